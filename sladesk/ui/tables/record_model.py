"""One record a line for Qt: what the actions of a list and the outages of a log have in common as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.ui.tables.columns import Code, Column
from sladesk.ui.tables.writer import CellEdit, Value, Writer

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NOWHERE = QModelIndex()


class Identified(Protocol):
    @property
    def id(self) -> UUID: ...


Record = TypeVar("Record", bound=Identified)


class RecordTableModel(QAbstractTableModel, Generic[Record]):
    """Fixed columns, the last of which is the record's state; the lines come from `show`."""

    columns: tuple[Column[Any], ...]
    editable: tuple[int, ...]
    """The columns that are typed in, side by side."""
    main: int
    """The column that typing begins in, where nothing else is asked for."""
    step_labels: Mapping[str, str]
    """What a change is called in the log, by the column's code."""

    def __init__(self, words: Words, writer: Writer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.writer = writer
        self.language = Language(words.language)
        self.records: tuple[Record, ...] = ()
        self.read_only = False

    @property
    def state_column(self) -> int:
        return len(self.columns) - 1

    def show(self, records: Sequence[Record]) -> None:
        """Show these, in this order. All is told anew: what a line says may hang on the clock too."""
        records = tuple(records)
        if [record.id for record in records] != [record.id for record in self.records]:
            self.beginResetModel()
            self.records = records
            self.endResetModel()
            return
        self.records = records
        if records:
            self.dataChanged.emit(self.index(0, 0), self.index(len(records) - 1, self.state_column))

    def update_known(self, records: Sequence[Record]) -> None:
        """Take over what is new in the lines that are shown, and leave them in their order."""
        fresh = {record.id: record for record in records}
        self.show([fresh.get(record.id, record) for record in self.records])

    def row_of(self, record_id: UUID | None) -> int:
        """Where the record stands; -1 when it is not shown."""
        return next((row for row, record in enumerate(self.records) if record.id == record_id), -1)

    def second(self, _row: int, _column: int) -> str:
        """The muted line under a cell's text."""
        return ""

    def states(self) -> Sequence[str]:
        """Every word that may stand in the state's column."""
        raise NotImplementedError

    # What delegates ask

    def band(self, _row: int) -> str | None:
        return None

    def text(self, row: int, column: int) -> str:
        return str(self.value(row, column))

    def value(self, row: int, column: int) -> str | Code:
        return self.columns[column].read(self.records[row])

    def hint(self, _row: int, _column: int) -> str:
        return ""

    def heading(self, _row: int, column: int) -> str:
        """What the cell is called; a column without a heading of its own tells the state."""
        return self.words(self.columns[column].heading or self.columns[self.state_column].heading)

    def edit_of(self, row: int, column: int, value: Value) -> CellEdit:
        return CellEdit(self.records[row].id, self.columns[column].code, value)

    def label_of(self, _row: int, column: int) -> str:
        return self.step_labels[self.columns[column].code]

    def write(self, label: str, cells: Sequence[CellEdit], step: object | None = None) -> None:
        """Write cells. Raises UserError when the store refuses."""
        self.writer.set_cells(label, cells, step)

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.column() in self.editable and not self.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

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
            heading = self.columns[section].heading
            return self.words(heading) if heading else ""
        return None
