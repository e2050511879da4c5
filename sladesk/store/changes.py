"""Reading the log: every step, who made it and when."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from sladesk.core import rows
from sladesk.models.change import Change
from sladesk.store.store import Store


def recent(store: Store, *, contract_id: UUID | None = None, limit: int = 200) -> tuple[rows.Change, ...]:
    """The latest steps, newest first, of one contract or of the whole register."""
    query = select(Change).order_by(Change.sequence.desc()).limit(limit)
    if contract_id is not None:
        query = query.where(Change.contract_id == contract_id)
    with store.read() as session:
        return tuple(
            rows.Change(
                sequence=change.sequence,
                label=change.label,
                made_at=change.made_at,
                made_by=change.made_by,
                contract_id=change.contract_id,
                undoes=change.undoes,
                reason=change.reason,
            )
            for change in session.scalars(query)
        )
