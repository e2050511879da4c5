"""A section of terms that is a list: lines of fields, added, moved and deleted by keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.section import Section
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import IconButton, LinkButton
from sladesk.ui.widgets.fields import LineField
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.labels import Text


class Row(Protocol):
    @property
    def id(self) -> UUID: ...


RowT = TypeVar("RowT", bound=Row)


class ListLine(Generic[RowT]):
    """The fields of one row, in the order of the columns; each saves as it is left."""

    fields: tuple[LineField, ...] = ()
    editors: tuple[QWidget, ...] = ()
    """What stands in the columns: the fields, or rows that say why one of them was refused."""

    def load(self, row: RowT) -> None:
        """Show the row as it is now."""

    def finish(self) -> bool:
        ended = [field.session.end() for field in self.fields]
        return all(ended)

    def has_focus(self) -> bool:
        return any(field.hasFocus() for field in self.fields)


class ListSection(Section, Generic[RowT]):
    """Ins adds a line, Alt+Shift+Up and Down move it, Ctrl+- deletes it."""

    heads: ClassVar[tuple[tuple[str, int], ...]]
    """The columns: a marked source string, and its share of the width."""
    new_word: ClassVar[str]
    remove_word: ClassVar[str]
    removed_word: ClassVar[str]

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.lines: dict[UUID, ListLine[RowT]] = {}
        self.removers: list[IconButton] = []
        self.new_button = LinkButton(self.theme, self.words(self.new_word), "plus")
        self.new_button.setToolTip("Ins")
        self.new_button.clicked.connect(self.add)
        self._heads = [Text(self.theme, self.words(head), Type.HINT, muted=True) for head, _ in self.heads]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        for column, (head, (_word, share)) in enumerate(zip(self._heads, self.heads, strict=True)):
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, share)
        self.body.addLayout(self._grid)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.new_button)
        self.foot.addStretch(1)
        self.body.addLayout(self.foot)
        bind_keys(self, {"Ins": self.add, "Ctrl+-": self._remove_here})
        bind_keys(self, {"Alt+Shift+Up": partial(self._shift, -1), "Alt+Shift+Down": partial(self._shift, 1)})

    # What a list is of

    @abstractmethod
    def read_rows(self) -> Sequence[RowT]:
        """The rows of the contract, in their order."""

    @abstractmethod
    def make_line(self, row: RowT) -> ListLine[RowT]: ...

    @abstractmethod
    def add_row(self) -> UUID: ...

    @abstractmethod
    def move_row(self, row_id: UUID, after: UUID | None) -> None: ...

    @abstractmethod
    def remove_row(self, row_id: UUID) -> None: ...

    # Showing

    def refresh(self) -> None:
        rows = self.read_rows()
        if [row.id for row in rows] != list(self.lines):
            self._make_lines(rows)
        for row in rows:
            self.lines[row.id].load(row)
        for head in self._heads:
            head.setVisible(bool(rows))
        first = next(iter(self.lines.values()), None)
        self.setFocusProxy(first.fields[0] if first is not None else self.new_button)

    def finish(self) -> bool:
        ended = [line.finish() for line in self.lines.values()]
        return all(ended)

    # Doing

    def add(self) -> None:
        """Add a line and begin to write in it."""
        made: list[UUID] = []
        if self.finish() and self.attempt(lambda: made.append(self.add_row())):
            self.lines[made[0]].fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_line(self, row_id: UUID) -> None:
        """Delete a line, and stand in the one that took its place."""
        place = list(self.lines).index(row_id)
        if self.remove(lambda: self.remove_row(row_id), self.words(self.removed_word)):
            left = list(self.lines.values())
            target = left[min(place, len(left) - 1)].fields[0] if left else self.new_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_here(self) -> None:
        here = self._here()
        if here is not None:
            self.remove_line(here)

    def _shift(self, step: int) -> None:
        here, ids = self._here(), list(self.lines)
        if here is None or not self.finish():
            return
        place = ids.index(here) + step
        if 0 <= place < len(ids):
            ids.remove(here)
            self.attempt(lambda: self.move_row(here, ids[place - 1] if place else None))
            self.lines[here].fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _here(self) -> UUID | None:
        return next((row_id for row_id, line in self.lines.items() if line.has_focus()), None)

    # Building

    def _make_lines(self, rows: Sequence[RowT]) -> None:
        gone = [*self.removers, *(editor for line in self.lines.values() for editor in line.editors)]
        for widget in gone:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.lines = {row.id: self.make_line(row) for row in rows}
        self.removers = []
        for place, (row_id, line) in enumerate(self.lines.items(), start=1):
            for column, editor in enumerate(line.editors):
                self._put(editor, place, column, Qt.AlignmentFlag.AlignTop)
            remove = IconButton(self.theme, self.words(self.remove_word), "trash-2")
            remove.clicked.connect(lambda _checked=False, row_id=row_id: self.remove_line(row_id))
            self._put(remove, place, len(line.editors), Qt.AlignmentFlag.AlignVCenter)
            self.removers.append(remove)

    def _put(self, widget: QWidget, row: int, column: int, side: Qt.AlignmentFlag) -> None:
        self._grid.addWidget(widget, row, column, side)
        widget.show()  # at once, so that it can be given the focus
