"""Writes the demo's rules of compensation and the claims that they give, with an officer's own verbs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Tier
from sladesk.core.demo_claims import DemoClaim, DemoLedger, DemoRule
from sladesk.core.money import Amount, AmountKind
from sladesk.core.rows import KpiResult
from sladesk.core.shortfall import Gauge
from sladesk.store import claim_proposals, claims, compensation, follow_ups, forms, terms
from sladesk.store.claims import Answer
from sladesk.store.store import Store

WAY = (ClaimState.CLAIMED, ClaimState.ACCEPTED, ClaimState.CREDITED)
"""The states that a claim of the demo goes through, up to its own."""


def fill(store: Store, contract_id: UUID, ledger: DemoLedger, today: date) -> None:
    """Write what the demo says; where it says nothing, nothing is written."""
    if ledger.fee is None:
        return
    terms.set_fee(store, contract_id, ledger.fee)
    terms.set_fee_span(store, contract_id, ledger.fee_span)
    told = follow_ups.of_contract(store, contract_id)
    by_start = {one.period_start: one.id for one in told}
    for rule in ledger.rules:
        _add_rule(store, _row(store, told[0].id, rule.row).kpi_id, rule)
    for claim in ledger.claims:
        _claim(store, by_start[claim.start], claim, today)


def _row(store: Store, follow_up_id: UUID, title: str) -> KpiResult:
    rows = (row for _group, rows in forms.read(store, follow_up_id).kpi_groups for row in rows)
    return next(row for row in rows if row.title == title)


def _add_rule(store: Store, kpi_id: UUID, demo: DemoRule) -> None:
    rule = compensation.add_rule(store, kpi_id, title=demo.row, gauge=Gauge.POINTS)
    for start, percent in demo.tiers:
        compensation.add_tier(store, rule, Tier(start, Amount(AmountKind.PERCENT, percent)))
    compensation.set_cap(store, rule, None if demo.cap is None else Amount(AmountKind.PERCENT, demo.cap))
    compensation.set_clause(store, rule, demo.clause)
    compensation.set_decided_by(store, rule, demo.decided_by)


def _claim(store: Store, follow_up_id: UUID, demo: DemoClaim, today: date) -> None:
    row = _row(store, follow_up_id, demo.row)
    [made] = claim_proposals.accept(store, follow_up_id, [row.id])
    for state in WAY[: WAY.index(demo.state) + 1]:
        claims.set_state(store, made, state, today, Answer(credit_note=demo.credit_note))
    claims.set_date(store, made, "claimed_on", demo.claimed_on)
