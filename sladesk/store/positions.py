"""Places in a list: integers with gaps, so that a move writes one row and not the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.contract import Role
from sladesk.models.follow_up import FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.models.outage import ContractExclusion, MaintenanceWindow
from sladesk.models.service import PriorityTarget

GAP = 1024
"""Between neighbours when a list is new or has been spread out again."""


_Terms = ContractExclusion | MaintenanceWindow | PriorityTarget
Placed = FormGroup | KpiResult | ChecklistAnswer | Role | _Terms
PlacedT = TypeVar("PlacedT", bound=Placed)


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
