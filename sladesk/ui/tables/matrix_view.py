"""The matrix of states on the screen: arrows move through it, Enter opens the follow-up at that row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sladesk.core.vocabulary import Tone
from sladesk.ui.tables.matrix_heads import PERIODS_HEIGHT, Corner, PeriodHead, RequirementHead
from sladesk.ui.tables.matrix_model import MatrixTableModel
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.chip import CHIP_RADIUS, ICON, chip_size, paint_chip
from sladesk.ui.widgets.paint import draw_ring, draw_surface, mark_chosen

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 34
TITLES, LEAST_TITLES, MOST_TITLES = 300, 220, 520
SPACIOUS = 150
"""Width of a period from which the titles get what is left."""
INSET = 3
WITH_WORDS = 8
"""Free pixels beside a chip from which its word is shown."""


class StateCell(QStyledItemDelegate):
    """A state as a chip; where the column is narrow its icon alone, on the same colour."""

    def __init__(self, theme: Theme, view: MatrixView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self._view.shown.cell(index)
        if cell is None:
            return
        rect, colours = QRectF(option.rect), self._theme.colours
        chosen_row = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if chosen_row else colours.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(colours.line))
        if chosen_row:
            mark_chosen(painter, option.rect, colours)
        if cell.key:
            self._paint_state(painter, rect, cell.tone, cell.text)
        painter.restore()
        if self._view.hasFocus() and index == self._view.currentIndex():
            draw_ring(painter, rect.adjusted(1, 1, -1, -2), self._theme, CHIP_RADIUS + 1)

    def _paint_state(self, painter: QPainter, rect: QRectF, tone: Tone, word: str) -> None:
        look = self._theme.tone(tone)
        if self._view.with_words:
            size = chip_size(self._theme, word)
            corner = rect.center()
            corner.setX(round(rect.left() + (rect.width() - size.width()) / 2))
            corner.setY(round(rect.top() + (rect.height() - 1 - size.height()) / 2))
            paint_chip(painter, corner, self._theme, tone, word)
            return
        ground = rect.adjusted(INSET, INSET, -INSET, -INSET - 1)
        if tone is not Tone.NONE:
            draw_surface(painter, ground, look.fill, "", CHIP_RADIUS)
        box = QRectF(0, 0, ICON + 2, ICON + 2)
        box.moveCenter(ground.center())
        box.moveTo(round(box.x()), round(box.y()))
        self._theme.icons.paint(painter, look.icon, look.text, box)


class MatrixView(QTableView):
    """`opened` when somebody asks for the row of a cell; `moved` when another cell is the current one."""

    opened = Signal(QModelIndex)
    moved = Signal()

    def __init__(self, theme: Theme, model: MatrixTableModel, name: str) -> None:
        super().__init__()
        self._theme, self.shown = theme, model
        self.with_words = False
        self._periods, self._titles = PeriodHead(theme, model, self), RequirementHead(theme, model, self)
        self._corner = Corner(theme, model, self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setHorizontalHeader(self._periods)
        self.setVerticalHeader(self._titles)
        self._titles.wanted.connect(self._choose_row)
        self.setItemDelegate(StateCell(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        between_bars = QWidget()
        between_bars.setObjectName("plain")
        self.setCornerWidget(between_bars)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.modelReset.connect(self._begin)
        self.horizontalScrollBar().valueChanged.connect(self._name_years)
        theme.changed.connect(self.viewport().update)

    @property
    def whole_height(self) -> int:
        """The height at which nothing is scrolled."""
        rows = range(self.shown.rowCount())
        return PERIODS_HEIGHT + sum(self.rowHeight(row) for row in rows) + self._bar_height()

    def choose(self, row: int, column: int) -> None:
        """Make a cell the current one and show it; the nearest one where the matrix is smaller."""
        row = max(0, min(row, self.shown.rowCount() - 1))
        column = max(0, min(column, self.shown.columnCount() - 1))
        self.setCurrentIndex(self.shown.index(row, column))

    def fit(self) -> None:
        """Share the room between titles and periods, and give each row the height of its title."""
        count = self.shown.columnCount()
        if not count:
            return
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        titles = LEAST_TITLES if room < 3 * TITLES else TITLES
        titles = min(max(titles, room - count * SPACIOUS), MOST_TITLES)
        least = max(NARROWEST, self._periods.least_width + 2 * INSET)
        width = max(least, (room - titles) // count)
        titles = max(titles, room - count * width)
        self._titles.setFixedWidth(titles)
        self._corner.setGeometry(0, 0, titles, PERIODS_HEIGHT)
        for column in range(count):
            self.setColumnWidth(column, width)
        for row in range(self.shown.rowCount()):
            self.setRowHeight(row, self._titles.height_of(row))
        self.with_words = width >= self._widest_chip() + WITH_WORDS
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._titles.chosen = current.row()
        self._titles.viewport().update()
        self.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _begin(self) -> None:
        """Begin at the latest period of the first requirement."""
        self.fit()
        if self.shown.rowCount():
            self.choose(0, self.shown.columnCount() - 1)

    def _name_years(self, _value: int) -> None:
        """Name the year over the first period that is seen now."""
        self._periods.viewport().update()

    def _choose_row(self, row: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(row, max(self.currentIndex().column(), 0))

    def _widest_chip(self) -> int:
        matrix = self.shown.matrix
        words = {cell.text for row in matrix.rows for cell in row.cells} if matrix else set()
        return max((chip_size(self._theme, word).width() for word in words), default=0)

    def _bar_height(self) -> int:
        bar = self.horizontalScrollBar()
        return bar.sizeHint().height() if bar.maximum() > 0 else 0
