"""A tick box that paints itself, so that it looks the same beside an action as in the lists."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.paint import draw_ring, draw_surface

SIDE = 16
EDGE = 2


class TickBox(QCheckBox):
    """The box alone; `name` is for those who cannot see what it belongs to."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(SIDE + 2 * EDGE, SIDE + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, look = self._theme.colours, self._theme.tone(Tone.GOOD)
        box = QRectF(EDGE, EDGE, SIDE, SIDE)
        checked = self.isChecked()
        line = look.text if checked else colours.muted
        draw_surface(painter, box, look.fill if checked else colours.surface, line, 4)
        if checked:
            self._theme.icons.paint(painter, "check", look.text, box.adjusted(2, 2, -2, -2))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), self._theme, 5)
        painter.end()
