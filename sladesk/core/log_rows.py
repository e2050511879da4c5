"""The rows of the register's log: which steps were taken, and what each was about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sladesk.core.rows import Period

Told = str | StrEnum | date | Period | Decimal | bool | int | None
"""What a cell holds: a text, a code, a date, a period, a number or yes and no; None for nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a step was about, in the words of that time."""

    title: str = ""
    """The row, group or person; empty for the contract itself, for many, and where the title changed."""
    period: Period | None = None
    """Of the one follow-up that it touched."""
    lines: int = 0
    """How many other rows it touched: requirements, activities, actions and roles."""
    before: Told = None
    after: Told = None
    """The one cell that it changed, or that carried the others with it; both are None for none or many."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the register's log."""

    sequence: int
    label: str
    """A source string: what was done, undone or done again."""
    made_at: datetime
    made_by: str
    contract_id: UUID | None
    undoes: UUID | None
    """The step that this one takes back: an edit, or an undo when this is a redo."""
    again: bool
    """It does again what an undo took back."""
    first_made_at: datetime | None
    """When the edit was made that is undone or done again; None for an edit."""
    reason: str
    subject: Subject
