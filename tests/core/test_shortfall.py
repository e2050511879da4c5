"""By how much a value misses its target: exactly, or a reason why nobody can say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.quantities import Comparator, Kind, Target, Unit
from sladesk.core.resources import resource
from sladesk.core.shortfall import (
    Gauge,
    Shortfall,
    Unknown,
    Why,
    gauge_of,
    missed_by,
    shortfall,
    shortfall_text,
    why_text,
)
from sladesk.core.target_outcome import Reason
from sladesk.core.targets import read_target
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, TargetAnswer
from tests.core.judged_row import Row

TODAY = date(2027, 3, 31)
ENGLISH = Words("en", resource("i18n"))


@dataclass(frozen=True)
class Occasion:
    period_start: date | None = None
    period_end: date | None = None
    meeting_date: date | None = TODAY
    created_at: datetime = datetime(2027, 3, 31, tzinfo=UTC)


MARCH = Occasion(date(2027, 3, 1), TODAY)
QUARTER = Occasion(date(2027, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("agreed", "delivered", "gauge", "amount"),
    [
        ("99,8 %", "99,71 %", Gauge.POINTS, "9/100"),
        ("minst 99,5 %", "99 %", Gauge.POINTS, "1/2"),
        ("over 99 %", "99 %", Gauge.POINTS, "0"),
        ("≤ 4 timar", "4,5 timar", Gauge.MINUTES, "30"),
        ("innan 4 timar", "250 min", Gauge.MINUTES, "10"),
        ("≤ 15 min", "15 min 10 sek", Gauge.MINUTES, "1/6"),
        ("høgst 3 dagar", "5 dagar", Gauge.DAYS, "2"),
        ("maks 5 arbeidsdagar", "7 arbeidsdagar", Gauge.WORKING_DAYS, "2"),
        ("maks 5 vyrkedagar", "7 dagar", None, ""),
        ("inntil 2 feil per kvartal", "5 feil", Gauge.NUMBER, "3"),
        ("under 3 feil", "5 feil", Gauge.NUMBER, "3"),
        ("senast 01.03.2027", "10.03.2027", Gauge.DAYS, "9"),
        ("mellom 2 og 4 timar", "1 time", Gauge.MINUTES, "60"),
        ("mellom 2 og 4 timar", "5 timar", Gauge.MINUTES, "60"),
        ("90 % innen 60 sekunder", "85 %", Gauge.POINTS, "5"),
        ("≤ 4 timar", "verste 5 timar", Gauge.MINUTES, "60"),
    ],
)
def test_a_shortfall_is_exact(agreed: str, delivered: str, gauge: Gauge | None, amount: str) -> None:
    found = missed_by(Row(agreed, delivered), Occasion())
    if gauge is None:
        assert found is Unknown.NO_TARGET
    else:
        assert isinstance(found, Shortfall)
        assert (found.gauge, found.amount) == (gauge, Fraction(amount))


@pytest.mark.parametrize(
    ("agreed", "delivered", "why"),
    [
        ("etter avtale", "99 %", Unknown.NO_TARGET),
        ("99,8 %", "bra", Unknown.NO_VALUE),
        ("99,8 %", "99,9 %", Unknown.NO_SHORTFALL),
        ("≤ 4 timar", "i snitt 5 timar", Unknown.AVERAGE),
        ("≤ 4 timar", "over 5 timar", Unknown.UNCERTAIN),
        ("≤ 4 timar", "mellom 5 og 6 timar", Unknown.UNCERTAIN),
        ("≤ 4 timar", "i snitt 3 timar", Reason.MEAN),
        ("≤ 4 timar", "99 %", Reason.DIFFERENT_KINDS),
        ("99,9 %", "99,91", Reason.NO_PERCENT_SIGN),
        ("mån–fre 08:00–16:00", "mån–fre 09:00–16:00", Unknown.NO_NUMBER),
        ("kvar månad", "kvart år", Unknown.NO_NUMBER),
        ("n-1", "n-3", Unknown.NO_NUMBER),
        ("90 % innen 60 sekunder", "80 % innen 2 minutter", Reason.DIFFERENT_LIMITS),
    ],
)
def test_a_miss_without_a_size_says_why(agreed: str, delivered: str, why: Why) -> None:
    assert missed_by(Row(agreed, delivered), Occasion()) is why
    assert why_text(why, ENGLISH).endswith(".")


def test_a_value_over_another_period_gives_none() -> None:
    row = Row("99,8 % per månad", "99,7 %")
    assert missed_by(row, QUARTER) is Reason.DIFFERENT_WINDOWS
    assert missed_by(row, MARCH) == Shortfall(
        Gauge.POINTS, Fraction(1, 10), Fraction(Decimal("99.8")), Fraction(Decimal("99.7"))
    )


def test_a_value_of_another_time_by_name_gives_none() -> None:
    assert missed_by(Row("99,8 % per månad", "99,7 % i februar"), MARCH) is Reason.DIFFERENT_WINDOWS
    assert isinstance(missed_by(Row("99,8 % per månad", "99,7 % i mars"), MARCH), Shortfall)


def test_a_date_without_its_year_gives_a_shortfall_where_only_one_year_can_be_meant() -> None:
    found = missed_by(Row("seinast 1. februar", "3.2."), QUARTER)
    assert isinstance(found, Shortfall)
    assert found.amount == 2
    year = Occasion(date(2027, 1, 1), date(2027, 12, 31))
    assert missed_by(Row("seinast 31.12.", "5.1.2028"), year) is Unknown.UNCERTAIN


def test_a_reading_that_was_dismissed_gives_none() -> None:
    assert missed_by(Row("99,8 %", "99,7 %", dismissed_target="99,8 %"), MARCH) is Unknown.NO_TARGET


def test_two_meanings_give_a_shortfall_only_where_both_give_the_same() -> None:
    """«innan 1.3.» may or may not include the first of March, so the shortfall is 9 or 10 days."""
    row = Row("innan 01.03.2027", "10.03.2027")
    assert isinstance(missed_by(row, Occasion()), (Shortfall, Unknown))
    answers = (TargetAnswer.DATE_INCLUDED, TargetAnswer.DATE_EXCLUDED)
    found = [
        missed_by(Row(row.agreed, row.delivered, target_answer=answer), Occasion()) for answer in answers
    ]
    assert [shortfall.amount for shortfall in found if isinstance(shortfall, Shortfall)] == [9, 10]
    assert missed_by(row, Occasion()) is Unknown.UNCERTAIN


def test_the_target_that_counts_is_the_one_of_the_period() -> None:
    row = Row("99,9 %", "99,5 %", agreed_from=date(2027, 4, 1), agreed_before="99,8 %")
    found = missed_by(row, MARCH)
    assert isinstance(found, Shortfall)
    assert found.limit == Fraction(Decimal("99.8"))
    assert missed_by(Row("99,9 %", "99,5 %", agreed_from=date(2027, 4, 1)), MARCH) is Unknown.NO_TARGET


@pytest.mark.parametrize(
    ("before", "delivered", "found"),
    [
        ("minst 99,8 %", "99,75 %", Unknown.CHANGED),
        ("minst 99,8 %", "99,85 %", Unknown.CHANGED),
        ("minst 99,8 %", "99,95 %", Unknown.NO_SHORTFALL),
        ("minst 99,8 %", "under 99,7 %", Unknown.UNCERTAIN),
        ("", "99,75 %", Unknown.CHANGED),
        ("etter avtale", "99,75 %", Unknown.CHANGED),
        ("99,9 % eller betre", "99,75 %", Fraction(3, 20)),
    ],
)
def test_a_target_that_changes_within_the_period_gives_a_size_where_both_give_the_same(
    before: str, delivered: str, found: Unknown | Fraction
) -> None:
    row = Row("minst 99,9 %", delivered, agreed_from=date(2027, 2, 15), agreed_before=before)
    missed = missed_by(row, QUARTER)
    assert (missed.amount if isinstance(missed, Shortfall) else missed) == found
    dismissed = replace(row, agreed_before="99,8 %", dismissed_target="99,8 %")
    assert missed_by(dismissed, QUARTER) is Unknown.NO_TARGET


TARGETS = st.builds(
    Target,
    st.just(Kind.DURATION),
    st.just(Comparator.AT_MOST),
    st.decimals(0, 1000, places=2),
    st.sampled_from([Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.CALENDAR_DAY, Unit.WEEK]),
)
SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600, Unit.CALENDAR_DAY: 86400, Unit.WEEK: 604800}


@given(TARGETS, TARGETS)
def test_time_beyond_a_limit_is_that_of_the_clock(target: Target, other: Target) -> None:
    delivered = Target(Kind.DURATION, Comparator.PLAIN, other.quantity, other.unit)

    def seconds(measured: Target) -> Fraction:
        assert isinstance(measured.quantity, Decimal)
        assert isinstance(measured.unit, Unit)
        return Fraction(measured.quantity) * SECONDS[measured.unit]

    over = seconds(delivered) - seconds(target)
    found = shortfall(target, delivered)
    if over <= 0:
        assert found is Unknown.NO_SHORTFALL
    else:
        assert isinstance(found, Shortfall)
        assert (found.gauge, found.amount * 60) == (Gauge.MINUTES, over)


@pytest.mark.parametrize(
    ("gauge", "one", "more"),
    [
        (Gauge.POINTS, "1 percentage point", "0.5 percentage points"),
        (Gauge.MINUTES, "1 min", "0.5 min"),
        (Gauge.SERVICE_MINUTES, "1 min in service hours", "0.5 min in service hours"),
        (Gauge.WORKING_MINUTES, "1 min in working time", "0.5 min in working time"),
        (Gauge.DAYS, "1 day", "0.5 days"),
        (Gauge.WORKING_DAYS, "1 working day", "0.5 working days"),
        (Gauge.WEEKDAYS, "1 weekday", "0.5 weekdays"),
        (Gauge.MONTHS, "1 month", "0.5 months"),
        (Gauge.NUMBER, "1", "0.5"),
    ],
)
def test_a_shortfall_in_words(gauge: Gauge, one: str, more: str) -> None:
    assert shortfall_text(gauge, Fraction(1), Language.EN, ENGLISH) == one
    assert shortfall_text(gauge, Fraction(1, 2), Language.EN, ENGLISH) == more


@pytest.mark.parametrize(
    ("agreed", "gauge"),
    [("99,8 %", Gauge.POINTS), ("≤ 2 timar", Gauge.MINUTES), ("≥ 4.2.0", None), ("≤ 3 feil", Gauge.NUMBER)],
)
def test_a_target_says_what_its_shortfalls_are_counted_in(agreed: str, gauge: Gauge | None) -> None:
    reading = read_target(agreed, TODAY)
    assert reading is not None
    assert gauge_of(reading.target) is gauge
