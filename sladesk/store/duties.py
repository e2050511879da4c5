"""What an officer has to see to in the contracts in use, read without SQLAlchemy: the overview shows it.

What of it a tile counts is told by `core.duties.foci`; here is only told what there is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sladesk.core.deviations import UNFINISHED
from sladesk.core.duties import Duty, DutyKind, MissedResult
from sladesk.core.rows import Period
from sladesk.store.in_pieces import AMONG, of_contracts
from sladesk.store.listing import IN_USE, IS_MISSED, LATEST_FORMS, MISSED_RESULT

# The SQL of this module is put together from its own constants; what people write is a parameter.

IS_UNFINISHED = f"d.state IN ({', '.join(repr(state.value) for state in sorted(UNFINISHED))})"
IS_AWAITED = f"d.notice_date IS NOT NULL AND d.notice_replied_on IS NULL AND {IS_UNFINISHED}"

_DUTIES = f"""
    SELECT 'action', a.id, c.id, c.title, a.text, a.responsible, a.due, a.state = 'done'
    FROM contract c JOIN action a ON a.contract_id = c.id
    WHERE {IN_USE} AND {AMONG} AND (a.state = 'open' OR (a.state = 'done' AND a.deviation_id IS NULL))
    UNION ALL
    SELECT 'deviation', d.id, c.id, c.title, d.title, d.responsible, d.due, d.state = 'awaiting_verification'
    FROM contract c JOIN deviation d ON d.contract_id = c.id
    WHERE {IN_USE} AND {AMONG} AND {IS_UNFINISHED}
    UNION ALL
    SELECT 'reply', d.id, c.id, c.title, d.title, d.notice_to, d.notice_reply_due, 0
    FROM contract c JOIN deviation d ON d.contract_id = c.id
    WHERE {IN_USE} AND {AMONG} AND {IS_AWAITED}
"""  # noqa: S608  # constants of this module and of `listing`

_MISSED = f"""
    {LATEST_FORMS}
    SELECT c.id, c.title, r.id, r.title, r.responsible, r.agreed, r.delivered,
        f.id, f.period_start, f.period_end, f.meeting_date
    FROM latest c
    CROSS JOIN kpi_result k ON k.follow_up_id = c.form AND {IS_MISSED}
    JOIN kpi_result r ON r.id = {MISSED_RESULT}
    JOIN follow_up f ON f.id = r.follow_up_id
    JOIN form_group g ON g.id = k.group_id
    ORDER BY c.id, g.position, k.position, k.id
"""  # noqa: S608  # constants of this module and of `listing`

_KINDS = {kind.value: kind for kind in DutyKind}


def by_contract(connection: sqlite3.Connection, ids: Sequence[str] | None = None) -> dict[str, list[Duty]]:
    """All but the missed requirements, of these contracts or of all; in no order."""
    found: dict[str, list[Duty]] = {}
    for kind, id_, contract, title, text, responsible, due, is_done in of_contracts(
        connection, _DUTIES, ids, {}
    ):
        duty = Duty(_KINDS[kind], id_, contract, title, text, responsible, day(due), bool(is_done))
        found.setdefault(contract, []).append(duty)
    return found


def missed(connection: sqlite3.Connection) -> list[Duty]:
    """The requirements that `ContractSummary.missed` counts, as each was missed last; in the form's order."""
    return [_missed(*row) for row in of_contracts(connection, _MISSED, None, {})]


def _missed(
    contract: str,
    contract_title: str,
    row: str,
    title: str,
    responsible: str,
    agreed: str,
    delivered: str,
    follow_up: str,
    *period: str | None,
) -> Duty:
    start, end, meeting = map(day, period)
    return Duty(
        kind=DutyKind.REQUIREMENT,
        key=row,
        contract_key=contract,
        contract_title=contract_title,
        text=title,
        responsible=responsible,
        due=None,
        result=MissedResult(UUID(follow_up), Period(start, end, meeting), agreed, delivered),
    )


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
