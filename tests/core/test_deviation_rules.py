"""The course of a deviation, and the one sentence that says what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.deviation_rules import NEEDS_REASON, NEXT, check, check_closing, followed, is_verified
from sladesk.core.deviations import (
    DEVIATION_ORIGIN_WORDS,
    DEVIATION_STATE_TONES,
    DEVIATION_STATE_WORDS,
    SEVERITY_TONES,
    SEVERITY_WORDS,
    UNFINISHED,
    DeviationCounts,
    DeviationOrigin,
    DeviationState,
    Severity,
)
from sladesk.core.errors import UserError
from sladesk.core.rows import Action
from sladesk.core.vocabulary import ActionState
from tests.core.deviation_rows import a_deviation, an_action

State = DeviationState
DAY = date(2026, 6, 19)
VERIFIED = an_action(ActionState.VERIFIED, verified_by="Kari Nordmann", verified_on=DAY)
CANCELLED = an_action(ActionState.CANCELLED, "Møte", cancel_reason="Ikkje naudsynt")


def refusal(state: State, wanted: State, actions: Sequence[Action] = (), reason: str = "") -> str:
    with pytest.raises(UserError) as refused:
        check(a_deviation(state), wanted, actions, reason)
    return str(refused.value)


def test_every_state_and_code_has_a_word_and_a_tone() -> None:
    assert set(DEVIATION_STATE_WORDS) == set(DEVIATION_STATE_TONES) == set(State) == set(NEXT)
    assert set(SEVERITY_WORDS) == set(SEVERITY_TONES) == set(Severity)
    assert set(DEVIATION_ORIGIN_WORDS) == set(DeviationOrigin)


def test_a_finished_one_is_not_counted_as_unfinished() -> None:
    counts = DeviationCounts(open=1, action_agreed=2, awaiting_verification=3, closed=4, rejected=5)
    assert counts.unfinished == 6
    assert [state for state in State if not a_deviation(state).is_finished] == sorted(
        UNFINISHED, key=list(State).index
    )


def test_a_notice_awaits_its_reply_until_it_comes_or_all_is_over() -> None:
    assert not a_deviation().awaits_reply
    assert a_deviation(notice_date=DAY).awaits_reply
    assert not a_deviation(notice_date=DAY, notice_replied_on=DAY).awaits_reply
    assert not a_deviation(State.CLOSED, notice_date=DAY).awaits_reply


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("wanted", State)
def test_only_the_ways_of_the_table_are_open(state: State, wanted: State) -> None:
    """With everything in order: an action that is verified, and a reason."""
    if wanted in NEXT[state]:
        check(a_deviation(state), wanted, [VERIFIED], "Feil")
    else:
        assert "cannot go" in refusal(state, wanted, [VERIFIED], "Feil")


@pytest.mark.parametrize(("state", "wanted"), sorted(NEEDS_REASON))
def test_rejecting_and_reopening_ask_why(state: State, wanted: State) -> None:
    if wanted in NEXT[state]:
        said = refusal(state, wanted, [VERIFIED], "  ")
        assert said.startswith("Write why the deviation is re")
        assert ("rejected" in said) is (wanted is State.REJECTED)


def test_an_agreed_action_must_be_there_before_the_state_says_so() -> None:
    assert refusal(State.OPEN, State.ACTION_AGREED, [CANCELLED]).startswith("No action is agreed yet")
    check(a_deviation(), State.ACTION_AGREED, [an_action()], "")


def test_there_must_be_something_to_verify() -> None:
    assert refusal(State.OPEN, State.AWAITING_VERIFICATION).startswith("Nothing was done yet")
    check(a_deviation(immediate_action="Starta på nytt"), State.AWAITING_VERIFICATION, (), "")
    still = [VERIFIED, an_action(text="Plan for\nredundans " + "x" * 60)]
    said = refusal(State.ACTION_AGREED, State.AWAITING_VERIFICATION, still)
    assert said.startswith("The action “Plan for redundans xxx")
    assert "…” is still open" in said


def test_closing_says_the_first_thing_that_is_missing() -> None:
    waiting = State.AWAITING_VERIFICATION
    done = an_action(ActionState.DONE)
    assert refusal(waiting, State.CLOSED, [done]).startswith("Verify the effect of the action “Kreditnota”")
    nobody = an_action(ActionState.VERIFIED, verified_on=DAY)
    assert "by whom and when" in refusal(waiting, State.CLOSED, [VERIFIED, nobody])
    undated = an_action(ActionState.VERIFIED, verified_by="Kari")
    assert "by whom and when" in refusal(waiting, State.CLOSED, [undated])
    why = an_action(ActionState.CANCELLED, "Møte")
    assert refusal(waiting, State.CLOSED, [VERIFIED, why]).startswith("Write why the action “Møte” was")
    assert refusal(waiting, State.CLOSED, [CANCELLED]).startswith("Nothing was done yet")
    check_closing(a_deviation(waiting), [VERIFIED, CANCELLED])
    check_closing(a_deviation(waiting, immediate_action="Starta på nytt"), [CANCELLED])


STATES = st.lists(st.sampled_from(ActionState), max_size=5)


@given(st.sampled_from(State), STATES)
def test_the_state_follows_the_actions(state: State, given_states: list[ActionState]) -> None:
    """Held to the rule said out, case by case."""
    found = followed(state, [an_action(one) for one in given_states])
    live = [one for one in given_states if one is not ActionState.CANCELLED]
    if state in (State.CLOSED, State.REJECTED):
        assert found is state
    elif any(one is ActionState.OPEN for one in live):
        assert found is State.ACTION_AGREED
    elif live:
        assert found is State.AWAITING_VERIFICATION
    else:
        assert found is (State.OPEN if state is State.ACTION_AGREED else state)


@given(st.lists(st.tuples(st.sampled_from(ActionState), st.booleans(), st.booleans(), st.booleans())))
def test_whatever_may_be_closed_has_every_effect_verified(
    given_actions: list[tuple[ActionState, bool, bool, bool]],
) -> None:
    actions = [
        an_action(
            state,
            verified_by="Kari" * by,
            verified_on=DAY if on else None,
            cancel_reason="Fordi" * why,
        )
        for state, by, on, why in given_actions
    ]
    waiting = a_deviation(State.AWAITING_VERIFICATION, immediate_action="Starta på nytt")
    in_order = all(
        bool(action.cancel_reason) if action.state is ActionState.CANCELLED else is_verified(action)
        for action in actions
    )
    try:
        check(waiting, State.CLOSED, actions, "")
    except UserError:
        assert not in_order
    else:
        assert in_order
