"""Service time, held against a reference that looks at the clock on the wall minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sladesk.core.open_time import OutOfYearsError
from sladesk.core.quantities import ROUND_THE_CLOCK, Week
from sladesk.core.service_time import (
    EasterHalfDay,
    HalfDay,
    ServiceCalendar,
    SummerHours,
    no_holidays,
)

OSLO = ZoneInfo("Europe/Oslo")
ZONES = st.sampled_from(["Europe/Oslo", "Europe/Stockholm", "America/Havana", "Australia/Lord_Howe", "UTC"])
CHANGES = {2026: (date(2026, 3, 29), date(2026, 10, 25)), 2027: (date(2027, 3, 28), date(2027, 10, 31))}
DESK = Week((((480, 930),),) * 5 + ((), ()))
MINUTE = timedelta(minutes=1)


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    ends = sorted(
        draw(st.sets(st.sampled_from([0, 60, 119, 120, 150, 180, 181, 480, 930, 1380, 1440]), max_size=4))
    )
    return tuple(zip(ends[::2], ends[1::2], strict=False))


WEEKS = st.lists(spans(), min_size=7, max_size=7).map(lambda days: Week(tuple(days)))
DAYS = st.sampled_from(
    [
        day + timedelta(n)
        for year in CHANGES
        for day in (*CHANGES[year], date(year, 12, 30))
        for n in range(-2, 4)
    ]
)


@st.composite
def calendars(draw: st.DrawFn) -> ServiceCalendar:
    free = draw(st.sets(DAYS, max_size=3))
    halves = draw(st.lists(st.tuples(DAYS, st.sampled_from([0, 130, 720]), st.booleans()), max_size=3))
    ends = st.sampled_from([(1, 1), (3, 29), (10, 1), (10, 25), (12, 31)])
    return ServiceCalendar(
        draw(WEEKS),
        ZoneInfo(draw(ZONES)),
        draw(st.none() | st.builds(SummerHours, WEEKS, ends, ends)),
        lambda year: frozenset(day for day in free if day.year == year),
        tuple(HalfDay(day.month, day.day, at, day.year if once else None) for day, at, once in halves),
    )


def is_open(calendar: ServiceCalendar, moment: datetime) -> bool:
    """Look at the wall: the day, then the clock."""
    local = moment.astimezone(calendar.zone)
    day, minute = local.date(), local.hour * 60 + local.minute
    hours = calendar.hours
    if summer := calendar.summer:
        at, first, last = (day.month, day.day), summer.first, summer.last
        if (first <= at <= last) if first <= last else (at >= first or at <= last):
            hours = summer.hours
    if day in calendar.holidays(day.year):
        return False
    for half in calendar.half_days:
        if isinstance(half, HalfDay) and half.is_on(day) and minute >= half.closes:
            return False
    return any(start <= minute < end for start, end in hours.days[day.weekday()])


def service_seconds(calendar: ServiceCalendar, start: datetime, end: datetime) -> int:
    return calendar.seconds_between(int(start.timestamp()), int(end.timestamp()))


def slow_seconds(calendar: ServiceCalendar, start: datetime, end: datetime) -> int:
    minutes = int((end - start) / MINUTE)
    return sum(60 for n in range(minutes) if is_open(calendar, start + n * MINUTE))


MOMENTS = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + minute * MINUTE,
    DAYS,
    st.integers(0, 1439),
)


@settings(deadline=None)
@given(calendars(), MOMENTS, st.integers(0, 2 * 1440))
def test_service_seconds_are_the_minutes_at_which_the_wall_says_open(
    calendar: ServiceCalendar, start: datetime, minutes: int
) -> None:
    end = start + minutes * MINUTE
    seconds = slow_seconds(calendar, start, end)
    assert service_seconds(calendar, start, end) == seconds
    assert service_seconds(calendar, end, start) == -seconds
    found = calendar.open_between(int(start.timestamp()), int(end.timestamp()))
    assert sum(end - start for start, end in found) == seconds
    assert all(one[1] < other[0] for one, other in pairwise(found))


@settings(deadline=None)
@given(calendars(), DAYS, st.integers(0, 30))
def test_working_days_are_counted_from_the_day_after(
    calendar: ServiceCalendar, start: date, ahead: int
) -> None:
    end = start + timedelta(ahead)
    after = (start + timedelta(n) for n in range(1, ahead + 1))
    count = 0
    for day in after:
        summer = calendar.summer
        week = summer.hours if summer and summer.hold_on(day) else calendar.hours
        count += bool(week.days[day.weekday()]) and day not in calendar.holidays(day.year)
    assert calendar.working_days_between(start, end) == count
    assert calendar.working_days_between(end, start) == -count
    if count and calendar.is_working_day(end):
        assert calendar.add_working_days(start, count) == end
    assert calendar.add_working_days(start, 0) == start


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 5, 1), 24)]
)
def test_a_day_round_the_clock_is_as_long_as_it_was(day: date, hours: int) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=OSLO)
    after = day + timedelta(1)
    end = datetime(after.year, after.month, after.day, tzinfo=OSLO)
    assert service_seconds(ServiceCalendar(ROUND_THE_CLOCK, OSLO), start, end) == hours * 3600


def test_an_hour_that_comes_twice_counts_twice_and_a_skipped_one_not() -> None:
    night = ServiceCalendar(Week((((120, 180),),) * 7), OSLO)
    seconds = partial(service_seconds, night)
    assert seconds(datetime(2026, 10, 25, tzinfo=OSLO), datetime(2026, 10, 26, tzinfo=OSLO)) == 7200
    assert seconds(datetime(2026, 3, 29, tzinfo=OSLO), datetime(2026, 3, 30, tzinfo=OSLO)) == 0


def test_a_deadline_goes_over_the_weekend_the_holiday_and_the_half_day() -> None:
    calendar = ServiceCalendar(
        DESK,
        OSLO,
        SummerHours(Week((((480, 900),),) * 5 + ((), ())), (5, 15), (9, 14)),
        lambda year: frozenset({date(year, 12, 25)}),
        (HalfDay(12, 24, 720),),
    )
    thursday = datetime(2026, 12, 24, 11, tzinfo=OSLO)
    assert service_seconds(calendar, thursday, datetime(2026, 12, 28, 9, tzinfo=OSLO)) == 2 * 3600
    assert calendar.add_working_days(thursday.date(), 1) == date(2026, 12, 28)
    july = datetime(2026, 7, 3, 14, tzinfo=OSLO)
    assert service_seconds(calendar, july, datetime(2026, 7, 6, 9, tzinfo=OSLO)) == 2 * 3600
    assert calendar.local_date(int(datetime(2026, 7, 3, 23, tzinfo=UTC).timestamp())) == date(2026, 7, 4)


def test_the_wednesday_before_easter_closes_early() -> None:
    calendar = ServiceCalendar(DESK, OSLO, half_days=(EasterHalfDay(-4, 720),))
    for wednesday in (date(2024, 3, 27), date(2026, 4, 1), date(2027, 3, 24), date(2038, 4, 21)):
        assert calendar.spans(wednesday) == ((480, 720),)
        assert calendar.spans(wednesday - timedelta(7)) == ((480, 930),)


def test_a_deadline_is_found_years_ahead() -> None:
    calendar = ServiceCalendar(DESK, OSLO)
    assert calendar.add_working_days(date(2026, 1, 1), 2600) == date(2035, 12, 20)


def test_a_service_that_never_opens_has_no_deadline() -> None:
    closed = ServiceCalendar(Week(((),) * 7), OSLO)
    with pytest.raises(OutOfYearsError):
        closed.add_working_days(date(2026, 1, 1), 1)
    assert closed.names_days_off
    assert not ServiceCalendar(ROUND_THE_CLOCK, OSLO).names_days_off
    assert closed.open_between(0, 10**9) == ()
    assert no_holidays(2026) == frozenset()


@pytest.mark.parametrize("instant", [-(10**10), 10**10, 10**15, -(10**18)])
def test_years_that_nobody_follows_up_are_refused(instant: int) -> None:
    with pytest.raises(OutOfYearsError):
        ServiceCalendar(DESK, OSLO).seconds_between(0, instant)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4))
@example(
    [
        (date(2027, 1, 1), date(2027, 1, 2)),
        (date(2026, 1, 1), date(2028, 1, 2)),
        (date(2026, 1, 1), date(2026, 1, 2)),
    ]
)
def test_what_was_asked_before_changes_no_answer(asked: list[tuple[date, date]]) -> None:
    calendar = ServiceCalendar(DESK, OSLO)
    for one, other in asked:
        assert calendar.working_days_between(one, other) == ServiceCalendar(DESK, OSLO).working_days_between(
            one, other
        )
        start, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (one, other))
        assert service_seconds(calendar, start, end) == service_seconds(
            ServiceCalendar(DESK, OSLO), start, end
        )
