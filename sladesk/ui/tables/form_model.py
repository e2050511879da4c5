"""A form of one follow-up as a Qt table: bands and rows; every edit goes out through the writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.errors import UserError
from sladesk.core.rows import FormSheet, KpiResult
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Form, Language, Rating
from sladesk.core.when import When
from sladesk.store import labels
from sladesk.ui.tables.columns import Code, Column, Kind, columns_of
from sladesk.ui.tables.judgements import Judgements, badge, rating_remark
from sladesk.ui.tables.lines import Line, changed, gone, lines_of, runs
from sladesk.ui.tables.writer import CellEdit, Value, Writer

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

BAND_COLUMN = "title"
NOWHERE = QModelIndex()
FREE_TEXT = (Kind.TEXT, Kind.TARGET, Kind.PERSON)


class FormTableModel(QAbstractTableModel):
    """Lines down, the form's columns across. Columns are fixed; lines come from `refresh`."""

    def __init__(
        self,
        form: Form,
        writer: Writer,
        words: Words,
        parent: QObject | None = None,
        *,
        template: bool = False,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.template = template
        self.columns: tuple[Column[Any], ...] = columns_of(form, template=template)
        self.words = words
        self.writer = writer
        self.lines: tuple[Line, ...] = ()
        self.read_only = True
        self.language = Language.NN
        self._places: dict[UUID, int] = {}
        self.judgements = Judgements()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def place(self, line_id: UUID) -> int | None:
        """Where a row or a band stands now, None when it is not in the form."""
        return self._places.get(line_id)

    def band(self, row: int) -> str | None:
        """The title of the group whose band the line is; None for a row."""
        line = self.lines[row]
        return line.group.title if line.is_band else None

    def text(self, row: int, column: int) -> str:
        """What the cell says, in words; the group's title stands in the first cell of a band."""
        line = self.lines[row]
        if line.row is None:
            return line.group.title if column == 0 else ""
        cell = self.columns[column]
        value = cell.read(line.row)
        return str(value) if not cell.choices else self.words(cell.choice(value).message)

    def value(self, row: int, column: int) -> str | Code:
        """What the cell holds."""
        line = self.lines[row]
        return line.group.title if line.row is None else self.columns[column].read(line.row)

    def hint(self, row: int, column: int) -> str:
        """The grey words of an empty cell."""
        line = self.lines[row]
        if line.row is None or not self.is_empty(row, column):
            return ""
        return self.columns[column].hint(line.row, self.words)

    def is_empty(self, row: int, column: int) -> bool:
        value = self.value(row, column)
        choices = self.columns[column].choices
        return value == choices[0].code if choices else not value

    def empty_value(self, column: int) -> Value:
        choices = self.columns[column].choices
        if choices:
            return choices[0].code
        return When("", None) if self.columns[column].kind is Kind.WHEN else ""

    def edit_of(self, row: int, column: int, value: Value) -> CellEdit:
        line = self.lines[row]
        return CellEdit(line.id, BAND_COLUMN if line.is_band else self.columns[column].code, value)

    def label_of(self, row: int, column: int) -> str:
        return labels.GROUP if self.lines[row].is_band else labels.CELL[self.columns[column].code]

    def heading(self, row: int, column: int) -> str:
        """What the cell is called."""
        if self.lines[row].is_band:
            return self.words("Group heading")
        return self.words(self.columns[column].heading)

    def write(self, label: str, cells: Sequence[CellEdit], step: object | None = None) -> None:
        """Write cells as one undo step. Raises UserError when the form is closed or the store refuses."""
        if self.read_only:
            raise UserError(mark("This follow-up is closed. Reopen it before you change anything in it."))
        if cells := [cell for cell in cells if not self._says_so_itself(cell)]:
            self.writer.set_cells(label, cells, step)

    def _says_so_itself(self, cell: CellEdit) -> bool:
        """Whether the texts already rate the row so: what is copied back must not become a rating by hand."""
        row = self.requirement(self._places.get(cell.row_id, -1))
        if row is None or cell.column != "rating" or row.rating is not Rating.NOT_RATED:
            return False
        return cell.value is row.state

    def requirement(self, row: int) -> KpiResult | None:
        """The requirement of a line; None for bands, for activities and where there is no such line."""
        found = self.lines[row].row if 0 <= row < len(self.lines) else None
        return found if isinstance(found, KpiResult) else None

    def badge(self, row: int) -> str:
        """What was read of the agreed text, and what it asks; empty for free text."""
        found = self.requirement(row)
        reading = self.judgements.reading(found) if found else None
        return badge(reading, self.words) if reading else ""

    def is_overridden(self, row: int) -> bool:
        """Whether the line was rated by hand against what its texts prove."""
        found = self.requirement(row)
        return found is not None and found.is_overridden

    def refresh(self, sheet: FormSheet) -> None:
        """Show the form as it is now; selection, editor and scrolling stay with their rows."""
        self.read_only = sheet.follow_up.closed_at is not None
        self.language = sheet.contract.language
        self.judgements.of_follow_up(sheet.follow_up)
        new = lines_of(sheet, self.form)
        for first, last in reversed(gone(self.lines, new)):
            self.beginRemoveRows(NOWHERE, first, last)
            self._show(self.lines[:first] + self.lines[last + 1 :])
            self.endRemoveRows()
        self._reorder(new)
        known = dict(self._places)
        for first, last in runs(len(new), lambda place: new[place].id not in known):
            self.beginInsertRows(NOWHERE, first, last)
            self._show(self.lines[:first] + new[first : last + 1] + self.lines[first:])
            self.endInsertRows()
        self._say_again(new)

    def _reorder(self, new: Sequence[Line]) -> None:
        """Bring the lines that stay into their new order."""
        order = [self._places[line.id] for line in new if line.id in self._places]
        if order == sorted(order):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = {old: place for place, old in enumerate(order)}
        self._show(tuple(self.lines[place] for place in order))
        self.changePersistentIndexList(
            before, [self.index(moved[index.row()], index.column()) for index in before]
        )
        self.layoutChanged.emit()

    def _say_again(self, new: tuple[Line, ...]) -> None:
        """Take over the texts of lines that stand where they stood, and tell which ones differ."""
        different = changed(self.lines, new)
        self._show(new)
        for first, last in different:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _show(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self._places = {line.id: place for place, line in enumerate(lines)}

    def show_note(self, shown: bool) -> None:
        """Show the checklist's last column, or leave it to whoever shows the note beside the table."""
        whole = columns_of(self.form, template=self.template)
        last = len(whole) - 1
        if self.form is not Form.CHECKLIST or (len(self.columns) > last) is shown:
            return
        if shown:
            self.beginInsertColumns(NOWHERE, last, last)
            self.columns = whole
            self.endInsertColumns()
        else:
            self.beginRemoveColumns(NOWHERE, last, last)
            self.columns = whole[:last]
            self.endRemoveColumns()
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))

    def set_words(self, words: Words) -> None:
        """Say everything in another language."""
        self.words = words
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))

    def buddy(self, index: Index) -> QModelIndex:
        """The cell that is edited for another one: a band is edited in its first."""
        row = index.row()
        band = index.isValid() and self.lines[row].is_band
        return self.index(row, 0 if band else index.column())

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.read_only or not index.isValid() else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(row, column)
        if role == Role.AccessibleTextRole:
            return self._spoken(row, column)
        if role == Role.ToolTipRole:
            return self._remark(row, column)
        return None

    def _remark(self, row: int, column: int) -> str:
        """What stands beside a cell's own words: how a target was read, where a rating comes from."""
        found = self.requirement(row)
        if found is None:
            return ""
        if self.columns[column].kind is Kind.TARGET:
            shown = self.badge(row)
            return self.words("read as {target}", target=shown) if shown else ""
        return rating_remark(found, self.words) if self.columns[column].kind is Kind.CHOICE else ""

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Write the text of a cell, for whoever edits without our delegates (a screen reader)."""
        row, column = index.row(), index.column()
        free = index.isValid() and (self.lines[row].is_band or self.columns[column].kind in FREE_TEXT)
        if role != Role.EditRole or not free:
            return False
        try:
            self.write(self.label_of(row, column), [self.edit_of(row, column, str(value))])
        except UserError:
            return False
        return True

    def _spoken(self, row: int, column: int) -> str:
        """«What is delivered: 99.7 %», for those who listen to the table."""
        line = self.lines[row]
        if line.row is None:
            return self.words("Group: {title}", title=line.group.title)
        heading = self.heading(row, column)
        said = [self.text(row, column), self.hint(row, column), self._remark(row, column)]
        text = ", ".join(part for part in said if part) or self.words("empty")
        return self.words("{heading}: {text}", heading=heading, text=text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role == Role.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.words(self.columns[section].heading)
        line = self.lines[section]
        return (
            self.text(section, 0) if line.row is None or role == Role.AccessibleTextRole else str(section + 1)
        )
