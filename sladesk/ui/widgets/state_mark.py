"""A state in a small square: a sign and a colour, where there is no room for its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

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


def paint_state_mark(painter: QPainter, corner: QPointF, theme: Theme, tone: Tone) -> None:
    """Paint the square with its top left corner there. What nobody has rated is an empty frame with a dot."""
    look = theme.tone(tone)
    painter.save()
    square = QRectF(corner.x(), corner.y(), SIDE, SIDE)
    empty = tone is Tone.NONE
    draw_surface(painter, square, "" if empty else look.fill, theme.colours.line if empty else "", RADIUS)
    ink = QColor(theme.colours.muted if empty else look.text)
    pen = QPen(ink, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in SIGNS[tone]:
        painter.drawPolyline([QPointF(corner.x() + x, corner.y() + y) for x, y in line])
        if line[0] == line[-1]:
            painter.drawPoint(QPointF(corner.x() + line[0][0], corner.y() + line[0][1]))
    painter.restore()
