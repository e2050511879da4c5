"""The one door through which a form table writes; behind it stands the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from sladesk.core.vocabulary import ActRating, TargetAnswer
from sladesk.core.when import When
from sladesk.ui.tables.columns import Code

Value = str | Code | When | TargetAnswer | ActRating | Decimal | date | bool | None
"""What can be written to a cell; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A new value for one cell; `row_id` is the group's where the cell is a band."""

    row_id: UUID
    column: str
    value: Value


class Writer(Protocol):
    def step(self) -> object:
        """A token for one typing session: all writes with the same one are a single undo step."""

    def set_cells(self, label: str, cells: Sequence[CellEdit], step: object | None) -> None:
        """Write the cells as one step. Raises UserError when the store refuses; nothing is written then."""
