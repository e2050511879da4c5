"""The course of deviations: their states, what their actions make of them, and who they are taken to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.deviation_rules import FINISHED, SETTLED, check, followed
from sladesk.core.deviations import UNFINISHED, DeviationState
from sladesk.core.errors import UserError
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState
from sladesk.models.action import Action
from sladesk.models.deviation import Deviation
from sladesk.store import header
from sladesk.store.deviation_rows import row_of
from sladesk.store.store import Store


def set_state(
    store: Store, deviation_id: UUID, state: DeviationState, today: date, *, reason: str = ""
) -> None:
    """Change the state; closing notes the day. A reason stands in the log too.

    Raises UserError with what is missing, as `core.deviation_rules` says.
    """
    reason = checked(reason).strip()
    with store.transact(mark("change of a deviation's state"), reason=reason) as session:
        deviation = session.get_one(Deviation, deviation_id)
        check(row_of(deviation, ""), state, actions_of(session, deviation_id), reason)
        deviation.state = state
        deviation.rejected_reason = reason if state is DeviationState.REJECTED else ""
        deviation.closed_on = None if state in UNFINISHED else today


def escalate(store: Store, deviation_id: UUID, who: str, today: date) -> None:
    """Say that the deviation was taken to somebody; an empty name takes that back.

    Raises UserError for one that is finished.
    """
    with store.transact(mark("escalation of a deviation")) as session:
        require_unfinished(session, deviation_id, SETTLED)
        deviation = session.get_one(Deviation, deviation_id)
        deviation.escalated_to = checked(who).strip()
        deviation.escalated_on = today if deviation.escalated_to else None


def actions_of(session: Session, deviation_id: UUID) -> tuple[rows.Action, ...]:
    """The actions of a deviation, within a session that is open."""
    query = header.actions_in_order().where(Action.deviation_id == deviation_id)
    return header.read_actions(session, query)


def require_unfinished(session: Session, deviation_id: UUID | None, said: str = FINISHED) -> None:
    """Raises UserError when the deviation is closed or rejected: its actions are part of what was closed."""
    if deviation_id is None:
        return
    if session.get_one(Deviation, deviation_id).state not in UNFINISHED:
        raise UserError(said)


def unfinished_of(session: Session, kpi_id: UUID | None, item_id: UUID | None) -> UUID | None:
    """The unfinished deviation of a requirement or an activity; of several the first."""
    if kpi_id is None and item_id is None:
        return None
    same = Deviation.kpi_id == kpi_id if kpi_id is not None else Deviation.item_id == item_id
    query = select(Deviation.id).where(same, Deviation.state.in_(UNFINISHED)).order_by(Deviation.number)
    return session.scalars(query).first()


def take_over(session: Session, deviation: Deviation) -> None:
    """Let the open actions of the deviation's row mend it: they were agreed before it was registered."""
    kpi_id, item_id = deviation.kpi_id, deviation.item_id
    same = Action.kpi_id == kpi_id if kpi_id is not None else Action.item_id == item_id
    query = select(Action).where(same, Action.deviation_id.is_(None), Action.state == ActionState.OPEN)
    for action in session.scalars(query):
        action.deviation_id = deviation.id
    follow(session, deviation.id)


def follow(session: Session, deviation_id: UUID | None) -> None:
    """Let a deviation's state follow its actions, as they are now in the session."""
    if deviation_id is None:
        return
    deviation = session.get_one(Deviation, deviation_id)
    deviation.state = followed(deviation.state, actions_of(session, deviation_id))
