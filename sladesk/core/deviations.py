"""Deviations as they are kept: their terms, and the frozen rows that the store hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sladesk.core.agreed import Agreed
from sladesk.core.translation import mark, mark_in
from sladesk.core.vocabulary import ActivityStatus, Rating, Tone


class DeviationState(StrEnum):
    OPEN = "open"
    ACTION_AGREED = "action_agreed"
    AWAITING_VERIFICATION = "awaiting_verification"
    CLOSED = "closed"
    REJECTED = "rejected"


class DeviationOrigin(StrEnum):
    """What a deviation was found in."""

    KPI = "kpi"
    CHECKLIST = "checklist"
    FINDING = "finding"


class Severity(StrEnum):
    MINOR = "minor"
    SERIOUS = "serious"
    CRITICAL = "critical"


DEVIATION_STATE_WORDS = {
    DeviationState.OPEN: mark_in("deviation", "Open"),
    DeviationState.ACTION_AGREED: mark("Action agreed"),
    DeviationState.AWAITING_VERIFICATION: mark("Awaiting verification"),
    DeviationState.CLOSED: mark_in("deviation", "Closed"),
    DeviationState.REJECTED: mark_in("deviation", "Rejected"),
}

DEVIATION_STATE_TONES = {
    DeviationState.OPEN: Tone.BAD,
    DeviationState.ACTION_AGREED: Tone.WARNING,
    DeviationState.AWAITING_VERIFICATION: Tone.WARNING,
    DeviationState.CLOSED: Tone.GOOD,
    DeviationState.REJECTED: Tone.UNKNOWN,
}

DEVIATION_ORIGIN_WORDS = {
    DeviationOrigin.KPI: mark("Service level requirement (KPI)"),
    DeviationOrigin.CHECKLIST: mark("Checklist"),
    DeviationOrigin.FINDING: mark("Finding"),
}

SEVERITY_WORDS = {
    Severity.MINOR: mark_in("severity", "Minor"),
    Severity.SERIOUS: mark_in("severity", "Serious"),
    Severity.CRITICAL: mark_in("severity", "Critical"),
}

SEVERITY_TONES = {
    Severity.MINOR: Tone.WARNING,
    Severity.SERIOUS: Tone.BAD,
    Severity.CRITICAL: Tone.BAD,
}

UNFINISHED = frozenset(
    {DeviationState.OPEN, DeviationState.ACTION_AGREED, DeviationState.AWAITING_VERIFICATION}
)
"""The states in which somebody still has something to do."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that was not delivered as agreed, and what was done about it; it belongs to the contract."""

    id: UUID
    contract_id: UUID
    contract_title: str
    number: int
    """Counted from one in each contract; never used again, whatever became of the deviation."""
    origin: DeviationOrigin
    kpi_id: UUID | None
    item_id: UUID | None
    title: str
    description: str
    severity: Severity
    found_on: date
    found_by: str
    immediate_action: str
    """What was done at once, before anything was agreed."""
    cause: str
    responsible: str
    person_id: UUID | None
    due_text: str
    due: date | None
    state: DeviationState
    rejected_reason: str
    notice_date: date | None
    """When the formal notice (reklamasjon) was sent; None while none was."""
    notice_to: str
    notice_reply_due: date | None
    notice_replied_on: date | None
    escalated_to: str
    """Who it was taken to, as the escalation step names them."""
    escalated_on: date | None
    closed_on: date | None

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and somebody still has something to do, be it only to verify."""
        return not self.is_finished and self.due is not None and self.due < today

    @property
    def is_kept(self) -> bool:
        """Whether it cannot be deleted: others were told of it, or it was closed."""
        return self.state is DeviationState.CLOSED or self.notice_date is not None

    @property
    def awaits_reply(self) -> bool:
        """Whether a formal notice was sent that nobody has answered."""
        return self.notice_date is not None and self.notice_replied_on is None and not self.is_finished


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A period in which a deviation showed, with what that period's form says of it."""

    link_id: UUID
    deviation_id: UUID
    row_id: UUID | None
    """The requirement's result or the activity's answer; None for a finding."""
    follow_up_id: UUID | None
    period_start: date | None
    period_end: date | None
    meeting_date: date | None
    agreed: Agreed
    delivered: str
    """What is delivered; of an activity its note."""
    state: Rating | ActivityStatus | None


@dataclass(frozen=True, slots=True)
class DeviationCounts:
    """How many deviations there are in each state."""

    open: int = 0
    action_agreed: int = 0
    awaiting_verification: int = 0
    closed: int = 0
    rejected: int = 0

    @property
    def unfinished(self) -> int:
        return self.open + self.action_agreed + self.awaiting_verification
