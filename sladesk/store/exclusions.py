"""What a contract's agreement says is no downtime: the exclusions that may be claimed for an outage."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from sladesk.core import outages as rows
from sladesk.core.text import checked, fold
from sladesk.core.translation import mark
from sladesk.models.outage import ContractExclusion
from sladesk.store.history import Step
from sladesk.store.positions import add_last, list_of, move_in_list
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.Exclusion, ...]:
    with store.read() as session:
        return tuple(
            rows.Exclusion(row.id, row.title, row.position)
            for row in list_of(session, ContractExclusion, contract_id)
        )


def add(store: Store, contract_id: UUID, title: str = "") -> UUID:
    """A new exclusion, last in the list."""
    with store.transact(mark("new exclusion")) as session:
        return _append(session, contract_id, [title])[0]


def add_all(store: Store, contract_id: UUID, titles: Sequence[str]) -> None:
    """Put in, as one step, those of the titles that are not there yet."""
    with store.transact(mark("new exclusions")) as session:
        known = {fold(row.title) for row in list_of(session, ContractExclusion, contract_id)}
        _append(session, contract_id, [title for title in titles if fold(title) not in known])


def set_title(store: Store, exclusion_id: UUID, title: str, *, step: Step | None = None) -> None:
    """Outages for which it was claimed keep the title of that time."""
    with store.transact(mark("change of an exclusion"), step=step) as session:
        session.get_one(ContractExclusion, exclusion_id).title = checked(title).strip()


def move(store: Store, exclusion_id: UUID, after: UUID | None) -> None:
    """Put it after another one, or first."""
    with store.transact(mark("moving of an exclusion")) as session:
        move_in_list(session, ContractExclusion, exclusion_id, after)


def remove(store: Store, exclusion_id: UUID) -> None:
    with store.transact(mark("deletion of an exclusion")) as session:
        session.delete(session.get_one(ContractExclusion, exclusion_id))


def _append(session: Session, contract_id: UUID, titles: Sequence[str]) -> list[UUID]:
    made = [
        ContractExclusion(id=uuid4(), contract_id=contract_id, title=checked(title).strip(), position=0)
        for title in titles
    ]
    add_last(session, ContractExclusion, contract_id, made)
    return [row.id for row in made]
