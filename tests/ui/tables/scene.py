"""A form table on the screen, driven by keys and mouse: what its tests, pictures and bench share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sladesk.core.resources import resource
from sladesk.core.rows import ChecklistAnswer, Contract, FollowUp, FormSheet, Group, KpiResult, Person
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    ActivityStatus,
    AgreementType,
    ContractStatus,
    Form,
    Language,
    Rating,
)
from sladesk.core.when import When
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.form_view import FormView
from sladesk.ui.tables.values import Reader
from sladesk.ui.tables.writer import CellEdit, Writer
from sladesk.ui.theme import Theme

TODAY = date(2026, 11, 22)
LANGUAGES = tuple(Words(code, resource("i18n")) for code in ("en", "nn", "nb", "sv"))
"""The window's first."""
WORDS = LANGUAGES[0]
PERSONS = (
    Person(uuid4(), "Kari Nordmann", "tenesteansvarleg", "", "", "Nordsky AS"),
    Person(uuid4(), "Per Viken", "systemeigar", "", "", "Fjordvik kommune"),
    Person(uuid4(), "Ingrid Aasen", "kontraktsforvaltar", "", "", "Fjordvik kommune"),
)

KPIS = {
    "Om tenesta": [
        (
            "Oppetid",
            "Minst 99,8 % per månad",
            "99,71 %",
            "Leverandøren legg fram rotårsak og plan for redundans",
            "Kari Nordmann",
            Rating.MISSED,
            "",
        ),
        (
            "Intervall mellom kvart vedlikehald",
            "Kvar månad, varsla 3 dagar før",
            "Kvar månad, varsla",
            "",
            "",
            Rating.MET,
            "",
        ),
        (
            "Tid til respons ved kontakt",
            "Innan 15 min",
            "16 min på det meste",
            "Følgjast opp i neste driftsmøte",
            "Per Viken",
            Rating.MINOR_SHORTFALL,
            "",
        ),
    ],
    "Tryggleik": [
        ("Versjon av programvare", "Nyaste eller nest nyaste", "Nest nyaste", "", "", Rating.MET, ""),
        (
            "Tid frå utgiving av ny programvare til den er installert på dine tenester",
            "Innan 30 dagar",
            "",
            "",
            "",
            Rating.NOT_RATED,
            "",
        ),
        (
            "Frekvens mellom kvar revisjon av tryggleiken",
            "Årleg",
            "",
            "",
            "",
            Rating.NOT_RATED,
            "utført 14.11.2025",
        ),
    ],
    "Tilgjenge på tenesta": [
        (
            "Opningstider for hjelpesentralen",
            "Måndag–fredag 08:00–15:30",
            "08:00–15:30",
            "",
            "",
            Rating.MET,
            "",
        ),
        (
            "Hjelpepersonalet sitt kompetansenivå",
            "Sjå bilag 3",
            "",
            "",
            "",
            Rating.NOT_RATED,
            "to av fem sertifiserte",
        ),
        ("Tid frå feil til reparasjon", "Innan 4 timar", "", "", "", Rating.NOT_RATED, ""),
    ],
}

ACTIVITIES = {
    "Behov": [
        ("Er behovet dekka", ActivityStatus.YES, "12.05.2026", "Ingrid Aasen", ""),
        (
            "Er servicemåla (SLA) oppfylte",
            ActivityStatus.NO,
            "12.05.2026",
            "Ingrid Aasen",
            "Oppetida svikta i april.",
        ),
        (
            "Utviklar tenesta seg i tråd med gjeldande regelverk",
            ActivityStatus.YES,
            "12.05.2026",
            "Per Viken",
            "",
        ),
    ],
    "Tryggleik og integrasjonar": [
        ("Fungerer skyløysinga med interne system", ActivityStatus.YES, "", "Per Viken", ""),
        (
            "Fungerer skyløysinga med tenesteutsette system",
            ActivityStatus.NOT_APPLICABLE,
            "",
            "Per Viken",
            "",
        ),
        (
            "Er krava til tryggleik og personvern oppfylte",
            ActivityStatus.PARTLY,
            "22.06.2026",
            "Aina Moen",
            "Databehandlaravtalen er signert. Risikovurdering manglar.",
        ),
        (
            "Etterlever løysinga sektorspesifikk lovgjeving",
            ActivityStatus.NOT_ASSESSED,
            "22.06.2026",
            "Aina Moen",
            "",
        ),
        ("Handtering av avvik, feil og manglar", ActivityStatus.PARTLY, "kvar månad", "Kari Nordmann", ""),
    ],
    "Brukarar": [
        ("Opplæring av brukarar", ActivityStatus.NOT_ASSESSED, "hausten 2026", "Systemansvarleg", ""),
        (
            "Handtere kommunikasjonen mellom superbrukarane og leverandøren",
            ActivityStatus.NOT_ASSESSED,
            "",
            "Systemansvarleg",
            "",
        ),
    ],
}


def kpi(group: UUID, position: int, values: tuple[object, ...]) -> KpiResult:
    title, agreed, delivered, action, responsible, rating, last = values
    assert isinstance(rating, Rating)
    return KpiResult(
        uuid4(),
        uuid4(),
        group,
        position,
        title=str(title),
        agreed=str(agreed),
        clause="",
        delivered=str(delivered),
        action=str(action),
        responsible=str(responsible),
        person_id=None,
        rating=rating,
        previous_delivered=str(last),
        previous_rating=Rating.NOT_RATED,
    )


def answer(group: UUID, position: int, values: tuple[object, ...]) -> ChecklistAnswer:
    activity, status, when, responsible, note = values
    assert isinstance(status, ActivityStatus)
    return ChecklistAnswer(
        uuid4(),
        uuid4(),
        group,
        position,
        str(activity),
        status,
        str(when),
        None,
        str(responsible),
        None,
        str(note),
        ActivityStatus.NOT_ASSESSED,
        "",
    )


def sheet(copies: int = 1) -> FormSheet:
    """The form of the pictures; `copies` times as long."""
    contract = Contract(
        uuid4(), "Skylagring og samhandling", "", "2026/1042", AgreementType.SLA, "Fjordvik kommune",
        "Nordsky AS", "", None, None, Language.NN, ContractStatus.ACTIVE, "", False, "", "", None,
    )  # fmt: skip
    follow_up = FollowUp(uuid4(), contract.id, None, None, None, datetime(2026, 11, 1, tzinfo=UTC), None, "")
    kpis, answers = [], []
    for _ in range(copies):
        for title, rows in KPIS.items():
            group = Group(uuid4(), Form.KPI, title, 0)
            kpis.append((group, tuple(kpi(group.id, place, row) for place, row in enumerate(rows))))
        for title, lines in ACTIVITIES.items():
            group = Group(uuid4(), Form.CHECKLIST, title, 0)
            answers.append((group, tuple(answer(group.id, place, row) for place, row in enumerate(lines))))
    return FormSheet(contract, follow_up, tuple(kpis), tuple(answers), (), ())


RowT = TypeVar("RowT", KpiResult, ChecklistAnswer)


def written(row: RowT, edits: Sequence[CellEdit]) -> RowT:
    values: dict[str, Any] = {}
    for edit in edits:
        if isinstance(edit.value, When):
            values |= {"when_text": edit.value.text, "when_date": edit.value.date}
        else:
            values[edit.column] = edit.value
    return replace(row, **values) if values else row


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
            return replace(one, title=title), tuple(written(row, edits.get(row.id, ())) for row in rows)

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
        editor = self.view.open_editor()
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
