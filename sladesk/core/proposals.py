"""What proposes a deviation: a missed requirement, or a "no" in the checklist. What is declined stays so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sladesk.core import judging
from sladesk.core.agreed import Agreed, agreed_of
from sladesk.core.deviations import Deviation, DeviationOrigin, Severity
from sladesk.core.vocabulary import ActivityStatus, Rating


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of a follow-up that was not delivered as agreed, and that no deviation names yet."""

    origin: DeviationOrigin
    row_id: UUID
    """Of the requirement's result, or of the activity's answer."""
    kpi_id: UUID | None
    item_id: UUID | None
    follow_up_id: UUID
    period_start: date | None
    period_end: date | None
    meeting_date: date | None
    title: str
    agreed: Agreed
    delivered: str
    """What is delivered; of an activity its note."""
    state: Rating | ActivityStatus
    severity: Severity
    continues: Deviation | None
    """The unfinished deviation of the same row in an earlier period: this is the same one again."""


class Occasion(judging.Occasion, Protocol):
    """What is asked of a follow-up."""

    @property
    def id(self) -> UUID: ...


class Result(judging.Agreement, Protocol):
    """What is asked of a requirement; rows of the store and of the register have it both."""

    @property
    def id(self) -> UUID: ...
    @property
    def kpi_id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def delivered(self) -> str: ...
    @property
    def state(self) -> Rating: ...
    @property
    def tolerance_granted(self) -> bool: ...


class Answer(Protocol):
    """What is asked of an activity."""

    @property
    def id(self) -> UUID: ...
    @property
    def item_id(self) -> UUID: ...
    @property
    def activity(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def status(self) -> ActivityStatus: ...


def proposed(
    occasion: Occasion,
    results: Iterable[Result],
    answers: Iterable[Answer],
    named: Collection[UUID],
    deviations: Iterable[Deviation],
) -> tuple[Proposal, ...]:
    """The proposals of one follow-up: its requirements in their order, then its activities.

    `named` are the results and answers that some deviation names already; a declined proposal is a rejected
    deviation that names its row.
    """
    again = unfinished(deviations)
    missed = [of_result(occasion, row, again) for row in results if row.id not in named and is_missed(row)]
    denied = [
        of_answer(occasion, row, again)
        for row in answers
        if row.id not in named and row.status is ActivityStatus.NO
    ]
    return (*missed, *denied)


def is_missed(row: Result) -> bool:
    return judging.is_deviation(row.state, granted=row.tolerance_granted)


def unfinished(deviations: Iterable[Deviation]) -> dict[UUID, Deviation]:
    """By requirement or activity; of several the first one, which has the history."""
    found: dict[UUID, Deviation] = {}
    for one in sorted(deviations, key=lambda one: -one.number):
        row = one.kpi_id or one.item_id
        if row is not None and not one.is_finished:
            found[row] = one
    return found


def of_result(occasion: Occasion, row: Result, again: Mapping[UUID, Deviation]) -> Proposal:
    """A proposal for a requirement, whatever its state; `again` are the unfinished ones."""
    return Proposal(
        DeviationOrigin.KPI,
        row.id,
        row.kpi_id,
        None,
        occasion.id,
        occasion.period_start,
        occasion.period_end,
        occasion.meeting_date,
        title=row.title,
        agreed=agreed_of(row, occasion),
        delivered=row.delivered,
        state=row.state,
        severity=Severity.MINOR if row.state is Rating.MINOR_SHORTFALL else Severity.SERIOUS,
        continues=again.get(row.kpi_id),
    )


def of_answer(occasion: Occasion, row: Answer, again: Mapping[UUID, Deviation]) -> Proposal:
    """A proposal for an activity, whatever was answered."""
    return Proposal(
        DeviationOrigin.CHECKLIST,
        row.id,
        None,
        row.item_id,
        occasion.id,
        occasion.period_start,
        occasion.period_end,
        occasion.meeting_date,
        title=row.activity,
        agreed=Agreed(""),
        delivered=row.note,
        state=row.status,
        severity=Severity.SERIOUS,
        continues=again.get(row.item_id),
    )
