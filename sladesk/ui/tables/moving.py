"""Where the keys go: Enter down, Tab to the next cell and on to the next row, past the bands.

Tab enters a row where there is something to fill in, and Shift+Tab goes back the way that Tabs came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sladesk.core.rows import KpiResult
from sladesk.core.vocabulary import Form
from sladesk.ui.delegates.desk import Leave

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView

Key = Qt.Key

WAYS = {
    (Key.Key_Return, False): Leave.DOWN,
    (Key.Key_Return, True): Leave.UP,
    (Key.Key_Tab, False): Leave.NEXT,
    (Key.Key_Tab, True): Leave.PREVIOUS,
    (Key.Key_Backtab, True): Leave.PREVIOUS,
    (Key.Key_Backtab, False): Leave.PREVIOUS,
}
"""By key and whether Shift is down."""
ARROWS = {Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End}


class Moving:
    """Remembers where a run of Tabs began: Enter goes back to that column, one row down."""

    def __init__(self, view: FormView) -> None:
        self._view = view
        self._start: int | None = None

    def forget(self) -> None:
        self._start = None

    def first_column(self) -> int:
        """That of what is filled in each time; that of the agreed texts while there are none."""
        model = self._view.form_model
        if model.form is Form.CHECKLIST:
            wanted = "activity" if model.template else "status"
        else:
            agreed = any(isinstance(line.row, KpiResult) and line.row.agreed for line in model.lines)
            wanted = "delivered" if agreed and not model.template else "agreed"
        return next(place for place, column in enumerate(model.columns) if column.code == wanted)

    def key(self, event: QKeyEvent) -> bool:
        """Take a key that moves; False for all other keys, and for Tab where the table ends."""
        key = Key.Key_Return if event.key() == Key.Key_Enter else Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ARROWS:
            self.forget()
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if not shift and modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        way = WAYS.get((key, shift))
        return way is not None and (self.leave(way) or way in (Leave.DOWN, Leave.UP))

    def leave(self, way: Leave) -> bool:
        """Go one cell on; False where there is none."""
        if way is Leave.STAY:
            return True
        if way in (Leave.DOWN, Leave.UP):
            return self._down(1 if way is Leave.DOWN else -1)
        return self._across(1 if way is Leave.NEXT else -1)

    def _down(self, direction: int) -> bool:
        index = self._view.currentIndex()
        column = index.column() if self._start is None else self._start
        self._start = None
        if direction > 0 and self._is_empty_group(index.row()):
            return True
        return self._go(self._next_row(index.row(), direction), column)

    def _is_empty_group(self, row: int) -> bool:
        """Whether the line is the band of a group without rows: there one stays, to give it its first."""
        lines = self._view.form_model.lines
        if not 0 <= row < len(lines) or not lines[row].is_band:
            return False
        return row + 1 == len(lines) or lines[row + 1].is_band

    def _across(self, direction: int) -> bool:
        index = self._view.currentIndex()
        if not index.isValid():
            return False
        row, column = index.row(), index.column()
        came_by_tab = self._start is not None and self._start >= column
        if self._start is None:
            self._start = column
        last = len(self._view.form_model.columns) - 1
        first = self._first_stop(row) if came_by_tab else 0
        ends = (last,) if direction > 0 else (0, first)
        if column not in ends and not self._view.form_model.lines[row].is_band:
            return self._go(row, column + direction)
        row = self._next_row(row, direction)
        return row >= 0 and self._go(row, self._first_stop(row) if direction > 0 else last)

    def _first_stop(self, row: int) -> int:
        """Where Tab enters a row. A letter there must not replace what the form asks, which is a template's
        own to write; what it does not say yet is filled in first."""
        model = self._view.form_model
        if model.template:
            return 0
        usual = self.first_column()
        return next((column for column in range(usual) if model.is_empty(row, column)), usual)

    def _next_row(self, row: int, direction: int) -> int:
        """The next line that is a row, not a band; -1 when there is none."""
        lines = self._view.form_model.lines
        row += direction
        while 0 <= row < len(lines) and lines[row].is_band:
            row += direction
        return row if 0 <= row < len(lines) else -1

    def _go(self, row: int, column: int) -> bool:
        if row < 0:
            return False
        self._view.setCurrentIndex(self._view.form_model.index(row, max(column, 0)))
        return True
