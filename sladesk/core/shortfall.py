"""By how much a delivered value misses its target: exactly, or not at all and why.

Compensation is computed of what is known. A mean, a range or a value over another period proves a miss
but not its size, so it gives no shortfall.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, cast

from sladesk.core.judging import Occasion, Requirement, in_force, possible
from sladesk.core.money import exact_text
from sladesk.core.quantities import (
    SCALES,
    Comparator,
    Family,
    Kind,
    Statistic,
    Target,
    Unit,
    in_family,
    window_length,
)
from sladesk.core.target_compare import compare, is_outside, measured_over, unnamed
from sladesk.core.target_numbers import accepted
from sladesk.core.target_outcome import REASON_WORDS, Reason, Result
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language


class Gauge(StrEnum):
    """What a shortfall is counted in. Calendar time, working time and service time are kept apart."""

    POINTS = "points"
    """Percentage points."""
    MINUTES = "minutes"
    SERVICE_MINUTES = "service_minutes"
    WORKING_MINUTES = "working_minutes"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKDAYS = "weekdays"
    MONTHS = "months"
    NUMBER = "number"


GAUGE_WORDS = {
    Gauge.POINTS: mark("percentage points"),
    Gauge.MINUTES: mark("minutes"),
    Gauge.SERVICE_MINUTES: mark("minutes in service hours"),
    Gauge.WORKING_MINUTES: mark("minutes in working time"),
    Gauge.DAYS: mark("days"),
    Gauge.WORKING_DAYS: mark("working days"),
    Gauge.WEEKDAYS: mark("weekdays"),
    Gauge.MONTHS: mark("months"),
    Gauge.NUMBER: mark("number"),
}


class Unknown(StrEnum):
    """Why a shortfall has no size."""

    NO_TARGET = "no_target"
    NO_VALUE = "no_value"
    NO_SHORTFALL = "no_shortfall"
    NO_NUMBER = "no_number"
    AVERAGE = "average"
    UNCERTAIN = "uncertain"
    CHANGED = "changed"
    CONTRADICTED = "contradicted"
    BEYOND = "beyond"


UNKNOWN_WORDS = {
    Unknown.NO_TARGET: mark("What follows from the agreement cannot be read as a target."),
    Unknown.NO_VALUE: mark("What is delivered cannot be read as a value."),
    Unknown.NO_SHORTFALL: mark("What is delivered meets the target."),
    Unknown.NO_NUMBER: mark("A target of this kind has no shortfall in numbers."),
    Unknown.AVERAGE: mark("An average, or a highest or lowest value alone, gives no exact shortfall."),
    Unknown.UNCERTAIN: mark("What is delivered is not one exact number, so the shortfall is not exact."),
    Unknown.CHANGED: mark(
        "The target changes within the period that the value is for, and the shortfall is not the same before"
        " and after the change."
    ),
    Unknown.CONTRADICTED: mark(
        "What is delivered is not the weakest of the values for each measurement period. Correct one of them."
    ),
    Unknown.BEYOND: mark(
        "What is delivered is less or more than any of the values for each measurement period. Correct one"
        " of them."
    ),
}

Why: TypeAlias = Unknown | Reason


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The distance from the delivered value to the limit of the target.

    It is zero where the limit itself is missed: «over 99 %» and 99 %.
    """

    gauge: Gauge
    amount: Fraction
    limit: Fraction | None = None
    """The limit that was missed, in the gauge's units; None where it is a date."""
    value: Fraction | None = None


_GAUGES = {
    Family.CLOCK: (Gauge.MINUTES, 60),
    Family.DAYS: (Gauge.DAYS, 1),
    Family.WORKING_TIME: (Gauge.WORKING_MINUTES, 1),
    Family.WORKING_DAYS: (Gauge.WORKING_DAYS, 1),
    Family.WEEKDAYS: (Gauge.WEEKDAYS, 1),
    Family.SERVICE_TIME: (Gauge.SERVICE_MINUTES, 1),
    Family.MONTHS: (Gauge.MONTHS, 1),
}
"""What durations of a family are counted in, and how many of the family's smallest units that is."""

_COUNTED = {
    Kind.PERCENT: Gauge.POINTS,
    Kind.SHARE: Gauge.POINTS,
    Kind.COUNT: Gauge.NUMBER,
    Kind.NUMBER: Gauge.NUMBER,
    Kind.DATE: Gauge.DAYS,
}


def gauge_of(target: Target) -> Gauge | None:
    """What a shortfall from the target is counted in; None for kinds that have none in numbers."""
    if target.kind is Kind.DURATION:
        return _GAUGES[SCALES[cast("Unit", target.unit)][0]][0]
    return _COUNTED.get(target.kind)


def shortfall(target: Target, delivered: Target) -> Shortfall | Why:
    """By how much `delivered` misses `target`, or why that is not known."""
    outcome = compare(target, delivered)
    if outcome.result is Result.UNDECIDED:
        return cast("Reason", outcome.reason)
    if outcome.result is Result.MET:
        return Unknown.NO_SHORTFALL
    gauge = gauge_of(target)
    if gauge is None:
        return Unknown.NO_NUMBER
    return _inexact(target, delivered) or _distance(gauge, target, delivered)


def missed_by(row: Requirement, occasion: Occasion) -> Shortfall | Why:
    """By how much a row of a form misses what was agreed for its period, or why that is not known.

    A text that can mean two things gives a shortfall only where both give the same one.
    """
    texts = in_force(row, occasion)
    if row.dismissed_target and row.dismissed_target in texts:
        return Unknown.NO_TARGET
    found = {_missed_of(agreed, row, occasion) for agreed in texts} or {Unknown.NO_TARGET}
    return found.pop() if len(found) == 1 else Unknown.CHANGED


def _missed_of(agreed: str, row: Requirement, occasion: Occasion) -> Shortfall | Why:
    """The same of one agreed text, whatever else was agreed in the period."""
    found = {
        _over_period(target, delivered, occasion) for target, delivered in possible(agreed, row, occasion)
    } or {Unknown.NO_TARGET}
    return found.pop() if len(found) == 1 else Unknown.UNCERTAIN


def _over_period(target: Target, delivered: Target | None, occasion: Occasion) -> Shortfall | Why:
    if delivered is None:
        return Unknown.NO_VALUE
    start, end = occasion.period_start, occasion.period_end
    if start and end and is_outside(delivered, start, end):
        return Reason.DIFFERENT_WINDOWS
    delivered = measured_over(delivered, start, end) if start and end else unnamed(delivered)
    return shortfall(target, delivered)


def shortfall_text(gauge: Gauge, amount: Fraction, language: Language, words: Words) -> str:
    """«0,09 prosentpoeng»."""
    number, count = exact_text(amount, language), 1 if amount == 1 else 2
    match gauge:
        case Gauge.POINTS:
            return words.plural(
                "{number} percentage point", "{number} percentage points", count, number=number
            )
        case Gauge.MINUTES:
            return words("{number} min", number=number)
        case Gauge.SERVICE_MINUTES:
            return words("{number} min in service hours", number=number)
        case Gauge.WORKING_MINUTES:
            return words("{number} min in working time", number=number)
        case Gauge.DAYS:
            return words.plural("{number} day", "{number} days", count, number=number)
        case Gauge.WORKING_DAYS:
            return words.plural("{number} working day", "{number} working days", count, number=number)
        case Gauge.WEEKDAYS:
            return words.plural("{number} weekday", "{number} weekdays", count, number=number)
        case Gauge.MONTHS:
            return words.plural("{number} month", "{number} months", count, number=number)
        case _:
            return number


def why_word(why: Why) -> str:
    """The source string of the sentence for a shortfall that has no size."""
    return REASON_WORDS[why] if isinstance(why, Reason) else UNKNOWN_WORDS[why]


def why_text(why: Why, words: Words) -> str:
    """The sentence for a shortfall that has no size."""
    return words(why_word(why))


def _inexact(target: Target, delivered: Target) -> Why | None:
    """Why the miss that is proved has no exact size."""
    if delivered.statistic not in (Statistic.NONE, Statistic.WORST):
        return Unknown.AVERAGE
    if delivered.comparator not in (Comparator.PLAIN, Comparator.EXACTLY):
        return Unknown.UNCERTAIN
    if target.within and delivered.within and target.within != delivered.within:
        return Reason.DIFFERENT_LIMITS
    windows = target.window, delivered.window
    if windows[0] and windows[1] and window_length(windows[0]) != window_length(windows[1]):
        return Reason.DIFFERENT_WINDOWS
    return None


def _distance(gauge: Gauge, target: Target, delivered: Target) -> Shortfall:
    meets, quantity = accepted(target), delivered.quantity
    is_date = isinstance(quantity, date)
    value = (
        Fraction(quantity.toordinal()) if isinstance(quantity, date) else Fraction(cast("Decimal", quantity))
    )
    value *= _scale(delivered)
    low, high = meets.low[1] * _scale(target), meets.high[1] * _scale(target)
    limit = low if meets.low[0] == 0 and value <= low else high
    amount = abs(value - limit)
    return Shortfall(gauge, amount) if is_date else Shortfall(gauge, amount, limit, value)


def _scale(measured: Target) -> Fraction:
    """How many of the gauge's units one unit of the value is."""
    if measured.kind is not Kind.DURATION:
        return Fraction(1)
    family, length = in_family(Decimal(1), cast("Unit", measured.unit))
    return length / _GAUGES[family][1]
