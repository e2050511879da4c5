"""Reading a follow-up whole: all that its forms show and its documents print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from sladesk.core import rows
from sladesk.core.vocabulary import ActivityStatus, Form, Rating
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.store import snapshots
from sladesk.store.follow_ups import latest_first, row_of
from sladesk.store.positions import in_place
from sladesk.store.store import Store

RowT = TypeVar("RowT", rows.KpiResult, rows.ChecklistAnswer)


def read(store: Store, follow_up_id: UUID) -> rows.FormSheet:
    """The forms of one follow-up; of a closed one, with everything around it as it was at closing."""
    with store.read() as session:
        follow_up = session.get_one(FollowUp, follow_up_id, options=[defer(FollowUp.measured)])
        around = (
            snapshots.read(follow_up.snapshot)
            if follow_up.snapshot is not None
            else snapshots.now(session, follow_up.contract_id)
        )
        before = _before(session, follow_up)
        bands = session.scalars(select(FormGroup).where(FormGroup.follow_up_id == follow_up_id)).all()
        return rows.FormSheet(
            contract=around.contract,
            follow_up=row_of(follow_up),
            kpi_groups=_grouped(bands, Form.KPI, _results(session, follow_up_id, before)),
            checklist_groups=_grouped(bands, Form.CHECKLIST, _answers(session, follow_up_id, before)),
            actions=around.actions,
            roles=around.roles,
            deviations=around.deviations,
            claims=around.claims,
            evidence=around.evidence,
        )


def _before(session: Session, follow_up: FollowUp) -> UUID | None:
    """The follow-up just before this one in time."""
    ordered = session.scalars(latest_first(follow_up.contract_id).with_only_columns(FollowUp.id)).all()
    index = ordered.index(follow_up.id) + 1
    return ordered[index] if index < len(ordered) else None


def _grouped(
    bands: Sequence[FormGroup], form: Form, found: Sequence[RowT]
) -> tuple[tuple[rows.Group, tuple[RowT, ...]], ...]:
    members: dict[UUID, list[RowT]] = {}
    for row in found:
        members.setdefault(row.group_id, []).append(row)
    return tuple(
        (rows.Group(band.id, band.form, band.title, band.position), tuple(members.get(band.id, ())))
        for band in in_place([band for band in bands if band.form is form])
    )


def _results(session: Session, follow_up_id: UUID, before: UUID | None) -> list[rows.KpiResult]:
    query = select(KpiResult.kpi_id, KpiResult.delivered, KpiResult.state, KpiResult.action, KpiResult.agreed)
    last = {
        kpi: _LastTime(delivered, state, action, agreed)
        for kpi, delivered, state, action, agreed in session.execute(
            query.where(KpiResult.follow_up_id == before)
        )
    }
    found = session.scalars(select(KpiResult).where(KpiResult.follow_up_id == follow_up_id)).all()
    return [_result(row, last.get(row.kpi_id, _LastTime())) for row in in_place(found)]


class _LastTime(NamedTuple):
    delivered: str = ""
    state: Rating = Rating.NOT_RATED
    action: str = ""
    agreed: str = ""


def _result(row: KpiResult, last: _LastTime) -> rows.KpiResult:
    return rows.KpiResult(
        id=row.id,
        kpi_id=row.kpi_id,
        group_id=row.group_id,
        position=row.position,
        title=row.title,
        agreed=row.agreed,
        clause=row.clause,
        delivered=row.delivered,
        action=row.action,
        responsible=row.responsible,
        person_id=row.person_id,
        rating=row.rating,
        previous_delivered=last.delivered,
        previous_rating=last.state,
        previous_action=last.action,
        state=row.state,
        automatic=row.automatic,
        rating_reason=row.rating_reason,
        tolerance=row.tolerance,
        tolerance_granted=row.tolerance_granted,
        dismissed_target=row.dismissed_target,
        target_answer=row.target_answer,
        measured_by=row.measured_by,
        is_unverifiable=row.is_unverifiable,
        agreed_from=row.agreed_from,
        agreed_before=row.agreed_before,
        delivered_by=row.delivered_by,
        source=row.source,
        source_text=row.source_text,
        act_rating=row.act_rating,
        previous_agreed=last.agreed,
    )


def _answers(session: Session, follow_up_id: UUID, before: UUID | None) -> list[rows.ChecklistAnswer]:
    query = select(
        ChecklistAnswer.item_id, ChecklistAnswer.status, ChecklistAnswer.note, ChecklistAnswer.when_text
    )
    last = {
        item: (status, note, when)
        for item, status, note, when in session.execute(query.where(ChecklistAnswer.follow_up_id == before))
    }
    found = session.scalars(select(ChecklistAnswer).where(ChecklistAnswer.follow_up_id == follow_up_id)).all()
    return [
        _answer(row, *last.get(row.item_id, (ActivityStatus.NOT_ASSESSED, "", ""))) for row in in_place(found)
    ]


def _answer(row: ChecklistAnswer, status: ActivityStatus, note: str, when: str) -> rows.ChecklistAnswer:
    return rows.ChecklistAnswer(
        id=row.id,
        item_id=row.item_id,
        group_id=row.group_id,
        position=row.position,
        activity=row.activity,
        status=row.status,
        when_text=row.when_text,
        when_date=row.when_date,
        responsible=row.responsible,
        person_id=row.person_id,
        note=row.note,
        previous_status=status,
        previous_note=note,
        previous_when=when,
    )
