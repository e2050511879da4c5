"""Rules of compensation: what a miss of each requirement costs, as the agreement says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core.compensation import Rule, Scope, Tier
from sladesk.core.errors import UserError
from sladesk.core.money import Amount
from sladesk.core.shortfall import Gauge
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.models.compensation import CompensationRule, CompensationTier
from sladesk.models.kpi import Kpi
from sladesk.store import labels
from sladesk.store.history import Step
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> tuple[Rule, ...]:
    with store.read() as session:
        return read(session, contract_id)


def read(session: Session, contract_id: UUID) -> tuple[Rule, ...]:
    """The contract's rules within a session that is open, each with its tiers."""
    query = select(CompensationRule).where(CompensationRule.contract_id == contract_id)
    tiers = session.scalars(select(CompensationTier).where(CompensationTier.contract_id == contract_id)).all()
    found = sorted(session.scalars(query), key=lambda rule: (rule.title, rule.id))
    return tuple(_row(rule, (tier for tier in tiers if tier.rule_id == rule.id)) for rule in found)


def add_rule(store: Store, kpi_id: UUID, *, title: str, gauge: Gauge) -> UUID:
    """A new rule without tiers; `title` is that of the requirement.

    Raises UserError when the requirement has a rule already.
    """
    with store.transact(mark("new rule of compensation")) as session:
        if session.scalars(select(CompensationRule.id).where(CompensationRule.kpi_id == kpi_id)).first():
            raise UserError(mark("This requirement has a rule already. Add a tier to it."))
        contract_id = session.get_one(Kpi, kpi_id).contract_id
        rule = CompensationRule(
            id=uuid4(), contract_id=contract_id, kpi_id=kpi_id, title=checked(title), gauge=gauge
        )
        session.add(rule)
        return rule.id


def set_gauge(store: Store, rule_id: UUID, gauge: Gauge) -> None:
    """What the rule's shortfalls are counted in."""
    with store.transact(labels.RULE["gauge"]) as session:
        session.get_one(CompensationRule, rule_id).gauge = gauge


def set_percent_of(store: Store, rule_id: UUID, scope: Scope) -> None:
    """The time whose fee the percentages of the tiers are of."""
    with store.transact(labels.RULE["percent_of"]) as session:
        session.get_one(CompensationRule, rule_id).percent_of = scope


def set_cap_for(store: Store, rule_id: UUID, scope: Scope) -> None:
    """The time that the cap is for."""
    with store.transact(labels.RULE["cap_for"]) as session:
        session.get_one(CompensationRule, rule_id).cap_for = scope


def set_cap(store: Store, rule_id: UUID, cap: Amount | None, *, step: Step | None = None) -> None:
    """The most that the requirement can give in the time that the cap is for."""
    with store.transact(labels.RULE["cap"], step=step) as session:
        rule = session.get_one(CompensationRule, rule_id)
        rule.cap_kind, rule.cap = (cap.kind, cap.number) if cap else (None, None)


def set_decided_by(store: Store, rule_id: UUID, text: str, *, step: Step | None = None) -> None:
    """Who decides that compensation is claimed."""
    with store.transact(labels.RULE["decided_by"], step=step) as session:
        session.get_one(CompensationRule, rule_id).decided_by = checked(text)


def set_clause(store: Store, rule_id: UUID, text: str, *, step: Step | None = None) -> None:
    """Where the agreement says it."""
    with store.transact(labels.RULE["clause"], step=step) as session:
        session.get_one(CompensationRule, rule_id).clause = checked(text)


def remove_rule(store: Store, rule_id: UUID) -> None:
    """Delete a rule with its tiers; claims that it gave stay as they are."""
    with store.transact(mark("deletion of a rule of compensation")) as session:
        for tier in session.scalars(select(CompensationTier).where(CompensationTier.rule_id == rule_id)):
            session.delete(tier)
        session.delete(session.get_one(CompensationRule, rule_id))


def add_tier(store: Store, rule_id: UUID, tier: Tier) -> UUID:
    """Raises UserError when another tier starts there, and for steps of no size."""
    with store.transact(mark("new tier of compensation")) as session:
        rule = session.get_one(CompensationRule, rule_id)
        row = CompensationTier(id=uuid4(), contract_id=rule.contract_id, rule_id=rule_id)
        _write(session, row, tier)
        session.add(row)
        return row.id


def set_tier(
    store: Store, tier_id: UUID, field: str, value: Decimal | Amount | None, *, step: Step | None = None
) -> None:
    """Write one field by its name in `core.compensation.Tier`: `start`, `amount` or `each`.

    Raises UserError when another tier starts there, and for steps of no size; KeyError for another field.
    """
    with store.transact(labels.TIER[field], step=step) as session:
        row = session.get_one(CompensationTier, tier_id)
        changed: dict[str, Any] = {field: value}
        _write(session, row, replace(_tier(row), **changed))


def remove_tier(store: Store, tier_id: UUID) -> None:
    with store.transact(mark("deletion of a tier of compensation")) as session:
        session.delete(session.get_one(CompensationTier, tier_id))


def _write(session: Session, row: CompensationTier, tier: Tier) -> None:
    if tier.each is not None and tier.each <= 0:
        raise UserError(
            mark("Write a number above zero, or leave the field empty if the compensation is given once.")
        )
    others = session.scalars(select(CompensationTier).where(CompensationTier.rule_id == row.rule_id))
    if any(other.start == tier.start for other in others if other.id != row.id):
        raise UserError(mark("Another tier starts at the same shortfall. Change one of the two."))
    row.start, row.each = tier.start, tier.each
    row.kind, row.amount = tier.amount.kind, tier.amount.number


def _row(rule: CompensationRule, tiers: Iterable[CompensationTier]) -> Rule:
    return Rule(
        id=rule.id,
        kpi_id=rule.kpi_id,
        title=rule.title,
        gauge=rule.gauge,
        tiers=tuple(sorted(map(_tier, tiers), key=lambda tier: tier.start)),
        cap=_amount(rule),
        decided_by=rule.decided_by,
        clause=rule.clause,
        percent_of=rule.percent_of,
        cap_for=rule.cap_for,
    )


def _tier(row: CompensationTier) -> Tier:
    return Tier(row.start, Amount(row.kind, row.amount), row.each, row.id)


def _amount(rule: CompensationRule) -> Amount | None:
    if rule.cap_kind is None or rule.cap is None:
        return None
    return Amount(rule.cap_kind, rule.cap)
