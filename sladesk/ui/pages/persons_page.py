"""The persons of the register: who they are, how to reach them, and what they are responsible for."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from sladesk.core.rows import Person
from sladesk.core.text import fold
from sladesk.core.translation import mark
from sladesk.ui.context import Context
from sladesk.ui.pages.panes import Panes, PanesPage, paragraph, titled
from sladesk.ui.tables.line_list import Entry
from sladesk.ui.theme import GRID
from sladesk.ui.undoing import do_with_undo
from sladesk.ui.widgets.buttons import LinkButton, PrimaryButton
from sladesk.ui.widgets.card import EmptyState
from sladesk.ui.widgets.fields import FieldRow, LineField
from sladesk.ui.widgets.find_field import FindField
from sladesk.ui.widgets.header import PageHeader

FIELDS = (
    ("name", mark("Name")),
    ("title", mark("Title or role")),
    ("organisation", mark("Organisation")),
    ("email", mark("E-mail")),
    ("phone", mark("Phone")),
)


class PersonsPage(PanesPage):
    """A target is the identifier of the person to choose."""

    tables = frozenset(
        {"person", "contract", "action", "deviation", "kpi_result", "checklist_answer", "role"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._text = ""
        self._everyone: tuple[Person, ...] = ()
        self._shown: UUID | None = None
        self.fields = {name: self._field(name) for name, _label in FIELDS}
        self.duties = paragraph(context.theme)
        self.header = PageHeader(context.theme, context.words("People"))
        self.panes = Panes(context.theme, context.words("People"), self.header)
        self._build()

    # The page in the window

    def search(self, text: str) -> None:
        self.finder.setText(text)

    def leave(self) -> bool:
        """False while a field holds what cannot be kept."""
        refused = [field for field in self.fields.values() if not field.session.end()]
        return not refused

    # What is shown

    def refresh(self) -> None:
        if self.context.store is None:
            return
        from sladesk.store import persons

        self._stale = False
        self._everyone = persons.everyone(self.context.store)
        self._show()

    def _narrow(self, text: str) -> None:
        if self.leave():
            self._text = fold(text)
            self._show()

    def _show(self) -> None:
        words = self.context.words
        shown = [person for person in self._everyone if self._suits(person)]
        self.panes.show_entries([entry_of(person) for person in shown], self._empty(shown))
        self.set_foot(
            (words.plural("{count} person", "{count} persons", len(shown)),),
            words("N: new person · Enter: edit · Delete: delete") if shown else "",
        )

    def _suits(self, person: Person) -> bool:
        texts = fold(" ".join((person.name, person.title, person.organisation, person.email, person.phone)))
        return all(word in texts for word in self._text.split())

    def _empty(self, shown: Sequence[Person]) -> EmptyState | None:
        words, theme = self.context.words, self.context.theme
        if shown:
            return None
        if self._everyone:
            return EmptyState(theme, "search", words("Nobody was found for “{text}”.", text=self._text))
        sentence = words(
            "People whom you add here, or with “New person” in the list that shows while you type who is "
            "responsible. Their names are suggested from then on, and a name that you change here is also "
            "changed where they are responsible for something."
        )
        return EmptyState(theme, "users", sentence, words("Add the first person"), self.add)

    def chosen(self) -> Person | None:
        return next((person for person in self._everyone if person.id == self.panes.list.chosen), None)

    def _show_chosen(self, _key: object = None) -> None:
        person = self.chosen()
        if (person.id if person else None) != self._shown and not self._let_go():
            return
        self._shown = person.id if person else None
        if person is not None:
            for name, field in self.fields.items():
                field.load(getattr(person, name))
            self.duties.setText(self._duties(person.id))

    def _let_go(self) -> bool:
        """Save what was typed about the person that was shown; False: it cannot be kept, so stay there."""
        if any(person.id == self._shown for person in self._everyone):
            if self.leave():
                return True
            self.panes.list.choose(self._shown)
            return False
        self._shown = None
        for field in self.fields.values():
            field.session.restore()
        return True

    def _duties(self, person_id: UUID) -> str:
        from sladesk.store import persons

        words, duties = self.context.words, persons.duties(self.context.register(), person_id)
        parts = (
            words.plural("{count} open action", "{count} open actions", duties.actions)
            if duties.actions
            else "",
            words.plural("{count} unfinished deviation", "{count} unfinished deviations", duties.deviations)
            if duties.deviations
            else "",
            words.plural("{count} row in the forms", "{count} rows in the forms", duties.rows)
            if duties.rows
            else "",
            words.plural("{count} role", "{count} roles", duties.roles) if duties.roles else "",
        )
        return "\n".join(part for part in parts if part) or words("Nothing at present.")

    # What is done

    def add(self) -> None:
        """Ask for a new person, and choose it."""
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        if self.leave():
            NewPersonDialog(self.context, "", self.window(), self._choose_named).open()

    def _choose_named(self, name: str) -> None:
        self.refresh()
        found = [person for person in self._everyone if person.name == name]
        if found:
            self.panes.list.choose(found[-1].id)

    def remove(self) -> None:
        person = self.chosen()
        if person is None:
            return

        def act() -> None:
            from sladesk.store import persons

            persons.remove(self.context.register(), person.id)

        do_with_undo(self.context, act, self.context.words("Deleted “{title}”", title=person.name))
        self.panes.list.setFocus()

    def _save(self, name: str, text: str) -> None:
        from sladesk.store import persons

        if self._shown is not None:
            step = self.fields[name].session.step
            persons.set_field(self.context.register(), self._shown, name, text, step=step)

    # Building

    def _field(self, name: str) -> LineField:
        return LineField(lambda text: self._save(name, text))

    def _build(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.header.set_facts(())
        new = PrimaryButton(theme, words("New person"), "user-plus")
        new.clicked.connect(self.add)
        self.header.add(new)
        self.finder = FindField(theme, words, self, words("Search persons"), self._narrow)
        self.finder.entered.connect(self.panes.list.setFocus)
        self.panes.left.insertWidget(0, self.finder)
        self._fill_card()
        self.panes.list.chosen_changed.connect(self._show_chosen)
        self.panes.list.opened.connect(self._edit)
        self.panes.list.edited.connect(self._edit)
        self.panes.list.removed.connect(self.remove)
        key = QShortcut(QKeySequence("N"), self.panes.list, context=Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.add)
        self._lay_out()

    def _fill_card(self) -> None:
        words, theme = self.context.words, self.context.theme
        body = self.panes.card.body
        body.setSpacing(GRID)
        for name, label in FIELDS:
            body.addWidget(FieldRow(theme, words, words(label), self.fields[name]))
        body.addLayout(titled(theme, words("Responsible for"), self.duties))
        remove = LinkButton(theme, words("Delete"), "trash-2")
        remove.clicked.connect(self.remove)
        foot = QHBoxLayout()
        foot.setContentsMargins(-7, 0, 0, 0)
        foot.addWidget(remove)
        foot.addStretch(1)
        body.addLayout(foot)

    def _edit(self) -> None:
        field = self.fields["name"]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()


def entry_of(person: Person) -> Entry:
    about = " · ".join(part for part in (person.title, person.organisation) if part)
    return Entry(person.id, person.name, about, person.email or person.phone)
