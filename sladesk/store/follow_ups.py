"""Follow-ups: made from the last one, closed into frozen records, reopened with a reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session, defer

from sladesk.core import rows
from sladesk.core.errors import UserError
from sladesk.core.text import clean
from sladesk.core.translation import mark
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.chronology import LATEST_FIRST
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.store import measured, snapshots
from sladesk.store.cases import Progress
from sladesk.store.copying import Answers, Copier, new_follow_up
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.FollowUp, ...]:
    """The contract's follow-ups, latest first."""
    query = latest_first(contract_id).options(defer(FollowUp.measured))
    with store.read() as session:
        return tuple(row_of(follow_up) for follow_up in session.scalars(query))


def latest_first(contract_id: UUID) -> Select[FollowUp]:
    """By what they are about, see `models.chronology`."""
    return select(FollowUp).where(FollowUp.contract_id == contract_id).order_by(text(LATEST_FIRST))


def row_of(row: FollowUp) -> rows.FollowUp:
    return rows.FollowUp(
        id=row.id,
        contract_id=row.contract_id,
        period_start=row.period_start,
        period_end=row.period_end,
        meeting_date=row.meeting_date,
        created_at=row.created_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
    )


def create(
    store: Store,
    contract_id: UUID,
    *,
    period_start: date | None = None,
    period_end: date | None = None,
    meeting_date: date | None = None,
    guidance: frozenset[str] = frozenset(),
) -> UUID:
    """A new follow-up with the rows of the contract's latest one, and no answers yet.

    `guidance` are the notes that templates give (`core.templates.guidance`); they stay with their activities.

    Raises UserError when the period ends before it starts.
    """
    _check_period(period_start, period_end)
    with store.transact(mark("new follow-up")) as session:
        latest = session.scalars(latest_first(contract_id).limit(1)).one().id
        follow_up = new_follow_up(session, contract_id, store.clock())
        follow_up.period_start, follow_up.period_end = period_start, period_end
        follow_up.meeting_date = meeting_date
        Copier(session, follow_up, Answers(guidance=guidance), same_contract=True).copy(latest)
        return follow_up.id


def set_period(
    store: Store,
    follow_up_id: UUID,
    *,
    period_start: date | None,
    period_end: date | None,
    meeting_date: date | None,
) -> None:
    """Say what the follow-up is about. Raises UserError when the period ends before it starts."""
    _check_period(period_start, period_end)
    with store.transact(mark("change of period")) as session:
        follow_up = session.get_one(FollowUp, follow_up_id)
        follow_up.period_start, follow_up.period_end = period_start, period_end
        follow_up.meeting_date = meeting_date


def close(store: Store, follow_up_id: UUID, progress: Progress = lambda _done, _total: None) -> None:
    """Freeze the follow-up, with all that stands around it and what was measured in its period.

    What was done before cannot be undone after this. What `progress` raises stops it, and nothing is frozen.
    """
    with store.read() as session:
        found = session.get_one(FollowUp, follow_up_id)
        contract_id, row = found.contract_id, row_of(found)
    shown = measured.of_follow_up(store, contract_id, row, progress)
    with store.transact(mark("closing of the follow-up"), lasting=True) as session:
        follow_up = session.get_one(FollowUp, follow_up_id)
        follow_up.snapshot = snapshots.take(session, contract_id)
        follow_up.measured = measured.to_text(shown)
        follow_up.closed_at, follow_up.closed_by = store.clock(), store.author


def reopen(store: Store, follow_up_id: UUID, reason: str) -> None:
    """Open a closed follow-up again; the reason stands in the log. Raises UserError without one."""
    reason = clean(reason).strip()
    if not reason:
        raise UserError(mark("Write why the follow-up is reopened; the reason is kept in the log."))
    with store.transact(mark("reopening of the follow-up"), reason=reason, lasting=True) as session:
        follow_up = session.get_one(FollowUp, follow_up_id)
        follow_up.closed_at, follow_up.closed_by = None, ""
        follow_up.snapshot = follow_up.measured = None


def remove(store: Store, follow_up_id: UUID) -> None:
    """Delete an open follow-up. Raises UserError for a contract's only one."""
    with store.transact(mark("deletion of the follow-up")) as session:
        follow_up = session.get_one(FollowUp, follow_up_id)
        if _count(session, follow_up.contract_id) == 1:
            raise UserError(
                mark("A contract keeps at least one follow-up. Make a new one before you delete this.")
            )
        for model in (KpiResult, ChecklistAnswer, FormGroup):
            for row in session.scalars(select(model).where(model.follow_up_id == follow_up_id)):
                session.delete(row)
        session.delete(follow_up)


def _count(session: Session, contract_id: UUID) -> int:
    counted = select(func.count()).select_from(FollowUp).where(FollowUp.contract_id == contract_id)
    return session.scalars(counted).one()


def _check_period(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise UserError(mark("The period ends before it starts. Correct one of the dates."))
