"""Heights of a list's lines, measured as they come on the screen: a long list opens as fast as a short."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QTableView


class LineHeights:
    """`measure` gives the height that a row needs; rows never seen keep the view's default."""

    def __init__(self, view: QTableView, measure: Callable[[int], int]) -> None:
        self._view, self._measure = view, measure
        self._measured: set[int] = set()

    def start_over(self) -> None:
        """All rows may be different now."""
        self._measured.clear()
        self.settle()

    def forget(self, rows: Iterable[int]) -> None:
        self._measured.difference_update(rows)

    def settle(self) -> None:
        """Measure what is on the screen."""
        for _ in range(3):  # rows that turn out lower let others onto the screen
            wanted = [row for row in self._on_screen() if row not in self._measured]
            if not wanted:
                return
            self._measured.update(wanted)
            for row in wanted:
                self._view.setRowHeight(row, self._measure(row))

    def _on_screen(self) -> range:
        view = self._view
        count = view.model().rowCount() if view.model() is not None else 0
        last = view.rowAt(view.viewport().height() - 1)
        return range(max(view.rowAt(0), 0), (last if last >= 0 else count - 1) + 1)
