"""Filters of a list: one value out of those that occur, or all; and the line that says what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from sladesk.core.translation import Words
from sladesk.ui.theme import MARGIN, RADIUS, Theme, Type
from sladesk.ui.widgets.buttons import HEIGHT, LinkButton
from sladesk.ui.widgets.combo import Combo
from sladesk.ui.widgets.paint import draw_surface, draw_text

WIDTH = 190
SIDE, ICON, GAP = 12, 15, 8
LEAST = 96
LEFT = Qt.AlignmentFlag.AlignLeft


class FilterCombo(Combo):
    """`value` is what is chosen, None for all; `changed` is called when the officer chooses."""

    def __init__(self, theme: Theme, name: str, changed: Callable[[], None]) -> None:
        super().__init__(theme)
        self._values: list[object] = [None]
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMinimumWidth(WIDTH * 3 // 4)
        self.setMaximumWidth(WIDTH)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _index: changed())

    @property
    def value(self) -> object:
        return self._values[max(self.currentIndex(), 0)]

    def offer(self, every: str, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these beside «all»; what is chosen stays chosen, even when it no longer occurs."""
        chosen, word = self.value, self.currentText()
        values = [None, *(value for value, _word in choices)]
        texts = [every, *(text.replace("\n", " ") for _value, text in choices)]
        if chosen not in values:
            values.append(chosen)
            texts.append(word)
        if values == self._values and texts == [self.itemText(row) for row in range(self.count())]:
            return
        self._values = values
        self.clear()
        self.addItems(texts)
        self.setCurrentIndex(values.index(chosen))

    def clear_choice(self) -> None:
        self.setCurrentIndex(0)


class FilterLine(QWidget):
    """What a list is narrowed to, and the way out: «Forseinka · 7», «Vis alle»."""

    given_up = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.mark = FilterMark(theme)
        self.all = LinkButton(theme, words("Show all"), "x")
        self.all.setToolTip("Esc")
        self.all.clicked.connect(self.given_up)
        self.setFocusProxy(self.all)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 5, GAP, 8)
        layout.setSpacing(GAP)
        layout.addWidget(self.mark)
        layout.addWidget(self.all)
        layout.addStretch(1)

    def show_filter(self, word: str, count: int) -> None:
        """The word of the filter, and how many there are of it."""
        self.mark.show_filter(word, f" · {count}")
        self.all.setAccessibleDescription(self.mark.text)


class FilterMark(QWidget):
    """The sign of a filter, its word and how many there are; the word is cut where it has no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._word, self._count = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        return self._word + self._count

    def show_filter(self, word: str, count: str) -> None:
        self._word, self._count = word, count
        self.setAccessibleName(self.text)
        self.setToolTip(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(2 * SIDE + ICON + GAP + self._metrics.horizontalAdvance(self.text) + 2.5), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT)

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(Type.STRONG))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = self._theme.colours, QRectF(self.rect())
        draw_surface(painter, rect, colours.accent_soft, colours.accent, RADIUS)
        box = QRectF(SIDE, round((HEIGHT - ICON) / 2), ICON, ICON)
        self._theme.icons.paint(painter, "funnel", colours.accent, box)
        left = box.right() + GAP
        words = QRectF(left, 0, rect.width() - left - SIDE + 2, HEIGHT)
        room = words.width() - self._metrics.horizontalAdvance(self._count)
        shown = self._metrics.elidedText(self._word, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._theme.font(Type.STRONG))
        draw_text(painter, words, shown + self._count, colours.text, LEFT)
        painter.end()
