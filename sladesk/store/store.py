"""The one door for writing: every edit is a transaction, a step of undo and an entry in the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.pool import StaticPool

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.models.change import Change, SearchDocument
from sladesk.models.follow_up import FollowUp
from sladesk.store.history import Entry, History, Step, put_back
from sladesk.store.recorder import FollowUpClosed, Recorder, RowChange, Values
from sladesk.store.states import keep_states


class SaveFailed(UserError):
    """The register could not be written; everything in it is as it was before the edit."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            mark("This could not be saved ({reason}). Check the disk, then try again."), reason=reason
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a step changed, for those who show it."""

    tables: frozenset[str]
    rows: frozenset[UUID]
    contracts: frozenset[UUID]


@dataclass(slots=True)
class _Writing:
    """A transaction that is under way."""

    session: Session
    recorder: Recorder
    contracts: set[UUID]


class Store:
    """A register that is open for reading and writing; it owns the connection from then on."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        author: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.author = author
        """Whose name stands in the log from now on."""
        self.last_saved: datetime | None = None
        self.clock = clock
        self.connection = connection
        self._engine = adopt(connection)
        self._history = History()
        self._listeners: list[Callable[[Touched], None]] = []
        self._writing = False

    def close(self) -> None:
        self._engine.dispose()
        self.connection.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; what it changed would be lost."""
        with Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def transact(
        self, label: str, *, step: Step | None = None, reason: str = "", lasting: bool = False, by: str = ""
    ) -> Iterator[Session]:
        """Open a session whose changes are committed as one step named by `label`, or not at all.

        A `lasting` step cannot be undone, nor can anything that was done before it. The log names the
        author, unless it was done `by` the program itself.
        Raises FollowUpClosed when it touches a closed follow-up, SaveFailed when the disk refuses, and
        RuntimeError when another transaction is under way.
        """
        change_id = uuid4()
        with self._transaction() as writing:
            yield writing.session
            writing.session.flush()
            changes = writing.recorder.changes
            self._settle(writing)
            made_by = by or self.author
            change = Change(id=change_id, label=label, made_by=made_by, reason=reason, undoes=None)
            self._log(writing, change)
        if changes:
            contracts = frozenset(writing.contracts)
            if lasting:
                self.forget_undo()
            else:
                self._history.add(Entry(label, tuple(changes), contracts, change_id, step))
            self._tell(changes, contracts)

    @property
    def undo_label(self) -> str | None:
        entry = self._history.to_undo()
        return entry.label if entry else None

    @property
    def redo_label(self) -> str | None:
        entry = self._history.to_redo()
        return entry.label if entry else None

    def undo(self) -> None:
        """Take back the latest step of this session; without one nothing happens."""
        if entry := self._history.to_undo():
            self._history.undone(self._take_back(entry))

    def redo(self) -> None:
        """Do again what was undone last; without it nothing happens."""
        if entry := self._history.to_redo():
            self._history.redone(self._take_back(entry))

    def forget_undo(self) -> None:
        """Empty both lists, where what was done before must stand."""
        self._history.clear()

    def before_step(self, step: Step | None, table: str, row_id: UUID) -> Values:
        """What the cells that a step has changed in a row held before it, as SQLite keeps them."""
        return self._history.before(step, table, row_id)

    def subscribe(self, listener: Callable[[Touched], None]) -> Callable[[], None]:
        """Be told after every step; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _take_back(self, entry: Entry) -> UUID:
        change_id = uuid4()
        with self._transaction() as writing:
            done = put_back(writing.session.connection(), entry.changes)
            writing.recorder.changes.extend(done)
            writing.contracts.update(entry.contracts)
            change = Change(id=change_id, label=entry.label, made_by=self.author, undoes=entry.change_id)
            self._log(writing, change)
        self._tell(done, entry.contracts)
        return change_id

    @contextmanager
    def _transaction(self) -> Iterator[_Writing]:
        if self._writing:
            raise RuntimeError("a transaction is already under way")
        self._writing = True
        try:
            with Session(self._engine, expire_on_commit=False) as session:
                keep_states(session)
                writing = _Writing(session, Recorder(session), set())
                yield writing
                session.flush()
                self._commit(session)
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise SaveFailed(str(error.orig)) from error
        finally:
            self._writing = False

    def _commit(self, session: Session) -> None:
        try:
            session.commit()
        except DatabaseError:
            # SQLAlchemy leaves a transaction open whose very COMMIT was refused.
            self.connection.rollback()
            raise

    def _settle(self, writing: _Writing) -> None:
        """Find the contracts that were touched, and refuse if a closed follow-up was."""
        writing.contracts.update(writing.recorder.contracts)
        if not writing.recorder.follow_ups:
            return
        columns = select(FollowUp.contract_id, FollowUp.closed_at)
        for contract_id, closed_at in writing.session.execute(
            columns.where(FollowUp.id.in_(writing.recorder.follow_ups))
        ):
            if closed_at is not None:
                raise FollowUpClosed
            writing.contracts.add(contract_id)

    def _log(self, writing: _Writing, change: Change) -> None:
        """Write the log's entry and mark the touched contracts for the search."""
        changes = writing.recorder.changes
        if not changes:
            return
        change.made_at = self.clock()
        change.contract_id = next(iter(writing.contracts)) if len(writing.contracts) == 1 else None
        rows = [[row.table, row.id, row.before, row.after] for row in changes]
        change.rows = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        writing.session.add(change)
        if writing.contracts:
            mark_stale = upsert(SearchDocument).on_conflict_do_update(
                index_elements=[SearchDocument.contract_id], set_={"stale": True}
            )
            stale = [{"contract_id": contract, "stale": True} for contract in writing.contracts]
            writing.session.execute(mark_stale, stale)

    def _tell(self, changes: list[RowChange], contracts: frozenset[UUID]) -> None:
        self.last_saved = self.clock()
        tables = frozenset(change.table for change in changes)
        touched = Touched(tables, frozenset(UUID(change.id) for change in changes), contracts)
        for listener in tuple(self._listeners):
            listener(touched)


def prepare() -> None:
    """Do, on any thread, what the first question to a store would wait for otherwise."""
    configure_mappers()


def adopt(connection: sqlite3.Connection) -> Engine:
    """An engine on a connection that is already open, locked and set up."""
    # Without a reset: who lets go of the connection has ended what is his, and no other thread's transaction.
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None
    )
    # The driver's own BEGIN comes too late for DDL and reads; every transaction takes the lock first.
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    """Begin, or leave everything as it is.

    The driver is asked itself: SQLAlchemy answers a statement that fails outside of its own transactions
    with a ROLLBACK, which here would end the transaction that another thread has begun.
    """
    statement = "BEGIN IMMEDIATE"
    try:
        connection.connection.cursor().execute(statement)
    except sqlite3.Error as error:
        raise OperationalError(statement, None, error) from error
