"""The left rail: a button for each page, with icon, word and count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import RADIUS, Theme, Type, blend
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text, ring_after

RAIL_WIDTH = 212
NARROW_RAIL_WIDTH = 172
"""Where the page needs the room more: below WIDE."""
WIDE = 1200
ICON_RAIL_WIDTH = 76
"""Icons alone, as on a small screen at 150 %: below NARROW."""
NARROW = 1000
WORDS_FROM = 100
"""Pixels of a button from which it has room for words."""
HEIGHT = 35
SIDE = 11
COUNT_SIDE = 5
"""Between a count and the edge, where there are no words."""
ICON = 18
TEXT_LEFT = 40
LINE = 16
"""Pixels between two lines of words."""


class RailButton(QAbstractButton):
    """The way to a page. Checked, it is a card on the rail."""

    def __init__(self, theme: Theme, text: str, icon: str, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._count, self._tone = hint, Tone.NONE
        self._ring = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_count(self, count: str, tone: Tone = Tone.NONE, spoken: str = "") -> None:
        """Show a count at the right; `spoken` is what a screen reader says of it («2 late»)."""
        self._count, self._tone = count, tone
        self.setAccessibleDescription(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH - 23, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(HEIGHT, HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = self._theme.colours, QRectF(self.rect())
        if self.isChecked():
            draw_surface(painter, rect, colours.surface, colours.line, RADIUS)
        elif self.underMouse():
            draw_surface(painter, rect, blend(colours.rail, colours.text, 0.05), "", RADIUS)
        box = QRectF(SIDE, round((rect.height() - ICON) / 2), ICON, ICON)
        self._theme.icons.paint(painter, self._icon, colours.text, box)
        room = self._paint_count(painter, rect)
        if self._has_words():
            self._paint_text(painter, QRectF(TEXT_LEFT, 0, room - TEXT_LEFT - 4, rect.height()))
        if self.hasFocus() and self._ring:
            draw_ring(painter, rect, self._theme, RADIUS)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self._has_words() else self.text())

    def _has_words(self) -> bool:
        return self.width() >= WORDS_FROM

    def _paint_text(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the words in one line, or in two where they are many."""
        font = self._theme.font(Type.STRONG if self.isChecked() else Type.TEXT)
        painter.setFont(font)
        metrics, ink = QFontMetricsF(font), self._theme.colours.text
        lines = in_lines(self.text(), metrics, rect.width())
        height = LINE if len(lines) > 1 else rect.height()
        top = (rect.height() - height * len(lines)) / 2
        for number, line in enumerate(lines):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
            place = QRectF(rect.x(), top + number * height, rect.width(), height)
            draw_text(painter, place, shown, ink, Qt.AlignmentFlag.AlignLeft)

    def _paint_count(self, painter: QPainter, rect: QRectF) -> float:
        """Draw the count and tell where it begins."""
        right = rect.right() - (SIDE if self._has_words() else COUNT_SIDE)
        if not self._count:
            return right
        alarming = self._tone is not Tone.NONE
        font = self._theme.font(Type.HINT_STRONG if alarming else Type.HINT)
        colour = self._theme.tone(self._tone).text if alarming else self._theme.colours.muted
        painter.setFont(font)
        left = right - QFontMetricsF(font).horizontalAdvance(self._count)
        draw_text(painter, QRectF(left - 2, 0, right - left + 2, rect.height()), self._count, colour, RIGHT)
        return left


RIGHT = Qt.AlignmentFlag.AlignRight


def in_lines(text: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """The text as it is, or in two lines that fit better; the first as long as it can be."""
    words = text.split()
    if metrics.horizontalAdvance(text) <= room or len(words) == 1:
        return [text]
    fitting = [n for n in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:n])) <= room]
    cut = max(fitting, default=1)
    return [" ".join(words[:cut]), " ".join(words[cut:])]


class Wordmark(QWidget):
    """«SLA» in text colour, «Desk» in the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("SLADesk")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(110, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font(Type.HEADING)
        painter.setFont(font)
        first = QFontMetricsF(font).horizontalAdvance("SLA")
        height = self.height()
        left = Qt.AlignmentFlag.AlignLeft
        draw_text(painter, QRectF(0, 0, first + 4, height + 2), "SLA", self._theme.colours.text, left)
        draw_text(painter, QRectF(first, 0, 80, height + 2), "Desk", self._theme.colours.accent, left)
        painter.end()
