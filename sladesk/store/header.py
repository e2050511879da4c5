"""Reading what surrounds a form: the contract itself, its roles and its actions, as frozen rows."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.vocabulary import ActionState
from sladesk.models.action import Action
from sladesk.models.contract import Contract, Role


def contract(session: Session, contract_id: UUID) -> rows.Contract:
    row = session.get_one(Contract, contract_id)
    return rows.Contract(
        id=row.id,
        title=row.title,
        reference=row.reference,
        case_number=row.case_number,
        agreement_type=row.agreement_type,
        customer=row.customer,
        supplier=row.supplier,
        service=row.service,
        start=row.start,
        end=row.end,
        language=row.language,
        status=row.status,
        notes=row.notes,
        is_template=row.is_template,
        template_name=row.template_name,
        template_version=row.template_version,
        deleted_at=row.deleted_at,
    )


def roles(session: Session, contract_id: UUID) -> tuple[rows.Role, ...]:
    query = select(Role).where(Role.contract_id == contract_id).order_by(Role.position, Role.id)
    return tuple(
        rows.Role(row.id, row.role, row.responsible, row.person_id, row.position)
        for row in session.scalars(query)
    )


def actions(session: Session, contract_id: UUID) -> tuple[rows.Action, ...]:
    return read_actions(session, actions_in_order().where(Action.contract_id == contract_id))


def actions_in_order() -> Select[Action, str]:
    """Unfinished ones first, then by due date; those without a date after those that have one."""
    finished = case((Action.state == ActionState.OPEN, 0), else_=1)
    undated = case((Action.due.is_(None), 1), else_=0)
    return (
        select(Action, Contract.title)
        .join(Contract, Contract.id == Action.contract_id)
        .order_by(finished, undated, Action.due, Action.created_at, Action.id)
    )


def read_actions(session: Session, query: Select[Action, str]) -> tuple[rows.Action, ...]:
    return tuple(
        rows.Action(
            id=row.id,
            contract_id=row.contract_id,
            contract_title=title,
            kpi_id=row.kpi_id,
            item_id=row.item_id,
            origin=row.origin,
            text=row.text,
            responsible=row.responsible,
            person_id=row.person_id,
            due_text=row.due_text,
            due=row.due,
            state=row.state,
            done_on=row.done_on,
            deviation_id=row.deviation_id,
            effect=row.effect,
            verified_by=row.verified_by,
            verified_on=row.verified_on,
            cancel_reason=row.cancel_reason,
        )
        for row, title in session.execute(query)
    )
