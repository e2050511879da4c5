"""A table whose lines are chosen whole: of one height, with a quiet header that sorts, keys and the mouse."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sladesk.ui.tables.plain import plain_lines
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_text

Index = QModelIndex | QPersistentModelIndex
CursorAction = QAbstractItemView.CursorAction

HEADER_HEIGHT = 38
PAD_X = 14
ARROW = 13


class SortHeader(QHeaderView):
    """Headings in muted type; the sorted one has an arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.sorted, self.descending = 0, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSectionSize(40)

    def show_sorted(self, column: int, *, descending: bool) -> None:
        """Mark the column that the list is sorted by; -1 for one that is not shown."""
        self.sorted, self.descending = column, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(0, HEADER_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        colours = self._theme.colours
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        font = self._theme.font(Type.HINT_STRONG)
        painter.setFont(font)
        words = str(self.model().headerData(column, self.orientation()))
        mine = column == self.sorted
        room = rect.width() - PAD_X - (ARROW + 6 if mine else 4)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        ink = colours.text if mine else colours.muted
        place = QRectF(rect.x() + PAD_X, rect.y(), room, rect.height())
        draw_text(painter, place, shown, ink, Qt.AlignmentFlag.AlignLeft)
        if mine:
            left = place.x() + QFontMetricsF(font).horizontalAdvance(shown) + 4
            box = QRectF(round(left), rect.y() + (rect.height() - ARROW) // 2, ARROW, ARROW)
            self._theme.icons.paint(painter, "arrow-down" if self.descending else "arrow-up", ink, box)


class RowView(QTableView):
    """One line is chosen at a time; `opened` is Enter or a double click on it."""

    opened = Signal()
    sort_clicked = Signal(int)

    def __init__(
        self, theme: Theme, model: QAbstractItemModel, line_height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.hovered = -1
        """The row under the mouse, -1 for none."""
        self.heading = SortHeader(theme, self)
        self.setHorizontalHeader(self.heading)
        self.setModel(model)
        self._dress(line_height)
        self.heading.sectionClicked.connect(self.sort_clicked)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self.viewport().update)

    def _dress(self, line_height: int) -> None:
        plain_lines(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(line_height)
        lines.setDefaultSectionSize(line_height)

    def choose_row(self, row: int) -> None:
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(max(0, min(row, last)), 0))

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last line."""
        ends = {CursorAction.MoveHome: 0, CursorAction.MoveEnd: self.model().rowCount() - 1}
        if action in ends:
            return self.model().index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here; the search field finds contracts."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()
