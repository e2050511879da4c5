"""What the overview shows of each contract: its last periods, its next date, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias
from uuid import UUID

from sladesk.core.duties import Duty, Focus, escalate, foci
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


class DateKind(StrEnum):
    """What happens on a contract's next date; of several on one day the first here is named."""

    MEETING = "meeting"
    REPLY = "reply"
    DEVIATION = "deviation"
    ACTION = "action"
    ACTIVITY = "activity"
    END = "end"


class Sort(StrEnum):
    """The columns that the contracts of the overview can be sorted by."""

    TITLE = "title"
    TROUBLE = "trouble"
    ACTIONS = "actions"
    NEXT = "next"


class PeriodMark(NamedTuple):
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


class Standing(NamedTuple):
    """What a contract in use is sorted and counted by."""

    id: str
    title_key: str
    """The title as it is sorted."""
    missed: int
    """As `ContractSummary.missed`."""
    duties: tuple[Duty, ...]
    """All but the missed requirements."""
    near: tuple[Duty, ...]
    """Those of Focus.FIRST."""
    open_actions: int
    late_actions: int
    foci: tuple[Focus, ...]
    """What its duties are counted in, one after the other."""
    small: int = 0
    """The small shortfalls of the latest form."""


Dated: TypeAlias = Mapping[str, NextDate]
"""The next date of each contract that has one."""


def standing(
    id_: str, title_key: str, missed: int, duties: Iterable[Duty], today: date, *, small: int = 0
) -> Standing:
    """Where a contract stands with so many missed requirements, small shortfalls and these duties."""
    duties = tuple(duties)
    found: list[Focus] = []
    near: list[Duty] = []
    opened = late = 0
    for duty in duties:
        mine = foci(duty, today)
        found += mine
        if Focus.FIRST in mine:
            near.append(duty)
        if duty.can_be_ticked:
            opened += 1
            late += Focus.LATE in mine
    return Standing(id_, title_key, missed, duties, tuple(near), opened, late, tuple(found), small)


def escalated(standing_: Standing, due: Collection[UUID], today: date) -> Standing:
    """The standing, where those deviations and no others are counted as due to be escalated."""
    duties = escalate(standing_.duties, due)
    if duties == standing_.duties:
        return standing_
    return standing(standing_.id, standing_.title_key, standing_.missed, duties, today, small=standing_.small)


def by_title(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda standing: (standing.title_key, standing.id))


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


def _trouble(standing: Standing) -> tuple[int, int, int]:
    return standing.missed, standing.small, standing.late_actions


def _actions(standing: Standing) -> tuple[int, int]:
    return standing.late_actions, standing.open_actions


def _by_date(standings: Sequence[Standing], dated: Dated, *, descending: bool) -> list[str]:
    known = [standing.id for standing in standings if standing.id in dated]
    known.sort(key=lambda contract: dated[contract].on, reverse=descending)
    return known + [standing.id for standing in standings if standing.id not in dated]
