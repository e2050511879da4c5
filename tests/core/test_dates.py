"""Dates and times: printed in each language and read in all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sladesk.core.dates import (
    MONTH_NAMES,
    add_months,
    format_date,
    format_instant,
    format_long,
    format_short,
    format_time,
    nearest,
    read_date,
    weekday_name,
)
from sladesk.core.vocabulary import Language

LANGUAGES = st.sampled_from(Language)
FIRST_OF_MARCH = date(2027, 3, 1)
TODAY = date(2026, 11, 22)
NOT_NEAR_THE_EDGE = st.dates(date(30, 1, 1), date(9960, 12, 31))


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        (Language.NN, "01.03.2027", "1. mars 2027"),
        (Language.NB, "01.03.2027", "1. mars 2027"),
        (Language.SV, "2027-03-01", "1 mars 2027"),
        (Language.EN, "1 March 2027", "1 March 2027"),
    ],
)
def test_printing(language: Language, short: str, long: str) -> None:
    assert format_date(FIRST_OF_MARCH, language) == short
    assert format_long(FIRST_OF_MARCH, language) == long


@given(st.dates(), st.dates(), LANGUAGES)
def test_what_is_printed_reads_back(day: date, today: date, language: Language) -> None:
    assert read_date(format_date(day, language), today) == day
    assert read_date(format_long(day, language), today) == day
    assert read_date(f"{weekday_name(day, language)} {format_date(day, language)}.", today) == day


@given(st.dates(), st.dates(), LANGUAGES)
def test_a_weekday_must_be_the_date_s_own(day: date, other: date, language: Language) -> None:
    assume(day.weekday() != other.weekday())
    assert read_date(f"{weekday_name(other, language)} {format_date(day, language)}", TODAY) is None


TYPED_FULLY = (
    "{d}.{m}.{y:04}", "{d:02}.{m:02}.{y:04}", " {d}. {m}. {y:04} ", "{d}.{m} {y:04}", "{y:04}-{m}-{d}",
    "{y:04}-{m:02}-{d:02}", "{y:04}/{m}/{d}", "{y:04}.{m:02}.{d:02}", "{d}/{m}-{y:04}", "{d}. {name} {y:04}",
    "{d} {NAME} {y:04}", "den {d} {name} {y:04}", "den {d}:e {name} {y:04}", "{d}th of {name}, {y:04}",
    "{name} {d}, {y:04}", "{name} {d}th {y:04}", "the {d} {name} {y:04}", "On {d} {name} {y:04}",
)  # fmt: skip


@given(st.dates(), st.sampled_from(TYPED_FULLY), LANGUAGES)
def test_a_whole_date_is_read_as_typed(day: date, form: str, language: Language) -> None:
    name = MONTH_NAMES[language][day.month - 1]
    typed = form.format(d=day.day, m=day.month, y=day.year, name=name, NAME=name.upper())
    assert read_date(typed, TODAY) == day


def scanned(month: int, day: int, today: date) -> date:
    """The nearest such date, found by walking away from today; the future is looked at first."""
    away = 0
    while True:
        for when in (today + timedelta(away), today - timedelta(away)):
            if (when.month, when.day) == (month, day):
                return when
        away += 1


@given(NOT_NEAR_THE_EDGE, st.dates(), st.sampled_from(["{d}.{m}.", "{d}.{m}", "{d:02}.{m:02}.", "{d}. {n}"]))
def test_a_missing_year_is_the_nearest(today: date, day: date, form: str) -> None:
    typed = form.format(d=day.day, m=day.month, n=MONTH_NAMES[Language.EN][day.month - 1])
    assert read_date(typed, today) == scanned(day.month, day.day, today)


def test_the_future_wins_when_both_are_as_near() -> None:
    today, before, after = date(2028, 7, 2), date(2028, 1, 1), date(2029, 1, 1)
    assert today - before == after - today
    assert nearest(1, 1, today) == after


@pytest.mark.parametrize(
    ("today", "leap_day"),
    [
        (date(2026, 1, 10), date(2024, 2, 29)),
        (date(2026, 3, 10), date(2028, 2, 29)),
        (date(1900, 2, 20), date(1896, 2, 29)),
        (date(1900, 3, 10), date(1904, 2, 29)),
        (date.max, date(9996, 2, 29)),
        (date.min, date(4, 2, 29)),
    ],
)
def test_a_leap_day_may_be_years_away(today: date, leap_day: date) -> None:
    assert read_date("29.2.", today) == leap_day


@given(st.dates())
def test_no_year_has_a_thirtieth_of_february(today: date) -> None:
    assert nearest(2, 30, today) is None


@example(2026, 76)  # 1976 and 2076 are as near
@given(st.integers(51, 9948), st.integers(0, 99))
def test_two_figures_are_the_nearest_year(this_year: int, figures: int) -> None:
    years = [year for year in range(this_year - 60, this_year + 61) if year % 100 == figures and year > 0]
    expected = max(years, key=lambda year: (-abs(year - this_year), year))
    assert read_date(f"1.3.{figures:02}", date(this_year, 6, 1)) == date(expected, 3, 1)


def test_two_figures_beyond_the_calendar_are_no_date() -> None:
    assert read_date("1.3.00", date(9990, 1, 1)) is None
    assert read_date("1.3.00", date(20, 1, 1)) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("13/4", date(2027, 4, 13)),
        ("4/13", date(2027, 4, 13)),
        ("4/4", date(2027, 4, 4)),
        ("13/4/27", date(2027, 4, 13)),
        ("13/4 2027", date(2027, 4, 13)),
        ("3/4-27", date(2027, 4, 3)),
        ("13-04-2027", date(2027, 4, 13)),
        ("20270301", FIRST_OF_MARCH),
        ("1. mars 27", FIRST_OF_MARCH),
        ("1. des.", date(2026, 12, 1)),
        ("3rd May", date(2027, 5, 3)),
        ("May 3rd", date(2027, 5, 3)),
        ("Sept. 1st, 2026", date(2026, 9, 1)),
        ("måndag den 1 mars 2027", FIRST_OF_MARCH),
        ("man. 1.3.", FIRST_OF_MARCH),
        ("Mon, 1 March", FIRST_OF_MARCH),
        ("29.2.", date(2028, 2, 29)),
        ("1.\u00a0mars 2027", FIRST_OF_MARCH),
    ],
)
def test_other_ways_to_type_a_date(typed: str, expected: date) -> None:
    assert read_date(typed, TODAY) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "", ".", "1", "1.", "03/04", "3/12", "12/3", "3/4/2027", "03-04-2027", "1-3", "24/7", "31.2.",
        "29.02.2027", "0.1.",
        "1.0.", "1.13.", "00/13", "2027-13-01", "20271301", "22331122", "mars", "mars 2027", "March 12",
        "May 5", "1. mandag", "1 kvartal", "mandag", "mandag 2.3.2027", "1.2.3", "1.1127", "kl. 12", "2.4.1",
        "1.3.–15.3.", "1.3. og 1.9.", "١.٣.", "1. mars 2027 ..",
    ],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two(typed: str) -> None:
    assert read_date(typed, TODAY) is None


@given(st.dates(), st.integers(-500, 500))
def test_months_are_added_one_at_a_time(day: date, months: int) -> None:
    assume(10 * 12 < day.year * 12 + months < 9000 * 12)
    month, year = day.month, day.year
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year + 1, 1) if month else (year - 1, 12)
    last = max(d for d in range(28, 32) if _exists(year, month, d))
    assert add_months(day, months) == date(year, month, min(day.day, last))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


@pytest.mark.parametrize(("day", "months"), [(date.max, 1), (date.min, -1), (date.max, 10**6)])
def test_no_month_lies_beyond_the_calendar(day: date, months: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        add_months(day, months)


def test_times() -> None:
    assert format_time(time(8, 5)) == "08:05"
    moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    oslo = ZoneInfo("Europe/Oslo")
    assert format_instant(moment, Language.NN, oslo) == "01.07.2026 00:30"
    assert format_instant(moment, Language.SV, oslo) == "2026-07-01 00:30"
    assert format_instant(moment, Language.EN, ZoneInfo("America/New_York")) == "30 June 2026 18:30"


def test_the_computer_s_zone_is_the_default() -> None:
    assert format_instant(datetime(2026, 1, 1, 12, tzinfo=UTC), Language.NB) == "01.01.2026 13:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        format_instant(datetime(2026, 1, 1), Language.NN)  # noqa: DTZ001 - the refusal is what is tested


@pytest.mark.parametrize(
    ("day", "language", "short"),
    [
        (date(2026, 6, 4), Language.NN, "04.06."),
        (date(2026, 6, 4), Language.NB, "04.06."),
        (date(2026, 6, 4), Language.SV, "4/6"),
        (date(2026, 6, 4), Language.EN, "4 June"),
        (date(2026, 12, 19), Language.NN, "19.12."),
        (date(2026, 12, 20), Language.NN, "20.12.2026"),
        (date(2025, 12, 18), Language.NN, "18.12."),
        (date(2025, 12, 17), Language.SV, "2025-12-17"),
    ],
)
def test_a_short_date_has_no_year_while_it_is_near(day: date, language: Language, short: str) -> None:
    assert format_short(day, date(2026, 6, 19), language) == short
