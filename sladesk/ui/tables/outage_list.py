"""The outage log on the screen: typed in place, claims decided with one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from sladesk.core.outages import Outage
from sladesk.core.translation import Words
from sladesk.ui.context import Context
from sladesk.ui.delegates.action_cell import LEAST
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.desk import Desk, Leave
from sladesk.ui.delegates.outage_cell import OutageChip, OutageText, OutageTime, widest_state
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.column_widths import shared_out
from sladesk.ui.tables.line_heights import LineHeights
from sladesk.ui.tables.outage_deeds import OutageDeeds
from sladesk.ui.tables.outage_model import EDITABLE, STATE, WHAT, OutageTableModel, OutageWriter
from sladesk.ui.tables.values import Reader
from sladesk.ui.theme import Type

Index = QModelIndex | QPersistentModelIndex
STEPS = {Leave.NEXT: 1, Leave.PREVIOUS: -1}


class OutageList(QTableView):
    """Shows a tuple of outages; whoever shows it calls `show_outages` when the register has changed."""

    opened = Signal(object)
    """Enter on a line: the Outage."""

    def __init__(self, context: Context, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.table = OutageTableModel(words, OutageWriter(context.register), self._now, self)
        self._desk = Desk(context.theme, self.table, Reader((words,), today), tuple)
        self._waiting: tuple[tuple[Outage, ...], tzinfo, frozenset[UUID]] | None = None
        self._heights = LineHeights(self, self.line_height)
        self._delegates = self._make_delegates()
        self._dress(words)
        self.setModel(self.table)
        self.deeds = OutageDeeds(self, context)
        self.table.modelReset.connect(self._heights.start_over)
        context.theme.changed.connect(self.viewport().update)

    # What others ask

    def show_outages(
        self, outages: Sequence[Outage], zone: tzinfo, maintenance: frozenset[UUID] = frozenset()
    ) -> None:
        """Show these; the chosen one stays chosen. While one is typed in, no line changes its place."""
        if self.open_editor() is not None:
            self._waiting = tuple(outages), zone, maintenance
            self.table.update_known(outages, zone, maintenance)
            return
        index = self.currentIndex()
        row, column = max(index.row(), 0), index.column() if index.isValid() else WHAT
        chosen = self.chosen()
        self.table.show(outages, zone, maintenance)
        if outages:
            found = self.table.row_of(chosen.id if chosen else None)
            place = found if found >= 0 else min(row, len(outages) - 1)
            self.setCurrentIndex(self.table.index(place, column))
        self._heights.start_over()

    def chosen(self) -> Outage | None:
        """The outage that the keys act on."""
        row = self.currentIndex().row()
        return self.table.outages[row] if 0 <= row < len(self.table.outages) else None

    def choose(self, outage_id: UUID, column: int = WHAT) -> bool:
        """Make it the chosen one, where it is shown."""
        row = self.table.row_of(outage_id)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, column))
        return row >= 0

    def edit_here(self) -> None:
        """Type in the current cell, or in what happened where that cell holds no text."""
        index = self.currentIndex()
        if index.isValid():
            column = index.column() if index.column() in EDITABLE else WHAT
            place = self.table.index(index.row(), column)
            self.setCurrentIndex(place)
            self.edit(place)

    def finish_editing(self) -> bool:
        """Write what is being typed; False when it cannot be kept and the editor stays."""
        editor = self.open_editor()
        if editor is None:
            return True
        self.commitData(editor)
        if editor.refusal:
            return False
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def open_editor(self) -> TextEditor | None:
        return next((child for child in self.viewport().findChildren(TextEditor) if not child.closed), None)

    # Building

    def _now(self) -> datetime:
        return self._context.register().clock()

    def _make_delegates(self) -> tuple[CellDelegate, ...]:
        desk, model = self._desk, self.table
        texts = tuple(OutageText(desk, model) for _ in range(3))
        made = (OutageTime(desk, model), OutageTime(desk, model), *texts, OutageChip(desk, model))
        for column, delegate in enumerate(made):
            self.setItemDelegateForColumn(column, delegate)
            if isinstance(delegate, TextDelegate):
                delegate.left.connect(self._left)
                delegate.grown.connect(self._hold)
        return made

    def _dress(self, words: Words) -> None:
        self.setAccessibleName(words("Outages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines, header = self.verticalHeader(), self.horizontalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(LEAST)
        header.setFont(self._context.theme.font(Type.HINT_STRONG))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # Typing

    def _left(self, way: Leave) -> None:
        """Go where the key leads from an editor: Tab to the next text of the line, Enter nowhere."""
        self.setFocus()
        step = STEPS.get(way)
        place = self.currentIndex().column() + (step or 0)
        if step and place in EDITABLE:
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), place))
            self.edit_here()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if isinstance(editor, TextEditor):
            if editor.refusal:
                self.setCurrentIndex(self.table.index(editor.cell.row(), editor.cell.column()))
                editor.setFocus()
                return
            editor.closed = True
        super().closeEditor(editor, hint)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_outages(*waiting)
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
            column = min(max(self.currentIndex().column() + step, 0), STATE)
            self.setCurrentIndex(self.table.index(self.currentIndex().row(), column))
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() == STATE:
            self.deeds.state_menu().popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = self.indexAt(event.position().toPoint()).column() == STATE
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.open_menu(event.pos() if mouse else None)

    def open_menu(self, spot: QPoint | None = None) -> None:
        """Open the menu of the chosen outage, at its line where no spot is given."""
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
        least[STATE] = max(least[STATE], widest_state(self._context.theme, self.table.words))
        widths = shared_out(self.viewport().width(), [column.share for column in columns], least)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
