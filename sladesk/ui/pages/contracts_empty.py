"""What stands where the list of contracts has nothing to show: what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import ContractStatus
from sladesk.store.listing import ListQuery
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import EmptyState

NOTHING = {
    ContractStatus.PLANNED: mark("No contract is planned."),
    ContractStatus.ACTIVE: mark("No contract is active."),
    ContractStatus.ENDED: mark("No contract has ended."),
    ContractStatus.ARCHIVED: mark("No contract has been archived."),
}


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways out of emptiness."""

    new_contract: Callable[[], None]
    open_demo: Callable[[], None]
    clear_search: Callable[[], None]


def empty_state(theme: Theme, words: Words, query: ListQuery, ways: Ways) -> EmptyState:
    """Say why nothing is shown for the query, and offer what helps."""
    if query.text:
        sentence = words("Nothing was found for “{text}”.", text=query.text)
        found = EmptyState(theme, "search", sentence, words("Clear the search"), ways.clear_search)
        found.button.icon_name = "x"
        return found
    if query.deleted:
        return EmptyState(theme, "trash-2", words("Nothing has been deleted."))
    if query.status is not None:
        return EmptyState(theme, "files", words(NOTHING[query.status]))
    return first_steps(theme, words, ways)


def first_steps(theme: Theme, words: Words, ways: Ways) -> EmptyState:
    """The empty register."""
    sentence = words(
        "A contract holds its KPI table, its checklist and its actions, for one period after the other."
    )
    empty = EmptyState(theme, "files", sentence, words("Make your first contract"), ways.new_contract)
    demo = QuietButton(theme, words("Look at the demo register"), "eye")
    demo.clicked.connect(ways.open_demo)
    empty.add(demo)
    return empty
