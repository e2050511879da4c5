"""The tiles of the overview: a word and a figure each, and the way to what they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from sladesk.core.duties import FOCUS_ABOUT, FOCUS_WORDS, Counts, Focus
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import CARD_RADIUS, Theme, Type, blend
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text, ring_after

HEIGHT = 90
PAD = 17
GAP = 14
WORD_TOP, WORD_HEIGHT = 12, 36
FIGURE_TOP, FIGURE_HEIGHT = 45, 36
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class TileSpec:
    focus: Focus
    count: Callable[[Counts], int]
    tone: Callable[[Counts], Tone]
    """Of a figure that is not zero."""
    always: bool = True
    """Whether it is shown while it counts nothing."""


TILES = (
    TileSpec(Focus.LATE, lambda counts: counts.late, lambda _: Tone.BAD),
    TileSpec(Focus.SOON, lambda counts: counts.soon, lambda _: Tone.WARNING),
    TileSpec(Focus.MISSED, lambda counts: counts.missed, lambda _: Tone.BAD),
    TileSpec(Focus.VERIFICATION, lambda counts: counts.waiting, lambda _: Tone.NONE),
    TileSpec(
        Focus.NOTICES,
        lambda counts: counts.unanswered,
        lambda counts: Tone.BAD if counts.overdue_replies else Tone.WARNING,
    ),
    TileSpec(Focus.ESCALATIONS, lambda counts: counts.escalations, lambda _: Tone.BAD, always=False),
)


class Tiles(QWidget):
    """The tiles in a row; the arrow keys lead from one to the next."""

    chosen = Signal(object)
    """The Focus of the tile that was pressed."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.buttons: dict[Focus, Tile] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for spec in TILES:
            tile = Tile(theme, words(FOCUS_WORDS[spec.focus]), words(FOCUS_ABOUT.get(spec.focus, "")))
            tile.clicked.connect(lambda _checked=False, focus=spec.focus: self.chosen.emit(focus))
            tile.stepped.connect(lambda by, tile=tile: self._step(tile, by))
            self.buttons[spec.focus] = tile
            layout.addWidget(tile, 1)
            tile.setVisible(spec.always)

    def show_counts(self, counts: Counts) -> None:
        for spec in TILES:
            count = spec.count(counts)
            tile = self.buttons[spec.focus]
            tile.show_count(count, spec.tone(counts) if count else Tone.NONE)
            tile.setVisible(spec.always or count > 0)

    def _step(self, tile: Tile, by: int) -> None:
        shown = [button for button in self.buttons.values() if button.isVisible()]
        place = shown.index(tile) + by
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)


class Tile(QAbstractButton):
    """A card with a word and a figure; `about` says what it counts where the word may mislead."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, word: str, about: str) -> None:
        super().__init__()
        self._theme, self._word = theme, word
        self._count, self._tone = 0, Tone.NONE
        self._ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(about)
        self.setAccessibleDescription(about)
        self.show_count(0, Tone.NONE)
        theme.changed.connect(self.update)

    @property
    def count(self) -> int:
        return self._count

    def show_count(self, count: int, tone: Tone) -> None:
        self._count, self._tone = count, tone
        self.setAccessibleName(f"{self._word}: {count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(110, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = self._theme.colours, QRectF(self.rect())
        ground = blend(colours.surface, colours.band, 0.6) if self.underMouse() else colours.surface
        draw_surface(painter, rect, colours.band if self.isDown() else ground, colours.line, CARD_RADIUS)
        painter.setFont(self._theme.font(Type.TEXT))
        painter.setPen(colours.muted)
        word = QRectF(PAD, WORD_TOP, rect.width() - PAD - 6, WORD_HEIGHT)
        painter.drawText(word, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self._word)
        painter.setFont(self._theme.font(Type.FIGURE))
        ink = colours.muted if self._tone is Tone.NONE else self._theme.tone(self._tone).text
        figure = QRectF(PAD, FIGURE_TOP, rect.width() - PAD, FIGURE_HEIGHT)
        draw_text(painter, figure, str(self._count), ink, Qt.AlignmentFlag.AlignLeft)
        if self.hasFocus() and self._ring:
            draw_ring(painter, rect, self._theme, CARD_RADIUS)
        painter.end()
