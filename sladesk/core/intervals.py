"""Intervals of exact numbers, with ends that belong to them or not."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

End: TypeAlias = tuple[int, Fraction, int]
"""Which infinity (-1, 1) or none (0); the number; whether the end lies just above it (1) or below (-1)."""

_ZERO = Fraction(0)
_LOWEST: End = (-1, _ZERO, 0)
_HIGHEST: End = (1, _ZERO, 0)


@dataclass(frozen=True, slots=True)
class Interval:
    low: End = _LOWEST
    high: End = _HIGHEST

    def is_within(self, other: Interval) -> bool:
        return other.low <= self.low and self.high <= other.high

    def meets(self, other: Interval) -> bool:
        return max(self.low, other.low) <= min(self.high, other.high)

    def widened(self, by: Fraction) -> Interval:
        return Interval(_moved(self.low, -by), _moved(self.high, by))

    def times(self, factor: Fraction) -> Interval:
        """All numbers multiplied by a factor above zero."""
        return Interval(_multiplied(self.low, factor), _multiplied(self.high, factor))

    def and_below(self) -> Interval:
        """With all numbers below it."""
        return Interval(_LOWEST, self.high)

    def and_above(self) -> Interval:
        return Interval(self.low, _HIGHEST)


def at_least(number: Fraction) -> Interval:
    return Interval(low=(0, number, 0))


def at_most(number: Fraction) -> Interval:
    return Interval(high=(0, number, 0))


def above(number: Fraction) -> Interval:
    return Interval(low=(0, number, 1))


def below(number: Fraction) -> Interval:
    return Interval(high=(0, number, -1))


def between(low: Fraction, high: Fraction) -> Interval:
    return Interval((0, low, 0), (0, high, 0))


def _moved(end: End, by: Fraction) -> End:
    return (end[0], end[1] + by, end[2]) if end[0] == 0 else end


def _multiplied(end: End, factor: Fraction) -> End:
    return end[0], end[1] * factor, end[2]
