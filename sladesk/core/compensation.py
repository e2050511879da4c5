"""Compensation for shortfalls by the rules that the officer has entered; no rate is the program's own.

A target «per månad» is one for each month of a quarter: each month that is known to have missed it gives its
own sum, as the state's standard agreements have it, and the claim is what they add up to, up to the cap.
Everything is exact until then: the claim alone is rounded, once, to the øre, half of one upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from uuid import UUID

from sladesk.core.agreed import Agreed
from sladesk.core.fees import Fee, Payment
from sladesk.core.money import Amount, AmountKind, rounded
from sladesk.core.periods import Days
from sladesk.core.shortfall import Gauge, Shortfall
from sladesk.core.translation import mark
from sladesk.core.windows import Misses, Outcome


class Scope(StrEnum):
    """The time that a percentage of the fee, or a cap, is for. One is the other for most targets."""

    WINDOW = "window"
    """What the target is measured over, where that is shorter than the period: a month of a quarter."""
    PERIOD = "period"
    """The whole period of the follow-up."""


SCOPE_WORDS = {
    Scope.WINDOW: mark("Each measurement period"),
    Scope.PERIOD: mark("The whole follow-up period"),
}


@dataclass(frozen=True, slots=True)
class Tier:
    """What a shortfall from `start` on gives; `start` itself is included."""

    start: Decimal
    """In the rule's gauge."""
    amount: Amount
    each: Decimal | None = None
    """The amount counts once for each started so many of the whole shortfall; None for once in all."""
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The compensation that one requirement of a contract carries."""

    id: UUID
    kpi_id: UUID
    title: str
    """Of the requirement, as it was when the rule was made."""
    gauge: Gauge
    tiers: tuple[Tier, ...]
    """By their start, which no two share."""
    cap: Amount | None
    """The most that this requirement can give, in the time that `cap_for` names."""
    decided_by: str
    """Who decides that compensation is claimed."""
    clause: str
    """Where the agreement says it."""
    percent_of: Scope = Scope.WINDOW
    """The time whose fee the percentages of the tiers are of."""
    cap_for: Scope = Scope.PERIOD
    """The time that the cap is for; a percentage is of the fee of the same time."""


class Obstacle(StrEnum):
    """Why shortfalls of known sizes give no claim."""

    OTHER_GAUGE = "other_gauge"
    NO_TIERS = "no_tiers"
    BELOW_TIERS = "below_tiers"
    NO_FEE = "no_fee"
    OTHER_FEE = "other_fee"


OBSTACLE_WORDS = {
    Obstacle.OTHER_GAUGE: mark(
        "The rule counts in another unit than the target. Choose the unit in the rule."
    ),
    Obstacle.NO_TIERS: mark("The rule has no tiers yet. Enter them under Terms."),
    Obstacle.BELOW_TIERS: mark("The shortfall is below the first tier."),
    Obstacle.NO_FEE: mark("Enter the fee under Terms; the rule is a percentage of it."),
    Obstacle.OTHER_FEE: mark(
        "The fee of the time that the rule counts of cannot be worked out of the fee under Terms, because one"
        " of them is no whole number of months. Choose under Terms what the fee and the percentages are of."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one measurement period gives, or the whole period; nothing where the target was met in it."""

    days: Days | None
    """None for the whole period, and for a measurement period that nobody has named."""
    delivered: str
    """As it is written."""
    missed: Shortfall | None
    """None where the target was met."""
    tier: Tier | None = None
    """The tier that counted; None where the shortfall is below them all."""
    times: int = 0
    """How often its amount counted."""
    whole: Fraction = Fraction(0)
    """What it gives before the cap."""
    most: Fraction | None = None
    """The cap of a part; None where there is none, or it is for the whole period."""

    @property
    def gives(self) -> Fraction:
        return self.whole if self.most is None else min(self.whole, self.most)


@dataclass(frozen=True, slots=True)
class Computation:
    """How a claim came about, so that whoever reads it can do it again by hand."""

    agreed: Agreed
    delivered: str
    """As written in the form."""
    gauge: Gauge
    parts: tuple[Part, ...]
    """In time's order."""
    currency: str
    claim: Decimal
    is_parted: bool = False
    """Whether the target is measured over a shorter time than the period."""
    unknown: tuple[Days, ...] = ()
    """The measurement periods that nobody has written a value of, so that nothing is claimed for them."""
    fee: Fee | None = None
    """What the tiers' percentages are of; None where no percentage counted."""
    percent_of: Scope = Scope.PERIOD
    cap: Amount | None = None
    cap_for: Scope = Scope.PERIOD
    cap_fee: Fee | None = None
    """What the cap is a percentage of."""
    clause: str = ""
    """Where the agreement says what a miss gives."""

    @property
    def total(self) -> Fraction:
        """What the parts add up to, before the cap of the whole."""
        return sum((part.gives for part in self.parts), Fraction(0))

    @property
    def cap_sum(self) -> Fraction | None:
        return None if self.cap is None else _sum(self.cap, self.cap_fee)

    @property
    def is_one_of_several(self) -> bool:
        """Whether one figure stands for measurement periods of which it proves just one."""
        return self.is_parted and all(part.days is None for part in self.parts)


@dataclass(frozen=True, slots=True)
class Written:
    """What the form says of the requirement, kept with the claim."""

    agreed: Agreed
    delivered: str


def compute(
    rule: Rule, found: Misses, written: Written, payment: Payment | None, currency: str
) -> Computation | Obstacle:
    """The claim that a rule gives for what was missed, or why it gives none.

    `payment` is None while no fee is entered. Where the target is measured over the period itself, the two
    scopes are the same time, and it is called the period.
    """
    tiers = [_counted(rule, outcome) for outcome in found.outcomes]
    if obstacle := _obstacle(rule, found, tiers):
        return obstacle
    percent_of, cap_for = (rule.percent_of, rule.cap_for) if found.window else (Scope.PERIOD, Scope.PERIOD)
    fee = _fee([tier.amount for tier in tiers if tier], payment, percent_of, found.months)
    cap_fee = _fee([rule.cap] if rule.cap else [], payment, cap_for, found.months)
    if isinstance(fee, Obstacle):
        return fee
    if isinstance(cap_fee, Obstacle):
        return cap_fee
    most = _sum(rule.cap, cap_fee) if rule.cap else None
    parts = tuple(
        _part(outcome, tier, fee, most if cap_for is Scope.WINDOW else None)
        for outcome, tier in zip(found.outcomes, tiers, strict=True)
    )
    return Computation(
        agreed=written.agreed,
        delivered=written.delivered,
        gauge=rule.gauge,
        parts=parts,
        currency=currency,
        claim=_claim(parts, most if cap_for is Scope.PERIOD else None),
        is_parted=found.window is not None,
        unknown=found.unknown,
        fee=fee,
        percent_of=percent_of,
        cap=rule.cap,
        cap_for=cap_for,
        cap_fee=cap_fee,
        clause=rule.clause,
    )


def _obstacle(rule: Rule, found: Misses, tiers: Sequence[Tier | None]) -> Obstacle | None:
    if any(one.missed and one.missed.gauge is not rule.gauge for one in found.outcomes):
        return Obstacle.OTHER_GAUGE
    if any(tiers):
        return None
    return Obstacle.BELOW_TIERS if rule.tiers else Obstacle.NO_TIERS


def _claim(parts: Sequence[Part], most: Fraction | None) -> Decimal:
    total = sum((part.gives for part in parts), Fraction(0))
    return rounded(total if most is None else min(total, most))


def _counted(rule: Rule, outcome: Outcome) -> Tier | None:
    return tier_of(rule.tiers, outcome.missed.amount) if outcome.missed else None


def _part(outcome: Outcome, tier: Tier | None, fee: Fee | None, most: Fraction | None) -> Part:
    part = Part(outcome.days, outcome.delivered, outcome.missed)
    if outcome.missed is None or tier is None:
        return part
    times = steps(outcome.missed.amount, tier.each)
    whole = _sum(tier.amount, fee) * times
    return replace(part, tier=replace(tier, id=None), times=times, whole=whole, most=most)


def _fee(
    amounts: Sequence[Amount], payment: Payment | None, scope: Scope, months: int | None
) -> Fee | Obstacle | None:
    """The fee that the amounts are of; None where none of them is a percentage."""
    if all(amount.kind is AmountKind.SUM for amount in amounts):
        return None
    if payment is None:
        return Obstacle.NO_FEE
    fee = payment.of_months(months) if scope is Scope.WINDOW else payment.of_period()
    return fee or Obstacle.OTHER_FEE


def _sum(amount: Amount, fee: Fee | None) -> Fraction:
    return amount.of(fee.total if fee else Fraction(0))


def tier_of(tiers: tuple[Tier, ...], amount: Fraction) -> Tier | None:
    """The tier with the highest start that the shortfall reaches."""
    reached = [tier for tier in tiers if Fraction(tier.start) <= amount]
    return max(reached, key=lambda tier: tier.start, default=None)


def steps(amount: Fraction, each: Decimal | None) -> int:
    """How many steps have started; a miss of the limit itself has started one."""
    return 1 if each is None else max(1, ceil(amount / Fraction(each)))
