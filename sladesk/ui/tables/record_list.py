"""A list of records, one a line, typed in place; the state at the right end is a chip with a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from sladesk.ui.context import Context
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.desk import Leave
from sladesk.ui.delegates.record_cell import LEAST, chip_room
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.cell_editing import CellEditing
from sladesk.ui.tables.column_widths import shared_out
from sladesk.ui.tables.line_heights import LineHeights
from sladesk.ui.tables.plain import plain_lines
from sladesk.ui.tables.record_deeds import RecordDeeds
from sladesk.ui.tables.record_model import Record, RecordTableModel
from sladesk.ui.theme import Type

Index = QModelIndex | QPersistentModelIndex
STEPS = {Leave.NEXT: 1, Leave.PREVIOUS: -1}


class RecordList(QTableView, Generic[Record]):
    """A subclass makes `table` and `deeds`, and hands its delegates to `fit_out`."""

    opened = Signal(object)
    """The chosen record is to be opened: the record."""

    table: RecordTableModel[Record]
    deeds: RecordDeeds[Record]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._editing = CellEditing(self)
        self._heights = LineHeights(self, self.line_height)
        self._waiting: tuple[Record, ...] | None = None
        self._delegates: tuple[CellDelegate, ...] = ()
        self._dress()
        context.theme.changed.connect(self.viewport().update)

    # What others ask

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these; the chosen one stays chosen. While one is typed in, no line changes its place."""
        if self.open_editor() is not None:
            self._waiting = tuple(records)
            self.table.update_known(records)
            return
        index = self.currentIndex()
        row, column = max(index.row(), 0), index.column() if index.isValid() else self.table.main
        chosen = self.chosen()
        self.table.show(records)
        if records:
            found = self.table.row_of(chosen.id if chosen else None)
            place = found if found >= 0 else min(row, len(records) - 1)
            self.setCurrentIndex(self.table.index(place, column))
        self._heights.start_over()

    def chosen(self) -> Record | None:
        """The record that the keys act on."""
        row = self.currentIndex().row()
        return self.table.records[row] if 0 <= row < len(self.table.records) else None

    def choose(self, record_id: UUID, column: int | None = None, *, edit: bool = False) -> bool:
        """Make it the chosen one, where it is shown; `edit` begins to type in its text."""
        row = self.table.row_of(record_id)
        if row < 0:
            return False
        self.setCurrentIndex(self.table.index(row, self.table.main if column is None else column))
        if edit:
            self.setFocus()
            self.edit_here()
        return True

    def edit_here(self) -> None:
        """Type in the current cell, or in the main text where that cell holds none."""
        index = self.currentIndex()
        if index.isValid() and not self.table.read_only:
            column = index.column() if index.column() in self.table.editable else self.table.main
            place = self.table.index(index.row(), column)
            self.setCurrentIndex(place)
            self.edit(place)

    def finish_editing(self) -> bool:
        """Write what is being typed; False when it cannot be kept and the editor stays."""
        return self._editing.finish()

    def open_editor(self) -> TextEditor | None:
        return self._editing.editor()

    # Building

    def fit_out(self, delegates: Sequence[CellDelegate]) -> None:
        """Show `table` with these, one a column."""
        self._delegates = tuple(delegates)
        for column, delegate in enumerate(delegates):
            self.setItemDelegateForColumn(column, delegate)
            if isinstance(delegate, TextDelegate):
                delegate.left.connect(self._left)
                delegate.grown.connect(self._hold)
        self.setModel(self.table)
        self.table.modelReset.connect(self._heights.start_over)

    def _dress(self) -> None:
        plain_lines(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.verticalHeader().setDefaultSectionSize(LEAST)
        header = self.horizontalHeader()
        header.setFont(self._context.theme.font(Type.HINT_STRONG))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(30)

    # Typing

    def _left(self, way: Leave) -> None:
        """Go where the key leads from an editor: Tab to the next text of the line, Enter nowhere."""
        self.setFocus()
        step = STEPS.get(way)
        place = self.currentIndex().column() + (step or 0)
        if step and place in self.table.editable:
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), place))
            self.edit_here()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if not self._editing.may_close(editor):
            return
        super().closeEditor(editor, hint)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_records(waiting)
        self._heights.start_over()

    def _hold(self, editor: QWidget) -> None:
        """A line with an editor is as high as what is typed."""
        if isinstance(editor, TextEditor) and editor.cell.isValid():
            row = editor.cell.row()
            self.setRowHeight(row, max(self.line_height(row), editor.wanted_height))

    # Keys and mouse

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            first, last = self.table.editable[0], self.table.state_column
            column = min(max(self.currentIndex().column() + step, first), last)
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), column))
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_clickable(index):
            self.click(index)

    def click(self, index: QModelIndex) -> None:
        """Do what a click into a cell without text means."""
        self.deeds.state_menu().popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def _is_clickable(self, index: QModelIndex) -> bool:
        return index.isValid() and index.column() not in self.table.editable and not self.table.read_only

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = self._is_clickable(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.open_menu(event.pos() if mouse else None)

    def open_menu(self, spot: QPoint | None = None) -> None:
        """Open the menu of the chosen record, at its line where no spot is given."""
        if self.chosen() is not None and QApplication.activePopupWidget() is None:
            spot = spot or self.visualRect(self.currentIndex()).center()
            self.deeds.menu().popup(self.viewport().mapToGlobal(spot))

    # Room

    def line_height(self, row: int) -> int:
        return max(
            delegate.height(row, column, self.columnWidth(column))
            for column, delegate in enumerate(self._delegates)
        )

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        self._heights.forget(range(top_left.row(), bottom_right.row() + 1))
        if self.open_editor() is None:
            self._heights.settle()
        super().dataChanged(top_left, bottom_right, list(roles))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._heights.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        self._heights.start_over()

    def _share_out(self) -> None:
        """Give each column its share of the width, and the state what its widest word needs."""
        columns = self.table.columns
        least = [column.least for column in columns]
        least[-1] = max(least[-1], chip_room(self._context.theme, self.table.states()))
        widths = shared_out(self.viewport().width(), [column.share for column in columns], least)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
