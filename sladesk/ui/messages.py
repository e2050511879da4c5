"""The one door for what the program tells or asks: notices, warnings, errors, questions.

A notice is a toast that goes away. A warning is a line at the top of the window until it is dismissed;
an error, until the officer goes to another page or saves something. A question is modal, and is asked
only when something is lost by going on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from sladesk.core.errors import UserError
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and what can be done about it with one key."""

    text: str
    tone: Tone = Tone.NONE
    action: str = ""
    act: Callable[[], None] | None = None
    also: tuple[str, Callable[[], None]] | None = None
    """A second thing that can be done about it."""


class Messages(QObject):
    """Says things through whichever window is connected to its signals."""

    toasted = Signal(object)
    bannered = Signal(object)
    cleared = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words

    def info(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        also: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say in passing what was done: «Deleted», with «Undo» as the action, and perhaps `also` another."""
        self.toasted.emit(Notice(text, Tone.NONE, action, act, also))

    def warning(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        self.bannered.emit(Notice(text, Tone.WARNING, action, act))

    def error(
        self, problem: UserError | str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Say what could not be done; a UserError is translated here."""
        text = self.words.error(problem) if isinstance(problem, UserError) else problem
        self.bannered.emit(Notice(text, Tone.BAD, action, act))

    def clear(self) -> None:
        """Take the line at the top of the page away: it is settled."""
        self.cleared.emit()

    def ask(self, question: str, *, detail: str, go_on: str) -> bool:
        """Ask before something is lost. `go_on` names the deed on its button; Esc and Enter cancel."""
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("SLADesk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        box.setInformativeText(detail)
        deed = box.addButton(go_on, QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.words("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is deed
