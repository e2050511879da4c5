"""The editor that is open in a form: begun with a composed letter, kept from bands, held high enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.cell_editing import CellEditing

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView


ON_BAND = mark("This is the title of a group. Press F2 to change it.")


class Editing(CellEditing):
    _view: FormView

    def compose(self, event: QInputMethodEvent) -> bool:
        """Begin to type with a letter that was composed (a dead key, an input method), or Qt loses it."""
        view = self._view
        if not event.commitString() or self.editor() is not None:
            return False
        if not view.form_model.read_only and self.spares_band(event.commitString()):
            return True
        view.edit(view.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, QEvent(QEvent.Type.None_))
        editor = self.editor()
        if editor is not None:
            editor.insertPlainText(event.commitString())
        return True

    def spares_band(self, typed: str) -> bool:
        """Keep letters from a group's band, and say what opens it.

        They are most often an answer by key to the row beside it, and would replace the group's title.
        """
        view = self._view
        band = view.form_model.band(view.currentIndex().row()) if view.currentIndex().isValid() else None
        if band is None or not typed or not typed.isprintable():
            return False
        view.refused.emit(view.desk.say(UserError(ON_BAND)))
        return True

    def hold(self, editor: QWidget) -> None:
        """Make the line as high as what is typed, and bring its end onto the screen."""
        if not isinstance(editor, TextEditor) or not editor.cell.isValid():
            return
        view = self._view
        view.heights.hold(editor.cell.row(), editor.wanted_height)
        below = editor.geometry().bottom() - view.viewport().height() + 1
        if below > 0:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + min(below, max(editor.y(), 0)))
