"""Where edits in the list of actions go: the store's verbs, each with the label of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from sladesk.core.when import When, read_when
from sladesk.ui.tables.writer import CellEdit

if TYPE_CHECKING:
    from sladesk.store.store import Store


class ActionWriter:
    """`register` gives the open store, `contract_of` an action's contract; both are asked when writing."""

    def __init__(
        self, register: Callable[[], Store], contract_of: Callable[[UUID], UUID], today: Callable[[], date]
    ) -> None:
        self._register = register
        self._contract_of = contract_of
        self._today = today

    def step(self) -> object:
        from sladesk.store.history import Step

        return Step()

    def set_cells(self, _label: str, cells: Sequence[CellEdit], step: object | None) -> None:
        from sladesk.store import actions
        from sladesk.store.history import Step

        store, tie = self._register(), step if isinstance(step, Step) else None
        for cell in cells:
            if isinstance(cell.value, When):
                due = self._in_its_language(store, cell.row_id, cell.value)
                actions.set_due(store, cell.row_id, due, step=tie)
            elif cell.column == "responsible":
                actions.set_responsible(store, cell.row_id, str(cell.value), step=tie)
            else:
                actions.set_text(store, cell.row_id, str(cell.value), step=tie)

    def _in_its_language(self, store: Store, action_id: UUID, due: When) -> When:
        """The due date as the contract's documents write it, whatever the window's language is."""
        from sladesk.store import contracts, service_calendars

        contract = contracts.get(store, self._contract_of(action_id))
        count = partial(service_calendars.add_working_days, store, contract.id)
        return read_when(due.text, self._today(), contract.language, count)
