"""Persons of the register: who can be responsible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.deviations import UNFINISHED
from sladesk.core.errors import UserError
from sladesk.core.sorting import sort_key
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState
from sladesk.models.action import Action
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.contract import Contract, Role
from sladesk.models.deviation import Deviation
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import KpiResult
from sladesk.models.person import Person
from sladesk.store import labels
from sladesk.store.cells import person_named
from sladesk.store.history import Step
from sladesk.store.store import Store

_Named = Action | KpiResult | ChecklistAnswer | Role | Deviation
"""What names a person."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What a person is responsible for now, in contracts that are neither deleted nor templates."""

    actions: int
    """Open ones."""
    rows: int
    """Requirements and activities of follow-ups that are not closed."""
    roles: int
    deviations: int = 0
    """Unfinished ones."""


def duties(store: Store, person_id: UUID) -> Duties:
    """Counts of what names this person."""
    open_ones = (
        select(FollowUp.id)
        .join(Contract, Contract.id == FollowUp.contract_id)
        .where(FollowUp.closed_at.is_(None), Contract.deleted_at.is_(None), Contract.is_template.is_(False))
    )
    in_use = select(Contract.id).where(Contract.deleted_at.is_(None), Contract.is_template.is_(False))
    with store.read() as session:

        def count(model: type[_Named], *where: ColumnElement[bool]) -> int:
            query = select(func.count()).select_from(model).where(model.person_id == person_id, *where)
            return session.scalars(query).one()

        return Duties(
            actions=count(Action, Action.state == ActionState.OPEN, Action.contract_id.in_(in_use)),
            rows=count(KpiResult, KpiResult.follow_up_id.in_(open_ones))
            + count(ChecklistAnswer, ChecklistAnswer.follow_up_id.in_(open_ones)),
            roles=count(Role, Role.contract_id.in_(in_use)),
            deviations=count(Deviation, Deviation.state.in_(UNFINISHED), Deviation.contract_id.in_(in_use)),
        )


def everyone(store: Store) -> tuple[rows.Person, ...]:
    """All persons, by name."""
    with store.read() as session:
        found = session.scalars(select(Person)).all()
        return tuple(_row(person) for person in sorted(found, key=lambda person: sort_key(person.name)))


def add(
    store: Store, *, name: str, title: str = "", email: str = "", phone: str = "", organisation: str = ""
) -> UUID:
    """A new person, who is responsible where that name is written already in what is still open.

    Where two persons share a name, nobody can tell which of them is meant. Raises UserError without a name.
    """
    with store.transact(mark("new person")) as session:
        person = Person(
            id=uuid4(),
            name=_name(name),
            title=checked(title),
            email=checked(email),
            phone=checked(phone),
            organisation=checked(organisation),
        )
        session.add(person)
        session.flush()
        if person_named(session, person.name) == person.id:
            for row in _still_named(session, person.name, None):
                row.person_id = person.id
        return person.id


def set_field(store: Store, person_id: UUID, field: str, text: str, *, step: Step | None = None) -> None:
    """Write one field. A new name is also printed where the person is responsible in what is still open.

    Raises UserError for an empty name, KeyError for another field than those of `labels.PERSON`.
    """
    with store.transact(labels.PERSON[field], step=step) as session:
        person = session.get_one(Person, person_id)
        if field == "name":
            new_name = _name(text)
            _rename(session, person, new_name)
            person.name = new_name
        else:
            setattr(person, field, checked(text))


def remove(store: Store, person_id: UUID) -> None:
    """Delete a person; whatever names the person keeps the printed name."""
    with store.transact(mark("deletion of a person")) as session:
        session.delete(session.get_one(Person, person_id))


def _rename(session: Session, person: Person, name: str) -> None:
    for row in _still_named(session, person.name, person.id):
        row.responsible = name


def _still_named(session: Session, name: str, person_id: UUID | None) -> Iterator[_Named]:
    """Where that name is written in what is still open, for that person or for nobody known."""
    open_ones = select(FollowUp.id).where(FollowUp.closed_at.is_(None))
    queries = (
        select(KpiResult).where(KpiResult.follow_up_id.in_(open_ones)),
        select(ChecklistAnswer).where(ChecklistAnswer.follow_up_id.in_(open_ones)),
        select(Action).where(Action.state == ActionState.OPEN),
        select(Deviation).where(Deviation.state.in_(UNFINISHED)),
        select(Role),
    )
    for query in queries:
        model = query.column_descriptions[0]["entity"]
        yield from session.scalars(query.where(model.responsible == name, model.person_id == person_id))


def _name(text: str) -> str:
    name = " ".join(checked(text).split())
    if not name:
        raise UserError(mark("Give the person a name."))
    return name


def _row(person: Person) -> rows.Person:
    return rows.Person(person.id, person.name, person.title, person.email, person.phone, person.organisation)
