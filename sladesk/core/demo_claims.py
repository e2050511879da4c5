"""What the demo says of compensation: the fee, a contract's own rules, and the claims that they gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sladesk.core.claims import ClaimState
from sladesk.core.fees import FeeSpan
from sladesk.core.toml_file import Entry


@dataclass(frozen=True, slots=True)
class DemoRule:
    row: str
    """The requirement that it is for."""
    clause: str
    decided_by: str
    cap: Decimal | None
    """In percent of the fee, as is what a tier gives."""
    tiers: tuple[tuple[Decimal, Decimal], ...]
    """From how many percentage points of shortfall, and what is given."""


@dataclass(frozen=True, slots=True)
class DemoClaim:
    row: str
    start: date | None
    """The first day of the follow-up in which the requirement was missed."""
    claimed_on: date | None
    state: ClaimState
    credit_note: str


@dataclass(frozen=True, slots=True)
class DemoLedger:
    fee: Decimal | None = None
    fee_span: FeeSpan = FeeSpan.FOLLOW_UP
    rules: tuple[DemoRule, ...] = ()
    claims: tuple[DemoClaim, ...] = ()


def read_ledger(entry: Entry) -> DemoLedger:
    """The compensation of a contract. Raises UserError for a fault."""
    return DemoLedger(
        fee=entry.decimal("fee"),
        fee_span=entry.code("fee_span", FeeSpan, FeeSpan.FOLLOW_UP),
        rules=tuple(_rule(one) for one in entry.tables("rules")),
        claims=tuple(_claim(one) for one in entry.tables("claims")),
    )


def _rule(entry: Entry) -> DemoRule:
    tiers = (
        (one.decimal("start") or Decimal(0), one.decimal("percent") or Decimal(0))
        for one in entry.tables("tiers")
    )
    return DemoRule(
        row=entry.required("row"),
        clause=entry.text("clause"),
        decided_by=entry.text("decided_by"),
        cap=entry.decimal("cap"),
        tiers=tuple(tiers),
    )


def _claim(entry: Entry) -> DemoClaim:
    return DemoClaim(
        row=entry.required("row"),
        start=entry.day("period_start"),
        claimed_on=entry.day("claimed_on"),
        state=entry.code("state", ClaimState),
        credit_note=entry.text("credit_note"),
    )
