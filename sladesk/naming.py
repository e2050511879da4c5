"""Which contract and which follow-up a command names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sladesk.core.errors import UserError
from sladesk.core.periods import label_of
from sladesk.core.rows import ContractSummary, FollowUp
from sladesk.core.text import fold
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.store import listing
from sladesk.store.store import Store

SHORTEST = 8
"""Characters from which the beginning of an identifier names it; fewer are a slip for something else."""


def summaries(store: Store, today: date) -> list[ContractSummary]:
    """All contracts that a command can name, archived ones among them."""
    found = listing.order(store.connection, listing.ListQuery(archived=True), today)
    return listing.summaries(store.connection, found, today)


def contract_named(store: Store, name: str, today: date) -> UUID:
    """The contract with this identifier, or whose identifier begins so, or with this title or case number.

    Raises UserError when there is none, or more than one.
    """
    wanted, rows = fold(name), summaries(store, today)
    exact = [row.id for row in rows if str(row.id) == wanted]
    found = exact or [
        row.id
        for row in rows
        if wanted and (_begins(row.id, wanted) or wanted in (fold(row.title), fold(row.case_number)))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(
            mark("{count} contracts are called {name}. Use the identifier that `list` prints."),
            count=len(found),
            name=name,
        )
    raise UserError(
        mark("There is no contract {name}. `sladesk list` shows those that there are."), name=name
    )


def follow_up_named(
    follow_ups: Sequence[FollowUp], name: str, words: Words, *, latest_open: bool = False
) -> UUID:
    """The follow-up of a period as `show` prints it, or whose identifier begins so.

    Without a name the latest; with `latest_open` the latest open one. Raises UserError when there is none,
    or more than one.
    """
    wanted, language = fold(name), Language(words.language)
    found = [
        follow_up.id
        for follow_up in follow_ups
        if (not wanted and not (latest_open and follow_up.closed_at))
        or _begins(follow_up.id, wanted)
        or wanted == fold(label_of(follow_up, language, words))
    ]
    if found and (not wanted or len(found) == 1):
        return found[0]
    if found:
        raise UserError(
            mark("{count} follow-ups are called {name}. Use the identifier that `show` prints."),
            count=len(found),
            name=name,
        )
    if wanted:
        raise UserError(mark("The contract has no follow-up {name}."), name=name)
    raise UserError(mark("Every follow-up of the contract is closed. Reopen one, or make a new one."))


def _begins(identifier: UUID, wanted: str) -> bool:
    return len(wanted) >= SHORTEST and str(identifier).startswith(wanted)
