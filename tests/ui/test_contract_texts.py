"""What the head, the foot line and the log of a contract say, and which place the page is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from sladesk.core.report import Fact
from sladesk.core.rows import Change, ChecklistAnswer, Contract, KpiResult, Role
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActivityStatus, AgreementType, ContractStatus, Language, Rating
from sladesk.ui.pages.contract.foot_texts import checklist_summary, kpi_summary
from sladesk.ui.pages.contract.header_texts import facts
from sladesk.ui.pages.contract.log_part import log_lines
from sladesk.ui.pages.contract.places import ids_of

CONTRACT = Contract(
    uuid4(),
    "Skylagring",
    "",
    "2026/1042",
    AgreementType.SLA,
    "",
    "Nordsky\nAS",
    "",
    date(2024, 2, 1),
    date(2028, 1, 31),
    Language.NN,
    ContractStatus.ACTIVE,
    "",
    False,
    "",
    "",
    None,
)


def kpi(rating: Rating) -> KpiResult:
    known = Rating.NOT_RATED
    return KpiResult(uuid4(), uuid4(), uuid4(), 0, "", "", "", "", "", "", None, rating, "", known, "")


def answer(status: ActivityStatus) -> ChecklistAnswer:
    known = ActivityStatus.NOT_ASSESSED
    return ChecklistAnswer(uuid4(), uuid4(), uuid4(), 0, "", status, "", None, "", None, "", known, "", "")


def test_the_head_names_what_is_known_and_who_manages_the_contract(english: Words) -> None:
    roles = [
        Role(uuid4(), "Systemeigar", "Per Viken", None, 1),
        Role(uuid4(), "KONTRAKTSFORVALTAR", "Ingrid Aasen", None, 2),
    ]
    assert facts(CONTRACT, roles, Language.NN, english) == (
        Fact("Supplier", "Nordsky AS"),
        Fact("Case", "2026/1042"),
        Fact("Agreement", "SLA, 01.02.2024 – 31.01.2028"),
        Fact("KONTRAKTSFORVALTAR", "Ingrid Aasen"),
    )
    bare = replace(
        CONTRACT, supplier="", case_number="", start=None, end=None, agreement_type=AgreementType.OTHER
    )
    assert facts(bare, [], Language.NN, english) == (Fact("Agreement", "Other agreement"),)


def test_the_foot_line_counts_ratings_and_answers(english: Words) -> None:
    rated = [kpi(Rating.MET), kpi(Rating.MISSED), kpi(Rating.MINOR_SHORTFALL), kpi(Rating.NOT_RATED)]
    assert kpi_summary(rated, english) == ("3 of 4 rated", "1 missed · 1 minor shortfall")
    assert kpi_summary([kpi(Rating.MET)], english) == ("1 of 1 rated",)
    assert kpi_summary([], english) == ()
    answers = [answer(status) for status in (*ActivityStatus, ActivityStatus.YES)]
    expected = "2 yes · 1 partly · 1 no · 1 not applicable · 1 not assessed"
    assert checklist_summary(answers, english) == (expected,)
    assert checklist_summary([], english) == ()


def test_the_log_is_told_by_days_in_local_time(english: Words) -> None:
    late = datetime(2026, 5, 12, 22, 30, tzinfo=UTC)  # half past midnight in Oslo
    steps = [
        Change(3, "reopening of the follow-up", late, "Ingrid Aasen", None, None, "Feil\ntal"),
        Change(2, "new row", datetime(2026, 5, 12, 8, 0, tzinfo=UTC), "Per Viken", None, uuid4(), ""),
    ]
    first, reopened, second, undone = log_lines(steps, Language.EN, english)
    assert (first.text, second.text) == ("Wednesday 13 May 2026", "Tuesday 12 May 2026")
    assert (reopened.time, reopened.text, reopened.reason) == (
        "00:30",
        "Reopening of the follow-up",
        "Reason: Feil tal",
    )
    assert (undone.text, undone.undone, undone.name) == ("Undone: new row", True, "Per Viken")


@pytest.mark.parametrize("target", [None, "", 7, ()])
def test_what_is_no_place_asks_for_nothing(target: object) -> None:
    assert ids_of(target) == (None, None, None)


def test_a_place_is_a_contract_perhaps_with_follow_up_and_row() -> None:
    contract, row = uuid4(), uuid4()
    assert ids_of(contract) == (contract, None, None)
    assert ids_of((contract, None, row)) == (contract, None, row)
