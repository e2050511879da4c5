"""Keys that do something while the keyboard is in one place of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(place: QWidget, deeds: Mapping[str, Callable[[], object]], *, itself: bool = False) -> None:
    """Let keys work in a widget and all that is in it; `itself`: while it has the keyboard itself.

    A letter must not reach over the fields in which it is typed: there it is bound to the list itself.
    """
    context = Qt.ShortcutContext
    for key, act in deeds.items():
        shortcut = QShortcut(QKeySequence(key), place)
        shortcut.setContext(context.WidgetShortcut if itself else context.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
