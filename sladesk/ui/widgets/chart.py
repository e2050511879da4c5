"""A chart that can be walked through: each value says itself to eye and ear, by pointer and by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sladesk.core.figure import Chart, Point
from sladesk.core.translation import Words
from sladesk.ui.theme import RADIUS, Theme, Type
from sladesk.ui.widgets.chart_plot import Plot
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

SIDE, UPPER = 12, 8
CALLOUT_PADDING = 10
CALLOUT_LINE = 18
CLEAR = 14
"""Between a value and what is told of it."""
WIDEST_CALLOUT = 420


class ChartView(QWidget):
    """`moved` when another period is the current one; `opened` when its row is asked for."""

    moved = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._chart: Chart | None = None
        self._current: int | None = None
        self._pointed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def told(self) -> tuple[str, ...]:
        """What is said of the period that is pointed at, or else is the current one; nothing without one."""
        place = self._pointed if self._pointed is not None else self._current
        if self._chart is None or place is None:
            return ()
        return self._told(self._chart.points[place])

    def show_chart(self, chart: Chart | None, current: int | None) -> None:
        """Show a chart and its current period."""
        self._chart, self._pointed = chart, None
        self.setAccessibleName(chart.alternative if chart else "")
        self._go(current)

    def sizeHint(self) -> QSize:
        return QSize(480, 250)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 176)

    def spot(self, place: int) -> QPointF:
        """Where the value of a period is drawn."""
        plot = self._plot()
        return plot.spot(place) if plot else QPointF()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._chart.points) - 1 if self._chart else -1
        here = self._current if self._current is not None else last
        steps = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if last >= 0 and event.key() in steps:
            self._pointed = None
            self._move(max(0, min(steps[Qt.Key(event.key())], last)))
        elif last >= 0 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(here)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self._place_at(event.position())
        if place is not None:
            self._move(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None:
            self.opened.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        plot = self._plot()
        if plot is None:
            return
        painter = QPainter(self)
        place = self._pointed if self._pointed is not None else self._current
        plot.draw(painter, place)
        if place is not None and (self._pointed is not None or self.hasFocus()):
            self._paint_callout(painter, plot, place)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), self._theme, RADIUS)
        painter.end()

    def _plot(self) -> Plot | None:
        room = QRectF(self.rect()).adjusted(SIDE, UPPER, -SIDE, -UPPER)
        return Plot(self._chart, room, self._theme) if self._chart else None

    def _place_at(self, spot: QPointF) -> int | None:
        plot = self._plot()
        return plot.place_at(spot.x()) if plot else None

    def _point(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.update()

    def _move(self, place: int) -> None:
        if place != self._current:
            self._go(place)
            self.moved.emit(place)

    def _go(self, place: int | None) -> None:
        self._current = place
        self.setAccessibleDescription(". ".join(self.told))
        self.update()

    def _told(self, point: Point) -> tuple[str, ...]:
        """Period and state, delivered, agreed; a line each."""
        words = self._words
        lines = [f"{point.period.whole} · {point.word}"]
        if point.delivered:
            lines.append(words("Delivered: {text}", text=point.delivered))
        if point.agreed:
            lines.append(words("Agreed: {text}", text=point.agreed))
        return tuple(lines)

    def _paint_callout(self, painter: QPainter, plot: Plot, place: int) -> None:
        """A note beside the value, on the side where there is room."""
        fonts = [self._theme.font(Type.HINT_STRONG), *(self._theme.font(Type.HINT) for _ in self.told[1:])]
        cut = Qt.TextElideMode.ElideRight
        lines = [
            QFontMetricsF(font).elidedText(text, cut, WIDEST_CALLOUT)
            for font, text in zip(fonts, self.told, strict=True)
        ]
        width = max(QFontMetricsF(f).horizontalAdvance(t) for f, t in zip(fonts, lines, strict=True))
        box = QRectF(0, 0, width + 2 * CALLOUT_PADDING, len(lines) * CALLOUT_LINE + 2 * 7)
        spot, room = plot.spot(place), QRectF(self.rect()).adjusted(4, 4, -4, -4)
        box.moveLeft(spot.x() + CLEAR)
        if box.right() > room.right():
            box.moveRight(spot.x() - CLEAR)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        box.moveTop(max(room.top(), min(spot.y() - box.height() / 2, room.bottom() - box.height())))
        colours = self._theme.colours
        draw_surface(painter, box, colours.surface, colours.muted, 6)
        line = QRectF(box.left() + CALLOUT_PADDING, box.top() + 7, width + 2, CALLOUT_LINE)
        for font, text in zip(fonts, lines, strict=True):
            painter.setFont(font)
            draw_text(painter, line, text, colours.text, Qt.AlignmentFlag.AlignLeft)
            line.translate(0, CALLOUT_LINE)
