"""The foot line of the window: what the page shows, keys that help, and how far long work has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from sladesk.core.translation import Words
from sladesk.ui.tasks import Task
from sladesk.ui.theme import GRID, Theme, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.labels import Text

DOT = " · "
PATIENCE = 400
"""Work that is done within this many milliseconds shows no progress: it would only flicker."""


class ProgressPanel(QWidget):
    """What long work is doing, how far it is, and the way to stop it; stands in the foot line."""

    shown = Signal(bool)

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._text = Text(theme, muted=True)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(140)
        self.bar.setTextVisible(False)
        self.cancel = LinkButton(theme, words("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._text)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(lambda: self._reveal(True))
        self.hide()

    def follow(self, task: Task) -> None:
        """Show this task once it has lasted a moment, until it ends."""
        self._task = task
        self._text.setText(task.label)
        self.bar.setAccessibleName(task.label)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        task.progressed.connect(self._advance)
        task.ended.connect(lambda: self._ended(task))
        self._timer.start()

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _ended(self, task: Task) -> None:
        if task is self._task:
            self._timer.stop()
            self._task = None
            self._reveal(False)

    def _reveal(self, visible: bool) -> None:
        self.setVisible(visible)
        self.shown.emit(visible)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._task is not None:
            self._task.cancel()


class FootText(Text):
    """Parts with dots between them: where there is no room for all, the last ones are left out."""

    def fitting(self) -> str:
        """As many parts as there is room for; the first is cut at its end rather than left out."""
        metrics, parts = QFontMetricsF(self.font()), self.text().split(DOT)
        while len(parts) > 1 and metrics.horizontalAdvance(DOT.join(parts)) > self.width():
            parts.pop()
        return metrics.elidedText(DOT.join(parts), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, self.fitting())
        painter.end()


class Leading(Protocol):
    """Words that lead somewhere: `Pointer` of a page."""

    @property
    def text(self) -> str: ...
    @property
    def follow(self) -> Callable[[], object]: ...


class Foot(QWidget):
    """The foot line: what the page shows at the left, and leads to; keys that help at the right."""

    def __init__(self, theme: Theme, words: Words, margin: int) -> None:
        super().__init__()
        self._theme = theme
        self.summary = FootText(theme, muted=True)
        self.hints = FootText(theme, muted=True)
        self.pointer = LinkButton(theme, "", "arrow-right")
        self.pointer.clicked.connect(self._follow)
        self.pointer.hide()
        self._leading: Leading | None = None
        self.progress = ProgressPanel(theme, words)
        self.progress.shown.connect(lambda shown: self.hints.setVisible(not shown))
        for text in (self.summary, self.hints):
            text.setFont(theme.font(Type.HINT))
            text.setMinimumWidth(1)
        self.hints.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hints.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(margin, 1, margin, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self.pointer)
        layout.addWidget(self.hints, 1)
        layout.addWidget(self.progress)
        self.setFixedHeight(36)
        theme.changed.connect(self.update)

    def show_texts(self, summary: tuple[str, ...], hints: str, leading: Leading | None = None) -> None:
        self.summary.setText("     ".join(summary))
        self.hints.setText(hints)
        self._leading = leading
        self.pointer.set_words(leading.text if leading is not None else "")
        self.pointer.setVisible(leading is not None)

    def _follow(self) -> None:
        if self._leading is not None:
            self._leading.follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.colours.line))
        painter.end()
