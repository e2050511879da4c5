"""The one door for what the program tells or asks: notices, warnings, errors, questions.

A notice is a toast that goes away. A warning is a line at the top of the window until it is dismissed;
an error, until the officer goes to another page or saves something. A question is modal, and is asked
only when something is lost by going on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from sladesk.core.errors import UserError
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone

if TYPE_CHECKING:
    from sladesk.ui.context import Context


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and what can be done about it with one key."""

    text: str
    tone: Tone = Tone.NONE
    action: str = ""
    act: Callable[[], None] | None = None
    also: tuple[str, Callable[[], None]] | None = None
    """A second thing that can be done about it."""


class Answer(IntEnum):
    """What was answered to a question, as the result of its dialog."""

    STAY = QDialog.DialogCode.Rejected.value
    GO_ON = QDialog.DialogCode.Accepted.value
    ALL_THE_SAME = 2


class Messages(QObject):
    """Says things through whichever window is connected to its signals."""

    toasted = Signal(object)
    bannered = Signal(object)
    cleared = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._context: Context | None = None

    def belong_to(self, context: Context) -> None:
        """Ask questions with the look of this context."""
        self._context = context

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
        return self._answered(question, detail=detail, go_on=go_on) is Answer.GO_ON

    def choose(self, question: str, *, detail: str, go_on: str, all_the_same: str) -> Answer:
        """The same where there is a way by which nothing is lost: `go_on` names it, and Enter takes it.

        `all_the_same` names the deed.
        """
        return self._answered(question, detail=detail, go_on=go_on, all_the_same=all_the_same)

    def _answered(self, question: str, *, detail: str, go_on: str, all_the_same: str = "") -> Answer:
        """Nobody can be asked before there is a window, and then nothing is lost."""
        from sladesk.ui.dialogs.question import QuestionDialog

        if self._context is None:
            return Answer.STAY
        window = QApplication.activeWindow()
        dialog = QuestionDialog(
            self._context, window, question, detail=detail, go_on=go_on, all_the_same=all_the_same
        )
        return Answer(dialog.exec())
