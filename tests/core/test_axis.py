"""Round numbers on an upright axis: they hold all values, are few, and are the smallest that do."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.axis import MOST_STEPS, Axis, nice_axis

AMOUNTS = st.decimals(-(10**6), 10**6, places=4, allow_nan=False)
VALUES = st.lists(AMOUNTS, min_size=1, max_size=9)
SIXTIES = [part * 60**power for power in range(6) for part in (1, 2, 5, 10, 15, 30)]


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        (("99.62", "99.95"), False, ("99.6", "99.7", "99.8", "99.9", "100.0")),
        (("99.8",), False, ("98.8", "99.0", "99.2", "99.4", "99.6", "99.8")),
        (("100", "100"), False, ("99.0", "99.2", "99.4", "99.6", "99.8", "100.0")),
        (("40", "95"), False, ("0", "20", "40", "60", "80", "100")),
        (("3", "5", "4"), True, ("0", "1", "2", "3", "4", "5")),
        (("0", "0"), True, ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0")),
        (("-3", "-2"), False, ("-3.0", "-2.8", "-2.6", "-2.4", "-2.2", "-2.0")),
        (("-3", "-2"), True, ("-3", "-2", "-1", "0")),
        (("12345",), True, ("0", "5000", "10000", "15000")),
    ],
)
def test_ticks_are_round_numbers_round_the_values(
    values: tuple[str, ...], from_zero: bool, ticks: tuple[str, ...]
) -> None:
    assert list(nice_axis(numbers(*values), from_zero=from_zero).ticks) == numbers(*ticks)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("15", "61"), ("0", "15", "30", "45", "60", "75")),
        (("15", "14"), ("0", "5", "10", "15")),
        (("240", "37"), ("0", "60", "120", "180", "240")),
        (("0.4",), ("0", "0.1", "0.2", "0.3", "0.4")),
        (("3.5",), ("0", "1", "2", "3", "4")),
        (("7200",), ("0", "1800", "3600", "5400", "7200")),
    ],
)
def test_seconds_and_minutes_have_the_round_numbers_of_a_clock(
    values: tuple[str, ...], ticks: tuple[str, ...]
) -> None:
    axis = nice_axis(numbers(*values), from_zero=True, in_sixties=True)
    assert list(axis.ticks) == numbers(*ticks)


def test_what_is_counted_has_whole_steps() -> None:
    assert list(nice_axis(numbers("0", "2"), from_zero=True, whole=True).ticks) == numbers("0", "1", "2")
    assert nice_axis(numbers("0", "30"), from_zero=True, whole=True).step == 10


@given(VALUES, st.booleans(), st.booleans())
def test_every_value_lies_between_the_ends_and_the_steps_are_few(
    values: list[Decimal], from_zero: bool, in_sixties: bool
) -> None:
    axis = nice_axis(values, from_zero=from_zero, in_sixties=in_sixties)
    assert axis.low <= min(values)
    assert max(values) <= axis.high
    assert 1 <= len(axis.ticks) - 1 <= MOST_STEPS
    assert axis.ticks[0] == axis.low
    assert axis.ticks[-1] == axis.high
    assert all(Fraction(tick) % Fraction(axis.step) == 0 for tick in axis.ticks)
    assert axis.low <= 0 <= axis.high or not from_zero
    assert all(0 <= axis.share(value) <= 1 for value in values)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_no_smaller_round_number_of_a_clock_would_do(values: list[int]) -> None:
    """The reference tries them all, from the smallest up, and counts in whole numbers."""
    axis = nice_axis(map(Decimal, values), from_zero=True, in_sixties=True, whole=True)
    top = max(*values, 1)
    assert axis.step == next(step for step in SIXTIES if -(-top // step) <= MOST_STEPS)


def test_decimals_tell_the_ticks_apart_and_no_more() -> None:
    assert Axis(Decimal(0), Decimal(1), Decimal("0.2")).places == 1
    assert Axis(Decimal(0), Decimal(1), Decimal("0.05")).places == 2
    assert Axis(Decimal(0), Decimal(500), Decimal("1E+2")).places == 0


def test_no_values_make_no_axis() -> None:
    with pytest.raises(ValueError, match=r"min\(\)"):
        nice_axis((), from_zero=True)
