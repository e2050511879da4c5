"""The status chip: icon, word and colour together; as a widget, and painted by the tables' delegates."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_surface, draw_text

HEIGHT = 21
ICON = 14
PADDING = 7
GAP = 6
RIGHT = 9
CHIP_RADIUS = 6.0


def chip_size(theme: Theme, word: str, *, icon: bool = True) -> QSize:
    """The room that a chip with this word takes."""
    word_width = QFontMetricsF(theme.font(Type.HINT_STRONG)).horizontalAdvance(word)
    return QSize(round(PADDING + (ICON + GAP if icon else 2) + word_width + RIGHT + 0.5), HEIGHT)


def paint_chip(
    painter: QPainter,
    corner: QPointF,
    theme: Theme,
    tone: Tone,
    word: str,
    *,
    icon: str = "",
    room: float = 0,
) -> QRectF:
    """Paint a chip with its top left corner there, no wider than `room` (0: as wide as it wants).

    `icon` is for a status whose icon is not its tone's. Gives back the rectangle that was painted.
    """
    look = theme.tone(tone)
    size = chip_size(theme, word)
    width = min(float(size.width()), room) if room else float(size.width())
    rect = QRectF(corner.x(), corner.y(), width, size.height())
    painter.save()
    draw_surface(painter, rect, look.fill, "", CHIP_RADIUS)
    box = QRectF(rect.x() + PADDING, round(rect.y() + (HEIGHT - ICON) / 2), ICON, ICON)
    theme.icons.paint(painter, icon or look.icon, look.text, box)
    font = theme.font(Type.HINT_STRONG)
    painter.setFont(font)
    text = QRectF(box.right() + GAP, rect.y(), rect.right() - box.right() - GAP, rect.height())
    shown = word
    if width < size.width():
        shown = QFontMetricsF(font).elidedText(word, Qt.TextElideMode.ElideRight, text.width() - 4)
    draw_text(painter, text, shown, look.text, Qt.AlignmentFlag.AlignLeft)
    painter.restore()
    return rect


class Chip(QWidget):
    """A status in a page's header or in a form."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone, self._word, self._icon = Tone.NONE, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self.update)

    def set_status(self, tone: Tone, word: str, icon: str = "") -> None:
        """Show a status; an empty word hides the chip."""
        self._tone, self._word, self._icon = tone, word, icon
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self._word)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QPointF(0, 0), self._theme, self._tone, self._word, icon=self._icon)
        painter.end()
