"""How near an action's due date is: the one rule for what is late and what is due soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sladesk.core.rows import Action
from sladesk.core.vocabulary import ActionState, Tone

SOON = 30
"""Days ahead within which a due date asks for attention."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Where an open action stands to its due date."""

    days: int
    """Left until the due date; negative when it has passed."""
    tone: Tone

    @property
    def late(self) -> bool:
        return self.days < 0


def deadline(action: Action, today: date) -> Deadline | None:
    """The deadline of an open action; None for one that is finished or has no date."""
    if action.state is not ActionState.OPEN or action.due is None:
        return None
    days = (action.due - today).days
    tone = Tone.BAD if days < 0 else Tone.WARNING if days <= SOON else Tone.NONE
    return Deadline(days, tone)
