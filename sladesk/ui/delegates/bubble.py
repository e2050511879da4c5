"""A small bubble under an editor: how a date was read, or why a text cannot be kept."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_surface, draw_text

PADDING = 8
HEIGHT = 26


class Bubble(QWidget):
    """Shows one line; it never takes the mouse or the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._ground = theme, parent
        self._text, self._tone = "", Tone.NONE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def text(self) -> str:
        return self._text

    def say(self, text: str, tone: Tone, below: QWidget) -> None:
        """Show a line under (or above, where there is no room) a sibling; an empty one hides."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if not text:
            return
        self.resize(self.sizeHint())
        spot = below.geometry()
        room = self._ground.rect()
        left = max(0, min(spot.left(), room.right() - self.width()))
        top = spot.bottom() + 4
        if top + self.height() > room.bottom():
            top = spot.top() - self.height() - 4
        self.move(QPoint(left, max(top, 0)))
        self.raise_()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.font(Type.HINT)).horizontalAdvance(self._text)
        return QSize(width + 2 * PADDING + 2, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        bad = self._tone is Tone.BAD
        look = self._theme.tone(self._tone)
        colours = self._theme.colours
        fill, line = (look.fill, look.text) if bad else (colours.surface, colours.line)
        draw_surface(painter, QRectF(self.rect()), fill, line, 6)
        painter.setFont(self._theme.font(Type.HINT))
        words = QRectF(self.rect()).adjusted(PADDING, 0, -PADDING, 0)
        draw_text(painter, words, self._text, look.text if bad else colours.muted, Qt.AlignmentFlag.AlignLeft)
        painter.end()
