"""Heights of the lines: those on screen are exact, the others estimated and settled when there is time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sladesk.ui.delegates.cell import BAND_HEIGHT, LEAST_HEIGHT
from sladesk.ui.delegates.typesetting import PAD_X, PAD_Y
from sladesk.ui.tables.columns import Kind

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView

BATCH = 40
"""Lines that are measured at a time while nothing else happens."""
AVERAGE_CHARACTER = 6.6
"""Pixels, for the estimate alone."""
LINE = 20
BADGE = 19


class RowHeights(QObject):
    """Keeps the first line on screen where it is while lines above it get their real heights."""

    def __init__(self, view: FormView) -> None:
        super().__init__(view)
        self._view = view
        self._unsettled: set[int] = set()
        self._held: tuple[int, int] | None = None
        self._busy = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._settle_some)

    def start_over(self) -> None:
        """All lines may be different now: estimate, then measure what is on screen."""
        view = self._view
        widths = [view.columnWidth(column) for column in range(len(view.form_model.columns))]
        rows = range(len(view.form_model.lines))
        self._apply((row, self._estimate(row, widths)) for row in rows)
        self._unsettled = set(rows)
        self.settle_visible()
        self._timer.start()

    def settle(self, rows: Iterable[int]) -> None:
        """Measure lines now, and keep what is on screen in its place."""
        rows = list(rows)
        self._unsettled.difference_update(rows)
        self._apply((row, self._measure(row)) for row in rows)

    def settle_visible(self) -> None:
        if self._busy or not self._unsettled:
            return
        for _ in range(3):  # lines that turn out lower let others onto the screen
            wanted = self._unsettled.intersection(self._view.rows_on_screen())
            if not wanted:
                return
            self.settle(wanted)

    def hold(self, row: int, height: int) -> None:
        """A line with an editor is at least so high."""
        self._held = (row, height)
        self.settle([row])

    def release(self) -> None:
        if self._held is not None:
            row, _ = self._held
            self._held = None
            if row < len(self._view.form_model.lines):
                self.settle([row])

    def _settle_some(self) -> None:
        if not self._unsettled:
            self._timer.stop()
            return
        self.settle(sorted(self._unsettled)[:BATCH])

    def _measure(self, row: int) -> int:
        view = self._view
        columns = 1 if view.form_model.lines[row].is_band else len(view.form_model.columns)
        height = max(view.cell_height(row, column) for column in range(columns))
        return max(height, self._held[1]) if self._held and self._held[0] == row else height

    def _estimate(self, row: int, widths: list[int]) -> int:
        model = self._view.form_model
        if model.lines[row].is_band:
            return BAND_HEIGHT
        return max(LEAST_HEIGHT, *(self._guess(row, column, width) for column, width in enumerate(widths)))

    def _guess(self, row: int, column: int, width: int) -> int:
        """How high the cell may be; any agreed text may have a badge."""
        model = self._view.form_model
        length = len(model.text(row, column))
        lines = 1 + int(length * AVERAGE_CHARACTER / max(width - 2 * PAD_X, 1))
        below = BADGE if length and model.columns[column].kind is Kind.TARGET else 0
        return lines * LINE + 2 * PAD_Y + below

    def _apply(self, heights: Iterable[tuple[int, int]]) -> None:
        view = self._view
        header = view.verticalHeader()
        different = [(row, height) for row, height in heights if header.sectionSize(row) != height]
        if not different:
            return
        self._busy = True
        anchor = view.rowAt(0)
        first = min(row for row, _ in different)
        before = view.rowViewportPosition(anchor) if anchor > first else 0
        header.blockSignals(True)
        for row, height in different:
            header.resizeSection(row, height)
        header.blockSignals(False)
        view.updateGeometries()
        if anchor > first:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + view.rowViewportPosition(anchor) - before)
        view.viewport().update()
        self._busy = False
