"""What proposes a deviation: a missed requirement, or a "no" in the checklist. What is declined stays so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sladesk.core.deviations import Deviation, DeviationOrigin, Severity
from sladesk.core.judging import is_deviation
from sladesk.core.rows import ChecklistAnswer, FormSheet, KpiResult
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
    agreed: str
    delivered: str
    """What is delivered; of an activity its note."""
    state: Rating | ActivityStatus
    severity: Severity
    continues: Deviation | None
    """The unfinished deviation of the same row in an earlier period: this is the same one again."""


def proposed(
    sheet: FormSheet, named: Collection[UUID], deviations: Iterable[Deviation]
) -> tuple[Proposal, ...]:
    """The proposals of one follow-up, in the forms' order.

    `named` are the results and answers that some deviation names already; a declined proposal is a rejected
    deviation that names its row.
    """
    unfinished = [one for one in deviations if not one.is_finished]
    by_row = {one.kpi_id or one.item_id: one for one in sorted(unfinished, key=lambda one: -one.number)}
    return tuple(row for row in _rows(sheet, by_row) if row.row_id not in named)


def _rows(sheet: FormSheet, by_row: dict[UUID | None, Deviation]) -> Iterator[Proposal]:
    for _group, results in sheet.kpi_groups:
        for result in results:
            if is_deviation(result.state, granted=result.tolerance_granted):
                yield _of_result(sheet, result, by_row.get(result.kpi_id))
    for _group, answers in sheet.checklist_groups:
        for answer in answers:
            if answer.status is ActivityStatus.NO:
                yield _of_answer(sheet, answer, by_row.get(answer.item_id))


def _of_result(sheet: FormSheet, row: KpiResult, continues: Deviation | None) -> Proposal:
    return Proposal(
        DeviationOrigin.KPI,
        row.id,
        row.kpi_id,
        None,
        *_when(sheet),
        title=row.title,
        agreed=row.agreed,
        delivered=row.delivered,
        state=row.state,
        severity=Severity.SERIOUS if row.state is Rating.MISSED else Severity.MINOR,
        continues=continues,
    )


def _of_answer(sheet: FormSheet, row: ChecklistAnswer, continues: Deviation | None) -> Proposal:
    return Proposal(
        DeviationOrigin.CHECKLIST,
        row.id,
        None,
        row.item_id,
        *_when(sheet),
        title=row.activity,
        agreed="",
        delivered=row.note,
        state=row.status,
        severity=Severity.SERIOUS,
        continues=continues,
    )


def _when(sheet: FormSheet) -> tuple[UUID, date | None, date | None, date | None]:
    about = sheet.follow_up
    return about.id, about.period_start, about.period_end, about.meeting_date
