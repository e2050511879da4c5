"""A contract's requirements through all its follow-ups, read past the ORM: the page is shown at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sladesk.core.courses import Development, Measured, development_of
from sladesk.core.rows import FollowUp
from sladesk.core.vocabulary import Rating, TargetAnswer
from sladesk.models.chronology import OLDEST_FIRST
from sladesk.store.store import Store

_FOLLOW_UPS = f"""
    SELECT id, period_start, period_end, meeting_date, created_at, closed_at, closed_by
    FROM follow_up WHERE contract_id = ? ORDER BY {OLDEST_FIRST}
"""  # noqa: S608  # constants of this module
_RESULTS = """
    SELECT r.follow_up_id, r.id, r.kpi_id, r.title, r.agreed, r.delivered, r.rating, r.state, r.tolerance,
        r.tolerance_granted, r.is_unverifiable, r.dismissed_target, r.target_answer, r.agreed_from,
        r.agreed_before
    FROM follow_up f
    JOIN kpi_result r ON r.follow_up_id = f.id
    JOIN form_group g ON g.id = r.group_id
    WHERE f.contract_id = ?
    ORDER BY g.position, g.id, r.position, r.id
"""


def of_contract(store: Store, contract_id: UUID) -> Development:
    """Every requirement of the contract over all its follow-ups, the oldest first."""
    return read(store.connection, contract_id)


def read(connection: sqlite3.Connection, contract_id: UUID) -> Development:
    """The same, from a connection: what draws many contracts reads them in turn."""
    key = str(contract_id)
    follow_ups = [_follow_up(row, contract_id) for row in connection.execute(_FOLLOW_UPS, (key,))]
    results: dict[UUID, list[Measured]] = {one.id: [] for one in follow_ups}
    for follow_up_id, *row in connection.execute(_RESULTS, (key,)):
        results[UUID(follow_up_id)].append(_measured(row))
    return development_of(follow_ups, results)


def _follow_up(row: Sequence[Any], contract_id: UUID) -> FollowUp:
    return FollowUp(
        id=UUID(row[0]),
        contract_id=contract_id,
        period_start=_day(row[1]),
        period_end=_day(row[2]),
        meeting_date=_day(row[3]),
        created_at=datetime.fromisoformat(row[4]),
        closed_at=datetime.fromisoformat(row[5]) if row[5] else None,
        closed_by=row[6],
    )


def _measured(row: Sequence[Any]) -> Measured:
    return Measured(
        id=UUID(row[0]),
        kpi_id=UUID(row[1]),
        title=row[2],
        agreed=row[3],
        delivered=row[4],
        rating=Rating(row[5]),
        state=Rating(row[6]),
        tolerance=Decimal(row[7]) if row[7] is not None else None,
        tolerance_granted=bool(row[8]),
        is_unverifiable=bool(row[9]),
        dismissed_target=row[10],
        target_answer=TargetAnswer(row[11]) if row[11] else None,
        agreed_from=_day(row[12]),
        agreed_before=row[13],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
