"""What is done to whole rows and groups; the table asks for it, the page does it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.ui.tables.lines import Line

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView


class RowActions:
    """Every action raises UserError when the form is closed."""

    def __init__(self, view: FormView) -> None:
        self._view = view

    def add(self) -> None:
        """Ask for a row below the current one; first in the group when a band is the current line."""
        self._require_open()
        line = self._current()
        if line is not None:
            self._view.add_requested.emit(line.group.id, None if line.is_band else line.id)

    def add_group(self) -> None:
        self._require_open()
        line = self._current()
        self._view.add_group_requested.emit(line.group.id if line else None)

    def takes_action(self) -> bool:
        """Whether an action can come of the current line: a row, and not one of a template."""
        line = self._current()
        return line is not None and not line.is_band and not self._view.form_model.template

    def new_action(self) -> None:
        """Ask for an action of the current row."""
        line = self._current()
        if line is None or self._view.form_model.template:
            return
        self._require_open()
        if line.is_band:
            raise UserError(mark("Go to a row first: an action comes from a row, not from a heading."))
        self._view.action_requested.emit(line.id)

    def register_deviation(self) -> None:
        """Ask to register the current row as a deviation; the row itself does not change."""
        line = self._current()
        if line is None or self._view.form_model.template:
            return
        if line.is_band:
            raise UserError(mark("Go to a row first: a deviation comes from a row, not from a heading."))
        self._view.deviation_requested.emit(line.id)

    def remove(self) -> None:
        """Ask to remove the rows of the range; the group when its band is all that is selected."""
        self._require_open()
        rows = self._rows()
        line = self._current()
        if rows:
            self._view.remove_requested.emit(tuple(row.id for row in rows))
        elif line is not None:
            self._view.remove_group_requested.emit(line.group.id)

    def shift(self, direction: int) -> None:
        """Ask to move the rows of the range one line: past a neighbour, or into the next group."""
        self._require_open()
        rows = self._rows()
        line = self._current()
        if not rows and line is not None:
            self._view.move_group_requested.emit(line.group.id, direction)
        elif len({row.group.id for row in rows}) > 1:
            raise UserError(mark("Move the rows of one group at a time."))
        elif place := self._shifted(rows, direction):
            self._view.move_requested.emit(tuple(row.id for row in rows), *place)

    def _shifted(self, rows: list[Line], direction: int) -> tuple[UUID, UUID | None] | None:
        """The group, and the row in it, that the rows come after; None where the form ends."""
        model = self._view.form_model
        lines = model.lines
        places = [place for row in rows if (place := model.place(row.id)) is not None]
        if direction > 0:
            after = max(places) + 1
            return landing(lines, after) if after < len(lines) else None
        before = min(places) - 1
        # Above the first row stands its band: past it is the end of the group before.
        return landing(lines, before - 1) if before > 0 else None

    def _rows(self) -> list[Line]:
        top, _, bottom, _ = self._view.selected()
        return [line for line in self._view.form_model.lines[max(top, 0) : bottom + 1] if not line.is_band]

    def _current(self) -> Line | None:
        lines = self._view.form_model.lines
        row = self._view.currentIndex().row()
        return lines[row] if 0 <= row < len(lines) else (lines[-1] if lines else None)

    def _require_open(self) -> None:
        if self._view.form_model.read_only:
            raise UserError(mark("This follow-up is closed. Reopen it before you change anything in it."))


def landing(lines: tuple[Line, ...], after: int) -> tuple[UUID, UUID | None]:
    """Group and predecessor of what is put after a line: first in the group when that line is its band."""
    line = lines[after]
    return line.group.id, None if line.is_band else line.id
