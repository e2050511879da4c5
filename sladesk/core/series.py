"""Texts become a series of numbers: what was delivered and what was agreed, period by period, in one unit.

Percentages, lengths of time, counts and how often something is done can be drawn. Dates, hours and versions
cannot, nor can free text: there the series has a gap, or there is none at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from typing import TypeAlias, cast

from sladesk.core.agreed import agreed_of
from sladesk.core.courses import Measured
from sladesk.core.judging import Occasion, reading_day
from sladesk.core.quantities import (
    Comparator,
    Kind,
    Period,
    Range,
    Statistic,
    Target,
    Thing,
    Unit,
    in_family,
    window_length,
)
from sladesk.core.target_meaning import meanings
from sladesk.core.targets import read_delivered

Dimension: TypeAlias = tuple[object, ...]
"""What values must have in common to stand on one axis: their kind, and its family of units or its things."""

_PLAIN = (Comparator.PLAIN, Comparator.EXACTLY)
_RISING = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_COUNTS = (Kind.COUNT, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Spot:
    """The numbers of one period, in the unit of the series."""

    value: Decimal | None = None
    is_open: bool = False
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    kind: Kind
    unit: Unit | Thing | None
    spots: tuple[Spot, ...]
    window: Period | None = None
    """In which time a frequency counts its occasions; other kinds have none."""


_Read: TypeAlias = tuple[Target | None, Target | None]
"""What was agreed and what was delivered, as read."""


def series_of(results: Sequence[Measured | None], occasions: Sequence[Occasion]) -> Series | None:
    """The numbers of a requirement over the occasions; None where nothing that was delivered can be drawn.

    The unit is that of the latest target, or of the latest delivered value where no target can be read.
    """
    read = [
        _read(result, occasion) if result else (None, None)
        for result, occasion in zip(results, occasions, strict=True)
    ]
    model = _model(read)
    if model is None:
        return None
    spots = tuple(_spot(agreed, delivered, model) for agreed, delivered in read)
    if all(spot.value is None for spot in spots):
        return None
    return Series(model.kind, model.unit, spots, model.window if model.kind is Kind.FREQUENCY else None)


def _read(result: Measured, occasion: Occasion) -> _Read:
    today = reading_day(occasion)
    agreed = agreed_of(result, occasion).text
    if agreed != result.dismissed_target:
        for target, delivered in meanings(agreed, result.delivered, result.target_answer, today):
            return target, delivered
    return None, _alone(result.delivered, today)


def _alone(text: str, today: date) -> Target | None:
    reading = read_delivered(text, today)
    return reading.target if reading else None


def _model(read: Sequence[_Read]) -> Target | None:
    """The latest value that can be drawn, targets before delivered ones; it sets dimension and unit.

    A frequency does so where a delivered value can stand beside it; «3 rapportar» for «kvar månad» cannot.
    """
    latest = read[::-1]
    found = (*_drawable(agreed for agreed, _ in latest), *_drawable(delivered for _, delivered in latest))
    is_delivered = (
        one.kind is not Kind.FREQUENCY or any(delivered and _fits(delivered, one) for _, delivered in read)
        for one in found
    )
    return next(compress(found, is_delivered), None)


def _drawable(targets: Iterable[Target | None]) -> Iterator[Target]:
    return (target for target in targets if target and _dimension(target))


def _dimension(target: Target) -> Dimension | None:
    match target.kind:
        case Kind.PERCENT | Kind.NUMBER:
            return (target.kind,)
        case Kind.COUNT:
            return (target.kind, target.unit)
        case Kind.DURATION:
            return (target.kind, in_family(Decimal(1), cast("Unit", target.unit))[0])
        case Kind.FREQUENCY:
            return (target.kind, window_length(cast("Period", target.window))[0])
        case Kind.SHARE:
            return (target.kind, *_limit(cast("Target", target.within)))
        case _:
            return None


def _limit(within: Target) -> Dimension:
    """The time that a share is about, the same for «60 sek» and «1 min»."""
    return in_family(cast("Decimal", within.quantity), cast("Unit", within.unit))


def _fits(target: Target, model: Target) -> bool:
    """Whether the value can stand on the axis of the model; a bare number counts what the model counts."""
    if _dimension(target) == _dimension(model):
        return not (target.of and model.of) or target.of == model.of
    if model.kind is Kind.SHARE:
        return target.kind is Kind.PERCENT
    return model.kind in _COUNTS and target.kind in _COUNTS and None in (target.unit, model.unit)


def _spot(agreed: Target | None, delivered: Target | None, model: Target) -> Spot:
    least = most = value = None
    is_open = False
    if agreed is not None and not _fits(agreed, model):
        agreed = None
    if agreed is not None:
        least, most = _limits(agreed, model)
    if delivered is not None and _fits(delivered, model):
        low, high = _ends(delivered, model)
        # the worst that it may be: the high end where less is better
        value = high if least is None and most is not None else low
        is_open = delivered.comparator not in _PLAIN or delivered.statistic is not Statistic.NONE
        is_open = is_open or _is_mean(delivered, agreed or model)
    return Spot(value, is_open, least, most)


def _is_mean(delivered: Target, agreed: Target) -> bool:
    """Whether occasions are counted over a time in which they may lie otherwise than was agreed.

    «4 gonger i året» may all be in one quarter; «kvar månad» is three times in each.
    """
    if delivered.kind is not Kind.FREQUENCY:
        return False
    _, length = window_length(cast("Period", agreed.window))
    return length % window_length(cast("Period", delivered.window))[1] != 0


def _limits(agreed: Target, model: Target) -> tuple[Decimal | None, Decimal | None]:
    low, high = _ends(agreed, model)
    if agreed.comparator in _RISING:
        return low, None
    if agreed.comparator in (Comparator.BETWEEN, Comparator.EXACTLY):
        return low, high
    return None, high


def _ends(target: Target, model: Target) -> tuple[Decimal, Decimal]:
    if isinstance(target.quantity, Range):
        return _in_unit(target.quantity.low, target, model), _in_unit(target.quantity.high, target, model)
    number = _in_unit(cast("Decimal", target.quantity), target, model)
    return number, number


def _in_unit(amount: Decimal, target: Target, model: Target) -> Decimal:
    """The amount in the model's unit; what never ends, such as 20 min in hours, has 28 figures."""
    if target.kind is Kind.FREQUENCY:
        _, length = window_length(cast("Period", model.window))
        _, own = window_length(cast("Period", target.window))
        number = Fraction(amount) * Fraction(length, own)
    elif target.kind is Kind.DURATION and target.unit is not model.unit:
        _, length_in_family = in_family(amount, cast("Unit", target.unit))
        _, unit = in_family(Decimal(1), cast("Unit", model.unit))
        number = length_in_family / unit
    else:
        return amount
    return Decimal(number.numerator) / Decimal(number.denominator)
