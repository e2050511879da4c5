"""What the program says in passing (toast), and what stands until it is dismissed (banner)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QHBoxLayout, QSizePolicy, QWidget

from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.messages import Notice
from sladesk.ui.theme import GRID, RADIUS, Theme, blend
from sladesk.ui.widgets.buttons import IconButton, LinkButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface

STAY = 8000
"""How long a toast stays, in milliseconds: time to read it and to reach its button."""
LIFT = 20


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it, wherever the focus is."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QWidget):
    """One sentence at the bottom of the page, with at most two actions: «Deleted · Undo»."""

    acted = Signal()
    """One of its actions was done from within it; the keys belong to the page again."""

    def __init__(self, theme: Theme, words: Words, host: QWidget) -> None:
        super().__init__(host)
        self._theme, self._host = theme, host
        self.notice = Notice("")
        self._text = Text(theme)
        self._button = LinkButton(theme, "")
        self._button.clicked.connect(self._act)
        self._button.hide()
        self._second = LinkButton(theme, "")
        self._second.clicked.connect(self._act_also)
        self._second.hide()
        self._close = IconButton(theme, words("Dismiss"), "x")
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=STAY)
        self._timer.timeout.connect(self._expire)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addWidget(self._text)
        layout.addWidget(self._button)
        layout.addWidget(self._second)
        layout.addWidget(self._close)
        host.installEventFilter(self)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24, color=QColor(0, 0, 0, 45))
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)
        self.hide()
        theme.changed.connect(self.update)

    def show_notice(self, notice: Notice) -> None:
        """Show it, in place of the one before."""
        self.notice = notice
        self._text.setText(notice.text)
        also = notice.also[0] if notice.also is not None else ""
        for button, words, other in ((self._button, notice.action, ""), (self._second, also, notice.action)):
            button.set_words(words)
            button.set_key(f"Alt+{words[0].upper()}" if words and words[:1] != other[:1] else "")
            button.setVisible(bool(words))
        self.setAccessibleName(notice.text)
        self.show()
        self._place()
        self._timer.start()
        announce(self, notice.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        line = blend(colours.line, colours.muted, 0.4)
        draw_surface(painter, QRectF(self.rect()), colours.surface, line, RADIUS)
        painter.end()

    def _place(self) -> None:
        host = self._host
        self._row.activate()
        width = min(self.sizeHint().width(), host.width() - 2 * LIFT)
        height = self.sizeHint().height()
        self.setGeometry((host.width() - width) // 2, host.height() - height - LIFT, width, height)
        self.raise_()

    def _expire(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.hide()

    def _act(self) -> None:
        if self.notice.act is not None:
            self._do(self.notice.act)

    def _act_also(self) -> None:
        if self.notice.also is not None:
            self._do(self.notice.also[1])

    def _do(self, act: Callable[[], None]) -> None:
        focused = QApplication.focusWidget()
        had_keys = focused is None or self.isAncestorOf(focused)
        self.hide()
        act()
        if had_keys:
            self.acted.emit()


class Banner(QWidget):
    """A warning or an error at the top of the window, until Esc or its cross takes it away."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.notice = Notice("", Tone.BAD)
        self._text = Text(theme)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = LinkButton(theme, "")
        self._button.clicked.connect(self._act)
        self._button.hide()
        self._close = IconButton(theme, words("Dismiss"), "x")
        self._close.clicked.connect(self.hide)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 6, GRID, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()
        theme.changed.connect(self.update)

    def height_for(self, width: int) -> int:
        """How high it must be to show its sentence at this width."""
        self._row.activate()
        return self._row.totalHeightForWidth(width)

    @property
    def text(self) -> str:
        return self.notice.text

    def show_notice(self, notice: Notice) -> None:
        self.notice = notice
        self._text.setText(notice.text)
        self._button.set_words(notice.action)
        self._button.setVisible(bool(notice.action))
        self.setAccessibleName(notice.text)
        self.show()
        announce(self, notice.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._theme.tone(self.notice.tone)
        line = blend(look.fill, look.text, 0.3)
        draw_surface(painter, QRectF(self.rect()), look.fill, line, RADIUS)
        box = QRectF(14, round((self.height() - 18) / 2), 18, 18)
        self._theme.icons.paint(painter, look.icon, look.text, box)
        painter.end()

    def _act(self) -> None:
        self.hide()
        if self.notice.act is not None:
            self.notice.act()
