"""The card about a proposed deviation: what the form says, and the two answers to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from sladesk.core.periods import label_of
from sladesk.core.proposals import Proposal
from sladesk.ui.pages.contract.deviations.occurrence_list import said, state_of
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.labels import Text

LEFT = Qt.AlignmentFlag.AlignLeft


class ProposalCard(Card):
    accepted = Signal(bool)
    """True: as a deviation of its own, although its row has an unfinished one."""
    declined = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject.context.theme, 2 * GRID + 2)
        self._subject, self._words = subject, subject.words
        theme, words = subject.context.theme, subject.words
        self.about = Text(theme, "", Type.HINT, muted=True)
        self.heading = Text(theme, "", Type.HEADING)
        self.told = Text(theme, "")
        self.again = Text(theme, "", muted=True)
        for text in (self.about, self.heading, self.told, self.again):
            text.setWordWrap(True)
        self.chip = Chip(theme)
        self.accept = PrimaryButton(theme, words("Register deviation"), "check")
        self.accept.clicked.connect(lambda: self.accepted.emit(False))
        self.as_new = QuietButton(theme, words("Register as a new one"), "plus")
        self.as_new.clicked.connect(lambda: self.accepted.emit(True))
        self.decline = LinkButton(theme, words("No deviation …"), "x")
        self.decline.clicked.connect(self.declined)
        body = self.body
        body.setSpacing(GRID + 2)
        body.addWidget(self.about)
        body.addWidget(self.heading)
        body.addWidget(self.chip, 0, LEFT)
        body.addWidget(self.told)
        body.addWidget(self.again)
        body.addSpacing(GRID)
        for button in (self.accept, self.as_new, self.decline):
            body.addWidget(button, 0, LEFT)

    def show_proposal(self, proposal: Proposal) -> None:
        words, language = self._words, self._subject.language
        period = label_of(proposal, language, words)
        self.about.setText(words("Proposed deviation · {period}", period=period))
        self.heading.setText(proposal.title or words("Row without a title"))
        self.chip.set_status(*state_of(proposal.state, words))
        self.told.setText(said(proposal.agreed, proposal.delivered, words))
        self.told.setVisible(bool(self.told.text()))
        earlier = proposal.continues
        if earlier is not None:
            again = words("Deviation {number} of the same row is not finished.", number=earlier.number)
            self.again.setText(again)
        self.again.setVisible(earlier is not None)
        self.as_new.setVisible(earlier is not None)
        self.accept.set_words(
            words("Register deviation")
            if earlier is None
            else words("Add to deviation {number}", number=earlier.number)
        )
