"""What can be done to an action in a list: its keys, its menu, and the sentence with «Undo» afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from sladesk.core.rows import Action
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ACTION_STATE_WORDS, ActionState
from sladesk.ui.context import Context
from sladesk.ui.delegates.action_cell import STATE_ICONS
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


class ActionDeeds(QObject):
    """Acts on the chosen action of its list."""

    def __init__(self, view: ActionList, context: Context, today: Callable[[], date]) -> None:
        super().__init__(view)
        self._view, self._context, self._today = view, context, today
        words = context.words
        self._icons: dict[QAction, str] = {}
        self.done = self._add(words("Done"), "check", self.toggle_done, "Space", "D")
        self.verified = self._add(
            words("Verified"), "square-check-big", lambda: self.toggle(ActionState.VERIFIED), "V"
        )
        self.cancelled = self._add(words("Cancelled"), "x", lambda: self.toggle(ActionState.CANCELLED), "X")
        self.edit = self._add(words("Edit"), "pencil", view.edit_here, "F2")
        self.open = self._add(words("Open the contract"), "folder-open", self._open, "Return", "Enter")
        self.remove = self._add(words("Delete"), "trash-2", self._remove, "Delete")
        menu = QShortcut(QKeySequence("Shift+F10"), view)
        menu.setContext(Qt.ShortcutContext.WidgetShortcut)
        menu.activated.connect(lambda: view.open_menu())

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
        action = self._view.chosen()
        if action is not None:
            self.set_state(action, ActionState.OPEN if action.state is state else state)

    def set_state(self, action: Action, state: ActionState) -> None:
        if action.state is state or not self._view.finish_editing():
            return
        if state is ActionState.CANCELLED and action.deviation_id is not None:
            self._ask_why(action)
            return

        def act() -> None:
            from sladesk.store import actions

            actions.set_state(self._context.register(), action.id, state, self._today())

        said = self._context.words(SAID[state], text=shortened(action.text))
        do_with_undo(self._context, act, said)

    def _ask_why(self, action: Action) -> None:
        """The deviation of a cancelled action cannot be closed before the action says why."""
        from sladesk.ui.dialogs.action import ActionDialog

        window = self._view.window()
        ActionDialog(self._context, action, self._today, window, wanted=ActionState.CANCELLED).open()

    def _remove(self) -> None:
        action = self._view.chosen()
        if action is None:
            return

        def act() -> None:
            from sladesk.store import actions

            actions.remove(self._context.register(), action.id)

        said = self._context.words("Deleted “{title}”", title=shortened(action.text))
        do_with_undo(self._context, act, said)

    def _open(self) -> None:
        action = self._view.chosen()
        if action is not None:
            self._view.opened.emit(action)

    # Menus

    def menu(self) -> QMenu:
        """The menu of the chosen action."""
        menu = self._new_menu()
        for action, icon in self._icons.items():
            action.setIcon(self._context.theme.icon(icon, 16))
            if action is self.edit or action is self.remove:
                menu.addSeparator()
            if action.isEnabled():
                menu.addAction(action)
        return menu

    def state_menu(self) -> QMenu:
        """The states, one of which is checked; opens at the chip."""
        menu = self._new_menu()
        chosen = self._view.chosen()
        for state in ActionState:
            entry = QAction(self._context.words(ACTION_STATE_WORDS[state]), menu)
            entry.setIcon(self._context.theme.icon(STATE_ICONS.get(state, "check"), 16))
            entry.setEnabled(chosen is not None and chosen.state is not state)
            if chosen is not None:
                entry.triggered.connect(lambda _checked=False, state=state: self.set_state(chosen, state))
            menu.addAction(entry)
        return menu

    def _new_menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add(self, word: str, icon: str, act: Callable[[], None], *keys: str) -> QAction:
        action = QAction(word, self)
        portable = QKeySequence.SequenceFormat.PortableText  # Whatever keys are called on the screen.
        action.setShortcuts([QKeySequence(key, portable) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self._view.addAction(action)
        self._icons[action] = icon
        return action


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
