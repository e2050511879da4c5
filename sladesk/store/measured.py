"""What is measured in the period of a follow-up, for its documents, and for good when it is closed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select

from sladesk.core.case_limits import Deed
from sladesk.core.errors import UserError
from sladesk.core.measured import CaseFigure, Measured, case_figures, from_kept, to_kept
from sladesk.core.rows import FollowUp, FormSheet
from sladesk.core.uptime import UptimeFigures, period_of
from sladesk.models.follow_up import FollowUp as FollowUpRow
from sladesk.store import cases, outages, priorities, uptime
from sladesk.store.outdated import outdated, outdated_by_cases
from sladesk.store.store import Store


def filled(
    store: Store, sheet: FormSheet, progress: cases.Progress = lambda _done, _total: None
) -> FormSheet:
    """The sheet with what was measured; a closed one has it as it was at closing. See `of_follow_up`."""
    if sheet.follow_up.closed_at is not None:
        return replace(sheet, measured=_kept(store, sheet.follow_up.id))
    return replace(sheet, measured=of_follow_up(store, sheet.contract.id, sheet.follow_up, progress))


def to_text(measured: Measured | None) -> str | None:
    """What a closed follow-up keeps of it."""
    return None if measured is None else json.dumps(to_kept(measured), default=str, ensure_ascii=False)


def _kept(store: Store, follow_up_id: UUID) -> Measured | None:
    with store.read() as session:
        text = session.scalars(select(FollowUpRow.measured).where(FollowUpRow.id == follow_up_id)).one()
    return None if text is None else from_kept(json.loads(text))


def of_follow_up(
    store: Store,
    contract_id: UUID,
    follow_up: FollowUp,
    progress: cases.Progress = lambda _done, _total: None,
) -> Measured | None:
    """None where there is no period. Uptime is not claimed of a contract that logs no outages.

    Cases are read and judged anew: of a million imported ones that takes seconds,
    and what `progress` raises stops it.
    """
    first, last = follow_up.period_start, follow_up.period_end
    if first is None or last is None:
        return None
    zone = uptime.zone_of(store, contract_id)
    start, end = (datetime.fromtimestamp(one, UTC) for one in period_of(first, last, zone))
    log = outages.within(store, contract_id, start, end)
    figures = _cases(store, follow_up, first, last, progress)
    return Measured(
        zone=zone.key,
        outages=log,
        maintenance=uptime.in_maintenance(store, contract_id, log),
        uptime=_uptime(store, contract_id, first, last) if outages.has_any(store, contract_id) else None,
        cases=figures,
        outdated=outdated(store, follow_up) | outdated_by_cases(store, follow_up, figures),
    )


def _uptime(store: Store, contract_id: UUID, first: date, last: date) -> UptimeFigures | None:
    """None where the terms do not say in which hours it is measured."""
    try:
        return uptime.figures(store, contract_id, first, last)
    except UserError:
        return None


def _cases(
    store: Store, follow_up: FollowUp, first: date, last: date, progress: cases.Progress
) -> tuple[CaseFigure, ...]:
    contract_id = follow_up.contract_id
    if not cases.count(store, contract_id):
        return ()
    targets = {
        (row.id, deed): text
        for row in priorities.of_contract(store, contract_id)
        for deed, text in ((Deed.ANSWERED, row.answer), (Deed.RESOLVED, row.resolution))
    }
    claimed = {
        (priority, Deed(measure)): text
        for (priority, measure), text in priorities.claimed(store, contract_id, follow_up.id).items()
    }
    return case_figures(cases.judged(store, contract_id, first, last, progress), targets, claimed)
