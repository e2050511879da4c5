"""Who has which role in the contract, under their tab; each field is saved as it is left."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sladesk.core.rows import Role
from sladesk.store import roles
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import IconButton, LinkButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.fields import LineField
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.person_completer import PersonCompleter
from sladesk.ui.widgets.scrolling import at_left, scrolling

WIDEST = 900


class RoleLine:
    """The fields of one role."""

    def __init__(self, part: RolesPart, role: Role) -> None:
        words, store = part.words, part.context.register()
        self.role = LineField(lambda text: roles.set_role(store, role.id, text, step=self.role.session.step))
        self.role.setPlaceholderText(words("System owner, account manager …"))
        self.role.setAccessibleName(words("Role"))
        self.responsible = LineField(
            lambda text: roles.set_responsible(store, role.id, text, step=self.responsible.session.step)
        )
        self.responsible.setAccessibleName(words("Responsible"))
        completer = PersonCompleter(self.responsible, words, part.subject.persons)
        completer.new_person_requested.connect(lambda name: part.new_person(name, role.id))
        self.remove = IconButton(part.theme, words("Delete the role"), "trash-2")
        self.remove.clicked.connect(lambda: part.remove(role.id))

    def load(self, role: Role) -> None:
        self.role.load(role.role)
        self.responsible.load(role.responsible)

    def finish(self) -> bool:
        return all([self.role.session.end(), self.responsible.session.end()])

    def widgets(self) -> tuple[QWidget, ...]:
        return self.role, self.responsible, self.remove


class RolesPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.role_lines: dict[UUID, RoleLine] = {}
        words, theme = self.words, self.theme
        self.new_button = LinkButton(theme, words("New role"), "plus")
        self.new_button.clicked.connect(self.add)
        self._nobody = Text(
            theme,
            words("Name who owns the system, who follows the contract up, and who speaks for the supplier."),
            muted=True,
        )
        self._nobody.setWordWrap(True)
        self._heads = (
            Text(theme, words("Role"), Type.HINT, muted=True),
            Text(theme, words("Responsible"), Type.HINT, muted=True),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        self._lay_out()

    def refresh(self) -> None:
        shown = self.subject.roles
        if [role.id for role in shown] != list(self.role_lines):
            self._make_lines(shown)
        for role in shown:
            self.role_lines[role.id].load(role)
        first = next(iter(self.role_lines.values()), None)
        self.setFocusProxy(first.role if first is not None else self.new_button)
        self._nobody.setVisible(not shown)
        for head in self._heads:
            head.setVisible(bool(shown))

    def finish(self) -> bool:
        ended = [line.finish() for line in self.role_lines.values()]
        return all(ended)

    def foot(self) -> tuple[tuple[str, ...], str]:
        words, count = self.words, len(self.subject.roles)
        return (words.plural("{count} role", "{count} roles", count),), words(
            "Tab: next field · Ctrl+Z: undo"
        )

    def add(self) -> None:
        """Add a role and begin to name it."""
        subject, made = self.subject, list[UUID]()
        contract = subject.contract
        if contract is None or not self.finish():
            return
        store = subject.context.register()

        def make() -> None:
            made.append(roles.add(store, contract.id))

        if subject.attempt(make):
            self.role_lines[made[0]].role.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, role_id: UUID) -> None:
        subject = self.subject
        said = self.words("Deleted the role")
        if self.finish() and subject.remove(lambda: roles.remove(subject.context.register(), role_id), said):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_person(self, name: str, role_id: UUID) -> None:
        """Make the person; the role then names, and follows, whoever was made."""
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        store = self.context.register()

        def made(name: str) -> None:
            self.subject.attempt(lambda: roles.set_responsible(store, role_id, name))

        NewPersonDialog(self.context, name, self, made).open()

    def _make_lines(self, shown: tuple[Role, ...]) -> None:
        for line in self.role_lines.values():
            for widget in line.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.role_lines = {role.id: RoleLine(self, role) for role in shown}
        for row, line in enumerate(self.role_lines.values(), start=1):
            for column, widget in enumerate(line.widgets()):
                self._grid.addWidget(widget, row, column)
                widget.show()  # at once, so that it can be given the focus

    def _lay_out(self) -> None:
        card = Card(self.theme, 3 * GRID)
        card.setMaximumWidth(WIDEST)
        card.body.addWidget(self._nobody)
        card.body.addLayout(self._grid)
        card.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        scroll = scrolling(at_left(card))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.fill(scroll)
