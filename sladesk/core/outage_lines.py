"""Lines that were copied from a worksheet as outages: which column is what, and what is wrong with a line."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sladesk.core.case_source import delimiter_of, numbered
from sladesk.core.dates import read_date
from sladesk.core.errors import UserError
from sladesk.core.moments import Desk, read_end, read_moment
from sladesk.core.text import checked, fold
from sladesk.core.translation import mark


class OutageColumn(StrEnum):
    """What a column of the worksheet can be."""

    START = "start"
    END = "end"
    WHAT = "what"
    SERVICE = "service"
    DATE = "date"
    """The day of the start, where the times are in columns of their own."""


USUAL = (OutageColumn.START, OutageColumn.END, OutageColumn.WHAT, OutageColumn.SERVICE)
"""The order of the columns where no headings are copied."""

_KNOWN = {
    OutageColumn.START: "start starta startet startad started starttid starttidspunkt startdato startdatum "
    "frå fra från from byrja begynte begyntes began begin begins ned nede",
    OutageColumn.END: "slutt slut end ended ends ende sluttid sluttidspunkt sluttdato slutdatum til till to "
    "until ferdig stopp avslutta avsluttet avslutad klar oppe løyst løst löst resolved",
    OutageColumn.WHAT: "kva hva vad what hending hendelse händelse skildring beskrivelse beskrivning "
    "description årsak orsak cause feil fel fault incident merknad kommentar comment tekst text avbrot "
    "avbrudd avbrott outage",
    OutageColumn.SERVICE: "teneste tjeneste tjänst tjänsten service system løysing løsning lösning",
    OutageColumn.DATE: "dato datum date dag day",
}
"""Single words of headings, in four languages; the first column that has one is taken."""

_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PastedOutage:
    """An outage as a line tells it."""

    start: datetime
    end: datetime | None
    what: str
    service: str


@dataclass(frozen=True, slots=True)
class BadOutage:
    """A line that is no outage."""

    line: int
    """Counted from 1, the headings included."""
    text: str
    """The line as it was copied."""
    reason: UserError


@dataclass(frozen=True, slots=True)
class PastedLog:
    outages: tuple[PastedOutage, ...]
    bad: tuple[BadOutage, ...]


def read_log(text: str, desk: Desk) -> PastedLog:
    """The outages of lines that were copied, and the lines that are none; empty lines are passed over."""
    delimiter = "\t" if "\t" in text else delimiter_of(text)
    read = numbered(io.StringIO(text, newline=""), delimiter)
    lines = [line for line in read if line[1] is None or any(cell.strip() for cell in line[1])]
    headings = _headings(lines[0][1] or ()) if lines else {}
    places = headings or {column: place for place, column in enumerate(USUAL)}
    good: list[PastedOutage] = []
    bad: list[BadOutage] = []
    for number, cells in lines[1 if headings else 0 :]:
        try:
            good.append(_outage(cells, places, desk))
        except UserError as reason:
            bad.append(BadOutage(number, delimiter.join(cells or ()), reason))
    return PastedLog(tuple(good), tuple(bad))


def _headings(cells: Sequence[str]) -> dict[OutageColumn, int]:
    """Where each column stands; empty when the line is no line of headings.

    Headings name the start, or the day and the time, and hold no figures.
    """
    if any(_FIGURE.search(cell) for cell in cells):
        return {}
    places: dict[OutageColumn, int] = {}
    for column, words in _KNOWN.items():
        known = set(words.split())
        matches = (place for place, cell in enumerate(cells) if known & set(_WORD.findall(fold(cell))))
        place = next((place for place in matches if place not in places.values()), None)
        if place is not None:
            places[column] = place
    return places if OutageColumn.START in places else {}


def _outage(cells: Sequence[str] | None, places: Mapping[OutageColumn, int], desk: Desk) -> PastedOutage:
    """Raises UserError with the reason why the line is no outage."""
    if cells is None:
        raise UserError(mark("The line is damaged: a quotation mark may be missing."))

    def cell(column: OutageColumn) -> str:
        place = places.get(column, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    start = _start(cell(OutageColumn.START), cell(OutageColumn.DATE), desk)
    end = read_end(cell(OutageColumn.END), desk, start) if cell(OutageColumn.END) else None
    if end is not None and end < start:
        raise UserError(mark("The outage ends before it starts. Correct one of the times."))
    what, service = checked(cell(OutageColumn.WHAT)), checked(cell(OutageColumn.SERVICE))
    return PastedOutage(start, end, what, service)


def _start(typed: str, day: str, desk: Desk) -> datetime:
    """When it began; `day` is what a column of its own says. Raises UserError."""
    if not typed:
        raise UserError(mark("An outage has a start. Write its date and time."))
    base = read_date(day, desk.now.astimezone(desk.zone).date())
    is_unread = bool(day) and base is None
    return read_moment(f"{day} {typed}" if is_unread else typed, desk, base=base)
