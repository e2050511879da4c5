"""Service time: the hours in which a supplier works on what was reported, and its working days.

Service time is neither calendar time nor working time, and is never taken for either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, tzinfo

from sladesk.core.open_time import LAST_YEAR, Interval, OpenTime, OutOfYearsError, local_date, open_time
from sladesk.core.quantities import Span, Week

MonthDay = tuple[int, int]
"""Month and day of every year."""
Holidays = Callable[[int], frozenset[date]]
"""The public holidays of a year."""


def no_holidays(_year: int) -> frozenset[date]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class SummerHours:
    """Other hours in a part of each year, both days included; it may go over New Year."""

    hours: Week
    first: MonthDay
    last: MonthDay

    def hold_on(self, day: date) -> bool:
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A day that closes early, such as Christmas Eve; without a year, each year."""

    month: int
    day: int
    closes: int
    """Minutes from midnight."""
    year: int | None = None

    def is_on(self, day: date) -> bool:
        return (self.month, self.day) == (day.month, day.day) and self.year in (None, day.year)


@dataclass(frozen=True, slots=True)
class EasterHalfDay:
    """A day that closes early and moves with Easter, such as the Wednesday before Maundy Thursday."""

    after: int
    """Days after Easter Sunday; less than zero before it."""
    closes: int

    def is_on(self, day: date) -> bool:
        return day.toordinal() == easter_sunday(day.year).toordinal() + self.after


def easter_sunday(year: int) -> date:
    """Source: the anonymous Gregorian computation (Nature, 20 April 1876)."""
    century, part = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (part // 4) - moon - part % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class ServiceCalendar:
    """When a service is open, by the clock on the wall of its zone.

    Instants are whole seconds since 1970 in UTC. Years are worked out when they are first asked for;
    everything raises OutOfYearsError outside of 1900 to 2200.
    """

    hours: Week
    zone: tzinfo
    summer: SummerHours | None = None
    holidays: Holidays = no_holidays
    half_days: tuple[HalfDay | EasterHalfDay, ...] = ()
    _years: list[OpenTime] = field(default_factory=list, init=False, repr=False, compare=False)
    """The years worked out so far, as one piece."""

    def spans(self, day: date) -> tuple[Span, ...]:
        """The hours of a day, in minutes from midnight."""
        if day in self.holidays(day.year):
            return ()
        spans = self._week(day).days[day.weekday()]
        closes = min((half.closes for half in self.half_days if half.is_on(day)), default=None)
        if closes is None:
            return spans
        return tuple((start, min(end, closes)) for start, end in spans if start < closes)

    def is_working_day(self, day: date) -> bool:
        """Whether it has ordinary hours and is no holiday; a half day is a working day."""
        return bool(self._week(day).days[day.weekday()]) and day not in self.holidays(day.year)

    @property
    def names_days_off(self) -> bool:
        """Whether the hours leave days out; where they do not, nobody can tell which are working days."""
        return not all(self.hours.days)

    def seconds_between(self, start: int, end: int) -> int:
        """Open seconds between two instants since 1970; negative when the end is before the start."""
        years = self._covering(start, end)
        return years.until(end) - years.until(start)

    def open_between(self, start: int, end: int) -> tuple[Interval, ...]:
        """The open spans between two instants, in order and apart."""
        return tuple(self._covering(start, end).within(start, end))

    def local_date(self, instant: int) -> date:
        return local_date(instant, self.zone)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days come after the start, the end included: the day itself is not counted.

        Source of the rule: the day from which a time limit runs is not counted (domstolloven § 148,
        Regulation (EEC) 1182/71 article 3). Negative when the end is before the start.
        """
        days = self._of_years(start.year, end.year).working_days
        return bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal())

    def add_working_days(self, start: date, count: int) -> date:
        """The last day of a limit of that many working days; none is the start itself.

        Raises OutOfYearsError when there are never that many.
        """
        if count <= 0:
            return start
        years = self._of_years(start.year, start.year)
        while True:
            place = bisect_right(years.working_days, start.toordinal()) + count - 1
            if place < len(years.working_days):
                return date.fromordinal(years.working_days[place])
            years = self._later(years)

    def _week(self, day: date) -> Week:
        return self.summer.hours if self.summer and self.summer.hold_on(day) else self.hours

    def _covering(self, start: int, end: int) -> OpenTime:
        if self._years:
            years = self._years[0]
            if years.low <= start < years.high and years.low <= end < years.high:
                return years
        try:
            both = local_date(start, self.zone).year, local_date(end, self.zone).year
        except (ValueError, OverflowError, OSError) as error:
            raise OutOfYearsError from error
        return self._of_years(*both)

    def _of_years(self, one: int, other: int) -> OpenTime:
        first, last = min(one, other), max(one, other)
        if self._years:
            kept = self._years[0]
            if kept.first <= first and last <= kept.last:
                return kept
            first, last = min(first, kept.first), max(last, kept.last)
        return self._extended(first, last)

    def _later(self, years: OpenTime) -> OpenTime:
        """Twice as many years, so that a service that hardly ever opens is not worked out over and over."""
        if years.last == LAST_YEAR:
            raise OutOfYearsError
        return self._extended(years.first, min(LAST_YEAR, 2 * years.last - years.first + 1))

    def _extended(self, first: int, last: int) -> OpenTime:
        self._years[:] = [open_time(first, last, self.zone, self.spans, self.is_working_day)]
        return self._years[0]
