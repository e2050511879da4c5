"""The columns of the contracts in the overview, and what their lines say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from sladesk.core.dates import format_short
from sladesk.core.overview import STRIP, ContractLine, DateKind, PeriodMark, Sort
from sladesk.core.periods import period_label
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import RATING_WORDS, Language
from sladesk.ui.tables.lines_in_pieces import LinesInPieces, Read


@dataclass(frozen=True, slots=True)
class LineColumn:
    sort: Sort
    heading: str
    """A source string; the strip says instead how many periods it shows."""
    largest_first: bool


COLUMNS = (
    LineColumn(Sort.TITLE, mark("Contract"), largest_first=False),
    LineColumn(Sort.TROUBLE, "", largest_first=True),
    LineColumn(Sort.ACTIONS, mark("Actions"), largest_first=True),
    LineColumn(Sort.NEXT, mark("Next date"), largest_first=False),
)
SORT_WORDS = {
    Sort.TITLE: mark("Title"),
    Sort.TROUBLE: mark("Deviations"),
    Sort.ACTIONS: mark("Late actions"),
    Sort.NEXT: mark("Next date"),
}
TITLE, STATES, ACTIONS, NEXT = range(4)

DATE_WORDS = {
    DateKind.MEETING: mark("Meeting {date}"),
    DateKind.REPLY: mark("Reply {date}"),
    DateKind.DEVIATION: mark("Deviation {date}"),
    DateKind.ACTION: mark("Action {date}"),
    DateKind.ACTIVITY: mark("Checklist {date}"),
    DateKind.END: mark("Ends {date}"),
}


class ContractLinesModel(LinesInPieces[ContractLine]):
    def __init__(
        self, words: Words, read: Read[ContractLine], today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(read, len(COLUMNS), parent)
        self._words, self._today = words, today
        self._language = Language(words.language)
        self.periods = STRIP
        """How many of the last periods there is room for."""

    def heading(self, column: int) -> str:
        if column == STATES:
            return self._words.plural("Last {count} period", "Last {count} periods", self.periods)
        return self._words(COLUMNS[column].heading)

    def parts(self, line: ContractLine, column: int) -> tuple[str, ...]:
        match column:
            case 0:
                return line.title, line.supplier
            case 1:
                return tuple(self.told(mark) for mark in line.marks)
            case 2:
                late = self._words.plural("{count} late", "{count} late", line.late_actions)
                return str(line.open_actions), late if line.late_actions else ""
            case _:
                return (self._next(line),)

    def marks(self, line: ContractLine) -> tuple[PeriodMark, ...]:
        """The periods that there is room for, the oldest first."""
        return line.marks[-self.periods :]

    def told(self, mark: PeriodMark) -> str:
        """«2. kvartal 2026: Avvik»."""
        label = period_label(mark.start, mark.end, mark.meeting_date, self._language, self._words)
        return self._words("{heading}: {text}", heading=label, text=self._words(RATING_WORDS[mark.state]))

    def _next(self, line: ContractLine) -> str:
        if line.next_date is None:
            return ""
        day = format_short(line.next_date.on, self._today(), self._language)
        return self._words(DATE_WORDS[line.next_date.kind], date=day)
