"""The calm line that says that a requirement is missed again and again, with the way to its timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sladesk.core.pattern_report import pattern_text
from sladesk.core.patterns import Pattern
from sladesk.core.translation import Words
from sladesk.ui.theme import GRID, RADIUS, Theme
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface

MOST = 2
"""Lines; more of them would take the room from the deviations themselves."""


class PatternLine(QWidget):
    """Tells of one pattern, or of several, whose timelines a menu then leads to."""

    opened = Signal(object)

    def __init__(self, theme: Theme, words: Words, patterns: Sequence[Pattern]) -> None:
        super().__init__()
        self._theme = theme
        single = len(patterns) == 1
        told = (
            pattern_text(patterns[0], words)
            if single
            else words("{count} requirements are missed again and again.", count=len(patterns))
        )
        text = Text(theme, told)
        text.setWordWrap(True)
        self.button = LinkButton(theme, words("Show the timeline …"), "history")
        self.button.setAccessibleDescription(told)
        if single:
            self.button.clicked.connect(lambda: self.opened.emit(patterns[0]))
        else:
            self.button.set_menu(self._menu(patterns, words))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 5, GRID, 5)
        layout.addWidget(text, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(told)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._theme.colours.warning
        draw_surface(painter, QRectF(self.rect()), look.fill, "", RADIUS)
        box = QRectF(14, round((self.height() - 16) / 2), 16, 16)
        self._theme.icons.paint(painter, "triangle-alert", look.text, box)
        painter.end()

    def _menu(self, patterns: Sequence[Pattern], words: Words) -> QMenu:
        menu = QMenu(self)
        for pattern in patterns:
            told = pattern_text(pattern, words).replace("&", "&&")
            menu.addAction(told).triggered.connect(lambda _=False, pattern=pattern: self.opened.emit(pattern))
        return menu


class PatternLines(QWidget):
    """The patterns that no formal notice has answered: a line each, or one for all where they are many."""

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
        told = [open_ones] if len(open_ones) > MOST else [(pattern,) for pattern in open_ones]
        self.lines = [PatternLine(self._theme, self._words, group) for group in told]
        for line in self.lines:
            line.opened.connect(self.opened)
            self._layout.addWidget(line)
