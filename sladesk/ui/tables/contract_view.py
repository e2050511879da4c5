"""The list of contracts on the screen: lines of one height, a quiet header that sorts, keys and the mouse."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from sladesk.core.rows import ContractSummary
from sladesk.ui.delegates.contract_cell import LINE_HEIGHT, PAD_X, ContractCell
from sladesk.ui.tables.contract_list import COLUMNS, ContractListModel
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_text

Index = QModelIndex | QPersistentModelIndex
CursorAction = QAbstractItemView.CursorAction

HEADER_HEIGHT = 38
ARROW = 13
WIDE = 1170
"""The view's width in a window of the first size, which the columns' widths are for."""
NARROW = 880
"""Below this some columns are left out, so that the titles can be read."""


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


class ContractView(QTableView):
    """One line is chosen at a time; `opened` is Enter or a double click on it."""

    opened = Signal()
    sort_clicked = Signal(int)

    def __init__(self, theme: Theme, model: ContractListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = ContractCell(theme, model, self)
        self._list = model
        self.heading = SortHeader(theme, self)
        self.setHorizontalHeader(self.heading)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._dress()
        self.heading.sectionClicked.connect(self.sort_clicked)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self.viewport().update)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(LINE_HEIGHT)
        lines.setDefaultSectionSize(LINE_HEIGHT)

    def chosen(self) -> ContractSummary | None:
        """The contract that the keys act on."""
        row = self.currentIndex().row()
        return self._list.line(row) if row >= 0 else None

    def choose(self, contract_id: UUID) -> bool:
        """Make it the chosen one, where it is shown."""
        row = self._list.row_of(contract_id)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def choose_row(self, row: int) -> None:
        last = self._list.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._list.index(max(0, min(row, last)), 0))

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last contract."""
        ends = {CursorAction.MoveHome: 0, CursorAction.MoveEnd: self._list.rowCount() - 1}
        if action in ends:
            return self._list.index(ends[action], 0)
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
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.viewport().width())

    def _fit(self, room: int) -> None:
        """Share the room; where it is too little for all, the columns that may go are left out."""
        share = min(1.0, room / WIDE)
        widths = [max(round(column.width * share), column.least) for column in COLUMNS]
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, not column.least and room < NARROW)
        others = sum(
            width for number, width in enumerate(widths) if number and not self.isColumnHidden(number)
        )
        widths[0] = max(room - others, COLUMNS[0].least)
        for number, width in enumerate(widths):
            if not self.isColumnHidden(number):
                self.setColumnWidth(number, width)
