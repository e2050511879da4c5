"""The window's actions: their words, icons and keys, and the menu they stand in.

A deed is a name such as `new_contract`; whoever builds the window hands in what each of them does,
and only deeds that do something are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sladesk.core.translation import Words, mark
from sladesk.settings import Theme as Mode
from sladesk.ui.theme import Theme

Deeds = Mapping[str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Deed:
    """An action as it stands in the menu; `text` is a source string, `keys` are Qt's names of keys."""

    name: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    hint: str = ""
    """A key that the page itself answers to, shown in the menu but not bound there."""


SEPARATOR = Deed("", "")
MENUS: tuple[tuple[str, tuple[Deed, ...]], ...] = (
    (
        mark("File"),
        (
            Deed("new_contract", mark("New contract …"), "file-plus", ("Ctrl+N",)),
            Deed("open_register", mark("Open register …"), "folder-open", ("Ctrl+O",)),
            Deed("backups", mark("Backups …"), "database-backup", ("Ctrl+Shift+B",)),
            SEPARATOR,
            Deed("export", mark("Export …"), "download", hint="Ctrl+E"),
            Deed("print", mark("Print preview …"), "printer", hint="Ctrl+P"),
            Deed("reports", mark("Reports …"), "file-text", ("Ctrl+Shift+R",)),
            SEPARATOR,
            Deed("settings", mark("Settings"), "settings", ("Ctrl+,",)),
            SEPARATOR,
            Deed("quit", mark("Quit"), "log-out", ("Ctrl+Q",)),
        ),
    ),
    (
        mark("Edit"),
        (
            Deed("undo", mark("Undo"), "undo-2", ("Ctrl+Z",)),
            Deed("redo", mark("Redo"), "redo-2", ("Ctrl+Y", "Ctrl+Shift+Z")),
            SEPARATOR,
            Deed("find", mark("Search"), "search", ("Ctrl+K",)),
        ),
    ),
    (
        mark("View"),
        (
            Deed("back", mark("Back"), "arrow-left", ("Alt+Left",)),
            Deed("forward", mark("Forward"), "arrow-right", ("Alt+Right",)),
            SEPARATOR,
            Deed("full_screen", mark("Full screen"), "presentation", ("F11",)),
        ),
    ),
    (
        mark("Help"),
        (
            Deed("help", mark("Keys and help"), "circle-question-mark", ("F1",)),
            Deed("about", mark("About SLADesk"), "info"),
        ),
    ),
)
MODES = (
    (Mode.SYSTEM, mark("As the system")),
    (Mode.LIGHT, mark("Light")),
    (Mode.DARK, mark("Dark")),
)


class Actions(QObject):
    """The actions of one window, and the menu that shows them."""

    def __init__(self, window: QWidget, theme: Theme, words: Words, deeds: Deeds) -> None:
        super().__init__(window)
        self._window, self._theme, self._words = window, theme, words
        self._icons: list[tuple[QAction, str]] = []
        self._by_name: dict[str, QAction] = {}
        self.menu = QMenu(words("Menu"), window)
        for title, entries in MENUS:
            self._add_menu(words(title), entries, deeds)
        theme.changed.connect(self.draw_icons)
        self.draw_icons()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def retire(self) -> None:
        """Give the keys back: another set of actions takes over."""
        for action in self.all():
            self._window.removeAction(action)
            action.deleteLater()
        self.menu.deleteLater()
        self.deleteLater()

    def all(self) -> tuple[QAction, ...]:
        return tuple(self._by_name.values())

    def add_looks(self, choose: Callable[[Mode], None], present: Mode) -> None:
        """Add the choice between the system's, light and dark."""
        menu = QMenu(self._words("Appearance"), self.menu)
        self.menu.insertMenu(self.menu.actions()[-1], menu)  # Help is the last wherever there are menus
        group = QActionGroup(menu)
        for mode, text in MODES:
            action = group.addAction(
                QAction(self._words(text), menu, checkable=True, checked=mode is present)
            )
            action.triggered.connect(lambda _checked=False, mode=mode: choose(mode))
            menu.addAction(action)

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Label the two with what they would take back or do again."""
        words = self._words
        self["undo"].setText(words("Undo {label}", label=words(undo)) if undo else words("Undo"))
        self["redo"].setText(words("Redo {label}", label=words(redo)) if redo else words("Redo"))
        self["undo"].setEnabled(undo is not None)
        self["redo"].setEnabled(redo is not None)

    def draw_icons(self) -> None:
        for action, icon in self._icons:
            action.setIcon(self._theme.icon(icon, 16))

    def _add_menu(self, title: str, entries: tuple[Deed, ...], deeds: Deeds) -> None:
        menu = QMenu(title, self._window)
        for deed in entries:
            if deed is SEPARATOR:
                menu.addSeparator()
            elif deed.name in deeds:
                menu.addAction(self._make(deed, deeds[deed.name]))
        if any(not action.isSeparator() for action in menu.actions()):
            self.menu.addMenu(menu)

    def _make(self, deed: Deed, act: Callable[[], None]) -> QAction:
        text = self._words(deed.text)
        action = QAction(f"{text}\t{deed.hint}" if deed.hint else text, self._window)
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self._window.addAction(action)  # the key works although the menu is closed
        self._by_name[deed.name] = action
        self._icons.append((action, deed.icon or "circle"))
        return action
