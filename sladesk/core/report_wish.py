"""Which document over contracts is wanted: of what kind, of which contracts, over which period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sladesk.core.periods import PeriodKind, period_label, period_of
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language


class ReportKind(StrEnum):
    BOARD = "board"
    SUPPLIER = "supplier"
    DEVIATION = "deviation"


REPORT_KIND_WORDS = {
    ReportKind.BOARD: mark("Key figures"),
    ReportKind.SUPPLIER: mark("A supplier"),
    ReportKind.DEVIATION: mark("A deviation"),
}


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What is not needed for the kind is empty."""

    kind: ReportKind
    start: date = date.min
    end: date = date.max
    """The last day of the period."""
    ids: tuple[str, ...] = ()
    """The contracts of the key figures."""
    chosen: str = ""
    """Which contracts they are, in words; empty for all that are in use."""
    supplier: str = ""
    deviation_id: UUID | None = None

    def name(self, words: Words, title: str) -> str:
        """What the file is called, without its suffix; `title` is what the document is about."""
        if self.kind is ReportKind.DEVIATION:
            return title
        return f"{title} {period_label(self.start, self.end, None, Language(words.language), words)}"


def recent_periods(today: date) -> tuple[tuple[date, date], ...]:
    """The periods that are asked for: this and the last year, half-year, quarter and month."""
    found: list[tuple[date, date]] = []
    for kind in sorted(PeriodKind, reverse=True):
        this = period_of(today, kind)
        found += [this, period_of(this[0] - timedelta(1), kind)]
    return tuple(found)
