"""What a contract says of service hours and of priorities, as people write it, and what is read from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sladesk.core.dates import MONTHS, plain
from sladesk.core.errors import UserError
from sladesk.core.quantities import Span, Week
from sladesk.core.service_time import (
    EasterHalfDay,
    HalfDay,
    Holidays,
    MonthDay,
    ServiceCalendar,
    SummerHours,
    no_holidays,
)
from sladesk.core.targets import read_delivered
from sladesk.core.translation import mark

ZONE = "Europe/Oslo"
"""The zone of a contract that names none; Sweden has the same clock."""


class HolidayCountry(StrEnum):
    """Whose public holidays are closed."""

    NONE = "none"
    NORWAY = "NO"
    SWEDEN = "SE"


HOLIDAY_WORDS = {
    HolidayCountry.NONE: mark("Open on public holidays"),
    HolidayCountry.NORWAY: mark("Closed on Norwegian public holidays"),
    HolidayCountry.SWEDEN: mark("Closed on Swedish public holidays"),
}


class CaseClock(StrEnum):
    """In which time a priority's targets run."""

    SERVICE_HOURS = "service_hours"
    ROUND_THE_CLOCK = "round_the_clock"


CLOCK_WORDS = {
    CaseClock.SERVICE_HOURS: mark("In service hours"),
    CaseClock.ROUND_THE_CLOCK: mark("Day and night"),
}


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """A contract's service hours; texts as written."""

    hours: str = ""
    """Weekly hours; empty while nobody has written them."""
    summer_hours: str = ""
    summer_from: MonthDay | None = None
    summer_to: MonthDay | None = None
    """The last day of the summer hours."""
    holidays: HolidayCountry = HolidayCountry.NONE
    half_days: str = ""
    zone: str = ZONE

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone of the clock on the wall, also while no hours are written."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class PriorityTarget:
    """One line of a contract's priority matrix; answer and resolution are free text, read as targets."""

    id: UUID
    title: str
    other_names: str
    """What the supplier's system calls it, with commas between."""
    answer: str
    resolution: str
    share: Decimal | None
    """Percent of the cases that must keep the target; None: all of them."""
    clock: CaseClock
    position: int


_OFFICE: tuple[Span, ...] = ((8 * 60, 16 * 60),)
_OFFICE_WEEK = Week((*(_OFFICE,) * 5, (), ()))
_ANY_DAY = date(2026, 1, 1)  # the grammar wants a day for texts with dates, and hours have none
_MONTH_DAY = re.compile(r"(\d{1,2})[./] ?(\d{1,2})\.?|(\d{1,2})\.? ([a-zåäö]+)\.?", re.ASCII | re.IGNORECASE)
_HALF_DAY = re.compile(
    r"(?P<day>.+?)(?:[ ./](?P<year>[12]\d{3}))?,? (?:kl\.? ?|at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?"
)
_BY_EASTER = {
    name: after
    for after, names in {
        -4: "onsdag før påske|onsdag føre påske|onsdag før skjærtorsdag|onsdag føre skjertorsdag"
        "|onsdag før skjertorsdag|onsdag före påsk|wednesday before easter",
        -3: "skärtorsdag|skärtorsdagen|skjærtorsdag|skjertorsdag|maundy thursday",
        -1: "påskeaftan|påskeaften|påskafton|påskaftonen|easter eve",
        48: "pinseaftan|pinseaften|pingstafton|pingstaftonen",
    }.items()
    for name in names.split("|")
}
"""Days that move with Easter, by their names; days after Easter Sunday."""
_BAD_HOURS = mark("The hours cannot be read. Write them like this: Mon–Fri 08:00–15:30.")
_BAD_HALF_DAY = mark("“{text}” cannot be read. Write the day and when it closes, like this: 24.12 12:00.")
_BAD_DAY = mark("“{text}” is no day of the year. Write it like this: 15.05.")


def read_week(text: str) -> Week:
    """Weekly hours as people write them. Raises UserError when they cannot be read or name no days."""
    reading = read_delivered(text, _ANY_DAY)
    week = reading.target.quantity if reading else None
    if not isinstance(week, Week):
        raise UserError(_BAD_HOURS)
    return week


def read_month_day(text: str) -> MonthDay:
    """«15.05», «15. mai». Raises UserError for what is no day of the year."""
    match = _MONTH_DAY.fullmatch(plain(text))
    if match:
        day, month = int(match[1] or match[3]), int(match[2] or MONTHS.get(match[4] or "", 0))
        if _exists(month, day):
            return month, day
    raise UserError(_BAD_DAY, text=text)


def read_half_days(text: str) -> tuple[HalfDay | EasterHalfDay, ...]:
    """«24.12 12:00, 31.12.2026 kl. 13, onsdag før påske 12:00»: days that close early. Raises UserError."""
    return tuple(_half_day(part.strip()) for part in re.split(r"[,;\n]", text) if part.strip())


def calendar_of(
    terms: ServiceTerms, holidays: Callable[[HolidayCountry], Holidays]
) -> ServiceCalendar | None:
    """The calendar that the texts say; None while no hours are written. Raises UserError as readers do."""
    if not terms.hours.strip():
        return None
    closed = no_holidays if terms.holidays is HolidayCountry.NONE else holidays(terms.holidays)
    return ServiceCalendar(
        read_week(terms.hours), terms.zone_info, _summer(terms), closed, read_half_days(terms.half_days)
    )


def working_calendar(terms: ServiceTerms, holidays: Callable[[HolidayCountry], Holidays]) -> ServiceCalendar:
    """By what the working days of a deadline are counted.

    The contract's own hours, where they leave days out; else Monday to Friday, less the public holidays of
    the country that the contract names, or of Norway. Raises UserError as readers do.
    """
    own = calendar_of(terms, holidays)
    if own is not None and own.names_days_off:
        return own
    named = terms.holidays is not HolidayCountry.NONE
    country = terms.holidays if named else HolidayCountry.NORWAY
    return ServiceCalendar(_OFFICE_WEEK, terms.zone_info, holidays=holidays(country))


def _summer(terms: ServiceTerms) -> SummerHours | None:
    if not terms.summer_hours.strip() or terms.summer_from is None or terms.summer_to is None:
        return None
    return SummerHours(read_week(terms.summer_hours), terms.summer_from, terms.summer_to)


def _half_day(text: str) -> HalfDay | EasterHalfDay:
    match = _HALF_DAY.fullmatch(plain(text))
    if match is None:
        raise UserError(_BAD_HALF_DAY, text=text)
    minutes = int(match["hour"]) * 60 + int(match["minute"] or 0)
    if minutes > 24 * 60 or int(match["minute"] or 0) > 59:
        raise UserError(_BAD_HALF_DAY, text=text)
    if match["day"] in _BY_EASTER:
        return EasterHalfDay(_BY_EASTER[match["day"]], minutes)
    try:
        month, day = read_month_day(match["day"])
    except UserError as error:
        raise UserError(_BAD_HALF_DAY, text=text) from error
    return HalfDay(month, day, minutes, int(match["year"]) if match["year"] else None)


def _exists(month: int, day: int) -> bool:
    """Whether some year has the day: 2024 has all of them."""
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True
