"""Tabs of a page: words over a hairline, the current one underlined, with a count where it helps.

Those that there is no room for are in a menu at the end; the current one is always among the tabs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from sladesk.core.translation import Words
from sladesk.ui.theme import MARGIN, Theme, Type
from sladesk.ui.widgets.buttons import ActionButton
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

HEIGHT = 41
GAP = 24
PILL_HEIGHT = 20
PILL_SIDE = 7
PILL_GAP = 7
UNDERLINE = 2


STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def that_fit(widths: Sequence[float], current: int, room: float, more: float) -> tuple[int, ...]:
    """The tabs to show when `room` pixels are left for them, of which a menu of the others takes `more`.

    They keep their order from the first; the current one takes the last place when it lies beyond.
    """
    if sum(widths) <= room:
        return tuple(range(len(widths)))
    room -= more
    first = tuple(index for index, end in enumerate(accumulate(widths)) if end <= room)
    if current in first:
        return first
    room -= widths[current]
    before = tuple(index for index, end in enumerate(accumulate(widths[:current])) if end <= room)
    return (*before, current)


class MoreButton(ActionButton):
    """A word like a tab's, and the arrow of its menu."""

    height_of = 28
    side = 7

    def ground(self) -> tuple[str, str]:
        return (self.theme.colours.accent_soft if self.isDown() else ""), ""

    def ink(self) -> str:
        colours = self.theme.colours
        return colours.text if self.isDown() or self.underMouse() or self.hasFocus() else colours.muted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        else:
            super().keyPressEvent(event)


class Tabs(QTabBar):
    """The tab bar; it spans the page, its words begin at the page's margin.

    Keys: left and right while it has the focus, Ctrl+Tab and Ctrl+Shift+Tab anywhere in its page; they go
    through all tabs. Alt+Down opens the menu of those that there is no room for.
    """

    def __init__(self, theme: Theme, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._counts: dict[int, str] = {}
        self._waiting: dict[int, str] = {}
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, MARGIN, 1)
        self._beside.addStretch(1)
        self.more = MoreButton(theme, words("More"), parent=self)
        self._menu = QMenu(self.more)
        self.more.set_menu(self._menu)
        self.more.hide()
        self._menu.aboutToShow.connect(self._offer_others)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        onward, back = partial(self.turn, 1), partial(self.turn, -1)
        turns = {"Ctrl+Tab": onward, "Ctrl+PgDown": onward, "Ctrl+Shift+Tab": back, "Ctrl+PgUp": back}
        bind_keys(page, turns)
        theme.changed.connect(self._arrange)
        self.currentChanged.connect(self._arrange)

    def add_tool(self, tool: QWidget) -> None:
        """Place a control at the right end of the line."""
        self._beside.addWidget(tool)

    def add(self, word: str, count: int | None = None) -> int:
        """Add a tab; gives back its number."""
        index = self.addTab(word)
        if count is not None:
            self.set_count(index, count)
        return index

    def set_count(self, index: int, count: int, waiting: int = 0, told: str = "") -> None:
        """Show how many there are behind a tab, and how many more wait for a decision, which `told` says."""
        shown, more = str(count), f"+{waiting}" if waiting else ""
        if (shown, more) == (self._counts.get(index), self._waiting.get(index, "")):
            return
        self._counts[index], self._waiting[index] = shown, more
        said = ", ".join(part for part in (shown, told if waiting else "") if part)
        self.setAccessibleTabName(index, f"{self.tabText(index)} ({said})")
        self.setTabToolTip(index, told if waiting else "")
        self.setTabText(index, self.tabText(index))  # has the widths laid out anew
        self._arrange()

    def turn(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) tab, round the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def sizeHint(self) -> QSize:
        tabs = sum(self._width(index) for index in range(self.count()))
        return QSize(MARGIN - GAP + tabs + self._beside.sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width() + self._beside.sizeHint().width(), HEIGHT)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._width(index) + self._lead(index) - GAP, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and 0 <= self.currentIndex() + step < self.count():
            self.turn(step)
        elif event.key() == Qt.Key.Key_Down and self.more.isVisible():
            self.more.showMenu()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Show the tabs that there is room for, and the way to the others after them."""
        widths = [self._width(index) for index in range(self.count())]
        room = self.width() - self._beside.sizeHint().width() - MARGIN + GAP
        more = GAP + self.more.sizeHint().width()
        shown = that_fit(widths, self.currentIndex(), room, more) if widths else ()
        changed = [index for index in range(self.count()) if self.isTabVisible(index) != (index in shown)]
        for index in changed:  # one that does not change would have Qt keep the old places
            self.setTabVisible(index, index in shown)
        self._place_more(MARGIN - GAP + sum(widths[index] for index in shown), len(shown) < len(widths))
        self.updateGeometry()
        self.update()

    def _place_more(self, left: int, wanted: bool) -> None:
        if self.more.hasFocus() and not wanted:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        size = self.more.sizeHint()
        self.more.setGeometry(left + GAP - self.more.side, (HEIGHT - 1 - size.height()) // 2, *size.toTuple())
        self.more.setVisible(wanted)

    def _offer_others(self) -> None:
        """Fill the menu with the tabs that are not shown; a tab character puts the count at the right."""
        self._menu.clear()
        for index in range(self.count()):
            if not self.isTabVisible(index):
                count = f"{self._counts.get(index, '')} {self._waiting.get(index, '')}".strip()
                words = (self.tabText(index).replace("&", "&&"), count)
                entry = self._menu.addAction("\t".join(filter(None, words)))
                entry.triggered.connect(lambda _checked=False, index=index: self.setCurrentIndex(index))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.colours.line))
        for index in range(self.count()):
            if self.isTabVisible(index):
                self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        colours = self._theme.colours
        rect = QRectF(self.tabRect(index))
        rect.setLeft(rect.left() + self._lead(index))
        current = index == self.currentIndex()
        hovered = self.tabRect(index).contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setFont(self._theme.font(Type.TEXT))
        line = QRectF(rect.left(), 0, rect.width() + 2, HEIGHT - 1)
        colour = colours.text if current or hovered else colours.muted
        draw_text(painter, line, self.tabText(index), colour, Qt.AlignmentFlag.AlignLeft)
        if index in self._counts:
            self._paint_pills(painter, rect.left() + self._word_width(index), index, current)
        if current:
            under = QRectF(rect.left(), self.height() - UNDERLINE, rect.width(), UNDERLINE)
            painter.fillRect(under, QColor(colours.accent))
            if self.hasFocus():
                draw_ring(painter, rect.adjusted(-7, 5, 7, -7), self._theme, 6)

    def _paint_pills(self, painter: QPainter, left: float, index: int, current: bool) -> None:
        """The count, and in a hollow pill after it what waits."""
        colours = self._theme.colours
        top = round((HEIGHT - PILL_HEIGHT) / 2) - 0.5
        painter.setFont(self._theme.font(Type.HINT))
        colour = colours.text if current else colours.unknown.text
        grounds = ((colours.unknown.fill, ""), ("", colours.unknown.text))
        for shown, (fill, line) in zip(self._pills(index), grounds, strict=False):
            width = self._pill_width(shown)
            pill = QRectF(left + PILL_GAP, top, width, PILL_HEIGHT)
            draw_surface(painter, pill, fill, line, PILL_HEIGHT / 2)
            draw_text(painter, pill, shown, colour, Qt.AlignmentFlag.AlignHCenter)
            left += PILL_GAP + width

    def _lead(self, index: int) -> int:
        """The air before a tab's word."""
        return GAP if any(self.isTabVisible(before) for before in range(index)) else MARGIN

    def _width(self, index: int) -> int:
        """The room that a tab takes after another."""
        return round(GAP + self._word_width(index) + self._pill_room(index) + 0.5)

    def _word_width(self, index: int) -> float:
        return QFontMetricsF(self._theme.font(Type.TEXT)).horizontalAdvance(self.tabText(index))

    def _pills(self, index: int) -> tuple[str, ...]:
        return tuple(shown for shown in (self._counts.get(index), self._waiting.get(index)) if shown)

    def _pill_room(self, index: int) -> float:
        return sum(PILL_GAP + self._pill_width(shown) for shown in self._pills(index))

    def _pill_width(self, shown: str) -> float:
        width = QFontMetricsF(self._theme.font(Type.HINT)).horizontalAdvance(shown)
        return max(width + 2 * PILL_SIDE, PILL_HEIGHT)
