"""Many lines for Qt: identifiers in order, and what the lines that are looked at show, read in pieces."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ABOUT = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
Index = QModelIndex | QPersistentModelIndex

PIECE = 16
"""Lines read at once: about what a window shows, so that neither opening nor scrolling reads for a frame."""


class Line(Protocol):
    @property
    def id(self) -> UUID: ...


LineT = TypeVar("LineT", bound=Line)
Read = Callable[[Sequence[str]], list[LineT]]


class LinesInPieces(QAbstractTableModel, Generic[LineT]):
    """`read` gives the lines for identifiers, leaving out those that are gone."""

    def __init__(self, read: Read[LineT], columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._columns = read, columns
        self._lines: dict[str, LineT] = {}
        self.ids: Sequence[str] = []

    def show(self, ids: list[str], touched: Collection[str] | None = None) -> None:
        """Show these, in this order, as they are now.

        `touched` are those that may be others than when they were read; None for all.
        """
        for one in list(self._lines) if touched is None else touched:
            self._lines.pop(one, None)
        if ids != self.ids:
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()
            return
        if touched is None and ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, self._columns - 1))
        for row in map(ids.index, set(touched or ()).intersection(ids)):
            for column in range(self._columns):  # Qt paints all lines again when told of several cells
                cell = self.index(row, column)
                self.dataChanged.emit(cell, cell)

    def line(self, row: int) -> LineT | None:
        """What a line shows; None when what it stands for is gone."""
        wanted = self.ids[row]
        if wanted not in self._lines:
            start = row // PIECE * PIECE
            piece = [one for one in self.ids[start : start + PIECE] if one not in self._lines]
            self._lines.update((str(line.id), line) for line in self._read(piece))
        return self._lines.get(wanted)

    def row_of(self, line_id: UUID | None) -> int:
        """Where it stands; -1 when it is not shown."""
        try:
            return self.ids.index(str(line_id))
        except ValueError:
            return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, for the screen reader and the clipboard; the eye gets the delegate's."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        return ", ".join(part for part in self.parts(line, index.column()) if part) if line else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heading(section)
        if orientation is Qt.Orientation.Horizontal and role in ABOUT:
            return self.about(section)
        return None

    def heading(self, column: int) -> str:
        raise NotImplementedError

    def about(self, _column: int) -> str:
        """What a column's heading means, for whom it does not say enough."""
        return ""

    def parts(self, line: LineT, column: int) -> tuple[str, ...]:
        """The texts of a cell: what stands out first, and what is muted below it."""
        raise NotImplementedError
