"""The menu of the contracts in the overview: to open the chosen one, and to sort them without a mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sladesk.core.overview import Sort
from sladesk.ui.context import Context
from sladesk.ui.pages.overview.contract_lines import COLUMNS, SORT_WORDS


def contracts_menu(
    context: Context,
    parent: QWidget,
    sorted_by: Sort,
    opens: Callable[[], None],
    sorts: Callable[[int], None],
) -> QMenu:
    """A menu that lives until it is left; `sorts` is called with the number of a column."""
    words = context.words
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    opening = QAction(context.theme.icon("folder-open", 16), words.context("button", "Open"), menu)
    opening.triggered.connect(lambda _checked=False: opens())
    menu.addAction(opening)
    columns = QMenu(words("Sort by"), menu)
    for number, column in enumerate(COLUMNS):
        chosen = column.sort is sorted_by
        entry = QAction(words(SORT_WORDS[column.sort]), columns, checkable=True, checked=chosen)
        entry.triggered.connect(lambda _checked=False, number=number: sorts(number))
        columns.addAction(entry)
    menu.addMenu(columns)
    return menu
