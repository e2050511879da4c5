"""The key figures against slow readings of the same register by the store's own verbs."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sladesk.core.board import Board, Counted, Deviations
from sladesk.core.claims import ClaimState, totals
from sladesk.core.deviations import UNFINISHED, DeviationState
from sladesk.core.patterns import PatternKind
from sladesk.core.rows import Period
from sladesk.core.templates import Template
from sladesk.core.vocabulary import Language, Rating
from sladesk.core.when import When
from sladesk.models.deviation import Deviation
from sladesk.store import (
    actions,
    board,
    claims,
    contracts,
    deviation_course,
    deviation_proposals,
    deviations,
    follow_ups,
    forms,
    occurrences,
    terms,
)
from sladesk.store.store import Store
from tests.store.desk import close_deviation, kpis, rate

TODAY = date(2026, 11, 22)
START, END = date(2026, 1, 1), date(2026, 12, 31)


def read(store: Store, *ids: UUID, start: date = START, end: date = END) -> Board:
    return board.read(store.connection, [str(one) for one in ids], start, end, TODAY, lambda *_told: None)


def test_states_are_those_of_the_follow_ups_that_end_in_the_period(store: Store, contract: UUID) -> None:
    chance = random.Random(3)
    for month in range(1, 13):
        made = follow_ups.create(
            store, contract, period_start=date(2026, month, 1), period_end=date(2026, month, 28)
        )
        rate(store, made, [chance.choice(list(Rating)) for _ in range(9)])
    meeting = follow_ups.create(store, contract, meeting_date=date(2026, 5, 3))
    rate(store, meeting, [Rating.MET])
    start, end = date(2026, 3, 28), date(2026, 6, 27)
    mine = [
        one
        for one in follow_ups.of_contract(store, contract)
        if start <= (one.period_end or one.meeting_date or one.created_at.date()) <= end
    ]
    states = [row.state for one in mine for row in kpis(forms.read(store, one.id))]
    found = read(store, contract, start=start, end=end).lines[0]
    assert found.follow_ups == len(mine) == 4
    assert found.counted == Counted(
        met=states.count(Rating.MET),
        minor=states.count(Rating.MINOR_SHORTFALL),
        missed=states.count(Rating.MISSED),
        unknown=states.count(Rating.NOT_MEASURED) + states.count(Rating.NOT_VERIFIABLE),
        unrated=states.count(Rating.NOT_RATED),
    )


def test_a_contract_without_anything_is_a_line_of_nothing(store: Store) -> None:
    bare = contracts.create(store, title="Bar", language=Language.NN, template=None)
    found = read(store, bare, start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert (found.lines[0].counted, found.lines[0].deviations) == (Counted(), Deviations())
    assert (found.lines[0].claims, found.lines[0].patterns, found.lines[0].late_actions) == ((), (), 0)


def test_deviations_are_counted_by_their_days(store: Store, contract: UUID) -> None:
    def found_on(day: date) -> UUID:
        return deviations.add_finding(store, contract, title="Feil", found_on=day)

    found_on(date(2025, 12, 31))
    found_on(date(2026, 12, 31))
    found_on(date(2027, 1, 1))
    closed = found_on(date(2026, 2, 1))
    close_deviation(store, contract, closed, date(2026, 3, 1))
    later = found_on(date(2026, 2, 2))
    close_deviation(store, contract, later, date(2027, 3, 1))
    rejected = found_on(date(2026, 2, 3))
    deviation_course.set_state(store, rejected, DeviationState.REJECTED, date(2026, 3, 1), reason="Dublett")
    # What was rejected later was found all the same.
    found = read(store, contract).lines[0].deviations
    assert found == Deviations(before=1, found=4, closed=1, rejected=1, left=3)


def test_a_declined_proposal_was_found_and_rejected(store: Store, contract: UUID, follow_up: UUID) -> None:
    rate(store, follow_up, [Rating.MISSED, Rating.MISSED, Rating.MISSED])
    declined, reopened, accepted = deviation_proposals.of_contract(store, contract)
    deviation_proposals.decline(store, declined, TODAY, "Feil måling")
    again = deviation_proposals.decline(store, reopened, TODAY, "Feil måling")
    assert read(store, contract).deviations == Deviations(found=2, rejected=2)
    deviation_proposals.accept(store, accepted, TODAY)
    deviation_course.set_state(store, again, DeviationState.OPEN, TODAY, reason="Målinga var rett")
    assert read(store, contract).deviations == Deviations(found=3, rejected=1, left=2)


@given(
    st.lists(
        st.tuples(
            st.integers(-40, 40),
            st.integers(-40, 40),
            st.sampled_from(DeviationState),
        ),
        max_size=8,
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_there_and_came_is_what_went_and_is_left(
    store: Store, contract: UUID, drawn: list[tuple[int, int, DeviationState]]
) -> None:
    start, end = TODAY - timedelta(15), TODAY + timedelta(15)
    for found, ended, state in drawn:
        made = deviations.add_finding(store, contract, title="x", found_on=TODAY + timedelta(found))
        with store.transact("x") as session:
            row = session.get_one(Deviation, made)
            row.state = state
            row.closed_on = None if state in UNFINISHED else TODAY + timedelta(ended)
    one = read(store, contract, start=start, end=end).deviations
    assert one.before + one.found == one.closed + one.rejected + one.left
    assert one.found == sum(-15 <= found <= 15 for found, _ended, _state in drawn)
    for _each in range(2 * len(drawn)):
        store.undo()


def test_late_actions_are_those_of_today(store: Store, contract: UUID) -> None:
    for days in (-1, 0, 1):
        due = TODAY + timedelta(days)
        actions.add(store, contract, text="Plan", due=When(due.isoformat(), due))
    assert read(store, contract).late_actions == 1


def test_claims_are_those_of_periods_that_end_in_it(store: Store, contract: UUID) -> None:
    for number, ended in enumerate((date(2026, 3, 31), date(2025, 12, 31), None), start=1):
        claim = claims.add(
            store,
            contract,
            title="Oppetid",
            claimed=Decimal(100 * number),
            period=Period(date(2025, 10, 1), ended, None) if ended else None,
        )
        claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
        claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY)
    mine = [one for one in claims.of_contract(store, contract) if one.period_end != date(2025, 12, 31)]
    found = read(store, contract)
    assert found.lines[0].claims == found.claims == totals(mine)
    assert found.claims[0].accepted == Decimal(400)


class TestPatterns:
    @pytest.fixture
    def missed(self, store: Store, contract: UUID) -> UUID:
        """The contract with a requirement that is missed and one that falls short, over five quarters."""
        for number in range(5):
            start = date(2025, 10, 1) + timedelta(92 * number)
            made = follow_ups.create(store, contract, period_start=start, period_end=start + timedelta(80))
            rate(store, made, [Rating.MISSED, Rating.MINOR_SHORTFALL, Rating.MET])
        return contract

    def test_they_are_those_of_the_deviations_page(self, store: Store, missed: UUID) -> None:
        found = read(store, missed, end=date(2027, 12, 31)).lines[0].patterns
        known = occurrences.patterns(store, missed)
        assert [(one.title, one.kind, one.count, one.of) for one in found] == [
            (one.title, one.kind, one.count, one.of) for one in known
        ]
        assert {one.kind for one in found} == set(PatternKind)

    @pytest.mark.parametrize("later", [Rating.NOT_RATED, Rating.MISSED])
    def test_a_requirement_has_as_many_periods_as_on_its_page(
        self, store: Store, missed: UUID, later: Rating
    ) -> None:
        """More than twelve forms that say nothing yet, or more than twelve that count."""
        if later is Rating.MISSED:
            terms.set_pattern(store, missed, "pattern_of", 18)
            terms.set_pattern(store, missed, "pattern_missed", 16)
        for number in range(13):
            day = date(2027, 3, 1) + timedelta(30 * number)
            made = follow_ups.create(store, missed, period_start=day, period_end=day + timedelta(20))
            rate(store, made, [later] * 3)
        found = read(store, missed, end=date(2029, 12, 31)).lines[0].patterns
        known = occurrences.patterns(store, missed)
        assert [(one.title, one.kind, one.count, one.of) for one in found] == [
            (one.title, one.kind, one.count, one.of) for one in known
        ]
        assert known

    def test_limits_are_the_contracts_own(self, store: Store, missed: UUID) -> None:
        for field, number in (("pattern_of", 5), ("pattern_missed", 4), ("pattern_minor", 9)):
            terms.set_pattern(store, missed, field, number)
        found = read(store, missed, end=date(2027, 12, 31)).lines[0].patterns
        assert [(one.kind, one.count, one.of) for one in found] == [(PatternKind.MISSED, 4, 5)]

    def test_what_came_after_the_period_is_not_known_in_it(self, store: Store, missed: UUID) -> None:
        assert read(store, missed, end=date(2026, 1, 10)).lines[0].patterns == ()


def test_contracts_come_by_title_whatever_was_asked(
    store: Store, dfo: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [contracts.create(store, title=name, language=Language.NN, template=dfo) for name in "BÅA"]
    whole = read(store, *ids)
    assert [line.title for line in whole.lines] == ["A", "B", "Å"]
    monkeypatch.setattr(board, "CHUNK", 2)
    steps: list[tuple[int, int]] = []
    keys = [*(str(one) for one in ids), "gone"]
    again = board.read(
        store.connection, keys, START, END, TODAY, lambda done, total: steps.append((done, total))
    )
    assert again == whole
    assert steps == [(0, 4), (2, 4)]
