"""All deviations over all contracts: the late ones first, and what waits for somebody under its own tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.deviations import SEVERITY_WORDS, Deviation, DeviationState
from sladesk.core.overview import Focus
from sladesk.core.text import fold
from sladesk.core.translation import mark, mark_in
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.pages.contract.deviations.entries import entry_of
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.theme import GRID, MARGIN
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.filter import FilterCombo
from sladesk.ui.widgets.find_field import FindField
from sladesk.ui.widgets.tabs import Tabs

SHOWN = frozenset({"deviation", "contract", "escalation_step", "service_calendar"})
"""Tables that the page is read from."""
FIND_WIDTH = 220
Escalated = frozenset[UUID]
Suits = Callable[[Deviation, Escalated], bool]
WAITING = DeviationState.AWAITING_VERIFICATION
FILTERS: tuple[tuple[str, Suits, str], ...] = (
    (
        mark_in("deviations", "Unfinished"),
        lambda one, _due: not one.is_finished,
        mark("Nothing is open. All deviations have been dealt with."),
    ),
    (
        mark("Awaiting verification"),
        lambda one, _due: one.state is WAITING,
        mark("No deviation is waiting to be verified."),
    ),
    (
        mark("Without a reply"),
        lambda one, _due: one.awaits_reply,
        mark("Every formal notice has been answered."),
    ),
    (
        mark("To be escalated"),
        lambda one, due: one.id in due,
        mark("No step of escalation is due."),
    ),
    (
        mark_in("deviations", "Finished"),
        lambda one, _due: one.is_finished,
        mark("No deviation has been closed or rejected."),
    ),
    (mark("All"), lambda _one, _due: True, ""),
)
"""Word, what suits, and the sentence when there is none."""
TABS = {Focus.VERIFICATION: 1, Focus.NOTICES: 2, Focus.ESCALATIONS: 3}


class DeviationsPage(Page):
    """The list with its filters; a target is the identifier of a deviation, or a Focus of the overview.

    `lead` stands where a title would.
    """

    def __init__(self, context: Context, today: Callable[[], date], lead: QWidget) -> None:
        super().__init__(context)
        self._today, self._lead = today, lead
        self._text = ""
        self._stale = True
        self._read: tuple[Deviation, ...] = ()
        self._due: Escalated = frozenset()
        self.list = LineList(context.theme, context.words("Deviations"))
        self.list.opened.connect(self._open_contract)
        self._build()
        self.setFocusProxy(self.list)
        context.bridge.attached.connect(self.refresh)
        context.bridge.changed.connect(self._follow)

    # The page in the window

    def open(self, target: object) -> None:
        if self._stale:
            self.refresh()
        if isinstance(target, Focus):
            self.filters.setCurrentIndex(TABS.get(target, 0))
        elif isinstance(target, UUID) and not self.list.choose(target):
            self.filters.setCurrentIndex(len(FILTERS) - 1)
            self.list.choose(target)
        self.take_focus()

    def take_focus(self) -> None:
        shown = self._stack.currentWidget()
        first = self.list if shown is self.list else getattr(shown, "button", self.filters)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        self.finder.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Read the deviations again; the chosen one stays chosen."""
        if self.context.store is None:
            return
        from sladesk.store import deviations, escalation

        self._stale = False
        self._read = deviations.everywhere(self.context.store)
        self._due = frozenset(escalation.due_everywhere(self.context.store, self._today()))
        self._offer()
        self._show()

    def _follow(self, touched: object) -> None:
        tables: frozenset[str] = getattr(touched, "tables", frozenset())
        if tables & SHOWN:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _offer(self) -> None:
        """Fill the two filters with what occurs."""
        words, read = self.context.words, self._read
        contracts = {one.contract_id: one.contract_title for one in read}
        persons = {one.responsible for one in read if one.responsible}
        by_title = sorted(contracts.items(), key=lambda item: (fold(item[1]), str(item[0])))
        self.contracts.offer(words("All contracts"), by_title)
        self.persons.offer(words("Everyone"), [(name, name) for name in sorted(persons, key=fold)])

    def _narrow(self, text: str) -> None:
        self._text = fold(text)
        self._show()

    def _show(self) -> None:
        shown = [one for one in self._read if self._suits(one)]
        self.list.show_entries([self._entry(one) for one in shown])
        self._tell(shown)

    def _entry(self, one: Deviation) -> Entry:
        entry = entry_of(one, self.context.words, self._today(), one.id in self._due)
        return replace(entry, meta=" · ".join(part for part in (one.contract_title, entry.meta) if part))

    def _suits(self, one: Deviation) -> bool:
        contract, person = self.contracts.value, self.persons.value
        if not FILTERS[self.filters.currentIndex()][1](one, self._due):
            return False
        if contract is not None and one.contract_id != contract:
            return False
        if person is not None and one.responsible != person:
            return False
        if not self._text:
            return True
        grave = self.context.words(SEVERITY_WORDS[one.severity])
        texts = (str(one.number), one.title, one.contract_title, one.responsible, one.description, one.cause)
        held = fold(" ".join((*texts, grave)))
        return all(word in held for word in self._text.split())

    # What is done

    def _open_contract(self) -> None:
        for one in self._read:
            if one.id == self.list.chosen:
                self.context.show("contract", (one.contract_id, None, one.id))

    def show_all(self) -> None:
        """Give up the search and the two filters."""
        self.finder.clear()
        self.contracts.clear_choice()
        self.persons.clear_choice()
        self._show()

    # Building

    def _build(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.filters = Tabs(theme, words, self)
        self.filters.setAccessibleName(words("Which deviations are shown"))
        for word, _suits, _nothing in FILTERS:
            self.filters.add(words(word))
        self.filters.currentChanged.connect(lambda _index: self._show())
        self.contracts = FilterCombo(theme, words("Contract"), self._show)
        self.persons = FilterCombo(theme, words("Responsible"), self._show)
        self.finder = FindField(theme, words, self, words("Search deviations"), self._narrow)
        self.finder.entered.connect(self.list.setFocus)
        self.finder.setFixedWidth(FIND_WIDTH)
        filters = QHBoxLayout()
        filters.setContentsMargins(0, 5, MARGIN, 0)
        filters.setSpacing(GRID)
        for widget in (self.finder, self.contracts, self.persons):
            filters.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._lead, 1)
        top.addLayout(filters)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        card = Card(theme, flush=True)
        card.body.addWidget(self._stack)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 17, MARGIN, 24)
        around.addWidget(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.filters)
        layout.addLayout(around, 1)

    def _tell(self, shown: Sequence[Deviation]) -> None:
        """Say how many there are and how many of them are late, and what to do where there is none."""
        words, today = self.context.words, self._today()
        late = sum(one.is_late(today) for one in shown)
        parts = [words.plural("{count} deviation", "{count} deviations", len(shown))]
        if late:
            parts.append(words.plural("{count} late", "{count} late", late))
        self.set_foot(tuple(parts), words("Enter: open") if shown else "")
        while (other := self._stack.widget(1)) is not None:
            self._stack.removeWidget(other)
            other.deleteLater()
        if not shown:
            self._stack.setCurrentIndex(self._stack.addWidget(self._empty()))

    def _empty(self) -> QWidget:
        words, theme = self.context.words, self.context.theme
        suits, nothing = FILTERS[self.filters.currentIndex()][1:]
        if any(suits(one, self._due) for one in self._read):
            empty = EmptyState(
                theme,
                "funnel",
                words("No deviation matches the search and the filters."),
                words("Show all"),
                self.show_all,
            )
            empty.button.icon_name = "x"
            return empty
        if self._read and nothing:
            return EmptyState(theme, "circle-check", words(nothing))
        sentence = words(
            "A deviation is what was not delivered as agreed. Open a contract: what is missed in its form is"
            " proposed under the tab of deviations."
        )
        empty = EmptyState(theme, "circle-check", sentence, words("Go to the contracts"), self._go_home)
        empty.button.icon_name = "files"
        return empty

    def _go_home(self) -> None:
        self.context.show("contracts")
