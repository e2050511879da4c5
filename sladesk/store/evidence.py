"""Evidence: files kept in the register by their content, so that a copy of it holds them too."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from sladesk.core import evidence
from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.evidence import Evidence, EvidenceContent
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import KpiResult
from sladesk.store.recorder import FollowUpClosed
from sladesk.store.store import Store

NAMED_BY_CLOSED = """
    SELECT file.value ->> 'name' AS name, file.value ->> 'content_hash' AS content_hash
    FROM follow_up, json_each(follow_up.snapshot, '$.evidence') AS file
"""
"""Every file that a closed follow-up names: its content must be there, wherever else it is removed from."""


def of_subject(store: Store, subject_id: UUID) -> tuple[evidence.Evidence, ...]:
    """What is attached to a result, a deviation, a claim or an outage, the oldest first."""
    return _read(store, Evidence.subject_id == subject_id)


def of_contract(store: Store, contract_id: UUID) -> tuple[evidence.Evidence, ...]:
    """All that is attached to anything in the contract, the oldest first."""
    return _read(store, Evidence.contract_id == contract_id)


def read(session: Session, contract_id: UUID) -> tuple[evidence.Evidence, ...]:
    """All that is attached in the contract, within a session that is open."""
    return _rows(session, Evidence.contract_id == contract_id)


def read_file(path: Path) -> bytes:
    """A file that is to be attached. Raises UserError when it is too large or cannot be read."""
    try:
        evidence.check_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            mark("The file {name} could not be read: {reason}"),
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def add(store: Store, contract_id: UUID, subject_id: UUID | None, *, name: str, content: bytes) -> UUID:
    """Look at a file, and attach it.

    Raises UserError for one that is empty, too large, or may run, and for a row of a closed follow-up.
    """
    return attach(store, contract_id, subject_id, evidence.check(name, content))


def attach(store: Store, contract_id: UUID, subject_id: UUID | None, file: evidence.Checked) -> UUID:
    """Attach a file that was looked at. Raises UserError for a row of a closed follow-up."""
    with store.transact(mark("new evidence")) as session:
        _require_open(session, subject_id)
        # Over what is kept already: should that be damaged, the file that is attached again mends it.
        kept = upsert(EvidenceContent).values(hash=file.content_hash, content=file.content)
        session.execute(kept.on_conflict_do_update(set_={"content": file.content}))
        row = Evidence(
            id=uuid4(),
            contract_id=contract_id,
            subject_id=subject_id,
            name=file.name,
            content_hash=file.content_hash,
            size=len(file.content),
            added_at=store.clock(),
            added_by=store.author,
        )
        session.add(row)
        return row.id


def content_of(store: Store, evidence_id: UUID) -> bytes:
    """The file's bytes. Raises UserError when they are not what was attached."""
    with store.read() as session:
        row = session.get_one(Evidence, evidence_id)
        kept = session.get(EvidenceContent, row.content_hash)
        if kept is None or evidence.hash_of(kept.content) != row.content_hash:
            raise UserError(
                mark("The content of {name} is damaged. Fetch it from an older backup."), name=row.name
            )
        return kept.content


def remove(store: Store, evidence_id: UUID) -> None:
    """Take a file away; its content stays until `forget_removed`, so that this can be undone."""
    with store.transact(mark("deletion of evidence")) as session:
        row = session.get_one(Evidence, evidence_id)
        _require_open(session, row.subject_id)
        session.delete(row)


def forget_removed(connection: sqlite3.Connection) -> None:
    """Delete the contents that nothing is attached by any more; what cannot be written now waits.

    What a closed follow-up names stays: its documents must be provable. Undo must have nothing left to
    bring back: this is for a register that is being closed.
    """
    # In this order the closed follow-ups are read only when something is about to be deleted.
    statement = f"""
        DELETE FROM evidence_content WHERE hash NOT IN (SELECT content_hash FROM evidence)
        AND hash NOT IN (SELECT content_hash FROM ({NAMED_BY_CLOSED}))
    """  # noqa: S608  # a constant of `snapshots`
    with suppress(sqlite3.Error):
        connection.execute(statement)


def _read(store: Store, condition: ColumnElement[bool]) -> tuple[evidence.Evidence, ...]:
    with store.read() as session:
        return _rows(session, condition)


def _rows(session: Session, condition: ColumnElement[bool]) -> tuple[evidence.Evidence, ...]:
    query = select(Evidence).where(condition).order_by(Evidence.added_at, Evidence.id)
    return tuple(
        evidence.Evidence(
            id=row.id,
            contract_id=row.contract_id,
            subject_id=row.subject_id,
            name=row.name,
            content_hash=row.content_hash,
            size=row.size,
            added_at=row.added_at,
            added_by=row.added_by,
        )
        for row in session.scalars(query)
    )


def _require_open(session: Session, subject_id: UUID | None) -> None:
    """Raise FollowUpClosed for a row of a closed follow-up: its proof is as frozen as it is."""
    for model in (KpiResult, ChecklistAnswer):
        closed = select(FollowUp.closed_at).join(model, model.follow_up_id == FollowUp.id)
        if session.scalars(closed.where(model.id == subject_id)).first() is not None:
            raise FollowUpClosed
