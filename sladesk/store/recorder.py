"""Records every row that a transaction touches, before and after; undo and the log are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import InstanceState, Mapper, Session, UOWTransaction

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.models.follow_up import FollowUp
from sladesk.models.schema import RECORDED
from sladesk.models.types import UtcTime

Values = dict[str, Any]

SQLITE: Dialect = SQLiteDialect_pysqlite()


class FollowUpClosed(UserError):
    """Something tried to change a closed follow-up."""

    def __init__(self) -> None:
        super().__init__(mark("This follow-up is closed. Reopen it before you change anything in it."))


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row, before and after, in the form that SQLite keeps; None where the row did not exist."""

    table: str
    id: str
    before: Values | None
    after: Values | None

    def inverted(self) -> RowChange:
        return RowChange(self.table, self.id, self.after, self.before)


@dataclass(slots=True)
class Recorder:
    """Listens to one session; what it has seen is complete once the session is flushed."""

    session: Session
    changes: list[RowChange] = field(default_factory=list)
    contracts: set[UUID] = field(default_factory=set)
    follow_ups: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        event.listen(self.session, "after_flush", self._after_flush)

    def _after_flush(self, session: Session, _: UOWTransaction) -> None:
        for row in session.new:
            self._note(row, None, _values(row))
        for row in session.dirty:
            before, after = _difference(row)
            if after:
                self._note(row, before, after)
        for row in session.deleted:
            self._note(row, _values(row), None)

    def _note(self, row: object, before: Values | None, after: Values | None) -> None:
        if not isinstance(row, RECORDED):
            return
        if isinstance(row, FollowUp):
            _refuse_closed(row, before, after)
        self.changes.append(RowChange(row.__tablename__, str(row.id), before, after))
        contract = row.id if row.__tablename__ == "contract" else getattr(row, "contract_id", None)
        if contract is not None:
            self.contracts.add(contract)
        if (follow_up := getattr(row, "follow_up_id", None)) is not None:
            self.follow_ups.add(follow_up)


def _refuse_closed(row: FollowUp, before: Values | None, after: Values | None) -> None:
    """The only change that a closed follow-up takes is to be reopened."""
    closed_before = (before or {}).get("closed_at", literal(UtcTime(), row.closed_at))
    reopens = after is not None and "closed_at" in after and after["closed_at"] is None
    if before is not None and closed_before is not None and not reopens:
        raise FollowUpClosed


def _values(row: object) -> Values:
    mapper: Mapper[Any] = inspect(type(row))
    return {
        attribute.columns[0].name: literal(attribute.columns[0].type, getattr(row, attribute.key))
        for attribute in mapper.column_attrs
    }


def _difference(row: object) -> tuple[Values, Values]:
    state: InstanceState[Any] = inspect(row, raiseerr=True)
    before: Values = {}
    after: Values = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.added:
            column = attribute.columns[0]
            # A row that was new in this transaction does not remember what it was not given: nothing.
            was = literal(column.type, history.deleted[0] if history.deleted else None)
            becomes = literal(column.type, history.added[0])
            if was != becomes:
                before[column.name], after[column.name] = was, becomes
    return before, after


def literal(kind: Any, value: object) -> Any:
    """What SQLite stores for a value: text, integer or None."""
    bind = getattr(kind, "process_bind_param", None)
    return value if bind is None else bind(value, SQLITE)


def net_effect(changes: Iterable[RowChange]) -> list[RowChange]:
    """Several changes of the same rows as one each; rows that end as they began are left out."""
    net: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        key = (change.table, change.id)
        net[key] = _joined(net[key], change) if key in net else change
    return [change for change in net.values() if change.before != change.after]


def _joined(earlier: RowChange, later: RowChange) -> RowChange:
    before = None if earlier.before is None else {**(later.before or {}), **earlier.before}
    after = None if later.after is None else {**(earlier.after or {}), **later.after}
    return RowChange(later.table, later.id, before, after)
