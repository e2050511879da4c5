"""Values that were computed from the outage log, and would be computed otherwise now.

What is delivered stays as it was written until somebody writes it anew: a log may be put right months later.
But a document that prints the log and the value beside each other has to say that they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import select

from sladesk.core.errors import UserError
from sladesk.core.judging import reading_day
from sladesk.core.percentages import Goal, read_goal
from sladesk.core.periods import Days, period_label
from sladesk.core.resources import resource
from sladesk.core.rows import FollowUp
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures
from sladesk.core.uptime_measured import measured, source_of
from sladesk.core.vocabulary import Language, ResultSource
from sladesk.core.windows import windows_in
from sladesk.models.contract import Contract
from sladesk.models.kpi import KpiResult
from sladesk.store import outages, uptime
from sladesk.store.store import Store


def outdated(store: Store, follow_up: FollowUp) -> frozenset[UUID]:
    """Those results of a follow-up for which the log and the terms give other figures now.

    Looked at are values of the follow-up's own period and of its parts, once it has ended: one that goes on
    says itself until which day it was computed. A value of another period that was chosen is left alone.
    """
    start, end = follow_up.period_start, follow_up.period_end
    query = select(KpiResult).where(
        KpiResult.follow_up_id == follow_up.id,
        KpiResult.source == ResultSource.OUTAGES,
        KpiResult.delivered != "",
    )
    with store.read() as session:
        language = session.get_one(Contract, follow_up.contract_id).language
        computed = {
            row.id: (row.source_text, read_goal(row.agreed, reading_day(follow_up), row.target_answer))
            for row in session.scalars(query)
        }
    if not computed or start is None or end is None:
        return frozenset()
    today = store.clock().astimezone(uptime.zone_of(store, follow_up.contract_id)).date()
    if end >= today:
        return frozenset()
    again = _Again(store, follow_up.contract_id, (start, end), language, today)
    return frozenset(row_id for row_id, (text, goal) in computed.items() if again.differs(text, goal))


class _Again:
    """Computes as it was done when the values were written, for each service that the log knows."""

    def __init__(
        self, store: Store, contract_id: UUID, period: Days, language: Language, today: date
    ) -> None:
        self._store, self._contract_id, self._period = store, contract_id, period
        self._language, self._today = language, today
        self._words = Words(language.value, resource("i18n"))

    def differs(self, source_text: str, goal: Goal | None) -> bool:
        parts = windows_in(goal.window, *self._period) if goal is not None and goal.window else ()
        periods = dict.fromkeys((self._period, *parts))
        labels = tuple(period_label(*days, None, self._language, self._words) for days in periods)
        try:
            return source_text.startswith(labels) and source_text not in self._sources(goal, periods)
        except UserError:  # without service hours nothing is computed, so nothing differs
            return False

    def _sources(self, goal: Goal | None, periods: Iterable[Days]) -> Iterator[str]:
        for service in (None, *outages.services(self._store, self._contract_id)):
            figures = partial(_figures, self._store, self._contract_id, service)
            for days in periods:
                found = measured(goal, days, figures)
                yield source_of(found, self._today, self._language, self._words)


def _figures(store: Store, contract_id: UUID, service: str | None, days: Days) -> UptimeFigures:
    return uptime.figures(store, contract_id, *days, service=service)
