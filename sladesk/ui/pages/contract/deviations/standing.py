"""How a deviation stands: its state, what closing still asks for, what may follow, and who it is taken to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.dates import format_date
from sladesk.core.deviation_rules import check_closing
from sladesk.core.deviations import (
    DEVIATION_STATE_TONES,
    DEVIATION_STATE_WORDS,
    SEVERITY_TONES,
    SEVERITY_WORDS,
    Deviation,
    DeviationState,
)
from sladesk.core.errors import UserError
from sladesk.core.escalation import Escalation
from sladesk.core.rows import Action
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Tone
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.labels import Text

State = DeviationState
LEFT = Qt.AlignmentFlag.AlignLeft
DEEDS = {
    State.OPEN: (State.AWAITING_VERIFICATION, State.REJECTED),
    State.ACTION_AGREED: (State.REJECTED,),
    State.AWAITING_VERIFICATION: (State.CLOSED, State.REJECTED),
    State.CLOSED: (State.OPEN,),
    State.REJECTED: (State.OPEN,),
}
"""What the officer does by hand; the rest follows the actions."""
DEED_WORDS = {
    State.AWAITING_VERIFICATION: mark("All is done"),
    State.CLOSED: mark("Close the deviation"),
    State.OPEN: mark("Reopen …"),
    State.REJECTED: mark("Reject …"),
}


class Standing(QWidget):
    wanted = Signal(object)
    """The state that the officer wants."""
    escalated = Signal()
    """It was taken to whom the step names."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._words = subject, subject.words
        look = subject.context.theme
        self.chip, self.severity = Chip(look), Chip(look)
        self.missing = Text(look, "", Type.HINT, muted=True)
        self.escalation = Text(look, "", Type.HINT, muted=True)
        for text in (self.missing, self.escalation):
            text.setWordWrap(True)
        self.deeds: dict[State, QuietButton] = {}
        for state, word in DEED_WORDS.items():
            self.deeds[state] = QuietButton(look, self._words(word))
            self.deeds[state].clicked.connect(lambda _=False, state=state: self.wanted.emit(state))
        self.escalate = QuietButton(look, self._words("It is taken up"), "check")
        self.escalate.clicked.connect(self.escalated)
        self._lay_out()

    def show_deviation(
        self, deviation: Deviation, actions: Sequence[Action], escalation: Escalation | None
    ) -> None:
        words = self._words
        tone, word = DEVIATION_STATE_TONES[deviation.state], words(DEVIATION_STATE_WORDS[deviation.state])
        self.chip.set_status(tone, word)
        grave = SEVERITY_TONES[deviation.severity]
        self.severity.set_status(grave, words(SEVERITY_WORDS[deviation.severity]))
        told = self._told(deviation, actions)
        self.missing.setText(told)
        self.missing.setVisible(bool(told))
        for state, button in self.deeds.items():
            button.setVisible(state in DEEDS[deviation.state])
        by_hand = bool(deviation.immediate_action.strip()) and not actions
        self.deeds[State.AWAITING_VERIFICATION].setVisible(deviation.state is State.OPEN and by_hand)
        self._tell_escalation(deviation, escalation)

    def _told(self, deviation: Deviation, actions: Sequence[Action]) -> str:
        """What stands in the way of closing, before anybody tries; or why it was rejected."""
        if deviation.state is State.AWAITING_VERIFICATION:
            try:
                check_closing(deviation, actions)
            except UserError as error:
                return self._words.error(error)
        return deviation.rejected_reason

    def _tell_escalation(self, deviation: Deviation, due: Escalation | None) -> None:
        words, language = self._words, self._subject.language
        told: list[str] = []
        is_due = due is not None and due.is_due(self._subject.today())
        if deviation.escalated_to and deviation.escalated_on:
            day = format_date(deviation.escalated_on, language)
            told.append(words("Taken to {who} on {date}.", who=deviation.escalated_to, date=day))
        if due is not None:
            day = format_date(due.due_on, language)
            told.append(
                words("To be taken to {who} since {date}.", who=due.step.who, date=day)
                if is_due
                else words("Goes to {who} on {date} unless it is dealt with.", who=due.step.who, date=day)
            )
        self.escalation.setText(" ".join(told))
        self.escalation.set_tone(Tone.WARNING if is_due else None)
        self.escalation.setVisible(bool(told))
        self.escalate.setVisible(is_due)

    def _lay_out(self) -> None:
        chips, deeds = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((chips, (self.chip, self.severity)), (deeds, tuple(self.deeds.values()))):
            row.setSpacing(GRID)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(chips)
        layout.addWidget(self.missing)
        layout.addLayout(deeds)
        layout.addWidget(self.escalation)
        layout.addWidget(self.escalate, 0, LEFT)
