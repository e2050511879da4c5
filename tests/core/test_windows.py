"""Months of a quarter: which they are, what is known of each, and what one figure alone proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sladesk.core.periods import Days, parts_of, whole_months
from sladesk.core.quantities import Period, Unit
from sladesk.core.shortfall import Shortfall, Unknown, Why, missed_by
from sladesk.core.target_outcome import Reason
from sladesk.core.vocabulary import TargetAnswer
from sladesk.core.windows import (
    Misses,
    WindowValues,
    days_outside,
    from_json,
    misses,
    to_json,
    window_of,
    windows_in,
    windows_of,
)
from tests.core.judged_row import Row
from tests.core.test_shortfall import MARCH, QUARTER, Occasion

MONTHS = parts_of(date(2027, 1, 1), date(2027, 3, 31))
MONTHLY = "99,8 % per månad"


def values(delivered: str, *texts: str) -> WindowValues:
    """Values for the first months of the quarter; an empty one is not known."""
    pairs = zip(MONTHS, texts, strict=False)
    return WindowValues(delivered, tuple((days, text) for days, text in pairs if text))


def found(row: Row, *texts: str, occasion: Occasion = QUARTER) -> Misses:
    missed = misses(row, occasion, values(row.delivered, *texts))
    assert isinstance(missed, Misses)
    return missed


def sizes(missed: Misses) -> list[tuple[Days | None, Fraction | None]]:
    return [(one.days, one.missed.amount if one.missed else None) for one in missed.outcomes]


@pytest.mark.parametrize(
    ("agreed", "window"),
    [
        (MONTHLY, Period(1, Unit.MONTH)),
        ("99,8 % per veke", Period(1, Unit.WEEK)),
        ("høgst 2 feil per arbeidsdag", Period(1, Unit.WORKING_DAY)),
        ("99,8 % per kvartal", None),
        ("99,8 % per år", None),
        ("99,8 %", None),
        ("etter avtale", None),
    ],
)
def test_a_target_is_of_a_shorter_time_or_of_the_period(agreed: str, window: Period | None) -> None:
    assert window_of(Row(agreed, "99,7 %"), QUARTER) == window


def test_the_answer_to_which_period_counts_as_written() -> None:
    row = Row("99,8 %", "99,7 %", target_answer=TargetAnswer.MONTH)
    assert window_of(row, QUARTER) == Period(1, Unit.MONTH)
    assert window_of(Row(MONTHLY, "", dismissed_target=MONTHLY), QUARTER) is None
    assert window_of(row, Occasion()) is None
    changed = Row("99,8 % per månad", "", agreed_from=date(2027, 2, 1), agreed_before="99,8 % per veke")
    assert window_of(changed, QUARTER) is None


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("2027-01-01", "2027-02-15", 1), ("2027-01-15", "2027-03-14", 1), ("2027-01-02", "2027-02-01", None)],
)
def test_of_days_that_are_no_months_only_the_whole_ones_stand_by_themselves(
    first: str, last: str, count: int | None
) -> None:
    """31 days from one month into the next may be no more than a month."""
    occasion = Occasion(date.fromisoformat(first), date.fromisoformat(last))
    row = Row(MONTHLY, "99,7 %")
    assert (window_of(row, occasion) is None) is (count is None)
    assert len(windows_of(row, occasion)) == (count or 0)


@given(
    first=st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    length=st.integers(0, 500),
    unit=st.sampled_from([Unit.MONTH, Unit.QUARTER]),
)
def test_every_day_is_in_one_of_the_windows_or_outside_of_them_all(
    first: date, length: int, unit: Unit
) -> None:
    last = first + timedelta(length)
    windows = windows_in(Period(1, unit), first, last)
    assume(windows)
    stretches = sorted((*windows, *days_outside(windows, first, last)))
    days = [start + timedelta(day) for start, end in stretches for day in range((end - start).days + 1)]
    assert days == [first + timedelta(day) for day in range(length + 1)]


def test_weeks_have_no_names_and_two_months_neither() -> None:
    assert windows_in(Period(1, Unit.WEEK), date(2027, 1, 1), date(2027, 3, 31)) == ()
    assert windows_in(Period(2, Unit.MONTH), date(2027, 1, 1), date(2027, 12, 31)) == ()
    assert windows_of(Row("99,8 %", ""), QUARTER) == ()


def test_one_figure_is_one_of_the_months_and_nobody_knows_which() -> None:
    row = Row(MONTHLY, "99,71 % per månad")
    missed = found(row)
    assert sizes(missed) == [(None, Fraction(9, 100))]
    assert (missed.months, missed.unknown) == (1, MONTHS)
    weekly = found(Row("99,8 % per veke", "99,71 % per veke"))
    assert (weekly.months, weekly.unknown) == (None, ())


def test_a_target_of_the_period_is_as_it_ever_was() -> None:
    row = Row("99,8 %", "99,71 %")
    missed = found(row, "1 %", "2 %")
    assert (sizes(missed), missed.window, missed.months) == ([(None, Fraction(9, 100))], None, None)
    assert misses(Row("99,8 %", "bra"), QUARTER, WindowValues()) is Unknown.NO_VALUE


def test_each_month_stands_by_itself() -> None:
    row = Row(MONTHLY, "99,5 % per månad")
    missed = found(row, "99,9 %", "99,71 %", "99,5 % per månad")
    assert sizes(missed) == [(MONTHS[0], None), (MONTHS[1], Fraction(9, 100)), (MONTHS[2], Fraction(3, 10))]
    assert missed.unknown == ()
    partly = found(row, "", "", "99,5 %")
    assert (sizes(partly), partly.unknown) == ([(MONTHS[2], Fraction(3, 10))], MONTHS[:2])


def test_values_stand_behind_the_delivered_text_that_they_were_given_for() -> None:
    row = Row(MONTHLY, "99,5 % per månad")
    other = values("99,6 % per månad", "99,9 %", "99,9 %", "99,5 %")
    missed = misses(row, QUARTER, other)
    assert isinstance(missed, Misses)
    assert sizes(missed) == [(None, Fraction(3, 10))]


@pytest.mark.parametrize(
    ("delivered", "texts", "why"),
    [
        ("99,5 % per månad", ("99,9 %", "99,71 %", "99,6 %"), Unknown.CONTRADICTED),
        ("99,5 % per månad", ("99,9 %", "99,4 %", "99,5 %"), Unknown.CONTRADICTED),
        ("99,5 % per månad", ("99,9 %", "bra", "99,5 %"), Unknown.NO_VALUE),
        ("99,5 % per månad", ("99,9 %", "under 99,8 %", "99,5 %"), Unknown.UNCERTAIN),
        ("99,5 % per månad", ("99,9 %", "99,7 % per kvartal", "99,5 %"), Reason.DIFFERENT_WINDOWS),
        ("99,9 %", ("99,9 %", "99,9 %", "99,85 %"), Unknown.NO_SHORTFALL),
        ("99,5 %", ("99,9 %", "99,9 %", "99,7 %"), Unknown.BEYOND),
        ("99,63 %", ("99,9 %", "99,9 %", "99,65 %"), Unknown.BEYOND),
        ("99,92 %", ("99,9 %", "99,9 %", "99,7 %"), None),
        ("99,97 %", ("99,9 %", "99,9 %", "99,7 %"), Unknown.BEYOND),
        ("99,6 %", ("99,9 %", "99,9 %", "99,65 %"), None),
        ("99,5 %", ("99,9 %", "", "99,7 %"), None),
        ("under 99,5 %", ("99,9 %", "99,9 %", "99,7 %"), None),
        ("bra", ("99,9 %", "99,9 %", "99,7 %"), None),
    ],
)
def test_what_does_not_add_up_gives_no_sizes(delivered: str, texts: tuple[str, ...], why: Why | None) -> None:
    given = misses(Row(MONTHLY, delivered), QUARTER, values(delivered, *texts))
    assert (None if isinstance(given, Misses) else given) is why


def test_the_figure_of_days_that_are_in_no_month_may_be_anything() -> None:
    assert QUARTER.period_end is not None
    period = replace(QUARTER, period_end=QUARTER.period_end + timedelta(10))
    given = misses(Row(MONTHLY, "99,5 %"), period, values("99,5 %", "99,9 %", "99,9 %", "99,7 %"))
    assert isinstance(given, Misses)


def test_months_prove_what_the_figure_of_the_quarter_does_not() -> None:
    row = Row(MONTHLY, "99,75 %")
    assert misses(row, QUARTER, WindowValues()) is Reason.DIFFERENT_WINDOWS
    assert [size for _, size in sizes(found(row, "99,9 %", "99,7 %", "99,65 %"))] == [
        None,
        Fraction(1, 10),
        Fraction(3, 20),
    ]


def test_each_month_is_held_against_the_target_of_its_own_time() -> None:
    row = Row(MONTHLY, "99,4 % per månad", agreed_from=date(2027, 3, 1), agreed_before="99,5 % per månad")
    assert [size for _, size in sizes(found(row, "99,4 %", "99,6 %", "99,45 %"))] == [
        Fraction(1, 10),
        None,
        Fraction(7, 20),
    ]


def test_a_month_in_which_the_target_changes_cannot_be_weighed() -> None:
    row = Row(MONTHLY, "99,4 % per månad", agreed_from=date(2027, 2, 15), agreed_before="99,5 % per månad")
    assert misses(row, QUARTER, values("99,4 %", "99,45 %", "99,6 %")) is Unknown.CHANGED
    around = found(row, "99,4 %", "", "99,6 %")
    assert [size for _, size in sizes(around)] == [Fraction(1, 10), Fraction(1, 5)]


def test_a_month_within_a_granted_tolerance_has_met_its_target() -> None:
    row = Row(MONTHLY, "99,5 % per månad", tolerance=Decimal("0.1"), tolerance_granted=True)
    texts = ("99,75 %", "99,65 %", "99,5 %")
    assert [size for _, size in sizes(found(row, *texts))] == [None, Fraction(3, 20), Fraction(3, 10)]
    granted_not = Row(MONTHLY, "99,5 % per månad", tolerance=Decimal("0.1"))
    assert sizes(found(granted_not, *texts))[0] == (MONTHS[0], Fraction(1, 20))


SHARES = st.decimals("99", "100", places=2).map(lambda share: f"{share:f} %".replace(".", ","))


@given(st.lists(SHARES, min_size=3, max_size=3))
def test_the_shortfalls_are_those_of_three_follow_ups_of_a_month_each(texts: list[str]) -> None:
    weakest = min(texts, key=lambda text: Decimal(text[:-2].replace(",", ".")))
    row = Row(MONTHLY, f"{weakest} per månad")
    alone = [missed_by(Row(MONTHLY, text), Occasion(*days)) for days, text in zip(MONTHS, texts, strict=True)]
    expected = [one.amount if isinstance(one, Shortfall) else None for one in alone]
    together = misses(row, QUARTER, values(row.delivered, *texts))
    if not any(expected):
        assert together is Unknown.NO_SHORTFALL
    else:
        assert isinstance(together, Misses)
        assert [size for _, size in sizes(together)] == expected


@given(st.text(max_size=20), st.lists(st.text(max_size=10), max_size=3))
def test_values_are_kept_whole(delivered: str, texts: list[str]) -> None:
    kept = WindowValues(delivered, tuple(zip(MONTHS, texts, strict=False)))
    assert from_json(to_json(kept)) == (kept if texts else WindowValues())


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(-5, 800))
def test_whole_months_are_those_that_can_be_walked(start: date, days: int) -> None:
    end = start + timedelta(days)
    day, months = start, 0
    while start.day == 1 and day <= end:
        day, months = (day + timedelta(32)).replace(day=1), months + 1
    is_whole = start.day == 1 and months > 0 and day == end + timedelta(1)
    assert whole_months(start, end) == (months if is_whole else None)


def test_a_month_of_a_month_is_the_period() -> None:
    assert window_of(Row(MONTHLY, "99,7 %"), MARCH) is None
