"""The overview over all contracts, read without SQLAlchemy: it is shown before SQLAlchemy is imported.

The order and the counts come first; what a line shows is read for the lines that are seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sladesk.core.deadlines import SOON
from sladesk.core.deviations import UNFINISHED
from sladesk.core.overview import (
    GRAVEST_FIRST,
    STRIP,
    ContractLine,
    Counts,
    DateKind,
    Duty,
    DutyKind,
    NextDate,
    PeriodMark,
    Standing,
    nearest,
)
from sladesk.core.sorting import sort_key
from sladesk.core.vocabulary import Rating
from sladesk.store.chronology import LATEST_FIRST
from sladesk.store.listing import LATE_ACTIONS, MISSED, OPEN_ACTIONS

CHUNK = 500

# The SQL of this module is put together from its own constants; what people write is a parameter.

_IN_USE = "c.is_template = 0 AND c.deleted_at IS NULL AND c.status <> 'archived'"
_UNFINISHED = f"d.state IN ({', '.join(repr(state.value) for state in sorted(UNFINISHED))})"
_AWAITED = f"d.notice_date IS NOT NULL AND d.notice_replied_on IS NULL AND {_UNFINISHED}"
_STANDINGS = f"""
    SELECT c.id, {MISSED}, {OPEN_ACTIONS}, {LATE_ACTIONS} FROM contract c
    WHERE {_IN_USE} ORDER BY sort_key(c.title), c.id
"""  # noqa: S608  # constants of this module

_GRAVITY = " ".join(f"WHEN '{state.value}' THEN {place}" for place, state in enumerate(GRAVEST_FIRST))
_NEWEST = ", ".join(f"{key} DESC" for key in LATEST_FIRST)
_MARKS = f"""
    SELECT f.contract_id, f.id, f.period_start, f.period_end, f.meeting_date,
        (SELECT min(CASE k.state {_GRAVITY} END) FROM kpi_result k WHERE k.follow_up_id = f.id)
    FROM (
        SELECT contract_id, id, period_start, period_end, meeting_date,
            row_number() OVER (PARTITION BY contract_id ORDER BY {_NEWEST}) AS place
        FROM follow_up WHERE contract_id IN (:ids)
    ) f WHERE f.place <= {STRIP} ORDER BY f.contract_id, f.place DESC
"""  # noqa: S608  # constants of this module

_HEADS = f"""
    SELECT c.id, c.title, c.supplier, {OPEN_ACTIONS}, {LATE_ACTIONS} FROM contract c WHERE c.id IN (:ids)
"""  # noqa: S608  # constants of this module

_DATES = {
    DateKind.MEETING: """
        SELECT contract_id, min(meeting_date) FROM follow_up
        WHERE meeting_date >= :today AND contract_id IN (:ids) GROUP BY contract_id
    """,
    DateKind.REPLY: f"""
        SELECT d.contract_id, min(d.notice_reply_due) FROM deviation d
        WHERE d.notice_reply_due >= :today AND {_AWAITED} AND d.contract_id IN (:ids) GROUP BY d.contract_id
    """,  # noqa: S608  # constants of this module
    DateKind.DEVIATION: f"""
        SELECT d.contract_id, min(d.due) FROM deviation d
        WHERE d.due >= :today AND {_UNFINISHED} AND d.contract_id IN (:ids) GROUP BY d.contract_id
    """,  # noqa: S608  # constants of this module
    DateKind.ACTION: """
        SELECT contract_id, min(due) FROM action
        WHERE due >= :today AND state = 'open' AND contract_id IN (:ids) GROUP BY contract_id
    """,
    DateKind.ACTIVITY: """
        SELECT f.contract_id, min(a.when_date)
        FROM follow_up f CROSS JOIN checklist_answer a ON a.follow_up_id = f.id
        WHERE f.closed_at IS NULL AND a.when_date >= :today
            AND a.status NOT IN ('yes', 'not_applicable') AND f.contract_id IN (:ids)
        GROUP BY f.contract_id
    """,
    DateKind.END: "SELECT id, term_end FROM contract WHERE term_end >= :today AND id IN (:ids)",
}
"""The nearest date of each kind; of checklists, those in open forms that are not answered with yes."""

_DUTIES = f"""
    SELECT 'action' AS kind, a.id AS id, c.id AS contract_id, c.title AS contract_title,
        a.text AS text, a.responsible AS responsible, a.due AS due
    FROM action a JOIN contract c ON c.id = a.contract_id
    WHERE a.state = 'open' AND a.due <= :horizon AND {_IN_USE}
    UNION ALL
    SELECT 'deviation', d.id, c.id, c.title, d.title, d.responsible, d.due
    FROM deviation d JOIN contract c ON c.id = d.contract_id
    WHERE {_UNFINISHED} AND d.due <= :horizon AND {_IN_USE}
    UNION ALL
    SELECT 'reply', d.id, c.id, c.title, d.title, d.notice_to, d.notice_reply_due
    FROM deviation d JOIN contract c ON c.id = d.contract_id
    WHERE {_AWAITED} AND d.notice_reply_due <= :horizon AND {_IN_USE}
"""  # noqa: S608  # constants of this module
_FIRST_DUTIES = f"SELECT * FROM ({_DUTIES}) ORDER BY due, kind, contract_title, id LIMIT :limit"  # noqa: S608  # constants of this module
_COUNTED_DUTIES = f"SELECT kind = 'reply', due < :today, count(*) FROM ({_DUTIES}) GROUP BY 1, 2"  # noqa: S608  # constants of this module
_WAITING = f"""
    SELECT (
        SELECT count(*) FROM deviation d JOIN contract c ON c.id = d.contract_id
        WHERE d.state = 'awaiting_verification' AND {_IN_USE}
    ) + (
        SELECT count(*) FROM action a JOIN contract c ON c.id = a.contract_id
        WHERE a.state = 'done' AND a.deviation_id IS NULL AND {_IN_USE}
    )
"""  # noqa: S608  # constants of this module
_UNANSWERED = f"""
    SELECT count(*) FROM deviation d JOIN contract c ON c.id = d.contract_id WHERE {_AWAITED} AND {_IN_USE}
"""  # noqa: S608  # constants of this module


def standings(connection: sqlite3.Connection, today: date) -> list[Standing]:
    """What the contracts in use are sorted and counted by, in the order of their titles."""
    connection.create_function("sort_key", 1, sort_key, deterministic=True)
    return [Standing(*row) for row in connection.execute(_STANDINGS, {"today": today.isoformat()})]


def counts(connection: sqlite3.Connection, known: Sequence[Standing], today: date) -> Counts:
    """The figures of the tiles; `known` are the standings of the same moment."""
    near = {
        (bool(is_reply), bool(is_late)): count
        for is_reply, is_late, count in connection.execute(_COUNTED_DUTIES, _days(today))
    }
    return Counts(
        late=near.get((False, True), 0),
        soon=near.get((False, False), 0) + near.get((True, False), 0),
        missed=sum(standing.missed for standing in known),
        waiting=connection.execute(_WAITING).fetchone()[0],
        unanswered=connection.execute(_UNANSWERED).fetchone()[0],
        overdue_replies=near.get((True, True), 0),
    )


def first_duties(connection: sqlite3.Connection, today: date, limit: int) -> list[Duty]:
    """What is late or due within the next days, the latest first."""
    values = {**_days(today), "limit": limit}
    return [
        Duty(DutyKind(kind), UUID(id_), UUID(contract), title, text, responsible, date.fromisoformat(due))
        for kind, id_, contract, title, text, responsible, due in connection.execute(_FIRST_DUTIES, values)
    ]


def lines(connection: sqlite3.Connection, ids: Sequence[str], today: date) -> list[ContractLine]:
    """The lines of these contracts, in the order given; those that are gone are left out."""
    marks = _marks(connection, ids)
    dated = next_dates(connection, ids, today)
    values = {"today": today.isoformat()}
    found = {
        contract: ContractLine(
            UUID(contract), title, supplier, marks.get(contract, ()), opened, late, dated.get(contract)
        )
        for contract, title, supplier, opened, late in _of(connection, _HEADS, ids, values)
    }
    return [found[contract] for contract in ids if contract in found]


def next_dates(connection: sqlite3.Connection, ids: Sequence[str], today: date) -> dict[str, NextDate]:
    """The nearest date of each of the contracts, from today on."""
    found: dict[str, list[NextDate]] = {}
    for kind, statement in _DATES.items():
        for contract, day in _of(connection, statement, ids, {"today": today.isoformat()}):
            found.setdefault(contract, []).append(NextDate(kind, date.fromisoformat(day)))
    return {contract: first for contract, dates in found.items() if (first := nearest(dates))}


def _marks(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[PeriodMark, ...]]:
    found: dict[str, tuple[PeriodMark, ...]] = {}
    for contract, follow_up, start, end, meeting, place in _of(connection, _MARKS, ids, {}):
        state = Rating.NOT_RATED if place is None else GRAVEST_FIRST[place]
        mark = PeriodMark(UUID(follow_up), _day(start), _day(end), _day(meeting), state)
        found[contract] = (*found.get(contract, ()), mark)
    return found


def _of(
    connection: sqlite3.Connection, statement: str, ids: Sequence[str], values: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement for these contracts, asked in pieces that SQLite takes."""
    for start in range(0, len(ids), CHUNK):
        named = {f"id{place}": one for place, one in enumerate(ids[start : start + CHUNK])}
        marks = ", ".join(f":{name}" for name in named)
        yield from connection.execute(statement.replace(":ids", marks), {**values, **named})


def _days(today: date) -> dict[str, str]:
    return {"today": today.isoformat(), "horizon": (today + timedelta(SOON)).isoformat()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
