"""What proposes a deviation, and what does not propose one again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from sladesk.core.agreed import Agreed
from sladesk.core.deviations import Deviation, DeviationOrigin, DeviationState, Severity
from sladesk.core.proposals import Proposal, proposed
from sladesk.core.rows import ChecklistAnswer, FollowUp, KpiResult
from sladesk.core.vocabulary import ActivityStatus, Rating
from tests.core.deviation_rows import a_deviation

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


ABOUT = FollowUp(uuid4(), uuid4(), *SPRING, None, datetime(2026, 4, 1, tzinfo=UTC), None, "")


def found(
    *rows: KpiResult | ChecklistAnswer, named: Collection[UUID] = (), deviations: Sequence[Deviation] = ()
) -> tuple[Proposal, ...]:
    kpis = [row for row in rows if isinstance(row, KpiResult)]
    answers = [row for row in rows if isinstance(row, ChecklistAnswer)]
    return proposed(ABOUT, kpis, answers, named, deviations)


def only(row: KpiResult | ChecklistAnswer, *deviations: Deviation) -> Proposal:
    (proposal,) = found(row, deviations=deviations)
    return proposal


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
    proposal = only(row)
    assert (proposal.origin, proposal.row_id, proposal.kpi_id, proposal.item_id) == (
        DeviationOrigin.KPI,
        row.id,
        row.kpi_id,
        None,
    )
    assert (proposal.title, proposal.agreed, proposal.delivered) == ("Oppetid", Agreed("99,8 %"), "99,7 %")
    assert (proposal.period_start, proposal.period_end, proposal.meeting_date) == (*SPRING, None)
    assert (proposal.follow_up_id, proposal.state) == (ABOUT.id, state)
    assert proposal.severity is severity


def test_a_target_that_changed_in_the_period_is_proposed_with_both() -> None:
    changed = result(Rating.MISSED, agreed_from=date(2026, 5, 1), agreed_before="99,5 %")
    assert only(changed).agreed == Agreed("99,8 %", "99,5 %", date(2026, 5, 1))


def test_what_the_contract_grants_or_nobody_measured_is_none() -> None:
    granted = result(Rating.MINOR_SHORTFALL, tolerance_granted=True)
    others = [result(state) for state in Rating if state not in (Rating.MISSED, Rating.MINOR_SHORTFALL)]
    fine = [answer(status) for status in ActivityStatus if status is not ActivityStatus.NO]
    assert found(granted, *others, *fine) == ()


def test_a_no_in_the_checklist_proposes_after_the_requirements() -> None:
    no, missed = answer(ActivityStatus.NO), result(Rating.MISSED)
    first, second = found(no, missed)
    assert (first.row_id, second.row_id) == (missed.id, no.id)
    assert (second.origin, second.item_id, second.kpi_id) == (DeviationOrigin.CHECKLIST, no.item_id, None)
    assert (second.title, second.agreed, second.delivered) == ("Rapportering", Agreed(""), "kom ikkje")
    assert second.state is ActivityStatus.NO


def test_what_is_named_by_a_deviation_is_not_proposed_again() -> None:
    missed, no = result(Rating.MISSED), answer(ActivityStatus.NO)
    assert [row.row_id for row in found(missed, no, named={missed.id})] == [no.id]
    assert found(missed, no, named={missed.id, no.id}) == ()


def test_the_same_requirement_again_continues_its_unfinished_deviation() -> None:
    row, no = result(Rating.MISSED), answer(ActivityStatus.NO)
    older = a_deviation(DeviationState.ACTION_AGREED, kpi_id=row.kpi_id, number=1)
    newer = a_deviation(kpi_id=row.kpi_id, number=2)
    closed = a_deviation(DeviationState.CLOSED, kpi_id=row.kpi_id, number=3)
    assert only(row, newer, older, closed).continues == older, "the first one, which has its history"
    assert only(row, closed).continues is None
    activity = a_deviation(item_id=no.item_id)
    finding = a_deviation(number=9)
    assert only(no, activity, older, finding).continues == activity
