"""Deviations and actions over all contracts: a list each, their counts in the head.

What a tile of the overview counts is a third list, which holds both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.duties import DutyKind, Focus
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.pages.actions_page import ActionsPage
from sladesk.ui.pages.deviations_page import DeviationsPage
from sladesk.ui.pages.focus_page import FocusPage
from sladesk.ui.theme import MARGIN
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.option_chips import OptionChips

COUNTED = frozenset({"deviation", "action", "contract"})
DEVIATIONS, ACTIONS, FOCUS = range(3)


class WorkPage(Page):
    """A target is the identifier of a deviation or an action, or a Focus of the overview.

    F6 goes to the other list, and from what is narrowed by a Focus to all deviations.
    """

    def __init__(self, context: Context, today: Callable[[], date] = date.today) -> None:
        super().__init__(context)
        words, theme = context.words, context.theme
        self.header = PageHeader(theme, words("Deviations and actions"))
        self.switches = tuple(self._switch() for _ in range(2))
        leads = [_lead(switch) for switch in self.switches]
        self.deviations = DeviationsPage(context, today, leads[DEVIATIONS])
        self.actions_page = ActionsPage(context, today, leads[ACTIONS])
        self.focus_page = FocusPage(context, today)
        self.focus_page.given_up.connect(self._give_focus_up)
        self._lists = (self.deviations, self.actions_page, self.focus_page)
        self._stack = QStackedWidget()
        for page in self._lists:
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
    def shown(self) -> DeviationsPage | ActionsPage | FocusPage:
        return self._lists[self._stack.currentIndex()]

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
        """Show the deviations, the actions, or what a Focus narrows to."""
        self._stack.setCurrentIndex(place)
        if place != FOCUS:
            for switch in self.switches:
                switch.load(place)
        self.setFocusProxy(self.shown)
        self._tell_foot()

    def switch(self) -> None:
        """Go to the other list, unless what is typed in this one cannot be kept."""
        if self.leave():
            self.show_list(ACTIONS if self._stack.currentIndex() == DEVIATIONS else DEVIATIONS)
            self.shown.open(None)

    def _give_focus_up(self) -> None:
        """From what is narrowed to the whole list, where the chosen line is."""
        duty = self.focus_page.list.chosen()
        is_action = duty is not None and duty.kind is DutyKind.ACTION
        self.show_list(ACTIONS if is_action else DEVIATIONS)
        self.shown.open(duty.id if duty is not None and duty.result is None else None)

    def _place_of(self, target: object) -> int | None:
        """Which list a target is in; None leaves the one that is shown, unless it is narrowed by a Focus."""
        if isinstance(target, Focus):
            return FOCUS
        if isinstance(target, UUID) and self.context.store is not None:
            from sladesk.store import deviations

            return DEVIATIONS if deviations.exists(self.context.store, target) else ACTIONS
        return DEVIATIONS if self.shown is self.focus_page else None

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
