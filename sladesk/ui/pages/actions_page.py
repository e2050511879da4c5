"""All actions over all contracts, by due date and the late ones first; ticking one done is one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from sladesk.core.deadlines import deadline
from sladesk.core.rows import Action
from sladesk.core.translation import mark, mark_in
from sladesk.core.vocabulary import ActionState
from sladesk.ui.context import Context
from sladesk.ui.pages.work_list import WorkList
from sladesk.ui.tables.action_list import ActionList
from sladesk.ui.widgets.card import EmptyState

if TYPE_CHECKING:
    from sladesk.store.store import Store

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


class ActionsPage(WorkList[Action]):
    """The list with its filters; a target is the identifier of the action to choose."""

    tables = frozenset({"action", "contract"})

    def __init__(self, context: Context, today: Callable[[], date], lead: QWidget) -> None:
        super().__init__(context, today)
        self.list = ActionList(context, with_contract=True, today=today)
        self.list.opened.connect(self._open_contract)
        self.list.new_person_requested.connect(self._new_person)
        self.filters = self._make_tabs(
            context.words("Which actions are shown"), [word for word, *_ in FILTERS]
        )
        self.filters.currentChanged.connect(lambda _index: self.refresh())
        self._build(self.list, lead, self.filters)

    def open(self, target: object) -> None:
        super().open(target)
        self._find(target, self.list.choose, self.filters)

    def leave(self) -> bool:
        return self.list.finish_editing()

    # What is shown

    def read_rows(self) -> Sequence[Action]:
        return self._everywhere(FILTERS[self.filters.currentIndex()][1])

    def suits(self, _row: Action) -> bool:
        return True

    def texts(self, row: Action) -> Sequence[str]:
        return row.text, row.contract_title, row.responsible, row.origin, row.due_text

    def search_hint(self) -> str:
        return self.context.words("Search actions")

    def show_rows(self, rows: Sequence[Action]) -> None:
        self.list.show_actions(rows)

    def told(self, rows: Sequence[Action]) -> tuple[tuple[str, ...], str]:
        words, today = self.context.words, self._today()
        late = sum((due := deadline(row, today)) is not None and due.late for row in rows)
        said = words.plural("{count} action", "{count} actions", len(rows))
        hints = self.list.deeds.hints if rows else ""
        return ((said, words.plural("{count} late", "{count} late", late)) if late else (said,)), hints

    def no_match(self) -> str:
        return self.context.words("No action matches the search and the filters.")

    def nothing(self) -> EmptyState:
        words = self.context.words
        _word, states, sentence = FILTERS[self.filters.currentIndex()]
        if states != EVERY and self._everywhere(EVERY):
            return EmptyState(self.context.theme, "list-checks", words(sentence))
        return self.to_contracts(
            "list-checks",
            words(
                "An action is what was agreed when something was missed: who does what, and when. "
                "Open a contract, choose a row of its form and make the action there."
            ),
        )

    def _everywhere(self, states: frozenset[ActionState]) -> Sequence[Action]:
        from sladesk.store import actions

        store = self.context.store
        return () if store is None else actions.everywhere(store, states=states)

    # What is done

    def _open_contract(self, action: Action) -> None:
        self.context.show("contract", place_of(self.context.register(), action))

    def _new_person(self, name: str) -> None:
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        NewPersonDialog(self.context, name, self.window()).open()


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
