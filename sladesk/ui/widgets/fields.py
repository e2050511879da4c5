"""Fields of a form: the label above, the editor, and the reason below when something was refused.

A field takes a `save` for its value; it saves as the officer leaves it (see `TypingSession`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sladesk.core.errors import UserError
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.combo import Combo
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.typing_session import TypingSession

LINES = 3
MOST_LINES = 14
EDGE = 20
"""What a text area needs in height beside its lines, in pixels."""


class FieldRow(QWidget):
    """Label, editor, and a line for a hint or for the reason that a text was refused."""

    def __init__(self, theme: Theme, words: Words, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self._words = words
        self._hint = hint
        self.editor = editor
        self.label = Text(theme, label, Type.HINT, muted=True)
        self.label.setBuddy(editor)
        self.below = Text(theme, hint, Type.HINT, muted=True)
        self.below.setWordWrap(True)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addWidget(editor)
        layout.addWidget(self.below)
        self.below.setVisible(bool(hint))  # not before it has a parent: it would be a window of its own
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if isinstance(editor, LineField | TextArea):
            editor.session.refused.connect(self.refuse)
            editor.session.settled.connect(self.settle)
        if isinstance(editor, LineField):
            editor.textChanged.connect(self._tell_reading)

    def refuse(self, error: UserError) -> None:
        """Say why the text stays unsaved, under it, where it can be seen: it may be what holds one up."""
        reason = self._words.error(error)
        self._mark(refused=True, text=reason)
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self, 0, 0)
            around = around.parentWidget()

    def settle(self) -> None:
        self._mark(refused=False, text=self._reading() or self._hint)

    def _tell_reading(self) -> None:
        if not self.editor.property("refused") and self.below.text() != (self._reading() or self._hint):
            self.settle()

    def _reading(self) -> str:
        """How the text is read, where that is not what is typed."""
        editor = self.editor
        if not isinstance(editor, LineField) or not editor.text().strip():
            return ""
        read = editor.reading(editor.text())
        return self._words("reads as {date}", date=read) if read not in ("", editor.text().strip()) else ""

    def say(self, hint: str) -> None:
        """Give the field another hint."""
        self._hint = hint
        self.settle()

    def _mark(self, *, refused: bool, text: str) -> None:
        self.below.setText(text)
        self.below.setVisible(bool(text))
        self.below.set_tone(Tone.BAD if refused else None)
        self.editor.setAccessibleDescription(text)
        self.editor.setProperty("refused", refused)
        _dress(self.editor)


def freeze(editor: QLineEdit | QPlainTextEdit, frozen: bool) -> None:
    """Let a text be read and copied but not written, and look so; or let it be written again."""
    if editor.isReadOnly() is not frozen:
        editor.setReadOnly(frozen)
        _dress(editor)


def _dress(widget: QWidget) -> None:
    """The style sheet looks at a property when it dresses a widget, and not when the property changes."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class LineField(QLineEdit):
    """A text of one line."""

    def __init__(self, save: Callable[[str], None], placeholder: str = "") -> None:
        super().__init__()
        self.reading: Callable[[str], str] = lambda _text: ""
        """How a text is read, as it will be shown; empty where it is nothing but itself."""
        self.setPlaceholderText(placeholder)
        self.session = TypingSession(self, save)
        self.session.accepted.connect(self.selectAll)

    def load(self, text: str) -> None:
        self.session.load(text)


class DateField(LineField):
    """A date, typed as people type dates. `read` understands it or raises UserError; `show` writes it.

    An empty field is no date.
    """

    def __init__(
        self,
        read: Callable[[str], date],
        show: Callable[[date], str],
        save: Callable[[date | None], None],
        placeholder: str = "",
    ) -> None:
        self._show_date = show

        def save_typed(text: str) -> None:
            save(read(text.strip()) if text.strip() else None)

        self._read = read
        super().__init__(save_typed, placeholder)
        self.reading = self._shown
        self.session.saved.connect(self._write_out)

    def load_date(self, value: date | None) -> None:
        self.load(self._show_date(value) if value else "")

    def _shown(self, text: str) -> str:
        try:
            return self._show_date(self._read(text.strip()))
        except UserError:
            return ""

    def _write_out(self) -> None:
        """Show what was understood, once the officer is no longer in the middle of typing it."""
        if not self.hasFocus() and self.text().strip():
            self.load(self._show_date(self._read(self.text().strip())))


class TextArea(QPlainTextEdit):
    """A text of several lines; grows with it. Tab goes on to the next field."""

    def __init__(self, save: Callable[[str], None], placeholder: str = "", lines: int = LINES) -> None:
        super().__init__()
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.session = TypingSession(self, save, enter_saves=False)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def load(self, text: str) -> None:
        self.session.load(text)

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        height = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(round(min(max(lines, self._lines), MOST_LINES) * height + EDGE))


class ComboField(Combo):
    """One of a closed list; what is chosen is saved at once."""

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[object, str]], save: Callable[[object], None]
    ) -> None:
        super().__init__(theme)
        self._values = [value for value, _word in choices]
        for _value, word in choices:
            self.addItem(word)
        self.activated.connect(lambda index: save(self._values[index]))

    @property
    def value(self) -> object:
        return self._values[self.currentIndex()]

    def load(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value))
