"""All deviations over all contracts: the late ones first, and what waits for somebody under its own tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from sladesk.core.deviations import SEVERITY_WORDS, Deviation, DeviationState
from sladesk.core.translation import mark, mark_in
from sladesk.ui.context import Context
from sladesk.ui.pages.contract.deviations.entries import entry_of
from sladesk.ui.pages.work_list import WorkList
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.widgets.card import EmptyState

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


class DeviationsPage(WorkList[Deviation]):
    """The list with its filters; a target is the identifier of the deviation to choose."""

    tables = frozenset({"deviation", "contract", "escalation_step", "service_calendar"})

    def __init__(self, context: Context, today: Callable[[], date], lead: QWidget) -> None:
        super().__init__(context, today)
        self._due: Escalated = frozenset()
        self.list = LineList(context.theme, context.words("Deviations"))
        self.list.opened.connect(self._open_contract)
        self.filters = self._make_tabs(
            context.words("Which deviations are shown"), [word for word, *_ in FILTERS]
        )
        self.filters.currentChanged.connect(lambda _index: self._show())
        self._build(self.list, lead, self.filters)

    def open(self, target: object) -> None:
        super().open(target)
        self._find(target, self.list.choose, self.filters)

    # What is shown

    def read_rows(self) -> Sequence[Deviation]:
        from sladesk.store import deviations, escalation

        if (store := self.context.store) is None:
            return ()
        self._due = frozenset(escalation.due_everywhere(store, self._today()))
        return deviations.everywhere(store)

    def suits(self, row: Deviation) -> bool:
        return FILTERS[self.filters.currentIndex()][1](row, self._due)

    def texts(self, row: Deviation) -> Sequence[str]:
        grave = self.context.words(SEVERITY_WORDS[row.severity])
        about = (row.title, row.contract_title, row.responsible, row.description, row.cause)
        return str(row.number), *about, grave

    def search_hint(self) -> str:
        return self.context.words("Search deviations")

    def show_rows(self, rows: Sequence[Deviation]) -> None:
        self.list.show_entries([self._entry(row) for row in rows])

    def _entry(self, one: Deviation) -> Entry:
        entry = entry_of(one, self.context.words, self._today(), one.id in self._due)
        return replace(entry, meta=" · ".join(part for part in (one.contract_title, entry.meta) if part))

    def told(self, rows: Sequence[Deviation]) -> tuple[tuple[str, ...], str]:
        words, today = self.context.words, self._today()
        late = sum(row.is_late(today) for row in rows)
        said = words.plural("{count} deviation", "{count} deviations", len(rows))
        hints = words("Enter: open") if rows else ""
        return ((said, words.plural("{count} late", "{count} late", late)) if late else (said,)), hints

    def no_match(self) -> str:
        return self.context.words("No deviation matches the search and the filters.")

    def nothing(self) -> EmptyState:
        words = self.context.words
        sentence = FILTERS[self.filters.currentIndex()][2]
        if self._read and sentence:
            return EmptyState(self.context.theme, "circle-check", words(sentence))
        return self.to_contracts(
            "circle-check",
            words(
                "A deviation is what was not delivered as agreed. Open a contract: what is missed in its form"
                " is proposed under the tab of deviations."
            ),
        )

    # What is done

    def _open_contract(self) -> None:
        for one in self._read:
            if one.id == self.list.chosen:
                self.context.show("contract", (one.contract_id, None, one.id))
