"""Taking in a file of support cases: read as a stream, written by the thousand, one step of undo.

The import is written inactive with all its cases, and made active last: that one change is what is recorded.
So undo costs nothing, and loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from sladesk.core.case_lines import CaseLines, CaseMapping, Column, from_json, rescued
from sladesk.core.case_source import Line, Source
from sladesk.core.case_times import Fault, FaultyLine
from sladesk.core.errors import UserError
from sladesk.core.text import clean, fold
from sladesk.core.translation import mark
from sladesk.models.service import CaseImport, ImportMapping
from sladesk.store import service_calendars
from sladesk.store.store import Store

BATCH = 500
"""Lines that are read and written at a time: so few that they stay in the processor's cache."""
KEPT = 1_000
"""Lines left out that are kept word by word; all are counted."""

_COLUMNS = ("batch", "line", "reference", "priority", "opened", "answered", "resolved")
_PAUSES = ("paused", "pauses")
_REPEATS = (
    "SELECT line, reference FROM support_case JOIN (SELECT reference, max(line) AS last FROM support_case "
    "WHERE batch = :batch AND reference <> '' GROUP BY reference HAVING count(*) > 1) USING (reference) "
    "WHERE batch = :batch AND line < last ORDER BY line"
)
"""The lines of a file that do not count: of a case that stands there several times the last one does."""
Progress = Callable[[int, int], None]
"""Told how much of how much is done; what it raises stops the import, and nothing of it stays."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no case, or that another line of the same case replaces."""

    line: int
    fault: Fault
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    id: UUID
    count: int
    """Cases; one that stands on several lines is one."""
    bad_count: int
    bad_lines: tuple[BadLine, ...]


@dataclass(slots=True)
class _Reading:
    """Cases out of lines, with the bad ones set aside."""

    lines: CaseLines
    columns: tuple[str, ...]
    count: int = 0
    bad_count: int = 0
    bad: list[BadLine] = field(default_factory=list)

    def values(self, batch: int, lines: Iterable[Line]) -> list[Any]:
        """What stands in the columns, row after row in one list."""
        values: list[Any] = []
        case, told = self.lines.case, len(self.columns) - 2
        for number, cells in lines:
            try:
                if cells is None:
                    raise FaultyLine(Fault.BROKEN)
                values += (batch, number, *case(cells)[:told])
            except FaultyLine as fault:
                self._set_aside(number, fault)
        self.count += len(values) // len(self.columns)
        return values

    def take_repeats(self, found: Iterable[tuple[int, str]]) -> None:
        """Take lines out whose case stands again further down, given in the order of the file."""
        for number, reference in found:
            self.count -= 1
            self._set_aside(number, FaultyLine(Fault.REPEATED, reference))
        self.bad.sort(key=lambda bad: bad.line)

    def _set_aside(self, number: int, fault: FaultyLine) -> None:
        self.bad_count += 1
        if len(self.bad) < KEPT:
            self.bad.append(BadLine(number, fault.fault, clean(rescued(fault.text[:80]), single_line=True)))


def remembered(store: Store, supplier: str) -> CaseMapping | None:
    """The columns that this supplier's last file had."""
    with store.read() as session:
        kept = session.get(ImportMapping, fold(supplier))
        return from_json(kept.mapping) if kept else None


def take_in(
    store: Store,
    contract_id: UUID,
    source: Source,
    mapping: CaseMapping,
    *,
    supplier: str,
    progress: Progress = lambda _done, _total: None,
) -> Imported:
    """Import every line of a file that is a case, as one step, and remember its columns.

    Raises UserError when a column is missing, no line is a case, or the file is imported already.
    """
    with store.transact(mark("import of cases")) as session:
        zone = service_calendars.read(session, contract_id).zone_info
        lines = CaseLines(source.headings, mapping, zone)
        # Without pauses their columns are left out: to hand over None twice a row takes a tenth of the time.
        reading = _Reading(lines, (*_COLUMNS, *_PAUSES) if lines.tell_pauses else _COLUMNS)
        batch = (session.scalar(select(func.max(CaseImport.batch))) or 0) + 1
        row_id = _begin(session, store, contract_id, batch, supplier, source.name)
        connection = session.connection()
        for chunk in _chunks(source.lines()):
            if values := reading.values(batch, chunk):
                connection.exec_driver_sql(_inserting(reading.columns, values), tuple(values))
            progress(source.done, source.size)
        _check(session, contract_id, reading, source.digest)
        repeats = connection.exec_driver_sql(_REPEATS, {"batch": batch})
        reading.take_repeats(cast(Iterable[tuple[int, str]], repeats))
        _finish(session, row_id, reading, mapping, source.digest)
        _remember(session, supplier, mapping)
        return Imported(row_id, reading.count, reading.bad_count, tuple(reading.bad))


def _inserting(columns: Sequence[str], values: Sequence[Any]) -> str:
    """Many rows in one statement: SQLite takes them in about two thirds of the time of one by one."""
    row = f"({', '.join('?' * len(columns))})"
    rows = ", ".join([row] * (len(values) // len(columns)))
    return f"INSERT INTO support_case ({', '.join(columns)}) VALUES {rows}"  # noqa: S608  # names of this module


def _begin(
    session: Session, store: Store, contract_id: UUID, batch: int, supplier: str, file_name: str
) -> UUID:
    """The import itself, written past the recorder: until it is made active it is nobody's work."""
    row_id = uuid4()
    session.execute(
        insert(CaseImport).values(
            id=row_id,
            contract_id=contract_id,
            batch=batch,
            supplier=clean(supplier, single_line=True),
            file_name=clean(file_name, single_line=True),
            imported_at=store.clock(),
            imported_by=store.author,
        )
    )
    return row_id


def _check(session: Session, contract_id: UUID, reading: _Reading, digest: str) -> None:
    if not reading.count and reading.bad:
        raise NoCases(reading.bad[0])
    if not reading.count:
        raise UserError(mark("There are no cases in the file."))
    same = select(CaseImport.imported_at).where(
        CaseImport.contract_id == contract_id, CaseImport.file_hash == digest, CaseImport.is_active.is_(True)
    )
    if session.scalars(same).first() is not None:
        raise UserError(mark("This file is imported already. Remove that import first to read it again."))


class NoCases(UserError):
    """Every line is bad; the first of them tells what to mend."""

    def __init__(self, first: BadLine) -> None:
        super().__init__(
            mark("No line can be read as a case. Look at line {line} and choose the columns again."),
            line=first.line,
        )
        self.first = first


def _finish(session: Session, row_id: UUID, reading: _Reading, mapping: CaseMapping, digest: str) -> None:
    bad = [[bad.line, bad.fault.value, bad.text] for bad in reading.bad]
    values = {
        "file_hash": digest,
        "has_answered": Column.ANSWERED in mapping.headings,
        "has_resolved": Column.RESOLVED in mapping.headings,
        "pause_time": mapping.pause_time,
        "case_count": reading.count,
        "bad_count": reading.bad_count,
        "bad_lines": json.dumps(bad, ensure_ascii=False, separators=(",", ":")),
    }
    session.execute(update(CaseImport).where(CaseImport.id == row_id).values(**values))
    session.get_one(CaseImport, row_id).is_active = True


def _remember(session: Session, supplier: str, mapping: CaseMapping) -> None:
    kept = {"supplier": fold(supplier), "mapping": mapping.to_json()}
    session.execute(
        upsert(ImportMapping).values(kept).on_conflict_do_update(set_={"mapping": kept["mapping"]})
    )


def _chunks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while chunk := list(islice(lines, BATCH)):
        yield chunk
