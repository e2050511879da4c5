"""The overview over all contracts, read without SQLAlchemy: it is shown before SQLAlchemy is imported.

The order and the counts come first; what a line shows is read for the lines that are seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sladesk.core.overview import (
    GRAVEST_FIRST,
    STRIP,
    ContractLine,
    DateKind,
    NextDate,
    PeriodMark,
    Standing,
    nearest,
    standing,
)
from sladesk.core.sorting import sort_key
from sladesk.core.vocabulary import Rating
from sladesk.models.chronology import LATEST_FIRST
from sladesk.store import duties
from sladesk.store.duties import IS_AWAITED, IS_UNFINISHED, day
from sladesk.store.in_pieces import AMONG, of_contracts
from sladesk.store.listing import IS_MISSED, LATE_ACTIONS, LATEST_FORMS, OPEN_ACTIONS

# The SQL of this module is put together from its own constants; what people write is a parameter.

_STANDINGS = f"""
    {LATEST_FORMS}
    SELECT c.id, c.title,
        (SELECT count(*) FROM kpi_result k WHERE k.follow_up_id = c.form AND {IS_MISSED}),
        (SELECT count(*) FROM kpi_result k WHERE k.follow_up_id = c.form AND k.state = 'minor_shortfall')
    FROM latest c
"""  # noqa: S608  # constants of this module

_GRAVITY = " ".join(f"WHEN '{state.value}' THEN {place}" for place, state in enumerate(GRAVEST_FIRST))
_MARKS = f"""
    SELECT f.contract_id, f.id, f.period_start, f.period_end, f.meeting_date,
        (SELECT min(CASE k.state {_GRAVITY} END) FROM kpi_result k WHERE k.follow_up_id = f.id)
    FROM (
        SELECT contract_id, id, period_start, period_end, meeting_date,
            row_number() OVER (PARTITION BY contract_id ORDER BY {LATEST_FIRST}) AS place
        FROM follow_up WHERE contract_id IN (:ids)
    ) f WHERE f.place <= {STRIP} ORDER BY f.contract_id, f.place DESC
"""  # noqa: S608  # constants of this module

_HEADS = f"""
    SELECT c.id, c.title, c.supplier, {OPEN_ACTIONS}, {LATE_ACTIONS} FROM contract c WHERE {AMONG}
"""  # noqa: S608  # constants of this module

_DATES = {
    DateKind.MEETING: """
        SELECT contract_id, min(meeting_date) FROM follow_up
        WHERE meeting_date >= :today AND contract_id IN (:ids) GROUP BY contract_id
    """,
    DateKind.REPLY: f"""
        SELECT d.contract_id, min(d.notice_reply_due) FROM deviation d
        WHERE d.notice_reply_due >= :today AND {IS_AWAITED} AND d.contract_id IN (:ids) GROUP BY d.contract_id
    """,  # noqa: S608  # constants of this module
    DateKind.DEVIATION: f"""
        SELECT d.contract_id, min(d.due) FROM deviation d
        WHERE d.due >= :today AND {IS_UNFINISHED} AND d.contract_id IN (:ids) GROUP BY d.contract_id
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


def standings(
    connection: sqlite3.Connection, today: date, ids: Sequence[str] | None = None
) -> list[Standing]:
    """Where these contracts stand, or all; in no order. Those that are not in use are left out."""
    found = duties.by_contract(connection, ids)
    return [
        standing(contract, sort_key(title), missed, found.get(contract, ()), today, small=small)
        for contract, title, missed, small in of_contracts(connection, _STANDINGS, ids, {})
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
        for contract, title, supplier, opened, late in of_contracts(connection, _HEADS, ids, values)
    }
    return [found[contract] for contract in ids if contract in found]


def next_dates(connection: sqlite3.Connection, ids: Sequence[str], today: date) -> dict[str, NextDate]:
    """The nearest date of each of the contracts, from today on."""
    found: dict[str, list[NextDate]] = {}
    for kind, statement in _DATES.items():
        for contract, on in of_contracts(connection, statement, ids, {"today": today.isoformat()}):
            found.setdefault(contract, []).append(NextDate(kind, date.fromisoformat(on)))
    return {contract: first for contract, dates in found.items() if (first := nearest(dates))}


def _marks(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[PeriodMark, ...]]:
    found: dict[str, tuple[PeriodMark, ...]] = {}
    for contract, follow_up, start, end, meeting, place in of_contracts(connection, _MARKS, ids, {}):
        state = Rating.NOT_RATED if place is None else GRAVEST_FIRST[place]
        mark = PeriodMark(UUID(follow_up), day(start), day(end), day(meeting), state)
        found[contract] = (*found.get(contract, ()), mark)
    return found
