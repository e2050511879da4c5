"""Widths of the columns: each its share of the table, and no answer narrower than its chip."""

from __future__ import annotations

from collections.abc import Sequence
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
            self._view.updateGeometries()

    def measure(self) -> None:
        """Note where the lines begin and end in the viewport, for what is painted across all columns."""
        left = -self._view.horizontalOffset()
        self._view.desk.extent = (left, left + self._view.horizontalHeader().length())

    def _share_out(self) -> bool:
        """Set the widths; False when they were right already."""
        view = self._view
        columns = view.form_model.columns
        least = [max(column.least, view.choosing.widest(place)) for place, column in enumerate(columns)]
        widths = shared_out(view.viewport().width(), [column.share for column in columns], least)
        changed = False
        for place, width in enumerate(widths):
            if view.columnWidth(place) != width:
                view.setColumnWidth(place, width)
                changed = True
        self.measure()
        return changed


def shared_out(room: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """The room in parts by their shares, none under its least width; all of it is used.

    Where the least widths alone need more than the room, each part gets just its least.
    """
    narrow: set[int] = set()
    while True:
        free = [place for place in range(len(shares)) if place not in narrow]
        left = room - sum(least[place] for place in narrow)
        total = sum(shares[place] for place in free)
        short = {place for place in free if left * shares[place] < least[place] * total}
        if not short:
            break
        narrow |= short
    widths = list(least)
    for place in free:
        widths[place] = left * shares[place] // total
        left, total = left - widths[place], total - shares[place]
    return widths
