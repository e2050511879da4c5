"""The list of contracts: searched as one types, sorted and filtered, and the way to every contract.

It reads the register without the store, so that it can be looked at and searched while the store is
still being loaded; whatever writes waits for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from sladesk.core.rows import ContractSummary
from sladesk.core.translation import mark
from sladesk.core.vocabulary import CONTRACT_STATUS_WORDS, ContractStatus
from sladesk.store import listing
from sladesk.store.listing import ListQuery
from sladesk.store.search_places import first_place
from sladesk.ui.context import Context
from sladesk.ui.page import RegisterPage
from sladesk.ui.pages.contract_actions import ContractActions
from sladesk.ui.pages.contract_deeds import ContractDeeds, when_ready
from sladesk.ui.pages.contracts_empty import Ways, empty_state
from sladesk.ui.pages.damage import let_damage_pass
from sladesk.ui.tables.contract_list import COLUMNS, ContractListModel
from sladesk.ui.tables.contract_view import ContractView
from sladesk.ui.theme import MARGIN
from sladesk.ui.widgets.buttons import PrimaryButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from sladesk.store.store import Touched

FILTERS: tuple[tuple[str, ListQuery], ...] = (
    (mark("In use"), ListQuery()),
    *((word, ListQuery(status=status)) for status, word in CONTRACT_STATUS_WORDS.items()),
    (mark("Deleted"), ListQuery(deleted=True)),
)


class ContractsPage(RegisterPage):
    """The list, one line a contract; FILTERS are its tabs. A target is the contract to choose."""

    tables = frozenset({"contract", "action", "kpi_result", "follow_up"})

    def __init__(self, context: Context, today: Callable[[], date] = date.today) -> None:
        super().__init__(context)
        self._today = today
        self._query = ListQuery()
        self._order: list[str] = []
        self._lent = False
        """The list was emptied under the keys; they are due back when it holds something."""
        self.deeds = ContractDeeds(context)
        self.model = ContractListModel(context.words, self._read, self)
        self.table = ContractView(context.theme, self.model)
        self.table.setAccessibleName(context.words("Contracts"))
        self.table.opened.connect(self.open_chosen)
        self.table.sort_clicked.connect(self._sort_by_column)
        self.actions_here = ContractActions(self.table, context.theme, context.words)
        self._build()
        self._bind()
        self.setFocusProxy(self.table)

    # The page in the window

    def open(self, target: object) -> None:
        super().open(target)
        if isinstance(target, UUID):
            self.table.choose(target)
        self.take_focus()

    def take_focus(self) -> None:
        """Begin in the list; where it is empty, at what there is to do first, or among the tabs."""
        shown = self._stack.currentWidget()
        first = self.table if shown is self.table else getattr(shown, "button", self.filters)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """Narrow the list; its order is kept from before, so that a key costs no sorting."""
        query = replace(self._query, text=text.strip())
        if query == self._query or self.context.connection is None or self._stale:
            self._ask(query)
            return
        self._query = query
        self._show(self._order)
        self.table.choose_row(0)

    # What is shown

    @property
    def query(self) -> ListQuery:
        return self._query

    def choose_filter(self, number: int) -> None:
        """Show the contracts of one of FILTERS; search and order stay."""
        chosen = FILTERS[number][1]
        self._ask(replace(self._query, status=chosen.status, deleted=chosen.deleted))
        self.table.choose_row(0)

    def sort(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column of the listing, which need not be shown."""
        columns = [column.sort for column in COLUMNS]
        shown = columns.index(key) if key in columns else -1
        self.table.heading.show_sorted(shown, descending=descending)
        self._ask(replace(self._query, sort=key, descending=descending))

    def _sort_by_column(self, number: int) -> None:
        column = COLUMNS[number]
        turned = not self._query.descending if self._query.sort == column.sort else column.largest_first
        self.sort(column.sort, descending=turned)

    def _ask(self, query: ListQuery) -> None:
        if query != self._query:
            self._query = query
            self.refresh()

    def refresh(self) -> None:
        """Read the list again; the chosen contract and the place in the list are kept."""
        connection = self.context.connection
        if connection is None:
            return
        self._stale = False
        row, place = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        chosen = self.model.ids[row] if 0 <= row < len(self.model.ids) else ""
        try:
            self._order = listing.order(connection, replace(self._query, text=""), self._today())
            self._show(self._order)
        except sqlite3.DatabaseError as error:
            let_damage_pass(error)
        if not chosen or not self.table.choose(UUID(chosen)):
            self.table.choose_row(max(row, 0))
        self.table.verticalScrollBar().setValue(place)

    def _show(self, ordered: list[str]) -> None:
        """Show those of them that hold what is searched for."""
        connection = self.context.connection
        if connection is not None:
            self.model.show(listing.narrow(connection, ordered, self._query.text))
            self._tell()

    def _read(self, ids: Sequence[str]) -> list[ContractSummary]:
        connection = self.context.connection
        if connection is None:
            return []
        try:
            return listing.summaries(connection, ids, self._today())
        except sqlite3.DatabaseError as error:
            let_damage_pass(error)
            return []

    def _is_concerned(self, tables: frozenset[str]) -> bool:
        return bool(self._query.text) or super()._is_concerned(tables)  # any text may be searched for

    def _follow(self, touched: Touched) -> None:
        before = set(self.model.ids)
        super()._follow(touched)
        come = [contract_id for contract_id in self.model.ids if contract_id not in before]
        if len(come) == 1:
            self.table.choose(UUID(come[0]))

    # What is done

    def _bind(self) -> None:
        acts, deeds = self.actions_here, self.deeds
        acts.sorted.connect(lambda key, descending: self.sort(key, descending=descending))
        acts.open.triggered.connect(self.open_chosen)
        acts.new.triggered.connect(self.new_contract)
        acts.duplicate.triggered.connect(self.duplicate_chosen)
        acts.archive.triggered.connect(lambda: self._do(deeds.archive))
        acts.take_back.triggered.connect(lambda: self._do(deeds.take_back))
        acts.delete.triggered.connect(lambda: self._do(deeds.delete))
        acts.restore.triggered.connect(lambda: self._do(deeds.restore))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.selectionModel().currentChanged.connect(self._follow_choice)

    def new_contract(self) -> None:
        def ask() -> None:
            from sladesk.ui.dialogs.new_contract import new_contract

            new_contract(self.context, self.window())

        when_ready(self.context, ask)

    def open_chosen(self) -> None:
        contract, connection = self.table.chosen(), self.context.connection
        if contract is not None and connection is not None and not self._query.deleted:
            place = first_place(connection, contract.id, self._query.text)
            when_ready(self.context, lambda: self.context.show("contract", place))

    def duplicate_chosen(self) -> None:
        contract = self.table.chosen()
        if contract is None:
            return

        def ask() -> None:
            from sladesk.ui.dialogs.duplicate import duplicate_contract

            duplicate_contract(self.context, contract.id, contract.title, self.window())

        when_ready(self.context, ask)

    def _do(self, deed: Callable[[ContractSummary], None]) -> None:
        contract = self.table.chosen()
        if contract is not None:
            deed(contract)

    def _show_menu(self, at: QPoint) -> None:
        if self.table.chosen() is not None:
            self.actions_here.menu(self._query).popup(self.table.viewport().mapToGlobal(at))

    def _follow_choice(self) -> None:
        contract = self.table.chosen()
        archived = contract is not None and contract.status is ContractStatus.ARCHIVED
        self.actions_here.follow(deleted=self._query.deleted, archived=archived)

    def _open_demo(self) -> None:
        if self.context.program is not None:
            self.context.program.open_demo()

    # Building

    def _build(self) -> None:
        words, theme = self.context.words, self.context.theme
        header = PageHeader(theme, words("Contracts"))
        self.new_button = PrimaryButton(theme, words("New contract"), "plus")
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.clicked.connect(self.new_contract)
        header.add(self.new_button)
        header.set_facts(())
        self.filters = Tabs(theme, words, self)
        self.filters.setAccessibleName(words("Which contracts are shown"))
        for word, _query in FILTERS:
            self.filters.add(words(word))
        self.filters.currentChanged.connect(self.choose_filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        card = Card(theme, flush=True)
        card.body.addWidget(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self.filters)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 17, MARGIN, 24)
        around.addWidget(card)
        layout.addLayout(around, 1)

    def _tell(self) -> None:
        """Say how many there are, and what to do where there is none."""
        words, count = self.context.words, len(self.model.ids)
        self._follow_choice()
        found = (
            words.plural("{count} contract found", "{count} contracts found", count)
            if self._query.text
            else words.plural("{count} contract", "{count} contracts", count)
        )
        self.set_foot((found,), self.actions_here.hints if count else "")
        self._show_or_say_why_not(empty=not count)

    def _show_or_say_why_not(self, *, empty: bool) -> None:
        """The list, or what to do where it is empty; the keys that the one loses come to the other."""
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self._stack.isAncestorOf(focused)
        while (shown := self._stack.widget(1)) is not None:
            self._stack.removeWidget(shown)
            shown.deleteLater()
        if empty:
            ways = Ways(self.new_contract, self._open_demo, self.search_given_up.emit)
            reason = empty_state(self.context.theme, self.context.words, self._query, ways)
            self._stack.setCurrentIndex(self._stack.addWidget(reason))
        near = focused is None or self.isAncestorOf(focused)
        if had_keys or (self._lent and near and not empty):
            self.take_focus()
        self._lent = empty and (had_keys or self._lent)
