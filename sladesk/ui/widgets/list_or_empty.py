"""A list over the button that adds to it, or what to do first while there is nothing in the list."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.pane import ShownStack


class ListOrEmpty(ShownStack):
    def __init__(self, shown: QWidget, new_button: LinkButton, empty: EmptyState) -> None:
        super().__init__()
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 6, 14, 6)
        foot.addWidget(new_button)
        foot.addStretch(1)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(shown, 1)
        inside.addLayout(foot)
        self.addWidget(filled)
        self.addWidget(empty)

    def show_list(self, wanted: bool) -> None:
        self.setCurrentIndex(0 if wanted else 1)

    def in_card(self, theme: Theme) -> Card:
        """The card that it fills to the edge."""
        card = Card(theme, flush=True)
        card.body.addWidget(self)
        return card
