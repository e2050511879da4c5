"""The list of contracts, read without SQLAlchemy: it is shown before SQLAlchemy is imported.

The order comes first, as identifiers; what a line shows is read for the lines that are seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sladesk.core.rows import ContractSummary
from sladesk.core.sorting import sort_key
from sladesk.core.vocabulary import AgreementType, ContractStatus
from sladesk.models.chronology import LATEST_FIRST
from sladesk.store import search
from sladesk.store.in_pieces import AMONG, of_contracts

# The SQL of this module is put together from its own constants; what people write is a parameter.

IN_USE = "c.is_template = 0 AND c.deleted_at IS NULL AND c.status <> 'archived'"
_LATEST = f"SELECT id FROM follow_up f WHERE f.contract_id = c.id ORDER BY {LATEST_FIRST} LIMIT 1"  # noqa: S608  # constants of this module
_HAS_EARLIER = "EXISTS (SELECT 1 FROM follow_up WHERE contract_id = c.id LIMIT 1 OFFSET 1)"
OPEN_ACTIONS = "(SELECT count(*) FROM action a WHERE a.contract_id = c.id AND a.state = 'open')"
LATE_ACTIONS = """
    (SELECT count(*) FROM action a WHERE a.contract_id = c.id AND a.state = 'open' AND a.due < :today)
"""
_LAST_RATED = f"""
    FROM (
        SELECT id AS result, follow_up_id, state FROM kpi_result
        WHERE kpi_id = k.kpi_id AND state <> 'not_rated'
    ) o JOIN follow_up f ON f.id = o.follow_up_id
    ORDER BY {LATEST_FIRST} LIMIT 1
"""  # noqa: S608  # constants of this module
_IS_STILL_MISSED = f"""
    EXISTS (SELECT 1 FROM kpi_result WHERE kpi_id = k.kpi_id AND state = 'missed')
    AND (SELECT o.state {_LAST_RATED}) = 'missed'
"""  # noqa: S608  # constants of this module
_MISSED_NOW = f"SELECT count(*) FROM kpi_result k WHERE k.follow_up_id = ({_LATEST}) AND k.state = 'missed'"  # noqa: S608  # constants of this module
_STILL_MISSED = f"""
    SELECT count(*)
    FROM (SELECT ({_LATEST}) AS id WHERE {_HAS_EARLIER}) latest
    CROSS JOIN kpi_result k ON k.follow_up_id = latest.id AND k.state = 'not_rated'
    WHERE {_IS_STILL_MISSED}
"""  # noqa: S608  # constants of this module
MISSED = f"(({_MISSED_NOW}) + ({_STILL_MISSED}))"
"""See `ContractSummary.missed`. Most contracts are told by the first half, or by having one follow-up only;
EXISTS spares most of the others the search through their history."""
LATEST_FORMS = f"""
    WITH latest AS MATERIALIZED (
        SELECT c.id, c.title, ({_LATEST}) AS form, {_HAS_EARLIER} AS has_earlier
        FROM contract c WHERE {IN_USE} AND {AMONG}
    )
"""  # noqa: S608  # constants of this module
"""The latest form of each contract in use, looked for once, where many contracts are asked of at a time."""
IS_MISSED = f"(k.state = 'missed' OR (k.state = 'not_rated' AND c.has_earlier AND {_IS_STILL_MISSED}))"
"""Whether a row k of such a form, of the line c of LATEST_FORMS, is one that MISSED counts."""
MISSED_RESULT = f"CASE k.state WHEN 'missed' THEN k.id ELSE (SELECT o.result {_LAST_RATED}) END"
"""The row in which such a requirement was missed: an earlier form's where the latest is not rated yet."""

SORTS = {
    "title": "sort_key(c.title)",
    "supplier": "c.supplier = '', sort_key(c.supplier)",
    "customer": "c.customer = '', sort_key(c.customer)",
    "case_number": "c.case_number = '', sort_key(c.case_number)",
    "reference": "c.reference = '', sort_key(c.reference)",
    "status": "c.status",
    "agreement_type": "c.agreement_type",
    "start": "c.term_start IS NULL, c.term_start",
    "end": "c.term_end IS NULL, c.term_end",
    "open_actions": OPEN_ACTIONS,
    "late_actions": LATE_ACTIONS,
    "missed": MISSED,
}
"""SQL by column: the columns that the list can be sorted by; empty ones come last."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What to show: the words searched for, the status, and the order."""

    text: str = ""
    status: ContractStatus | None = None
    """None for all in use, which are those that are not archived."""
    archived: bool = False
    """The archived ones among them too."""
    deleted: bool = False
    sort: str = "title"
    descending: bool = False


def order(connection: sqlite3.Connection, query: ListQuery, today: date) -> list[str]:
    """Identifiers of the contracts that match, in order. Raises KeyError for an unknown column."""
    connection.create_function("sort_key", 1, sort_key, deterministic=True)
    conditions = ["c.is_template = 0", f"c.deleted_at IS {'NOT ' if query.deleted else ''}NULL"]
    values: dict[str, str] = {"today": today.isoformat()}
    if query.status is not None:
        conditions.append("c.status = :status")
        values["status"] = query.status
    elif not query.deleted and not query.archived:
        conditions.append("c.status <> 'archived'")
    keys = SORTS[query.sort].split(", ")
    keys[-1] += " DESC" if query.descending else ""
    if query.sort != "title":
        keys.append(SORTS["title"])
    statement = (
        f"SELECT c.id FROM contract c WHERE {' AND '.join(conditions)} "  # noqa: S608  # constants of this module
        f"ORDER BY {', '.join(keys)}, c.id"
    )
    return narrow(connection, [row[0] for row in connection.execute(statement, values)], query.text)


def narrow(connection: sqlite3.Connection, ids: list[str], text: str) -> list[str]:
    """Those of the contracts that hold every word of the text, in the same order."""
    found = search.found(connection, text)
    return ids if found is None else [contract_id for contract_id in ids if contract_id in found]


def summaries(connection: sqlite3.Connection, ids: Sequence[str], today: date) -> list[ContractSummary]:
    """The lines of the list for these contracts, in the order given."""
    rows = of_contracts(connection, _SUMMARY, ids, {"today": today.isoformat()})
    found = {row[0]: _summary(row) for row in rows}
    return [found[contract_id] for contract_id in ids if contract_id in found]


def count(connection: sqlite3.Connection) -> int:
    """Contracts in use: neither templates, nor archived, nor deleted."""
    found: int = connection.execute(f"SELECT count(*) FROM contract c WHERE {IN_USE}").fetchone()[0]  # noqa: S608  # constants of this module
    return found


def in_use(connection: sqlite3.Connection, column: str) -> list[str]:
    """The suppliers or customers that contracts name, each once, by name. Raises KeyError for others."""
    return sorted((row[0] for row in connection.execute(_PARTIES[column])), key=sort_key)


_PARTIES = {
    "supplier": "SELECT DISTINCT supplier FROM contract WHERE supplier <> '' AND deleted_at IS NULL",
    "customer": "SELECT DISTINCT customer FROM contract WHERE customer <> '' AND deleted_at IS NULL",
}

_SUMMARY = f"""
    SELECT c.id, c.title, c.reference, c.case_number, c.supplier, c.customer, c.status, c.agreement_type,
           c.term_start, c.term_end, {OPEN_ACTIONS}, {LATE_ACTIONS}, {MISSED}
    FROM contract c WHERE {AMONG}
"""  # noqa: S608  # constants of this module


def _summary(row: Sequence[str]) -> ContractSummary:
    start, end = (date.fromisoformat(text) if text else None for text in row[8:10])
    return ContractSummary(
        id=UUID(row[0]),
        title=row[1],
        reference=row[2],
        case_number=row[3],
        supplier=row[4],
        customer=row[5],
        status=ContractStatus(row[6]),
        agreement_type=AgreementType(row[7]),
        start=start,
        end=end,
        open_actions=int(row[10]),
        late_actions=int(row[11]),
        missed=int(row[12]),
    )
