"""Plain text in the window's kinds of type, the hairline, and «Saved 10:42»."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_text

ICON = 15
GAP = 8


class Text(QLabel):
    """A text as it is, never markup; follows the theme."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Type = Type.TEXT,
        *,
        muted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._muted = muted
        self._tone: Tone | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(kind))
        self.setText(text)
        theme.changed.connect(self._colour)
        self._colour()

    def set_tone(self, tone: Tone | None) -> None:
        """Write it in a tone's colour; the words must say the same."""
        self._tone = tone
        self._colour()

    def _colour(self) -> None:
        colours = self._theme.colours
        colour = colours.muted if self._muted else colours.text
        if self._tone is not None:
            colour = colours.tone(self._tone).text
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class Line(QFrame):
    """A hairline across."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colours.line)
        painter.end()


class SavedLabel(QWidget):
    """Says when the register was last written: there is no Save button."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_time(self, saved: datetime | None) -> None:
        """Show the time in local hours and minutes; None: nothing was changed yet."""
        local = saved.astimezone() if saved else None
        self._text = self._words("Saved {time}", time=f"{local:%H:%M}") if local else ""
        self.setAccessibleName(self._text)
        self.setToolTip(self._words("Every change is saved as you leave the field.") if local else "")
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        if not self._text:
            return QSize(0, 20)
        width = QFontMetricsF(self._theme.font(Type.HINT)).horizontalAdvance(self._text)
        return QSize(round(ICON + GAP + width + 1.5), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        colour = self._theme.colours.muted
        box = QRectF(0, round((self.height() - ICON) / 2), ICON, ICON)
        self._theme.icons.paint(painter, "check", colour, box)
        painter.setFont(self._theme.font(Type.HINT))
        rect = QRectF(ICON + GAP, 0, self.width() - ICON - GAP, self.height())
        draw_text(painter, rect, self._text, colour, Qt.AlignmentFlag.AlignLeft)
        painter.end()
