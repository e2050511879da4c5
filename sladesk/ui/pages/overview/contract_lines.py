"""The contracts of the overview for Qt: identifiers in order, and the lines that are seen, read in pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.dates import format_short
from sladesk.core.overview import STRIP, ContractLine, DateKind, PeriodMark, Sort
from sladesk.core.periods import period_label
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import RATING_WORDS, Language

Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Sequence[str]], list[ContractLine]]

PIECE = 48
"""Lines read at once: more than a tall window shows."""


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


class ContractLinesModel(QAbstractTableModel):
    """`read` gives the lines for identifiers, leaving out those that are gone."""

    def __init__(
        self, words: Words, read: Read, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._read, self._today = words, read, today
        self._language = Language(words.language)
        self.ids: list[str] = []
        self._lines: dict[str, ContractLine] = {}
        self.periods = STRIP
        """How many of the last periods there is room for."""

    def show(self, ids: list[str]) -> None:
        """Show these contracts, in this order, as they are now."""
        self._lines.clear()
        if ids == self.ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def line(self, row: int) -> ContractLine | None:
        """What a line shows; None when the contract is gone."""
        contract = self.ids[row]
        if contract not in self._lines:
            start = row // PIECE * PIECE
            self._lines.update((str(line.id), line) for line in self._read(self.ids[start : start + PIECE]))
        return self._lines.get(contract)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, for the screen reader; the eye gets the delegate's."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        return ", ".join(part for part in self.parts(line, index.column()) if part) if line else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == STATES:
            return self._words.plural("Last {count} period", "Last {count} periods", self.periods)
        return self._words(COLUMNS[section].heading)

    def parts(self, line: ContractLine, column: int) -> tuple[str, ...]:
        """The texts of a cell: what stands out first, and what is muted below it."""
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
