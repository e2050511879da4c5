"""A state in a small square: a sign and a colour, where there is no room for its word."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.paint import draw_surface

SIDE = 17
RADIUS = 4
STROKE = 1.7

Strokes = tuple[tuple[tuple[float, float], ...], ...]

SIGNS: dict[Tone, Strokes] = {
    Tone.GOOD: (((5, 8.8), (7.4, 11.2), (12, 6.2)),),
    Tone.WARNING: (((8.5, 4.6), (8.5, 9)), ((8.5, 12.1), (8.5, 12.1))),
    Tone.BAD: (((6, 6), (11, 11)), ((11, 6), (6, 11))),
    Tone.UNKNOWN: (((6, 8.5), (11, 8.5)),),
    Tone.NONE: (((8.5, 8.5), (8.5, 8.5)),),
}
"""Lines in a square of SIDE; a line from a point to itself is a dot."""


class StateMarks:
    """The squares in the colours of a theme. Each is drawn once: a table shows hundreds of a handful."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._colours = theme.colours
        self._drawn: dict[tuple[Tone, float], QPixmap] = {}

    def paint(self, painter: QPainter, corner: QPointF, tone: Tone) -> None:
        """Paint a square with its top left corner there, as sharp as the device allows."""
        if self._colours is not self._theme.colours:
            self._colours = self._theme.colours
            self._drawn.clear()
        key = (tone, painter.device().devicePixelRatioF())
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        painter.drawPixmap(corner, self._drawn[key])

    def _draw(self, tone: Tone, scale: float) -> QPixmap:
        side = ceil(SIDE * scale)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _paint_square(painter, self._theme, tone)
        painter.end()
        return pixmap


def _paint_square(painter: QPainter, theme: Theme, tone: Tone) -> None:
    """What nobody has rated is an empty frame with a dot."""
    look = theme.tone(tone)
    square = QRectF(0, 0, SIDE, SIDE)
    empty = tone is Tone.NONE
    draw_surface(painter, square, "" if empty else look.fill, theme.colours.line if empty else "", RADIUS)
    ink = QColor(theme.colours.muted if empty else look.text)
    pen = QPen(ink, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in SIGNS[tone]:
        painter.drawPolyline([QPointF(x, y) for x, y in line])
        if line[0] == line[-1]:
            painter.drawPoint(QPointF(*line[0]))
