"""Draws a chart into a rectangle of the screen: scale, periods, what was agreed and delivered, legend."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from sladesk.core.figure import Chart, Point, levels, runs
from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_text

RADIUS = 5.5
PADDING = 26
"""Free height over the highest and under the lowest tick, for the figures beside the signs."""
LINE_HEIGHT = 16
TICK_GAP = 10
KEY_WIDTH, KEY_GAP = 24, 20
"""A sign of the legend with its air, and the air between two of its words."""
FIGURE_HEIGHT = 16
UNIT_WIDTH = 56
"""Left of the legend at least: the numbers of the scale are about as wide."""
FEW = 14
"""Up to so many values have their figures beside them; of more, only those that fall short."""
SIGNS: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.WARNING: ((0, -1.25), (1.2, 0.85), (-1.2, 0.85)),
    Tone.BAD: ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    Tone.UNKNOWN: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Tone.NONE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
}
"""Corners of the signs, in radii; what is met is a circle. The documents draw the same shapes."""


class Plot:
    """Where everything of a chart stands in its rectangle."""

    def __init__(self, chart: Chart, rect: QRectF, theme: Theme) -> None:
        self.chart, self._theme, self._rect = chart, theme, rect
        self._metrics = QFontMetricsF(theme.font(Type.HINT))
        ticks = max(map(self._metrics.horizontalAdvance, chart.tick_labels)) + TICK_GAP
        above = len(self._legend()) * LINE_HEIGHT + 4
        self.field = rect.adjusted(ticks, above, 0, -2 * LINE_HEIGHT)

    @property
    def slot(self) -> float:
        """Width of one period."""
        return self.field.width() / len(self.chart.points)

    def x(self, place: float) -> float:
        return self.field.left() + (place + 0.5) * self.slot

    def y(self, value: Decimal) -> float:
        room = self.field.height() - 2 * PADDING
        return self.field.bottom() - PADDING - self.chart.axis.share(value) * room

    def spot(self, place: int) -> QPointF:
        """Where the value of a period stands; on the foot of the field where there is none."""
        value = self.chart.points[place].value
        return QPointF(self.x(place), self.field.bottom() - PADDING if value is None else self.y(value))

    def place_at(self, x: float) -> int:
        """The period under a point of the screen; the nearest one outside the field."""
        return max(0, min(int((x - self.field.left()) / self.slot), len(self.chart.points) - 1))

    def draw(self, painter: QPainter, current: int | None) -> None:
        """Draw the whole chart; a line marks the current period."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Type.HINT))
        self._draw_scale(painter)
        self._draw_periods(painter)
        if current is not None:
            painter.setPen(QPen(QColor(self._theme.colours.muted), 1))
            x = self.x(current)
            painter.drawLine(QPointF(x, self.field.top()), QPointF(x, self.field.bottom()))
        self._draw_lines(painter)
        self._draw_values(painter, current)
        self._draw_legend(painter)

    def _draw_scale(self, painter: QPainter) -> None:
        colours, chart = self._theme.colours, self.chart
        ticks, grid = chart.axis.ticks, QColor(colours.line)
        if colours.line == colours.text:  # in high contrast; the dashes of what was agreed must be seen on it
            grid.setAlphaF(0.4)
        every = int(LINE_HEIGHT / max(1.0, self.y(ticks[0]) - self.y(ticks[1]))) + 1
        for number, (tick, label) in enumerate(zip(ticks, chart.tick_labels, strict=True)):
            y = round(self.y(tick)) + 0.5
            painter.setPen(QPen(grid, 1))
            painter.drawLine(QPointF(self.field.left(), y), QPointF(self.field.right(), y))
            room = QRectF(self._rect.left(), y - 10, self.field.left() - self._rect.left() - TICK_GAP, 20)
            if number % every == 0:
                draw_text(painter, room, label, colours.muted, Qt.AlignmentFlag.AlignRight)
        unit = QRectF(self._rect.left(), self._rect.top(), self._rect.width(), LINE_HEIGHT)
        draw_text(painter, unit, chart.unit, colours.muted, Qt.AlignmentFlag.AlignLeft)

    def _draw_periods(self, painter: QPainter) -> None:
        """Short names under the values, as many as there is room for, and the years below their first."""
        points, colours = self.chart.points, self._theme.colours
        widest = max(self._metrics.horizontalAdvance(point.period.short) for point in points)
        every = int((widest + 8) / self.slot) + 1
        year = ""
        for place, point in enumerate(points):
            room = QRectF(self.x(place) - 60, self.field.bottom() + 2, 120, LINE_HEIGHT)
            if place % every == 0:
                draw_text(painter, room, point.period.short, colours.muted, Qt.AlignmentFlag.AlignHCenter)
            if point.period.year != year:
                year = point.period.year
                below = room.translated(0, LINE_HEIGHT - 1)
                draw_text(painter, below, year, colours.muted, Qt.AlignmentFlag.AlignHCenter)

    def _draw_lines(self, painter: QPainter) -> None:
        values, colours = self.chart.delivered, self._theme.colours
        painter.setPen(QPen(QColor(colours.muted), 1.6))
        for run in runs(values):
            painter.drawPolyline([self.spot(place) for place in run])
        painter.setPen(self._agreed_pen())
        for limit in self.chart.limits:
            for level, run in levels(limit):
                y = self.y(level)
                painter.drawLine(QPointF(self.x(run[0] - 0.5), y), QPointF(self.x(run[-1] + 0.5), y))

    def _agreed_pen(self) -> QPen:
        pen = QPen(QColor(self._theme.colours.accent), 2)
        pen.setDashPattern([3, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _draw_values(self, painter: QPainter, current: int | None) -> None:
        """The signs lie over all figures, and the figures over the lines."""
        points = self.chart.points
        drawn = [(place, point) for place, point in enumerate(points) if point.value is not None]
        for place, point in drawn:
            if len(points) <= FEW or point.tone in (Tone.BAD, Tone.WARNING):
                self._draw_figure(painter, self.spot(place), point)
        for place, point in drawn:
            large = place == current
            self._draw_sign(painter, self.spot(place), point.tone, is_open=point.is_open, large=large)

    def _draw_figure(self, painter: QPainter, spot: QPointF, point: Point) -> None:
        """The figure above its sign, or below it where it is less than was agreed."""
        falls = point.least is not None and point.value is not None and point.value < point.least
        font, colours = self._theme.font(Type.HINT_STRONG), self._theme.colours
        room = QRectF(0, 0, QFontMetricsF(font).horizontalAdvance(point.figure) + 8, FIGURE_HEIGHT)
        room.moveCenter(QPointF(spot.x(), spot.y() + (RADIUS + 11 if falls else -RADIUS - 10)))
        painter.fillRect(room, QColor(colours.surface))
        painter.setFont(font)
        draw_text(painter, room, point.figure, colours.text, Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(self._theme.font(Type.HINT))

    def _draw_sign(
        self, painter: QPainter, spot: QPointF, tone: Tone, *, is_open: bool = False, large: bool = False
    ) -> None:
        colours = self._theme.colours
        colour = QColor(self._theme.tone(tone).text)
        radius = RADIUS + 1.5 if large else RADIUS
        painter.setPen(QPen(colour, 1.8))
        painter.setBrush(QColor(colours.surface) if is_open else colour)
        corners = SIGNS.get(tone)
        if corners is None:
            painter.drawEllipse(spot, radius, radius)
        else:
            painter.drawPolygon(QPolygonF([spot + QPointF(x * radius, y * radius) for x, y in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_legend(self, painter: QPainter) -> None:
        for number, line in enumerate(self._legend()):
            middle = self._rect.top() + (number + 0.5) * LINE_HEIGHT
            x = self._rect.left() + self._unit_width()
            for tone, is_open, word in line:
                if tone is None:
                    painter.setPen(self._agreed_pen())
                    painter.drawLine(QPointF(x, middle), QPointF(x + KEY_WIDTH - 7, middle))
                else:
                    self._draw_sign(painter, QPointF(x + RADIUS + 2, middle), tone, is_open=is_open)
                room = QRectF(x + KEY_WIDTH, middle - 10, self._rect.width(), 20)
                draw_text(painter, room, word, self._theme.colours.muted, Qt.AlignmentFlag.AlignLeft)
                x += self._key_width(word)

    def _legend(self) -> list[list[tuple[Tone | None, bool, str]]]:
        """The legend's entries, in as many lines as they need."""
        lines: list[list[tuple[Tone | None, bool, str]]] = [[]]
        used, room = 0.0, self._rect.width() - self._unit_width()
        for entry in self._keys():
            width = self._key_width(entry[2])
            if used and used + width > room:
                lines.append([])
                used = 0.0
            lines[-1].append(entry)
            used += width
        return lines

    def _keys(self) -> Iterator[tuple[Tone | None, bool, str]]:
        """What is explained: the agreed line (no tone), the sign of each state, the hollow one."""
        if self.chart.limits:
            yield None, False, self.chart.words.agreed
        for tone, word in self.chart.states:
            yield tone, False, word
        if self.chart.has_open:
            yield Tone.GOOD, True, self.chart.words.hollow

    def _unit_width(self) -> float:
        """Where the legend begins, beside the unit."""
        return max(self._metrics.horizontalAdvance(self.chart.unit) + KEY_GAP, UNIT_WIDTH)

    def _key_width(self, word: str) -> float:
        return KEY_WIDTH + self._metrics.horizontalAdvance(word) + KEY_GAP
