"""Limits of answer and resolution as a contract writes them, and how a case's time is measured against one.

Minutes and hours run on the priority's clock: in service hours, or day and night. A calendar day is 24
hours on any clock; working days are counted on the calendar. Nothing else is guessed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sladesk.core.case_times import PauseTime
from sladesk.core.open_time import Interval
from sladesk.core.quantities import Comparator, Kind, Target, Unit, in_family
from sladesk.core.service_terms import CaseClock
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.targets import read_target
from sladesk.core.translation import mark


class Deed(StrEnum):
    """What a limit is about."""

    ANSWERED = "answered"
    RESOLVED = "resolved"


class Unjudged(StrEnum):
    """Why a case cannot be judged."""

    NO_TARGET = "no_target"
    UNREADABLE = "unreadable"
    WHICH_DAYS = "which_days"
    OTHER_UNIT = "other_unit"
    NO_HOURS = "no_hours"
    NO_DAYS_OFF = "no_days_off"
    NO_PRIORITY = "no_priority"
    NO_TIME = "no_time"
    STILL_OPEN = "still_open"
    PAUSE_LENGTH = "pause_length"
    LONG_PAUSE = "long_pause"
    PAUSE_TIME = "pause_time"


UNJUDGED_WORDS = {
    Unjudged.NO_TARGET: mark("no target is written"),
    Unjudged.UNREADABLE: mark("the target is no time limit that can be read"),
    Unjudged.WHICH_DAYS: mark("undefined: ask the supplier"),
    Unjudged.OTHER_UNIT: mark("the target is in a unit that service hours cannot measure"),
    Unjudged.NO_HOURS: mark("the contract's service hours are not written"),
    Unjudged.NO_DAYS_OFF: mark("the service is open every day, so the working days are not known"),
    Unjudged.NO_PRIORITY: mark("the contract has no such priority"),
    Unjudged.NO_TIME: mark("the time is missing"),
    Unjudged.STILL_OPEN: mark("still open in the file, limit not reached there"),
    Unjudged.PAUSE_LENGTH: mark("a pause in hours cannot be taken from working days"),
    Unjudged.LONG_PAUSE: mark("the pause is longer than the case"),
    Unjudged.PAUSE_TIME: mark("how much of the pause was in service hours is not told"),
}


class Measure(StrEnum):
    """In what a case's time is counted."""

    ELAPSED = "elapsed"
    SERVICE = "service"
    """Seconds in which the service was open."""
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a case may take, in seconds or working days, and how many must keep it."""

    measure: Measure
    most: int
    share: Target | None = None
    """Percent of the cases, where the target's own text says it."""


_AT_MOST = (Comparator.AT_MOST, Comparator.LESS_THAN)
_ON_THE_CLOCK = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
_SERVICE = (Unit.SERVICE_MINUTE, Unit.SERVICE_HOUR)
_IN_SERVICE = {Unit.MINUTE: Unit.SERVICE_MINUTE, Unit.HOUR: Unit.SERVICE_HOUR}
_DAY_AND_NIGHT = (Unit.CALENDAR_DAY, Unit.WEEK)
_ANY_DAY = date(2026, 1, 1)  # a limit of time has no date to complete


def read_limit(text: str, clock: CaseClock, calendar: ServiceCalendar | None) -> Limit | Unjudged:
    """The limit that a cell of the priority matrix sets, or why it sets none."""
    if not text.strip():
        return Unjudged.NO_TARGET
    reading, limit = read_target(text, _ANY_DAY), limit_in(text)
    if reading is None or limit is None:
        return Unjudged.UNREADABLE
    if reading.is_undefined:
        return Unjudged.WHICH_DAYS
    measure = _measure(limit, clock)
    if measure is None:
        return Unjudged.OTHER_UNIT
    if measure is not Measure.ELAPSED and calendar is None:
        return Unjudged.NO_HOURS
    if measure is Measure.WORKING_DAYS and calendar and not calendar.names_days_off:
        return Unjudged.NO_DAYS_OFF
    return Limit(measure, _most(limit), reading.target if reading.target.within else None)


def limit_in(text: str) -> Target | None:
    """The most time that a target allows, of every case or of a share of them; None where it sets none."""
    reading = read_target(text, _ANY_DAY)
    limit = None if reading is None else reading.target.within or reading.target
    is_limit = limit is not None and limit.kind is Kind.DURATION and limit.comparator in _AT_MOST
    return limit if is_limit else None


def as_measured(limit: Target, measure: Measure) -> Target | None:
    """A limit of time in the unit that its cases were counted in; None where there is no such unit.

    «2 timar» of a priority that is worked on in service hours are not two hours on the clock.
    """
    if measure is not Measure.SERVICE or limit.unit in _SERVICE:
        return limit
    unit = _IN_SERVICE.get(limit.unit) if isinstance(limit.unit, Unit) else None
    return None if unit is None else replace(limit, unit=unit)


def measured(limit: Limit, calendar: ServiceCalendar | None, start: int, end: int) -> int:
    """How long it took from start to end, in the limit's measure."""
    if limit.measure is Measure.ELAPSED or calendar is None:
        return end - start
    if limit.measure is Measure.SERVICE:
        return calendar.seconds_between(start, end)
    return calendar.working_days_between(calendar.local_date(start), calendar.local_date(end))


def paused(limit: Limit, calendar: ServiceCalendar | None, pauses: Sequence[Interval]) -> int:
    """How long the pauses were together, in the limit's measure; what they share counts once.

    A pause of working days is counted as the case is: by the days after the one on which it began.
    """
    total, reached = 0, None
    for start, end in sorted(pauses):
        begin = start if reached is None else max(start, reached)
        if end > begin:
            total += measured(limit, calendar, begin, end)
            reached = end
    return total


def paused_within(
    limit: Limit, calendar: ServiceCalendar | None, length: int, time: PauseTime, case: Interval
) -> tuple[int, int]:
    """The least and the most that a pause of a length alone takes from a case, in the limit's measure.

    When it was is not told. Seconds of service time are as many on the clock, and may hold closed hours too;
    seconds on the clock may be of service time as far as the case has any, and closed as far as it has those.
    """
    whole = case[1] - case[0]
    service = length if calendar is None else calendar.seconds_between(*case)
    closed = max(0, whole - service)
    if limit.measure is Measure.SERVICE:
        is_told = time is PauseTime.SERVICE
        return (length, length) if is_told else (max(0, length - closed), min(length, service))
    return length, length if time is PauseTime.CLOCK else min(length + closed, max(whole, length))


def _measure(limit: Target, clock: CaseClock) -> Measure | None:
    if limit.unit in _ON_THE_CLOCK:
        return Measure.SERVICE if clock is CaseClock.SERVICE_HOURS else Measure.ELAPSED
    if limit.unit in _SERVICE:
        return Measure.SERVICE
    if limit.unit in _DAY_AND_NIGHT:
        return Measure.ELAPSED
    return Measure.WORKING_DAYS if limit.unit is Unit.WORKING_DAY else None


def _most(limit: Target) -> int:
    """The greatest whole number that keeps the limit: times are whole seconds, and days whole days."""
    seconds = {Unit.SERVICE_MINUTE: 60, Unit.SERVICE_HOUR: 60}
    quantity = limit.quantity if isinstance(limit.quantity, Decimal) else Decimal(0)
    unit = limit.unit if isinstance(limit.unit, Unit) else Unit.SECOND
    most: Fraction = in_family(quantity, unit)[1] * seconds.get(unit, 1)
    return math.ceil(most) - 1 if limit.comparator is Comparator.LESS_THAN else math.floor(most)
