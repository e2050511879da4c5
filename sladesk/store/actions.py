"""Actions on deviation: they belong to the contract and live until they are done."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.errors import UserError
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState
from sladesk.core.when import When
from sladesk.models.action import Action
from sladesk.models.contract import Contract
from sladesk.store import deviation_course, header, labels
from sladesk.store.cells import person_named
from sladesk.store.history import Step
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.Action, ...]:
    """Open ones first, then by due date."""
    with store.read() as session:
        return header.actions(session, contract_id)


def everywhere(
    store: Store,
    *,
    contract_id: UUID | None = None,
    responsible: str = "",
    states: frozenset[ActionState] = frozenset(ActionState),
) -> tuple[rows.Action, ...]:
    """The actions of all contracts that are neither deleted nor templates, by due date, late ones first."""
    query = header.actions_in_order().where(
        Contract.deleted_at.is_(None), Contract.is_template.is_(False), Action.state.in_(states)
    )
    if contract_id is not None:
        query = query.where(Action.contract_id == contract_id)
    if responsible:
        query = query.where(Action.responsible == responsible)
    with store.read() as session:
        return header.read_actions(session, query)


def late(store: Store, today: date) -> int:
    """How many open actions are past their due date, in contracts that are neither deleted nor templates."""
    with store.read() as session:
        return session.scalars(_open_ones().where(Action.due < today)).one()


def count_open(store: Store) -> int:
    """How many actions are open, in contracts that are neither deleted nor templates."""
    with store.read() as session:
        return session.scalars(_open_ones()).one()


def add(
    store: Store,
    contract_id: UUID,
    *,
    text: str,
    kpi_id: UUID | None = None,
    item_id: UUID | None = None,
    origin: str = "",
    responsible: str = "",
    due: When | None = None,
    deviation_id: UUID | None = None,
) -> UUID:
    """A new action; `origin` is the title of the requirement or activity that it comes from.

    It mends the deviation that is named, or else the unfinished one of the same row, whose state follows it.
    Raises UserError for a deviation that is finished.
    """
    name = checked(responsible)
    with store.transact(mark("new action")) as session:
        deviation_id = deviation_id or deviation_course.unfinished_of(session, kpi_id, item_id)
        deviation_course.require_unfinished(session, deviation_id)
        action = Action(
            id=uuid4(),
            contract_id=contract_id,
            kpi_id=kpi_id,
            item_id=item_id,
            origin=checked(origin),
            text=checked(text),
            responsible=name,
            person_id=person_named(session, name),
            due_text=checked(due.text) if due else "",
            due=due.date if due else None,
            created_at=store.clock(),
            deviation_id=deviation_id,
        )
        session.add(action)
        deviation_course.follow(session, deviation_id)
        return action.id


def set_text(store: Store, action_id: UUID, text: str, *, step: Step | None = None) -> None:
    """Raises UserError when its deviation is finished, as all that changes an action does."""
    with store.transact(labels.ACTION["text"], step=step) as session:
        _changeable(session, action_id).text = checked(text)


def set_responsible(store: Store, action_id: UUID, text: str, *, step: Step | None = None) -> None:
    with store.transact(labels.ACTION["responsible"], step=step) as session:
        action = _changeable(session, action_id)
        action.responsible = checked(text)
        action.person_id = person_named(session, action.responsible)


def set_due(store: Store, action_id: UUID, due: When, *, step: Step | None = None) -> None:
    with store.transact(labels.ACTION["due"], step=step) as session:
        action = _changeable(session, action_id)
        action.due_text, action.due = checked(due.text), due.date


def set_state(
    store: Store,
    action_id: UUID,
    state: ActionState,
    today: date,
    *,
    verified_by: str = "",
    verified_on: date | None = None,
    effect: str | None = None,
    reason: str = "",
) -> None:
    """Change the state; an action that becomes done or verified gets today's date, once.

    Who verifies its effect is named, the author unless somebody else is; `effect` is what came of it.
    `reason` says why it was cancelled. Raises UserError when an action of a deviation is cancelled without
    one, and when its deviation is finished.
    """
    with store.transact(labels.ACTION["state"]) as session:
        action = _changeable(session, action_id)
        action.state = state
        if state in (ActionState.DONE, ActionState.VERIFIED):
            action.done_on = action.done_on or today
        else:
            action.done_on = None
        is_verified = state is ActionState.VERIFIED
        action.verified_by = checked(verified_by).strip() or store.author if is_verified else ""
        action.verified_on = verified_on or today if is_verified else None
        action.effect = action.effect if effect is None else checked(effect)
        action.cancel_reason = checked(reason).strip() if state is ActionState.CANCELLED else ""
        if state is ActionState.CANCELLED and action.deviation_id is not None and not action.cancel_reason:
            raise UserError(_WHY_CANCELLED)
        deviation_course.follow(session, action.deviation_id)


def set_field(
    store: Store, action_id: UUID, field: str, value: str | date | None, *, step: Step | None = None
) -> None:
    """Write `effect`, `verified_by`, `verified_on` or `cancel_reason`. Raises UserError, KeyError.

    What a verified or cancelled action needs cannot be made empty.
    """
    if field not in ("effect", "verified_by", "verified_on", "cancel_reason"):
        raise KeyError(field)
    with store.transact(labels.ACTION[field], step=step) as session:
        action = _changeable(session, action_id)
        setattr(action, field, checked(value).strip() if isinstance(value, str) else value)
        if action.state is ActionState.VERIFIED and not (action.verified_by and action.verified_on):
            raise UserError(mark("Write who verified the action, and on which day."))
        if field == "cancel_reason" and action.deviation_id is not None and not action.cancel_reason:
            raise UserError(_WHY_CANCELLED)


def set_deviation(store: Store, action_id: UUID, deviation_id: UUID | None) -> None:
    """Let an action belong to a deviation, or to none. Raises UserError where one of them is finished."""
    with store.transact(mark("linking of an action to a deviation")) as session:
        action = session.get_one(Action, action_id)
        before = action.deviation_id
        for found in (before, deviation_id):
            deviation_course.require_unfinished(session, found)
        action.deviation_id = deviation_id
        for found in (before, deviation_id):
            deviation_course.follow(session, found)


def remove(store: Store, action_id: UUID) -> None:
    """Delete an action. Raises UserError when its deviation is finished."""
    with store.transact(mark("deletion of an action")) as session:
        action = _changeable(session, action_id)
        session.delete(action)
        deviation_course.follow(session, action.deviation_id)


def _changeable(session: Session, action_id: UUID) -> Action:
    """Raises UserError for an action of a finished deviation: it is part of what was closed."""
    action = session.get_one(Action, action_id)
    deviation_course.require_unfinished(session, action.deviation_id)
    return action


def _open_ones() -> Select[int]:
    return (
        select(func.count())
        .select_from(Action)
        .join(Contract, Contract.id == Action.contract_id)
        .where(Contract.deleted_at.is_(None), Contract.is_template.is_(False))
        .where(Action.state == ActionState.OPEN)
    )


_WHY_CANCELLED = mark("Write why the action is cancelled: its deviation cannot be closed without a reason.")
