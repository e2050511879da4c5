"""The editor that is open in a cell of a table: found, finished, and kept while its text is refused."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget

from sladesk.ui.delegates.text_editor import TextEditor


class CellEditing:
    def __init__(self, view: QTableView) -> None:
        self._view = view

    def editor(self) -> TextEditor | None:
        """The one that is open; a closed one lives on until Qt has deleted it."""
        editors = self._view.viewport().findChildren(TextEditor)
        return next((editor for editor in editors if not editor.closed), None)

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept and the editor stays."""
        editor = self.editor()
        if editor is None:
            return True
        self._view.commitData(editor)
        if editor.refusal:
            return False
        self._view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def may_close(self, editor: QWidget) -> bool:
        """Whether an editor can go; one whose text is refused keeps the keys, wherever they were going."""
        if not isinstance(editor, TextEditor):
            return True
        if editor.refusal and editor.cell.isValid():
            view = self._view
            view.setCurrentIndex(view.model().index(editor.cell.row(), editor.cell.column()))
            editor.setFocus()
            return False
        editor.closed = True
        return True
