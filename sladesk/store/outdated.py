"""Values that were computed from the outage log or from support cases, and would be computed otherwise now.

What is delivered stays as it was written until somebody writes it anew: a log may be put right months later.
But a document that prints the log and the value beside each other has to say that they differ.

Looked at are values of a follow-up's own period once it has ended: one that goes on says itself until which
day it was computed. A value of another period that was chosen is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import select

from sladesk.core.case_text import case_source
from sladesk.core.errors import UserError
from sladesk.core.judging import reading_day
from sladesk.core.measured import CaseFigure
from sladesk.core.percentages import Goal, read_goal
from sladesk.core.periods import Days, period_label
from sladesk.core.resources import resource
from sladesk.core.rows import FollowUp
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures
from sladesk.core.uptime_measured import measured, source_of
from sladesk.core.vocabulary import Language, ResultSource
from sladesk.core.windows import windows_in
from sladesk.models.kpi import KpiResult
from sladesk.store import outages, uptime
from sladesk.store.store import Store


def outdated(store: Store, follow_up: FollowUp) -> frozenset[UUID]:
    """Those results for which the outage log and the terms give other figures now, of parts of it too."""
    found = _computed(store, follow_up, ResultSource.OUTAGES)
    if found is None:
        return frozenset()
    again = _Again(store, follow_up.contract_id, found.period, found.today)
    return frozenset(row_id for row_id, (text, goal) in found.results.items() if again.differs(text, goal))


def outdated_by_cases(store: Store, follow_up: FollowUp, figures: Iterable[CaseFigure]) -> frozenset[UUID]:
    """Those results that none of the figures gives: what the cases of the follow-up's period come to now."""
    found = _computed(store, follow_up, ResultSource.CASES)
    if found is None:
        return frozenset()
    labels = {words: period_label(*found.period, None, language, words) for language, words in _languages()}
    now = {case_source(figure, period, words) for figure in figures for words, period in labels.items()}
    own = tuple(f"{period}:" for period in labels.values())
    return frozenset(
        row_id for row_id, (text, _goal) in found.results.items() if text.startswith(own) and text not in now
    )


@dataclass(frozen=True, slots=True)
class _Computed:
    """The results of a follow-up whose period has ended that were computed from one source."""

    period: Days
    today: date
    results: Mapping[UUID, tuple[str, Goal | None]]
    """What each was computed from, and its goal."""


def _computed(store: Store, follow_up: FollowUp, source: ResultSource) -> _Computed | None:
    start, end = follow_up.period_start, follow_up.period_end
    query = select(KpiResult).where(
        KpiResult.follow_up_id == follow_up.id, KpiResult.source == source, KpiResult.delivered != ""
    )
    with store.read() as session:
        results = {
            row.id: (row.source_text, read_goal(row.agreed, reading_day(follow_up), row.target_answer))
            for row in session.scalars(query)
        }
    if not results or start is None or end is None:
        return None
    today = store.clock().astimezone(uptime.zone_of(store, follow_up.contract_id)).date()
    return _Computed((start, end), today, results) if end < today else None


class _Again:
    """Computes as it was done when the values were written, for each service that the log knows."""

    def __init__(self, store: Store, contract_id: UUID, period: Days, today: date) -> None:
        self._store, self._contract_id, self._period = store, contract_id, period
        self._today = today

    def differs(self, source_text: str, goal: Goal | None) -> bool:
        parts = windows_in(goal.window, *self._period) if goal is not None and goal.window else ()
        periods = dict.fromkeys((self._period, *parts))
        labels = tuple(
            period_label(*days, None, language, words) for language, words in _languages() for days in periods
        )
        try:
            return source_text.startswith(labels) and source_text not in self._sources(goal, periods)
        except UserError:  # without service hours nothing is computed, so nothing differs
            return False

    def _sources(self, goal: Goal | None, periods: Iterable[Days]) -> Iterator[str]:
        for service in (None, *outages.services(self._store, self._contract_id)):
            figures = partial(_figures, self._store, self._contract_id, service)
            for days in periods:
                found = measured(goal, days, figures)
                for language, words in _languages():
                    yield source_of(found, service, self._today, language, words)


def _languages() -> list[tuple[Language, Words]]:
    """A value may have been written before its contract got another language."""
    return [(language, Words(language.value, resource("i18n"))) for language in Language]


def _figures(store: Store, contract_id: UUID, service: str | None, days: Days) -> UptimeFigures:
    return uptime.figures(store, contract_id, *days, service=service)
