"""What can be done to an action in a list: its keys, its menu, and the sentence with «Undo» afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from sladesk.core.rows import Action
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import ACTION_STATE_WORDS, ActionState
from sladesk.ui.context import Context
from sladesk.ui.delegates.action_cell import STATE_ICONS
from sladesk.ui.tables.record_deeds import RecordDeeds
from sladesk.ui.tables.values import shortened
from sladesk.ui.undoing import do_with_undo

if TYPE_CHECKING:
    from sladesk.ui.tables.action_list import ActionList

SAID = {
    ActionState.OPEN: mark("“{text}” is open again"),
    ActionState.DONE: mark("“{text}” is done"),
    ActionState.VERIFIED: mark("“{text}” is verified"),
    ActionState.CANCELLED: mark("“{text}” is cancelled"),
}
SHOWN = 60
"""Characters of an action's text that a message repeats."""


class ActionDeeds(RecordDeeds[Action]):
    def __init__(self, view: ActionList, context: Context, today: Callable[[], date]) -> None:
        super().__init__(view, context)
        self._today = today
        words, verified, cancelled = context.words, ActionState.VERIFIED, ActionState.CANCELLED
        self.done = self.add(words("Done"), "check", self.toggle_done, "Space", "D")
        self.verified = self.add(words("Verified"), "square-check-big", partial(self.toggle, verified), "V")
        self.cancelled = self.add(words("Cancelled"), "x", partial(self.toggle, cancelled), "X")
        self.edit = self.add(words("Edit"), "pencil", view.edit_here, "F2", opens_group=True)
        self.open = self.add(words("Open the contract"), "folder-open", self.open_chosen, "Return", "Enter")
        self.remove = self.add(words("Delete"), "trash-2", self._remove, "Delete", opens_group=True)

    @property
    def hints(self) -> str:
        """Which keys help, for the foot line."""
        return self._context.words("Space: done · V: verified · F2: edit · Enter: open · Delete: delete")

    def set_read_only(self, read_only: bool) -> None:
        for action in (self.done, self.verified, self.cancelled, self.edit, self.remove):
            action.setEnabled(not read_only)

    def toggle_done(self) -> None:
        self.toggle(ActionState.DONE)

    def toggle(self, state: ActionState) -> None:
        """Give the chosen action this state; the same key again opens it."""
        action = self._list.chosen()
        if action is not None:
            self.set_state(action, ActionState.OPEN if action.state is state else state)

    def set_state(self, action: Action, state: ActionState) -> None:
        if action.state is state or not self._list.finish_editing():
            return
        if state is ActionState.CANCELLED and action.deviation_id is not None:
            self._ask_why(action)
            return

        def act() -> None:
            from sladesk.store import actions

            actions.set_state(self._context.register(), action.id, state, self._today())

        do_with_undo(self._context, act, told(state, action.text, self._context.words))

    def _ask_why(self, action: Action) -> None:
        """The deviation of a cancelled action cannot be closed before the action says why."""
        from sladesk.ui.dialogs.action import ActionDialog

        window = self._list.window()
        ActionDialog(self._context, action, self._today, window, wanted=ActionState.CANCELLED).open()

    def _remove(self) -> None:
        action = self._list.chosen()
        if action is None:
            return

        def act() -> None:
            from sladesk.store import actions

            actions.remove(self._context.register(), action.id)

        said = self._context.words("Deleted “{title}”", title=shortened(action.text, SHOWN))
        do_with_undo(self._context, act, said)

    def state_menu(self) -> QMenu:
        menu, chosen = self.new_menu(), self._list.chosen()
        if chosen is None:
            return menu
        for state in ActionState:
            word = self._context.words(ACTION_STATE_WORDS[state])
            entry = self.add_entry(menu, word, partial(self.set_state, chosen, state))
            entry.setIcon(self._context.theme.icon(STATE_ICONS.get(state, "check"), 16))
            entry.setEnabled(chosen.state is not state)
        return menu


def told(state: ActionState, text: str, words: Words) -> str:
    """That an action has this state now, in one sentence."""
    return words(SAID[state], text=shortened(text, SHOWN))
