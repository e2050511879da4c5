"""All actions over all contracts, by due date and the late ones first; ticking one done is one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.rows import Action
from sladesk.core.text import fold
from sladesk.core.translation import mark, mark_in
from sladesk.core.vocabulary import ActionState
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.tables.action_list import ActionList
from sladesk.ui.theme import GRID, MARGIN
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.filter import FilterCombo
from sladesk.ui.widgets.find_field import FindField
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from sladesk.store.store import Store

SHOWN = frozenset({"action", "contract"})
"""Tables that the page is read from."""

FIND_WIDTH = 220
EVERY = frozenset(ActionState)
FILTERS: tuple[tuple[str, frozenset[ActionState], str], ...] = (
    (
        mark_in("actions", "Open"),
        frozenset({ActionState.OPEN}),
        mark("Nothing is open. All actions have been dealt with."),
    ),
    (mark_in("actions", "Done"), frozenset({ActionState.DONE}), mark("No action is waiting to be verified.")),
    (mark_in("actions", "Verified"), frozenset({ActionState.VERIFIED}), mark("No action has been verified.")),
    (
        mark_in("actions", "Cancelled"),
        frozenset({ActionState.CANCELLED}),
        mark("No action has been cancelled."),
    ),
    (mark("All"), EVERY, ""),
)
"""Word, states, and the sentence when there is none."""


class ActionsPage(Page):
    """The list with its filters; a target is the identifier of the action to choose.

    `lead` stands where the title does when the page is a part of another one.
    """

    def __init__(
        self, context: Context, today: Callable[[], date] = date.today, lead: QWidget | None = None
    ) -> None:
        super().__init__(context)
        self._today = today
        self._lead = lead or PageHeader(context.theme, context.words("Actions"))
        self._text = ""
        self._stale = True
        self._read: tuple[Action, ...] = ()
        self.list = ActionList(context, with_contract=True, today=today)
        self.list.opened.connect(self._open_contract)
        self.list.new_person_requested.connect(self._new_person)
        self._build()
        self.setFocusProxy(self.list)
        context.bridge.attached.connect(self.refresh)
        context.bridge.changed.connect(self._follow)

    # The page in the window

    def open(self, target: object) -> None:
        if self._stale:
            self.refresh()
        if isinstance(target, UUID) and not self.list.choose(target):
            self.filters.setCurrentIndex(len(FILTERS) - 1)
            self.list.choose(target)
        self.take_focus()

    def take_focus(self) -> None:
        """Begin in the list; where it is empty, at what there is to do, or among the tabs."""
        shown = self._stack.currentWidget()
        first = self.list if shown is self.list else getattr(shown, "button", self.filters)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        self.finder.setText(text)

    def leave(self) -> bool:
        return self.list.finish_editing()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Read the actions again; the chosen one stays chosen."""
        if self.context.store is None:
            return
        from sladesk.store import actions

        self._stale = False
        states = FILTERS[self.filters.currentIndex()][1]
        self._read = actions.everywhere(self.context.store, states=states)
        self._offer()
        self._show()

    def _follow(self, touched: object) -> None:
        tables: frozenset[str] = getattr(touched, "tables", frozenset())
        if not tables & SHOWN:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _offer(self) -> None:
        """Fill the two filters with what occurs."""
        words, read = self.context.words, self._read
        contracts = {action.contract_id: action.contract_title for action in read}
        persons = {action.responsible for action in read if action.responsible}
        by_title = sorted(contracts.items(), key=lambda item: (fold(item[1]), str(item[0])))
        self.contracts.offer(words("All contracts"), by_title)
        self.persons.offer(words("Everyone"), [(name, name) for name in sorted(persons, key=fold)])

    def _narrow(self, text: str) -> None:
        self._text = fold(text)
        self._show()

    def _show(self) -> None:
        shown = [action for action in self._read if self._suits(action)]
        self.list.show_actions(shown)
        self._tell(shown)

    def _suits(self, action: Action) -> bool:
        contract, person = self.contracts.value, self.persons.value
        if contract is not None and action.contract_id != contract:
            return False
        if person is not None and action.responsible != person:
            return False
        if not self._text:
            return True
        texts = (action.text, action.contract_title, action.responsible, action.origin, action.due_text)
        return all(word in fold(" ".join(texts)) for word in self._text.split())

    # What is done

    def _open_contract(self, action: Action) -> None:
        self.context.show("contract", place_of(self.context.register(), action))

    def _new_person(self, name: str) -> None:
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        NewPersonDialog(self.context, name, self.window()).open()

    # Building

    def _build(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.filters = Tabs(theme, words, self)
        self.filters.setAccessibleName(words("Which actions are shown"))
        for word, _states, _nothing in FILTERS:
            self.filters.add(words(word))
        self.filters.currentChanged.connect(lambda _index: self.refresh())
        self.contracts = FilterCombo(theme, words("Contract"), self._show)
        self.persons = FilterCombo(theme, words("Responsible"), self._show)
        self.finder = FindField(theme, words, self, words("Search actions"), self._narrow)
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

    def _tell(self, shown: Sequence[Action]) -> None:
        """Say how many there are and how many of them are late, and what to do where there is none."""
        words = self.context.words
        today = self._today()
        late = sum(
            action.state is ActionState.OPEN and action.due is not None and action.due < today
            for action in shown
        )
        parts = [words.plural("{count} action", "{count} actions", len(shown))]
        if late:
            parts.append(words.plural("{count} late", "{count} late", late))
        self.set_foot(tuple(parts), self.list.deeds.hints if shown else "")
        while (other := self._stack.widget(1)) is not None:
            self._stack.removeWidget(other)
            other.deleteLater()
        if not shown:
            self._stack.setCurrentIndex(self._stack.addWidget(self._empty()))

    def _empty(self) -> QWidget:
        words, theme = self.context.words, self.context.theme
        _word, states, nothing = FILTERS[self.filters.currentIndex()]
        if self._read:
            empty = EmptyState(
                theme,
                "funnel",
                words("No action matches the search and the filters."),
                words("Show all"),
                self.show_all,
            )
            empty.button.icon_name = "x"
            return empty
        if states == EVERY or not self._any():
            sentence = words(
                "An action is what was agreed when something was missed: who does what, and when. "
                "Open a contract, choose a row of its form and make the action there."
            )
            empty = EmptyState(theme, "list-checks", sentence, words("Go to the contracts"), self._go_home)
            empty.button.icon_name = "files"
            return empty
        return EmptyState(theme, "list-checks", words(nothing))

    def show_all(self) -> None:
        """Give up the search and the two filters."""
        self.finder.clear()
        self.contracts.clear_choice()
        self.persons.clear_choice()
        self._show()

    def _go_home(self) -> None:
        self.context.show("contracts")

    def _any(self) -> bool:
        from sladesk.store import actions

        return self.context.store is not None and bool(actions.everywhere(self.context.store))


def place_of(store: Store, action: Action) -> tuple[UUID, UUID | None, UUID | None]:
    """The contract, and where the row that the action came from is still there: follow-up and row."""
    from sladesk.store import follow_ups, forms

    if action.kpi_id is not None or action.item_id is not None:
        latest = follow_ups.of_contract(store, action.contract_id)[0].id
        sheet = forms.read(store, latest)
        kpis = [row for _group, rows in sheet.kpi_groups for row in rows]
        answers = [row for _group, rows in sheet.checklist_groups for row in rows]
        found = [row.id for row in kpis if row.kpi_id == action.kpi_id]
        found += [row.id for row in answers if row.item_id == action.item_id]
        if found:
            return action.contract_id, latest, found[0]
    return action.contract_id, None, None
