"""Delivered values that are computed, and states that another edition of the rules may give otherwise."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from sladesk.core.judging import EDITION
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ResultSource
from sladesk.core.windows import WindowValues, to_json
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import Judging, KpiResult
from sladesk.store.history import Step
from sladesk.store.states import judge_open
from sladesk.store.store import Store

PROGRAM = "SLADesk"
"""Who judges in the log, where nobody at the desk did."""
_ANEW = mark("new judgement by another version of SLADesk")


def is_of_another_edition(store: Store) -> bool:
    """Whether the open follow-ups were judged by other rules than those of this program."""
    kept: tuple[int] | None = store.connection.execute("SELECT edition FROM judging").fetchone()
    return kept != (EDITION,)


def judge_anew(store: Store, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Judge every open follow-up by the rules of this program; closed ones keep what was judged then.

    Each contract in which a state changes gets one step in its log, which cannot be undone. Stopped half
    way, by what `progress` raises or by SaveFailed, it is done again from the start next time.
    """
    open_ones = select(FollowUp.contract_id).where(FollowUp.closed_at.is_(None)).distinct()
    with store.read() as session:
        contracts = session.scalars(open_ones).all()
    for done, contract_id in enumerate(contracts):
        progress(done, len(contracts))
        with store.transact(_ANEW, by=PROGRAM, lasting=True) as session:
            judge_open(session, contract_id)
    with store.transact(_ANEW, by=PROGRAM) as session:
        session.merge(Judging(number=1, edition=EDITION))


def set_measured(
    store: Store,
    result_id: UUID,
    *,
    delivered: str,
    source: ResultSource,
    source_text: str,
    values: WindowValues | None = None,
    step: Step | None = None,
) -> None:
    """Write what was computed as delivered; `source_text` says from what, as «12 outages, 1 excluded».

    `values` are those of the times that the target is measured over, where they were computed too.
    Raises UserError for a text that is too long and for a closed follow-up.
    """
    with store.transact(mark("computing of “What is delivered”"), step=step) as session:
        row = session.get_one(KpiResult, result_id)
        row.delivered, row.delivered_by = checked(delivered), store.author
        row.source, row.source_text = source, checked(source_text)
        row.window_values = to_json(values or WindowValues())
