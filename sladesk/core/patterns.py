"""Patterns: a requirement that was missed again and again is more than its single deviations.

A pattern gives cause for a formal notice; its timeline is ready to be enclosed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sladesk.core.judging import is_deviation
from sladesk.core.terms import ContractTerms
from sladesk.core.vocabulary import Rating

MINOR_PERIODS = 12
"""Small shortfalls are added up over so many periods: what was small two years ago is no pattern of today."""


class PatternKind(StrEnum):
    MISSED = "missed"
    """Missed in so many of the last periods."""
    MINOR = "minor"
    """Several small shortfalls of the same requirement."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One period of one requirement: a line of the timeline."""

    follow_up_id: UUID
    period_start: date | None
    period_end: date | None
    meeting_date: date | None
    agreed: str
    delivered: str
    state: Rating
    granted: bool = False
    """Whether the contract grants the tolerance, so that a small shortfall is none."""
    deviation: int | None = None
    """The number of the deviation that names it."""
    noticed_on: date | None = None
    """When the formal notice of that deviation was sent."""
    actions: tuple[str, ...] = ()
    """What was agreed about it."""

    @property
    def began(self) -> date | None:
        return self.period_start or self.meeting_date or self.period_end


@dataclass(frozen=True, slots=True)
class Pattern:
    kind: PatternKind
    kpi_id: UUID
    title: str
    count: int
    """How many of the periods show it."""
    of: int
    """Of how many periods."""
    timeline: tuple[Moment, ...]
    """The periods that were looked at, the oldest first."""
    answered_on: date | None
    """When a formal notice was sent after the latest of them had begun; None while none was."""


def pattern_of(kpi_id: UUID, title: str, moments: Sequence[Moment], terms: ContractTerms) -> Pattern | None:
    """The pattern in a requirement's periods, the oldest first; the graver kind where it is both.

    Periods at the end that nobody has rated yet have not happened.
    """
    past = list(moments)
    while past and past[-1].state is Rating.NOT_RATED:
        past.pop()
    last = past[-terms.pattern_of :]
    missed = [moment for moment in last if moment.state is Rating.MISSED]
    if len(missed) >= terms.pattern_missed:
        return _pattern(PatternKind.MISSED, kpi_id, title, last, missed)
    last = past[-MINOR_PERIODS:]
    small = [moment for moment in last if _is_small(moment)]
    if len(small) >= terms.pattern_minor:
        return _pattern(PatternKind.MINOR, kpi_id, title, last, small)
    return None


def _is_small(moment: Moment) -> bool:
    return moment.state is Rating.MINOR_SHORTFALL and is_deviation(moment.state, granted=moment.granted)


def _pattern(
    kind: PatternKind, kpi_id: UUID, title: str, last: Sequence[Moment], shown: Sequence[Moment]
) -> Pattern:
    latest = shown[-1]
    notices = [moment.noticed_on for moment in shown if moment.noticed_on is not None]
    after = [day for day in notices if latest.began is None or day >= latest.began]
    return Pattern(kind, kpi_id, title, len(shown), len(last), tuple(last), max(after, default=None))
