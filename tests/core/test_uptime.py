"""Uptime, held to a reference that looks at every single second of the period."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.maintenance import is_maintenance, read_window, window_spans
from sladesk.core.outages import ExclusionState, MaintenanceWindow, Outage
from sladesk.core.quantities import Week
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.stretches import Stretch
from sladesk.core.targets import read_delivered
from sladesk.core.uptime import LEFT_OUT, UptimeFigures, View, day_and_night, period_of, windows_of
from tests.core.outage_strategies import (
    BACK,
    FORWARD,
    OSLO,
    hours,
    maintenance_windows,
    near,
    of_log,
    outage,
    outages,
    window,
)

GROSS, AGREED, DISPUTED = View
APRIL = period_of(date(2026, 4, 1), date(2026, 4, 30), OSLO)
MINUTE, HOUR, DAY = 60, 3_600, 86_400
WEEKDAYS = {"måndag": 0, "laurdag": 5, "søndag": 6}


def at(day: int, hour: int = 0, minute: int = 0) -> int:
    """An instant of April 2026, by the clock on the wall."""
    return int(datetime(2026, 4, day, hour, minute, tzinfo=OSLO).timestamp())


def down(figures: UptimeFigures) -> tuple[int, int, int]:
    return figures.down[GROSS], figures.down[AGREED], figures.down[DISPUTED]


# The reference: the clock on the wall, second by second


def is_in(week: Week, second: int) -> bool:
    shown = datetime.fromtimestamp(second, OSLO)
    minute = shown.hour * 60 + shown.minute
    return any(low <= minute < high for low, high in week.days[shown.weekday()])


def is_in_window(hours: str, second: int) -> bool:
    """By a text of `outage_strategies`: from one time of day to the other, of this day or the next."""
    name, span = hours.split(" ") if "alle" not in hours else ("alle", hours.split(" ")[2])
    low, high = (int(text[:2]) * 60 + int(text[3:]) for text in span.split("–"))
    shown = datetime.fromtimestamp(second, OSLO)
    minute, yesterday = shown.hour * 60 + shown.minute, (shown.weekday() - 1) % 7
    days = range(7) if name == "alle" else [WEEKDAYS[name]]
    if low < high:
        return shown.weekday() in days and low <= minute < high
    return (shown.weekday() in days and minute >= low) or (yesterday in days and minute < high)


def is_maintained(one: MaintenanceWindow, second: int) -> bool:
    day = datetime.fromtimestamp(second, OSLO).date()
    stands = (one.valid_from is None or one.valid_from <= day) and (
        one.valid_to is None or day <= one.valid_to
    )
    return stands and is_in_window(one.hours, second)


def is_down(log: list[Outage], windows: list[MaintenanceWindow], view: View, second: int, now: int) -> bool:
    """Whether some outage that counts covers the second."""
    for one in log:
        lasts = one.start.timestamp() <= second < (now if one.end is None else one.end.timestamp())
        if not lasts or one.exclusion_state in LEFT_OUT[view]:
            continue
        agreed = [found for found in windows if found.service in ("", one.service)]
        if view is GROSS or not any(is_maintained(found, second) for found in agreed):
            return True
    return False


def is_counted(one: Outage, period: Stretch, now: int) -> bool:
    """Whether some second of the period that has gone by lies in the outage, or its only instant does."""
    began = int(one.start.timestamp())
    ended = now if one.end is None else int(one.end.timestamp())
    return any(began <= second < max(ended, began + 1) for second in range(period[0], min(period[1], now)))


@given(
    st.lists(outages(), max_size=5),
    st.lists(maintenance_windows(), max_size=3),
    st.none() | hours(),
    near,
    st.integers(0, 1_500),
    near,
)
def test_every_second_counts_once(
    log: list[Outage],
    windows: list[MaintenanceWindow],
    service_hours: str | None,
    start: int,
    lasts: int,
    now: int,
) -> None:
    period = start, start + lasts
    week = read_window(service_hours or "døgnope")
    assert week is not None
    service_time = ServiceCalendar(week, OSLO).open_between if service_hours else day_and_night
    found = of_log(log, period, now, service_time=service_time, windows=window_spans(windows, period, OSLO))
    opened = [second for second in range(*period) if is_in(week, second)]
    until = [second for second in opened if second < now]
    assert (found.whole, found.elapsed) == (len(opened), len(until))
    counted = [one for one in log if is_counted(one, period, now)]
    accepted = [one for one in counted if one.exclusion_state is ExclusionState.ACCEPTED]
    assert (found.outages, found.accepted) == (len(counted), len(accepted))
    for view in View:
        seconds = sum(is_down(log, windows, view, second, now) for second in until)
        assert found.down[view] == seconds
        share = None if not until else Fraction(100 * (len(until) - seconds), len(until))
        assert found.share(view) == share


# Examples that the rules are made of


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ExclusionState.NONE, (60, 60, 60)),
        (ExclusionState.CLAIMED, (60, 60, 0)),
        (ExclusionState.ACCEPTED, (60, 0, 0)),
        (ExclusionState.REJECTED, (60, 60, 60)),
        (ExclusionState.DISPUTED, (60, 60, 0)),
    ],
)
def test_what_is_claimed_counts_until_it_is_accepted(
    state: ExclusionState, expected: tuple[int, int, int]
) -> None:
    found = of_log([outage(at(3, 8), at(3, 9), state)], APRIL, APRIL[1])
    assert tuple(seconds // MINUTE for seconds in down(found)) == expected
    assert (found.outages, found.accepted) == (1, int(state is ExclusionState.ACCEPTED))


def test_overlapping_outages_count_once_and_an_excluded_one_hides_no_other() -> None:
    log = [
        outage(at(3, 8), at(3, 10), service="E-post"),
        outage(at(3, 9), at(3, 11), service="Fagsystem"),
        outage(at(3, 8), at(3, 12), ExclusionState.ACCEPTED),
    ]
    assert down(of_log(log, APRIL, APRIL[1])) == (4 * HOUR, 3 * HOUR, 3 * HOUR)


def test_outages_are_cut_at_the_ends_of_the_period_and_one_that_goes_on_at_now() -> None:
    log = [outage(APRIL[0] - DAY, APRIL[0] + HOUR), outage(APRIL[1] - HOUR, APRIL[1] + DAY)]
    assert down(of_log(log, APRIL, APRIL[1] + DAY)) == (2 * HOUR,) * 3
    going_on = outage(at(10, 8), None)
    found = of_log([going_on], APRIL, at(10, 9, 30))
    assert (down(found), found.whole, found.elapsed) == (
        (90 * MINUTE,) * 3,
        30 * DAY,
        at(10, 9, 30) - APRIL[0],
    )
    assert down(of_log([going_on], APRIL, at(10, 7))) == (0, 0, 0)
    assert down(of_log([going_on], (APRIL[1], APRIL[1] + DAY), APRIL[1] + HOUR)) == (HOUR,) * 3


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (APRIL[0] - HOUR, APRIL[0], 0),
        (APRIL[0] - HOUR, APRIL[0] + 1, 1),
        (APRIL[0], APRIL[0], 1),
        (APRIL[1] - 1, APRIL[1], 1),
        (APRIL[1], APRIL[1] + 1, 0),
    ],
)
def test_an_outage_is_counted_where_some_of_it_is(start: int, end: int, count: int) -> None:
    assert of_log([outage(start, end)], APRIL, APRIL[1] + DAY).outages == count


def test_a_window_keeps_out_the_outages_of_its_service_and_stays_in_what_is_measured() -> None:
    sunday = at(5, 2), at(5, 6)
    windows = window_spans([window("søndag 02:00–06:00", "E-post")], APRIL, OSLO)
    ours = of_log([outage(*sunday, service="E-post")], APRIL, APRIL[1], windows=windows)
    assert (down(ours), ours.elapsed) == ((4 * HOUR, 0, 0), 30 * DAY)
    others = of_log([outage(*sunday, service="Fagsystem")], APRIL, APRIL[1], windows=windows)
    assert down(others) == (4 * HOUR,) * 3
    of_all = of_log([outage(*sunday)], APRIL, APRIL[1], windows=windows)
    assert down(of_all) == (4 * HOUR,) * 3


def test_only_service_time_is_measured() -> None:
    week = read_window("mån–fre 08:00–16:00")
    assert week is not None
    calendar = ServiceCalendar(week, OSLO)
    log = [outage(at(10, 15), at(13, 9))]  # from Friday to Monday
    found = of_log(log, APRIL, APRIL[1], service_time=calendar.open_between)
    assert (found.whole, down(found)) == (22 * 8 * HOUR, (2 * HOUR,) * 3)


@pytest.mark.parametrize(
    ("day", "long"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)]
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, long: int) -> None:
    low, high = period_of(day, day, OSLO)
    assert high - low == long * HOUR
    spans = window_spans([window("søndag 01:00–05:00")], (low, high), OSLO)[""]
    found = sum(end - start for start, end in spans) // HOUR
    assert found == (long - 20 if day.month != 6 else 0)


def test_a_window_stands_from_its_first_day_to_its_last() -> None:
    march = period_of(date(2026, 3, 1), date(2026, 3, 31), OSLO)
    spans = window_spans(
        [window("søndag 02–04", "", date(2026, 3, 8), date(2026, 3, 22)), window("tull")], march, OSLO
    )
    assert len(spans[""]) == 3
    assert "tull" not in spans
    late = window("søndag 02–04", "", date(2026, 4, 1))
    assert window_spans([late], march, OSLO) == {"": []}


@pytest.mark.parametrize(
    "hours", ["søndag 02:00–06:00", "kvar søndag 02–06", "every Sunday 2–6", "Sunday 02.00-06.00"]
)
def test_windows_are_written_as_people_write_them(hours: str) -> None:
    assert read_window(hours) == Week(((), (), (), (), (), (), ((120, 360),)))


@pytest.mark.parametrize(
    "hours",
    ["", "02–06", "22–02", "om natta", "99 %", "siste søndag 02–06", "søn 22–22", "søn 24–02",
     "lau 23–02, 03–04", "lau 23–02, lau 10–12"],
)  # fmt: skip
def test_hours_without_days_are_no_window(hours: str) -> None:
    assert read_window(hours) is None


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("lau 22:00–02:00", {5: [(1320, 1440)], 6: [(0, 120)]}),
        ("søn 23–03", {6: [(1380, 1440)], 0: [(0, 180)]}),
        ("kvar søndag kl. 23.00-03.00", {6: [(1380, 1440)], 0: [(0, 180)]}),
        ("lördag 22–02", {5: [(1320, 1440)], 6: [(0, 120)]}),
        ("every Saturday 10 pm–2 am", {5: [(1320, 1440)], 6: [(0, 120)]}),
        ("lau 22–00", {5: [(1320, 1440)]}),
        ("lau 6–8, 22–02; søn 1–4", {5: [(360, 480), (1320, 1440)], 6: [(0, 240)]}),
        ("fre-lau 23–01", {4: [(1380, 1440)], 5: [(0, 60), (1380, 1440)], 6: [(0, 60)]}),
    ],
)
def test_a_window_over_midnight_ends_on_the_next_day(hours: str, days: dict[int, list[Stretch]]) -> None:
    assert read_window(hours) == Week(tuple(tuple(days.get(day, ())) for day in range(7)))


def test_a_window_over_the_night_when_the_clocks_are_changed_is_an_hour_shorter_or_longer() -> None:
    for change, lasts in ((FORWARD, 4), (BACK, 6)):
        spans = window_spans([window("lau 22–03")], (change - 2 * DAY, change + DAY), OSLO)[""]
        assert [(end - start) // HOUR for start, end in spans] == [lasts]


def test_opening_hours_over_midnight_are_asked_for_day_by_day() -> None:
    assert read_delivered("lau 22:00–02:00", date(2026, 4, 1)) is None
    assert read_delivered("kl. 22:00–02:00", date(2026, 4, 1)) is None


@given(st.text(alphabet="lausøn -–:;,.0123456789tlfrekvy%", max_size=25) | st.text(max_size=12))
def test_no_text_of_a_window_raises_and_by_day_it_is_read_as_opening_hours(text: str) -> None:
    found, reading = read_window(text), read_delivered(text, date(2026, 4, 1))
    if reading is not None and isinstance(reading.target.quantity, Week):
        assert found == reading.target.quantity


@pytest.mark.parametrize(
    ("start", "end", "service", "covered"),
    [
        (at(5, 2), at(5, 6), "E-post", True),
        (at(5, 3), None, "E-post", True),
        (at(5, 2), at(5, 6, 1), "E-post", False),
        (at(5, 3), at(5, 4), "Fagsystem", False),
        (at(5, 3), at(5, 3), "E-post", False),
    ],
)
def test_an_outage_that_lies_in_a_window_altogether_is_maintenance(
    start: int, end: int | None, service: str, covered: bool
) -> None:
    windows = window_spans([window("søndag 02:00–06:00", "E-post")], APRIL, OSLO)
    one = outage(start, end, service=service)
    assert is_maintenance(one, windows_of(windows, service), at(5, 5)) is covered


def test_before_any_service_time_has_gone_by_there_is_no_uptime() -> None:
    found = of_log([outage(at(3), at(4))], APRIL, APRIL[0] - DAY)
    assert (found.elapsed, found.share(AGREED), found.outages) == (0, None, 0)
    assert found.whole == 30 * DAY


@pytest.mark.parametrize("now", [APRIL[0] - DAY, APRIL[0]])
def test_a_period_that_has_not_begun_has_had_no_outages(now: int) -> None:
    log = [
        outage(APRIL[0] - 2 * DAY, APRIL[0] + HOUR),
        outage(APRIL[0] - 2 * DAY, APRIL[0] + HOUR, ExclusionState.ACCEPTED),
        outage(APRIL[0] - 2 * DAY, None),
        outage(APRIL[0], APRIL[0]),
    ]
    found = of_log(log, APRIL, now)
    assert (found.elapsed, down(found), found.outages, found.accepted) == (0, (0, 0, 0), 0, 0)
    assert of_log(log, APRIL, APRIL[0] + 1).outages == 4


def test_downtime_that_is_left_is_reckoned_of_the_whole_period() -> None:
    log = [outage(at(3, 8), at(3, 9)), outage(at(3, 9), at(3, 10), ExclusionState.ACCEPTED)]
    found = of_log(log, APRIL, at(4))
    # 0.2 % of 43,200 minutes is 86.4 minutes
    assert found.seconds_left(Fraction("99.8")) == 86 * MINUTE + 24 - HOUR
    assert found.seconds_left(Fraction("99.9")) == 43 * MINUTE + 12 - HOUR
    assert found.seconds_left(Fraction(100)) == -HOUR


@given(st.integers(0, 40 * DAY), st.integers(1, 30 * DAY), st.integers(0, 10_000))
def test_a_period_is_kept_exactly_while_downtime_is_left(seconds: int, lasts: int, hundredths: int) -> None:
    period: Stretch = FORWARD - DAY, FORWARD - DAY + lasts
    target = Fraction(hundredths, 100)
    found = of_log([outage(period[0], period[0] + seconds)], period, BACK)
    share = found.share(AGREED)
    assert share is not None
    assert (found.seconds_left(target) >= 0) is (share >= target)
