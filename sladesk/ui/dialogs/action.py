"""An action on deviation in a small form: what is done, by whom, until when, and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from sladesk.core.errors import UserError
from sladesk.core.rows import Action
from sladesk.core.text import check_length
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ACTION_STATE_WORDS, ActionState
from sladesk.core.when import When, read_when, require_day
from sladesk.store import actions, contracts, persons, service_calendars
from sladesk.store.history import Step
from sladesk.ui.context import Context
from sladesk.ui.dialogs.action_outcome import ActionOutcome
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.person_completer import PersonCompleter


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What a new action begins with: the row that it comes from, and what that row says already."""

    contract_id: UUID
    text: str = ""
    responsible: str = ""
    origin: str = ""
    kpi_id: UUID | None = None
    item_id: UUID | None = None
    deviation_id: UUID | None = None


class ActionDialog(FormDialog):
    """Makes an action of a draft, or changes one that there is; dates are read as people type them."""

    def __init__(
        self,
        context: Context,
        given: ActionDraft | Action,
        today: Callable[[], date],
        parent: QWidget | None,
        *,
        wanted: ActionState | None = None,
    ) -> None:
        """`wanted`: begin with another state than the action has, and at what that state asks for."""
        words, new = context.words, isinstance(given, ActionDraft)
        title = words("New action") if new else words("Action")
        super().__init__(context, parent, title, words("Add the action") if new else words("Save"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._given, self._today = given, today
        self._language = contracts.get(context.register(), given.contract_id).language
        self._make_fields()
        self.outcome = ActionOutcome(context, self._language)
        self._lay_out()
        self._load()
        if wanted is not None:
            self.state.load(wanted)
            self._show_outcome(wanted)
            self.begin_at(self.outcome.first(wanted) or self.text)

    def submit(self) -> None:
        text = self.text.toPlainText().strip()
        if not text:
            raise Refused(self._text_row, UserError(mark("Write what is to be done.")))
        for row, typed in ((self._text_row, text), (self._responsible_row, self.responsible.text())):
            try:
                check_length(typed)
            except UserError as error:
                raise Refused(row, error) from error
        self._require_day()
        if isinstance(self._given, ActionDraft):
            self._add(self._given, text)
        else:
            self._change(self._given, text)

    def _add(self, draft: ActionDraft, text: str) -> None:
        actions.add(
            self.context.register(),
            draft.contract_id,
            text=text,
            kpi_id=draft.kpi_id,
            item_id=draft.item_id,
            origin=draft.origin,
            responsible=self.responsible.text().strip(),
            due=self._when(),
            deviation_id=draft.deviation_id,
        )

    def _change(self, action: Action, text: str) -> None:
        store, step = self.context.register(), Step()
        responsible, due = self.responsible.text().strip(), self._when()
        if text != action.text:
            actions.set_text(store, action.id, text, step=step)
        if responsible != action.responsible:
            actions.set_responsible(store, action.id, responsible, step=step)
        if (due.text, due.date) != (action.due_text, action.due):
            actions.set_due(store, action.id, due, step=step)
        state = ActionState(str(self.state.value))
        self.outcome.save(action, state, self._today())

    def _require_day(self) -> None:
        given, typed = self._given, self.due.text().strip()
        if isinstance(given, Action) and typed == given.due_text:
            return
        try:
            require_day(typed, self._today())
        except UserError as error:
            raise Refused(self.due_row, error) from error

    def _when(self) -> When:
        given, typed = self._given, self.due.text().strip()
        if isinstance(given, Action) and typed == given.due_text:
            return When(given.due_text, given.due)
        count = partial(service_calendars.add_working_days, self.context.register(), given.contract_id)
        return read_when(typed, self._today(), self._language, count)

    def _make_fields(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(92)
        self._text_row = FieldRow(theme, words, words("What is to be done"), self.text)
        self.text.textChanged.connect(self._text_row.settle)
        self.responsible = QLineEdit()
        self._responsible_row = FieldRow(theme, words, words("Responsible"), self.responsible)
        store = self.context.register()
        completer = PersonCompleter(self.responsible, words, lambda: persons.everyone(store))
        completer.new_person_requested.connect(self._new_person)
        self.due = QLineEdit()
        self.due.setPlaceholderText(words("tomorrow, in 2 weeks, 1.3. …"))
        self.due_row = FieldRow(theme, words, words("Due"), self.due)
        self.due.textEdited.connect(lambda _text: self._tell_date())
        choices = [(state, words(word)) for state, word in ACTION_STATE_WORDS.items()]
        self.state = ComboField(theme, choices, self._show_outcome)
        self._state_row = FieldRow(theme, words, words("State"), self.state)

    def _lay_out(self) -> None:
        origin = self._given.origin
        if origin:
            words = self.context.words
            about = Text(
                self.context.theme, words("Regarding: {origin}", origin=origin), Type.HINT, muted=True
            )
            about.setWordWrap(True)
            self.body.addWidget(about)
        self.body.addWidget(self._text_row)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self._responsible_row, 3)
        line.addWidget(self.due_row, 2)
        self.body.addLayout(line)
        if isinstance(self._given, Action):
            self.body.addWidget(self._state_row)
            self.body.addWidget(self.outcome)
        self.setMinimumWidth(540)

    def _load(self) -> None:
        given = self._given
        self.text.setPlainText(given.text)
        self.responsible.setText(given.responsible)
        if isinstance(given, Action):
            self.due.setText(given.due_text)
            self.state.load(given.state)
            self.outcome.load(given, self._today())
            self._show_outcome(given.state)
        self.text.selectAll()
        (
            self.due if given.text and given.responsible and isinstance(given, ActionDraft) else self.text
        ).setFocus()
        self._tell_date()

    def _show_outcome(self, state: object) -> None:
        if isinstance(state, ActionState):
            self.outcome.show_for(state)

    def _tell_date(self) -> None:
        """Say under the field which date is read, where it is not the one that is typed."""
        when = self._when()
        typed = self.due.text().strip()
        read = (
            self.context.words("reads as {date}", date=when.text) if when.date and when.text != typed else ""
        )
        self.due_row.say(read)

    def _new_person(self, name: str) -> None:
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        NewPersonDialog(self.context, name, self, self.responsible.setText).open()
