"""Lines of a supplier's file as cases: which column is what, and what is wrong with a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest

from sladesk.core.case_lengths import PauseUnit, seconds_of
from sladesk.core.case_times import DayOrder, Fault, FaultyLine, PauseTime, Times
from sladesk.core.errors import UserError
from sladesk.core.support_cases import Case
from sladesk.core.text import clean, fold
from sladesk.core.translation import mark

LONGEST = 500
"""Characters of a case's number or priority."""


class Column(StrEnum):
    """What a column of the file can be."""

    REFERENCE = "reference"
    PRIORITY = "priority"
    OPENED = "opened"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    PAUSED = "paused"
    PAUSED_FROM = "paused_from"
    PAUSED_TO = "paused_to"


COLUMN_WORDS = {
    Column.REFERENCE: mark("Number of the case"),
    Column.PRIORITY: mark("Priority"),
    Column.OPENED: mark("Opened"),
    Column.ANSWERED: mark("Answered"),
    Column.RESOLVED: mark("Resolved"),
    Column.PAUSED: mark("Length of pause"),
    Column.PAUSED_FROM: mark("Paused from"),
    Column.PAUSED_TO: mark("Paused until"),
}

NEEDED = (Column.PRIORITY, Column.OPENED)
"""Without these no line is a case."""

_KNOWN = {
    Column.REFERENCE: "id saksnummer saksnr saksnr. sak saks-id ticket ticketnr number nummer nr incident "
    "ärende ärendenummer ärendenr referanse reference case casenumber key",
    Column.PRIORITY: "prioritet priority prio prioritering alvorsgrad severity",
    Column.OPENED: "opprettet oppretta opna åpnet opened created meldt innmeldt registrert mottatt motteken "
    "skapad inkom öppnad start starttid reported",
    Column.ANSWERED: "svart besvart besvarad responded answered respons response førsterespons svarad "
    "påbegynt svar",
    Column.RESOLVED: "løst løyst løyste lukket lukka resolved closed solved avslutta avsluttet "
    "stängd löst åtgärdad ferdig",
    Column.PAUSED: "pause pausetid ventetid paused hold venting väntetid paustid",
}
"""Single words of headings, by column; the first column that has one is taken."""


@dataclass(frozen=True, slots=True)
class CaseMapping:
    """Which heading holds what, as the officer chose."""

    headings: Mapping[Column, str] = field(default_factory=dict)
    order: DayOrder = DayOrder.UNKNOWN
    pause_unit: PauseUnit = PauseUnit.MINUTES
    pause_time: PauseTime = PauseTime.UNKNOWN

    def to_json(self) -> str:
        headings = {column.value: heading for column, heading in self.headings.items()}
        kept = {
            "headings": headings,
            "order": self.order,
            "pause_unit": self.pause_unit,
            "pause_time": self.pause_time,
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> CaseMapping:
    """What `to_json` kept; a column that this program does not know is left out."""
    kept = json.loads(text)
    there = kept["headings"]
    headings = {column: there[column.value] for column in Column if column.value in there}
    return CaseMapping(
        headings,
        DayOrder(kept["order"]),
        PauseUnit(kept["pause_unit"]),
        PauseTime(kept.get("pause_time", PauseTime.UNKNOWN)),
    )


def suggested(headings: Sequence[str]) -> CaseMapping:
    """The mapping that the headings themselves suggest."""
    found: dict[Column, str] = {}
    for column, words in _KNOWN.items():
        known = set(words.split())
        matches = (heading for heading in headings if known & set(_words(heading)))
        heading = next((heading for heading in matches if heading not in found.values()), None)
        if heading is not None:
            found[column] = heading
    return CaseMapping(found)


def fitting(kept: CaseMapping, headings: Sequence[str]) -> CaseMapping:
    """A remembered mapping as far as this file has its headings; the rest as suggested."""
    there = {fold(heading): heading for heading in headings}
    mine = {column: there[fold(name)] for column, name in kept.headings.items() if fold(name) in there}
    more = {
        column: name for column, name in suggested(headings).headings.items() if name not in mine.values()
    }
    missing = {
        column: name for column, name in more.items() if column in kept.headings and column not in mine
    }
    return CaseMapping({**missing, **mine}, kept.order, kept.pause_unit, kept.pause_time)


class CaseLines:
    """Makes cases of the lines of one file.

    Raises UserError when the file lacks a column that was chosen, or one that is needed was not chosen.
    """

    def __init__(self, headings: Sequence[str], mapping: CaseMapping, zone: tzinfo) -> None:
        places = _places(headings, mapping)
        self._reference = places.get(Column.REFERENCE)
        self._priority, self._opened = places[Column.PRIORITY], places[Column.OPENED]
        self._answered, self._resolved = places.get(Column.ANSWERED), places.get(Column.RESOLVED)
        self._paused = places.get(Column.PAUSED)
        self._from, self._to = places.get(Column.PAUSED_FROM), places.get(Column.PAUSED_TO)
        self._width = max(places.values()) + 1
        self._unit = mapping.pause_unit
        self._instant: Callable[[str], int] = Times(zone, mapping.order).instant

    @property
    def tell_pauses(self) -> bool:
        """Whether a case can have any: otherwise the last two parts of every case are None."""
        return self._paused is not None or self._from is not None

    def case(self, cells: Sequence[str]) -> Case:
        """The case that a line tells of. Raises FaultyLine."""
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        opened_text = cells[self._opened]
        if not opened_text.strip():
            raise FaultyLine(Fault.NO_OPENING)
        opened = self._instant(opened_text)
        resolved = None if self._resolved is None else self._later(cells[self._resolved], opened)
        return (
            "" if self._reference is None else _text(cells[self._reference]),
            _priority(cells[self._priority]),
            opened,
            None if self._answered is None else self._later(cells[self._answered], opened),
            resolved,
            None if self._paused is None else self._length(cells[self._paused]),
            None
            if self._from is None or self._to is None
            else self._pause(cells[self._from], cells[self._to], is_resolved=resolved is not None),
        )

    def _later(self, text: str, opened: int) -> int | None:
        if not text or text.isspace():
            return None
        instant = self._instant(text)
        if instant < opened:
            raise FaultyLine(Fault.TOO_EARLY, text)
        return instant

    def _length(self, text: str) -> int | None:
        return seconds_of(text, self._unit) if text.strip() else None

    def _pause(self, begun: str, ended: str, *, is_resolved: bool) -> str | None:
        """Each of the two cells may hold several times, with semicolons or line breaks between.

        The last pause of a case that the file shows as not resolved may still go on; without a column
        for it nobody knows that.
        """
        starts, ends = list(map(self._instant, _parts(begun))), list(map(self._instant, _parts(ended)))
        if not starts and not ends:
            return None
        goes_on = len(starts) == len(ends) + 1
        if not goes_on and len(starts) != len(ends):
            raise FaultyLine(Fault.HALF_PAUSE)
        if goes_on and is_resolved:
            raise FaultyLine(Fault.ENDLESS_PAUSE)
        # Where the times of a pause before it are left out, those that are there belong to other pauses.
        if goes_on and (self._resolved is None or starts[-1] < max(starts + ends)):
            raise FaultyLine(Fault.HALF_PAUSE)
        if any(end < start for start, end in zip(starts, ends, strict=False)):
            raise FaultyLine(Fault.BACKWARD_PAUSE)
        return json.dumps(list(zip_longest(starts, ends)), separators=(",", ":"))


def _parts(text: str) -> list[str]:
    return [part for part in text.replace("\n", ";").split(";") if part.strip()]


def _text(cell: str) -> str:
    """A case's number or priority as it is stored."""
    text = cell.strip()
    if len(text) > LONGEST:
        raise FaultyLine(Fault.TOO_LONG, text[:40])
    return text if text.isprintable() else clean(rescued(text), single_line=True).strip()


_priority = lru_cache(maxsize=64)(_text)
"""The few that a file has."""


def rescued(text: str) -> str:
    """Text from a file that is UTF-8 but for some bytes: those are read as Windows writes them."""
    if not any("\udc80" <= char <= "\udcff" for char in text):
        return text
    return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _places(headings: Sequence[str], mapping: CaseMapping) -> dict[Column, int]:
    there: dict[str, int] = {}
    for place, heading in enumerate(headings):
        there.setdefault(fold(heading), place)
    places: dict[Column, int] = {}
    for column, heading in mapping.headings.items():
        if fold(heading) not in there:
            raise UserError(
                mark("The file has no column “{heading}”. Choose its columns again."), heading=heading
            )
        places[column] = there[fold(heading)]
    if any(column not in places for column in NEEDED):
        raise UserError(mark("Choose which columns hold the priority and the time of opening."))
    if (Column.PAUSED_FROM in places) is not (Column.PAUSED_TO in places):
        raise UserError(mark("Choose both columns of the pauses: when they begin and when they end."))
    return places


def _words(heading: str) -> list[str]:
    return fold(heading).replace("_", " ").replace("/", " ").replace("(", " ").replace(")", " ").split()
