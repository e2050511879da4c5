"""The periods that follow-ups are made for: months, quarters, half-years, years, and any other span."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum
from typing import Protocol

from sladesk.core.dates import add_months, format_date, month_name
from sladesk.core.errors import UserError
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language

Days = tuple[date, date]
"""From the first to the last, both included."""


class PeriodKind(IntEnum):
    """A period of the calendar; the value is its length in months."""

    MONTH = 1
    QUARTER = 3
    HALF_YEAR = 6
    YEAR = 12


class Dated(Protocol):
    """What has a period, a meeting or both: a follow-up, and what is told of one."""

    @property
    def period_start(self) -> date | None: ...
    @property
    def period_end(self) -> date | None: ...
    @property
    def meeting_date(self) -> date | None: ...


def period_of(today: date, kind: PeriodKind) -> tuple[date, date]:
    """The period of that kind that today is in: first and last day."""
    start = date(today.year, (today.month - 1) // kind * kind + 1, 1)
    return start, _last_day(start, kind)


def kind_of(start: date, end: date) -> PeriodKind | None:
    """Which period of the calendar the two days are, None when they are none."""
    return next((kind for kind in PeriodKind if period_of(start, kind) == (start, end)), None)


def whole_months(start: date, end: date) -> int | None:
    """How many whole months of the calendar the days are; None where they are no whole months."""
    if start.day != 1 or end < start or end != _last_day(end, 1):
        return None
    return (end.year - start.year) * 12 + end.month - start.month + 1


def next_period(start: date, end: date) -> tuple[date, date]:
    """The period that follows: as many whole months when it is whole months, else as many days.

    Raises UserError when it would lie beyond the calendar.
    """
    try:
        first = end + timedelta(1)
        if start.day == 1 and first.day == 1:
            months = (first.year - start.year) * 12 + first.month - start.month
            return first, _last_day(first, months)
        return first, end + (first - start)
    except (OverflowError, ValueError):
        raise UserError(mark("No period can follow one that ends so late.")) from None


def parts_of(start: date, end: date, kind: PeriodKind = PeriodKind.MONTH) -> tuple[Days, ...]:
    """The calendar's periods of that kind of which some day lies between two days, each whole."""
    found = [period_of(start, kind)]
    while found[-1][1] < end:
        found.append(period_of(found[-1][1] + timedelta(1), kind))
    return tuple(found)


def period_label(
    start: date | None, end: date | None, meeting_date: date | None, language: Language, words: Words
) -> str:
    """What a follow-up is called: «2. kvartal 2026», «01.02.2026–15.03.2026», «Møte 12.05.2026»."""
    if start and end:
        return _span_label(start, end, language, words)
    if start:
        return words("From {date}", date=format_date(start, language))
    if end:
        return words("Until {date}", date=format_date(end, language))
    if meeting_date:
        return words("Meeting {date}", date=format_date(meeting_date, language))
    return words("No period")


def label_of(dated: Dated, language: Language, words: Words) -> str:
    """What the follow-up is called; see `period_label`."""
    return period_label(dated.period_start, dated.period_end, dated.meeting_date, language, words)


def _span_label(start: date, end: date, language: Language, words: Words) -> str:
    year = f"{start.year:04}"
    match kind_of(start, end):
        case PeriodKind.MONTH:
            return f"{month_name(start.month, language)} {year}"
        case PeriodKind.QUARTER:
            return words("Q{quarter} {year}", quarter=start.month // 3 + 1, year=year)
        case PeriodKind.HALF_YEAR if start.month == 1:
            return words("First half of {year}", year=year)
        case PeriodKind.HALF_YEAR:
            return words("Second half of {year}", year=year)
        case PeriodKind.YEAR:
            return year
        case _:
            return f"{format_date(start, language)}–{format_date(end, language)}"


def _last_day(start: date, months: int) -> date:
    # by way of the last month, because December 9999 has no month after it
    last = add_months(start, months - 1)
    return last.replace(day=monthrange(last.year, last.month)[1])
