"""Actions for Qt: what the list of actions shows in its cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from sladesk.core.dates import format_date
from sladesk.core.deadlines import Deadline, deadline
from sladesk.core.rows import Action
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import ACTION_STATE_WORDS
from sladesk.core.wording import due_text
from sladesk.store import labels
from sladesk.ui.tables.columns import Column, Kind, nothing
from sladesk.ui.tables.record_model import RecordTableModel
from sladesk.ui.tables.writer import Writer

TICK, TEXT, RESPONSIBLE, DUE, STATE = range(5)

COLUMNS: tuple[Column[Action], ...] = (
    Column("tick", "", 0, 44, lambda action: action.state.value, nothing),
    Column("text", mark("Action"), 53, 200, lambda action: action.text, nothing),
    Column(
        "responsible", mark("Responsible"), 22, 146, lambda action: action.responsible, nothing, Kind.PERSON
    ),
    Column("due", mark("Due"), 22, 172, lambda action: action.due_text, nothing, Kind.WHEN),
    Column("state", mark("State"), 0, 128, lambda action: action.state.value, nothing),
)


class ActionTableModel(RecordTableModel[Action]):
    """`with_contract`: each line also says whose action it is."""

    columns = COLUMNS
    editable = (TEXT, RESPONSIBLE, DUE)
    main = TEXT
    step_labels = labels.ACTION

    def __init__(
        self,
        words: Words,
        writer: Writer,
        today: Callable[[], date],
        *,
        with_contract: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(words, writer, parent)
        self._today = today
        self._with_contract = with_contract

    @property
    def actions(self) -> tuple[Action, ...]:
        return self.records

    def deadline(self, row: int) -> Deadline | None:
        return deadline(self.actions[row], self._today())

    def text(self, row: int, column: int) -> str:
        if column in (TICK, STATE):
            return self.words(ACTION_STATE_WORDS[self.actions[row].state])
        return super().text(row, column)

    def states(self) -> list[str]:
        return [self.words(word) for word in ACTION_STATE_WORDS.values()]

    def second(self, row: int, column: int) -> str:
        """Under the text whose action it is, under the due date how near it is."""
        if column == TEXT:
            return self._origin(row)
        return self.deadline_words(row) if column == DUE else ""

    def _origin(self, row: int) -> str:
        """The contract, and the row of the form that the action came from."""
        action = self.actions[row]
        parts = (action.contract_title if self._with_contract else "", action.origin)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def deadline_words(self, row: int) -> str:
        """«4 days late», «tomorrow», «Friday»; when a finished one was done; empty when there is time."""
        action, words = self.actions[row], self.words
        if action.done_on is not None:
            return words("done {date}", date=format_date(action.done_on, self.language))
        return due_text(action.due, self._today(), words) if self.deadline(row) and action.due else ""
