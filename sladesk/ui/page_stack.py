"""The pages that have been made, one of them shown; each is made when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from sladesk.ui.context import Context
from sladesk.ui.history import Place
from sladesk.ui.page import Page, PageSpec
from sladesk.ui.widgets.pane import Pane


class PageStack(QStackedWidget):
    """`foot_changed` carries what the page that is shown says in the foot line."""

    foot_changed = Signal(object, str, object)
    search_given_up = Signal()

    def __init__(self, context: Context, specs: Mapping[str, PageSpec]) -> None:
        super().__init__()
        self._context = context
        self._specs = specs
        self.made: dict[str, Page] = {}
        self._panes: dict[str, Pane] = {}

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        pane = self.currentWidget()
        page = pane.widget() if isinstance(pane, Pane) else None
        return page if isinstance(page, Page) else None

    def shows(self, key: str) -> bool:
        return self.page is not None and self.page is self.made.get(key)

    def enter(self, place: Place, leaving: Callable[[], None]) -> bool:
        """Show a page; False while the one that is left holds text that it must keep.

        `leaving` is called between the two, when it is sure that one goes.
        """
        if self.page is not None and not self.shows(place.key) and not self.page.leave():
            return False
        leaving()
        page = self.page_of(place.key)
        page.open(place.target)
        self.setCurrentWidget(self._panes[place.key])
        # What a page focuses while it is hidden is only remembered.
        if (focused := page.focusWidget()) is not None:
            focused.setFocus()
        self.foot_changed.emit(page.summary, page.hints, page.pointer)
        return True

    def page_of(self, key: str) -> Page:
        """The page, made if it was not."""
        if key not in self.made:
            page = self._specs[key].factory(self._context)
            page.foot_changed.connect(lambda *told: self._tell_foot(page, *told))
            page.search_given_up.connect(self.search_given_up)
            self.made[key] = page
            self._panes[key] = Pane(page)
            self.addWidget(self._panes[key])
        return self.made[key]

    def forget(self) -> None:
        """Let every page go; they are made anew when they are next shown."""
        for pane in self._panes.values():
            self.removeWidget(pane)
            pane.deleteLater()
        self.made.clear()
        self._panes.clear()

    def _tell_foot(self, page: Page, summary: tuple[str, ...], hints: str, pointer: object) -> None:
        if page is self.page:
            self.foot_changed.emit(summary, hints, pointer)
