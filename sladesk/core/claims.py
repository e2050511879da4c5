"""The ledger of claims on the supplier: their states, what may follow what, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from sladesk.core.compensation import Computation, Obstacle
from sladesk.core.money import money_text
from sladesk.core.shortfall import Why
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language, Tone


class ClaimState(StrEnum):
    DRAFT = "draft"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    CREDITED = "credited"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


CLAIM_STATE_WORDS = {
    ClaimState.DRAFT: mark("Draft"),
    ClaimState.CLAIMED: mark("Claimed"),
    ClaimState.DISPUTED: mark("Disputed"),
    ClaimState.ACCEPTED: mark("Accepted"),
    ClaimState.CREDITED: mark("Credited"),
    ClaimState.RECEIVED: mark("Received"),
    ClaimState.WITHDRAWN: mark("Withdrawn"),
}

CLAIM_STATE_TONES = {
    ClaimState.DRAFT: Tone.NONE,
    ClaimState.CLAIMED: Tone.WARNING,
    ClaimState.DISPUTED: Tone.BAD,
    ClaimState.ACCEPTED: Tone.GOOD,
    ClaimState.CREDITED: Tone.GOOD,
    ClaimState.RECEIVED: Tone.GOOD,
    ClaimState.WITHDRAWN: Tone.UNKNOWN,
}

NEXT = {
    ClaimState.DRAFT: (ClaimState.CLAIMED, ClaimState.WITHDRAWN),
    ClaimState.CLAIMED: (ClaimState.ACCEPTED, ClaimState.DISPUTED, ClaimState.WITHDRAWN, ClaimState.DRAFT),
    ClaimState.DISPUTED: (ClaimState.ACCEPTED, ClaimState.CLAIMED, ClaimState.WITHDRAWN),
    ClaimState.ACCEPTED: (ClaimState.CREDITED, ClaimState.RECEIVED, ClaimState.CLAIMED),
    ClaimState.CREDITED: (ClaimState.RECEIVED, ClaimState.ACCEPTED),
    ClaimState.RECEIVED: (ClaimState.CREDITED, ClaimState.ACCEPTED),
    ClaimState.WITHDRAWN: (ClaimState.DRAFT,),
}
"""What may follow each state, the usual way first; the last ones put a mistake right."""

BACK_WORDS = {
    ClaimState.DRAFT: mark("Back to draft"),
    ClaimState.CLAIMED: mark("Back to claimed"),
    ClaimState.ACCEPTED: mark("Back to accepted"),
    ClaimState.CREDITED: mark("Back to credited"),
}
"""How each state is named that an earlier one is gone back to."""


def is_back(state: ClaimState, following: ClaimState) -> bool:
    """Whether the one puts the other right, and is not the next thing that happened."""
    order = tuple(ClaimState)
    return order.index(following) < order.index(state)


SETTLED = (ClaimState.ACCEPTED, ClaimState.CREDITED, ClaimState.RECEIVED)

LIVE = frozenset(ClaimState) - {ClaimState.RECEIVED, ClaimState.WITHDRAWN}
"""The states in which a claim may still become another sum, or is still to be paid."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the ledger; sums are in its own currency."""

    id: UUID
    contract_id: UUID
    kpi_id: UUID | None
    """None for a claim that was entered by hand for the contract itself."""
    result_id: UUID | None
    deviation_id: UUID | None
    title: str
    period_start: date | None
    period_end: date | None
    currency: str
    computation: Computation | None
    """None for a claim that was entered by hand."""
    claimed: Decimal
    claimed_on: date | None
    state: ClaimState
    decided_by: str
    dispute: str
    """Why the supplier disputes it."""
    accepted: Decimal | None
    credit_note: str
    """The number of the supplier's credit note."""
    received: Decimal | None
    received_on: date | None
    note: str


Finding: TypeAlias = Computation | Obstacle | Why
"""What a rule gives for a missed requirement, or why it gives nothing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A requirement of a follow-up that was missed and has a rule: what the rule gives, or why nothing."""

    result_id: UUID
    kpi_id: UUID
    title: str
    found: Finding
    asks_for_values: bool = False
    """Whether the officer can say what was delivered in each time that the target is measured over."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the claims of one currency add up to; drafts and withdrawn ones are not in it."""

    currency: str
    claimed: Decimal = Decimal(0)
    """All that was ever claimed and not withdrawn: the next four together."""
    unanswered: Decimal = Decimal(0)
    """What the supplier has not answered yet."""
    disputed: Decimal = Decimal(0)
    """What the supplier disputes now."""
    not_accepted: Decimal = Decimal(0)
    """What is left of claims that the supplier has accepted a part of."""
    accepted: Decimal = Decimal(0)
    """What the supplier has accepted, credited and paid ones included."""
    credited: Decimal = Decimal(0)
    """Of what is accepted, what a credit note has been received for."""
    received: Decimal = Decimal(0)
    outstanding: Decimal = Decimal(0)
    """What is accepted and not received."""


def presented(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those that the supplier has been told of: a draft is in no document."""
    return tuple(claim for claim in claims if claim.state is not ClaimState.DRAFT)


def totals(claims: Iterable[Claim]) -> tuple[Totals, ...]:
    """One for each currency, in the alphabet's order."""
    by_currency: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.state not in (ClaimState.DRAFT, ClaimState.WITHDRAWN):
            by_currency.setdefault(claim.currency, []).append(claim)
    return tuple(_totals(currency, by_currency[currency]) for currency in sorted(by_currency))


def accepted_sum(claim: Claim) -> Decimal:
    """What the supplier owes by its own word: nothing until it has accepted."""
    if claim.state not in SETTLED:
        return Decimal(0)
    return claim.claimed if claim.accepted is None else claim.accepted


def not_accepted_sum(claim: Claim) -> Decimal:
    """What the supplier has left of the claim by its answer: nothing until it has accepted."""
    return claim.claimed - accepted_sum(claim) if claim.state in SETTLED else Decimal(0)


def received_sum(claim: Claim) -> Decimal:
    return claim.received or Decimal(0) if claim.state is ClaimState.RECEIVED else Decimal(0)


def outstanding_sum(claim: Claim) -> Decimal:
    """What is still to be paid; what was paid beyond the accepted sum does not pay for other claims."""
    return max(accepted_sum(claim) - received_sum(claim), Decimal(0))


def _totals(currency: str, claims: list[Claim]) -> Totals:
    zero = Decimal(0)

    def claimed(*states: ClaimState) -> Decimal:
        return sum((claim.claimed for claim in claims if claim.state in states), zero)

    credited = [claim for claim in claims if claim.state in (ClaimState.CREDITED, ClaimState.RECEIVED)]
    return Totals(
        currency,
        claimed=claimed(*ClaimState),
        unanswered=claimed(ClaimState.CLAIMED),
        disputed=claimed(ClaimState.DISPUTED),
        not_accepted=sum(map(not_accepted_sum, claims), zero),
        accepted=sum(map(accepted_sum, claims), zero),
        credited=sum(map(accepted_sum, credited), zero),
        received=sum(map(received_sum, claims), zero),
        outstanding=sum(map(outstanding_sum, claims), zero),
    )


def ledger_text(claims: Iterable[Claim], language: Language, words: Words) -> str:
    """«Krav: framsett 9 000,00 kr · bestridd 6 000,00 kr · utan svar 3 000,00 kr», a line a currency."""
    return "\n".join(_totals_text(found, language, words) for found in totals(claims))


def _totals_text(found: Totals, language: Language, words: Words) -> str:
    def told(total: Decimal) -> str:
        return money_text(total, found.currency, language)

    parts = [words("claimed {sum}", sum=told(found.claimed))]
    if found.unanswered:
        parts.append(words("unanswered {sum}", sum=told(found.unanswered)))
    if found.disputed:
        parts.append(words("disputed {sum}", sum=told(found.disputed)))
    if found.not_accepted:
        parts.append(words("not accepted {sum}", sum=told(found.not_accepted)))
    if found.accepted:
        parts.append(words("accepted {sum}", sum=told(found.accepted)))
        if found.received:
            parts.append(words("received {sum}", sum=told(found.received)))
        parts.append(words("not yet received {sum}", sum=told(found.outstanding)))
    # A word and its sum are never parted at the end of a line.
    together = (part.replace(" ", "\u00a0") for part in parts)
    return words("Claims: {parts}", parts=" · ".join(together))
