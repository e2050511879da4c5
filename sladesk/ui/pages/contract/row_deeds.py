"""What a form table asks for beyond its cells: rows and groups added, moved and removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast
from uuid import UUID

from sladesk.core.vocabulary import Form
from sladesk.store import form_rows
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.form_view import FormView
from sladesk.ui.tables.lines import Line


class RowDeeds:
    """Answers the signals of one table; the current cell stays with what was done."""

    def __init__(self, subject: Subject, form: Form, view: FormView) -> None:
        self._subject, self._form, self._view = subject, form, view
        view.add_requested.connect(self.add_row)
        view.add_group_requested.connect(self.add_group)
        view.remove_requested.connect(self.remove_rows)
        view.remove_group_requested.connect(self.remove_group)
        view.move_requested.connect(self.move)
        view.move_group_requested.connect(self.move_group)

    def add_row(self, group_id: UUID, after: UUID | None) -> None:
        """Add an empty row and begin to type its title."""
        made: list[UUID] = []
        store = self._subject.context.register()

        def add() -> None:
            made.append(form_rows.add_row(store, group_id, after=after))

        if self._subject.attempt(add):
            self._view.go_to(made[0], edit=True)

    def add_group(self, after: UUID | None) -> None:
        """Add a group, named by what it is, and begin to rename it."""
        subject, made = self._subject, list[UUID]()
        sheet = subject.sheet
        if sheet is None:
            return
        store, title = subject.context.register(), subject.words("New group")

        def add() -> None:
            made.append(form_rows.add_group(store, sheet.follow_up.id, self._form, title, after=after))

        if subject.attempt(add):
            self._view.go_to(made[0], edit=True)

    def remove_rows(self, row_ids: Sequence[UUID]) -> None:
        subject, row = self._subject, self._view.currentIndex().row()
        said = subject.words.plural("Deleted {count} row", "Deleted {count} rows", len(row_ids))
        if subject.remove(lambda: form_rows.remove(subject.context.register(), row_ids), said):
            self._stand(row)

    def remove_group(self, group_id: UUID) -> None:
        subject, row = self._subject, self._view.currentIndex().row()
        title = next((line.group.title for line in self._lines() if line.group.id == group_id), "")
        said = subject.words("Deleted the group “{title}”", title=title)
        if subject.remove(lambda: form_rows.remove_group(subject.context.register(), group_id), said):
            self._stand(row)

    def move(self, row_ids: Sequence[UUID], group_id: UUID, after: UUID | None) -> None:
        store = self._subject.context.register()
        self._subject.attempt(lambda: form_rows.move(store, row_ids, group_id=group_id, after=after))

    def move_group(self, group_id: UUID, direction: int) -> None:
        store = self._subject.context.register()
        way = cast(Literal[-1, 1], direction)
        self._subject.attempt(lambda: form_rows.move_group(store, group_id, way))

    def _lines(self) -> tuple[Line, ...]:
        return self._view.form_model.lines

    def _stand(self, row: int) -> None:
        """Keep a current cell where the removed one stood."""
        lines = self._lines()
        row = min(max(row, 0), len(lines) - 1)
        if row > 0 and lines[row].is_band and not lines[row - 1].is_band:
            row -= 1
        if row >= 0:
            self._view.go_to(lines[row].id, max(self._view.currentIndex().column(), 0))
