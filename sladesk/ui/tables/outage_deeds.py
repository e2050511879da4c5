"""What can be done to an outage in the log: its keys, its menu, and the sentence with «Undo» afterwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sladesk.core.outages import EXCLUSION_STATE_WORDS, ExclusionState, Outage
from sladesk.core.translation import mark
from sladesk.store import exclusions, outages
from sladesk.store.outages import FieldValue
from sladesk.ui.context import Context
from sladesk.ui.delegates.outage_cell import STATE_ICONS
from sladesk.ui.tables.record_deeds import RecordDeeds
from sladesk.ui.tables.values import shortened
from sladesk.ui.undoing import attempt, do_with_undo

if TYPE_CHECKING:
    from sladesk.ui.tables.outage_list import OutageList

ICONS = STATE_ICONS | {
    ExclusionState.ACCEPTED: "circle-check",
    ExclusionState.REJECTED: "circle-slash",
    ExclusionState.DISPUTED: "circle-alert",
}
DECISIONS = (
    (ExclusionState.ACCEPTED, mark("Accept the exclusion"), "A"),
    (ExclusionState.REJECTED, mark("Reject the exclusion"), "R"),
    (ExclusionState.DISPUTED, mark("The exclusion is disputed"), "D"),
)


class OutageDeeds(RecordDeeds[Outage]):
    def __init__(self, view: OutageList, context: Context) -> None:
        super().__init__(view, context)
        words = context.words
        self.claim = self.add(words("Claim an exclusion …"), "circle-question-mark", self._choose_claim, "E")
        for state, word, key in DECISIONS:
            self.add(words(word), ICONS[state], partial(self.decide, state), key)
        self.ended = self.add(words("It has ended now"), "clock", self._end_now, "Space", opens_group=True)
        self.planned = self.add(words("Planned downtime"), "calendar", self._toggle_planned, "P")
        self.planned.setCheckable(True)
        self.edit = self.add(words("Edit"), "pencil", view.edit_here, "F2", opens_group=True)
        self.open = self.add(words("Open …"), "folder-open", self.open_chosen, "Return", "Enter")
        self.remove = self.add(words("Delete"), "trash-2", self._remove, "Delete", opens_group=True)

    @property
    def hints(self) -> str:
        """Which keys help, for the foot line."""
        return self._context.words(
            "Enter: open · F2: edit · E: claim · A: accept · R: reject · D: dispute · Delete: delete"
        )

    def decide(self, state: ExclusionState) -> None:
        """Say what became of the claim; none without a claim."""
        self._set("exclusion_state", state)

    def _set(self, field: str, value: FieldValue) -> None:
        outage = self._list.chosen()
        if outage is not None and self._list.finish_editing():
            store = self._context.register()
            attempt(self._context, lambda: outages.set_field(store, outage.id, field, value))

    def _choose_claim(self) -> None:
        view = self._list
        menu = self.claim_menu()
        menu.popup(view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()))

    def _end_now(self) -> None:
        outage = self._list.chosen()
        if outage is not None and outage.end is None:
            self._set("end", self._context.register().clock().replace(microsecond=0))

    def _toggle_planned(self) -> None:
        outage = self._list.chosen()
        if outage is not None:
            self._set("planned", not outage.planned)

    def _remove(self) -> None:
        outage = self._list.chosen()
        if outage is not None:
            store = self._context.register()
            said = self._context.words("Deleted “{title}”", title=self._name(outage))
            do_with_undo(self._context, lambda: outages.remove(store, [outage.id]), said)

    def _name(self, outage: Outage) -> str:
        return shortened(outage.what) or self._list.table.value(self._list.table.row_of(outage.id), 0)

    # Menus

    def menu(self) -> QMenu:
        outage = self._list.chosen()
        self.planned.setChecked(outage is not None and outage.planned)
        return super().menu()

    def is_offered(self, action: QAction) -> bool:
        outage = self._list.chosen()
        return action is not self.ended or (outage is not None and outage.end is None)

    def claim_menu(self) -> QMenu:
        """The exclusions of the agreement, to claim one of them; and none."""
        menu, outage = self.new_menu(), self._list.chosen()
        found = () if outage is None else exclusions.of_contract(self._context.register(), outage.contract_id)
        for exclusion in found:
            self.add_entry(menu, exclusion.title, partial(self._set, "exclusion", exclusion.title))
        if found:
            menu.addSeparator()
        self.add_entry(menu, self._context.words("Another one …"), self._write_claim)
        self.add_entry(menu, self._context.words("No exclusion"), partial(self._set, "exclusion", ""))
        return menu

    def state_menu(self) -> QMenu:
        """What may become of the claim; opens at the chip."""
        menu, outage = self.new_menu(), self._list.chosen()
        for state in ExclusionState:
            word = self._context.words(EXCLUSION_STATE_WORDS[state])
            entry = self.add_entry(menu, word, partial(self.decide, state))
            entry.setIcon(self._context.theme.icon(ICONS[state], 16))
            entry.setEnabled(outage is not None and outage.exclusion_state is not state)
        return menu

    def _write_claim(self) -> None:
        from sladesk.ui.tables.outage_model import EXCLUSION

        outage = self._list.chosen()
        if outage is not None and self._list.choose(outage.id, EXCLUSION):
            self._list.edit_here()
