"""Delivered against agreed, held against slow and obvious references that try every value in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.quantities import (
    SCALES,
    Comparator,
    Family,
    Kind,
    Period,
    Range,
    Statistic,
    Target,
    Thing,
    Unit,
    Version,
    Week,
)
from sladesk.core.target_compare import compare, measured_over, unnamed
from sladesk.core.target_outcome import Outcome, Reason, Result
from sladesk.core.targets import read_delivered, read_target
from tests.core.target_strategies import TARGETS, WEEKS

SUNDAY = date(2026, 11, 22)
TINY = Fraction(1, 10**9)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "calendar_day": 86400, "week": 604800}
ORDER = (Result.MET, Result.MINOR_SHORTFALL, Result.MISSED)

SMALL = st.integers(0, 40).map(lambda n: Decimal(n) / 4)
SIGNS = st.sampled_from([sign for sign in Comparator if sign is not Comparator.BETWEEN])
WRITTEN = st.sampled_from([sign for sign in Comparator if sign not in (Comparator.BETWEEN, Comparator.PLAIN)])
RANGES = (
    st.tuples(SMALL, SMALL)
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: Range(min(ends), max(ends)))
)
CLOCK = st.sampled_from([unit for unit, (family, _) in SCALES.items() if family is Family.CLOCK])


def percentages(signs: st.SearchStrategy[Comparator]) -> st.SearchStrategy[Target]:
    return st.builds(Target, st.just(Kind.PERCENT), signs, SMALL) | RANGES.map(
        lambda found: Target(Kind.PERCENT, Comparator.BETWEEN, found)
    )


def allows(target: Target, value: Fraction, slack: Fraction = Fraction(0), scale: int = 1) -> bool:
    """Whether the target allows the value, or one no farther away than the slack."""
    if isinstance(target.quantity, Range):
        low, high = Fraction(target.quantity.low) * scale, Fraction(target.quantity.high) * scale
        return low - slack <= value <= high + slack
    assert isinstance(target.quantity, Decimal)
    number = Fraction(target.quantity) * scale
    return {
        Comparator.AT_LEAST: value >= number - slack,
        Comparator.AT_MOST: value <= number + slack,
        Comparator.MORE_THAN: value > number - slack,
        Comparator.LESS_THAN: value < number + slack,
    }.get(target.comparator, number - slack <= value <= number + slack)


def zone(target: Target, value: Fraction, slack: Fraction, scale: int = 1) -> Result:
    if allows(target, value, scale=scale):
        return Result.MET
    return Result.MINOR_SHORTFALL if allows(target, value, slack, scale) else Result.MISSED


def ends(*targets: tuple[Target, int]) -> Iterable[Fraction]:
    for target, scale in targets:
        quantity = target.quantity
        found = [quantity.low, quantity.high] if isinstance(quantity, Range) else [quantity]
        yield from (Fraction(number) * scale for number in found if isinstance(number, Decimal))


def candidates(slack: Fraction, *targets: tuple[Target, int]) -> list[Fraction]:
    """A value on, just beside and between all places where anything changes."""
    places = {end + by for end in ends(*targets) for by in (-slack, Fraction(0), slack)}
    beside = {place + by for place in places for by in (-TINY, Fraction(0), TINY)}
    return sorted(beside | {min(places) - 10**9, max(places) + 10**9})


def only(results: set[Result]) -> Result:
    return results.pop() if len(results) == 1 else Result.UNDECIDED


def worst(target: Target, values: Sequence[Fraction], slack: Fraction) -> Result:
    return max((zone(target, value, slack) for value in values), key=ORDER.index)


@given(percentages(WRITTEN), percentages(SIGNS), SMALL)
def test_a_value_is_what_every_number_that_it_allows_is(
    target: Target, delivered: Target, tolerance: Decimal
) -> None:
    slack = Fraction(tolerance)
    numbers = candidates(slack, (target, 1), (delivered, 1))
    expected = only({zone(target, number, slack) for number in numbers if allows(delivered, number)})
    assert compare(target, delivered, tolerance) == Outcome(
        expected, Reason.TOO_WIDE if expected is Result.UNDECIDED else None
    )


@given(percentages(WRITTEN), percentages(SIGNS), SMALL, st.sampled_from([Statistic.MEAN, Statistic.MEDIAN]))
def test_a_mean_outside_proves_a_miss_and_a_mean_inside_nothing(
    target: Target, delivered: Target, tolerance: Decimal, statistic: Statistic
) -> None:
    """Every pair of values with that mean is tried: what is proven is the best that any of them is."""
    slack = Fraction(tolerance)
    means = [n for n in candidates(slack, (target, 1), (delivered, 1)) if allows(delivered, n)]
    spreads = (Fraction(0), TINY, Fraction(1), Fraction(10**6))
    worlds = {
        worst(target, (mean - spread, mean + spread), slack) for mean, spread in product(means, spreads)
    }
    best = min(worlds, key=ORDER.index)
    outcome = compare(target, replace(delivered, statistic=statistic), tolerance)
    assert outcome.result is (Result.UNDECIDED if best is Result.MET else best)
    assert (outcome.reason is None) is (best is Result.MISSED)


@given(
    percentages(WRITTEN), percentages(SIGNS), SMALL, st.sampled_from([Statistic.HIGHEST, Statistic.LOWEST])
)
def test_the_highest_value_has_all_others_below(
    target: Target, delivered: Target, tolerance: Decimal, statistic: Statistic
) -> None:
    slack = Fraction(tolerance)
    numbers = candidates(slack, (target, 1), (delivered, 1))
    side: Callable[[Fraction, Fraction], bool] = (
        Fraction.__ge__ if statistic is Statistic.HIGHEST else Fraction.__le__
    )
    worlds = {
        worst(target, (extreme, other), slack)
        for extreme, other in product(numbers, numbers)
        if allows(delivered, extreme) and side(extreme, other)
    }
    outcome = compare(target, replace(delivered, statistic=statistic), tolerance)
    assert outcome.result is only(worlds)
    assert (outcome.reason is Reason.EXTREME) is (outcome.result is Result.UNDECIDED)


@given(
    st.builds(Target, st.just(Kind.DURATION), WRITTEN, SMALL, CLOCK),
    st.builds(Target, st.just(Kind.DURATION), SIGNS, SMALL, CLOCK),
    SMALL,
)
def test_times_are_converted_exactly(target: Target, delivered: Target, tolerance: Decimal) -> None:
    assert target.unit
    assert delivered.unit
    scale, other = SECONDS[target.unit], SECONDS[delivered.unit]
    slack = Fraction(tolerance) * scale
    numbers = candidates(slack, (target, scale), (delivered, other))
    found = {zone(target, n, slack, scale) for n in numbers if allows(delivered, n, scale=other)}
    assert compare(target, delivered, tolerance).result is only(found)


COUNTS = st.integers(0, 9).map(Decimal)


@given(WRITTEN, COUNTS, st.integers(2, 3), COUNTS, st.sampled_from([Unit.MONTH, Unit.QUARTER]))
def test_a_count_over_several_periods_is_shared_out_in_every_way(
    sign: Comparator, limit: Decimal, periods: int, total: Decimal, unit: Unit
) -> None:
    target = Target(Kind.COUNT, sign, limit, Thing.FAULT, Period(1, unit))
    delivered = Target(Kind.COUNT, Comparator.PLAIN, total, Thing.FAULT, Period(periods, unit))
    ways = [way for way in product(range(int(total) + 1), repeat=periods) if sum(way) == total]
    worlds = {worst(target, [Fraction(part) for part in way], Fraction(0)) for way in ways}
    outcome = compare(target, delivered)
    if outcome.result is Result.UNDECIDED:
        assert Result.MET in worlds
        assert outcome.reason is Reason.DIFFERENT_WINDOWS
    else:
        assert worlds == {outcome.result}


@given(st.sampled_from(list(Comparator)[2:6]), COUNTS, COUNTS)
def test_counts_are_whole(sign: Comparator, limit: Decimal, number: Decimal) -> None:
    """«Over 2» and «minst 3» are the same of what is counted."""
    target = Target(Kind.COUNT, Comparator.AT_LEAST, limit + 1, Thing.FAULT)
    assert compare(target, Target(Kind.COUNT, Comparator.MORE_THAN, limit, Thing.FAULT)).result is Result.MET
    target = Target(Kind.COUNT, sign, limit, Thing.FAULT)
    delivered = Target(Kind.NUMBER, Comparator.PLAIN, number)
    assert compare(target, delivered).result is zone(target, Fraction(number), Fraction(0))


PARTS = st.lists(st.integers(0, 12), min_size=1, max_size=5).map(tuple)


@given(PARTS, PARTS, st.integers(0, 3))
def test_versions_are_compared_part_by_part(
    agreed: tuple[int, ...], found: tuple[int, ...], zeros: int
) -> None:
    target = Target(Kind.VERSION, Comparator.AT_LEAST, Version(agreed))
    delivered = Target(Kind.VERSION, Comparator.PLAIN, Version(found + (0,) * zeros))
    padded = [parts + (0,) * (9 - len(parts)) for parts in (found, agreed)]
    assert (compare(target, delivered).result is Result.MET) is (padded[0] >= padded[1])


def minutes(week: Week) -> set[tuple[int, int]]:
    return {(day, minute) for day, spans in enumerate(week.days) for span in spans for minute in range(*span)}


@given(WEEKS, WEEKS)
def test_a_week_holds_every_agreed_minute_or_is_missed(agreed: Week, found: Week) -> None:
    union = Week(
        tuple(
            ((0, 24 * 60),) if mine and other else mine
            for mine, other in zip(agreed.days, found.days, strict=True)
        )
    )
    target = Target(Kind.WEEK, Comparator.PLAIN, agreed)
    for delivered in (found, union, agreed):
        outcome = compare(target, Target(Kind.WEEK, Comparator.PLAIN, delivered))
        is_met = minutes(agreed) <= minutes(delivered)
        assert outcome == Outcome(Result.MET if is_met else Result.MISSED)


@given(TARGETS, TARGETS, st.sampled_from(Statistic), SMALL)
def test_nothing_raises_and_nothing_is_undecided_without_a_reason(
    target: Target, delivered: Target, statistic: Statistic, tolerance: Decimal
) -> None:
    outcome = compare(target, replace(delivered, statistic=statistic), tolerance)
    assert outcome.result is not Result.UNDECIDED or outcome.reason


MET, MISSED, MINOR, UNDECIDED = Result.MET, Result.MISSED, Result.MINOR_SHORTFALL, Result.UNDECIDED


@pytest.mark.parametrize(
    ("agreed", "delivered", "result", "reason"),
    [
        ("Minst 99,8 % per månad", "99,64 % i mars", MISSED, None),
        ("Minst 99,8 % per månad", "99,8 %", MET, None),
        ("99,8 %", "99,79 % i mars", MISSED, None),
        ("minst 99,8 % per månad", "99,7 % i 1. kvartal", MISSED, None),
        ("minst 99,8 % per månad", "99,9 % i 1. kvartal", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("minst 99,8 % per kvartal", "99,9 % i mars", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("minst 99,8 % per månad", "99,9 % per veke", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("99,8 %", "99,9 % i snitt", UNDECIDED, Reason.MEAN),
        ("99,8 %", "i snitt 99,7 %", MISSED, None),
        ("innan 4 timar", "i snitt 4,5 timar", MISSED, None),
        ("innan 4 timar", "i snitt 3,5 timar", UNDECIDED, Reason.MEAN),
        ("innan 4 timar", "3 timar og 20 min på det meste", MET, None),
        ("innan 15 min", "16 min på det meste", MISSED, None),
        ("innan 15 min", "maks 16 min", UNDECIDED, Reason.TOO_WIDE),
        ("innan 15 min", "maks 12 min", MET, None),
        ("innan 15 min", "16 min i verste fall", MISSED, None),
        ("minst 3 dagar", "5 dagar på det meste", UNDECIDED, Reason.EXTREME),
        ("innan 30 dagar", "27 dagar", MET, None),
        ("3 dager", "80 timer", UNDECIDED, Reason.WHICH_DAYS),
        ("4 timer", "1 dag", UNDECIDED, Reason.WHICH_DAYS),
        ("3 dager", "3 arbeidsdager", UNDECIDED, Reason.NEEDS_CALENDAR),
        ("5 arbeidsdager", "2 uker", UNDECIDED, Reason.NEEDS_CALENDAR),
        ("5 arbeidsdager", "6 virkedager", UNDECIDED, Reason.NEEDS_CALENDAR),
        ("4 timar i arbeidstida", "3 timar", UNDECIDED, Reason.NEEDS_CALENDAR),
        ("4 timar i arbeidstida", "3 timar i opningstida", UNDECIDED, Reason.NEEDS_CALENDAR),
        ("4 timar i arbeidstida", "200 min i arbeidstida", MET, None),
        ("innan ein månad", "30 dagar", UNDECIDED, Reason.NEEDS_CALENDAR),
        ("innan eit halvår", "7 månader", MISSED, None),
        ("innan 2 døgn", "40 timar", MET, None),
        ("innan ei veke", "8 døgn", MISSED, None),
        ("mellom 2 og 4 timar", "180 min", MET, None),
        ("maks 4 timar nedetid per månad", "13 timar nedetid i 1. kvartal", MISSED, None),
        ("maks 4 timar nedetid per månad", "3 timar nedetid i 1. kvartal", MET, None),
        ("inntil 2 feil per kvartal", "3 feil", MISSED, None),
        ("inntil 2 feil per kvartal", "2", MET, None),
        ("inntil 2 feil per kvartal", "1 klage", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("ingen avvik", "ingen avvik i mars", MET, None),
        ("kvar månad", "kvar månad", MET, None),
        ("kvar månad", "annankvar månad", MISSED, None),
        ("annankvar månad", "kvar månad", MET, None),
        ("kvart kvartal", "annankvar månad", MET, None),
        ("kvar 2. månad", "kvar 3. månad", MISSED, None),
        ("to gonger i året", "kvart halvår", MET, None),
        ("to gonger i året", "ein gong i 2026", MISSED, None),
        ("kvart halvår", "to gonger i året", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("kvar månad", "kvar veke", MET, None),
        ("kvar veke", "kvar månad", MISSED, None),
        ("kvar 28. dag", "kvar månad", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("kvar 60. dag", "kvar månad", MET, None),
        ("kvar arbeidsdag", "kvar dag", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("kvar månad", "kvar yrkedag", UNDECIDED, Reason.DIFFERENT_WINDOWS),
        ("kvar arbeidsdag", "kvar arbeidsdag", MET, None),
        ("kvar veke", "kvar dag", MET, None),
        ("årleg", "utført 14.11.2025", UNDECIDED, Reason.DIFFERENT_KINDS),
        ("innan 1.3.2027", "1.3.2027", MET, None),
        ("innan 1.3.2027", "2.3.2027", MISSED, None),
        ("før 1.3.2027", "1.3.2027", MISSED, None),
        ("senest 28.2.2027", "før 1.3.2027", MET, None),
        ("nyaste", "nyaste", MET, None),
        ("nyaste", "nest nyaste", MISSED, None),
        ("nyaste eller nest nyaste", "nest nyaste", MET, None),
        ("n-1", "n-2", MISSED, None),
        ("nyaste", "4.2.1", UNDECIDED, Reason.DIFFERENT_KINDS),
        ("≥ 4.2", "4.10", MET, None),
        ("90 % innen 60 sekunder", "93 % innen 60 sekunder", MET, None),
        ("90 % innen 60 sekunder", "89 % innen 1 minutt", MISSED, None),
        ("90 % innen 60 sekunder", "93 %", MET, None),
        ("90 % innen 60 sekunder", "i snitt 93 %", UNDECIDED, Reason.MEAN),
        ("90 % innen 60 sekunder", "93 % innen 30 sekunder", MET, None),
        ("90 % innen 60 sekunder", "80 % innen 30 sekunder", UNDECIDED, Reason.DIFFERENT_LIMITS),
        ("90 % innen 60 sekunder", "89 % innen 2 minutter", MISSED, None),
        ("90 % innen 60 sekunder", "93 % innen 2 minutter", UNDECIDED, Reason.DIFFERENT_LIMITS),
        ("95 % innen 2 dagar", "96 % innen 48 timar", UNDECIDED, Reason.WHICH_DAYS),
        ("95 % of P1 calls within 9 min", "9 % of P2 calls within 9 min", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("oppetid 720 timar per månad", "nedetid 2 timar", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("maks 4 timar nedetid per månad", "oppetid 719 timar", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("maks 4 timar nedetid per månad", "5 timar", MISSED, None),
        ("oppetid 720 timar per månad", "oppetid 719 timar", MISSED, None),
        ("95 % innan 4 timar", "96 % av P1 saker innan 4 timar", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("95 % innan 4 timar", "12 % av P3 saker innan 4 timar", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("95 % innan 4 timar", "96 % av alle sakene innan 4 timar", MET, None),
        ("95 % av sakene innan 4 timar", "94 % av alle sakene innan 4 timar", MISSED, None),
        ("95 % av sakene innan 2 t", "96 % av samtalane innan 2 t", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("95 % av P1 saker innan 4 timar", "96 % innan 4 timar", MET, None),
        ("95 % av P1 saker innan 2 t", "96 % av sakene innan 2 t", UNDECIDED, Reason.DIFFERENT_THINGS),
        ("99,8 %", "93 % innen 60 sekunder", UNDECIDED, Reason.DIFFERENT_KINDS),
        ("99,8 %", "99,91", UNDECIDED, Reason.NO_PERCENT_SIGN),
        ("95 % innan 4 timar", "96", UNDECIDED, Reason.NO_PERCENT_SIGN),
        ("99,8 %", "3 rapportar", UNDECIDED, Reason.DIFFERENT_KINDS),
        ("minst 5", "99 %", UNDECIDED, Reason.DIFFERENT_KINDS),
        ("mån–fre 08:00–15:30", "08:00–15:30", UNDECIDED, Reason.DAYS_NOT_NAMED),
        ("mån–fre 08:00–15:30", "08:00–15:00", MISSED, None),
        ("mån–fre 08:00–15:30", "døgnope", MET, None),
        ("døgnope", "mån–fre 08:00–15:30", MISSED, None),
        ("08:00–15:30", "mån–søn 8–16", MET, None),
        ("08:00–15:30", "mån–fre 8–16", UNDECIDED, Reason.DAYS_NOT_NAMED),
        ("08:00–15:30", "mån–fre 9–16", MISSED, None),
        ("08:00–15:30", "08:00–15:00", MISSED, None),
    ],
)  # fmt: skip
def test_what_two_cells_prove(agreed: str, delivered: str, result: Result, reason: Reason | None) -> None:
    target, found = read_target(agreed, SUNDAY), read_delivered(delivered, SUNDAY)
    assert target
    assert found
    assert compare(target.target, unnamed(found.target)) == Outcome(result, reason)


@pytest.mark.parametrize(
    ("agreed", "delivered", "tolerance", "outcome"),
    [
        ("99,8 %", "99,7 %", "0.1", Outcome(MINOR)),
        ("99,8 %", "99,69 %", "0.1", Outcome(MISSED)),
        ("99,8 %", "i snitt 99,75 %", "0.1", Outcome(MINOR, Reason.MEAN)),
        ("innan 2 timar", "130 min", "0.25", Outcome(MINOR)),
        ("innan 2 timar", "140 min", "0.25", Outcome(MISSED)),
        ("≥ 4.2", "4.1", "1", Outcome(MISSED)),
    ],
)
def test_a_miss_within_the_tolerance_is_minor(
    agreed: str, delivered: str, tolerance: str, outcome: Outcome
) -> None:
    target, found = read_target(agreed, SUNDAY), read_delivered(delivered, SUNDAY)
    assert target
    assert found
    assert compare(target.target, found.target, Decimal(tolerance)) == outcome


@pytest.mark.parametrize(
    ("delivered", "start", "end", "window"),
    [
        ("99,9 %", date(2026, 1, 1), date(2026, 3, 31), Period(3, Unit.MONTH)),
        ("99,9 %", date(2026, 12, 1), date(2026, 12, 31), Period(1, Unit.MONTH)),
        ("99,9 %", date(2026, 1, 1), date(2026, 3, 30), Period(89, Unit.CALENDAR_DAY)),
        ("99,9 %", date(2026, 1, 2), date(2026, 2, 1), Period(31, Unit.CALENDAR_DAY)),
        ("2", date(2026, 1, 1), date(2026, 12, 31), Period(12, Unit.MONTH)),
        ("99,9 % i mars", date(2026, 1, 1), date(2026, 3, 31), Period(1, Unit.MONTH, 3)),
        ("99,9 % i mars 2026", date(2026, 3, 1), date(2026, 3, 31), Period(1, Unit.MONTH)),
        ("99,9 % i 2. kvartal", date(2026, 4, 1), date(2026, 6, 30), Period(1, Unit.QUARTER)),
        ("99,9 % i andre halvår", date(2026, 1, 1), date(2026, 12, 31), Period(1, Unit.HALF_YEAR, 7)),
        ("99,9 % i 2026", date(2026, 1, 1), date(2026, 12, 31), Period(1, Unit.YEAR)),
        ("99,9 % i 2026", date(2025, 1, 1), date(2026, 12, 31), Period(1, Unit.YEAR, 1, 2026)),
        ("99,9 %", date(2026, 1, 1), date.max, Period(12 * (9999 - 2026 + 1), Unit.MONTH)),
        ("99,9 %", date(2026, 1, 2), date(2026, 1, 1), None),
        ("nyaste", date(2026, 1, 1), date(2026, 3, 31), None),
    ],
)
def test_a_value_is_of_its_follow_up_unless_it_names_a_period(
    delivered: str, start: date, end: date, window: Period | None
) -> None:
    found = read_delivered(delivered, SUNDAY)
    assert found
    assert measured_over(found.target, start, end).window == window


@pytest.mark.parametrize(
    ("delivered", "outcome"),
    [
        ("99,71 %", Outcome(MISSED)),
        ("99,9 %", Outcome(UNDECIDED, Reason.DIFFERENT_WINDOWS)),
        ("99,64 % i mars", Outcome(MISSED)),
        ("99,8 % i mars", Outcome(UNDECIDED, Reason.DIFFERENT_WINDOWS)),
        ("99,8 % per månad", Outcome(MET)),
    ],
)
def test_a_quarter_proves_a_miss_in_one_of_its_months(delivered: str, outcome: Outcome) -> None:
    target, found = read_target("Minst 99,8 % per månad", SUNDAY), read_delivered(delivered, SUNDAY)
    assert target
    assert found
    quarter = measured_over(found.target, date(2026, 1, 1), date(2026, 3, 31))
    assert compare(target.target, quarter) == outcome


@pytest.mark.parametrize(
    ("agreed", "delivered", "outcome"),
    [
        ("innan 15 min", "66,67 % innan 15 min", Outcome(MISSED)),
        ("innan 15 min", "66,67 % innan 20 min", Outcome(MISSED)),
        ("innan 15 min", "0 % innan 1 time", Outcome(MISSED)),
        ("innan 15 min", "mellom 50 og 75 % innan 15 min", Outcome(MISSED)),
        ("innan 15 min", "66,67 % av sakene innan 15 min i mars", Outcome(MISSED)),
        ("innan 15 min", "99,99 % innan 14 min", Outcome(UNDECIDED, Reason.DIFFERENT_LIMITS)),
        ("under 15 min", "66,67 % innan 15 min", Outcome(MISSED)),
        ("innan 15 min", "66,67 % under 15 min", Outcome(UNDECIDED, Reason.DIFFERENT_LIMITS)),
        ("innan 15 min", "100 % innan 15 min", Outcome(MET)),
        ("innan 2 timar", "100 % innan 15 min", Outcome(MET)),
        ("under 15 min", "100 % innan 15 min", Outcome(UNDECIDED, Reason.DIFFERENT_LIMITS)),
        ("innan 15 min", "100 % innan 2 timar", Outcome(UNDECIDED, Reason.DIFFERENT_LIMITS)),
        ("innan 15 min", "minst 50 % innan 15 min", Outcome(UNDECIDED, Reason.TOO_WIDE)),
        ("innan 15 min", "mellom 50 og 100 % innan 15 min", Outcome(UNDECIDED, Reason.TOO_WIDE)),
        ("innan 15 min", "100 % innan 15 min i mars", Outcome(UNDECIDED, Reason.DIFFERENT_WINDOWS)),
        ("innan 15 min", "66,67 % av p1 innan 15 min", Outcome(UNDECIDED, Reason.DIFFERENT_THINGS)),
        ("maks 4 timar nedetid", "50 % innan 4 timar", Outcome(UNDECIDED, Reason.DIFFERENT_THINGS)),
        ("maks 4 timar per månad", "50 % innan 4 timar", Outcome(UNDECIDED, Reason.DIFFERENT_THINGS)),
        ("innan 2 arbeidsdagar", "50 % innan 2 timar", Outcome(UNDECIDED, Reason.NEEDS_CALENDAR)),
        ("innan 15 min", "66,67 %", Outcome(UNDECIDED, Reason.DIFFERENT_KINDS)),
    ],
)
def test_what_a_share_of_cases_proves_of_a_limit_that_each_has(
    agreed: str, delivered: str, outcome: Outcome
) -> None:
    target, found = read_target(agreed, SUNDAY), read_delivered(delivered, SUNDAY)
    assert target
    assert found
    assert compare(target.target, found.target) == outcome


LIMITS = st.sampled_from((Comparator.AT_MOST, Comparator.LESS_THAN))
SHARES = st.builds(Target, st.just(Kind.PERCENT), SIGNS, st.sampled_from(list(map(Decimal, (0, 50, 100)))))


@given(LIMITS, SMALL, SHARES, LIMITS, SMALL, SMALL)
def test_a_share_of_cases_is_what_every_set_of_cases_is_that_has_it(
    sign: Comparator, most: Decimal, share: Target, other_sign: Comparator, other: Decimal, tolerance: Decimal
) -> None:
    """A set has a case within the limit of the share, one beyond it, or both: each pair of times is tried."""
    target = Target(Kind.DURATION, sign, most, Unit.MINUTE)
    limit = Target(Kind.DURATION, other_sign, other * 60, Unit.SECOND)
    delivered = replace(share, kind=Kind.SHARE, within=limit)
    slack = Fraction(tolerance)
    times = candidates(slack, (target, 1), (replace(limit, quantity=other), 1))
    kept = [time for time in times if allows(limit, time * 60)]
    late = [time for time in times if time not in kept]
    sets: list[tuple[Fraction, ...]] = []
    for percent in {*candidates(Fraction(0), (share, 1)), Fraction(0), Fraction(100)}:
        if not 0 <= percent <= 100 or not allows(share, percent):
            continue
        within, beyond = ([()] if percent == 0 else [(time,) for time in kept]), [(time,) for time in late]
        sets += [(*a, *b) for a, b in product(within, [()] if percent == 100 else beyond)]
    found = {worst(target, times, slack) for times in sets}
    outcome = compare(target, delivered, tolerance)
    if found and Result.MET not in found:
        assert outcome.result is min(found, key=ORDER.index)
    elif found:
        assert outcome.result is (Result.MET if found == {Result.MET} else Result.UNDECIDED)
    assert (outcome.reason is None) is (outcome.result in (Result.MET, Result.MISSED))


def test_a_miss_by_an_unknown_time_is_minor_at_the_least() -> None:
    target, found = read_target("innan 15 min", SUNDAY), read_delivered("50 % innan 16 min", SUNDAY)
    assert target
    assert found
    assert compare(target.target, found.target, Decimal(1)) == Outcome(MISSED)
    assert compare(target.target, found.target, Decimal(2)) == Outcome(MINOR, Reason.THE_OTHERS)
