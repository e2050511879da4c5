"""Escalation: who a deviation is taken to when it is not dealt with in so many working days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias
from uuid import UUID

from sladesk.core.deviations import DeviationState

AddWorkingDays: TypeAlias = Callable[[date, int], date]
"""The day that lies so many working days after a day, as `ServiceCalendar.add_working_days`."""

UNSETTLED = frozenset({DeviationState.OPEN, DeviationState.ACTION_AGREED})
"""The states in which time runs; once everything is done the supplier is not pressed for more."""


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """A step of a contract's escalation."""

    id: UUID
    who: str
    after_days: int
    """Working days after the day on which the deviation was found."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """A step of a deviation, and the day on which it is due."""

    deviation_id: UUID
    step: EscalationStep
    due_on: date

    def is_due(self, today: date) -> bool:
        return self.due_on <= today


class Unsettled(Protocol):
    """What is asked of a deviation."""

    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> DeviationState: ...
    @property
    def found_on(self) -> date: ...
    @property
    def escalated_to(self) -> str: ...


def in_order(steps: Sequence[EscalationStep]) -> tuple[EscalationStep, ...]:
    """The soonest step first."""
    return tuple(sorted(steps, key=lambda step: (step.after_days, step.id.int)))


def next_step(
    deviation: Unsettled, steps: Sequence[EscalationStep], today: date, add_working_days: AddWorkingDays
) -> Escalation | None:
    """The step that is due now, or else the next one to come; None when there is none left.

    Of several that are due the last one counts: it is no use to ask those who were to be asked before. Steps
    up to the one that the deviation was taken to are behind it.
    """
    if deviation.state not in UNSETTLED:
        return None
    ahead = [
        Escalation(deviation.id, step, add_working_days(deviation.found_on, step.after_days))
        for step in _ahead(deviation, in_order(steps))
    ]
    due = [escalation for escalation in ahead if escalation.is_due(today)]
    return due[-1] if due else next(iter(ahead), None)


def _ahead(deviation: Unsettled, steps: Sequence[EscalationStep]) -> Sequence[EscalationStep]:
    if not deviation.escalated_to:
        return steps
    behind = [place for place, step in enumerate(steps) if step.who == deviation.escalated_to]
    return steps[behind[-1] + 1 :] if behind else steps
