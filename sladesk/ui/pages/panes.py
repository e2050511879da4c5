"""The layout of the smaller pages: a list at the left, at the right a card about what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sladesk.ui.page import RegisterPage
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.theme import GRID, MARGIN, Theme, Type
from sladesk.ui.widgets.card import Card, EmptyState, Heading
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.labels import Text

SIDE = 368
NARROW = 300
WIDE_PAGE = 1000
"""Pixels of a page from which the card has its whole width."""


class Panes(QWidget):
    """`list` at the left, `card` at the right; an empty page says what to do first instead of both."""

    def __init__(self, theme: Theme, name: str, header: PageHeader) -> None:
        super().__init__()
        self.list = LineList(theme, name)
        self.card = Card(theme, 2 * GRID + 2)
        self.card.body.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        plain = QWidget()
        plain.setObjectName("plain")
        self._column = QVBoxLayout(plain)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self.card)
        self._column.addStretch(1)
        self._scroll.setWidget(plain)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        holder = Card(theme, flush=True)
        holder.body.addWidget(self._stack)
        self.left = QVBoxLayout()
        self.left.setSpacing(12)
        self.left.addWidget(holder, 1)
        both = QHBoxLayout()
        both.setContentsMargins(MARGIN, 2, MARGIN, 24)
        both.setSpacing(2 * GRID)
        both.addLayout(self.left, 1)
        both.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addLayout(both, 1)

    def add_card(self, card: Card) -> None:
        """Another card below the first."""
        self._column.insertWidget(self._column.count() - 1, card)

    def show_entries(self, entries: Sequence[Entry], empty: EmptyState | None) -> None:
        """Show the entries, or `empty` where there is none."""
        while (other := self._stack.widget(1)) is not None:
            self._stack.removeWidget(other)
            other.deleteLater()
        self.list.show_entries(entries)
        self._scroll.setVisible(bool(entries))
        if empty is not None:
            self._stack.setCurrentIndex(self._stack.addWidget(empty))

    def take_focus(self) -> None:
        """Begin in the list, or at what there is to do first."""
        empty = self._stack.currentWidget()
        button = getattr(empty, "button", None)
        if isinstance(button, QWidget):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus()

    def fit(self, width: int) -> None:
        """Give the card its share of a page so wide."""
        self._scroll.setFixedWidth(SIDE if width >= WIDE_PAGE else NARROW)


class PanesPage(RegisterPage):
    """A page that is such panes; whoever inherits gives it its `panes`."""

    panes: Panes

    def take_focus(self) -> None:
        self.panes.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(self.width())

    def open(self, target: object) -> None:
        """Choose what is named in the list, as it is now."""
        super().open(target)
        if target is not None:
            self.panes.list.choose(target)
        self.take_focus()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.panes.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)


def titled(theme: Theme, title: str, text: Text) -> QVBoxLayout:
    """A heading and the text that belongs to it."""
    made = QVBoxLayout()
    made.setContentsMargins(0, GRID // 2, 0, 0)
    made.setSpacing(GRID // 2)
    made.addWidget(Heading(theme, title))
    made.addWidget(text)
    return made


def paragraph(theme: Theme, text: str = "", *, muted: bool = True, kind: Type = Type.TEXT) -> Text:
    """A text of several lines in a card."""
    made = Text(theme, text, kind, muted=muted)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
