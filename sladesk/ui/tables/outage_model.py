"""Outages for Qt: what the log shows in its cells, and where its edits go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.errors import UserError
from sladesk.core.moments import Desk, format_moment, read_end, read_moment
from sladesk.core.outages import EXCLUSION_STATE_WORDS, ExclusionState, Outage
from sladesk.core.translation import Words, mark
from sladesk.core.uptime_text import duration_text
from sladesk.core.vocabulary import Language
from sladesk.store import labels, outages
from sladesk.store.history import Step
from sladesk.store.store import Store
from sladesk.ui.tables.columns import Column, nothing
from sladesk.ui.tables.writer import CellEdit, Value, Writer

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

START, END, WHAT, SERVICE, EXCLUSION, STATE = range(6)
TIMES = (START, END)
EDITABLE = (START, END, WHAT, SERVICE, EXCLUSION)
NOWHERE = QModelIndex()

COLUMNS: tuple[Column[Any], ...] = (
    Column("start", mark("Start"), 14, 146, lambda outage: outage.start, nothing),
    Column("end", mark("End"), 14, 146, lambda outage: outage.end, nothing),
    Column("what", mark("What happened"), 32, 126, lambda outage: outage.what, nothing),
    Column("service", mark("Service"), 13, 94, lambda outage: outage.service, nothing),
    Column("exclusion", mark("Exclusion claimed"), 16, 138, lambda outage: outage.exclusion, nothing),
    Column("exclusion_state", mark("State"), 11, 112, lambda outage: outage.exclusion_state, nothing),
)


class OutageTableModel(QAbstractTableModel):
    """Fixed columns; the lines come from `show`, with the zone whose clock they are told by."""

    def __init__(
        self, words: Words, writer: Writer, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.writer = writer
        self.language = Language(words.language)
        self.columns: tuple[Column[Any], ...] = COLUMNS
        self.outages: tuple[Outage, ...] = ()
        self.zone: tzinfo = UTC
        self._clock = clock
        self._maintenance: frozenset[UUID] = frozenset()

    def show(
        self, outages: Sequence[Outage], zone: tzinfo, maintenance: frozenset[UUID] = frozenset()
    ) -> None:
        """Show these outages, in this order; those of `maintenance` lie in a window altogether."""
        outages = tuple(outages)
        before, self.zone, self._maintenance = self.outages, zone, maintenance
        if [outage.id for outage in outages] != [outage.id for outage in before]:
            self.beginResetModel()
            self.outages = outages
            self.endResetModel()
            return
        self.outages = outages
        if outages:
            self.dataChanged.emit(self.index(0, START), self.index(len(outages) - 1, STATE))

    def update_known(
        self, outages: Sequence[Outage], zone: tzinfo, maintenance: frozenset[UUID] = frozenset()
    ) -> None:
        """Take over what is new in the lines that are shown, and leave them in their order."""
        fresh = {outage.id: outage for outage in outages}
        self.show([fresh.get(outage.id, outage) for outage in self.outages], zone, maintenance)

    def row_of(self, outage_id: UUID | None) -> int:
        """Where the outage stands; -1 when it is not shown."""
        return next((row for row, outage in enumerate(self.outages) if outage.id == outage_id), -1)

    def desk(self) -> Desk:
        """By which clock times are typed."""
        return Desk(self.zone, self._clock(), self.language)

    def is_maintenance(self, row: int) -> bool:
        """Whether it is not counted because it lies in a maintenance window, and not for a claim."""
        outage = self.outages[row]
        return outage.id in self._maintenance and outage.exclusion_state is ExclusionState.NONE

    def second(self, row: int, column: int) -> str:
        """The muted line under a text: how long it lasted, whether it was planned, who claims."""
        outage = self.outages[row]
        if column == END:
            lasted = (outage.end or self._clock()) - outage.start
            return duration_text(max(0, int(lasted.total_seconds())), self.language, self.words)
        if column == WHAT and outage.planned:
            return self.words("Planned downtime")
        return outage.claimed_by if column == EXCLUSION else ""

    # What delegates ask

    def band(self, _row: int) -> str | None:
        return None

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

    def hint(self, _row: int, _column: int) -> str:
        return ""

    def heading(self, _row: int, column: int) -> str:
        return self.words(self.columns[column].heading)

    def edit_of(self, row: int, column: int, value: Value) -> CellEdit:
        """Raises UserError for a time that is not understood."""
        if column in TIMES:
            value = self.read_time(row, column, str(value))
        return CellEdit(self.outages[row].id, self.columns[column].code, value)

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

    def label_of(self, _row: int, column: int) -> str:
        return labels.OUTAGE[self.columns[column].code]

    def write(self, label: str, cells: Sequence[CellEdit], step: object | None = None) -> None:
        """Write cells. Raises UserError when the store refuses."""
        self.writer.set_cells(label, cells, step)

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.outages)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in EDITABLE else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(row, column)
        if role == Role.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _spoken(self, row: int, column: int) -> str:
        """The cell as a screen reader says it, the second line included."""
        said = ", ".join(part for part in (self.text(row, column), self.second(row, column)) if part)
        return self.words(
            "{heading}: {text}", heading=self.heading(row, column), text=said or self.words("empty")
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.words(COLUMNS[section].heading)
        return None


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
