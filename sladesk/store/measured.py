"""What is measured in the period of a follow-up, for its documents, and for good when it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from sladesk.core.errors import UserError
from sladesk.core.measured import CaseFigure, Measured, case_figures
from sladesk.core.rows import FollowUp, FormSheet
from sladesk.core.support_cases import Deed
from sladesk.core.uptime import UptimeFigures, period_of
from sladesk.store import cases, outages, priorities, uptime
from sladesk.store.store import Store


def filled(store: Store, sheet: FormSheet) -> FormSheet:
    """The sheet with what was measured; a closed one has it as it was at closing."""
    if sheet.follow_up.closed_at is not None:
        return sheet
    return replace(sheet, measured=of_follow_up(store, sheet.contract.id, sheet.follow_up))


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
    return Measured(
        zone=zone.key,
        outages=log,
        maintenance=uptime.in_maintenance(store, contract_id, log),
        uptime=_uptime(store, contract_id, first, last) if outages.has_any(store, contract_id) else None,
        cases=_cases(store, follow_up, first, last, progress),
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
