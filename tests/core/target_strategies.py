"""Targets and delivered values as the grammar can read them, for Hypothesis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from sladesk.core.quantities import (
    SCALES,
    Comparator,
    Family,
    Hours,
    Kind,
    Period,
    Quantity,
    Range,
    Release,
    Target,
    Thing,
    Unit,
    Version,
    Week,
)

SIGNS = st.sampled_from(
    [
        Comparator.AT_LEAST,
        Comparator.AT_MOST,
        Comparator.MORE_THAN,
        Comparator.LESS_THAN,
        Comparator.EXACTLY,
    ]
)
LIMITS = st.sampled_from([Comparator.AT_MOST, Comparator.LESS_THAN])
WINDOW_UNITS = (
    Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.WEEKDAY, Unit.WEEK,
    Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR,
)  # fmt: skip
PERIODS = st.builds(Period, st.integers(1, 1000), st.sampled_from(WINDOW_UNITS))
MONTH_UNITS = [unit for unit, (family, _) in SCALES.items() if family is Family.MONTHS]
MONTHS = st.builds(Period, st.integers(1, 24), st.sampled_from(MONTH_UNITS))
NUMBERS = st.decimals(0, 999_999_999, places=6) | st.integers(0, 10_000).map(Decimal)
WHOLES = st.integers(0, 999_999_999).map(Decimal)
PERCENTAGES = st.decimals(0, 100, places=3)


def ranges(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Range]:
    return (
        st.tuples(numbers, numbers)
        .filter(lambda pair: pair[0] != pair[1])
        .map(lambda pair: Range(min(pair), max(pair)))
    )


def _measured(
    kind: Kind,
    numbers: st.SearchStrategy[Decimal],
    unit: st.SearchStrategy[Unit | Thing | None],
    window: st.SearchStrategy[Period | None],
) -> st.SearchStrategy[Target]:
    return st.builds(Target, st.just(kind), SIGNS, numbers, unit, window) | st.builds(
        Target, st.just(kind), st.just(Comparator.BETWEEN), ranges(numbers), unit, window
    )


def spans(count: int) -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
    """So many spans of a day, apart from each other."""
    ends = st.lists(st.integers(0, 24 * 60), min_size=2 * count, max_size=2 * count, unique=True).map(sorted)
    return ends.map(lambda found: tuple(zip(found[::2], found[1::2], strict=True)))


SPANS = st.integers(1, 3).flatmap(spans)
WEEKS = (
    st.lists(st.integers(0, 2).flatmap(spans), min_size=7, max_size=7)
    .map(lambda days: Week(tuple(days)))
    .filter(lambda week: any(week.days))
)
DURATIONS = _measured(Kind.DURATION, NUMBERS, st.sampled_from(Unit), st.none())
VERSIONS = st.lists(st.integers(0, 99_999_999), min_size=1, max_size=6).map(tuple).map(Version)
DATES = st.dates(date(1900, 1, 1), date(2900, 12, 31))
CASES = st.sampled_from(["", "p1 calls", "sakene", "alle samtalane", "ärendena", "førespurnader frå skulane"])


def _signed(kind: Kind, quantities: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Target]:
    return st.builds(Target, st.just(kind), SIGNS, quantities)


TARGETS: st.SearchStrategy[Target] = st.one_of(
    _measured(Kind.PERCENT, PERCENTAGES, st.none(), st.none() | PERIODS),
    DURATIONS,
    st.builds(
        Target, st.just(Kind.DURATION), SIGNS, NUMBERS, st.sampled_from([Unit.MINUTE, Unit.HOUR]), MONTHS
    ),
    _measured(Kind.COUNT, WHOLES, st.sampled_from(Thing), st.none() | PERIODS),
    st.builds(Target, st.just(Kind.COUNT), SIGNS, WHOLES, st.none(), PERIODS),
    st.builds(Target, st.just(Kind.NUMBER), SIGNS, NUMBERS),
    _measured(Kind.FREQUENCY, WHOLES, st.none(), PERIODS),
    PERIODS.map(lambda window: Target(Kind.FREQUENCY, Comparator.AT_LEAST, Decimal(1), window=window)),
    _signed(Kind.DATE, DATES),
    _signed(Kind.VERSION, VERSIONS),
    _signed(Kind.RELEASE, st.integers(0, 3).map(Release)),
    st.builds(Target, st.just(Kind.WEEK), st.just(Comparator.PLAIN), WEEKS),
    st.builds(Target, st.just(Kind.HOURS), st.just(Comparator.PLAIN), SPANS.map(Hours)),
    st.builds(
        Target,
        st.just(Kind.SHARE),
        SIGNS,
        PERCENTAGES,
        window=st.none() | PERIODS,
        within=st.builds(Target, st.just(Kind.DURATION), LIMITS, NUMBERS, st.sampled_from(Unit)),
        of=CASES,
    ),
)
"""What `read_target` can say."""
