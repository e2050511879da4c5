"""A small form in a window of its own: its fields, one deed, and a way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sladesk.core.errors import UserError
from sladesk.core.vocabulary import Tone
from sladesk.ui.context import Context
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import PrimaryButton, QuietButton
from sladesk.ui.widgets.fields import FieldRow
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.notices import announce
from sladesk.ui.widgets.pane import Pane, room_at

EDGE = 3 * GRID
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FormDialog(QDialog):
    """Ctrl+Enter does the deed from anywhere, Enter in a field does it too, Esc leaves.

    Where something is typed, Esc and closing the window say first that it would be lost, and leave the
    second time.

    `submit` is for whoever makes such a dialog: it does the deed, or raises Refused for a field.
    """

    def __init__(self, context: Context, parent: QWidget | None, title: str, deed: str) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setModal(True)
        words, theme = context.words, context.theme
        heading = Text(theme, title, Type.TITLE)
        content = QWidget()
        content.setObjectName("plain")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * GRID)
        self._pane = Pane(content)
        self.deed = PrimaryButton(theme, deed)
        self.deed.clicked.connect(self.try_submit)
        self.cancel = QuietButton(theme, words("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self._warned_of: tuple[str, ...] = ()
        """What was typed when it was last said that it would be lost."""
        self._key_hint = words("Ctrl+Enter: {deed}", deed=deed)
        self.hint = Text(theme, self._key_hint, Type.HINT, muted=True)
        self.hint.setWordWrap(True)
        self.foot = foot = QHBoxLayout()
        foot.setSpacing(GRID + 3)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.deed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(EDGE)
        layout.addWidget(heading)
        layout.addWidget(self._pane, 1)
        layout.addLayout(foot)

    def begin_at(self, first: QWidget) -> None:
        """Begin in this field instead of the first one."""
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """From the last field the keys go on to the buttons, which were made before the fields."""
        fields = self._fields()
        if fields:
            self.setTabOrder(fields[-1], self.cancel)
            self.setTabOrder(self.cancel, self.deed)
        if fields and self.focusWidget() not in fields:
            self.begin_at(fields[0])
        for completer in self.findChildren(QCompleter):
            if popup := completer.popup():
                popup.installEventFilter(self)
        super().showEvent(event)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter through from under a field's suggestions, which keep every Enter to themselves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not control or event.key() not in ENTER or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        watched.hide()
        self.try_submit()
        return True

    def _fields(self) -> list[QWidget]:
        """What Tab goes through between the buttons, in its order.

        Not by nextInFocusChain: PySide takes what it returns for a child of the widget that was asked, and
        deletes the dialog with the next garbage collection, whatever has been typed into it.
        """
        buttons = self.cancel, self.deed
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget not in buttons
            and widget.window() is self  # a list that drops down is a window of its own
        ]

    def submit(self) -> None:
        """Do the deed. Raises Refused for a field that must be mended, UserError for anything else."""
        raise NotImplementedError

    def try_submit(self) -> None:
        """Do the deed and close; or stay with all that was typed, and the reason where it belongs."""
        self._tell(self._key_hint, None)
        try:
            self.submit()
        except Refused as refusal:
            refusal.row.refuse(refusal.error)
            refusal.row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        except UserError as error:
            self._tell(self.context.words.error(error), Tone.BAD)
        else:
            self.accept()

    def _tell(self, text: str, tone: Tone | None) -> None:
        self.hint.setText(text)
        self.hint.set_tone(tone)
        if tone is not None:
            announce(self.hint, text)

    def event(self, event: QEvent) -> bool:
        """Grow when a field or a reason needs more room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return done

    def _grow(self) -> None:
        """Be as large as the form needs, and stay on the screen: what is still too large scrolls."""
        layout, screen = self.layout(), room_at(self.frameGeometry().center())
        if layout is None:
            return
        room = screen.size() - (self.frameGeometry().size() - self.size())
        around = self.size() - self._pane.size()
        least = self._pane.least(self._pane.width())
        self._pane.setMinimumWidth(min(least.width(), room.width() - around.width()))
        wanted = max(self.height(), around.height() + least.height(), layout.totalMinimumSize().height())
        if wanted > self.height():
            self.resize(self.width(), min(wanted, room.height()))
        below = self.frameGeometry().bottom() - screen.bottom()
        if below > 0:
            self.move(self.x(), max(screen.top(), self.y() - below))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = self.context.words
        if event.key() in ENTER:
            self.try_submit()
        elif event.key() != Qt.Key.Key_Escape or not self._warns(
            words("Esc once more throws away what you have typed.")
        ):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._warns(self.context.words("Closing once more throws away what you have typed.")):
            event.ignore()
        else:
            super().closeEvent(event)

    def _warns(self, sentence: str) -> bool:
        """Whether something would be lost of which nobody has been told yet; then it is told now."""
        typed = self._unkept()
        if not typed or typed == self._warned_of:
            return False
        self._warned_of = typed
        self._tell(sentence, Tone.WARNING)
        return True

    def _unkept(self) -> tuple[str, ...]:
        """The texts that the officer has written or changed here."""
        lines = [line.text() for line in self.findChildren(QLineEdit) if line.isModified()]
        areas = self.findChildren(QPlainTextEdit)
        texts = [area.toPlainText() for area in areas if area.document().isModified()]
        return tuple(text for text in (*lines, *texts) if text.strip())


class Refused(Exception):
    """A field holds what cannot be used."""

    def __init__(self, row: FieldRow, error: UserError) -> None:
        super().__init__(str(error))
        self.row = row
        self.error = error
