"""What the rules give for the follow-up that is shown: one key makes a draft of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.claims import Proposal
from sladesk.core.compensation import OBSTACLE_WORDS, Computation, Obstacle
from sladesk.core.computation_text import shortfalls_text
from sladesk.core.money import money_text
from sladesk.core.shortfall import why_text
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.ui.theme import GRID, Theme, Type
from sladesk.ui.widgets.buttons import LinkButton, QuietButton
from sladesk.ui.widgets.card import Card, Heading
from sladesk.ui.widgets.labels import Line, Text

VALUES = mark("Values of each measurement period …")


class Proposals(Card):
    """`accepted` carries the results of which drafts are wanted, `asked` one whose values are to be said."""

    accepted = Signal(object)
    asked = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme)
        self._look, self._words = theme, words
        self._shown: tuple[object, ...] = ()
        self.buttons: list[QuietButton] = []
        self.asking: list[LinkButton] = []
        self.heading = Heading(theme, "")
        self.all = LinkButton(theme, words("Make drafts of all"), "check")
        self.all.clicked.connect(lambda: self.accepted.emit(self._possible))
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.all)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        self.body.addLayout(top)
        self.body.addLayout(self._lines)
        self._possible: list[UUID] = []
        self._widgets: list[QWidget] = []

    def show_proposals(self, proposals: Sequence[Proposal], period: str, language: Language) -> None:
        shown = (*proposals, period)
        self.setVisible(bool(proposals))
        if shown == self._shown:
            return
        self._shown = shown
        self.heading.setText(self._words("Proposed for {period}", period=period))
        for widget in self._widgets:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets, self.buttons, self.asking = [], [], []
        self._possible = [one.result_id for one in proposals if isinstance(one.found, Computation)]
        for proposal in proposals:
            self._add(proposal, language)
        self.all.setVisible(len(self._possible) > 1)

    def _add(self, proposal: Proposal, language: Language) -> None:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        layout = QHBoxLayout()
        layout.setSpacing(2 * GRID)
        column.addLayout(layout)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        title = Text(self._look, proposal.title or self._words("Row without a title"))
        title.setWordWrap(True)
        below = Text(self._look, told(proposal, language, self._words), Type.HINT, muted=True)
        below.setWordWrap(True)
        texts.addWidget(title)
        texts.addWidget(below)
        layout.addLayout(texts, 1)
        if proposal.asks_for_values:
            values = LinkButton(self._look, self._words(VALUES), "pencil")
            values.setAccessibleName(f"{values.text()} {proposal.title}")
            values.clicked.connect(lambda: self.asked.emit(proposal.result_id))
            self.asking.append(values)
            column.addWidget(values, 0, Qt.AlignmentFlag.AlignLeft)
        if isinstance(proposal.found, Computation):
            found = proposal.found
            layout.addWidget(Text(self._look, money_text(found.claim, found.currency, language), Type.STRONG))
            accept = QuietButton(self._look, self._words("Make a draft"), "plus")
            accept.setAccessibleName(self._words("Make a draft of “{title}”", title=proposal.title))
            accept.clicked.connect(lambda: self.accepted.emit([proposal.result_id]))
            self.buttons.append(accept)
            layout.addWidget(accept, 0, Qt.AlignmentFlag.AlignVCenter)
        hairline = Line(self._look)
        for widget in (hairline, line):
            self._widgets.append(widget)
            self._lines.addWidget(widget)
            widget.show()  # at once, so that its button can be given the focus


def told(proposal: Proposal, language: Language, words: Words) -> str:
    """By how much it was missed, or why there is no sum."""
    found = proposal.found
    if isinstance(found, Computation):
        return shortfalls_text(found, language, words)
    return words(OBSTACLE_WORDS[found]) if isinstance(found, Obstacle) else why_text(found, words)
