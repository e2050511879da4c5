"""What came of an action: who verified its effect and when, or why it was cancelled."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.rows import Action
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState, Language
from sladesk.store import actions
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import Refused
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.fields import FieldRow


class ActionOutcome(QWidget):
    """Only what the chosen state asks for is shown."""

    def __init__(self, context: Context, language: Language) -> None:
        super().__init__()
        self._context, self._language = context, language
        words, theme = context.words, context.theme
        self.effect, self.reason = QPlainTextEdit(), QPlainTextEdit()
        for area in (self.effect, self.reason):
            area.setTabChangesFocus(True)
            area.setFixedHeight(64)
        self.by, self.on = QLineEdit(), QLineEdit()
        self.effect_row = FieldRow(theme, words, words("What came of it?"), self.effect)
        self.by_row = FieldRow(theme, words, words("Verified by"), self.by)
        self.on_row = FieldRow(theme, words, words("Verified on"), self.on)
        self.reason_row = FieldRow(theme, words, words("Why is it cancelled?"), self.reason)
        self.on.textEdited.connect(lambda _text: self.on_row.settle())
        self.reason.textChanged.connect(self.reason_row.settle)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.by_row, 3)
        line.addWidget(self.on_row, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.effect_row)
        layout.addLayout(line)
        layout.addWidget(self.reason_row)
        self.show_for(ActionState.OPEN)

    def load(self, action: Action, today: date) -> None:
        """Begin with what is known; who has the register open verifies today, unless somebody else did."""
        self.effect.setPlainText(action.effect)
        self.reason.setPlainText(action.cancel_reason)
        self.by.setText(action.verified_by or self._context.register().author)
        self.on.setText(format_date(action.verified_on or today, self._language))

    def show_for(self, state: ActionState) -> None:
        for row in (self.effect_row, self.by_row, self.on_row):
            row.setVisible(state is ActionState.VERIFIED)
        self.reason_row.setVisible(state is ActionState.CANCELLED)
        self.setVisible(state in (ActionState.VERIFIED, ActionState.CANCELLED))

    def first(self, state: ActionState) -> QWidget | None:
        """Where to begin when that state was asked for."""
        return {ActionState.VERIFIED: self.effect, ActionState.CANCELLED: self.reason}.get(state)

    def save(self, action: Action, state: ActionState, today: date) -> None:
        """Write the state with what it asks for, where anything has changed. Raises Refused for a field."""
        verified = state is ActionState.VERIFIED
        by = self.by.text().strip() if verified else ""
        on = self._day(today) if verified else None
        effect = self.effect.toPlainText() if verified else action.effect
        reason = self.reason.toPlainText().strip() if state is ActionState.CANCELLED else ""
        now = (action.state, action.verified_by, action.verified_on, action.effect, action.cancel_reason)
        if now == (state, by, on, effect, reason):
            return
        store = self._context.register()
        try:
            actions.set_state(
                store,
                action.id,
                state,
                today,
                verified_by=by,
                verified_on=on,
                effect=effect,
                reason=reason,
            )
        except UserError as error:
            if state is ActionState.CANCELLED:
                raise Refused(self.reason_row, error) from error
            raise

    def _day(self, today: date) -> date:
        found = read_date(self.on.text().strip(), today)
        if found is None:
            example = format_date(today, self._language)
            unread = mark("This is not read as a date. Write it such as {example}.")
            raise Refused(self.on_row, UserError(unread, example=example))
        return found
