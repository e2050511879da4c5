"""What can be undone and redone in this session, and how a recorded change is put back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from sladesk.models.schema import metadata
from sladesk.store.recorder import RowChange, Values, net_effect


class Step:
    """Ties several writes into one step of undo: an editor makes one for each time it is opened."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step that can be taken back."""

    label: str
    changes: tuple[RowChange, ...]
    contracts: frozenset[UUID]
    change_id: UUID
    """The entry in the log that an undo names."""
    step: Step | None = None


class History:
    """Two stacks; a new edit empties the second."""

    def __init__(self) -> None:
        self._done: list[Entry] = []
        self._undone: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Remember an edit; one of the same step as the last joins it, or cancels it out."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and entry.step is not None and last.step is entry.step:
            self._done.pop()
            changes = tuple(net_effect([*last.changes, *entry.changes]))
            if not changes:
                return
            contracts = last.contracts | entry.contracts
            entry = Entry(last.label, changes, contracts, last.change_id, entry.step)
        self._done.append(entry)

    def to_undo(self) -> Entry | None:
        return self._done[-1] if self._done else None

    def to_redo(self) -> Entry | None:
        return self._undone[-1] if self._undone else None

    def before(self, step: Step | None, table: str, row_id: UUID) -> Values:
        """What a row's changed cells held before the step that goes on; empty where it only begins."""
        last = self._done[-1] if self._done else None
        if step is None or last is None or last.step is not step:
            return {}
        key = (table, str(row_id))
        return next((change.before or {} for change in last.changes if (change.table, change.id) == key), {})

    def undone(self, change_id: UUID) -> None:
        self._undone.append(_inverted(self._done.pop(), change_id))

    def redone(self, change_id: UUID) -> None:
        self._done.append(_inverted(self._undone.pop(), change_id))

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()


def _inverted(entry: Entry, change_id: UUID) -> Entry:
    changes = tuple(change.inverted() for change in reversed(entry.changes))
    return Entry(entry.label, changes, entry.contracts, change_id)


def put_back(connection: Connection, changes: tuple[RowChange, ...]) -> list[RowChange]:
    """Apply the inverse of the changes, last first; returns what was done."""
    inverse = [change.inverted() for change in reversed(changes)]
    for change in inverse:
        _apply(connection, change)
    return inverse


def _apply(connection: Connection, change: RowChange) -> None:
    # The names are those of our own tables, as the recorder read them; every value is a parameter.
    table = metadata().tables[change.table].name
    values = change.after
    if values is None:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (change.id,))  # noqa: S608  # our own table and column names
    elif change.before is None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  # our own table and column names
        connection.exec_driver_sql(statement, tuple(values.values()))
    else:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        statement = f'UPDATE "{table}" SET {sets} WHERE id = ?'  # noqa: S608  # our own table and column names
        connection.exec_driver_sql(statement, (*values.values(), change.id))
