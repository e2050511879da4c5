"""The support cases of a contract: what was imported, and how they stand against the priorities."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sladesk.core.case_times import Fault
from sladesk.core.support_cases import CaseBook, CaseFile
from sladesk.core.text import fold
from sladesk.core.translation import mark
from sladesk.models.service import CaseImport
from sladesk.store import priorities, service_calendars
from sladesk.store.case_import import BadLine
from sladesk.store.store import Store

BATCH = 1_000
"""Cases that are judged at a time: so few that they stay in the processor's cache."""
Progress = Callable[[int, int], None]
AT_ONCE = 20_000
"""Cases that are judged while one waits; more are a job of their own."""

_CASES = (
    "WITH filed AS MATERIALIZED (SELECT CAST(key AS INTEGER) AS batch, value AS supplier FROM json_each(?)), "
    "again AS MATERIALIZED (SELECT supplier, reference, max(number) AS latest "
    "FROM filed JOIN support_case USING (batch) WHERE reference <> '' "
    "GROUP BY supplier, reference HAVING count(*) > 1) "
    "SELECT reference, priority, opened, answered, resolved, paused, pauses, batch "
    "FROM filed JOIN support_case USING (batch) "
    "LEFT JOIN again USING (supplier, reference) "
    "WHERE number >= ifnull(latest, 0) AND opened >= ? AND opened < ?"
)
"""A case that a supplier tells of several times counts as the last line of the latest import has it.

What the lines are numbered by grows from import to import, and from line to line.
"""
_LATEST = (
    "SELECT batch, max(max(opened, ifnull(answered, 0), ifnull(resolved, 0))) FROM support_case "
    "WHERE batch IN (SELECT value FROM json_each(?)) GROUP BY batch"
)
"""The last instant that each file names."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import, as it is listed."""

    id: UUID
    supplier: str
    file_name: str
    imported_at: datetime
    imported_by: str
    count: int
    bad_count: int
    bad_lines: tuple[BadLine, ...]
    is_active: bool


def imports(store: Store, contract_id: UUID) -> tuple[ImportRow, ...]:
    """The imports that count, the latest first."""
    query = select(CaseImport).where(CaseImport.contract_id == contract_id, CaseImport.is_active.is_(True))
    with store.read() as session:
        return tuple(_row(row) for row in session.scalars(query.order_by(CaseImport.batch.desc())))


def remove(store: Store, import_id: UUID) -> None:
    """Leave the cases of an import out; they stay in the register, so that undo brings them back."""
    with store.transact(mark("removal of an import of cases")) as session:
        session.get_one(CaseImport, import_id).is_active = False


def count(store: Store, contract_id: UUID) -> int:
    """How many cases the active imports hold."""
    query = select(func.coalesce(func.sum(CaseImport.case_count), 0)).where(
        CaseImport.contract_id == contract_id, CaseImport.is_active.is_(True)
    )
    with store.read() as session:
        return session.scalars(query).one()


def judged(
    store: Store,
    contract_id: UUID,
    first: date | None,
    last: date | None,
    progress: Progress = lambda _done, _total: None,
) -> CaseBook:
    """The cases that were opened from the first day to the last, both included, against the priorities.

    None as a day is no limit. What `progress` raises stops the reading.
    """
    calendar = service_calendars.calendar(store, contract_id)
    matrix, total = priorities.of_contract(store, contract_id), count(store, contract_id)
    with store.read() as session:
        files = _files(session, contract_id)
        book = CaseBook(matrix, calendar, files)
        zone = service_calendars.read(session, contract_id).zone_info
        low = 0 if first is None else _midnight(first, zone)
        high = 2**62 if last is None else _midnight(last + timedelta(days=1), zone)
        suppliers = _suppliers(session, contract_id)
        # Past the ORM and its rows, of which there may be a million, but within its transaction.
        with closing(store.connection.execute(_CASES, (json.dumps(suppliers), low, high))) as found:
            while chunk := found.fetchmany(BATCH):
                book.take(chunk)
                progress(book.count, total)
    return book


def _files(session: Session, contract_id: UUID) -> dict[int, CaseFile]:
    """The active imports by the number that ties their cases to them.

    When a file was made is not told, and it may be long before it is imported: all that is sure is that
    it was not before the last thing that it tells of.
    """
    columns = (
        CaseImport.batch,
        CaseImport.imported_at,
        CaseImport.has_answered,
        CaseImport.has_resolved,
        CaseImport.pause_time,
    )
    query = select(*columns).where(CaseImport.contract_id == contract_id, CaseImport.is_active.is_(True))
    found = session.execute(query).all()
    asked = (json.dumps([batch for batch, *_ in found]),)
    latest: dict[int, int] = dict(session.connection().exec_driver_sql(_LATEST, asked).all())
    return {
        batch: CaseFile(min(int(imported.timestamp()), latest[batch]), answered, resolved, pause_time)
        for batch, imported, answered, resolved, pause_time in found
    }


def _suppliers(session: Session, contract_id: UUID) -> dict[int, str]:
    """Who sent each active import."""
    query = select(CaseImport.batch, CaseImport.supplier).where(
        CaseImport.contract_id == contract_id, CaseImport.is_active.is_(True)
    )
    return {batch: fold(supplier) for batch, supplier in session.execute(query)}


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def _row(row: CaseImport) -> ImportRow:
    return ImportRow(
        row.id,
        row.supplier,
        row.file_name,
        row.imported_at,
        row.imported_by,
        row.case_count,
        row.bad_count,
        tuple(BadLine(line, Fault(fault), text) for line, fault, text in json.loads(row.bad_lines)),
        row.is_active,
    )
