"""The demo that is shipped, built into a real register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from sladesk.core.case_limits import Unjudged
from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Computation
from sladesk.core.demo import DemoRegister, load
from sladesk.core.deviations import DeviationState
from sladesk.core.patterns import PatternKind
from sladesk.core.percentages import Goal, percent_text
from sladesk.core.periods import parts_of
from sladesk.core.resources import resource
from sladesk.core.rows import ChecklistAnswer, FormSheet, KpiResult
from sladesk.core.templates import Template, built_in
from sladesk.core.uptime import View
from sladesk.core.usual_priorities import usual_priorities
from sladesk.core.vocabulary import ActionState, ActivityStatus, ContractStatus, Language, Rating
from sladesk.store import (
    actions,
    cases,
    claim_proposals,
    claims,
    deviations,
    escalation,
    follow_ups,
    forms,
    occurrences,
    persons,
    priorities,
    registers,
    uptime,
    window_values,
)
from sladesk.store.checking import check_register
from sladesk.store.demo import build_demo
from sladesk.store.gate import open_register
from sladesk.store.store import Store

TODAY = date(2026, 6, 19)


@pytest.fixture(scope="module")
def demo() -> DemoRegister:
    return load(resource("demo", "demo.toml"))


@pytest.fixture(scope="module")
def templates() -> list[Template]:
    return built_in(resource("templates"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "demo.sladb"


@pytest.fixture(scope="module")
def sheets(
    path: Path, demo: DemoRegister, templates: list[Template]
) -> Iterator[tuple[Store, tuple[list[FormSheet], ...]]]:
    """The open register, and the follow-ups of each contract, latest first."""
    registers.create(path)
    with closing(Store(open_register(path), "Ingrid Aasen")) as store:
        built = build_demo(store, demo, templates, TODAY)
        yield store, tuple(read(store, contract_id) for contract_id in built)


def read(store: Store, contract_id: UUID) -> list[FormSheet]:
    return [forms.read(store, found.id) for found in follow_ups.of_contract(store, contract_id)]


def kpis(sheet: FormSheet) -> dict[str, KpiResult]:
    return {row.title: row for _, rows in sheet.kpi_groups for row in rows}


def activities(sheet: FormSheet) -> dict[str, ChecklistAnswer]:
    return {row.activity: row for _, rows in sheet.checklist_groups for row in rows}


Built = tuple[Store, tuple[list[FormSheet], ...]]


def test_the_first_contract_is_the_agreement_of_ror_ikt(sheets: Built) -> None:
    [sheet] = sheets[1][0]
    contract = sheet.contract
    assert (contract.supplier, contract.template_version) == ("ROR-IKT", "2019-02-13")
    assert (contract.language, contract.status) == (Language.NB, ContractStatus.ACTIVE)
    for entry in ("04.02.2015", "01.02.2017", "13.02.2019", "ST 4/19", "daglige leder"):
        assert entry in contract.notes
    assert {"Systemeier", "Systemansvarlig", "Databehandler"} <= {role.role for role in sheet.roles}
    assert kpis(sheet)["Løsningstid, prioritet middels"].agreed == "3 dager"
    assert kpis(sheet)["Oppetid"].rating is Rating.NOT_VERIFIABLE


def test_the_second_contract_is_the_agreement_of_iktnh(sheets: Built) -> None:
    [sheet] = sheets[1][1]
    assert (sheet.contract.supplier, sheet.contract.language) == ("IKTNH", Language.NN)
    assert kpis(sheet)["Driftsmøte"].agreed == "Kvar annan månad"


def test_nothing_is_claimed_about_those_who_really_deliver(sheets: Built) -> None:
    for [sheet] in sheets[1][:2]:
        assert sheet.contract.notes.startswith(("EKSEMPEL:", "DØME:"))
        assert all(action.text.startswith(("Eksempel:", "Døme:")) for action in sheet.actions)
        delivered = {title: row.delivered for title, row in kpis(sheet).items() if row.delivered}
        assert set(delivered) <= {"Oppetid", "Driftsmøte"}
        assert {row.rating for row in kpis(sheet).values()} <= {Rating.NOT_RATED, Rating.NOT_VERIFIABLE}


def test_the_third_contract_has_a_quarter_that_is_closed_and_one_that_is_open(sheets: Built) -> None:
    latest, first, *_before = sheets[1][2]
    assert latest.contract.title == "Skylagring og samhandling"
    assert (latest.contract.case_number, latest.contract.start) == ("2026/1042", date(2024, 2, 1))
    assert (first.follow_up.period_end, latest.follow_up.period_end) == (date(2026, 3, 31), date(2026, 6, 30))
    assert first.follow_up.closed_by == "Ingrid Aasen"
    assert latest.follow_up.closed_at is None


def test_the_third_contract_stands_as_in_the_pictures(sheets: Built) -> None:
    latest, first, *_before = sheets[1][2]
    uptime = kpis(latest)["Oppetid"]
    assert (uptime.agreed, uptime.delivered) == ("Minst 99,8 % per månad", "99,71 %")
    assert (uptime.responsible, uptime.rating) == ("Kari Nordmann", Rating.MISSED)
    assert uptime.person_id is not None
    audit = kpis(latest)["Frekvens mellom kvar revisjon av tryggleiken"]
    assert (audit.delivered, audit.previous_delivered) == ("", "utført 14.11.2025")
    statuses = Counter(row.status for row in activities(latest).values())
    assert statuses == {
        ActivityStatus.YES: 3,
        ActivityStatus.PARTLY: 2,
        ActivityStatus.NO: 1,
        ActivityStatus.NOT_APPLICABLE: 1,
        ActivityStatus.NOT_ASSESSED: 9,
    }
    privacy = activities(latest)["Er krava til tryggleik og personvern oppfylte"]
    assert (privacy.when_text, privacy.when_date) == ("22.06.2026", date(2026, 6, 22))
    assert privacy.previous_status is ActivityStatus.NO
    handling = activities(latest)["Handtering av avvik, feil og manglar"]
    assert (handling.when_text, handling.when_date) == ("kvar månad", None)
    assert len(kpis(first)) == len(kpis(latest)) == 9


def test_the_priorities_of_ror_ikt_stand_as_they_are_written(sheets: Built) -> None:
    store, [[sheet], *_] = sheets
    rows = priorities.of_contract(store, sheet.contract.id)
    assert [(row.title, row.answer, row.resolution, row.clock) for row in rows] == [
        (usual.title, usual.answer, usual.resolution, usual.clock) for usual in usual_priorities(Language.NB)
    ]
    assert cases.imports(store, sheet.contract.id) == ()


def test_the_outages_of_the_demo_come_to_what_its_forms_say(
    sheets: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, contract = sheets[0], sheets[1][2][0].contract.id
    monkeypatch.setattr(store, "clock", lambda: datetime(2026, 7, 1, tzinfo=UTC))
    quarters = [(sheet.follow_up, kpis(sheet)["Oppetid"]) for sheet in sheets[1][2][:2]]
    for follow_up, row in quarters:
        start, end = follow_up.period_start, follow_up.period_end
        assert start is not None
        assert end is not None
        months = [uptime.figures(store, contract, *days).share(View.AGREED) for days in parts_of(start, end)]
        shares = [share for share in months if share is not None]
        weakest = percent_text(min(shares), Language.NN, Goal(Decimal("99.8")))
        assert row.delivered.startswith(weakest)
        told = [percent_text(share, Language.NN, Goal(Decimal("99.8"))) for share in shares]
        assert list(window_values.of_result(store, row.id).texts.values()) == told
    spring = uptime.figures(store, contract, date(2026, 4, 1), date(2026, 6, 30))
    assert [spring.down[view] // 60 for view in View] == [407, 157, 127]


def test_the_third_contract_has_cases_that_broke_their_targets(sheets: Built) -> None:
    store, contract = sheets[0], sheets[1][2][0].contract.id
    [file] = cases.imports(store, contract)
    assert (file.file_name, file.bad_count) == ("cases.csv", 1)
    spring = cases.judged(store, contract, date(2026, 4, 1), date(2026, 6, 30))
    assert spring.results[0].count
    assert spring.broken
    assert spring.results[2].resolved.unjudged == {Unjudged.WHICH_DAYS: spring.results[2].count}


def test_an_activity_that_does_not_apply_says_why(sheets: Built) -> None:
    rows = [row for found in sheets[1] for sheet in found for row in activities(sheet).values()]
    reasons = [row.note for row in rows if row.status is ActivityStatus.NOT_APPLICABLE]
    assert reasons
    assert all(reasons)


def test_actions_live_on_while_the_closed_quarter_keeps_them_as_they_were(sheets: Built) -> None:
    latest, first, *_before = sheets[1][2]
    assert len(latest.actions) == 6
    signed = [
        action for sheet in (latest, first) for action in sheet.actions if action.text.startswith("Signere")
    ]
    assert [(action.state, action.done_on) for action in signed] == [
        (ActionState.VERIFIED, date(2026, 4, 28)),
        (ActionState.OPEN, None),
    ]
    late = [action.text for action in actions.everywhere(sheets[0], states=frozenset({ActionState.OPEN}))]
    assert late[:2] == ["Kreditnota for mars", "Rotårsak og plan for redundans"]


def test_every_person_of_the_demo_is_there_and_nothing_is_left_to_undo(sheets: Built) -> None:
    store = sheets[0]
    names = [person.name for person in persons.everyone(store)]
    assert names == ["Aina Moen", "Ingrid Aasen", "Kari Nordmann", "Per Viken"]
    assert store.undo_label is None


def test_a_demo_without_its_template_is_refused(
    tmp_path: Path, demo: DemoRegister, templates: list[Template]
) -> None:
    path = tmp_path / "demo.sladb"
    registers.create(path)
    lost = replace(demo.contracts[0], template="lost")
    with closing(Store(open_register(path), "Ingrid Aasen")) as store, pytest.raises(KeyError, match="lost"):
        build_demo(store, replace(demo, contracts=(lost,)), templates, TODAY)


def test_the_register_is_whole(path: Path, sheets: Built, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sladb"
    sheets[0].connection.execute("VACUUM INTO ?", (str(copy),))
    assert check_register(copy, registers.build) == []


def test_two_years_hold_a_pattern(sheets: Built) -> None:
    store, built = sheets
    assert [len(found) for found in built] == [1, 1, 8, 24, 8, 8]
    cloud = built[2][0].contract.id
    [pattern] = [one for one in occurrences.patterns(store, cloud) if one.title == "Oppetid"]
    assert (pattern.kind, pattern.count, pattern.of) == (PatternKind.MISSED, 2, 3)
    assert all(found.follow_up.closed_at is not None for sheets_of in built for found in sheets_of[1:])


def test_deviations_stand_in_their_states_with_what_belongs_to_them(sheets: Built) -> None:
    store, built = sheets
    found = {one.title: one for one in deviations.of_contract(store, built[2][0].contract.id)}
    uptime_missed = found["Oppetid"]
    assert (uptime_missed.state, uptime_missed.found_on) == (DeviationState.ACTION_AGREED, date(2026, 6, 3))
    assert uptime_missed.awaits_reply
    assert (uptime_missed.notice_to, uptime_missed.due) == ("Nordsky AS", date(2026, 6, 25))
    open_ones = actions.everywhere(store, states=frozenset({ActionState.OPEN}))
    mine = [action.text for action in open_ones if action.deviation_id == uptime_missed.id]
    assert mine == ["Kreditnota for mars", "Rotårsak og plan for redundans"]
    closed = found["Tilgangar vart ikkje stengde då to tilsette slutta"]
    assert (closed.state, closed.closed_on) == (DeviationState.CLOSED, date(2026, 3, 20))


def test_claims_are_computed_of_the_months_and_carried_to_the_credit_note(sheets: Built) -> None:
    store, [latest, *_before] = sheets[0], sheets[1][2]
    waiting, credited = claims.of_contract(store, latest.contract.id)
    assert (waiting.state, waiting.claimed, waiting.claimed_on) == (
        ClaimState.ACCEPTED,
        Decimal("4000.00"),
        date(2026, 4, 16),
    )
    assert (credited.state, credited.claimed, credited.credit_note) == (
        ClaimState.CREDITED,
        Decimal("2000.00"),
        "KN 2025-318",
    )
    for claim in (waiting, credited):
        assert claim.computation is not None
        assert claim.computation.clause == "Avtalen punkt 7.3"
        assert [part.days is not None for part in claim.computation.parts] == [True] * 3
    [proposal] = claim_proposals.of_follow_up(store, latest.follow_up.id)
    assert isinstance(proposal.found, Computation)
    assert proposal.found.claim == Decimal("2000.00")


def test_a_deviation_of_a_row_that_one_names_already_is_refused(
    tmp_path: Path, demo: DemoRegister, templates: list[Template]
) -> None:
    path = tmp_path / "demo.sladb"
    registers.create(path)
    cloud = demo.contracts[2]
    twice = replace(cloud, deviations=(cloud.deviations[0], cloud.deviations[0]))
    with (
        closing(Store(open_register(path), "Ingrid Aasen")) as store,
        pytest.raises(KeyError, match="Oppetid"),
    ):
        build_demo(store, replace(demo, contracts=(twice,)), templates, TODAY)


def test_the_first_step_of_escalation_is_due(sheets: Built) -> None:
    store, cloud = sheets[0], sheets[1][2][0].contract.id
    [step] = escalation.due_everywhere(store, TODAY).values()
    assert (step.step.who, step.due_on) == ("Dagleg leiar hos leverandøren", date(2026, 6, 10))
    assert [one.who for one in escalation.of_contract(store, cloud)] == [step.step.who, "Avtaleeigar"]
