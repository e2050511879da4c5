"""The overview against slow readings of the same register by the store's own verbs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest

from sladesk.core.deviations import UNFINISHED, DeviationState
from sladesk.core.duties import Counts, Duty, DutyKind
from sladesk.core.overview import (
    GRAVEST_FIRST,
    STRIP,
    ContractLine,
    DateKind,
    NextDate,
    Sort,
    in_order,
)
from sladesk.core.templates import Template
from sladesk.core.vocabulary import ActionState, ActivityStatus, Language, Rating
from sladesk.core.when import When
from sladesk.models.deviation import Deviation
from sladesk.store import (
    actions,
    cells,
    contracts,
    deviation_course,
    deviations,
    follow_ups,
    forms,
    in_pieces,
    labels,
    listing,
    overview,
    user_templates,
)
from sladesk.store.cells import CellValue
from sladesk.store.store import Store
from sladesk.store.survey import Survey
from tests.store.desk import activity, kpis, rate

TODAY = date(2026, 11, 22)


def at(days: int) -> When:
    day = TODAY + timedelta(days)
    return When(day.isoformat(), day)


def counts(store: Store) -> Counts:
    return Survey(store.connection, TODAY).counts()


def first_duties(store: Store, limit: int = 9) -> Sequence[Duty]:
    return Survey(store.connection, TODAY).first_duties(limit)


def line(store: Store, contract: UUID) -> ContractLine:
    return overview.lines(store.connection, [str(contract)], TODAY)[0]


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([], Rating.NOT_RATED),
        ([Rating.NOT_RATED, Rating.MET], Rating.MET),
        ([Rating.MET, Rating.NOT_APPLICABLE], Rating.MET),
        ([Rating.MET, Rating.NOT_VERIFIABLE], Rating.NOT_VERIFIABLE),
        ([Rating.NOT_VERIFIABLE, Rating.NOT_MEASURED, Rating.MET], Rating.NOT_MEASURED),
        ([Rating.NOT_MEASURED, Rating.MINOR_SHORTFALL], Rating.MINOR_SHORTFALL),
        ([Rating.MINOR_SHORTFALL, Rating.MISSED, Rating.MET], Rating.MISSED),
    ],
)
def test_the_gravest_state_is_the_periods(
    store: Store, contract: UUID, follow_up: UUID, states: list[Rating], whole: Rating
) -> None:
    rate(store, follow_up, states)
    assert [mark.state for mark in line(store, contract).marks] == [whole]


def test_the_last_periods_are_shown_with_their_gravest_state(store: Store, contract: UUID) -> None:
    chance = random.Random(7)
    for month in range(15):
        start = date(2025, 1, 1) + timedelta(31 * month)
        made = follow_ups.create(store, contract, period_start=start, period_end=start + timedelta(27))
        rate(store, made, [chance.choice(list(Rating)) for _ in range(chance.randrange(5))])
    meeting = follow_ups.create(store, contract, meeting_date=TODAY)
    rate(store, meeting, [Rating.MET])
    known = follow_ups.of_contract(store, contract)[:STRIP]
    marks = line(store, contract).marks
    assert [mark.follow_up_id for mark in marks] == [follow_up.id for follow_up in reversed(known)]
    for mark, follow_up in zip(marks, reversed(known), strict=True):
        assert (mark.start, mark.end) == (follow_up.period_start, follow_up.period_end)
        assert mark.meeting_date == follow_up.meeting_date
        states = [row.state for row in kpis(forms.read(store, follow_up.id))]
        assert mark.state is min(states, key=GRAVEST_FIRST.index, default=Rating.NOT_RATED)


def test_a_form_without_requirements_is_not_rated(store: Store) -> None:
    bare = contracts.create(store, title="Bar", language=Language.NN, template=None)
    assert [mark.state for mark in line(store, bare).marks] == [Rating.NOT_RATED]


def test_small_shortfalls_of_the_latest_form_are_trouble_too(
    store: Store, contract: UUID, follow_up: UUID, dfo: Template
) -> None:
    other = contracts.create(store, title="Arkiv", language=Language.NN, template=dfo)
    rate(store, follow_up, [Rating.MINOR_SHORTFALL, Rating.MET])
    ordered = in_order(overview.standings(store.connection, TODAY), Sort.TROUBLE, descending=True)
    assert ordered == [str(contract), str(other)]
    rate(store, follow_ups.create(store, contract), [Rating.MET])
    assert {one.small for one in overview.standings(store.connection, TODAY)} == {0}


def test_standings_are_those_of_the_list_of_contracts(store: Store, contract: UUID, follow_up: UUID) -> None:
    rate(store, follow_up, [Rating.MISSED, Rating.MISSED, Rating.MET])
    follow_ups.create(store, contract)
    actions.add(store, contract, text="late", due=at(-1))
    actions.add(store, contract, text="today", due=at(0))
    contracts.create(store, title="Arkiv", language=Language.NN, template=None)
    standings = Survey(store.connection, TODAY).standings
    known = listing.summaries(
        store.connection, listing.order(store.connection, listing.ListQuery(), TODAY), TODAY
    )
    assert [(one.id, one.missed, one.open_actions, one.late_actions) for one in standings] == [
        (str(row.id), row.missed, row.open_actions, row.late_actions) for row in known
    ]
    assert in_order(standings, Sort.TROUBLE, descending=True)[0] == str(contract)
    assert counts(store).missed == 2


def test_only_contracts_in_use_count(store: Store, contract: UUID) -> None:
    actions.add(store, contract, text="late", due=at(-1))
    deviations.set_field(
        store, deviations.add_finding(store, contract, title="Feil", found_on=TODAY), "due", at(-2)
    )
    assert counts(store).late == 2
    template = user_templates.save(store, contract, "Mal")
    actions.add(store, template, text="late", due=at(-1))
    assert counts(store).late == 2
    contracts.archive(store, contract)
    assert counts(store) == Counts()
    assert not first_duties(store)
    assert overview.standings(store.connection, TODAY) == []


@pytest.mark.parametrize(("days", "late", "soon"), [(-1, 1, 0), (0, 0, 1), (30, 0, 1), (31, 0, 0)])
def test_late_ends_and_soon_begins_today(
    store: Store, contract: UUID, days: int, late: int, soon: int
) -> None:
    action = actions.add(store, contract, text="Plan", responsible="Kari", due=at(days))
    assert (counts(store).late, counts(store).soon) == (late, soon)
    duties = first_duties(store)
    assert [duty.id for duty in duties] == [action] * (late + soon)
    actions.set_state(store, action, ActionState.DONE, TODAY)
    assert (counts(store).late, counts(store).soon, counts(store).waiting) == (0, 0, 1)
    actions.set_state(store, action, ActionState.VERIFIED, TODAY)
    assert counts(store) == Counts()


def test_a_deviation_waits_once_its_actions_are_done(store: Store, contract: UUID) -> None:
    deviation = deviations.add_finding(store, contract, title="Feil", found_on=TODAY)
    deviations.set_field(store, deviation, "due", at(-3))
    action = actions.add(store, contract, text="Mend", due=at(-2))
    actions.set_deviation(store, action, deviation)
    assert counts(store).late == 2
    actions.set_state(store, action, ActionState.DONE, TODAY)
    assert deviations.get(store, deviation).state is DeviationState.AWAITING_VERIFICATION
    assert (counts(store).late, counts(store).waiting) == (1, 1), "the supplier is done, the officer is not"
    actions.set_state(store, action, ActionState.VERIFIED, TODAY)
    deviation_course.set_state(store, deviation, DeviationState.CLOSED, TODAY)
    assert counts(store) == Counts()


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("state", DeviationState)
def test_a_late_deviation_is_late_everywhere(
    store: Store, contract: UUID, state: DeviationState, days: int
) -> None:
    made = deviations.add_finding(store, contract, title="Feil", found_on=TODAY)
    deviations.set_field(store, made, "due", at(days))
    deviations.set_field(store, made, "immediate_action", "Retta")
    with store.transact("x") as session:
        session.get_one(Deviation, made).state = state
    is_late = deviations.get(store, made).is_late(TODAY)
    assert is_late is (days < 0 and state in UNFINISHED)
    assert counts(store).late == deviations.late(store, TODAY) == int(is_late)
    shown = [duty.id for duty in first_duties(store)]
    assert shown == [made] * (state in UNFINISHED)
    dated = line(store, contract).next_date
    assert (dated is not None) is (days >= 0 and state in UNFINISHED)
    assert not deviations.get(
        store, deviations.add_finding(store, contract, title="x", found_on=TODAY)
    ).is_late(TODAY)


def test_a_notice_waits_for_its_reply(store: Store, contract: UUID) -> None:
    deviation = deviations.add_finding(store, contract, title="Oppetid", found_on=TODAY)
    deviations.set_field(store, deviation, "notice_date", TODAY - timedelta(9))
    deviations.set_field(store, deviation, "notice_to", "Nordsky AS")
    assert (counts(store).unanswered, counts(store).overdue_replies, counts(store).soon) == (1, 0, 0)
    deviations.set_field(store, deviation, "notice_reply_due", TODAY + timedelta(5))
    assert (counts(store).unanswered, counts(store).overdue_replies, counts(store).soon) == (1, 0, 1)
    deviations.set_field(store, deviation, "notice_reply_due", TODAY - timedelta(1))
    assert (counts(store).unanswered, counts(store).overdue_replies, counts(store).late) == (1, 1, 0)
    duty = first_duties(store)[0]
    assert (duty.kind, duty.id, duty.text) == (DutyKind.REPLY, deviation, "Oppetid")
    assert (duty.responsible, duty.contract_title) == ("Nordsky AS", "Skylagring")
    deviations.set_field(store, deviation, "notice_replied_on", TODAY)
    assert counts(store) == Counts()


def test_what_is_latest_comes_first(store: Store, contract: UUID) -> None:
    for days in (3, -4, 12, 0):
        actions.add(store, contract, text=str(days), due=at(days))
    deviation = deviations.add_finding(store, contract, title="-1", found_on=TODAY)
    deviations.set_field(store, deviation, "due", at(-1))
    duties = first_duties(store, 4)
    assert [duty.text for duty in duties] == ["-4", "-1", "0", "3"]
    assert duties[1].kind is DutyKind.DEVIATION


class TestNextDate:
    def next(self, store: Store, contract: UUID) -> NextDate | None:
        return line(store, contract).next_date

    def test_nothing_is_known_of_a_new_contract(self, store: Store) -> None:
        bare = contracts.create(store, title="Bar", language=Language.NN, template=None)
        assert self.next(store, bare) is None

    def test_each_kind_comes_before_the_one_that_is_later(
        self, store: Store, contract: UUID, follow_up: UUID
    ) -> None:
        contracts.set_field(store, contract, "end", TODAY + timedelta(60))
        assert self.next(store, contract) == NextDate(DateKind.END, TODAY + timedelta(60))
        deviation = deviations.add_finding(store, contract, title="Feil", found_on=TODAY)
        deviations.set_field(store, deviation, "due", at(50))
        assert self.next(store, contract) == NextDate(DateKind.DEVIATION, TODAY + timedelta(50))
        answer = activity(store, follow_up)
        cells.set_cells(store, labels.CELL["when"], [CellValue(answer.id, "when", at(40))])
        assert self.next(store, contract) == NextDate(DateKind.ACTIVITY, TODAY + timedelta(40))
        actions.add(store, contract, text="a", due=at(30))
        assert self.next(store, contract) == NextDate(DateKind.ACTION, TODAY + timedelta(30))
        deviations.set_field(store, deviation, "notice_date", TODAY)
        deviations.set_field(store, deviation, "notice_reply_due", TODAY + timedelta(20))
        assert self.next(store, contract) == NextDate(DateKind.REPLY, TODAY + timedelta(20))
        follow_ups.create(store, contract, meeting_date=TODAY + timedelta(10))
        assert self.next(store, contract) == NextDate(DateKind.MEETING, TODAY + timedelta(10))

    def test_an_activity_that_is_answered_is_no_date(
        self, store: Store, contract: UUID, follow_up: UUID
    ) -> None:
        answer = activity(store, follow_up)
        cells.set_cells(store, labels.CELL["when"], [CellValue(answer.id, "when", at(1))])
        assert self.next(store, contract) == NextDate(DateKind.ACTIVITY, TODAY + timedelta(1))
        yes = CellValue(answer.id, "status", ActivityStatus.YES)
        cells.set_cells(store, labels.CELL["status"], [yes])
        assert self.next(store, contract) is None

    def test_what_has_passed_is_no_next_date(self, store: Store, contract: UUID) -> None:
        actions.add(store, contract, text="a", due=at(-1))
        assert self.next(store, contract) is None
        actions.add(store, contract, text="b", due=at(0))
        assert self.next(store, contract) == NextDate(DateKind.ACTION, TODAY)


def test_many_contracts_are_read_in_pieces(
    store: Store, contract: UUID, dfo: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [contracts.create(store, title=name, language=Language.NN, template=dfo) for name in "ABC"]
    ids = [str(one) for one in (*others, contract)]
    whole = overview.lines(store.connection, ids, TODAY)
    monkeypatch.setattr(in_pieces, "PIECE", 3)
    assert overview.lines(store.connection, [*ids, "gone"], TODAY) == whole
    assert [one.title for one in whole] == ["A", "B", "C", "Skylagring"]


def test_snapshots_of_closed_follow_ups_are_not_read(store: Store) -> None:
    """The order of follow-ups is told by an index alone: a page of it holds what fills many of the table."""
    plan = store.connection.execute(
        "EXPLAIN QUERY PLAN SELECT id, period_start, period_end, meeting_date, created_at, closed_at"
        " FROM follow_up WHERE contract_id = ?",
        ("x",),
    ).fetchall()
    assert "COVERING INDEX ix_follow_up_history" in plan[0][3]


def test_the_latest_form_of_every_contract_is_found_without_sorting_histories(store: Store) -> None:
    plan = store.connection.execute(
        f"EXPLAIN QUERY PLAN {listing.LATEST_FORMS.replace(in_pieces.AMONG, 'TRUE')} SELECT * FROM latest"
    ).fetchall()
    steps = [step[3] for step in plan]
    assert sum("COVERING INDEX ix_follow_up_history" in step for step in steps) == 2
    assert not any("TEMP B-TREE" in step for step in steps)
