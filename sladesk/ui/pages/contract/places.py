"""Where the officer is, and was, in a contract; and what the page is asked to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID


@dataclass
class Place:
    """Where the officer was in a contract, while the window is open."""

    tab: int = 0
    follow_up: UUID | None = None
    parts: dict[int, object] = field(default_factory=dict)
    """By the tab's number: what the part there goes back to."""


def ids_of(target: object) -> tuple[UUID | None, UUID | None, UUID | None]:
    """Contract, follow-up and row of what the page shall show; the contract's id alone is enough."""
    if isinstance(target, UUID):
        return target, None, None
    if isinstance(target, tuple):
        ids = [one if isinstance(one, UUID) else None for one in (*target, None, None, None)]
        return ids[0], ids[1], ids[2]
    return None, None, None
