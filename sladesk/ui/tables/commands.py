"""Everything the table can be told to do: by key, and in its menu beside that key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from sladesk.core.translation import mark
from sladesk.ui.tables.targets import KEY as TARGET_KEY

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView


@dataclass(frozen=True, slots=True)
class Command:
    message: str
    """Of the menu: a source string; empty for a key without a line there."""
    keys: tuple[str, ...]
    """Qt's portable names; the first one stands in the menu."""
    act: Callable[[], None]
    writes: bool = True
    there: Callable[[], bool] = lambda: True
    """Whether there is anything to do it to; without it the line is left out of the menu."""


def key_name(event: QKeyEvent) -> str:
    """The portable name of what was pressed, wherever on the keyboard it is."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString(
        QKeySequence.SequenceFormat.PortableText
    )


class Commands:
    def __init__(self, view: FormView) -> None:
        self._view = view
        self._groups = (self._editing(), self._range(), self._rows(), self._places())
        self.by_key = {key: command for group in self._groups for command in group for key in command.keys}

    def _editing(self) -> tuple[Command, ...]:
        view = self._view
        return (
            Command(mark("Edit"), ("F2",), lambda: view.start_editing()),
            Command(
                mark("Choose the answer"),
                ("Alt+Down",),
                lambda: view.choosing.open(view.currentIndex()),
                there=lambda: view.choosing.is_choice(view.currentIndex()),
            ),
            Command(mark("New action"), ("Ctrl+T",), view.rows.new_action, there=view.rows.takes_action),
            Command(
                mark("Register deviation"),
                ("Ctrl+Shift+T",),
                view.rows.register_deviation,
                writes=False,
                there=view.rows.takes_action,
            ),
        )

    def _range(self) -> tuple[Command, ...]:
        ranges = self._view.ranges
        return (
            Command(mark("Cut"), ("Ctrl+X",), ranges.cut),
            Command(mark("Copy"), ("Ctrl+C", "Ctrl+Ins"), ranges.copy, writes=False),
            Command(mark("Paste"), ("Ctrl+V", "Shift+Ins"), ranges.paste),
            Command(mark("Fill down"), ("Ctrl+D",), ranges.fill_down),
            Command(mark("Clear"), ("Del", "Backspace"), ranges.clear),
        )

    def _rows(self) -> tuple[Command, ...]:
        rows = self._view.rows
        return (
            Command(mark("New row below"), ("Ctrl++", "Ins", "Ctrl+Shift++", "Ctrl+Shift+="), rows.add),
            Command(mark("New group"), ("Ctrl+Shift+Ins",), rows.add_group),
            Command(mark("Move up"), ("Alt+Shift+Up",), lambda: rows.shift(-1)),
            Command(mark("Move down"), ("Alt+Shift+Down",), lambda: rows.shift(1)),
            Command(mark("Remove"), ("Ctrl+-", "Shift+Del"), rows.remove),
        )

    def _places(self) -> tuple[Command, ...]:
        view = self._view
        return (
            Command(mark("Select all"), ("Ctrl+A",), view.selectAll, writes=False),
            Command(mark("Find"), ("Ctrl+F",), lambda: view.find_bar.open(), writes=False),
            Command("", ("F3",), lambda: view.find_bar.go(1), writes=False),
            Command("", ("Shift+F3",), lambda: view.find_bar.go(-1), writes=False),
            Command("", ("Shift+F10",), self.open_here, writes=False),
            Command("", (TARGET_KEY,), view.targets.toggle),
        )

    def key(self, event: QKeyEvent) -> bool:
        """Do what the key asks for; False when it is none of ours."""
        command = self.by_key.get(key_name(event))
        if command is None:
            return False
        self._view.attempt(command.act)
        return True

    def open_menu(self, event: QContextMenuEvent) -> None:
        """Open the menu at the mouse, or at the current cell; a click outside the range moves there first."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.open_here()
            return
        view = self._view
        index = view.indexAt(event.pos())
        if index.isValid() and not view.selectionModel().isSelected(index):
            view.setCurrentIndex(index)
        self._open_at(event.pos())

    def open_here(self) -> None:
        """Open the menu at the current cell."""
        self._open_at(self._view.visualRect(self._view.currentIndex()).center())

    def _open_at(self, spot: QPoint) -> None:
        if QApplication.activePopupWidget() is None:  # some systems send Shift+F10 as key and as event
            self.menu().popup(self._view.viewport().mapToGlobal(spot))

    def menu(self) -> QMenu:
        """The menu of the current range, each line with its key."""
        view = self._view
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.targets.add_to(menu)
        for group in self._groups:
            for command in group:
                if command.message and command.there():
                    self._add(menu, command)
            menu.addSeparator()
        return menu

    def _add(self, menu: QMenu, command: Command) -> None:
        view = self._view
        keys = QKeySequence(command.keys[0], QKeySequence.SequenceFormat.PortableText)
        action = menu.addAction(view.form_model.words(command.message))
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setEnabled(not command.writes or not view.form_model.read_only)
        action.triggered.connect(lambda: view.attempt(command.act))
