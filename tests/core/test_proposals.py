"""What proposes a deviation, and what does not propose one again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from sladesk.core.deviations import Deviation, DeviationOrigin, DeviationState, Severity
from sladesk.core.proposals import Proposal, proposed
from sladesk.core.rows import ChecklistAnswer, FollowUp, FormSheet, Group, KpiResult
from sladesk.core.vocabulary import ActivityStatus, Form, Rating
from tests.core.deviation_rows import a_deviation
from tests.core.test_form_report import CONTRACT

SPRING = (date(2026, 4, 1), date(2026, 6, 30))


def result(state: Rating, **values: Any) -> KpiResult:
    row = {
        **dict.fromkeys(("clause", "action", "responsible", "previous_delivered", "previous_action"), ""),
        "id": uuid4(),
        "kpi_id": uuid4(),
        "group_id": uuid4(),
        "position": 1,
        "title": "Oppetid",
        "agreed": "99,8 %",
        "delivered": "99,7 %",
        "person_id": None,
        "rating": Rating.NOT_RATED,
        "previous_rating": Rating.NOT_RATED,
        "state": state,
    }
    return KpiResult(**row | values)


def answer(status: ActivityStatus, **values: Any) -> ChecklistAnswer:
    row = {
        **dict.fromkeys(("when_text", "responsible", "previous_note", "previous_when"), ""),
        "id": uuid4(),
        "item_id": uuid4(),
        "group_id": uuid4(),
        "position": 1,
        "activity": "Rapportering",
        "status": status,
        "note": "kom ikkje",
        "when_date": None,
        "person_id": None,
        "previous_status": ActivityStatus.NOT_ASSESSED,
    }
    return ChecklistAnswer(**row | values)


def sheet(*rows: KpiResult | ChecklistAnswer) -> FormSheet:
    about = FollowUp(uuid4(), CONTRACT.id, *SPRING, None, datetime(2026, 4, 1, tzinfo=UTC), None, "")
    kpis = tuple(row for row in rows if isinstance(row, KpiResult))
    answers = tuple(row for row in rows if isinstance(row, ChecklistAnswer))
    return FormSheet(
        CONTRACT,
        about,
        ((Group(uuid4(), Form.KPI, "Tilgjenge", 1), kpis),),
        ((Group(uuid4(), Form.CHECKLIST, "Møte", 1), answers),),
        (),
        (),
    )


def only(row: KpiResult | ChecklistAnswer, *deviations: Deviation) -> Proposal:
    (found,) = proposed(sheet(row), frozenset[UUID](), deviations)
    return found


@pytest.mark.parametrize(
    ("state", "granted", "severity"),
    [
        (Rating.MISSED, False, Severity.SERIOUS),
        (Rating.MISSED, True, Severity.SERIOUS),
        (Rating.MINOR_SHORTFALL, False, Severity.MINOR),
    ],
)
def test_a_miss_proposes_and_so_does_a_small_one(state: Rating, granted: bool, severity: Severity) -> None:
    row = result(state, tolerance_granted=granted)
    found = only(row)
    assert (found.origin, found.row_id, found.kpi_id, found.item_id) == (
        DeviationOrigin.KPI,
        row.id,
        row.kpi_id,
        None,
    )
    assert (found.title, found.agreed, found.delivered, found.state) == ("Oppetid", "99,8 %", "99,7 %", state)
    assert (found.period_start, found.period_end, found.meeting_date) == (*SPRING, None)
    assert found.severity is severity


def test_what_the_contract_grants_or_nobody_measured_is_none() -> None:
    granted = result(Rating.MINOR_SHORTFALL, tolerance_granted=True)
    others = [result(state) for state in Rating if state not in (Rating.MISSED, Rating.MINOR_SHORTFALL)]
    fine = [answer(status) for status in ActivityStatus if status is not ActivityStatus.NO]
    assert proposed(sheet(granted, *others, *fine), frozenset(), ()) == ()


def test_a_no_in_the_checklist_proposes_after_the_requirements() -> None:
    no, missed = answer(ActivityStatus.NO), result(Rating.MISSED)
    first, second = proposed(sheet(no, missed), frozenset(), ())
    assert (first.row_id, second.row_id) == (missed.id, no.id)
    assert (second.origin, second.item_id, second.kpi_id) == (DeviationOrigin.CHECKLIST, no.item_id, None)
    assert (second.title, second.agreed, second.delivered) == ("Rapportering", "", "kom ikkje")
    assert second.state is ActivityStatus.NO


def test_what_is_named_by_a_deviation_is_not_proposed_again() -> None:
    missed, no = result(Rating.MISSED), answer(ActivityStatus.NO)
    assert [row.row_id for row in proposed(sheet(missed, no), {missed.id}, ())] == [no.id]
    assert proposed(sheet(missed, no), {missed.id, no.id}, ()) == ()


def test_the_same_requirement_again_continues_its_unfinished_deviation() -> None:
    row, no = result(Rating.MISSED), answer(ActivityStatus.NO)
    older = a_deviation(DeviationState.ACTION_AGREED, kpi_id=row.kpi_id, number=1)
    newer = a_deviation(kpi_id=row.kpi_id, number=2)
    closed = a_deviation(DeviationState.CLOSED, kpi_id=row.kpi_id, number=3)
    assert only(row, newer, older, closed).continues == older, "the first one, which has its history"
    assert only(row, closed).continues is None
    activity = a_deviation(item_id=no.item_id)
    assert only(no, activity, older).continues == activity
