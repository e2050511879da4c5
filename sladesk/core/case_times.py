"""Times as suppliers' systems write them: read on the clock of the contract, or not at all.

«04.01.2027 10:15», ISO 8601, Excel's serial numbers. What can be read two ways is a fault of the line:
«03/04/2027» until the officer says which comes first, and the hour that the clocks go through twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum

from sladesk.core.translation import mark


class Fault(StrEnum):
    """Why a line does not count."""

    NO_OPENING = "no_opening"
    NO_TIME = "no_time"
    NO_CLOCK = "no_clock"
    TWO_WAYS = "two_ways"
    TWICE = "twice"
    SKIPPED = "skipped"
    OUT_OF_YEARS = "out_of_years"
    TOO_EARLY = "too_early"
    NO_DURATION = "no_duration"
    HALF_PAUSE = "half_pause"
    ENDLESS_PAUSE = "endless_pause"
    BACKWARD_PAUSE = "backward_pause"
    TOO_LONG = "too_long"
    BROKEN = "broken"
    REPEATED = "repeated"


FAULT_WORDS = {
    Fault.NO_OPENING: mark("the time of opening is missing"),
    Fault.NO_TIME: mark("“{text}” is no time that can be read"),
    Fault.NO_CLOCK: mark("“{text}” has no time of day"),
    Fault.TWO_WAYS: mark("“{text}” can be read two ways: choose which comes first, day or month"),
    Fault.TWICE: mark("“{text}” came twice that night, when the clocks were set back"),
    Fault.SKIPPED: mark("“{text}” did not exist that night, when the clocks were set forward"),
    Fault.OUT_OF_YEARS: mark("the year in “{text}” cannot be right"),
    Fault.TOO_EARLY: mark("“{text}” is before the case was opened"),
    Fault.NO_DURATION: mark("“{text}” is no length of time that can be read"),
    Fault.HALF_PAUSE: mark("a pause has a beginning or an end only"),
    Fault.ENDLESS_PAUSE: mark("the case is resolved, but a pause in it has no end"),
    Fault.BACKWARD_PAUSE: mark("a pause ends before it begins"),
    Fault.TOO_LONG: mark("a text is too long"),
    Fault.BROKEN: mark("the line is damaged: a quotation mark may be missing"),
    Fault.REPEATED: mark("case {text} stands again further down in the file, and its last line counts"),
}


class FaultyLine(Exception):
    """This line is no case, and no other line suffers from it."""

    def __init__(self, fault: Fault, text: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.text = text


class DayOrder(StrEnum):
    """Which of two numbers before a year is the day, where the text alone does not tell."""

    UNKNOWN = "unknown"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


DAY_ORDER_WORDS = {
    DayOrder.UNKNOWN: mark("Not decided"),
    DayOrder.DAY_FIRST: mark("Day first: 31/12"),
    DayOrder.MONTH_FIRST: mark("Month first: 12/31"),
}


class PauseTime(StrEnum):
    """Which time the length of a pause is in."""

    UNKNOWN = "unknown"
    CLOCK = "clock"
    SERVICE = "service"


PAUSE_TIME_WORDS = {
    PauseTime.UNKNOWN: mark("Not decided"),
    PauseTime.CLOCK: mark("Clock time, nights included"),
    PauseTime.SERVICE: mark("Service time only"),
}

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Both are outside: the first and the last day of them may be in another year in UTC."""

_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_EXCEL_EPOCH = date(1899, 12, 30).toordinal()

_DATE = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
    r"|(?P<iso>\d{4})(?P<mark>[-/.])(?P<iso_month>\d{1,2})(?P=mark)(?P<iso_day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<sign>[/-])(?P<other>\d{1,2})(?P=sign)(?P<last>\d{4})",
    re.ASCII,
)
_CLOCK = re.compile(
    r"(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\.?)?",
    re.ASCII | re.IGNORECASE,
)
_ZONED = re.compile(r":\d\d(?:[.,]\d+)? ?(?:[Zz]|[+-]\d\d:?\d\d)$", re.ASCII)
_USUAL = re.compile(r".{10}[ T]\d\d:\d\d(?::\d\d)?", re.ASCII)
_REMEMBERED = 100_000
_SERIAL = re.compile(r"(\d{5,6})(?:[.,](\d{1,15}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _LocalDay:
    """A day on the wall: its midnight as if in UTC, and the one offset that holds all day, if one does."""

    midnight: int
    offset: int | None


class Times:
    """Reads the times of one file; each day and each time of day is worked out once.

    What it returns are seconds since 1970 in UTC. Whatever cannot be read raises FaultyLine.
    """

    def __init__(self, zone: tzinfo, order: DayOrder = DayOrder.UNKNOWN) -> None:
        self._zone, self._order = zone, order
        self._midnights: dict[str, int] = {}
        """The instant of each midnight; not of days near which the clocks are changed."""
        self._clocks: dict[str, int] = {}
        self._days: dict[str, _LocalDay] = {}
        self._minutes: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        """« 10:15» and «:30» of the usual lengths: so few that they stay in the processor's cache."""

    def instant(self, text: str) -> int:
        """The instant that a text names."""
        try:
            return self._midnights[text[:10]] + self._minutes[text[10:16]] + self._ends[text[16:]]
        except KeyError:
            return self._unusual(text)

    def _unusual(self, text: str) -> int:
        """Of any length, or with a part that was not met yet."""
        if text[10:11] == "T":
            day_text, clock_text = text[:10], text[11:]
        else:
            day_text, _, clock_text = text.partition(" ")
        midnight, clock = self._midnights.get(day_text), self._clocks.get(clock_text)
        return self._slow(text) if midnight is None or clock is None else midnight + clock

    def _slow(self, text: str) -> int:
        typed = " ".join(text.split())
        if match := _SERIAL.fullmatch(typed):
            return self._serial(match, text)
        if _ZONED.search(typed):
            return _with_offset(typed, text)
        is_iso = typed[10:11] in ("T", "t")
        day_text, clock_text = (typed[:10], typed[11:]) if is_iso else typed.partition(" ")[::2]
        day = self._days.get(day_text) or self._local_day(self._date(day_text, text), text)
        clock = _seconds(clock_text, text)
        if len(self._days) < _REMEMBERED and len(self._clocks) < _REMEMBERED:
            self._days[day_text], self._clocks[clock_text] = day, clock
            if day.offset is not None:
                self._midnights[day_text] = day.midnight - day.offset
            if _USUAL.fullmatch(text):
                self._minutes[text[10:16]], self._ends[text[16:]] = clock - clock % 60, clock % 60
        return self._at(day, clock, text)

    def _at(self, day: _LocalDay, clock: int, text: str) -> int:
        if day.offset is None:
            return self._on_a_change(day.midnight + clock, text)
        return day.midnight + clock - day.offset

    def _serial(self, match: re.Match[str], text: str) -> int:
        seconds = int((Decimal(f"0.{match[2] or 0}") * _DAY).to_integral_value())
        day = date.fromordinal(_EXCEL_EPOCH + int(match[1]))
        return self._at(self._local_day(day, text), seconds, text)

    def _date(self, day_text: str, text: str) -> date:
        match = _DATE.fullmatch(day_text)
        if match is None:
            raise FaultyLine(Fault.NO_TIME, text)
        if match["day"]:
            numbers = match["year"], match["month"], match["day"]
        elif match["iso"]:
            numbers = match["iso"], match["iso_month"], match["iso_day"]
        else:
            numbers = match["last"], *self._ordered(match["one"], match["other"], text)
        try:
            return date(*map(int, numbers))
        except ValueError:
            raise FaultyLine(Fault.NO_TIME, text) from None

    def _ordered(self, one: str, other: str, text: str) -> tuple[str, str]:
        """Month and day of two numbers."""
        if self._order is DayOrder.DAY_FIRST:
            return other, one
        if self._order is DayOrder.MONTH_FIRST:
            return one, other
        if int(one) > 12 or one == other:
            return other, one
        if int(other) > 12:
            return one, other
        raise FaultyLine(Fault.TWO_WAYS, text)

    def _local_day(self, day: date, text: str) -> _LocalDay:
        if not FIRST_YEAR < day.year < LAST_YEAR:
            raise FaultyLine(Fault.OUT_OF_YEARS, text)
        midnight = (day.toordinal() - _EPOCH) * _DAY
        before, after = self._offset(midnight - _DAY), self._offset(midnight + 2 * _DAY)
        return _LocalDay(midnight, before if before == after else None)

    def _on_a_change(self, local: int, text: str) -> int:
        """The instant at which the wall showed that time, near a day on which the clocks were changed."""
        offsets = {self._offset(local - _DAY), self._offset(local + _DAY)}
        found = [local - offset for offset in offsets if self._offset(local - offset) == offset]
        if len(found) == 1:
            return found[0]
        raise FaultyLine(Fault.TWICE if found else Fault.SKIPPED, text)

    def _offset(self, instant: int) -> int:
        moment = datetime.fromtimestamp(instant, UTC).astimezone(self._zone)
        return round((moment.utcoffset() or timedelta(0)).total_seconds())


def _with_offset(typed: str, text: str) -> int:
    """ISO 8601 with the zone that it is in."""
    try:
        moment = datetime.fromisoformat(typed.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        raise FaultyLine(Fault.NO_TIME, text) from None
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        raise FaultyLine(Fault.OUT_OF_YEARS, text)
    return int(moment.timestamp())


def _seconds(clock_text: str, text: str) -> int:
    """Seconds from midnight of a time of day."""
    match = _CLOCK.fullmatch(clock_text)
    if match is None:
        raise FaultyLine(Fault.NO_TIME if clock_text else Fault.NO_CLOCK, text)
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise FaultyLine(Fault.NO_TIME, text)
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise FaultyLine(Fault.NO_TIME, text)
    return hour * 3600 + minute * 60 + second
