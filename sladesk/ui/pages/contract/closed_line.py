"""The calm line over a closed follow-up: who closed it, when, and the way to open it again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sladesk.core.dates import format_instant
from sladesk.core.rows import FollowUp
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, RADIUS
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface


class ClosedLine(QWidget):
    reopen_wanted = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._theme = subject, subject.context.theme
        self.text = Text(self._theme)
        self.button = LinkButton(self._theme, subject.words("Reopen …"), "lock-open")
        self.button.clicked.connect(self.reopen_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 4, GRID, 4)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.hide()
        self._theme.changed.connect(self.update)

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        """Say when it was closed, if it was."""
        if follow_up is None or follow_up.closed_at is None:
            self.hide()
            return
        words = self._subject.words
        time = format_instant(follow_up.closed_at, self._subject.language)
        closed = (
            words("Closed {time} by {name}", time=time, name=follow_up.closed_by)
            if follow_up.closed_by
            else words("Closed {time}", time=time)
        )
        self.text.setText(words("{closed}. The forms stand as they were.", closed=closed))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.band, colours.line, RADIUS)
        box = QRectF(14, round((self.height() - 16) / 2), 16, 16)
        self._theme.icons.paint(painter, "lock", colours.muted, box)
        painter.end()
