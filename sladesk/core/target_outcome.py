"""What a delivered value proves of a target, once both are intervals of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sladesk.core.intervals import Interval
from sladesk.core.quantities import Statistic
from sladesk.core.translation import mark


class Result(StrEnum):
    MET = "met"
    MINOR_SHORTFALL = "minor_shortfall"
    MISSED = "missed"
    UNDECIDED = "undecided"


class Reason(StrEnum):
    """Why two readings decide nothing; of a minor shortfall, that it may be more."""

    DIFFERENT_KINDS = "different_kinds"
    NO_PERCENT_SIGN = "no_percent_sign"
    DIFFERENT_THINGS = "different_things"
    DIFFERENT_WINDOWS = "different_windows"
    DIFFERENT_LIMITS = "different_limits"
    NEEDS_CALENDAR = "needs_calendar"
    WHICH_DAYS = "which_days"
    DAYS_NOT_NAMED = "days_not_named"
    MEAN = "mean"
    EXTREME = "extreme"
    TOO_WIDE = "too_wide"
    THE_OTHERS = "the_others"


REASON_WORDS = {
    Reason.DIFFERENT_KINDS: mark("Agreed and delivered are not the same kind of value."),
    Reason.NO_PERCENT_SIGN: mark(
        "The target is a percentage, and what is delivered has no per cent sign. Write it such as 99.9 %."
    ),
    Reason.DIFFERENT_THINGS: mark("Agreed and delivered do not count the same things."),
    Reason.DIFFERENT_WINDOWS: mark(
        "Agreed and delivered are measured over different periods. "
        "Write what was delivered in the agreed one: “99.7% in March”."
    ),
    Reason.DIFFERENT_LIMITS: mark("Agreed and delivered have different time limits."),
    Reason.NEEDS_CALENDAR: mark("The two units of time cannot be compared without a calendar."),
    Reason.WHICH_DAYS: mark("The text does not say whether the days are calendar days or working days."),
    Reason.DAYS_NOT_NAMED: mark("The text does not say on which days."),
    Reason.MEAN: mark("An average within the target does not prove that the target is met."),
    Reason.EXTREME: mark("The highest or lowest value alone does not prove that the target is met."),
    Reason.TOO_WIDE: mark("The delivered value covers both what meets the target and what does not."),
    Reason.THE_OTHERS: mark("The share does not say how long the other cases took."),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    result: Result
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """The numbers that meet the target, and by how much another number may miss it in a minor way."""

    accepted: Interval
    slack: Fraction

    def result(self, delivered: Interval) -> Result:
        """What every number of the interval is, or UNDECIDED."""
        widened = self.accepted.widened(self.slack)
        if delivered.is_within(self.accepted):
            return Result.MET
        if not delivered.meets(widened):
            return Result.MISSED
        if delivered.is_within(widened) and not delivered.meets(self.accepted):
            return Result.MINOR_SHORTFALL
        return Result.UNDECIDED


def undecided(reason: Reason) -> Outcome:
    return Outcome(Result.UNDECIDED, reason)


def judged(values: Interval, statistic: Statistic, test: Test) -> Outcome:
    if statistic in (Statistic.MEAN, Statistic.MEDIAN):
        return judged_as_mean(values, test, Reason.MEAN)
    result = test.result(values)
    if statistic in (Statistic.HIGHEST, Statistic.LOWEST):
        return _judged_as_extreme(values, result, statistic, test)
    return Outcome(result, Reason.TOO_WIDE if result is Result.UNDECIDED else None)


def judged_as_mean(values: Interval, test: Test, reason: Reason) -> Outcome:
    """Some value is as far outside as the mean is, and may be farther."""
    if test.result(values) is Result.MISSED:
        return Outcome(Result.MISSED)
    is_missed = not values.meets(test.accepted)
    return Outcome(Result.MINOR_SHORTFALL if is_missed else Result.UNDECIDED, reason)


def _judged_as_extreme(values: Interval, result: Result, statistic: Statistic, test: Test) -> Outcome:
    """The others lie below the highest value, or above the lowest."""
    everything = values.and_below() if statistic is Statistic.HIGHEST else values.and_above()
    whole = test.result(everything)
    is_minor = result is Result.MINOR_SHORTFALL and everything.is_within(test.accepted.widened(test.slack))
    if result is Result.MISSED or is_minor:
        return Outcome(result)
    return Outcome(whole) if whole is Result.MET else undecided(Reason.EXTREME)
