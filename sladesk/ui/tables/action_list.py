"""The list of actions on the screen: ticked with one key, edited in place, the late ones told apart.

One widget for the page of all actions and for a contract's own. It writes through the context's
register; whoever shows it calls `show_actions` when the register has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from sladesk.core.rows import Action, Person
from sladesk.ui.context import Context
from sladesk.ui.delegates.action_cell import ActionChip, ActionDue, ActionPerson, ActionText, ActionTick
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.tables.action_deeds import ActionDeeds
from sladesk.ui.tables.action_model import TICK, ActionTableModel
from sladesk.ui.tables.action_writer import ActionWriter
from sladesk.ui.tables.record_list import RecordList
from sladesk.ui.tables.values import Reader


class ActionList(RecordList[Action]):
    """Shows a tuple of actions. `with_contract` says under each text which contract it belongs to."""

    new_person_requested = Signal(str)

    table: ActionTableModel
    deeds: ActionDeeds

    def __init__(
        self,
        context: Context,
        *,
        with_contract: bool,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        words = context.words
        self.setAccessibleName(words("Actions"))
        writer = ActionWriter(context.register, self._contract_of, today)
        self.table = ActionTableModel(words, writer, today, with_contract=with_contract, parent=self)
        self._fit_out(
            Desk(context.theme, self.table, Reader((words,), today, self._working_days), self._persons)
        )
        self.deeds = ActionDeeds(self, context, today)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these; the chosen one stays chosen. While one is typed in, no line changes its place."""
        self.show_records(actions)

    def set_read_only(self, read_only: bool) -> None:
        """Only to be looked at: a closed follow-up's actions as they were."""
        self.table.read_only = read_only
        self.deeds.set_read_only(read_only)

    def click(self, index: QModelIndex) -> None:
        if index.column() == TICK:
            self.deeds.toggle_done()
        else:
            super().click(index)

    def _fit_out(self, desk: Desk) -> None:
        model, person = self.table, ActionPerson(desk, self.table)
        person.new_person_requested.connect(self.new_person_requested)
        self.fit_out(
            (
                ActionTick(desk, model),
                ActionText(desk, model),
                person,
                ActionDue(desk, model),
                ActionChip(desk, model),
            )
        )

    def _contract_of(self, action_id: UUID) -> UUID:
        return self.table.actions[self.table.row_of(action_id)].contract_id

    def _working_days(self, start: date, count: int) -> date:
        """By the contract of the action that is typed in."""
        from sladesk.store import service_calendars

        action = self.table.actions[self.currentIndex().row()]
        return service_calendars.add_working_days(self._context.register(), action.contract_id, start, count)

    def _persons(self) -> tuple[Person, ...]:
        from sladesk.store import persons

        return persons.everyone(self._context.register())
