"""How a contract's status looks: its tone, and an icon of its own where the tone's would mislead."""

from __future__ import annotations

from dataclasses import dataclass

from sladesk.core.vocabulary import ContractStatus, Tone


@dataclass(frozen=True, slots=True)
class StatusLook:
    tone: Tone
    icon: str = ""
    """Empty: the tone's own."""


STATUS_LOOKS = {
    ContractStatus.PLANNED: StatusLook(Tone.UNKNOWN, "calendar"),
    ContractStatus.ACTIVE: StatusLook(Tone.GOOD),
    ContractStatus.ENDED: StatusLook(Tone.UNKNOWN, "circle-check"),
    ContractStatus.ARCHIVED: StatusLook(Tone.UNKNOWN, "archive"),
}
