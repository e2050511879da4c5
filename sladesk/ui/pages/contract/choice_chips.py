"""The answers of a row as chips: one click or one letter chooses; the chosen one has its colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sladesk.core.translation import Words
from sladesk.ui.tables.columns import Choice, Code
from sladesk.ui.tables.vocabulary import letters
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.chip import CHIP_RADIUS, GAP, HEIGHT, ICON, PADDING, chip_size, paint_chip
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

SPACE = 6
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChipButton(QAbstractButton):
    """One answer."""

    def __init__(self, theme: Theme, choice: Choice, word: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.choice, self.word = theme, choice, word
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setToolTip(key.upper())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return chip_size(self._theme, self.word)

    def nextCheckState(self) -> None:
        """The register decides what is chosen, not the click."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            paint_chip(painter, QPointF(0, 0), self._theme, self.choice.tone, self.word)
        else:
            self._paint_quiet(painter)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), self._theme, CHIP_RADIUS)
        painter.end()

    def _paint_quiet(self, painter: QPainter) -> None:
        colours = self._theme.colours
        look = self._theme.tone(self.choice.tone)
        rect = QRectF(self.rect())
        fill = colours.band if self.underMouse() and self.isEnabled() else ""
        draw_surface(painter, rect, fill, colours.line, CHIP_RADIUS)
        box = QRectF(rect.x() + PADDING, round(rect.y() + (HEIGHT - ICON) / 2), ICON, ICON)
        ink = look.text if self.isEnabled() else colours.disabled
        self._theme.icons.paint(painter, look.icon, ink, box)
        painter.setFont(self._theme.font(Type.HINT))
        text = QRectF(box.right() + GAP, rect.y(), rect.right() - box.right() - GAP, rect.height())
        colour = colours.text if self.isEnabled() else colours.disabled
        draw_text(painter, text, self.word, colour, Qt.AlignmentFlag.AlignLeft)


class ChoiceChips(QWidget):
    """All answers but the empty one, in as many lines as they need; the chosen one again takes it away."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words, choices: Sequence[Choice], name: str) -> None:
        super().__init__()
        self._empty = choices[0].code
        self._letters = letters(choices, words)
        keys = {code: letter for letter, code in self._letters.items()}
        self.chips = [
            ChipButton(theme, choice, words(choice.message), keys.get(choice.code, ""), self)
            for choice in choices[1:]
        ]
        for chip in self.chips:
            chip.clicked.connect(lambda _checked=False, code=chip.choice.code: self._choose(code))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def load(self, code: Code) -> None:
        for chip in self.chips:
            chip.setChecked(chip.choice.code == code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose, arrows go from chip to chip, Delete takes the answer away."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        code = self._letters.get(event.text().casefold()) if plain else None
        if code is not None:
            self.chosen.emit(code)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.chosen.emit(self._empty)
        elif step := STEPS.get(Qt.Key(event.key())):
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        place = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), 0)
        self.chips[(place + step) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, code: Code) -> None:
        again = any(chip.isChecked() and chip.choice.code == code for chip in self.chips)
        self.chosen.emit(self._empty if again else code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the chips in lines no longer than the width, and be as high as they are."""
        super().resizeEvent(event)
        left, top = 0, 0
        for chip in self.chips:
            size = chip.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + HEIGHT + SPACE
            chip.setGeometry(left, top, size.width(), size.height())
            left += size.width() + SPACE
        self.setFixedHeight(top + HEIGHT)
