"""A short closed list, all of it in sight: one of the options is chosen by a click or the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

HEIGHT = 32
SIDE = 13
RADIUS = 8.0
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class OptionChip(QAbstractButton):
    def __init__(self, theme: Theme, word: str) -> None:
        super().__init__()
        self._theme, self._word = theme, word
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.font(Type.STRONG)).horizontalAdvance(self._word)
        return QSize(round(width + 2 * SIDE + 0.5), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows belong to the row of chips."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, rect = self._theme.colours, QRectF(self.rect())
        chosen = self.isChecked()
        fill = colours.accent_soft if chosen else (colours.band if self.underMouse() else colours.surface)
        draw_surface(painter, rect, fill, colours.accent if chosen else colours.line, RADIUS)
        if self.hasFocus():
            draw_ring(painter, rect, self._theme, RADIUS)
        painter.setFont(self._theme.font(Type.STRONG if chosen else Type.TEXT))
        draw_text(painter, rect, self._word, colours.text, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class OptionChips(QWidget):
    """`chosen` carries the value; the first option is chosen at the start."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, options: Sequence[tuple[object, str]], name: str) -> None:
        super().__init__()
        self._values = [value for value, _word in options]
        self._group = QButtonGroup(self)
        self.chips = [OptionChip(theme, word) for _value, word in options]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for place, chip in enumerate(self.chips):
            self._group.addButton(chip, place)
            layout.addWidget(chip)
        layout.addStretch(1)
        self.setAccessibleName(name)
        self.chips[0].setChecked(True)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))

    @property
    def value(self) -> object:
        return self._values[self._group.checkedId()]

    @property
    def place(self) -> int:
        """Which of the options is chosen, from 0."""
        return self._group.checkedId()

    def load(self, value: object) -> None:
        self.chips[self._values.index(value)].setChecked(True)

    def take_focus(self) -> None:
        self.chips[self._group.checkedId()].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self.chips)
        self.chips[place].setChecked(True)
        self.take_focus()
        self.chosen.emit(self._values[place])
