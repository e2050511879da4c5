"""What the plain lists have in common: one line is chosen at a time, and the frame is that of their card."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle

from sladesk.ui.theme import Theme, blend
from sladesk.ui.widgets.paint import mark_chosen

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag

BAR = 3
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class PlainList(QListView):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.viewport().update)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here."""


def paint_ground(
    painter: QPainter, theme: Theme, rect: QRect, state: State, *, chosen: bool, has_keys: bool
) -> None:
    """The ground of a line: lit when it is chosen, barred when it has the keys, touched by the mouse."""
    colours = theme.colours
    ground = colours.accent_soft if chosen else colours.surface
    if state & State.State_MouseOver and not chosen:
        ground = blend(colours.surface, colours.band, 0.6)
    painter.fillRect(rect, QColor(ground))
    paint_rule(painter, theme, rect)
    if chosen:
        mark_chosen(painter, rect, colours)
    if chosen and has_keys:
        painter.fillRect(rect.x(), rect.y(), BAR, rect.height() - 1, QColor(colours.accent))


def paint_rule(painter: QPainter, theme: Theme, rect: QRect) -> None:
    """The hairline below a line."""
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(theme.colours.line))
