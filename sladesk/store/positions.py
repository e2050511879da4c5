"""Places in a list: integers with gaps, so that a move writes one row and not the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.contract import Role
from sladesk.models.follow_up import FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.models.outage import ContractExclusion, MaintenanceWindow
from sladesk.models.service import PriorityTarget

GAP = 1024
"""Between neighbours when a list is new or has been spread out again."""


OfContract = Role | ContractExclusion | MaintenanceWindow | PriorityTarget
"""Rows of a list that belongs to the contract itself."""
Placed = FormGroup | KpiResult | ChecklistAnswer | OfContract
PlacedT = TypeVar("PlacedT", bound=Placed)
OfContractT = TypeVar("OfContractT", bound=OfContract)


def in_place(rows: Sequence[PlacedT]) -> list[PlacedT]:
    """Rows in their order; ties, which only two laptops can make, are settled by identifier."""
    return sorted(rows, key=lambda row: (row.position, str(row.id)))


def place_after(rows: Sequence[PlacedT], moved: Sequence[PlacedT], after: UUID | None) -> None:
    """Give the moved rows places after one of `rows`, or before them all.

    `rows` are the others, in order. Where the gap is too small, everything is spread out again.
    """
    index = next((number for number, row in enumerate(rows, start=1) if row.id == after), 0)
    low = rows[index - 1].position if index else 0
    high = rows[index].position if index < len(rows) else low + GAP * (len(moved) + 1)
    step = (high - low) // (len(moved) + 1)
    if step >= 1:
        for number, row in enumerate(moved, start=1):
            row.position = low + step * number
        return
    for number, row in enumerate([*rows[:index], *moved, *rows[index:]], start=1):
        row.position = number * GAP


def list_of(session: Session, kind: type[OfContractT], contract_id: UUID) -> list[OfContractT]:
    """A list of a contract, in its order."""
    return in_place(session.scalars(select(kind).where(kind.contract_id == contract_id)).all())


def add_last(
    session: Session, kind: type[OfContractT], contract_id: UUID, made: Sequence[OfContractT]
) -> None:
    """Put new rows behind those that the list of the contract has."""
    others = list_of(session, kind, contract_id)
    place_after(others, made, others[-1].id if others else None)
    session.add_all(made)


def move_in_list(session: Session, kind: type[OfContractT], row_id: UUID, after: UUID | None) -> None:
    """Put a row of a contract's list after another of it, or first."""
    row = session.get_one(kind, row_id)
    others = [one for one in list_of(session, kind, row.contract_id) if one is not row]
    place_after(others, [row], after)
