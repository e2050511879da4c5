"""The open time of whole years, worked out once: spans in UTC seconds with their sums, and working days.

An instant belongs to the hours that the clock on the wall shows at that instant. So an hour that summer
time skips is never open, and one that comes twice in the autumn is open twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import accumulate

from sladesk.core.quantities import Span

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Nobody follows up a contract outside these years; a typing error in a year must not cost a minute."""

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400
Interval = tuple[int, int]
"""Seconds since 1970 in UTC, from the first to before the second."""


class OutOfYearsError(ValueError):
    """An instant or a deadline lies outside of the years that calendars are made for."""


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Whole local years, `first` to `last`, both included."""

    first: int
    last: int
    low: int
    high: int
    """The instants that the years cover, from low to before high."""
    starts: list[int]
    ends: list[int]
    before: list[int]
    """How many open seconds lie before each span."""
    working_days: list[int]
    """The proleptic ordinals of the working days."""

    def until(self, instant: int) -> int:
        """Open seconds from the beginning of the first year."""
        place = bisect_right(self.starts, instant) - 1
        if place < 0:
            return 0
        end = self.ends[place]
        return self.before[place] + (instant if instant < end else end) - self.starts[place]

    def within(self, start: int, end: int) -> Iterator[Interval]:
        """The open spans between two instants, in order and apart."""
        for place in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield max(start, self.starts[place]), min(end, self.ends[place])


def open_time(
    first: int,
    last: int,
    zone: tzinfo,
    spans: Callable[[date], tuple[Span, ...]],
    is_working: Callable[[date], bool],
) -> OpenTime:
    """Work out the years. Raises OutOfYearsError for years that nobody follows up."""
    if first < FIRST_YEAR or last > LAST_YEAR:
        raise OutOfYearsError
    ends_at = date(last + 1, 1, 1)
    days = [date.fromordinal(n) for n in range(date(first, 1, 1).toordinal(), ends_at.toordinal())]
    merged = _merged(sorted(part for day in days for part in _in_utc(day, spans(day), zone)))
    sums = accumulate((end - start for start, end in merged), initial=0)
    return OpenTime(
        first,
        last,
        _midnight(days[0], zone),
        _midnight(ends_at, zone),
        [start for start, _ in merged],
        [end for _, end in merged],
        [seconds for seconds, _ in zip(sums, merged, strict=False)],
        [day.toordinal() for day in days if is_working(day)],
    )


def local_date(instant: int, zone: tzinfo) -> date:
    """The date on the calendar of that place."""
    return datetime.fromtimestamp(instant, zone).date()


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def _in_utc(day: date, spans: tuple[Span, ...], zone: tzinfo) -> Iterator[Interval]:
    """The instants at which a clock in that zone shows the day and a time in the spans."""
    if not spans:
        return
    midnight = (day.toordinal() - _EPOCH) * _DAY
    earlier, later = _offset(midnight - _DAY, zone), _offset(midnight + 2 * _DAY, zone)
    change = midnight + 2 * _DAY if earlier == later else _change(midnight - _DAY, midnight + 2 * _DAY, zone)
    for start, end in spans:
        low, high = midnight + start * 60, midnight + end * 60
        if low - earlier < change:
            yield low - earlier, min(high - earlier, change)
        if earlier != later and high - later > change:
            yield max(low - later, change), high - later


def _offset(instant: int, zone: tzinfo) -> int:
    moment = datetime.fromtimestamp(instant, UTC).astimezone(zone)
    return round((moment.utcoffset() or timedelta(0)).total_seconds())


def _change(low: int, high: int, zone: tzinfo) -> int:
    """When the clocks are changed; no place changes them twice in three days."""
    before = _offset(low, zone)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high


def _merged(spans: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
