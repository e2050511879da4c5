"""Who a deviation is taken to, and when, by working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.deviations import DeviationState
from sladesk.core.escalation import UNSETTLED, EscalationStep, in_order, next_step
from tests.core.deviation_rows import FOUND, a_deviation

LEADER, DIRECTOR = EscalationStep(uuid4(), "Teamleiar", 5), EscalationStep(uuid4(), "Direktør", 10)
STEPS = (DIRECTOR, LEADER)


def weekdays_later(day: date, count: int) -> date:
    """A step at a time."""
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day


def who(today: date, **values: Any) -> tuple[str, date, bool] | None:
    found = next_step(a_deviation(**values), STEPS, today, weekdays_later)
    return (found.step.who, found.due_on, found.is_due(today)) if found else None


def test_the_next_step_is_shown_before_it_is_due() -> None:
    assert FOUND.weekday() == 0, "a Monday"
    assert who(date(2026, 6, 5)) == ("Teamleiar", date(2026, 6, 8), False)
    assert who(date(2026, 6, 8)) == ("Teamleiar", date(2026, 6, 8), True)


def test_of_several_that_are_due_the_last_one_counts() -> None:
    assert who(date(2026, 6, 15)) == ("Direktør", date(2026, 6, 15), True)


def test_a_step_that_was_taken_is_behind() -> None:
    assert who(date(2026, 6, 9), escalated_to="Teamleiar") == ("Direktør", date(2026, 6, 15), False)
    too_soon = who(date(2026, 6, 9), escalated_to="Teamleiar", escalated_on=date(2026, 6, 2))
    assert too_soon == ("Direktør", date(2026, 6, 15), False)
    assert who(date(2026, 7, 9), escalated_to="Direktør") is None
    unknown = who(date(2026, 6, 9), escalated_to="Nokon andre")
    assert unknown == ("Teamleiar", date(2026, 6, 8), True)


def test_of_two_steps_to_the_same_person_the_one_that_was_due_then_is_behind() -> None:
    again = EscalationStep(uuid4(), "Teamleiar", 15)
    steps = (*STEPS, again)

    def left(on: date | None) -> str | None:
        taken = a_deviation(escalated_to="Teamleiar", escalated_on=on)
        found = next_step(taken, steps, date(2026, 6, 16), weekdays_later)
        return found.step.who if found else None

    assert left(date(2026, 6, 9)) == "Direktør", "the steps between are still to come"
    assert left(date(2026, 6, 19)) == "Direktør"
    assert left(date(2026, 6, 22)) is None, "the second time"
    assert left(None) == "Direktør"


@pytest.mark.parametrize("state", DeviationState)
def test_time_runs_while_something_is_to_be_done(state: DeviationState) -> None:
    assert (who(date(2026, 6, 9), state=state) is not None) is (state in UNSETTLED)


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 90))
def test_the_step_is_the_last_that_is_due_or_the_first_to_come(days: list[int], later: int) -> None:
    steps = [EscalationStep(uuid4(), str(number), after) for number, after in enumerate(days)]
    today = FOUND + timedelta(later)
    found = next_step(a_deviation(), steps, today, weekdays_later)
    due = [step for step in steps if weekdays_later(FOUND, step.after_days) <= today]
    if not steps:
        assert found is None
    elif due:
        assert found is not None
        assert found.step.after_days == max(step.after_days for step in due)
        assert found.is_due(today)
    else:
        assert found is not None
        assert found.step.after_days == min(days)
        assert not found.is_due(today)
    assert [step.after_days for step in in_order(steps)] == sorted(days)
