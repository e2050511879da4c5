"""Help: every key of the window, by where it works."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sladesk.ui.context import Context
from sladesk.ui.help_keys import Lines, groups
from sladesk.ui.page import Page
from sladesk.ui.theme import GRID, MARGIN, Theme
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import Card, Heading
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import KEY_HEIGHT, draw_key, key_width


class Keys(QWidget):
    """One or more keys in their frames; two spaces stand between alternatives."""

    def __init__(self, theme: Theme, keys: str) -> None:
        super().__init__()
        self._theme = theme
        self._keys = keys.split("  ")
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        width = sum(key_width(self._theme, key) + 6 for key in self._keys)
        return QSize(round(width + 1), round(KEY_HEIGHT + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        for key in self._keys:
            left += key_width(self._theme, key)
            draw_key(painter, self._theme, key, left, QRectF(self.rect()).center().y())
            left += 6
        painter.end()


class HelpPage(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, words = context.theme, context.words
        header = PageHeader(theme, words("Help"))
        header.set_facts([words("Everything can be done without a mouse.")])
        self.about = QuietButton(theme, words("About SLADesk"), "info")
        self.about.clicked.connect(lambda: context.show("about"))
        header.add(self.about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 3 * GRID)
        layout.addWidget(header)
        inside = QWidget()
        inside.setObjectName("plain")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._columns = columns
        columns.setSpacing(2 * GRID)
        for cards in groups(words):
            column = QVBoxLayout()
            column.setSpacing(2 * GRID)
            for title, keys in cards:
                column.addWidget(self._card(title, keys))
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setWidget(inside)
        self._bar = scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._keep_margin)
        layout.addWidget(scroll, 1)
        self.setFocusProxy(scroll)

    def open(self, target: object) -> None:
        self.take_focus()

    def _keep_margin(self, _least: int, most: int) -> None:
        """Let the scroll bar stand in the page's margin, and the cards end where the header ends."""
        taken = self._bar.sizeHint().width() if most else 0
        self._columns.setContentsMargins(MARGIN, 0, MARGIN - taken, 0)

    def _card(self, title: str, keys: Lines) -> Card:
        theme, words = self.context.theme, self.context.words
        card = Card(theme, 20)
        card.body.addWidget(Heading(theme, words(title)))
        lines = QGridLayout()
        lines.setHorizontalSpacing(2 * GRID)
        lines.setVerticalSpacing(6)
        lines.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(keys):
            text = Text(theme, words(meaning))
            text.setWordWrap(True)
            shown = key.replace("Space", words.context("key", "Space"))
            lines.addWidget(Keys(theme, shown), row, 0)
            lines.addWidget(text, row, 1)
        card.body.addLayout(lines)
        return card
