"""What a follow-up keeps of its surroundings when it is closed: header, roles and actions as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.vocabulary import ActionState, AgreementType, ContractStatus, Language
from sladesk.store import header

RowT = TypeVar("RowT", rows.Contract, rows.Action, rows.Role)

_READERS: dict[str, Callable[[str], object]] = {
    "id": UUID,
    "contract_id": UUID,
    "kpi_id": UUID,
    "item_id": UUID,
    "person_id": UUID,
    "start": date.fromisoformat,
    "end": date.fromisoformat,
    "due": date.fromisoformat,
    "done_on": date.fromisoformat,
    "deleted_at": datetime.fromisoformat,
    "agreement_type": AgreementType,
    "language": Language,
    "status": ContractStatus,
    "state": ActionState,
}
"""How a field's text becomes its value again; other fields are what JSON says."""


class Surroundings(NamedTuple):
    contract: rows.Contract
    roles: tuple[rows.Role, ...]
    actions: tuple[rows.Action, ...]


def now(session: Session, contract_id: UUID) -> Surroundings:
    """The contract's header, roles and actions as they are at the moment."""
    return Surroundings(
        header.contract(session, contract_id),
        header.roles(session, contract_id),
        header.actions(session, contract_id),
    )


def take(session: Session, contract_id: UUID) -> str:
    """The surroundings as the text that a closed follow-up keeps."""
    surroundings = now(session, contract_id)
    kept = {
        "contract": asdict(surroundings.contract),
        "roles": [asdict(role) for role in surroundings.roles],
        "actions": [asdict(action) for action in surroundings.actions],
    }
    return json.dumps(kept, default=str, ensure_ascii=False)


def read(text: str) -> Surroundings:
    kept = json.loads(text)
    return Surroundings(
        _row(rows.Contract, kept["contract"]),
        tuple(_row(rows.Role, role) for role in kept["roles"]),
        tuple(_row(rows.Action, action) for action in kept["actions"]),
    )


def _row(kind: type[RowT], fields: dict[str, Any]) -> RowT:
    values: dict[str, Any] = {
        name: value if value is None or name not in _READERS else _READERS[name](value)
        for name, value in fields.items()
    }
    return kind(**values)
