"""What a tile of the overview counts, as a list: actions, deviations, replies and requirements together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from sladesk.core.duties import FOCUS_WORDS, Duty, DutyKind, Focus, escalate, narrowed
from sladesk.core.translation import mark
from sladesk.store import duties
from sladesk.ui.context import Context
from sladesk.ui.pages.overview.duty_deeds import open_duty, tick
from sladesk.ui.pages.overview.duty_list import DutyList
from sladesk.ui.pages.work_list import WorkList
from sladesk.ui.widgets.card import EmptyState
from sladesk.ui.widgets.filter import FilterLine

FIND_WIDTH = 176
"""Narrower than elsewhere: in a small window the filter's word needs the room."""
NOTHING = {
    Focus.FIRST: mark("Nothing is late, and nothing is due within 30 days."),
    Focus.LATE: mark("Nothing is late."),
    Focus.SOON: mark("Nothing is due within 30 days."),
    Focus.MISSED: mark("No requirement was missed when it was rated last."),
    Focus.VERIFICATION: mark("Nothing is waiting to be verified."),
    Focus.NOTICES: mark("Every formal notice has been answered."),
    Focus.ESCALATIONS: mark("No step of escalation is due."),
}


class FocusPage(WorkList[Duty]):
    """A target is a Focus. `given_up` is the way to the whole lists; Esc leads there too."""

    tables = frozenset(
        {"contract", "action", "deviation", "kpi_result", "follow_up", "escalation_step", "service_calendar"}
    )
    given_up = Signal()

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__(context, today)
        words = context.words
        self.focus = Focus.FIRST
        self.list = DutyList(context.theme, words, words("Deviations and actions"), today)
        self.list.ticked.connect(lambda duty: tick(context, duty, today()))
        self.list.opened.connect(lambda duty: open_duty(context, duty))
        self.line = FilterLine(context.theme, words)
        self.line.given_up.connect(self.given_up)
        self.finder.setFixedWidth(FIND_WIDTH)
        self._build(self.list, self.line)

    def open(self, target: object) -> None:
        if isinstance(target, Focus) and target is not self.focus:
            self.focus, self._stale = target, True
            self.list.setCurrentIndex(QModelIndex())
        super().open(target)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    # What is shown

    def read_rows(self) -> Sequence[Duty]:
        connection, store = self.context.connection, self.context.store
        if connection is None:
            return ()
        if self.focus is Focus.MISSED:
            found = duties.missed(connection)
        else:
            found = [duty for some in duties.by_contract(connection).values() for duty in some]
        if self.focus is Focus.ESCALATIONS and store is not None:
            from sladesk.store import escalation

            found = list(escalate(found, escalation.due_everywhere(store, self._today())))
        rows = narrowed(found, self.focus, self._today())
        self.line.show_filter(self.context.words(FOCUS_WORDS[self.focus]), len(rows))
        return rows

    def suits(self, _row: Duty) -> bool:
        return True

    def search_hint(self) -> str:
        return self.context.words("Search")

    def texts(self, row: Duty) -> Sequence[str]:
        result = () if row.result is None else (row.result.agreed, row.result.delivered)
        return row.text, row.contract_title, row.responsible, *result

    def show_rows(self, rows: Sequence[Duty]) -> None:
        self.list.show_duties(rows)

    def told(self, rows: Sequence[Duty]) -> tuple[tuple[str, ...], str]:
        words, kinds = self.context.words, [row.kind for row in rows]
        counts = {kind: kinds.count(kind) for kind in DutyKind}
        requirements, replies = counts[DutyKind.REQUIREMENT], counts[DutyKind.REPLY]
        deviations, actions = counts[DutyKind.DEVIATION], counts[DutyKind.ACTION]
        said = (
            words.plural("{count} requirement", "{count} requirements", requirements) if requirements else "",
            words.plural("{count} deviation", "{count} deviations", deviations) if deviations else "",
            words.plural("{count} action", "{count} actions", actions) if actions else "",
            words.plural("{count} expected reply", "{count} expected replies", replies) if replies else "",
        )
        hints = words("Enter: open · Space: tick off · Esc: show all") if rows else ""
        return tuple(part for part in said if part), hints

    def no_match(self) -> str:
        return self.context.words("Nothing matches the search and the filters.")

    def nothing(self) -> EmptyState:
        words = self.context.words
        made = EmptyState(
            self.context.theme,
            "circle-check",
            words(NOTHING[self.focus]),
            words("Show all"),
            self.given_up.emit,
        )
        made.button.icon_name = "x"
        return made
