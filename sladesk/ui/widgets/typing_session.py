"""Saving while people type: every two seconds, on leaving an editor, on Enter; Esc brings the old text back.

What is typed from entering an editor to leaving it is one step of undo, however often it is saved. What Esc
has struck comes back with Ctrl+Z for as long as the editor is not left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sladesk.core.errors import UserError

if TYPE_CHECKING:
    from sladesk.store.history import Step

LONGEST_UNSAVED = 2000
"""Milliseconds from the first key that is not saved until it is: all that a crash can take."""
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TypingSession(QObject):
    """Watches one editor. `save` is called with its text; it may raise UserError to refuse it.

    A refused text stays in the editor and `refused` is emitted with the reason; what is half typed is
    not nagged about, so a refusal then waits until the editor is left. `save` passes `step` on to the
    store. `enter_saves` is for an editor of one line; elsewhere Ctrl+Enter does the same.
    """

    saved = Signal()
    refused = Signal(object)
    settled = Signal()
    """Nothing is refused any more."""
    accepted = Signal()
    """Enter was pressed and the text was saved."""

    def __init__(
        self,
        editor: QLineEdit | QPlainTextEdit,
        save: Callable[[str], None],
        *,
        enter_saves: bool = True,
        longest_unsaved: int = LONGEST_UNSAVED,
    ) -> None:
        super().__init__(editor)
        self._editor, self._save, self._enter_saves = editor, save, enter_saves
        self._first = self._kept = self.text
        self._step: Step | None = None
        self._understood: str | None = None
        self._loading = self._saving = self._is_refused = self._is_struck = False
        self._timer = QTimer(self, singleShot=True, interval=longest_unsaved)
        self._timer.timeout.connect(lambda: self.flush(quiet=True))
        editor.textChanged.connect(self._typed)
        editor.installEventFilter(self)

    @property
    def text(self) -> str:
        editor = self._editor
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    @property
    def original(self) -> str:
        """What was there when the editor was entered. Esc brings it back, so a saver must not refuse it."""
        return self._first

    @property
    def step(self) -> Step:
        """What ties the saves of this session into one step of undo."""
        if self._step is None:
            from sladesk.store.history import Step

            self._step = Step()
        return self._step

    @property
    def dirty(self) -> bool:
        """Whether the editor holds something that is not saved."""
        return self.text != self._kept

    def load(self, text: str) -> None:
        """Show what the register holds; a text that is being typed is not overwritten.

        What the register makes of it («5.000,-» as «5 000,00») is shown when the typing ends.
        """
        if self._saving:
            self._understood = text
        elif not self.dirty and text not in (self._kept, self._understood):
            self._take(text)

    def _take(self, text: str) -> None:
        self._first = self._kept = text
        self._understood, self._is_struck = None, False
        self._show(text)

    def flush(self, *, quiet: bool = False) -> bool:
        """Save now. False: the text was refused, and stays."""
        self._timer.stop()
        text = self.text
        if not self.dirty:
            self._settle_refusal()
            return True
        self._saving = True
        try:
            self._save(text)
        except UserError as error:
            if not quiet:
                self._is_refused = True
                self.refused.emit(error)
            return False
        finally:
            self._saving = False
        self._kept = text
        self._is_refused = False
        self.settled.emit()
        self.saved.emit()
        return True

    def _settle_refusal(self) -> None:
        """The register's text was typed over one that was refused: there is nothing to save or to mend."""
        if self._is_refused:
            self._is_refused = False
            self.settled.emit()

    def restore(self) -> None:
        """Bring back the text that was there when the editor was entered."""
        self._show(self._first)
        self._settle()

    def _strike(self) -> None:
        """As `restore`, but the editor remembers what stood there."""
        self._is_struck = True
        editor = self._editor
        if isinstance(editor, QLineEdit):
            editor.selectAll()
            editor.insert(self._first)
        else:
            cursor = editor.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._first)
        self._settle()

    def _settle(self) -> None:
        self.flush()
        self._kept = self._first
        self._understood = None
        self.settled.emit()

    def end(self) -> bool:
        """Save, and let the next typing be a step of its own."""
        done = self.flush()
        if done:
            self._first, self._step, self._is_struck = self._kept, None, False
            if self._understood is not None and self._understood != self._kept:
                self._take(self._understood)
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self._leave(cast(QFocusEvent, event).reason())
        elif kind == QEvent.Type.ShortcutOverride:
            return self._override(cast(QKeyEvent, event))
        elif kind == QEvent.Type.KeyPress:
            return self._key(cast(QKeyEvent, event))
        return super().eventFilter(watched, event)

    def _leave(self, reason: Qt.FocusReason) -> None:
        if reason == Qt.FocusReason.PopupFocusReason:
            return  # the editor's own menu or completions
        if reason == Qt.FocusReason.ActiveWindowFocusReason:
            self.flush()
        else:
            self.end()

    def _override(self, event: QKeyEvent) -> bool:
        """Keep Esc for the editor; let undo through to the window when there is no typing to undo."""
        if event.key() == Qt.Key.Key_Escape and self.text != self._first:
            event.accept()
            return True
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self._can_undo()
        if undo or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
            return True
        return False

    def _can_undo(self) -> bool:
        editor = self._editor
        available = (
            editor.isUndoAvailable() if isinstance(editor, QLineEdit) else editor.document().isUndoAvailable()
        )
        return available and (self._is_struck or self.text != self._first)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.text != self._first:
            self._strike()
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in ENTER and (self._enter_saves or control):
            if self.end():
                self.accepted.emit()
            return True
        return False

    def _typed(self) -> None:
        if not self._loading and not self._timer.isActive():
            self._timer.start()

    def _show(self, text: str) -> None:
        self._loading = True
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(text)
        else:
            self._editor.setPlainText(text)
        self._loading = False
