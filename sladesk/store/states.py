"""Keeps the rating that counts beside every requirement, in the transaction that changes what it comes from.

So it is recorded with the row, and undo brings it back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import InstanceState, Session, UOWTransaction

from sladesk.core.judging import EDITION, Occasion, Requirement, judge
from sladesk.core.vocabulary import Rating, TargetAnswer
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import KpiResult

_PERIOD = ("period_start", "period_end", "meeting_date")
# A follow-up is read without the ORM: this is part of every edit of a cell.
_READ = (
    "SELECT id, period_start, period_end, meeting_date, created_at FROM follow_up "
    "WHERE id IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class _Occasion:
    period_start: date | None
    period_end: date | None
    meeting_date: date | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class _Plain:
    """A requirement of the first schema: two texts and the officer's rating."""

    agreed: str
    delivered: str
    rating: Rating
    tolerance: Decimal | None = None
    tolerance_granted: bool = False
    is_unverifiable: bool = False
    dismissed_target: str = ""
    target_answer: TargetAnswer | None = None
    agreed_from: date | None = None
    agreed_before: str = ""


def keep_states(session: Session) -> None:
    """From now on, judge every requirement that is written through the session, before it is written."""
    event.listen(session, "before_flush", _judge_written)


def _judge_written(session: Session, _context: UOWTransaction, _instances: object) -> None:
    written = {*session.new, *session.dirty}
    results = {row for row in written if isinstance(row, KpiResult)}
    follow_ups = [row for row in written if isinstance(row, FollowUp)]
    for follow_up in follow_ups:
        if _is_judged_anew(follow_up):
            of_it = select(KpiResult).where(KpiResult.follow_up_id == follow_up.id)
            results.update(session.scalars(of_it))
    known: dict[UUID, Occasion] = {row.id: row for row in follow_ups}
    known.update(_read(session, {row.follow_up_id for row in results} - known.keys()))
    _judge(results, known)


def judge_open(session: Session, contract_id: UUID) -> None:
    """Judge every requirement in the open follow-ups of a contract by the rules of this edition."""
    columns = select(KpiResult, FollowUp).join(FollowUp, FollowUp.id == KpiResult.follow_up_id)
    found = session.execute(
        columns.where(FollowUp.contract_id == contract_id, FollowUp.closed_at.is_(None))
    ).all()
    _judge([row for row, _ in found], {follow_up.id: follow_up for _, follow_up in found})


def _judge(results: Iterable[KpiResult], known: Mapping[UUID, Occasion]) -> None:
    for row in results:
        judgement = judge(row, known[row.follow_up_id])
        # What is set counts as written and would be judged once more.
        if (row.state, row.automatic) != (judgement.state, judgement.automatic):
            row.state, row.automatic = judgement.state, judgement.automatic


def judge_first_schema(connection: sqlite3.Connection) -> None:
    """Give the requirements of a register of the first schema their state; closed ones keep their rating."""
    connection.execute("UPDATE kpi_result SET state = rating")
    open_ones = connection.execute(
        "SELECT f.id, f.period_start, f.period_end, f.meeting_date, f.created_at, "
        "k.id, k.agreed, k.delivered, k.rating FROM kpi_result k JOIN follow_up f ON f.id = k.follow_up_id "
        "WHERE f.closed_at IS NULL"
    )
    judged = [(*_judged(_Plain(row[6], row[7], Rating(row[8])), _occasion(row)), row[5]) for row in open_ones]
    connection.executemany("UPDATE kpi_result SET state = ?, automatic = ? WHERE id = ?", judged)
    connection.execute("INSERT OR REPLACE INTO judging (number, edition) VALUES (1, ?)", (EDITION,))


def _judged(row: Requirement, occasion: Occasion) -> tuple[str, str]:
    judgement = judge(row, occasion)
    return judgement.state.value, judgement.automatic.value


def _is_judged_anew(row: FollowUp) -> bool:
    """Whether all of its requirements may have other states now: it has another period, or is reopened.

    What was closed keeps the states of its time, which may be those of an older program.
    """
    state: InstanceState[FollowUp] = inspect(row, raiseerr=True)
    if not state.persistent:
        return False
    is_reopened = row.closed_at is None and state.attrs.closed_at.history.has_changes()
    return is_reopened or any(state.attrs[name].history.has_changes() for name in _PERIOD)


def _read(session: Session, ids: Iterable[UUID]) -> dict[UUID, Occasion]:
    wanted = json.dumps([str(found) for found in ids])
    if wanted == "[]":
        return {}
    found = session.connection().exec_driver_sql(_READ, (wanted,))
    return {UUID(row[0]): _occasion(row) for row in found}


def _occasion(row: Sequence[str]) -> _Occasion:
    _, start, end, meeting, created = row[:5]
    return _Occasion(_day(start), _day(end), _day(meeting), datetime.fromisoformat(created))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
