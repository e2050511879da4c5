"""The overview: what is late, how every contract has done over its last periods, and what to take first.

It reads the register without the store, so that it can be looked at while the store is still being
loaded; whatever writes waits for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.duties import Focus
from sladesk.core.overview import ContractLine, Sort
from sladesk.core.vocabulary import Language
from sladesk.store import overview
from sladesk.store.survey import Survey
from sladesk.ui.asking import ask_for_report
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.pages.contract_deeds import when_ready
from sladesk.ui.pages.damage import let_damage_pass
from sladesk.ui.pages.overview.contract_lines import COLUMNS, ContractLinesModel
from sladesk.ui.pages.overview.contract_table import ContractTable
from sladesk.ui.pages.overview.contracts_menu import contracts_menu
from sladesk.ui.pages.overview.duty_card import DutyCard
from sladesk.ui.pages.overview.duty_deeds import open_duty, tick
from sladesk.ui.pages.overview.first_steps import FirstSteps
from sladesk.ui.pages.overview.greeting import day_in_words, greeting, local_now
from sladesk.ui.pages.overview.tiles import Tiles
from sladesk.ui.theme import MARGIN
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.header import PageHeader

if TYPE_CHECKING:
    from sladesk.store.store import Touched

ESCALATED = frozenset({"contract", "deviation", "escalation_step", "service_calendar"})
"""Tables that tell what is to be escalated."""
SHOWN = ESCALATED | {"action", "kpi_result", "follow_up", "checklist_answer"}
"""Tables that the overview is read from."""

MOST_DUTIES = 40
GAP = 16
SIDE_SHARE, LEAST_SIDE, MOST_SIDE = 0.32, 256, 420
"""Of the width: the card of what to take first, in pixels at the least and the most."""


class OverviewPage(Page):
    """The whole page; a target is the identifier of the contract to choose."""

    def __init__(self, context: Context, now: Callable[[], datetime] = local_now) -> None:
        super().__init__(context)
        self._now = now
        self._survey: Survey | None = None
        self._touched: set[UUID] = set()
        """Contracts that were changed since they were read."""
        self._escalations_touched: set[UUID] = set()
        """Those of them of which other deviations may be due to be escalated."""
        self._sort, self._descending = Sort.TROUBLE, True
        self._build()
        self._bind()
        self.setFocusProxy(self.table)

    # The page in the window

    def open(self, target: object) -> None:
        self._catch_up()
        if isinstance(target, UUID):
            self.table.choose(target)
        self.take_focus()

    def take_focus(self) -> None:
        """Begin among the contracts; where there is none, at what there is to do first."""
        first = self.table if self._stack.currentWidget() is self._whole else self._first_step
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    # What is shown

    def _catch_up(self) -> None:
        """Show what is not shown yet: the contracts that were touched, or all where the day is another."""
        connection, survey = self.context.connection, self._survey
        try:
            if connection is None:
                return
            if survey is None or survey.connection is not connection or survey.today != self._today():
                self._survey = Survey(connection, self._today())
                self._touched.clear()
                self._escalations_touched.clear()
                self._count_escalations(self._survey, None)
                self._show(self._survey, None)
            elif self._touched:
                touched, self._touched = self._touched, set()
                survey.read_again(touched)
                if self._escalations_touched:
                    self._count_escalations(survey, self._escalations_touched)
                    self._escalations_touched = set()
                self._show(survey, touched)
        except sqlite3.DatabaseError as error:
            let_damage_pass(error)

    def sort(self, sort: Sort, *, descending: bool) -> None:
        """Sort the contracts by a column."""
        self._sort, self._descending = sort, descending
        shown = [column.sort for column in COLUMNS].index(sort)
        self.table.heading.show_sorted(shown, descending=descending)
        if self._survey is not None:
            self._show_contracts(self._survey, ())

    def _show(self, survey: Survey, touched: Collection[UUID] | None) -> None:
        """Show what is known; the chosen contract and the places in the lists are kept."""
        self._greet(survey)
        if not survey.standings:
            self._show_first_steps()
            return
        self.tiles.show_counts(survey.counts())
        self.duties.show_duties(survey.first_duties(MOST_DUTIES))
        self._show_contracts(survey, touched)
        self._stack.setCurrentWidget(self._whole)

    def _count_escalations(self, survey: Survey, among: Collection[UUID] | None) -> None:
        """It takes working days and therefore the store."""
        if self.context.store is not None:
            from sladesk.store import escalation

            due = escalation.due_everywhere(self.context.store, survey.today, among)
            survey.escalate(due.keys(), among)

    def _show_contracts(self, survey: Survey, touched: Collection[UUID] | None) -> None:
        chosen, row = self.table.chosen(), self.table.currentIndex().row()
        again = None if touched is None else [str(contract) for contract in touched]
        self.lines.show(survey.in_order(self._sort, descending=self._descending), again)
        if chosen is None or not self.table.choose(chosen.id):
            self.table.choose_row(max(row, 0))

    def _lines_of(self, ids: Sequence[str]) -> list[ContractLine]:
        connection = self.context.connection
        if connection is None:
            return []
        try:
            return overview.lines(connection, ids, self._today())
        except sqlite3.DatabaseError as error:
            let_damage_pass(error)
            return []

    def _greet(self, survey: Survey) -> None:
        words, now, officer = self.context.words, self._now(), self.context.settings.values.officer
        self.header.set_title(greeting(words, officer, now))
        count = words.plural("{count} contract", "{count} contracts", len(survey.standings))
        self.header.set_facts((f"{day_in_words(now.date(), Language(words.language))} · {count}",))
        self._tell("")

    def _tell(self, period: str) -> None:
        """Say in the foot line what the chosen square says, or else how many contracts there are."""
        words, count = self.context.words, len(self._survey.standings) if self._survey else 0
        found = words.plural("{count} contract", "{count} contracts", count)
        hints = words("Enter: open · ← →: periods · Space: tick off") if count else ""
        self.set_foot((period or found,), hints)

    def _follow(self, touched: Touched) -> None:
        if touched.tables & SHOWN:
            self._touched |= touched.contracts
            if touched.tables & ESCALATED:
                self._escalations_touched |= touched.contracts
            if self.isVisible():
                self._catch_up()

    def _follow_store(self) -> None:
        """The store is there: what was read stays, and what is to be escalated can be counted."""
        survey = self._survey
        if survey is not None and survey.connection is self.context.connection:
            self._count_escalations(survey, None)
            self.tiles.show_counts(survey.counts())
        if self.isVisible():
            self._catch_up()

    def _today(self) -> date:
        return self._now().date()

    # What is done

    def _bind(self) -> None:
        self.context.bridge.attached.connect(self._follow_store)
        self.context.bridge.changed.connect(self._follow)
        self.tiles.chosen.connect(self._go_to)
        self.table.opened.connect(self._open_chosen)
        self.table.period_opened.connect(self._open_period)
        self.table.period_chosen.connect(self._tell)
        self.table.sort_clicked.connect(self._sort_by_column)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.duties.list.ticked.connect(lambda duty: tick(self.context, duty, self._today()))
        self.duties.list.opened.connect(lambda duty: open_duty(self.context, duty))
        self.duties.all_wanted.connect(lambda: self._go_to(Focus.FIRST))

    def _go_to(self, focus: Focus) -> None:
        """To the page that lists what a tile counts."""
        self.context.show("actions", focus)

    def _open_chosen(self) -> None:
        line, period = self.table.chosen(), self.table.chosen_period()
        if line is not None and period is not None:
            self._open_period(line.id, period.follow_up_id)
        elif line is not None:
            when_ready(self.context, lambda: self.context.show("contract", line.id))

    def _open_period(self, contract_id: UUID, follow_up_id: UUID) -> None:
        when_ready(self.context, lambda: self.context.show("contract", (contract_id, follow_up_id)))

    def _sort_by_column(self, number: int) -> None:
        column = COLUMNS[number]
        turned = not self._descending if self._sort is column.sort else column.largest_first
        self.sort(column.sort, descending=turned)

    def _show_menu(self, at: QPoint) -> None:
        menu = contracts_menu(self.context, self.table, self._sort, self._open_chosen, self._sort_by_column)
        menu.popup(self.table.viewport().mapToGlobal(at))

    # Building

    def _build(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.header = PageHeader(theme)
        self.reports = QuietButton(theme, words("Reports"), "file-text")
        self.reports.setToolTip("Ctrl+Shift+R")
        self.reports.clicked.connect(lambda: ask_for_report(self.context, self.window()))
        self.header.add(self.reports)
        self.tiles = Tiles(theme, words)
        self.lines = ContractLinesModel(words, self._lines_of, self._today, self)
        self.table = ContractTable(theme, self.lines)
        self.table.setAccessibleName(words("Contracts"))
        self.table.heading.show_sorted(1, descending=True)
        self.duties = DutyCard(theme, words, self._today)
        contracts = Card(theme, flush=True)
        contracts.body.addWidget(self.table)
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        cards.addWidget(contracts, 1)
        cards.addWidget(self.duties)
        self._whole = QWidget()
        inside = QVBoxLayout(self._whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.tiles)
        inside.addLayout(cards, 1)
        self._first_step: QWidget = self
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 0, MARGIN, 24)
        around.addWidget(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(around, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = round((self.width() - 2 * MARGIN) * SIDE_SHARE)
        self.duties.setFixedWidth(max(LEAST_SIDE, min(share, MOST_SIDE)))

    def _show_first_steps(self) -> None:
        """Say what to do first, while there is no contract."""
        while (shown := self._stack.widget(1)) is not None:
            self._stack.removeWidget(shown)
            shown.deleteLater()
        steps = FirstSteps(self.context, self.window, self.search_given_up.emit)
        self._first_step = steps.button
        self._stack.setCurrentIndex(self._stack.addWidget(steps))
