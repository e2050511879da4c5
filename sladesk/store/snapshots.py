"""What a follow-up keeps of its surroundings at closing: all that stands beside its rows, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.claims import Claim, ClaimState
from sladesk.core.computation_kept import from_json, to_json
from sladesk.core.deviations import Deviation, DeviationOrigin, DeviationState, Severity
from sladesk.core.evidence import Evidence
from sladesk.core.vocabulary import ActionState, AgreementType, ContractStatus, Language
from sladesk.store import claims, deviation_rows, evidence, header

RowT = TypeVar("RowT", rows.Contract, rows.Action, rows.Role, Deviation, Claim, Evidence)

_READERS: dict[str, Callable[[str], object]] = {
    "id": UUID,
    "contract_id": UUID,
    "kpi_id": UUID,
    "item_id": UUID,
    "person_id": UUID,
    "deviation_id": UUID,
    "start": date.fromisoformat,
    "end": date.fromisoformat,
    "due": date.fromisoformat,
    "done_on": date.fromisoformat,
    "verified_on": date.fromisoformat,
    "found_on": date.fromisoformat,
    "notice_date": date.fromisoformat,
    "notice_reply_due": date.fromisoformat,
    "notice_replied_on": date.fromisoformat,
    "escalated_on": date.fromisoformat,
    "closed_on": date.fromisoformat,
    "deleted_at": datetime.fromisoformat,
    "agreement_type": AgreementType,
    "language": Language,
    "status": ContractStatus,
    "origin": DeviationOrigin,
    "severity": Severity,
}
"""How a field's text becomes its value again; other fields are what JSON says."""
_CODES: dict[type, dict[str, Callable[[str], object]]] = {
    rows.Action: {"state": ActionState, "origin": str},
    Deviation: {"state": DeviationState},
    Claim: {
        "state": ClaimState,
        "result_id": UUID,
        "period_start": date.fromisoformat,
        "period_end": date.fromisoformat,
        "claimed_on": date.fromisoformat,
        "received_on": date.fromisoformat,
        "claimed": Decimal,
        "accepted": Decimal,
        "received": Decimal,
        "computation": from_json,
    },
    Evidence: {"subject_id": UUID, "added_at": datetime.fromisoformat},
}
"""The fields that mean another thing in each kind of row."""


class Surroundings(NamedTuple):
    contract: rows.Contract
    roles: tuple[rows.Role, ...]
    actions: tuple[rows.Action, ...]
    deviations: tuple[Deviation, ...] = ()
    """None in what was closed before the register knew of them, nor claims."""
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def now(session: Session, contract_id: UUID) -> Surroundings:
    """The contract's header, roles, actions, deviations, claims and attached files as they are now."""
    return Surroundings(
        header.contract(session, contract_id),
        header.roles(session, contract_id),
        header.actions(session, contract_id),
        deviation_rows.of_contract(session, contract_id),
        claims.read(session, contract_id),
        evidence.read(session, contract_id),
    )


def take(session: Session, contract_id: UUID) -> str:
    """The surroundings as the text that a closed follow-up keeps."""
    surroundings = now(session, contract_id)
    kept = {
        "contract": asdict(surroundings.contract),
        "roles": [asdict(role) for role in surroundings.roles],
        "actions": [asdict(action) for action in surroundings.actions],
        "deviations": [asdict(deviation) for deviation in surroundings.deviations],
        "claims": [_claim(claim) for claim in surroundings.claims],
        "evidence": [asdict(file) for file in surroundings.evidence],
    }
    return json.dumps(kept, default=str, ensure_ascii=False)


def read(text: str) -> Surroundings:
    kept = json.loads(text)
    return Surroundings(
        _row(rows.Contract, kept["contract"]),
        tuple(_row(rows.Role, role) for role in kept["roles"]),
        tuple(_row(rows.Action, action) for action in kept["actions"]),
        tuple(_row(Deviation, deviation) for deviation in kept.get("deviations", ())),
        tuple(_row(Claim, claim) for claim in kept.get("claims", ())),
        tuple(_row(Evidence, file) for file in kept.get("evidence", ())),
    )


def _claim(claim: Claim) -> dict[str, Any]:
    return asdict(claim) | {"computation": to_json(claim.computation) if claim.computation else None}


def _row(kind: type[RowT], fields: dict[str, Any]) -> RowT:
    readers = _READERS | _CODES.get(kind, {})
    values: dict[str, Any] = {
        name: value if value is None or name not in readers else readers[name](value)
        for name, value in fields.items()
    }
    return kind(**values)
