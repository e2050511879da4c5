"""A form table on the screen, driven by keys and mouse: what its tests, pictures and bench share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sladesk.core.resources import resource
from sladesk.core.rows import ChecklistAnswer, FollowUp, FormSheet, Group, KpiResult, Person
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    Form,
)
from sladesk.core.when import When
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.form_view import FormView
from sladesk.ui.tables.values import Reader
from sladesk.ui.tables.writer import CellEdit, Writer
from sladesk.ui.theme import Theme
from tests.ui.tables.sheet import judged, sheet

TODAY = date(2026, 11, 22)
LANGUAGES = tuple(Words(code, resource("i18n")) for code in ("en", "nn", "nb", "sv"))
"""The window's first."""
WORDS = LANGUAGES[0]
PERSONS = (
    Person(uuid4(), "Kari Nordmann", "tenesteansvarleg", "", "", "Nordsky AS"),
    Person(uuid4(), "Per Viken", "systemeigar", "", "", "Fjordvik kommune"),
    Person(uuid4(), "Ingrid Aasen", "kontraktsforvaltar", "", "", "Fjordvik kommune"),
)

RowT = TypeVar("RowT", KpiResult, ChecklistAnswer)


def written(row: RowT, edits: Sequence[CellEdit], follow_up: FollowUp) -> RowT:
    values: dict[str, Any] = {}
    for edit in edits:
        if isinstance(edit.value, When):
            values |= {"when_text": edit.value.text, "when_date": edit.value.date}
        else:
            values[edit.column] = edit.value
    new = replace(row, **values) if values else row
    return judged(new, follow_up) if isinstance(new, KpiResult) else new


@dataclass
class MemoryRegister:
    """A register in memory: writes into the sheet and shows the form again, as the store's page does."""

    sheet: FormSheet
    model: FormTableModel | None = None
    steps: list[tuple[str, tuple[CellEdit, ...], object | None]] = field(default_factory=list)

    def step(self) -> object:
        return object()

    def set_cells(self, label: str, cells: Sequence[CellEdit], step: object | None) -> None:
        self.steps.append((label, tuple(cells), step))
        edits: dict[UUID, list[CellEdit]] = {}
        for cell in cells:
            edits.setdefault(cell.row_id, []).append(cell)

        def band(one: Group, rows: tuple[RowT, ...]) -> tuple[Group, tuple[RowT, ...]]:
            title = str(edits[one.id][0].value) if one.id in edits else one.title
            return replace(one, title=title), tuple(
                written(row, edits.get(row.id, ()), self.sheet.follow_up) for row in rows
            )

        self.sheet = replace(
            self.sheet,
            kpi_groups=tuple(band(*group) for group in self.sheet.kpi_groups),
            checklist_groups=tuple(band(*group) for group in self.sheet.checklist_groups),
        )
        assert self.model is not None
        self.model.refresh(self.sheet)


@dataclass
class Scene:
    """A table on the screen, and its cells by name."""

    view: FormView
    model: FormTableModel
    theme: Theme
    refusals: list[str] = field(default_factory=list)

    def column(self, code: str) -> int:
        return next(place for place, column in enumerate(self.model.columns) if column.code == code)

    def stand(self, row: int, code: str) -> None:
        """Make a cell the current one, with the keys in the table."""
        self.view.setCurrentIndex(self.model.index(row, self.column(code)))
        self.view.setFocus()

    def select(self, top: int, left: str, bottom: int, right: str) -> None:
        """Select a range as a person does: stand, then extend with Shift and the arrows."""
        self.stand(top, left)
        for _ in range(bottom - top):
            self.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        for _ in range(self.column(right) - self.column(left)):
            self.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    def text(self, row: int, code: str) -> str:
        return self.model.text(row, self.column(code))

    def texts(self, code: str) -> list[str]:
        """The column from top to bottom, bands left out."""
        return [self.text(row, code) for row, line in enumerate(self.model.lines) if not line.is_band]

    @property
    def here(self) -> tuple[int, str]:
        index = self.view.currentIndex()
        return index.row(), self.model.columns[index.column()].code

    @property
    def editor(self) -> TextEditor:
        editor = self.view.editing.editor()
        assert editor is not None
        return editor

    def type(self, text: str) -> None:
        """Type into whatever has the keys, letter by letter."""
        for letter in text:
            QTest.keyClicks(self._keys(), letter)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._keys(), key, modifiers)

    def _keys(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.view


def a_view(
    theme: Theme,
    form: Form,
    writer: Writer,
    persons: Callable[[], tuple[Person, ...]],
    languages: Sequence[Words] = (WORDS,),
) -> Scene:
    model = FormTableModel(form, writer, languages[0])
    view = FormView(theme, model, Reader(languages, lambda: TODAY), persons)
    view.resize(1176, 640)
    made = Scene(view, model, theme)
    view.refused.connect(made.refusals.append)
    return made


def in_memory(theme: Theme, form: Form = Form.KPI, *, copies: int = 1) -> Scene:
    """The form of the pictures, in no register."""
    register = MemoryRegister(sheet(copies))
    made = a_view(theme, form, register, lambda: PERSONS)
    register.model = made.model
    made.model.refresh(register.sheet)
    return made
