"""The form table's writer for a real register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sladesk.ui.tables.writer import CellEdit

if TYPE_CHECKING:
    from sladesk.store.store import Store


class StoreWriter:
    """Imports the store's verbs when the first edit is made: the window is painted before they are needed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def step(self) -> object:
        from sladesk.store.history import Step

        return Step()

    def set_cells(self, label: str, cells: Sequence[CellEdit], step: object | None) -> None:
        from sladesk.store.cells import CellValue, set_cells
        from sladesk.store.history import Step

        values = [CellValue(cell.row_id, cell.column, cell.value) for cell in cells]
        set_cells(self._store, label, values, step=step if isinstance(step, Step) else None)
