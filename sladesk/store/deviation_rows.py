"""Reading deviations as frozen rows, within a session that is open."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from sladesk.core import deviations as rows
from sladesk.core.deviations import UNFINISHED
from sladesk.models.contract import Contract
from sladesk.models.deviation import Deviation


def of_contract(session: Session, contract_id: UUID) -> tuple[rows.Deviation, ...]:
    return read(session, in_order().where(Deviation.contract_id == contract_id))


def in_order() -> Select[Any]:
    """Unfinished ones first, then by due date; those without a date after those that have one."""
    finished = case((Deviation.state.in_(UNFINISHED), 0), else_=1)
    undated = case((Deviation.due.is_(None), 1), else_=0)
    return (
        select(*_columns())
        .join(Contract, Contract.id == Deviation.contract_id)
        .order_by(finished, undated, Deviation.due, Deviation.number.desc(), Deviation.id)
    )


def read(session: Session, query: Select[Any]) -> tuple[rows.Deviation, ...]:
    """Rows straight from their columns: there may be thousands, and none is written through them."""
    return tuple(rows.Deviation(*row) for row in session.execute(query))


def _columns() -> list[Any]:
    """In the order of the frozen row's fields."""
    names = (field.name for field in fields(rows.Deviation))
    return [Contract.title if name == "contract_title" else getattr(Deviation, name) for name in names]


def row_of(row: Deviation, contract_title: str) -> rows.Deviation:
    return rows.Deviation(
        id=row.id,
        contract_id=row.contract_id,
        contract_title=contract_title,
        number=row.number,
        origin=row.origin,
        kpi_id=row.kpi_id,
        item_id=row.item_id,
        title=row.title,
        description=row.description,
        severity=row.severity,
        found_on=row.found_on,
        found_by=row.found_by,
        immediate_action=row.immediate_action,
        cause=row.cause,
        responsible=row.responsible,
        person_id=row.person_id,
        due_text=row.due_text,
        due=row.due,
        state=row.state,
        rejected_reason=row.rejected_reason,
        notice_date=row.notice_date,
        notice_to=row.notice_to,
        notice_reply_due=row.notice_reply_due,
        notice_replied_on=row.notice_replied_on,
        escalated_to=row.escalated_to,
        escalated_on=row.escalated_on,
        closed_on=row.closed_on,
    )
