"""Outages of a service, the exclusions that a supplier may claim for them, and its maintenance windows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sladesk.core.translation import mark, mark_in
from sladesk.core.vocabulary import Tone


class ExclusionState(StrEnum):
    """Whether an exclusion of the agreement is claimed for an outage, and what became of the claim."""

    NONE = "none"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    """Rejected, and the supplier does not agree."""


EXCLUSION_STATE_WORDS = {
    ExclusionState.NONE: mark_in("exclusion", "Counts"),
    ExclusionState.CLAIMED: mark_in("exclusion", "Claimed"),
    ExclusionState.ACCEPTED: mark_in("exclusion", "Accepted"),
    ExclusionState.REJECTED: mark_in("exclusion", "Rejected"),
    ExclusionState.DISPUTED: mark_in("exclusion", "Disputed"),
}

EXCLUSION_STATE_TONES = {
    ExclusionState.NONE: Tone.NONE,
    ExclusionState.CLAIMED: Tone.WARNING,
    ExclusionState.ACCEPTED: Tone.GOOD,
    ExclusionState.REJECTED: Tone.UNKNOWN,
    ExclusionState.DISPUTED: Tone.BAD,
}


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch of time in which a service could not be used."""

    id: UUID
    contract_id: UUID
    service: str
    """Empty when everything that the contract covers was down."""
    start: datetime
    end: datetime | None
    """None while it is still going on."""
    what: str
    planned: bool
    exclusion: str
    """Title of the exclusion that is claimed; empty when none is."""
    claimed_by: str
    exclusion_state: ExclusionState
    note: str


@dataclass(frozen=True, slots=True)
class MaintenanceWindow:
    """Hours of every week in which a service may be down by agreement."""

    id: UUID
    service: str
    """Empty for everything that the contract covers."""
    hours: str
    """As people write them: «søndag 02:00–06:00»."""
    valid_from: date | None
    valid_to: date | None
    """The last day; None while the window stands."""
    position: int


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What the agreement says is no downtime."""

    id: UUID
    title: str
    position: int


USUAL_EXCLUSIONS = (
    mark("Faults caused by users"),
    mark("Maintenance outside the fixed window that both have agreed on"),
    mark("Errors in line-of-business systems"),
    mark("Local equipment and internal cabling"),
    mark("Faults in lines and power supply"),
    mark("Other external conditions"),
)
"""What many agreements leave out of the downtime. Source: ROR-IKT's service level agreement (2019)."""
