"""Tabs of a page: words over a hairline, the current one underlined, with a count where it helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from sladesk.ui.theme import MARGIN, Theme, Type
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

HEIGHT = 41
GAP = 24
PILL_HEIGHT = 20
PILL_SIDE = 7
PILL_GAP = 7
UNDERLINE = 2


class Tabs(QTabBar):
    """The tab bar; it spans the page, its words begin at the page's margin.

    Keys: left and right while it has the focus, Ctrl+Tab and Ctrl+Shift+Tab anywhere in its page.
    """

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._counts: dict[int, str] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))
        theme.changed.connect(self.update)

    def add(self, word: str, count: int | None = None) -> int:
        """Add a tab; gives back its number."""
        index = self.addTab(word)
        if count is not None:
            self.set_count(index, count)
        return index

    def set_count(self, index: int, count: int) -> None:
        self._counts[index] = str(count)
        self.setAccessibleTabName(index, f"{self.tabText(index)} ({count})")
        self.setTabText(index, self.tabText(index))  # has the widths laid out anew
        self.update()

    def turn(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) tab that is shown, round the ends."""
        shown = [index for index in range(self.count()) if self.isTabVisible(index)]
        if self.currentIndex() in shown:
            self.setCurrentIndex(shown[(shown.index(self.currentIndex()) + step) % len(shown)])

    def tabSizeHint(self, index: int) -> QSize:
        lead = MARGIN if index == 0 else GAP
        return QSize(round(lead + self._word_width(index) + self._pill_room(index) + 0.5), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.colours.line))
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        colours = self._theme.colours
        rect = QRectF(self.tabRect(index))
        rect.setLeft(rect.left() + (MARGIN if index == 0 else GAP))
        current = index == self.currentIndex()
        hovered = self.tabRect(index).contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setFont(self._theme.font(Type.TEXT))
        line = QRectF(rect.left(), 0, rect.width() + 2, HEIGHT - 1)
        colour = colours.text if current or hovered else colours.muted
        draw_text(painter, line, self.tabText(index), colour, Qt.AlignmentFlag.AlignLeft)
        if index in self._counts:
            self._paint_pill(painter, rect.left() + self._word_width(index) + PILL_GAP, index, current)
        if current:
            under = QRectF(rect.left(), self.height() - UNDERLINE, rect.width(), UNDERLINE)
            painter.fillRect(under, QColor(colours.accent))
            if self.hasFocus():
                draw_ring(painter, rect.adjusted(-7, 5, 7, -7), self._theme, 6)

    def _paint_pill(self, painter: QPainter, left: float, index: int, current: bool) -> None:
        colours = self._theme.colours
        width = self._pill_room(index) - PILL_GAP
        pill = QRectF(left, round((HEIGHT - PILL_HEIGHT) / 2) - 0.5, width, PILL_HEIGHT)
        draw_surface(painter, pill, colours.unknown.fill, "", PILL_HEIGHT / 2)
        painter.setFont(self._theme.font(Type.HINT))
        colour = colours.text if current else colours.unknown.text
        draw_text(painter, pill, self._counts[index], colour, Qt.AlignmentFlag.AlignHCenter)

    def _word_width(self, index: int) -> float:
        return QFontMetricsF(self._theme.font(Type.TEXT)).horizontalAdvance(self.tabText(index))

    def _pill_room(self, index: int) -> float:
        if index not in self._counts:
            return 0
        width = QFontMetricsF(self._theme.font(Type.HINT)).horizontalAdvance(self._counts[index])
        return PILL_GAP + max(width + 2 * PILL_SIDE, PILL_HEIGHT)
