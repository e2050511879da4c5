"""From what a person types or pastes to what a cell holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sladesk.core.errors import UserError
from sladesk.core.text import check_length
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.core.when import When, WorkingDays, read_when, require_day
from sladesk.ui.tables.columns import Column, Kind
from sladesk.ui.tables.vocabulary import read_choice
from sladesk.ui.tables.writer import Value

SHOWN = 40
"""Characters of a text that a message repeats."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts for cells. `languages` are all that a status word may be written in, the window's first.

    `working_days` counts those of the contract whose cell it is.
    """

    languages: Iterable[Words]
    today: Callable[[], date]
    working_days: WorkingDays | None = None

    def read(self, text: str, column: Column[Any], language: Language) -> Value:
        """What the cell will hold; dates are written out in `language`, the document's.

        Raises UserError when the text is too long, or is no answer that the column knows.
        """
        check_length(text)
        if column.kind is Kind.WHEN:
            return self.when(text, language)
        if column.kind is not Kind.CHOICE:
            return text
        code = read_choice(text, column.choices, self.languages)
        if code is None:
            raise UserError(mark("“{text}” is not one of the answers in this column."), text=shortened(text))
        return code

    def require_kept(self, text: str, column: Column[Any]) -> None:
        """Raise UserError for a new text that reads as a day that does not exist, where a day is meant."""
        if column.kind is Kind.WHEN:
            require_day(text, self.today())

    def when(self, text: str, language: Language) -> When:
        return read_when(text, self.today(), language, self.working_days)


def shortened(text: str, most: int = SHOWN) -> str:
    """The text on one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
