"""A page's own search field, found with Ctrl+F; the one at the top of the window searches the contracts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sladesk.core.translation import Words
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import HEIGHT
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.search import SearchField

ANY_WIDTH = 16777215
"""Qt's word for a widget without a largest width."""


class FindField(SearchField):
    """`narrow` is called as one types; `page` is where the key works."""

    def __init__(
        self, theme: Theme, words: Words, page: QWidget, hint: str, narrow: Callable[[str], None]
    ) -> None:
        super().__init__(theme, hint, words("Clear"))
        self.setFixedHeight(HEIGHT)
        self.setMaximumWidth(ANY_WIDTH)
        self.setToolTip("Ctrl+F")
        self.set_key("Ctrl F")
        self.searched.connect(narrow)
        bind_keys(page, {"Ctrl+F": partial(self.setFocus, Qt.FocusReason.ShortcutFocusReason)})
