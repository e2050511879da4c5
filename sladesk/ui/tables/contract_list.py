"""The columns of the list of contracts, and what its lines say."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from sladesk.core.dates import format_date
from sladesk.core.duties import FOCUS_ABOUT, Focus
from sladesk.core.rows import ContractSummary
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import AGREEMENT_TYPE_WORDS, CONTRACT_STATUS_WORDS, Language
from sladesk.ui.tables.lines_in_pieces import LinesInPieces, Read


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
    about: str = ""
    """A source string: what the column counts, where its heading may mean something else."""


COLUMNS = (
    ContractColumn("title", mark("Contract"), "title", 0, 200),
    ContractColumn("case_number", mark("Case number"), "case_number", 142, 104),
    ContractColumn("agreement", mark("Agreement and term"), "end", 252, 0),
    ContractColumn("status", mark("Status"), "status", 134, 118),
    ContractColumn("actions", mark("Open actions"), "open_actions", 122, 112, largest_first=True),
    ContractColumn(
        *("missed", mark("Deviations"), "missed", 112, 102),
        largest_first=True,
        about=FOCUS_ABOUT[Focus.MISSED],
    ),
)


class ContractListModel(LinesInPieces[ContractSummary]):
    def __init__(self, words: Words, read: Read[ContractSummary], parent: QObject | None = None) -> None:
        super().__init__(read, len(COLUMNS), parent)
        self._words = words

    def heading(self, column: int) -> str:
        return self._words(COLUMNS[column].heading)

    def about(self, column: int) -> str:
        return self._words(COLUMNS[column].about)

    def parts(self, line: ContractSummary, column: int) -> tuple[str, str]:
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
