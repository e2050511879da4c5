"""What an officer has to see to, over all contracts: the one rule for what a tile of the overview counts.

A tile's figure and the list that it leads to are both made of `foci`, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple
from uuid import UUID

from sladesk.core.deadlines import SOON
from sladesk.core.rows import Period
from sladesk.core.sorting import sort_key
from sladesk.core.translation import mark


class Focus(StrEnum):
    """What a tile of the overview counts, and what a list is narrowed to."""

    FIRST = "first"
    """Everything that is late or near, a supplier's reply too: what is to be taken first. It has no tile."""
    LATE = "late"
    """Open actions whose date has passed, and late deviations as `Deviation.is_late` says."""
    SOON = "soon"
    """Those whose date is within the next days, and replies that are expected then."""
    MISSED = "missed"
    """Requirements that were missed when they were rated last, as `ContractSummary.missed` counts them."""
    VERIFICATION = "verification"
    """Deviations whose actions are done, and done actions of no deviation: their effect is to be verified."""
    NOTICES = "notices"
    """Formal notices that nobody has answered."""
    ESCALATIONS = "escalations"
    """Deviations of which a step of escalation is due."""


FOCUS_WORDS = {
    Focus.FIRST: mark("Take this first"),
    Focus.LATE: mark("Late"),
    Focus.SOON: mark("Due within 30 days"),
    Focus.MISSED: mark("Missed this period"),
    Focus.VERIFICATION: mark("Waiting for verification"),
    Focus.NOTICES: mark("Unanswered notices"),
    Focus.ESCALATIONS: mark("To be escalated"),
}
FOCUS_ABOUT = {Focus.MISSED: mark("Requirements that were missed when they were last rated")}
"""What a focus counts, where its word may mean something else: what was registered is a deviation too."""


class DutyKind(StrEnum):
    ACTION = "action"
    """One that is open, or done with its effect still to be verified."""
    DEVIATION = "deviation"
    """One that is not finished."""
    REPLY = "reply"
    """The supplier's answer to a formal notice, which has not come."""
    REQUIREMENT = "requirement"
    """One that was missed when it was rated last."""


@dataclass(frozen=True, slots=True)
class MissedResult:
    """Where and how a requirement was missed."""

    follow_up_id: UUID
    period: Period
    agreed: str
    delivered: str


class Duty(NamedTuple):
    """Something that an officer has to see to."""

    kind: DutyKind
    key: str
    """Of `id`, as the register has it: thousands are read to be counted, and few are looked at."""
    contract_key: str
    contract_title: str
    text: str
    responsible: str
    due: date | None
    is_done: bool = False
    """Everything is done but to verify its effect."""
    is_escalated: bool = False
    """A step of escalation is due."""
    result: MissedResult | None = None
    """Of a requirement."""

    @property
    def id(self) -> UUID:
        """The action's, the deviation's (of a reply too), or that of the requirement's row in a form."""
        return UUID(self.key)

    @property
    def contract_id(self) -> UUID:
        return UUID(self.contract_key)

    @property
    def can_be_ticked(self) -> bool:
        """Whether a tick finishes it; anything else is finished where it stands."""
        return self.kind is DutyKind.ACTION and not self.is_done

    @property
    def deadline(self) -> date | None:
        """Its date while that still presses: an action's was for doing it, a deviation's is to close it."""
        return None if self.kind is DutyKind.ACTION and self.is_done else self.due


class Counts(NamedTuple):
    """How many duties are in each focus, of a contract or of all."""

    late: int = 0
    soon: int = 0
    missed: int = 0
    waiting: int = 0
    unanswered: int = 0
    overdue_replies: int = 0
    """Of the unanswered notices, those whose deadline has passed."""
    escalations: int = 0


def foci(duty: Duty, today: date) -> tuple[Focus, ...]:
    """What the duty is counted in; nothing while its date is far away."""
    return _foci(duty.kind, duty.deadline, today, is_done=duty.is_done, is_escalated=duty.is_escalated)


@lru_cache(maxsize=4_096)
def _foci(
    kind: DutyKind, deadline: date | None, today: date, *, is_done: bool, is_escalated: bool
) -> tuple[Focus, ...]:
    """Remembered, since thousands of duties of all contracts share a few hundred dates."""
    near = _by_date(kind, deadline, today)
    match kind:
        case DutyKind.REPLY:
            return Focus.NOTICES, *near
        case DutyKind.REQUIREMENT:
            return (Focus.MISSED,)
        case DutyKind.DEVIATION if is_escalated:
            return Focus.ESCALATIONS, *near
        case _:
            return (Focus.VERIFICATION, *near) if is_done else near


def _by_date(kind: DutyKind, deadline: date | None, today: date) -> tuple[Focus, ...]:
    if deadline is None:
        return ()
    days = (deadline - today).days
    if days > SOON:
        return ()
    if days >= 0:
        return Focus.FIRST, Focus.SOON
    # A reply that is overdue is the supplier's delay; its tile says so by its colour.
    return (Focus.FIRST,) if kind is DutyKind.REPLY else (Focus.FIRST, Focus.LATE)


def count(found: Sequence[Focus], missed: int) -> Counts:
    """The figures of what `foci` found, and of so many missed requirements that are not among it."""
    late, soon = found.count(Focus.LATE), found.count(Focus.SOON)
    return Counts(
        late=late,
        soon=soon,
        missed=found.count(Focus.MISSED) + missed,
        waiting=found.count(Focus.VERIFICATION),
        unanswered=found.count(Focus.NOTICES),
        overdue_replies=found.count(Focus.FIRST) - late - soon,
        escalations=found.count(Focus.ESCALATIONS),
    )


def escalate(duties: Iterable[Duty], due: Collection[UUID]) -> tuple[Duty, ...]:
    """The duties, with those deviations marked and no others: a step of escalation is due."""
    return tuple(
        duty._replace(is_escalated=duty.id in due) if duty.kind is DutyKind.DEVIATION else duty
        for duty in duties
    )


def narrowed(duties: Iterable[Duty], focus: Focus, today: date) -> list[Duty]:
    """Those of a focus, the latest first and those without a date last; then by contract."""
    return sorted((duty for duty in duties if focus in foci(duty, today)), key=_urgency)


def first(duties: Iterable[Duty], limit: int) -> Sequence[Duty]:
    """At most so many, in the order of `narrowed`."""
    return nsmallest(limit, duties, key=_urgency)


def _urgency(duty: Duty) -> tuple[date, str, str, str]:
    """Rows of one form keep the order in which they come."""
    place = "" if duty.result is not None else duty.key
    return duty.deadline or date.max, duty.kind, sort_key(duty.contract_title), place
