"""What the overview shows: a line a contract with its last periods, what to take first, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from sladesk.core.vocabulary import Rating

STRIP = 12
"""Periods of a contract that the overview shows."""

GRAVEST_FIRST = (
    Rating.MISSED,
    Rating.MINOR_SHORTFALL,
    Rating.NOT_MEASURED,
    Rating.NOT_VERIFIABLE,
    Rating.MET,
    Rating.NOT_APPLICABLE,
    Rating.NOT_RATED,
)
"""The order in which the states of a period's requirements become the one state of the period.

A requirement that was not measured outweighs those that were met: nobody can say that the period was
in order. One that nobody has rated yet outweighs nothing: the form is being filled in.
"""


class Focus(StrEnum):
    """What a tile of the overview counts; the page that it leads to shows those alone."""

    LATE = "late"
    SOON = "soon"
    MISSED = "missed"
    VERIFICATION = "verification"
    NOTICES = "notices"
    ESCALATIONS = "escalations"


class DateKind(StrEnum):
    """What happens on a contract's next date; of several on one day the first here is named."""

    MEETING = "meeting"
    REPLY = "reply"
    DEVIATION = "deviation"
    ACTION = "action"
    ACTIVITY = "activity"
    END = "end"


class DutyKind(StrEnum):
    """What the officer has to see to."""

    ACTION = "action"
    DEVIATION = "deviation"
    REPLY = "reply"
    """The supplier's answer to a formal notice."""


class Sort(StrEnum):
    """The columns that the contracts of the overview can be sorted by."""

    TITLE = "title"
    TROUBLE = "trouble"
    ACTIONS = "actions"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """One square of the strip: a follow-up, and its requirements' states as one."""

    follow_up_id: UUID
    start: date | None
    end: date | None
    meeting_date: date | None
    state: Rating


@dataclass(frozen=True, slots=True)
class NextDate:
    kind: DateKind
    on: date


@dataclass(frozen=True, slots=True)
class ContractLine:
    id: UUID
    title: str
    supplier: str
    marks: tuple[PeriodMark, ...]
    """The last periods, the oldest first."""
    open_actions: int
    late_actions: int
    next_date: NextDate | None
    """The nearest date from today on; None where none is known."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the contracts are sorted and counted by."""

    id: str
    missed: int
    """As `ContractSummary.missed`."""
    open_actions: int
    late_actions: int


@dataclass(frozen=True, slots=True)
class Duty:
    """Something with a date that is late or near."""

    kind: DutyKind
    id: UUID
    contract_id: UUID
    contract_title: str
    text: str
    responsible: str
    due: date


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the tiles, over all contracts in use."""

    late: int = 0
    """Open actions whose date has passed, and late deviations as `Deviation.is_late` says."""
    soon: int = 0
    """Those whose date is within the next days, and replies that are expected then."""
    missed: int = 0
    """Requirements that were missed when they were rated last, as the list of contracts counts them."""
    waiting: int = 0
    """Deviations whose actions are done, and done actions of no deviation: their effect is to be verified."""
    unanswered: int = 0
    """Formal notices that nobody has answered."""
    overdue_replies: int = 0
    """Of those, the ones whose deadline has passed."""
    escalations: int = 0
    """Deviations of which a step of escalation is due."""


Dated: TypeAlias = Mapping[str, NextDate]
"""The next date of each contract that has one."""


def in_order(
    standings: Sequence[Standing], sort: Sort, *, descending: bool = False, dated: Dated | None = None
) -> list[str]:
    """The contracts in the order asked for. They come by title, which decides between equals.

    Contracts without a next date stand last either way.
    """
    if sort is Sort.NEXT:
        return _by_date(standings, dated or {}, descending=descending)
    if sort is Sort.TITLE:
        ordered = list(reversed(standings)) if descending else list(standings)
    else:
        ordered = sorted(standings, key=_trouble if sort is Sort.TROUBLE else _actions, reverse=descending)
    return [standing.id for standing in ordered]


def nearest(dates: Iterable[NextDate]) -> NextDate | None:
    """The first of them in time."""
    kinds = list(DateKind)
    return min(dates, key=lambda one: (one.on, kinds.index(one.kind)), default=None)


def _trouble(standing: Standing) -> tuple[int, int]:
    return standing.missed, standing.late_actions


def _actions(standing: Standing) -> tuple[int, int]:
    return standing.late_actions, standing.open_actions


def _by_date(standings: Sequence[Standing], dated: Dated, *, descending: bool) -> list[str]:
    known = [standing.id for standing in standings if standing.id in dated]
    known.sort(key=lambda contract: dated[contract].on, reverse=descending)
    return known + [standing.id for standing in standings if standing.id not in dated]
