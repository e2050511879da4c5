"""The editor that opens in a cell: plain text of any number of lines, set exactly as the cell is painted."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from sladesk.core.vocabulary import Tone
from sladesk.ui.delegates.bubble import Bubble
from sladesk.ui.delegates.cell_session import CellSession
from sladesk.ui.delegates.typesetting import LEADING, PAD_X, PAD_Y
from sladesk.ui.theme import Theme, Type

FRAME = 2


class TextEditor(QTextEdit):
    """Knows its cell, its typing session and, while the text cannot be kept, the reason."""

    grown = Signal()
    """The text needs another height than before."""

    def __init__(self, theme: Theme, index: QModelIndex, session: CellSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = QPersistentModelIndex(index)
        self.session = session
        session.setParent(self)
        self.refusal = ""
        self.closed = False
        self._bubble = Bubble(theme, parent)
        self.destroyed.connect(self._bubble.deleteLater)
        self._dress(theme)
        self._fill(session.original)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grown.emit())

    def _dress(self, theme: Theme) -> None:
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(Type.TEXT))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        colours = theme.colours
        self.setStyleSheet(
            f"QTextEdit, QTextEdit:focus {{ background: {colours.surface}; color: {colours.text};"
            f" border: {FRAME}px solid {colours.accent}; border-radius: 3px;"
            f" padding: {PAD_Y - FRAME}px {PAD_X - FRAME}px {PAD_Y - FRAME - 4}px {PAD_X - FRAME}px; }}"
        )

    def _fill(self, text: str) -> None:
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        cursor.mergeBlockFormat(spacing)
        self.document().setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(True)
        self.selectAll()

    def caret_to_end(self) -> None:
        """Edit what stands there instead of replacing it."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def break_line(self) -> None:
        self.textCursor().insertText("\n")
        self.ensureCursorVisible()

    @property
    def wanted_height(self) -> int:
        """Of the whole cell, so that all that is typed can be seen."""
        return round(self.document().size().height() + 0.5) + 2 * PAD_Y

    def _typed(self) -> None:
        self.session.typed()
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Say why the text cannot be kept; an empty reason takes that back."""
        self.refusal = reason
        self._bubble.say(reason, Tone.BAD, self)
        self.setAccessibleDescription(reason)

    def suggest(self, text: str) -> None:
        """Say how the text is read; a refusal goes before."""
        if not self.refusal:
            self._bubble.say(text, Tone.NONE, self)

    @property
    def told(self) -> str:
        """What the bubble says."""
        return self._bubble.text if self._bubble.isVisible() else ""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text is text, whatever else the clipboard offers; Excel's last line end is no text."""
        self.insertPlainText(source.text().replace("\r\n", "\n").removesuffix("\n"))
