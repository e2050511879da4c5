"""What can be done to the chosen record of a list: its keys and its menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from sladesk.ui.context import Context
from sladesk.ui.tables.record_model import Record

if TYPE_CHECKING:
    from sladesk.ui.tables.record_list import RecordList


class RecordDeeds(QObject, Generic[Record]):
    """The menu has the deeds in the order in which a subclass adds them."""

    def __init__(self, view: RecordList[Record], context: Context) -> None:
        super().__init__(view)
        self._list, self._context = view, context
        self._icons: dict[QAction, str] = {}
        self._first_of_group: set[QAction] = set()
        menu = QShortcut(QKeySequence("Shift+F10"), view)
        menu.setContext(Qt.ShortcutContext.WidgetShortcut)
        menu.activated.connect(lambda: view.open_menu())

    def add(
        self, word: str, icon: str, act: Callable[[], None], *keys: str, opens_group: bool = False
    ) -> QAction:
        """Add a deed; one that opens a group has a line above it in the menu."""
        action = QAction(word, self)
        portable = QKeySequence.SequenceFormat.PortableText  # Whatever keys are called on the screen.
        action.setShortcuts([QKeySequence(key, portable) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self._list.addAction(action)
        self._icons[action] = icon
        if opens_group:
            self._first_of_group.add(action)
        return action

    def open_chosen(self) -> None:
        record = self._list.chosen()
        if record is not None:
            self._list.opened.emit(record)

    def menu(self) -> QMenu:
        """The menu of the chosen record."""
        menu = self.new_menu()
        for action, icon in self._icons.items():
            if not self.is_offered(action):
                continue
            if action in self._first_of_group:
                menu.addSeparator()
            action.setIcon(self._context.theme.icon(icon, 16))
            menu.addAction(action)
        return menu

    def is_offered(self, action: QAction) -> bool:
        """Whether a deed stands in the menu of the chosen record."""
        return action.isEnabled()

    def state_menu(self) -> QMenu:
        """The states that the chosen record may get; opens at the chip."""
        raise NotImplementedError

    def new_menu(self) -> QMenu:
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def add_entry(self, menu: QMenu, word: str, act: Callable[[], None]) -> QAction:
        """One more line of a menu that is made for one opening."""
        entry = QAction(word.replace("&", "&&"), menu)
        entry.triggered.connect(lambda _checked=False: act())
        menu.addAction(entry)
        return entry
