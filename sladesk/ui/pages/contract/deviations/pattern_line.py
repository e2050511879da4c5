"""The calm line that says that a requirement is missed again and again, with the way to its timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.pattern_report import pattern_text
from sladesk.core.patterns import Pattern
from sladesk.core.translation import Words
from sladesk.ui.theme import GRID, RADIUS, Theme
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface


class PatternLine(QWidget):
    opened = Signal()

    def __init__(self, theme: Theme, words: Words, pattern: Pattern) -> None:
        super().__init__()
        self._theme = theme
        text = Text(theme, pattern_text(pattern, words))
        text.setWordWrap(True)
        self.button = LinkButton(theme, words("Show the timeline …"), "history")
        self.button.setAccessibleDescription(text.text())
        self.button.clicked.connect(self.opened)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 5, GRID, 5)
        layout.addWidget(text, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text.text())
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._theme.colours.warning
        draw_surface(painter, QRectF(self.rect()), look.fill, "", RADIUS)
        box = QRectF(14, round((self.height() - 16) / 2), 16, 16)
        self._theme.icons.paint(painter, "triangle-alert", look.text, box)
        painter.end()


class PatternLines(QWidget):
    """One line for each pattern that no formal notice has answered; `opened` carries the pattern."""

    opened = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._shown: tuple[Pattern, ...] = ()
        self.lines: list[PatternLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def show_patterns(self, patterns: Sequence[Pattern]) -> None:
        open_ones = tuple(pattern for pattern in patterns if pattern.answered_on is None)
        self.setVisible(bool(open_ones))
        if open_ones == self._shown:
            return
        self._shown = open_ones
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [PatternLine(self._theme, self._words, pattern) for pattern in open_ones]
        for line, pattern in zip(self.lines, open_ones, strict=True):
            line.opened.connect(lambda pattern=pattern: self.opened.emit(pattern))
            self._layout.addWidget(line)
