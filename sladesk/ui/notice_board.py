"""Where the toast and the banner stand in the window, and when what they say is out of date."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from sladesk.core.vocabulary import Tone
from sladesk.ui.context import Context
from sladesk.ui.messages import Notice
from sladesk.ui.theme import GRID, MARGIN
from sladesk.ui.widgets.notices import Banner, Toast

TOP = 7
"""Pixels from the window's upper edge: two lines of a banner then end above the page's title."""


class NoticeBoard(QObject):
    """Both lie over the window, so that nothing moves away from under the mouse when they come.

    The banner has its place beside the search field, the toast at the lower end of the page.
    """

    def __init__(self, context: Context, content: QWidget, stack: QStackedWidget, beside: QWidget) -> None:
        super().__init__(content)
        self._content, self._beside = content, beside
        self._undo = context.words("Undo")
        self.toast = Toast(context.theme, context.words, stack)
        self.banner = Banner(context.theme, context.words, content)
        stack.currentChanged.connect(self._follow_page)
        messages, bridge = context.messages, context.bridge
        messages.toasted.connect(self.toast.show_notice)
        messages.bannered.connect(self._show_banner)
        messages.cleared.connect(self.banner.hide)
        bridge.changed.connect(self._follow_change)
        content.installEventFilter(self)
        beside.installEventFilter(self)
        dismiss = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.banner)
        dismiss.setContext(Qt.ShortcutContext.WindowShortcut)
        dismiss.activated.connect(self.banner.hide)

    def page_left(self) -> None:
        """What could not be done on a page is no news on the next; a warning stands until it is dismissed."""
        if self.banner.notice.tone is Tone.BAD:
            self.banner.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.banner.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _show_banner(self, notice: Notice) -> None:
        self.banner.show_notice(notice)
        self._place()

    def _follow_page(self) -> None:
        """A page that comes is laid on top of everything in its stack."""
        self.toast.raise_()

    def _follow_change(self) -> None:
        """Something was saved: what stood in the way is settled, and an older «Undo» is not the latest."""
        if self.banner.notice.tone is Tone.BAD:
            self.banner.hide()
        if self.toast.notice.action == self._undo:
            self.toast.hide()

    def _place(self) -> None:
        left = self._beside.mapTo(self._content, self._beside.rect().topRight()).x() + 2 * GRID
        width = self._content.width() - MARGIN - left
        self.banner.resize(width, self.banner.height_for(width))
        self.banner.move(left, TOP)
        self.banner.raise_()
