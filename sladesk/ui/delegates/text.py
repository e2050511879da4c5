"""Typing in a cell: the editor opens, what is typed is written as one step, and keys leave as in Excel."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from sladesk.core.errors import UserError
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.cell_session import CellSession
from sladesk.ui.delegates.desk import Desk, Leave
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.writer import Value

Index = QModelIndex | QPersistentModelIndex
Key = Qt.Key
Modifier = Qt.KeyboardModifier

WAYS_OUT = {
    (Key.Key_Return, False): Leave.DOWN,
    (Key.Key_Return, True): Leave.UP,
    (Key.Key_Tab, False): Leave.NEXT,
    (Key.Key_Backtab, True): Leave.PREVIOUS,
    (Key.Key_Tab, True): Leave.PREVIOUS,
}
"""By key and whether Shift is down."""
KEEP_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""Reasons for losing the keys that do not end an edit: a menu over it, another window."""


class TextDelegate(CellDelegate):
    """`left` says that an editor was closed by a key, and where the keys go from there."""

    left = Signal(Leave)
    grown = Signal(QWidget)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self.desk.model
        session = CellSession(str(model.value(index.row(), index.column())), model.writer.step())
        editor = TextEditor(self.desk.theme, model.index(index.row(), index.column()), session, parent)
        editor.setAccessibleName(model.heading(index.row(), index.column()))
        session.due.connect(lambda: self._write(editor, editor.toPlainText(), quiet=True))
        editor.grown.connect(lambda: self.grown.emit(editor))
        if not self.desk.replaces:
            editor.caret_to_end()
        self.dress(editor)
        return editor

    def dress(self, editor: TextEditor) -> None:
        """For delegates whose editor does more."""

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """The editor was filled when it was made; news from the store must not overwrite typing."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        if isinstance(editor, TextEditor):
            self.commit(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        if self.desk.model.band(index.row()) is not None:
            left, right = self.desk.extent
            rect.setLeft(left)
            rect.setRight(right - 1)
        editor.setGeometry(rect)

    def read(self, text: str, column: int) -> Value:
        """What the cell will hold. Raises UserError with the reason when it cannot hold it."""
        desk = self.desk
        return desk.reader.read(text, desk.model.columns[column], desk.model.language)

    def commit(self, editor: TextEditor) -> bool:
        """Write what has been typed since the last time; False when it cannot be kept."""
        return self._write(editor, editor.toPlainText(), quiet=False)

    def _write(self, editor: TextEditor, text: str, *, quiet: bool) -> bool:
        """`quiet` keeps the reason to itself: what is half typed need not be anything yet."""
        if text == editor.session.written or not editor.cell.isValid():
            return True
        try:
            self._keep(editor, text)
        except UserError as error:
            if not quiet:
                editor.refuse(self.desk.say(error))
            return False
        return True

    def _keep(self, editor: TextEditor, text: str) -> None:
        """What stood there before can always be kept, whatever is asked of new texts. Raises UserError."""
        row, column = editor.cell.row(), editor.cell.column()
        desk, model = self.desk, self.desk.model
        if text != editor.session.original:
            desk.reader.require_kept(text, model.columns[column])
        edit = model.edit_of(row, column, self.read(text, column))
        model.write(model.label_of(row, column), [edit], editor.session.step)
        editor.session.wrote(text)

    def abandon(self, editor: TextEditor) -> None:
        """Bring the old text back, in the register too when the new one has already been written."""
        if editor.session.wrote_anything:
            self._write(editor, editor.session.original, quiet=True)
        editor.session.wrote(editor.toPlainText())
        editor.refuse("")
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)

    def leave(self, editor: TextEditor, way: Leave) -> None:
        if self.commit(editor):
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)
            self.left.emit(way)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, TextEditor):
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Key.Key_Escape:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self.key(editor, event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if self.commit(editor) and event.reason() not in KEEP_OPEN:
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
            return False
        return False

    def key(self, editor: TextEditor, event: QKeyEvent) -> bool:
        """Take a key that ends the edit or breaks the line; False leaves it to the editor."""
        key = Key.Key_Return if event.key() == Key.Key_Enter else Key(event.key())
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if key == Key.Key_Escape:
            self.abandon(editor)
        elif key == Key.Key_Return and modifiers == Modifier.AltModifier:
            editor.break_line()
        elif modifiers not in (Modifier.NoModifier, Modifier.ShiftModifier):
            return False
        elif way := WAYS_OUT.get((key, modifiers == Modifier.ShiftModifier)):
            self.leave(editor, way)
        else:
            return False
        return True
