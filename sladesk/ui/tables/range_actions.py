"""What is done to a range of cells: copy, cut, paste, clear, fill; each one undo step, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData
from PySide6.QtGui import QGuiApplication

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.store import labels
from sladesk.ui.tables.clipboard import from_tsv, to_html, to_tsv
from sladesk.ui.tables.pasting import Target, plan
from sladesk.ui.tables.writer import CellEdit

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView


class RangeActions:
    """Every action raises UserError when it is refused."""

    def __init__(self, view: FormView) -> None:
        self._view = view

    def copy(self) -> None:
        top, left, bottom, right = self._view.selected()
        if top < 0:
            return
        model = self._view.form_model
        grid = [
            [self._copied(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)
        ]
        if top == bottom and model.lines[top].is_band:
            grid = [[model.lines[top].group.title]]
        data = QMimeData()
        data.setText(to_tsv(grid))
        data.setHtml(to_html(grid))
        QGuiApplication.clipboard().setMimeData(data)

    def _copied(self, row: int, column: int) -> str:
        model = self._view.form_model
        empty_choice = model.columns[column].choices and model.is_empty(row, column)
        return "" if empty_choice and not model.lines[row].is_band else model.text(row, column)

    def cut(self) -> None:
        self.copy()
        self.clear()

    def clear(self) -> None:
        model = self._view.form_model
        edits = [
            model.edit_of(row, column, model.empty_value(column))
            for row, column in self._cells()
            if not model.is_empty(row, column)
        ]
        model.write(labels.CLEAR, edits)

    def fill_down(self) -> None:
        """The top cells of the range go into all cells below; from one cell alone, the one above into it."""
        top, left, bottom, right = self._view.selected()
        model = self._view.form_model
        if top < 0:
            return
        source = top if top != bottom else top - 1
        if source < 0 or model.lines[source].is_band:
            raise UserError(mark("There is no row above in this group to fill from."))
        edits: list[CellEdit] = []
        for row in range(source + 1, bottom + 1):
            if not model.lines[row].is_band:
                edits += self._filled(source, row, left, right)
        model.write(labels.FILL_DOWN, edits)

    def _filled(self, source: int, row: int, left: int, right: int) -> Iterator[CellEdit]:
        model, reader = self._view.form_model, self._view.desk.reader
        for column in range(left, right + 1):
            value = reader.read(model.text(source, column), model.columns[column], model.language)
            yield model.edit_of(row, column, value)

    def paste(self) -> None:
        """The clipboard's plain text, which Excel and LibreOffice both offer, from the first cell on."""
        text = QGuiApplication.clipboard().text()
        top, left, bottom, right = self._view.selected()
        if text and top >= 0:
            view = self._view
            grid = from_tsv(text)
            edits = plan(view.form_model, view.desk.reader, grid, Target(top, left, bottom, right))
            view.form_model.write(labels.PASTE, edits)
            self._select(edits)

    def _select(self, edits: Sequence[CellEdit]) -> None:
        """Select the cells that were written, so that it can be seen where they went."""
        view, model = self._view, self._view.form_model
        columns = {column.code: place for place, column in enumerate(model.columns)}
        rows = [row for edit in edits if (row := model.place(edit.row_id)) is not None]
        places = [columns.get(edit.column, 0) for edit in edits]
        if not rows:
            return
        first = model.index(min(rows), min(places))
        written = QItemSelection(first, model.index(max(rows), max(places)))
        selection = view.selectionModel()
        selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(written, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _cells(self) -> Iterator[tuple[int, int]]:
        """The cells of the range; a band only where it is all that is selected."""
        top, left, bottom, right = self._view.selected()
        lines = self._view.form_model.lines
        if 0 <= top == bottom and lines[top].is_band:
            yield top, 0
            return
        for row in range(max(top, 0), bottom + 1):
            if not lines[row].is_band:
                yield from ((row, column) for column in range(left, right + 1))
