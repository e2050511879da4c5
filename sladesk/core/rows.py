"""What the store hands out: frozen rows, free of any session.

Identifiers are UUIDs. Dates are calendar dates; instants are aware datetimes in UTC. Text is as
stored: line ends are LF and nothing in it is markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sladesk.core.deviations import Deviation
from sladesk.core.vocabulary import (
    ActionState,
    ActivityStatus,
    ActRating,
    AgreementType,
    ContractStatus,
    Form,
    Language,
    Rating,
    ResultSource,
    TargetAnswer,
)

if TYPE_CHECKING:
    # The list of contracts is painted without what computes claims.
    from sladesk.core.claims import Claim
    from sladesk.core.evidence import Evidence
    from sladesk.core.measured import Measured


@dataclass(frozen=True, slots=True)
class ContractSummary:
    """One line of the contract list."""

    id: UUID
    title: str
    reference: str
    case_number: str
    supplier: str
    customer: str
    status: ContractStatus
    agreement_type: AgreementType
    start: date | None
    end: date | None
    open_actions: int
    late_actions: int
    missed: int
    """Requirements of the latest follow-up that were missed when they were rated last: a new, empty form
    answers no deviation. One that is no longer followed up is no deviation of today."""


@dataclass(frozen=True, slots=True)
class Contract:
    id: UUID
    title: str
    reference: str
    case_number: str
    agreement_type: AgreementType
    customer: str
    supplier: str
    service: str
    start: date | None
    end: date | None
    """None while the contract is open-ended."""
    language: Language
    """The language of its documents."""
    status: ContractStatus
    notes: str
    is_template: bool
    template_name: str
    """The template that the contract came from, empty for a blank one."""
    template_version: str
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The form for one period, or for one meeting; a closed one never changes."""

    id: UUID
    contract_id: UUID
    period_start: date | None
    period_end: date | None
    meeting_date: date | None
    created_at: datetime
    closed_at: datetime | None
    closed_by: str


@dataclass(frozen=True, slots=True)
class Group:
    id: UUID
    form: Form
    title: str
    position: int


@dataclass(frozen=True, slots=True)
class KpiResult:
    """A service level requirement in one follow-up, complete as printed."""

    id: UUID
    kpi_id: UUID
    group_id: UUID
    position: int
    title: str
    agreed: str
    clause: str
    delivered: str
    action: str
    responsible: str
    person_id: UUID | None
    rating: Rating
    """The officer's own; NOT_RATED leaves it to the texts."""
    previous_delivered: str
    """What the follow-up before said; empty when there is none."""
    previous_rating: Rating
    """The state that counted there."""
    previous_action: str
    state: Rating = Rating.NOT_RATED
    """The rating that counts: the officer's, or else what delivered proves of agreed (`core.judging`)."""
    automatic: Rating = Rating.NOT_RATED
    """What delivered proves of agreed, whatever the officer says; NOT_RATED where it proves nothing."""
    rating_reason: str = ""
    """Why the officer rated otherwise than the texts do."""
    tolerance: Decimal | None = None
    """By how much the target may be missed in a minor way, in its unit; in points of a percentage."""
    tolerance_granted: bool = False
    """Whether the contract itself grants the tolerance, so that within it the target is met."""
    dismissed_target: str = ""
    """The agreed text whose reading was dismissed."""
    target_answer: TargetAnswer | None = None
    """What was answered to the question that the agreed text leaves open."""
    measured_by: str = ""
    """Method and source of the measurement, as agreed."""
    is_unverifiable: bool = False
    """Whether the agreement names no method or source, so that nobody can tell what is delivered."""
    agreed_from: date | None = None
    """From when the agreed text counts; None for ever since."""
    agreed_before: str = ""
    """What was agreed until then."""
    delivered_by: str = ""
    """Who typed what is delivered, or had it computed."""
    source: ResultSource = ResultSource.TYPED
    source_text: str = ""
    """What it was computed from."""
    act_rating: ActRating | None = None
    previous_agreed: str = ""
    """What the follow-up before had as agreed."""

    @property
    def is_automatic(self) -> bool:
        """Whether nobody rated the row and the texts themselves did."""
        return self.rating is Rating.NOT_RATED and self.state is not Rating.NOT_RATED

    @property
    def is_overridden(self) -> bool:
        """Whether the officer rated the row against what the texts prove; that asks for a reason."""
        return self.rating is not Rating.NOT_RATED and self.automatic not in (Rating.NOT_RATED, self.rating)


@dataclass(frozen=True, slots=True)
class ChecklistAnswer:
    """An activity of the checklist in one follow-up, complete as printed."""

    id: UUID
    item_id: UUID
    group_id: UUID
    position: int
    activity: str
    status: ActivityStatus
    when_text: str
    when_date: date | None
    responsible: str
    person_id: UUID | None
    note: str
    previous_status: ActivityStatus
    previous_note: str
    previous_when: str
    """As printed; what does not recur was left behind there."""


@dataclass(frozen=True, slots=True)
class Action:
    """An agreed action; it belongs to the contract and lives on across follow-ups."""

    id: UUID
    contract_id: UUID
    contract_title: str
    kpi_id: UUID | None
    item_id: UUID | None
    origin: str
    """Title of the row that it came from, empty for an action of the contract itself."""
    text: str
    responsible: str
    person_id: UUID | None
    due_text: str
    due: date | None
    state: ActionState
    done_on: date | None
    deviation_id: UUID | None = None
    """The deviation that it mends."""
    effect: str = ""
    """What came of it, as it was verified."""
    verified_by: str = ""
    verified_on: date | None = None
    cancel_reason: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    id: UUID
    name: str
    title: str
    email: str
    phone: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Role:
    """Who has which role in a contract: system owner, account manager …"""

    id: UUID
    role: str
    responsible: str
    person_id: UUID | None
    position: int


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One follow-up with all that is printed of it; groups and rows in their order."""

    contract: Contract
    """As it is now, or as it was when the follow-up was closed."""
    follow_up: FollowUp
    kpi_groups: tuple[tuple[Group, tuple[KpiResult, ...]], ...]
    checklist_groups: tuple[tuple[Group, tuple[ChecklistAnswer, ...]], ...]
    actions: tuple[Action, ...]
    """As they are now, or as they were when the follow-up was closed."""
    roles: tuple[Role, ...]
    deviations: tuple[Deviation, ...] = ()
    """All of the contract's, as they are now, or as they were when the follow-up was closed."""
    claims: tuple[Claim, ...] = ()
    """The whole ledger of the contract, as it is now, or as it was when the follow-up was closed."""
    evidence: tuple[Evidence, ...] = ()
    """What is attached to anything in the contract, now, or when the follow-up was closed."""
    measured: Measured | None = None
    """Outages and cases of the period; None until `store/measured.py` has read them for a document."""


@dataclass(frozen=True, slots=True)
class Period:
    """What a follow-up is about."""

    start: date | None
    end: date | None
    meeting_date: date | None
