"""The keys and the menu of the contract list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sladesk.core.translation import Words, mark
from sladesk.store.listing import ListQuery
from sladesk.ui.theme import Theme

SORTS = (
    ("title", mark("Title"), False),
    ("supplier", mark("Supplier"), False),
    ("case_number", mark("Case number"), False),
    ("agreement_type", mark("Agreement type"), False),
    ("end", mark("End"), False),
    ("status", mark("Status"), False),
    ("open_actions", mark("Open actions"), True),
    ("late_actions", mark("Late actions"), True),
    ("missed", mark("Deviations"), True),
)
"""Column of the listing, its source string, and whether the largest come first."""


class ContractActions(QObject):
    """Each action has its key while the list has the focus, and its line in the list's menu."""

    sorted = Signal(str, bool)

    def __init__(self, table: QWidget, theme: Theme, words: Words) -> None:
        super().__init__(table)
        self._table, self._theme, self._words = table, theme, words
        self._icons: dict[QAction, str] = {}
        self.open = self._add(words.context("button", "Open"), "folder-open", "Return", "Enter")
        self.new = self._add(words("New contract …"), "file-plus", "N")
        self.duplicate = self._add(words("Duplicate …"), "copy", "Ctrl+D")
        self.archive = self._add(words("Archive"), "archive", "A")
        self.take_back = self._add(words("Take back into use"), "undo-2", "A")
        self.delete = self._add(words("Delete"), "trash-2", "Delete")
        self.restore = self._add(words("Restore"), "undo-2", "R")
        self.follow(deleted=False, archived=False)

    def follow(self, *, deleted: bool, archived: bool) -> None:
        """Let only those act that make sense for the chosen contract."""
        for action in (self.open, self.duplicate, self.delete):
            action.setEnabled(not deleted)
        self.archive.setEnabled(not deleted and not archived)
        self.take_back.setEnabled(archived and not deleted)
        self.restore.setEnabled(deleted)

    @property
    def hints(self) -> str:
        """Which keys help, for the foot line."""
        if self.restore.isEnabled():
            return self._words("R: restore")
        return self._words("Enter: open · N: new · Ctrl+D: duplicate · A: archive · Delete: delete")

    def menu(self, query: ListQuery) -> QMenu:
        """The menu of the chosen contract, as it stands now."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, icon in self._icons.items():
            action.setIcon(self._theme.icon(icon, 16))
            if action.isEnabled() and action is not self.new:
                menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.new)
        menu.addMenu(self._sort_menu(menu, query))
        return menu

    def _sort_menu(self, menu: QMenu, query: ListQuery) -> QMenu:
        sorts = QMenu(self._words("Sort by"), menu)
        for key, word, largest_first in SORTS:
            mine = query.sort == key
            action = QAction(self._words(word), sorts, checkable=True, checked=mine)
            turned = not query.descending if mine else largest_first
            action.triggered.connect(
                lambda _checked=False, key=key, turned=turned: self.sorted.emit(key, turned)
            )
            sorts.addAction(action)
        return sorts

    def _add(self, word: str, icon: str, *keys: str) -> QAction:
        action = QAction(word, self)
        portable = QKeySequence.SequenceFormat.PortableText  # Whatever keys are called on the screen.
        action.setShortcuts([QKeySequence(key, portable) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(action)
        self._icons[action] = icon
        return action
