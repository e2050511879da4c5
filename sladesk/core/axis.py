"""The scale of a chart's upright axis: round numbers, worked out exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

MOST_STEPS = 5
"""Between the ends of an axis; more lines than that are read as a pattern."""

_DECIMAL = (1, 2, 5)
_SIXTIES = (1, 2, 5, 10, 15, 30)
_SIXTY = 60


@dataclass(frozen=True, slots=True)
class Axis:
    """From low to high, which are both whole steps."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers that are printed, from the lowest up."""
        steps = int((self.high - self.low) / self.step)
        return tuple(self.low + number * self.step for number in range(steps + 1))

    @property
    def places(self) -> int:
        """Decimals that tell the ticks apart."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    def share(self, value: Decimal) -> float:
        """Where on the axis a value of it stands: 0 is its foot, 1 its top. A place to draw, not a figure."""
        return float((value - self.low) / (self.high - self.low))


def nice_axis(
    values: Iterable[Decimal], *, from_zero: bool, in_sixties: bool = False, whole: bool = False
) -> Axis:
    """The axis with the smallest steps that holds all the values, at most MOST_STEPS of them.

    `from_zero` draws the zero with them; so does a zero that is as near as the values are far apart.
    `in_sixties` is for seconds and minutes, whose round numbers are 15, 30 and 60; `whole` for what is
    counted. Raises ValueError for no values.
    """
    found = tuple(values)
    low, high = min(found), max(found)
    if from_zero or 0 <= low <= high - low:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (low, high + 1) if low == 0 else (low - 1, high)
    least = (high - low) / MOST_STEPS
    steps = _steps(max(least, Decimal(1)) if whole else least, in_sixties=in_sixties)
    scales = (Axis(_floor(low, step) * step, -_floor(-high, step) * step, step) for step in steps)
    return next(axis for axis in scales if axis.high - axis.low <= MOST_STEPS * axis.step)


def _floor(value: Decimal, step: Decimal) -> int:
    """How many whole steps lie below the value."""
    steps = int(value // step)
    return steps - 1 if steps * step > value else steps


def _steps(least: Decimal, *, in_sixties: bool) -> Iterator[Decimal]:
    """Round numbers in order, beginning at or below the least one."""
    power = least.adjusted()
    while power < 0 or not in_sixties:
        yield from (Decimal(part).scaleb(power) for part in _DECIMAL)
        power += 1
    power = 0
    while True:
        yield from (Decimal(part * _SIXTY**power) for part in _SIXTIES)
        power += 1
