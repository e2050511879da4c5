"""The terms of a contract, brought along when it is copied: what was agreed, never what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import inspect, select
from sqlalchemy.orm import Mapper, Session

from sladesk.models.compensation import CompensationRule, CompensationTier
from sladesk.models.deviation import EscalationStep
from sladesk.models.outage import ContractExclusion, MaintenanceWindow, UptimeTerms
from sladesk.models.service import PriorityTarget, ServiceCalendar
from sladesk.models.terms import ContractTerms

RowT = TypeVar("RowT")

_TERMS: tuple[type[Any], ...] = (
    ContractTerms,
    ServiceCalendar,
    PriorityTarget,
    UptimeTerms,
    MaintenanceWindow,
    ContractExclusion,
    EscalationStep,
)


def copy_terms(session: Session, source: UUID, target: UUID, kpis: Mapping[UUID, UUID]) -> None:
    """Give a new contract the terms of another one.

    `kpis` are its requirements by those of the source; a rule of compensation for any other stays behind.
    """
    for model in _TERMS:
        for term in session.scalars(select(model).where(model.contract_id == source)):
            session.add(_copy(term, contract_id=target))
    for rule in session.scalars(select(CompensationRule).where(CompensationRule.contract_id == source)):
        if rule.kpi_id in kpis:
            copied = _copy(rule, contract_id=target, kpi_id=kpis[rule.kpi_id])
            session.add(copied)
            for tier in session.scalars(select(CompensationTier).where(CompensationTier.rule_id == rule.id)):
                session.add(_copy(tier, contract_id=target, rule_id=copied.id))


def _copy(row: RowT, **changed: object) -> RowT:
    mapper: Mapper[Any] = inspect(type(row))
    values = {attribute.key: getattr(row, attribute.key) for attribute in mapper.column_attrs}
    return type(row)(**{**values, "id": uuid4(), **changed})
