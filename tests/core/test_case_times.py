"""Times of suppliers' systems: read in one way, or refused with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.case_lengths import PAUSE_UNIT_WORDS, PauseUnit, seconds_of
from sladesk.core.case_times import (
    DAY_ORDER_WORDS,
    FAULT_WORDS,
    DayOrder,
    Fault,
    FaultyLine,
    Times,
)

OSLO = ZoneInfo("Europe/Oslo")
MORNING = datetime(2027, 4, 3, 10, 15, tzinfo=OSLO)


def read(text: str, order: DayOrder = DayOrder.UNKNOWN) -> datetime:
    times = Times(OSLO, order)
    first = times.instant(text)
    assert times.instant(text) == first  # remembered days say the same
    return datetime.fromtimestamp(first, UTC)


def fault_of(text: str, order: DayOrder = DayOrder.UNKNOWN) -> Fault:
    with pytest.raises(FaultyLine) as caught:
        Times(OSLO, order).instant(text)
    assert caught.value.text == text
    return caught.value.fault


@pytest.mark.parametrize(
    "text",
    [
        "03.04.2027 10:15",
        "3.4.2027 10:15:00",
        "03.04.2027 kl. 10.15",
        "2027-04-03 10:15:00",
        "2027-04-03T10:15",
        "2027-04-03t10:15:00.123",
        "2027/04/03 10:15",
        "2027.04.03 10:15",
        "  03.04.2027   10:15 ",
        "03.04.2027 10:15 AM",
        "2027-04-03T08:15:00Z",
        "2027-04-03T10:15:00+02:00",
        "2027-04-03 10:15:00 +0200",
        "2027-04-03 04:15:00.5 -0400",
        "46480.4270833333",
        "46480,42708333",
    ],
)
def test_times_that_say_one_thing(text: str) -> None:
    assert read(text).replace(microsecond=0) == MORNING


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("03/04/2027 10:15", DayOrder.DAY_FIRST),
        ("04/03/2027 10:15", DayOrder.MONTH_FIRST),
        ("04-03-2027 10:15 am", DayOrder.MONTH_FIRST),
    ],
)
def test_the_officer_says_which_comes_first(text: str, order: DayOrder) -> None:
    assert fault_of(text) is Fault.TWO_WAYS
    assert read(text, order) == MORNING


@pytest.mark.parametrize("text", ["13/04/2027 22:15", "04/13/2027 10:15 PM", "13-04-2027 22:15:00"])
def test_where_only_one_order_is_a_date_that_one_is_read(text: str) -> None:
    assert read(text) == datetime(2027, 4, 13, 22, 15, tzinfo=OSLO)


@pytest.mark.parametrize("text", ["04/04/2027 00:00", "04/04/2027 12:00 am", "46481"])
def test_a_day_that_is_its_month_and_midnight(text: str) -> None:
    assert read(text) == datetime(2027, 4, 4, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("i går", Fault.NO_TIME),
        ("", Fault.NO_TIME),
        ("31.02.2027 10:15", Fault.NO_TIME),
        ("03.04.27 10:15", Fault.NO_TIME),
        ("03.04.2027 25:15", Fault.NO_TIME),
        ("03.04.2027 10:60", Fault.NO_TIME),
        ("03.04.2027 10:15:60", Fault.NO_TIME),
        ("03.04.2027 13:15 pm", Fault.NO_TIME),
        ("03.04.2027 0:15 am", Fault.NO_TIME),
        ("03.04.2027 10", Fault.NO_TIME),
        ("2027-13-03T10:15:00Z", Fault.NO_TIME),
        ("2027/04-03 10:15", Fault.NO_TIME),
        ("03.04.2027", Fault.NO_CLOCK),
        ("2027-04-03", Fault.NO_CLOCK),
        ("12.10.1970 10:15", Fault.OUT_OF_YEARS),
        ("12.10.2200 10:15", Fault.OUT_OF_YEARS),
        ("1970-04-03T10:15:00Z", Fault.OUT_OF_YEARS),
        ("999999", Fault.OUT_OF_YEARS),
        ("28.03.2027 02:30", Fault.SKIPPED),
        ("31.10.2027 02:30", Fault.TWICE),
        ("46474.1041666667", Fault.SKIPPED),
    ],
)
def test_what_is_refused_and_why(text: str, fault: Fault) -> None:
    assert fault_of(text) is fault


def test_other_hours_of_the_night_are_read() -> None:
    assert read("28.03.2027 10:15") == datetime(2027, 3, 28, 10, 15, tzinfo=OSLO)
    assert read("28.03.2027 00:15") == datetime(2027, 3, 28, 0, 15, tzinfo=OSLO)


def test_a_zone_settles_the_hour_that_comes_twice() -> None:
    first, second = read("2027-10-31T02:30:00+02:00"), read("2027-10-31T02:30:00+01:00")
    assert second - first == timedelta(hours=1)


SECONDS = st.integers(0, 2 * 365 * 86_400)


@given(SECONDS.map(lambda n: datetime.fromtimestamp(1_767_225_600 + n, UTC).replace(tzinfo=None)))
def test_the_wall_shows_what_was_read(local: datetime) -> None:
    """Every time of two years, days of change included; the reference asks the zone itself."""
    possible = {local.replace(tzinfo=OSLO, fold=fold).astimezone(UTC) for fold in (0, 1)}
    real = {moment for moment in possible if moment.astimezone(OSLO).replace(tzinfo=None, fold=0) == local}
    text = f"{local:%d.%m.%Y %H:%M:%S}"
    if len(real) == 1:
        assert read(text) == real.pop()
    else:
        assert fault_of(text) is (Fault.TWICE if real else Fault.SKIPPED)


@given(st.text(max_size=30))
def test_no_text_makes_it_fall(text: str) -> None:
    try:
        assert Times(OSLO).instant(text) >= 0
    except FaultyLine as fault:
        assert fault.text == text  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("1:30", PauseUnit.MINUTES, 5400),
        ("100:00:05", PauseUnit.MINUTES, 360_005),
        ("90", PauseUnit.MINUTES, 5400),
        ("1,5", PauseUnit.HOURS, 5400),
        ("90.9", PauseUnit.SECONDS, 90),
        (" 1,5 t ", PauseUnit.SECONDS, 5400),
        ("90 min", PauseUnit.HOURS, 5400),
        ("to timar", PauseUnit.HOURS, 7200),
        ("0", PauseUnit.HOURS, 0),
    ],
)
def test_lengths_of_pauses(text: str, unit: PauseUnit, seconds: int) -> None:
    assert seconds_of(text, unit) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "lenge",
        "-5",
        "",
        "1:75",
        "2 dagar",
        "2 arbeidsdagar",
        "under 2 timar",
        "99 %",
        "2–4 timar",
        "999999999",
    ],
)
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(FaultyLine) as caught:
        seconds_of(text, PauseUnit.HOURS)
    assert caught.value.fault is Fault.NO_DURATION


def test_every_code_has_words() -> None:
    assert set(FAULT_WORDS) == set(Fault)
    assert set(DAY_ORDER_WORDS) == set(DayOrder)
    assert set(PAUSE_UNIT_WORDS) == set(PauseUnit)


def test_many_different_texts_are_not_all_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sladesk.core.case_times._REMEMBERED", 1)
    times = Times(OSLO)
    assert times.instant("03.04.2027 10:16") - times.instant("03.04.2027 10:15") == 60
    assert times.instant("04.04.2027 10:15") - times.instant("03.04.2027 10:15") == 86_400
