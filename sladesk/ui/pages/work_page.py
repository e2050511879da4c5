"""Deviations and actions over all contracts: two lists, one shown at a time, their counts in the head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.overview import Focus
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.pages.actions_page import ActionsPage
from sladesk.ui.pages.deviations_page import TABS, DeviationsPage
from sladesk.ui.theme import MARGIN
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.option_chips import OptionChips

COUNTED = frozenset({"deviation", "action", "contract"})
DEVIATIONS, ACTIONS = range(2)


class WorkPage(Page):
    """A target is the identifier of a deviation or an action, or a Focus of the overview.

    F6 goes to the other list.
    """

    def __init__(self, context: Context, today: Callable[[], date] = date.today) -> None:
        super().__init__(context)
        words, theme = context.words, context.theme
        self.header = PageHeader(theme, words("Deviations and actions"))
        self.switches = tuple(self._switch() for _ in range(2))
        leads = [_lead(switch) for switch in self.switches]
        self.deviations = DeviationsPage(context, today, leads[DEVIATIONS])
        self.actions_page = ActionsPage(context, today, leads[ACTIONS])
        self._stack = QStackedWidget()
        for page in (self.deviations, self.actions_page):
            self._stack.addWidget(page)
            page.foot_changed.connect(self._tell_foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        bind_keys(self, {"F6": self.switch})
        context.bridge.attached.connect(self._count)
        context.bridge.changed.connect(self._follow)

    @property
    def shown(self) -> DeviationsPage | ActionsPage:
        return self.actions_page if self._stack.currentIndex() == ACTIONS else self.deviations

    # The page in the window

    def open(self, target: object) -> None:
        place = self._place_of(target)
        if place is not None and self.leave():
            self.show_list(place)
        self._count()
        self.shown.open(target)

    def take_focus(self) -> None:
        self.shown.take_focus()

    def search(self, text: str) -> None:
        self.shown.search(text)

    def leave(self) -> bool:
        return self.shown.leave()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def show_list(self, place: int) -> None:
        """Show the deviations or the actions."""
        self._stack.setCurrentIndex(place)
        for switch in self.switches:
            switch.load(place)
        self.setFocusProxy(self.shown)
        self._tell_foot()

    def switch(self) -> None:
        """Go to the other list, unless what is typed in this one cannot be kept."""
        if self.leave():
            self.show_list(1 - self._stack.currentIndex())
            self.shown.open(None)

    def _place_of(self, target: object) -> int | None:
        """Which list a target is in; None leaves the one that is shown."""
        if isinstance(target, Focus):
            return DEVIATIONS if target in TABS else ACTIONS
        if isinstance(target, UUID) and self.context.store is not None:
            from sladesk.store import deviations

            return DEVIATIONS if deviations.exists(self.context.store, target) else ACTIONS
        return None

    def _turn(self, place: object) -> None:
        if place == self._stack.currentIndex():
            return
        if self.leave():
            self.show_list(DEVIATIONS if place == DEVIATIONS else ACTIONS)
        self.switches[self._stack.currentIndex()].take_focus()

    # What is told

    def _follow(self, touched: object) -> None:
        tables: frozenset[str] = getattr(touched, "tables", frozenset())
        if tables & COUNTED and self.isVisible():
            self._count()

    def _count(self) -> None:
        """Say in the head how many there are to deal with."""
        if self.context.store is None:
            return
        from sladesk.store import actions, deviations

        words, store = self.context.words, self.context.store
        unfinished = deviations.counts(store).unfinished
        open_ones = actions.count_open(store)
        self.header.set_facts(
            (
                words.plural("{count} unfinished deviation", "{count} unfinished deviations", unfinished),
                words.plural("{count} open action", "{count} open actions", open_ones),
            )
        )

    def _tell_foot(self, *_told: object) -> None:
        self.set_foot(self.shown.summary, self.shown.hints, self.shown.pointer)

    def _switch(self) -> OptionChips:
        words = self.context.words
        options = ((DEVIATIONS, words("Deviations")), (ACTIONS, words("Actions")))
        made = OptionChips(self.context.theme, options, words("Deviations or actions"))
        made.chosen.connect(self._turn)
        for chip in made.chips:
            chip.setToolTip("F6")
        return made


def _lead(switch: QWidget) -> QWidget:
    """The switch where the title of a page would stand."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(MARGIN, 6, 0, 8)
    layout.addWidget(switch)
    return made
