"""Widths of the columns: each its share of the table, and no answer narrower than its chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView


class ColumnWidths:
    def __init__(self, view: FormView) -> None:
        self._view = view

    def fit(self) -> None:
        """Bring columns and lines in line with the room there is; a scroll bar that comes takes some."""
        for _ in range(3):
            if not self._share_out():
                return
            self._view.heights.start_over()

    def measure(self) -> None:
        """Note where the lines begin and end in the viewport, for what is painted across all columns."""
        left = -self._view.horizontalOffset()
        self._view.desk.extent = (left, left + self._view.horizontalHeader().length())

    def _share_out(self) -> bool:
        """Set the widths; False when they were right already."""
        view = self._view
        columns = view.form_model.columns
        room, shares = view.viewport().width(), sum(column.share for column in columns)
        changed = False
        for place, column in enumerate(columns):
            least = max(column.least, view.choosing.widest(place))
            width = max(least, room * column.share // max(shares, 1))
            room, shares = room - width, shares - column.share
            changed = changed or width != view.columnWidth(place)
            view.setColumnWidth(place, width)
        self.measure()
        return changed
