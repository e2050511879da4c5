"""The overview: what is late, how every contract has done over its last periods, and what to take first.

It reads the register without the store, so that it can be looked at while the store is still being
loaded; whatever writes waits for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.overview import ContractLine, Counts, Duty, Focus, Sort, Standing, in_order
from sladesk.core.vocabulary import ActionState, Language
from sladesk.store import overview
from sladesk.ui.asking import ask_for_report
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.pages.contract_deeds import when_ready
from sladesk.ui.pages.damage import let_damage_pass
from sladesk.ui.pages.overview.contract_lines import COLUMNS, ContractLinesModel
from sladesk.ui.pages.overview.contract_table import ContractTable
from sladesk.ui.pages.overview.contracts_menu import contracts_menu
from sladesk.ui.pages.overview.duty_card import DutyCard
from sladesk.ui.pages.overview.first_steps import FirstSteps
from sladesk.ui.pages.overview.greeting import day_in_words, greeting, local_now
from sladesk.ui.pages.overview.tiles import Tiles
from sladesk.ui.theme import MARGIN
from sladesk.ui.undoing import do_with_undo
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.header import PageHeader

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
        self._stale = True
        self._read_on: date | None = None
        self._standings: list[Standing] = []
        self._escalations: int | None = None
        """How many are due; None until they are counted, which takes working days and therefore the store."""
        self._sort, self._descending = Sort.TROUBLE, True
        self._build()
        self._bind()
        self.setFocusProxy(self.table)

    # The page in the window

    def open(self, target: object) -> None:
        if self._stale:
            self.refresh()
        if isinstance(target, UUID):
            self.table.choose(target)
        self.take_focus()

    def take_focus(self) -> None:
        """Begin among the contracts; where there is none, at what there is to do first."""
        first = self.table if self._stack.currentWidget() is self._whole else self._first_step
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self._read_on != self._today():
            self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Read everything again; the chosen contract and the places in the lists are kept."""
        connection = self.context.connection
        if connection is None:
            return
        if self._read_on != self._today():
            self._escalations = None
        self._stale, self._read_on = False, self._today()
        try:
            self._read(connection)
        except sqlite3.DatabaseError as error:
            let_damage_pass(error)

    def sort(self, sort: Sort, *, descending: bool) -> None:
        """Sort the contracts by a column."""
        self._sort, self._descending = sort, descending
        shown = [column.sort for column in COLUMNS].index(sort)
        self.table.heading.show_sorted(shown, descending=descending)
        self._show_contracts()

    def _read(self, connection: sqlite3.Connection) -> None:
        self._standings = overview.standings(connection, self._today())
        self._greet()
        if not self._standings:
            self._show_first_steps()
            return
        self.tiles.show_counts(self._counts(connection))
        self.duties.show_duties(overview.first_duties(connection, self._today(), MOST_DUTIES))
        self._show_contracts()
        self._stack.setCurrentWidget(self._whole)

    def _counts(self, connection: sqlite3.Connection) -> Counts:
        counts = overview.counts(connection, self._standings, self._today())
        if self._escalations is None and self.context.store is not None:
            from sladesk.store import escalation

            self._escalations = len(escalation.due_everywhere(self.context.store, self._today()))
        return replace(counts, escalations=self._escalations or 0)

    def _show_contracts(self) -> None:
        connection = self.context.connection
        if connection is None:
            return
        chosen, row = self.table.chosen(), self.table.currentIndex().row()
        ids = [standing.id for standing in self._standings]
        dated = overview.next_dates(connection, ids, self._today()) if self._sort is Sort.NEXT else None
        self.lines.show(in_order(self._standings, self._sort, descending=self._descending, dated=dated))
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

    def _greet(self) -> None:
        words, now, officer = self.context.words, self._now(), self.context.settings.values.officer
        self.header.set_title(greeting(words, officer, now))
        count = words.plural("{count} contract", "{count} contracts", len(self._standings))
        self.header.set_facts((f"{day_in_words(now.date(), Language(words.language))} · {count}",))
        self._tell("")

    def _tell(self, period: str) -> None:
        """Say in the foot line what the chosen square says, or else how many contracts there are."""
        words, count = self.context.words, len(self._standings)
        found = words.plural("{count} contract", "{count} contracts", count)
        hints = words("Enter: open · ← →: periods · Space: tick off") if count else ""
        self.set_foot((period or found,), hints)

    def _follow(self, touched: object) -> None:
        tables: frozenset[str] = getattr(touched, "tables", frozenset())
        if tables & ESCALATED:
            self._escalations = None
        if tables & SHOWN:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _follow_store(self) -> None:
        """The store is there: what was read stays, and what is to be escalated can be counted."""
        connection = self.context.connection
        if not self.isVisible():
            self._stale = True
        elif self._stale:
            self.refresh()
        elif connection is not None and self._standings:
            self.tiles.show_counts(self._counts(connection))

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
        self.duties.list.ticked.connect(self._finish)
        self.duties.list.opened.connect(self._open_duty)
        self.duties.all_wanted.connect(lambda: self._go_to(Focus.SOON))

    def _go_to(self, focus: Focus) -> None:
        """To the page that lists what a tile counts."""
        if focus is Focus.MISSED:
            self.context.show("contracts", focus)
            return
        # Actions and deviations have a list each: the first one tells which is shown.
        late = {Focus.LATE: True, Focus.SOON: False}.get(focus)
        duties = self.duties.list.table.duties
        first = next((duty.id for duty in duties if (duty.due < self._today()) is late), focus)
        self.context.show("actions", first)

    def _open_chosen(self) -> None:
        line, period = self.table.chosen(), self.table.chosen_period()
        if line is not None and period is not None:
            self._open_period(line.id, period.follow_up_id)
        elif line is not None:
            when_ready(self.context, lambda: self.context.show("contract", line.id))

    def _open_period(self, contract_id: UUID, follow_up_id: UUID) -> None:
        when_ready(self.context, lambda: self.context.show("contract", (contract_id, follow_up_id)))

    def _open_duty(self, duty: Duty) -> None:
        when_ready(self.context, lambda: self.context.show("contract", (duty.contract_id, None, duty.id)))

    def _finish(self, duty: Duty) -> None:
        """Tick an action off; the sentence that says so takes it back."""
        when_ready(self.context, lambda: self._finish_now(duty))

    def _finish_now(self, duty: Duty) -> None:
        from sladesk.store import actions
        from sladesk.ui.tables.action_deeds import told

        def act() -> None:
            actions.set_state(self.context.register(), duty.id, ActionState.DONE, self._today())

        do_with_undo(self.context, act, told(ActionState.DONE, duty.text, self.context.words))

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
