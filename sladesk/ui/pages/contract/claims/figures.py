"""What the ledger adds up to, over the list: one line a currency."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from sladesk.core.claims import Totals
from sladesk.core.money import money_text
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.ui.theme import GRID, Theme, Type
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.labels import Text

COLUMNS = (
    ("claimed", mark("Claimed in all")),
    ("unanswered", mark("Unanswered")),
    ("disputed", mark("Disputed")),
    ("not_accepted", mark("Not accepted")),
    ("accepted", mark("Accepted")),
    ("credited", mark("Credited")),
    ("received", mark("Received")),
    ("outstanding", mark("Not yet received")),
)
NARROW = 640
"""Pixels below which fewer figures stand in a line."""


class Figure(QWidget):
    """A label and the sum below it."""

    def __init__(self, theme: Theme, label: str, text: str, *, strong: bool) -> None:
        super().__init__()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(1)
        layout.addWidget(Text(theme, label, Type.HINT, muted=True), 0, 0)
        layout.addWidget(Text(theme, text, Type.STRONG if strong else Type.TEXT), 1, 0)
        self.setAccessibleName(f"{label}: {text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Figures(Card):
    """The sums of the claims; drafts and withdrawn ones are not in them."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme)
        self._look, self._words = theme, words
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self.body.addLayout(self._grid)
        self.figures: list[Figure] = []
        self._placed = 0

    def show_totals(self, found: Sequence[Totals], language: Language) -> None:
        for figure in self.figures:
            self._grid.removeWidget(figure)
            figure.hide()
            figure.deleteLater()
        self.figures = []
        for totals in found:
            for name, label in COLUMNS:
                sum_of: Decimal = getattr(totals, name)
                text = money_text(sum_of, totals.currency, language)
                figure = Figure(self._look, self._words(label), text, strong=name == "outstanding")
                self.figures.append(figure)
        self._place()
        self.setVisible(bool(found))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._per_line() != self._placed:
            self._place()

    def _per_line(self) -> int:
        """Four of them are what is claimed and what is not accepted of it, four what became of the rest."""
        return 4 if self.width() >= NARROW else 2

    def _place(self) -> None:
        """Put the figures into as many lines as their width asks for; a currency begins a line of its own."""
        self._placed = per_line = self._per_line()
        for place, figure in enumerate(self.figures):
            self._grid.addWidget(figure, place // per_line, place % per_line)
