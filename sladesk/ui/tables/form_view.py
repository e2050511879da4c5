"""The form on the screen: looks like the paper form, behaves like a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from sladesk.core.errors import UserError
from sladesk.core.rows import Person
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.choice import ChoiceDelegate
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.person import PersonDelegate
from sladesk.ui.delegates.target import TargetDelegate
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.when import WhenDelegate
from sladesk.ui.tables.choosing import Choosing
from sladesk.ui.tables.column_widths import ColumnWidths
from sladesk.ui.tables.columns import Kind
from sladesk.ui.tables.commands import Commands, key_name
from sladesk.ui.tables.editing import Editing
from sladesk.ui.tables.find_bar import FindBar
from sladesk.ui.tables.form_dress import dress
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.moving import Moving
from sladesk.ui.tables.range_actions import RangeActions
from sladesk.ui.tables.row_actions import RowActions
from sladesk.ui.tables.row_grip import RowGrip
from sladesk.ui.tables.row_heights import RowHeights
from sladesk.ui.tables.targets import Targets
from sladesk.ui.tables.values import Reader
from sladesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger
TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

DELEGATES: dict[Kind, type[CellDelegate]] = {
    Kind.TEXT: TextDelegate,
    Kind.TARGET: TargetDelegate,
    Kind.CHOICE: ChoiceDelegate,
    Kind.WHEN: WhenDelegate,
    Kind.PERSON: PersonDelegate,
}


class FormView(QTableView):
    """Shows a FormTableModel. What goes beyond its cells it asks for by signal."""

    refused = Signal(str)
    """Something cannot be done, and why; in the reader's language."""
    add_requested = Signal(object, object)
    """A new row: UUID of the group, UUID of the row that it comes after (None: first)."""
    add_group_requested = Signal(object)
    """A new group after the group with this UUID (None: last)."""
    remove_requested = Signal(object)
    """tuple of UUIDs of rows."""
    remove_group_requested = Signal(object)
    move_requested = Signal(object, object, object)
    """tuple of UUIDs of rows, UUID of their new group, UUID of the row that they come after (None: first)."""
    move_group_requested = Signal(object, int)
    """UUID of the group; +1 down, -1 up."""
    action_requested = Signal(object)
    deviation_requested = Signal(object)
    """An action that comes from the row with this UUID."""
    new_person_requested = Signal(str)
    row_changed = Signal(object)
    """The current line is another one: its UUID, None when there is none."""

    def __init__(
        self,
        theme: Theme,
        model: FormTableModel,
        reader: Reader,
        persons: Callable[[], tuple[Person, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form_model = model
        self.desk = Desk(theme, model, reader, persons, model.badge, model.is_overridden)
        self.marks_row = False
        dress(self, theme)
        self.setModel(model)
        self._delegates = [self._make_delegate(place) for place in range(len(model.columns))]
        self.heights = RowHeights(self)
        self.widths = ColumnWidths(self)
        self.editing = Editing(self)
        self.moving = Moving(self)
        self.ranges = RangeActions(self)
        self.rows = RowActions(self)
        self.choosing = Choosing(self)
        self.targets = Targets(self)
        self.find_bar = FindBar(self)
        self.grip = RowGrip(self)
        self.commands = Commands(self)
        self._follow_model()
        theme.changed.connect(self.viewport().update)

    def _make_delegate(self, place: int) -> CellDelegate:
        delegate = DELEGATES[self.form_model.columns[place].kind](self.desk, self)
        self.setItemDelegateForColumn(place, delegate)
        if isinstance(delegate, TextDelegate):
            delegate.left.connect(lambda way: self.moving.leave(way))
            delegate.grown.connect(lambda editor: self.editing.hold(editor))
        if isinstance(delegate, PersonDelegate):
            delegate.new_person_requested.connect(self.new_person_requested)
        return delegate

    def _follow_model(self) -> None:
        model = self.form_model
        for moved in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            moved.connect(self._make_room)
        self.setAccessibleName(model.words("Form"))

    def delegate(self, column: int) -> CellDelegate:
        return self._delegates[column]

    def cell_height(self, row: int, column: int) -> int:
        return self._delegates[column].height(row, column, self.columnWidth(column))

    def rows_on_screen(self) -> range:
        if not self.form_model.lines:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(self.rowAt(0), 0), (last if last >= 0 else len(self.form_model.lines) - 1) + 1)

    def selected(self) -> tuple[int, int, int, int]:
        """The selected range: top, left, bottom, right; the current cell alone when nothing is selected."""
        selection = self.selectionModel().selection()
        if selection.isEmpty():
            index = self.currentIndex()
            return index.row(), index.column(), index.row(), index.column()
        spans = [selection.at(place) for place in range(selection.size())]
        return (
            min(span.top() for span in spans),
            min(span.left() for span in spans),
            max(span.bottom() for span in spans),
            max(span.right() for span in spans),
        )

    def go_to(self, line_id: UUID, column: int = 0, *, edit: bool = False) -> None:
        """Make a cell of a row, or a band, the current one; `edit` opens it to be written anew."""
        row = self.form_model.place(line_id)
        if row is None:
            return
        index = self.form_model.index(row, column)
        # Not setCurrentIndex: a modifier that is still down would make a range of it.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if edit:
            self.edit(index, Trigger.AnyKeyPressed, QEvent(QEvent.Type.None_))

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something that may be refused, and say the reason if it is."""
        try:
            act()
        except UserError as error:
            self.refused.emit(self.desk.say(error))

    def finish_editing(self) -> bool:
        """Write what is being typed; False when it cannot be kept and the editor stays."""
        return self.editing.finish()

    def edit(self, index: Index, *rest: object) -> bool:  # type: ignore[override]  # two C++ overloads
        trigger = rest[0] if rest else None
        if self.choosing.is_choice(index):
            if trigger in (Trigger.EditKeyPressed, Trigger.DoubleClicked):
                self.attempt(lambda: self.choosing.open(index))
            return False
        self.desk.replaces = trigger == Trigger.AnyKeyPressed
        if not rest:
            super().edit(index)
            return True
        return bool(super().edit(index, *rest))

    def start_editing(self) -> None:
        """Edit the current cell with the caret after its text, or choose its answer."""
        if self.form_model.read_only:
            self.form_model.write("", ())
        if self.currentIndex().isValid():
            self.edit(self.currentIndex(), Trigger.EditKeyPressed, QEvent(QEvent.Type.None_))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self.editing.may_close(editor):
            super().closeEditor(editor, hint)
            self.heights.release()

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key is the table's, whatever shortcut the window has for it."""
        return key_name(event) in self.commands.by_key or self.choosing.takes(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.moving.key(event) or self.choosing.key(event) or self.commands.key(event):
            event.accept()
            return
        if event.key() in TAB:
            event.ignore()  # where the cells end, Tab leaves the table: nobody is caught in it
            return
        if self.form_model.read_only and event.text().isprintable() and event.text().strip():
            self.attempt(lambda: self.form_model.write("", ()))
        elif self.editing.spares_band(event.text()):
            event.accept()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.editing.compose(event):
            super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.moving.forget()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.choosing.click(event.position().toPoint())
            self.targets.click(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.grip.follow(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self.grip.leave()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.commands.open_menu(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.marks_row:
            self.desk.marked_row = current.row()
        for index in (current, previous):
            if index.isValid() and (self.marks_row or self.form_model.lines[index.row()].is_band):
                self._repaint_row(index.row())
        if current.row() != previous.row():
            self.row_changed.emit(self.form_model.lines[current.row()].id if current.isValid() else None)

    def _repaint_row(self, row: int) -> None:
        top = self.rowViewportPosition(row)
        self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(row)))

    def _make_room(self) -> None:
        """Other lines may bring other answers, one of them the widest."""
        self.heights.start_over()
        self.widths.fit()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        self.heights.settle(range(top_left.row(), bottom_right.row() + 1))
        self.widths.fit()
        super().dataChanged(top_left, bottom_right, list(roles))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:
            self.heights.settle_visible()
        self.grip.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.fit()
        self.find_bar.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.widths.measure()
        self.desk.focus_row = self.currentIndex().row() if self.hasFocus() else -1
        super().paintEvent(event)
