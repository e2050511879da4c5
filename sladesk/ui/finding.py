"""The search field and the list that it narrows: they always say the same, also after one was elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from sladesk.ui.page_stack import PageStack
from sladesk.ui.widgets.search import SearchField


class Finding:
    """The field is empty away from the list. The way back finds the search again; any other way, all.

    `go` shows a page by its key; without the key of a list nothing is searched.
    """

    def __init__(self, field: SearchField, stack: PageStack, key: str, go: Callable[[str], None]) -> None:
        self._field, self._stack, self._key, self._go = field, stack, key, go
        self._sought = ""
        field.searched.connect(self._search)

    def left(self, key: str) -> None:
        """A page was left: what is searched for there is not searched for here."""
        if key == self._key:
            self._field.show_text("")

    def entered(self, key: str) -> None:
        """A page was gone to: the list shows what the field says."""
        if key == self._key:
            self._narrow(self._field.text())

    def returned(self, key: str) -> None:
        """A page was come back to: the field says what the list still shows."""
        if key == self._key:
            self._field.show_text(self._sought)

    def forget(self) -> None:
        """The pages are gone, and what was sought in them."""
        self._sought = ""
        self._field.show_text("")

    def _search(self, text: str) -> None:
        if not self._key:
            return
        if self._stack.shows(self._key):
            self._narrow(text)
        else:
            self._go(self._key)
            self._field.setFocus()

    def _narrow(self, text: str) -> None:
        if text != self._sought:
            self._sought = text
            self._stack.page_of(self._key).search(text)
