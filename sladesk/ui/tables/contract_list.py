"""The list of contracts for Qt: identifiers in order, and the lines that are looked at, read in pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.dates import format_date
from sladesk.core.rows import ContractSummary
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import AGREEMENT_TYPE_WORDS, CONTRACT_STATUS_WORDS, Language

Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Sequence[str]], list[ContractSummary]]

PIECE = 64
"""Lines read at once: more than a tall window shows."""


@dataclass(frozen=True, slots=True)
class ContractColumn:
    """`heading` is a source string; `sort` is the column of `listing.SORTS` behind a click on it."""

    name: str
    heading: str
    sort: str
    width: int
    """Pixels in a window of the first size; 0 takes what is left."""
    least: int
    """Pixels that the column needs; 0 lets it go where there is no room for all."""
    largest_first: bool = False


COLUMNS = (
    ContractColumn("title", mark("Contract"), "title", 0, 200),
    ContractColumn("case_number", mark("Case number"), "case_number", 142, 104),
    ContractColumn("agreement", mark("Agreement and term"), "end", 252, 0),
    ContractColumn("status", mark("Status"), "status", 134, 118),
    ContractColumn("actions", mark("Open actions"), "open_actions", 122, 112, largest_first=True),
    ContractColumn("missed", mark("Deviations"), "missed", 112, 102, largest_first=True),
)


class ContractListModel(QAbstractTableModel):
    """`read` gives the lines for identifiers, leaving out those that are gone."""

    def __init__(self, words: Words, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._read = read
        self._ids: list[str] = []
        self._lines: dict[str, ContractSummary] = {}

    @property
    def ids(self) -> Sequence[str]:
        return self._ids

    def show(self, ids: list[str]) -> None:
        """Show these contracts, in this order, as they are now."""
        if ids == self._ids:
            self._lines.clear()
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self._lines.clear()
        self.endResetModel()

    def line(self, row: int) -> ContractSummary | None:
        """What a line shows; None when the contract is gone."""
        contract_id = self._ids[row]
        if contract_id not in self._lines:
            start = row // PIECE * PIECE
            self._lines.update((str(line.id), line) for line in self._read(self._ids[start : start + PIECE]))
        return self._lines.get(contract_id)

    def row_of(self, contract_id: UUID | None) -> int:
        """Where the contract stands; -1 when it is not shown."""
        try:
            return self._ids.index(str(contract_id))
        except ValueError:
            return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, for the screen reader and the clipboard; the eye gets the delegate's."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        return ", ".join(part for part in self.parts(line, index.column()) if part) if line else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words(COLUMNS[section].heading)
        return None

    def parts(self, line: ContractSummary, column: int) -> tuple[str, str]:
        """The two lines of a cell: what stands out, and what is muted below it."""
        words = self._words
        match COLUMNS[column].name:
            case "title":
                return line.title, line.supplier
            case "case_number":
                return line.case_number, line.reference
            case "agreement":
                return words(AGREEMENT_TYPE_WORDS[line.agreement_type]), self.terms(line)[0]
            case "status":
                return words(CONTRACT_STATUS_WORDS[line.status]), ""
            case "actions":
                late = words.plural("{count} late", "{count} late", line.late_actions)
                return str(line.open_actions), late if line.late_actions else ""
            case _:
                return str(line.missed), ""

    def terms(self, line: ContractSummary) -> tuple[str, str]:
        """The term of the agreement, and in fewer words when it ends; empty where nothing is known."""
        words, language = self._words, Language(self._words.language)
        start, end = (format_date(day, language) if day else "" for day in (line.start, line.end))
        until = words("Until {date}", date=end) if end else ""
        if start and end:
            return f"{start} – {end}", until
        since = words("From {date}", date=start) if start else ""
        return (until or since,) * 2
