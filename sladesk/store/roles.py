"""Roles in a contract: who is system owner, account manager and so on."""

from __future__ import annotations

from uuid import UUID, uuid4

from sladesk.core import rows
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.models.contract import Role
from sladesk.store import header, labels
from sladesk.store.cells import person_named
from sladesk.store.history import Step
from sladesk.store.positions import add_last
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.Role, ...]:
    with store.read() as session:
        return header.roles(session, contract_id)


def add(store: Store, contract_id: UUID, *, role: str = "", responsible: str = "") -> UUID:
    """A new role, last in the list."""
    name = checked(responsible)
    with store.transact(mark("new role")) as session:
        row = Role(
            id=uuid4(),
            contract_id=contract_id,
            role=checked(role),
            responsible=name,
            person_id=person_named(session, name),
            position=0,
        )
        add_last(session, Role, contract_id, [row])
        return row.id


def set_role(store: Store, role_id: UUID, text: str, *, step: Step | None = None) -> None:
    with store.transact(labels.ROLE["role"], step=step) as session:
        session.get_one(Role, role_id).role = checked(text)


def set_responsible(store: Store, role_id: UUID, text: str, *, step: Step | None = None) -> None:
    with store.transact(labels.ROLE["responsible"], step=step) as session:
        role = session.get_one(Role, role_id)
        role.responsible = checked(text)
        role.person_id = person_named(session, role.responsible)


def remove(store: Store, role_id: UUID) -> None:
    with store.transact(mark("deletion of a role")) as session:
        session.delete(session.get_one(Role, role_id))
