"""Reading the log: every step, who made it and when, and what it was about."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sladesk.core import log_rows
from sladesk.models.change import Change
from sladesk.store.recorder import RowChange
from sladesk.store.retelling import Retelling
from sladesk.store.store import Store


def recent(store: Store, *, contract_id: UUID | None = None, limit: int = 200) -> tuple[log_rows.Change, ...]:
    """The latest steps, newest first, of one contract or of the whole register.

    What was typed in one go is several entries, one a pause; undoing it is one entry, which names the
    first of them and holds the text before and after them all.
    """
    query = select(Change).order_by(Change.sequence.desc()).limit(limit)
    if contract_id is not None:
        query = query.where(Change.contract_id == contract_id)
    with store.read() as session:
        return _told(session, session.scalars(query).all())


def of_rows(store: Store, contract_id: UUID, ids: Collection[UUID]) -> tuple[log_rows.Change, ...]:
    """All steps that touched one of these rows of a contract, the oldest first."""
    touching = or_(*(Change.rows.contains(str(one), autoescape=True) for one in ids))
    query = select(Change).where(Change.contract_id == contract_id, touching).order_by(Change.sequence.desc())
    with store.read() as session:
        return _told(session, session.scalars(query).all())[::-1]


def _told(session: Session, log: Sequence[Change]) -> tuple[log_rows.Change, ...]:
    """The steps in words, the newest first as they come: `Retelling` goes back from how it is now."""
    origins = _Origins(session)
    retelling = Retelling(session)
    steps = [[RowChange(*row) for row in json.loads(change.rows)] for change in log]
    subjects = retelling.subjects(steps)
    return tuple(
        _row(change, origins.of(change.undoes), subject)
        for change, subject in zip(log, subjects, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a chain of undo and redo began."""

    made_at: datetime
    depth: int
    """How many steps of undo and redo lie between; the first undo has none."""


class _Origins:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[UUID, _Origin] = {}

    def of(self, undone: UUID | None) -> _Origin | None:
        """The edit behind the step that is undone."""
        return None if undone is None else self._known.get(undone) or self._find(undone)

    def _find(self, undone: UUID) -> _Origin:
        query = select(Change.undoes, Change.made_at)
        chain = [undone]
        step, made_at = self._session.execute(query.where(Change.id == undone)).one()
        while step is not None:
            chain.append(step)
            step, made_at = self._session.execute(query.where(Change.id == step)).one()
        for depth, name in enumerate(reversed(chain)):
            self._known[name] = _Origin(made_at, depth)
        return self._known[undone]


def _row(change: Change, origin: _Origin | None, subject: log_rows.Subject) -> log_rows.Change:
    return log_rows.Change(
        sequence=change.sequence,
        label=change.label,
        made_at=change.made_at,
        made_by=change.made_by,
        contract_id=change.contract_id,
        undoes=change.undoes,
        again=origin is not None and origin.depth % 2 == 1,
        first_made_at=origin.made_at if origin else None,
        reason=change.reason,
        subject=subject,
    )
