"""What the head, the foot line and the log of a contract say, and which place the page is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from sladesk.core.log_rows import Change, Subject
from sladesk.core.report import Fact
from sladesk.core.rows import ChecklistAnswer, Contract, KpiResult, Period, Role
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActivityStatus, AgreementType, ContractStatus, Language, Rating
from sladesk.ui.pages.contract.foot_texts import checklist_summary, kpi_summary
from sladesk.ui.pages.contract.header_texts import facts
from sladesk.ui.pages.contract.log_part import LogModel, log_lines
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
    return KpiResult(
        uuid4(), uuid4(), uuid4(), 0, "", "", "", "", "", "", None, rating, "", known, "", rating
    )


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
        Change(
            4,
            "reopening of the follow-up",
            late,
            "Ingrid Aasen",
            None,
            None,
            again=False,
            first_made_at=None,
            reason="Feil\ntal",
            subject=Subject("", Period(date(2026, 4, 1), date(2026, 6, 30), None)),
        ),
        taken_back(3, datetime(2026, 5, 12, 8, 0, tzinfo=UTC), again=True),
        taken_back(2, datetime(2026, 5, 11, 22, 30, tzinfo=UTC), again=False),
    ]
    first, reopened, second, again, undone = log_lines(steps, Language.EN, english)
    assert (first.text, second.text) == ("Wednesday 13 May 2026", "Tuesday 12 May 2026")
    assert (reopened.time, reopened.text, reopened.detail) == (
        "00:30",
        "Reopening of the follow-up",
        "Q2 2026 · Reason: Feil tal",
    )
    assert (undone.text, undone.undone, undone.again) == ("Undone: new row", True, False)
    assert (undone.name, undone.detail) == ("Per Viken", "Uptime · first done 00:05")
    assert (again.text, again.undone, again.again) == ("Done again: new row", False, True)


def test_an_undo_of_another_day_tells_which(english: Words) -> None:
    line = log_lines(
        [taken_back(2, datetime(2026, 5, 13, 8, 0, tzinfo=UTC), again=False)], Language.EN, english
    )
    assert line[1].detail == "Uptime · first done 12 May 2026 00:05"


def taken_back(sequence: int, made_at: datetime, *, again: bool) -> Change:
    """An undo or a redo of what was done five minutes into the 12th of May in Oslo."""
    return Change(
        sequence,
        "new row",
        made_at,
        "Per Viken",
        None,
        uuid4(),
        again=again,
        first_made_at=datetime(2026, 5, 11, 22, 5, tzinfo=UTC),
        reason="",
        subject=Subject("Uptime"),
    )


def test_a_long_text_is_cut_in_the_line_and_whole_in_its_hint(english: Words) -> None:
    step = replace(
        taken_back(1, datetime(2026, 5, 12, 8, 0, tzinfo=UTC), again=False),
        subject=Subject("<b>Uptime</b>", None, 0, "", "per month " * 9),
    )
    model = LogModel(None)
    model.show(log_lines([step, replace(step, subject=Subject("Uptime"))], Language.EN, english))
    assert "…" in model.lines[1].detail
    hint = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert hint.startswith("<p>&lt;b&gt;Uptime")
    assert hint.count("per month") == 9
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert "per month per month" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("target", [None, "", 7, ()])
def test_what_is_no_place_asks_for_nothing(target: object) -> None:
    assert ids_of(target) == (None, None, None)


def test_a_place_is_a_contract_perhaps_with_follow_up_and_row() -> None:
    contract, row = uuid4(), uuid4()
    assert ids_of(contract) == (contract, None, None)
    assert ids_of((contract, None, row)) == (contract, None, row)
