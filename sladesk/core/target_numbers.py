"""Readings as sets of exact numbers, and what must be the same in two of them to compare those."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from sladesk.core.intervals import Interval, above, at_least, at_most, below, between
from sladesk.core.quantities import (
    Comparator,
    Family,
    Kind,
    Quantity,
    Range,
    Release,
    Target,
    Unit,
    Version,
    in_family,
)
from sladesk.core.target_outcome import Reason
from sladesk.core.target_words import CASES, EVERY

_WHOLE = {Kind.COUNT, Kind.FREQUENCY, Kind.DATE, Kind.RELEASE}
_PART = 10**9


def accepted(target: Target) -> Interval:
    """The numbers that a reading allows; of whole numbers, «under 3» is at most 2."""
    if isinstance(target.quantity, Range):
        return between(Fraction(target.quantity.low), Fraction(target.quantity.high))
    number = _number(target.quantity)
    step = 1 if target.kind in _WHOLE and number.denominator == 1 else 0
    match target.comparator:
        case Comparator.AT_LEAST:
            return at_least(number)
        case Comparator.AT_MOST:
            return at_most(number)
        case Comparator.MORE_THAN:
            return at_least(number + step) if step else above(number)
        case Comparator.LESS_THAN:
            return at_most(number - step) if step else below(number)
        case _:
            return between(number, number)


def _number(quantity: Quantity) -> Fraction:
    """The quantity as a number that grows as it does; a version's parts are the digits of a large base."""
    match quantity:
        case Decimal():
            return Fraction(quantity)
        case date():
            return Fraction(quantity.toordinal())
        case Version(parts):
            return sum((Fraction(part, _PART**place) for place, part in enumerate(parts)), Fraction(0))
        case _:
            return Fraction(-cast("Release", quantity).behind)


def apart(family: Family, other: Family) -> Reason | None:
    """Why units of the two families do not compare; None for one family."""
    if family is other:
        return None
    return Reason.WHICH_DAYS if {family, other} == {Family.DAYS, Family.CLOCK} else Reason.NEEDS_CALENDAR


def limit_of(share: Target) -> tuple[Family, Interval]:
    """The times that count as within the limit of a share, in the smallest unit of their family."""
    within = cast("Target", share.within)
    family, length = in_family(Decimal(1), cast("Unit", within.unit))
    return family, accepted(within).times(length)


def is_of_the_same(agreed: str, delivered: str) -> bool:
    """Whether a share of the delivered cases is one of those agreed on; all of them where none are named."""
    cases = [word for word in delivered.split() if word not in EVERY]
    if not cases:
        return True
    return cases == [word for word in agreed.split() if word not in EVERY] or (
        not agreed and CASES.issuperset(cases)
    )
