"""Patterns: a requirement that was missed again and again is more than its single deviations.

A pattern gives cause for a formal notice; its timeline is ready to be enclosed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sladesk.core.agreed import Agreed
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
    agreed: Agreed
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


class Repeated(NamedTuple):
    """Places in the periods, the oldest first."""

    kind: PatternKind
    among: range
    """What was looked at."""
    shown: Sequence[int]
    """Those of them that show it."""


def pattern_of(kpi_id: UUID, title: str, moments: Sequence[Moment], terms: ContractTerms) -> Pattern | None:
    """The pattern in a requirement's periods, the oldest first; the graver kind where it is both.

    Periods at the end that nobody has rated yet have not happened.
    """
    repeated = repeated_in([(moment.state, moment.granted) for moment in moments], terms)
    if repeated is None:
        return None
    shown = [moments[place] for place in repeated.shown]
    latest = shown[-1]
    timeline = tuple(moments[place] for place in repeated.among)
    notices = [moment.noticed_on for moment in shown if moment.noticed_on is not None]
    after = [day for day in notices if latest.began is None or day >= latest.began]
    answered_on = max(after, default=None)
    return Pattern(repeated.kind, kpi_id, title, len(shown), len(timeline), timeline, answered_on)


def repeated_in(states: Sequence[tuple[Rating, bool]], terms: ContractTerms) -> Repeated | None:
    """The same of the bare states, each with whether its tolerance is granted: a board has thousands."""
    end = len(states)
    while end and states[end - 1][0] is Rating.NOT_RATED:
        end -= 1
    last = range(max(0, end - terms.pattern_of), end)
    missed = [place for place in last if states[place][0] is Rating.MISSED]
    if len(missed) >= terms.pattern_missed:
        return Repeated(PatternKind.MISSED, last, missed)
    last = range(max(0, end - MINOR_PERIODS), end)
    small = [place for place in last if _is_small(*states[place])]
    if len(small) >= terms.pattern_minor:
        return Repeated(PatternKind.MINOR, last, small)
    return None


def _is_small(state: Rating, granted: bool) -> bool:
    return state is Rating.MINOR_SHORTFALL and is_deviation(state, granted=granted)
