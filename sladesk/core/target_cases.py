"""A share of cases against a limit of time that every case has: «66,67 % innan 15 min» of «innan 15 min».

What is not within a limit took longer, and all that is known of it is that.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import cast

from sladesk.core.intervals import between
from sladesk.core.quantities import Target, Unit, in_family
from sladesk.core.target_numbers import accepted, apart, is_of_the_same, limit_of
from sladesk.core.target_outcome import Outcome, Reason, Result, undecided

_ALL = between(Fraction(100), Fraction(100))
_OTHER_LIMIT = undecided(Reason.DIFFERENT_LIMITS)


def compare_cases(target: Target, delivered: Target, tolerance: Decimal = Decimal(0)) -> Outcome:
    """What a share of cases within a limit proves of a length of time that none may exceed.

    Less than all within a limit that takes in the whole target is a miss; with a tolerance that reaches
    beyond that limit it is a minor shortfall at the least. All of them within a limit that the target takes
    in meet it.
    """
    if target.window or target.service or not is_of_the_same("", delivered.of):
        return undecided(Reason.DIFFERENT_THINGS)
    family, length = in_family(Decimal(1), cast("Unit", target.unit))
    other, limit = limit_of(delivered)
    if reason := apart(family, other):
        return undecided(reason)
    agreed, share = accepted(target), accepted(delivered)
    limit = limit.times(1 / length)
    if share.high < _ALL.low:
        if agreed.widened(Fraction(tolerance)).is_within(limit):
            return Outcome(Result.MISSED)
        is_missed = agreed.is_within(limit)
        return Outcome(Result.MINOR_SHORTFALL, Reason.THE_OTHERS) if is_missed else _OTHER_LIMIT
    if share.low < _ALL.low:
        return undecided(Reason.TOO_WIDE)
    if not limit.is_within(agreed):
        return _OTHER_LIMIT
    return undecided(Reason.DIFFERENT_WINDOWS) if delivered.is_part else Outcome(Result.MET)
