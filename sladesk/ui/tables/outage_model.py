"""Outages for Qt: what the log shows in its cells, and where its edits go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from sladesk.core.errors import UserError
from sladesk.core.moments import Desk, format_moment, read_end, read_moment
from sladesk.core.outages import EXCLUSION_STATE_WORDS, ExclusionState, Outage
from sladesk.core.translation import Words, mark
from sladesk.core.uptime_text import duration_text
from sladesk.store import labels, outages
from sladesk.store.history import Step
from sladesk.store.store import Store
from sladesk.ui.tables.columns import Column, nothing
from sladesk.ui.tables.record_model import RecordTableModel
from sladesk.ui.tables.writer import CellEdit, Value, Writer

START, END, WHAT, SERVICE, EXCLUSION, STATE = range(6)
TIMES = (START, END)

COLUMNS: tuple[Column[Any], ...] = (
    Column("start", mark("Start"), 14, 146, lambda outage: outage.start, nothing),
    Column("end", mark("End"), 14, 146, lambda outage: outage.end, nothing),
    Column("what", mark("What happened"), 32, 126, lambda outage: outage.what, nothing),
    Column("service", mark("Service"), 13, 94, lambda outage: outage.service, nothing),
    Column("exclusion", mark("Exclusion claimed"), 16, 138, lambda outage: outage.exclusion, nothing),
    Column("exclusion_state", mark("State"), 11, 112, lambda outage: outage.exclusion_state, nothing),
)


class OutageTableModel(RecordTableModel[Outage]):
    """Tells times by the clock of a zone, which comes with the outages: see `tell_by`."""

    columns = COLUMNS
    editable = (START, END, WHAT, SERVICE, EXCLUSION)
    main = WHAT
    step_labels = labels.OUTAGE

    def __init__(
        self, words: Words, writer: Writer, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(words, writer, parent)
        self.zone: tzinfo = UTC
        self._clock = clock
        self._maintenance: frozenset[UUID] = frozenset()

    @property
    def outages(self) -> tuple[Outage, ...]:
        return self.records

    def tell_by(self, zone: tzinfo, maintenance: frozenset[UUID]) -> None:
        """By which clock the outages that are shown next are told, and which lie in a window altogether."""
        self.zone, self._maintenance = zone, maintenance

    def desk(self) -> Desk:
        """By which clock times are typed."""
        return Desk(self.zone, self._clock(), self.language)

    def is_maintenance(self, row: int) -> bool:
        """Whether it is not counted because it lies in a maintenance window, and not for a claim."""
        outage = self.outages[row]
        return outage.id in self._maintenance and outage.exclusion_state is ExclusionState.NONE

    def states(self) -> list[str]:
        return [self.words("Maintenance"), *(self.words(word) for word in EXCLUSION_STATE_WORDS.values())]

    def second(self, row: int, column: int) -> str:
        """How long it lasted, whether it was planned, who claims."""
        outage = self.outages[row]
        if column == END:
            lasted = (outage.end or self._clock()) - outage.start
            return duration_text(max(0, int(lasted.total_seconds())), self.language, self.words)
        if column == WHAT and outage.planned:
            return self.words("Planned downtime")
        return outage.claimed_by if column == EXCLUSION else ""

    def text(self, row: int, column: int) -> str:
        outage = self.outages[row]
        if column == STATE and self.is_maintenance(row):
            return self.words("Maintenance")
        if column == STATE:
            return self.words(EXCLUSION_STATE_WORDS[outage.exclusion_state])
        if column == END and outage.end is None:
            return self.words("still going on")
        return self.value(row, column)

    def value(self, row: int, column: int) -> str:
        """What an editor begins with."""
        found = self.columns[column].read(self.outages[row])
        if isinstance(found, datetime):
            return format_moment(found, self.language, self.words, self.zone)
        return str(found or "")

    def edit_of(self, row: int, column: int, value: Value) -> CellEdit:
        """Raises UserError for a time that is not understood."""
        if column in TIMES:
            value = self.read_time(row, column, str(value))
        return super().edit_of(row, column, value)

    def read_time(self, row: int, column: int, text: str) -> datetime | None:
        """The instant that is typed; a time alone is on the outage's own day. An empty end is none.

        Raises UserError for what is not understood.
        """
        start = self.outages[row].start
        if column == END:
            return read_end(text, self.desk(), start) if text.strip() else None
        if not text.strip():
            raise UserError(mark("An outage has a start. Write its date and time."))
        return read_moment(text, self.desk(), base=start.astimezone(self.zone).date())


class OutageWriter:
    """Where edits in the log go: one verb for each cell."""

    def __init__(self, register: Callable[[], Store]) -> None:
        self._register = register

    def step(self) -> object:
        return Step()

    def set_cells(self, _label: str, cells: Sequence[CellEdit], step: object | None) -> None:
        tie = step if isinstance(step, Step) else None
        for cell in cells:
            value = cell.value if isinstance(cell.value, str | datetime) else None
            outages.set_field(self._register(), cell.row_id, cell.column, value, step=tie)
