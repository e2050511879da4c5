"""Compensation for a shortfall by the rules that the officer has entered; no rate is the program's own.

Everything is exact until the claim, which is rounded once, to the øre, half of one upwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from uuid import UUID

from sladesk.core.money import Amount, AmountKind, rounded
from sladesk.core.shortfall import Gauge, Shortfall
from sladesk.core.translation import mark


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
    """The most that one period can give for this requirement."""
    decided_by: str
    """Who decides that compensation is claimed."""
    clause: str
    """Where the agreement says it."""


class Obstacle(StrEnum):
    """Why a shortfall of a known size gives no claim."""

    OTHER_GAUGE = "other_gauge"
    NO_TIERS = "no_tiers"
    BELOW_TIERS = "below_tiers"
    NO_FEE = "no_fee"


OBSTACLE_WORDS = {
    Obstacle.OTHER_GAUGE: mark(
        "The rule counts in another unit than the target. Choose the unit in the rule."
    ),
    Obstacle.NO_TIERS: mark("The rule has no tiers yet. Enter them under Terms."),
    Obstacle.BELOW_TIERS: mark("The shortfall is below the first tier."),
    Obstacle.NO_FEE: mark("Enter the period's fee under Terms; the rule is a percentage of it."),
}


@dataclass(frozen=True, slots=True)
class Computation:
    """How a claim came about, so that whoever reads it can do it again by hand."""

    agreed: str
    """As written in the form, as is `delivered`."""
    delivered: str
    gauge: Gauge
    limit: Fraction | None
    value: Fraction | None
    shortfall: Fraction
    start: Decimal
    """Where the tier that counted starts."""
    amount: Amount
    each: Decimal | None
    times: int
    """How often the amount counted."""
    fee: Decimal | None
    """Of the period; None where no percentage of it counted."""
    currency: str
    before_cap: Decimal
    """Rounded as the claim is, for it may be the claim."""
    cap: Amount | None
    cap_sum: Decimal | None
    claim: Decimal

    @property
    def is_capped(self) -> bool:
        return self.claim < self.before_cap


@dataclass(frozen=True, slots=True)
class Written:
    """What the form says of the requirement, kept with the claim."""

    agreed: str
    delivered: str


def compute(
    rule: Rule, missed: Shortfall, written: Written, fee: Decimal | None, currency: str
) -> Computation | Obstacle:
    """The claim that a rule gives for a shortfall, or why it gives none. `fee` is of the whole period."""
    tier = tier_of(rule.tiers, missed.amount)
    if missed.gauge is not rule.gauge:
        return Obstacle.OTHER_GAUGE
    if tier is None:
        return Obstacle.BELOW_TIERS if rule.tiers else Obstacle.NO_TIERS
    of_fee = AmountKind.PERCENT in (tier.amount.kind, rule.cap.kind if rule.cap else None)
    if of_fee and fee is None:
        return Obstacle.NO_FEE
    times = steps(missed.amount, tier.each)
    whole = tier.amount.of(fee or Decimal(0)) * times
    most = rule.cap.of(fee or Decimal(0)) if rule.cap else None
    return Computation(
        agreed=written.agreed,
        delivered=written.delivered,
        gauge=rule.gauge,
        limit=missed.limit,
        value=missed.value,
        shortfall=missed.amount,
        start=tier.start,
        amount=tier.amount,
        each=tier.each,
        times=times,
        fee=fee if of_fee else None,
        currency=currency,
        before_cap=rounded(whole),
        cap=rule.cap,
        cap_sum=None if most is None else rounded(most),
        claim=rounded(whole if most is None else min(whole, most)),
    )


def tier_of(tiers: tuple[Tier, ...], amount: Fraction) -> Tier | None:
    """The tier with the highest start that the shortfall reaches."""
    reached = [tier for tier in tiers if Fraction(tier.start) <= amount]
    return max(reached, key=lambda tier: tier.start, default=None)


def steps(amount: Fraction, each: Decimal | None) -> int:
    """How many steps have started; a miss of the limit itself has started one."""
    return 1 if each is None else max(1, ceil(amount / Fraction(each)))
