"""Requirements by periods as Qt's tables see them: a cell is a state, and says itself whole to the ear."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.report import Matrix, MatrixCell

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class MatrixTableModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None

    def show(self, matrix: Matrix) -> None:
        """Show the matrix; the place is kept where only its cells are others."""
        if matrix == self.matrix:
            return
        if self.matrix is None or _shape(self.matrix) != _shape(matrix):
            self.beginResetModel()
            self.matrix = matrix
            self.endResetModel()
            return
        self.matrix = matrix
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.columns)

    def cell(self, index: Index) -> MatrixCell | None:
        """The cell there; None outside the matrix."""
        if self.matrix is None or not index.isValid():
            return None
        return self.matrix.rows[index.row()].cells[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.told
            case Qt.ItemDataRole.ToolTipRole:
                # what people wrote may look like markup
                return f"<p>{escape(cell.told)}</p>"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if self.matrix is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        is_period = orientation is Qt.Orientation.Horizontal
        # while a matrix takes the place of a larger one, a head still asks for what is gone
        if section >= (self.columnCount() if is_period else self.rowCount()):
            return None
        if is_period:
            return self.matrix.columns[section].whole
        row = self.matrix.rows[section]
        text = f"{row.title} ({row.note})" if row.note else row.title
        return f"<p>{escape(text)}</p>" if role == Qt.ItemDataRole.ToolTipRole else text


def _shape(matrix: Matrix) -> tuple[object, ...]:
    """What a cell's place depends on."""
    return matrix.columns, tuple(row.key for row in matrix.rows)
