"""A tick box that paints itself, so that it looks the same beside an action as in the lists."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

SIDE = 16
EDGE = 2
GAP = 7


class TickBox(QCheckBox):
    """The box alone, its name for those who cannot see what it belongs to; or `labelled` with it."""

    def __init__(self, theme: Theme, name: str, *, labelled: bool = False) -> None:
        super().__init__()
        self._theme, self._shown = theme, name if labelled else ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        box = SIDE + 2 * EDGE
        words = QFontMetricsF(self._theme.font(Type.TEXT)).horizontalAdvance(self._shown)
        return QSize(round(box + GAP + words + 6) if self._shown else box, box + 4 if self._shown else box)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, look = self._theme.colours, self._theme.tone(Tone.GOOD)
        box = QRectF(EDGE, (self.height() - SIDE) // 2, SIDE, SIDE)
        checked = self.isChecked()
        line = look.text if checked else colours.muted
        draw_surface(painter, box, look.fill if checked else colours.surface, line, 4)
        if checked:
            self._theme.icons.paint(painter, "check", look.text, box.adjusted(2, 2, -2, -2))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), self._theme, 5)
        if self._shown:
            painter.setFont(self._theme.font(Type.TEXT))
            words = QRectF(self.rect()).adjusted(SIDE + 2 * EDGE + GAP, 0, 0, 0)
            draw_text(painter, words, self._shown, colours.text, Qt.AlignmentFlag.AlignLeft)
        painter.end()
