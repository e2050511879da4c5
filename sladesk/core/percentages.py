"""Percentages in words: never better than they are, nor on the wrong side of what is demanded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sladesk.core.money import number_text
from sladesk.core.quantities import Comparator, Kind, Period, Target
from sladesk.core.target_meaning import meaning_of
from sladesk.core.vocabulary import Language, TargetAnswer

_FEWEST, _MOST = 2, 3
"""Decimals of a percentage."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is demanded, of the uptime or of the cases, in percent."""

    percent: Decimal
    window: Period | None = None
    """The period that it is measured over; None where the agreement names none."""
    is_over: bool = False
    """Whether the percentage itself is too little: «over 99,8 %»."""

    def is_kept_by(self, share: Fraction | Decimal) -> bool:
        return share > self.percent if self.is_over else share >= self.percent


_WHOLE = Goal(Decimal(100))


def read_goal(agreed: str, today: date, answer: TargetAnswer | None = None) -> Goal | None:
    """The uptime that an agreed text demands; None for whatever is not a least percentage.

    `answer` is the period where the officer was asked for it.
    """
    reading = meaning_of(agreed, answer, today)
    return goal_of(reading.target) if reading and reading.target.kind is Kind.PERCENT else None


def goal_of(target: Target) -> Goal | None:
    """The least percentage that a target demands, of cases too; None for any other target."""
    is_least = target.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    is_percent = target.kind in (Kind.PERCENT, Kind.SHARE)
    if not is_least or not is_percent or not isinstance(target.quantity, Decimal):
        return None
    return Goal(target.quantity, target.window, target.comparator is Comparator.MORE_THAN)


def limits_of(agreed: Iterable[str], tolerance: Decimal | None, today: date) -> tuple[Goal, ...]:
    """Where a rating changes: the goals of the texts, and where their tolerance ends."""
    readings = (meaning_of(text, None, today) for text in agreed)
    goals = [goal for reading in readings if reading and (goal := goal_of(reading.target))]
    return (*goals, *(replace(goal, percent=goal.percent - tolerance) for goal in goals if tolerance))


def percent_text(share: Fraction, language: Language, *goals: Goal) -> str:
    """«99,71 %», rounded half-up, and always on the same side of each goal as the exact share.

    Where two decimals would carry it across a goal, more are written, as many as the goals have and three
    at the least; what is still carried up to a goal is cut instead: 99.79996 of a goal of 99.8 is 99.799 %.
    Where that is no help there are more still: of «over 99.8 %», 99.80004 is 99.80004 %. Nothing but
    all is 100 %. Where a tolerance ends is a goal as well.
    """
    gap = "" if language is Language.EN else " "
    return f"{number_text(percent_shown(share, *goals), language)}{gap}%"


def percent_shown(share: Fraction, *goals: Goal) -> Decimal:
    """The percentage that is printed of a share, as `percent_text` says."""
    limits = (*goals, _WHOLE)
    most = max(_MOST, *(-int(limit.percent.as_tuple().exponent) for limit in limits))
    decimals = _FEWEST
    while True:  # it ends, for only what is not the limit itself is carried to it
        parts = share * 10**decimals
        for whole in (int(parts + Fraction(1, 2)), *([int(parts)] if decimals >= most else ())):
            found = Decimal(whole).scaleb(-decimals)
            if all(limit.is_kept_by(found) is limit.is_kept_by(share) for limit in limits):
                return found
        decimals += 1
