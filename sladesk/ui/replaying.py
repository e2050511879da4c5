"""Ctrl+Z and Ctrl+Y: take back or do again, say what it was, and leave the keys where they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QApplication

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.ui.context import Context
from sladesk.ui.focus import remember_focus

if TYPE_CHECKING:
    from sladesk.store.store import Store, Touched


UNDONE, DONE_AGAIN = mark("Undone: {label}"), mark("Done again: {label}")


class Replaying:
    """`shown` tells which contract the page that is shown is about; another one's title is said too."""

    def __init__(
        self,
        context: Context,
        commit: Callable[[], None],
        take_focus: Callable[[], None],
        shown: Callable[[], UUID | None],
    ) -> None:
        self._context = context
        self._commit, self._take_focus, self._shown = commit, take_focus, shown

    def undo(self) -> None:
        self._replay(UNDONE, lambda store: store.undo_label, lambda store: store.undo())

    def redo(self) -> None:
        self._replay(DONE_AGAIN, lambda store: store.redo_label, lambda store: store.redo())

    def _replay(self, said: str, label: Callable[[Store], str | None], act: Callable[[Store], None]) -> None:
        store, words = self._context.store, self._context.words
        if store is None:
            return
        give_back = remember_focus()
        # What is being typed is a step of its own, and the first that is taken back.
        self._commit()
        told = words(said, label=words(label(store) or ""))
        if (touched := self._touched_by(store, act)) is not None:
            self._context.messages.info(" · ".join([told, *self._elsewhere(store, touched)]))
        for focus in (give_back, self._take_focus):
            if QApplication.focusWidget() is None:
                focus()

    def _touched_by(self, store: Store, act: Callable[[Store], None]) -> Touched | None:
        """Do it; None when there was nothing to do, and when it was refused and said why."""
        touched: list[Touched] = []
        forget = store.subscribe(touched.append)
        try:
            act(store)
        except UserError as error:
            self._context.messages.error(error)
        finally:
            forget()
        return touched[0] if touched else None

    def _elsewhere(self, store: Store, touched: Touched) -> list[str]:
        """The title of the contract that was changed, unless it is the one that is looked at."""
        from sladesk.store import listing

        if len(touched.contracts) != 1 or touched.contracts == {self._shown()}:
            return []
        ids = [str(contract_id) for contract_id in touched.contracts]
        today = store.clock().date()
        return [line.title for line in listing.summaries(store.connection, ids, today)]
