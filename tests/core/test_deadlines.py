"""What is late, what is due soon, and what is neither."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import example, given
from hypothesis import strategies as st

from sladesk.core.deadlines import deadline
from sladesk.core.rows import Action
from sladesk.core.vocabulary import ActionState, Tone

TODAY = date(2026, 11, 22)


def an_action(due: date | None, state: ActionState = ActionState.OPEN) -> Action:
    return Action(uuid4(), uuid4(), "", None, None, "", "Kreditnota", "", None, "", due, state, None)


@given(days=st.integers(-4000, 4000))
@example(days=-1)
@example(days=0)
@example(days=30)
@example(days=31)
def test_an_open_action_is_late_from_the_day_after_its_due_date(days: int) -> None:
    limit = deadline(an_action(TODAY + timedelta(days)), TODAY)
    assert limit is not None
    assert limit.days == days
    assert limit.late == (days < 0) == (limit.tone is Tone.BAD)
    assert (limit.tone is Tone.WARNING) == (0 <= days <= 30)


@given(state=st.sampled_from([state for state in ActionState if state is not ActionState.OPEN]))
def test_what_is_finished_has_no_deadline_any_more(state: ActionState) -> None:
    assert deadline(an_action(TODAY - timedelta(9), state), TODAY) is None


def test_without_a_date_nothing_is_late() -> None:
    assert deadline(an_action(None), TODAY) is None
