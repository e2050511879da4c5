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
    @property
    def escalated_on(self) -> date | None: ...


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
    known = [
        Escalation(deviation.id, step, add_working_days(deviation.found_on, step.after_days))
        for step in in_order(steps)
    ]
    ahead = _ahead(deviation, known)
    due = [escalation for escalation in ahead if escalation.is_due(today)]
    return due[-1] if due else next(iter(ahead), None)


def _ahead(deviation: Unsettled, known: Sequence[Escalation]) -> Sequence[Escalation]:
    """The steps after the one that was taken: the last one of its name that was due on that day.

    The same person may stand at several steps. Who was asked before any was due was asked by the first.
    """
    named = [place for place, one in enumerate(known) if one.step.who == deviation.escalated_to]
    if not named:
        return known
    on = deviation.escalated_on
    due = [place for place in named if on is not None and known[place].is_due(on)]
    taken = due[-1] if due else named[0]
    return known[taken + 1 :]
