"""What a target or a delivered value can be once it is read: numbers with units, hours of a week, versions.

Nothing here is a float: numbers are Decimal as written, lengths of time are Fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias


class Kind(StrEnum):
    PERCENT = "percent"
    SHARE = "share"
    """A percentage of cases that keep a limit of their own: «90 % innen 60 sekunder»."""
    DURATION = "duration"
    COUNT = "count"
    NUMBER = "number"
    """A number that names nothing: «≥ 4,2»."""
    FREQUENCY = "frequency"
    DATE = "date"
    WEEK = "week"
    """Hours of the days of a week."""
    HOURS = "hours"
    """Hours of a day, but no word of which days."""
    VERSION = "version"
    RELEASE = "release"
    """A version by its distance to the newest one: «nyaste», «n-1»."""


class Comparator(StrEnum):
    """The value is the sign that a badge prints."""

    PLAIN = ""
    """Nothing written; only in delivered values."""
    EXACTLY = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    BETWEEN = "–"


class Statistic(StrEnum):
    """What a delivered figure says about the many values behind it."""

    NONE = ""
    MEAN = "mean"
    MEDIAN = "median"
    HIGHEST = "highest"
    LOWEST = "lowest"
    WORST = "worst"


class Service(StrEnum):
    """Whether time is one in which something works, or one in which it does not."""

    UP = "up"
    DOWN = "down"


class Unit(StrEnum):
    """Units of time. Calendar time, working time and service hours are kept apart."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    """24 hours: «døgn», «kalenderdag»."""
    WEEK = "week"
    DAY = "day"
    """A day as written: whether calendar or working day, the text does not say."""
    WORKING_MINUTE = "working_minute"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    WEEKDAY = "weekday"
    """«virkedag», «yrkedag», «vardag»: in law Saturday is one, at the help desk it is not."""
    SERVICE_MINUTE = "service_minute"
    SERVICE_HOUR = "service_hour"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Thing(StrEnum):
    """What is counted."""

    FAULT = "fault"
    INCIDENT = "incident"
    OUTAGE = "outage"
    DEVIATION = "deviation"
    COMPLAINT = "complaint"
    CASE = "case"
    CALL = "call"
    USER = "user"
    MEETING = "meeting"
    REPORT = "report"
    TEST = "test"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Period:
    """A number of units: the window of a measurement, or the time between two occasions."""

    count: int
    unit: Unit
    month: int | None = None
    """In which month it begins where it has a name: 3 of «i mars», 4 of «2. kvartal», 1 of «i 2026»."""
    year: int | None = None
    """The year in its name."""


@dataclass(frozen=True, slots=True)
class Range:
    """From low to high, both included."""

    low: Decimal
    high: Decimal


Span: TypeAlias = tuple[int, int]
"""Minutes from midnight, the second above the first."""


@dataclass(frozen=True, slots=True)
class Week:
    """The spans of seven days from Monday, in order and apart."""

    days: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """At least two parts; «4.2» and «4.2.0» are the same version in comparisons."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Release:
    behind: int
    """How many versions are newer."""


Quantity: TypeAlias = Decimal | Range | date | Week | Hours | Version | Release


@dataclass(frozen=True, slots=True)
class Target:
    """What an agreed or a delivered cell says. Which fields are in use follows from the kind."""

    kind: Kind
    comparator: Comparator
    quantity: Quantity
    unit: Unit | Thing | None = None
    window: Period | None = None
    within: Target | None = None
    """The limit of a share: a duration, at most or less than."""
    of: str = ""
    """The cases of a share as written, in small letters."""
    statistic: Statistic = Statistic.NONE
    service: Service | None = None
    """What a length of time is one of, where the text says it."""

    @property
    def is_part(self) -> bool:
        """Whether it is of one of several times, by name: a miss is one of the whole, no more is known."""
        return self.window is not None and self.window.month is not None


FULL_DAY: Span = (0, 24 * 60)
ROUND_THE_CLOCK = Week(((FULL_DAY,),) * 7)

_HOUR = 3600
_SECONDS = {
    Unit.SECOND: 1,
    Unit.MINUTE: 60,
    Unit.HOUR: _HOUR,
    Unit.CALENDAR_DAY: 24 * _HOUR,
    Unit.WEEK: 7 * 24 * _HOUR,
}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


class Family(StrEnum):
    """Units of one family convert exactly; nothing converts between families without a calendar."""

    CLOCK = "clock"
    DAYS = "days"
    WORKING_TIME = "working_time"
    WORKING_DAYS = "working_days"
    WEEKDAYS = "weekdays"
    SERVICE_TIME = "service_time"
    MONTHS = "months"


SCALES: dict[Unit, tuple[Family, int]] = {
    **{unit: (Family.CLOCK, seconds) for unit, seconds in _SECONDS.items()},
    **{unit: (Family.MONTHS, months) for unit, months in _MONTHS.items()},
    Unit.DAY: (Family.DAYS, 1),
    Unit.WORKING_MINUTE: (Family.WORKING_TIME, 1),
    Unit.WORKING_HOUR: (Family.WORKING_TIME, 60),
    Unit.WORKING_DAY: (Family.WORKING_DAYS, 1),
    Unit.WEEKDAY: (Family.WEEKDAYS, 1),
    Unit.SERVICE_MINUTE: (Family.SERVICE_TIME, 1),
    Unit.SERVICE_HOUR: (Family.SERVICE_TIME, 60),
}
"""The family of each unit, and its length in the smallest unit of the family."""


def in_family(amount: Decimal, unit: Unit) -> tuple[Family, Fraction]:
    """The amount in the smallest unit of its family, exactly."""
    family, scale = SCALES[unit]
    return family, Fraction(amount) * scale


def window_length(window: Period) -> tuple[Family, int]:
    """The length of a window, in which a day is a day of the calendar."""
    unit = Unit.CALENDAR_DAY if window.unit is Unit.DAY else window.unit
    family, scale = SCALES[unit]
    return family, window.count * scale
