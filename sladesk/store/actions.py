"""Actions on deviation: they belong to the contract and live until they are done."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import func, select

from sladesk.core import rows
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState
from sladesk.core.when import When
from sladesk.models.action import Action
from sladesk.models.contract import Contract
from sladesk.store import header, labels
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
    query = (
        select(func.count())
        .select_from(Action)
        .join(Contract, Contract.id == Action.contract_id)
        .where(Contract.deleted_at.is_(None), Contract.is_template.is_(False))
        .where(Action.state == ActionState.OPEN, Action.due < today)
    )
    with store.read() as session:
        return session.scalars(query).one()


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
) -> UUID:
    """A new action; `origin` is the title of the requirement or activity that it comes from."""
    name = checked(responsible)
    with store.transact(mark("new action")) as session:
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
        )
        session.add(action)
        return action.id


def set_text(store: Store, action_id: UUID, text: str, *, step: Step | None = None) -> None:
    with store.transact(labels.ACTION["text"], step=step) as session:
        session.get_one(Action, action_id).text = checked(text)


def set_responsible(store: Store, action_id: UUID, text: str, *, step: Step | None = None) -> None:
    with store.transact(labels.ACTION["responsible"], step=step) as session:
        action = session.get_one(Action, action_id)
        action.responsible = checked(text)
        action.person_id = person_named(session, action.responsible)


def set_due(store: Store, action_id: UUID, due: When, *, step: Step | None = None) -> None:
    with store.transact(labels.ACTION["due"], step=step) as session:
        action = session.get_one(Action, action_id)
        action.due_text, action.due = checked(due.text), due.date


def set_state(store: Store, action_id: UUID, state: ActionState, today: date) -> None:
    """Change the state; an action that becomes done or verified gets today's date, once."""
    with store.transact(labels.ACTION["state"]) as session:
        action = session.get_one(Action, action_id)
        action.state = state
        if state in (ActionState.DONE, ActionState.VERIFIED):
            action.done_on = action.done_on or today
        else:
            action.done_on = None


def remove(store: Store, action_id: UUID) -> None:
    with store.transact(mark("deletion of an action")) as session:
        session.delete(session.get_one(Action, action_id))
