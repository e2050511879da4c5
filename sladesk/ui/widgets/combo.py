"""The combo box that every closed list is shown in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate

from sladesk.ui.theme import Theme

ARROW = 16
FRAME = 6
"""Pixels beside an entry: the border, and room for what the text's metrics round away."""
WIDEST = 560
MOST = 16
"""Entries shown at once; more are scrolled to."""


class Combo(QComboBox):
    """A list below the field, with our arrow. The wheel scrolls the page instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(MOST)
        # The delegate of Qt's own popup lays its entries out as a menu, and not as the style sheet says.
        self.setItemDelegate(QStyledItemDelegate(self))
        theme.changed.connect(self.update)

    def showPopup(self) -> None:
        """As wide as its longest entry, within reason: the field may be narrow."""
        wanted = self.view().sizeHintForColumn(0) + 2 * FRAME
        if self.count() > MOST:
            wanted += self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.view().setMinimumWidth(min(max(wanted, self.width()), WIDEST))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.width() - 26, round((self.height() - ARROW) / 2), ARROW, ARROW)
        self._theme.icons.paint(painter, "chevron-down", self._theme.colours.muted, box)
        painter.end()
