"""Periods: which one a day is in, what it is called and which one follows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.periods import PeriodKind, kind_of, next_period, parts_of, period_label, period_of
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

KINDS = st.sampled_from(PeriodKind)
DAYS = st.dates(date(1950, 1, 1), date(2950, 12, 31))


def same_period(one: date, other: date, kind: PeriodKind) -> bool:
    """Read off the calendar, kind by kind."""
    halves = (one.month <= 6) == (other.month <= 6)
    return (
        one.year == other.year
        and {
            PeriodKind.MONTH: one.month == other.month,
            PeriodKind.QUARTER: (one.month + 2) // 3 == (other.month + 2) // 3,
            PeriodKind.HALF_YEAR: halves,
            PeriodKind.YEAR: True,
        }[kind]
    )


@given(st.dates(), KINDS)
def test_a_period_holds_the_day_and_ends_where_another_begins(day: date, kind: PeriodKind) -> None:
    start, end = period_of(day, kind)
    assert start <= day <= end
    assert same_period(start, day, kind)
    assert same_period(end, day, kind)
    assert start == date.min or not same_period(start - timedelta(1), day, kind)
    assert end == date.max or not same_period(end + timedelta(1), day, kind)
    assert kind_of(start, end) is kind


@given(DAYS, KINDS)
def test_the_next_period_of_the_calendar_is_of_the_same_kind(day: date, kind: PeriodKind) -> None:
    start, end = period_of(day, kind)
    assert next_period(start, end) == period_of(end + timedelta(1), kind)


def test_whole_months_are_followed_by_whole_months() -> None:
    assert next_period(date(2026, 1, 1), date(2026, 4, 30)) == (date(2026, 5, 1), date(2026, 8, 31))
    assert next_period(date(2026, 12, 1), date(2027, 1, 31)) == (date(2027, 2, 1), date(2027, 3, 31))


@given(st.dates(date(1950, 1, 2)).filter(lambda day: day.day != 1), st.integers(0, 400))
def test_other_periods_are_followed_by_as_many_days(start: date, more: int) -> None:
    start = min(start, date(9000, 1, 2))
    end = start + timedelta(more)
    first, last = next_period(start, end)
    assert first == end + timedelta(1)
    assert last - first == end - start


def test_a_period_that_only_begins_with_a_month_is_so_many_days() -> None:
    assert next_period(date(2026, 2, 1), date(2026, 3, 15)) == (date(2026, 3, 16), date(2026, 4, 27))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(9999, 12, 1), date.max),
        (date(9999, 10, 2), date(9999, 12, 30)),
        (date(9999, 1, 1), date(9999, 11, 30)),
    ],
)
def test_nothing_follows_the_end_of_the_calendar(start: date, end: date) -> None:
    with pytest.raises(UserError, match="No period can follow"):
        next_period(start, end)


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), "June 2026"),
        (date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (date(2026, 1, 1), date(2026, 3, 31), "Q1 2026"),
        (date(2026, 4, 1), date(2026, 6, 30), "Q2 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "Q4 2026"),
        (date(2026, 1, 1), date(2026, 6, 30), "First half of 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "Second half of 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 2, 1), date(2026, 3, 15), "1 February 2026–15 March 2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "1 February 2026–30 April 2026"),
        (date(2026, 2, 1), None, "From 1 February 2026"),
        (None, date(2026, 2, 1), "Until 1 February 2026"),
        (None, None, "Meeting 12 May 2026"),
    ],
)
def test_labels(start: date | None, end: date | None, label: str, english: Words) -> None:
    assert period_label(start, end, date(2026, 5, 12), Language.EN, english) == label


def test_a_follow_up_without_any_date(english: Words) -> None:
    assert period_label(None, None, None, Language.EN, english) == "No period"


@pytest.mark.parametrize(
    ("language", "month", "span"),
    [
        (Language.NN, "juni 2026", "02.06.2026–30.06.2026"),
        (Language.NB, "juni 2026", "02.06.2026–30.06.2026"),
        (Language.SV, "juni 2026", "2026-06-02–2026-06-30"),
        (Language.EN, "June 2026", "2 June 2026–30 June 2026"),
    ],
)
def test_labels_follow_the_language(language: Language, month: str, span: str, english: Words) -> None:
    end = date(2026, 6, 30)
    assert period_label(date(2026, 6, 1), end, None, language, english) == month
    assert period_label(date(2026, 6, 2), end, None, language, english) == span


@given(DAYS, st.integers(0, 800), KINDS)
def test_the_parts_of_a_period_are_whole_and_hold_every_day_of_it(
    start: date, days: int, kind: PeriodKind
) -> None:
    end = start + timedelta(days)
    parts = parts_of(start, end, kind)
    assert all(kind_of(first, last) is kind for first, last in parts)
    assert parts[0][0] <= start <= parts[0][1]
    assert parts[-1][0] <= end <= parts[-1][1]
    assert all(other[0] - one[1] == timedelta(1) for one, other in pairwise(parts))
