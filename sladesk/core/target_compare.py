"""Delivered against agreed: what the two readings prove, exactly, and why nothing where they do not.

Both are sets of numbers. Nothing is met or missed unless every number that the delivered text allows
says so; a mean outside the target proves a miss, a mean inside it proves nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from sladesk.core.intervals import Interval, at_least
from sladesk.core.periods import PeriodKind, period_of, whole_months
from sladesk.core.quantities import (
    SCALES,
    Family,
    Hours,
    Kind,
    Period,
    Span,
    Statistic,
    Target,
    Unit,
    Week,
    in_family,
    window_length,
)
from sladesk.core.target_cases import compare_cases
from sladesk.core.target_numbers import accepted, apart, is_of_the_same, limit_of
from sladesk.core.target_outcome import Outcome, Reason, Result, Test, judged, judged_as_mean, undecided

_SUMMED = {Kind.COUNT, Kind.DURATION}
_MEASURED = {Kind.PERCENT, Kind.SHARE, Kind.COUNT, Kind.NUMBER, Kind.DURATION}
_PERCENTAGES = (Kind.PERCENT, Kind.SHARE)
_PAIRS = {
    (Kind.SHARE, Kind.PERCENT),
    (Kind.COUNT, Kind.NUMBER),
    (Kind.NUMBER, Kind.COUNT),
    (Kind.WEEK, Kind.HOURS),
    (Kind.HOURS, Kind.WEEK),
}
_ONCE = at_least(Fraction(1))


def compare(target: Target, delivered: Target, tolerance: Decimal = Decimal(0)) -> Outcome:
    """What a delivered value proves of a target.

    `tolerance` is in the target's unit, percentage points for percentages; a miss by no more than that
    is a minor shortfall. Hours of a week, versions and frequencies have no tolerance. A value without a
    window is taken as of the target's; `measured_over` gives it the period of its follow-up.
    """
    if (target.kind, delivered.kind) == (Kind.DURATION, Kind.SHARE):
        return compare_cases(target, delivered, tolerance)
    if target.kind is not delivered.kind and (target.kind, delivered.kind) not in _PAIRS:
        is_bare = target.kind in _PERCENTAGES and delivered.kind is Kind.NUMBER
        return undecided(Reason.NO_PERCENT_SIGN if is_bare else Reason.DIFFERENT_KINDS)
    if isinstance(target.quantity, (Week, Hours)):
        return _compare_hours(target.quantity, cast("Week | Hours", delivered.quantity))
    if target.kind is Kind.FREQUENCY:
        return _compare_frequency(target, delivered)
    if target.kind is Kind.SHARE:
        return _compare_share(target, delivered, tolerance)
    if target.kind is Kind.DURATION:
        return _compare_duration(target, delivered, tolerance)
    if target.unit and delivered.unit and target.unit is not delivered.unit:
        return undecided(Reason.DIFFERENT_THINGS)
    slack = Fraction(0) if target.kind in (Kind.VERSION, Kind.RELEASE) else Fraction(tolerance)
    return _judged_over(target, delivered, accepted(delivered), Test(accepted(target), slack))


def measured_over(delivered: Target, start: date, end: date) -> Target:
    """The value with the days from start to end as its window, both included, unless it has its own.

    A window by name keeps its name only when it is another than those days: see `is_outside`.
    """
    if delivered.window:
        is_whole = _named_days(delivered.window, start) == (start, end)
        return unnamed(delivered) if is_whole else delivered
    if delivered.kind not in _MEASURED or end < start:
        return delivered
    months = whole_months(start, end)
    if months is not None:
        return replace(delivered, window=Period(months, Unit.MONTH))
    return replace(delivered, window=Period((end - start).days + 1, Unit.CALENDAR_DAY))


def unnamed(delivered: Target) -> Target:
    """The value without the name of its window, where it is all that is asked for."""
    window = delivered.window
    return replace(delivered, window=Period(window.count, window.unit)) if window else delivered


def is_outside(delivered: Target, start: date, end: date) -> bool:
    """Whether the value is of a time by name that is not within those days: «i mars» in April."""
    days = _named_days(delivered.window, start) if delivered.window else None
    return days is not None and not (start <= days[0] and days[1] <= end)


def _named_days(window: Period, start: date) -> tuple[date, date] | None:
    """The first and the last day of a window with a name: of its year, or the next one from the start on."""
    if window.month is None:
        return None
    year = window.year or min(start.year + (window.month < start.month), MAXYEAR)
    return period_of(date(year, window.month, 1), PeriodKind(SCALES[window.unit][1]))


def _judged_over(target: Target, delivered: Target, values: Interval, test: Test) -> Outcome:
    """The outcome, given the windows that the two are measured over; one that is missing is the other's."""
    is_part = delivered.is_part
    if is_part and not target.window:
        return _judged_part(target, values, test)
    if not target.window or not delivered.window:
        return judged(values, delivered.statistic, test)
    family, length = window_length(target.window)
    other, delivered_length = window_length(delivered.window)
    if family is not other or delivered_length % length:
        return undecided(Reason.DIFFERENT_WINDOWS)
    if delivered_length == length and not is_part:
        return judged(values, delivered.statistic, test)
    if target.kind in _SUMMED:
        # each part is at most the whole
        is_sum = delivered.statistic is Statistic.NONE and not is_part
        if is_sum and values.and_below().is_within(test.accepted):
            return Outcome(Result.MET)
        values = values.times(Fraction(length, delivered_length))
    return judged_as_mean(values, test, Reason.DIFFERENT_WINDOWS)


def _judged_part(target: Target, values: Interval, test: Test) -> Outcome:
    """What a part by name proves of the whole: cases add up, and a limit of time is for each."""
    if target.kind is Kind.DURATION:
        return judged_as_mean(values, test, Reason.DIFFERENT_WINDOWS)
    if target.kind is not Kind.COUNT:
        return undecided(Reason.DIFFERENT_WINDOWS)
    result = test.result(values.and_above())
    return undecided(Reason.DIFFERENT_WINDOWS) if result is Result.UNDECIDED else Outcome(result)


def _compare_duration(target: Target, delivered: Target, tolerance: Decimal) -> Outcome:
    if target.service and delivered.service and target.service is not delivered.service:
        return undecided(Reason.DIFFERENT_THINGS)
    unit, other = cast("Unit", target.unit), cast("Unit", delivered.unit)
    family, length = in_family(Decimal(1), unit)
    other_family, other_length = in_family(Decimal(1), other)
    if reason := apart(family, other_family):
        return undecided(reason)
    # in the target's own unit, which is the tolerance's too
    values = accepted(delivered).times(other_length / length)
    return _judged_over(target, delivered, values, Test(accepted(target), Fraction(tolerance)))


def _compare_share(target: Target, delivered: Target, tolerance: Decimal) -> Outcome:
    """The share within a longer limit is no less than the one within a shorter limit."""
    if not is_of_the_same(target.of, delivered.of):
        return undecided(Reason.DIFFERENT_THINGS)
    values = accepted(delivered)
    test = Test(accepted(target), Fraction(tolerance))
    limit = limit_of(target)
    other = limit_of(delivered) if delivered.within else limit
    if reason := apart(limit[0], other[0]):
        return undecided(reason)
    if limit == other:
        return _judged_over(target, delivered, values, test)
    values = values.and_above() if other[1].is_within(limit[1]) else values.and_below()
    outcome = _judged_over(target, delivered, values, test)
    return undecided(Reason.DIFFERENT_LIMITS) if outcome.reason is Reason.TOO_WIDE else outcome


def _compare_frequency(target: Target, delivered: Target) -> Outcome:
    """Occasions of one window, or of one half as long, are occasions of the longer one."""
    if delivered.is_part:
        return undecided(Reason.DIFFERENT_WINDOWS)
    family, length = window_length(cast("Period", target.window))
    other, delivered_length = window_length(cast("Period", delivered.window))
    if family is not other and {family, other} != {Family.CLOCK, Family.MONTHS}:
        return undecided(Reason.DIFFERENT_WINDOWS)
    test, values = Test(accepted(target), Fraction(0)), accepted(delivered)
    shortest, longest = _in_days(family, length)
    delivered_shortest, delivered_longest = _in_days(other, delivered_length)
    is_once = test.accepted == _ONCE and values.is_within(_ONCE)
    if is_once and (delivered_longest <= shortest or (family is other and delivered_length <= length)):
        return Outcome(Result.MET)
    if family is other and length % delivered_length == 0:
        return judged(values.times(Fraction(length, delivered_length)), Statistic.NONE, test)
    if family is not other:
        fewest, most = shortest / delivered_longest, longest / delivered_shortest
    else:
        fewest = most = Fraction(length, delivered_length)
    mean = Interval(values.times(fewest).low, values.times(most).high)
    return judged_as_mean(mean, test, Reason.DIFFERENT_WINDOWS)


def _in_days(family: Family, length: int) -> tuple[Fraction, Fraction]:
    """The shortest and the longest that a window can be; a month has 28 to 31 days."""
    if family is Family.MONTHS:
        return Fraction(28 * length), Fraction(31 * length)
    return Fraction(length, 86_400), Fraction(length, 86_400)


def _compare_hours(agreed: Week | Hours, delivered: Week | Hours) -> Outcome:
    """All agreed hours must be among the delivered ones; hours of unnamed days may be of every day."""
    if isinstance(agreed, Hours) is isinstance(delivered, Hours):
        return Outcome(Result.MET if all(_covered(agreed, delivered)) else Result.MISSED)
    days = _covered(agreed, delivered)
    if isinstance(agreed, Hours):
        if all(days):
            return Outcome(Result.MET)
        return undecided(Reason.DAYS_NOT_NAMED) if any(days) else Outcome(Result.MISSED)
    return undecided(Reason.DAYS_NOT_NAMED) if all(days) else Outcome(Result.MISSED)


def _covered(agreed: Week | Hours, delivered: Week | Hours) -> list[bool]:
    """For each day of the week: whether the delivered hours hold all agreed ones."""
    return [
        all(any(start <= low and high <= end for start, end in have) for low, high in need)
        for need, have in zip(_days(agreed), _days(delivered), strict=True)
    ]


def _days(hours: Week | Hours) -> tuple[tuple[Span, ...], ...]:
    return hours.days if isinstance(hours, Week) else (hours.spans,) * 7
