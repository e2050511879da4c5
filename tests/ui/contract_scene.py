"""A window that shows a contract of a real register, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.rows import ChecklistAnswer, FormSheet, KpiResult
from sladesk.core.vocabulary import Form, Language
from sladesk.store import contracts, follow_ups, forms, gate, persons
from sladesk.store.store import Store
from sladesk.ui.context import Context
from sladesk.ui.dialogs.question import QuestionDialog
from sladesk.ui.main_window import MainWindow
from sladesk.ui.page import PageSpec
from sladesk.ui.pages.contract.form_part import FormPart
from sladesk.ui.pages.contract_page import ContractPage
from sladesk.ui.pages.specs import PAGES
from tests.made_once import new_register, shipped
from tests.ui.conftest import Heard, on_screen

OFFICER = "Ingrid Aasen"
TODAY = date(2026, 6, 19)
SPRING = (date(2026, 4, 1), date(2026, 6, 30))
Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
DialogT = TypeVar("DialogT", bound=QDialog)


@dataclass
class Scene:
    qtbot: QtBot
    context: Context
    window: MainWindow
    contract: UUID
    heard: Heard

    @property
    def page(self) -> ContractPage:
        page = self.window.page
        assert isinstance(page, ContractPage)
        return page

    @property
    def store(self) -> Store:
        return self.context.register()

    @property
    def sheet(self) -> FormSheet:
        """The follow-up that is shown, as the register has it."""
        shown = self.page.subject.sheet
        assert shown is not None
        return forms.read(self.store, shown.follow_up.id)

    @property
    def kpis(self) -> list[KpiResult]:
        return [row for _group, rows in self.sheet.kpi_groups for row in rows]

    @property
    def answers(self) -> list[ChecklistAnswer]:
        return [row for _group, rows in self.sheet.checklist_groups for row in rows]

    def tab_names(self) -> list[str]:
        """The tabs as a screen reader says them, with their counts."""
        tabs = self.page.tabs
        return [tabs.accessibleTabName(tab) for tab in range(tabs.count())]

    def part(self, form: Form) -> FormPart:
        """The part with this form, its tab turned to by key."""
        part = self.page.form(form)
        for _ in range(self.page.tabs.count()):
            if self.page.part is not part:
                self.press(Key.Key_PageDown, CONTROL)
        assert self.page.part is part
        return part

    def stand(self, form: Form, number: int, code: str) -> FormPart:
        """Make a cell of the form's row the current one, with the keys in the table."""
        part = self.part(form)
        row = (self.kpis if form is Form.KPI else self.answers)[number]
        column = next(place for place, one in enumerate(part.model.columns) if one.code == code)
        part.view.go_to(row.id, column)
        part.view.setFocus()
        return part

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.keys(), key, modifiers)

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.keys(), letter)

    def keys(self) -> QWidget:
        """Whoever has the keys now."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, PLAIN, spot or widget.rect().center())

    def dialog(self, kind: type[DialogT]) -> DialogT:
        """The dialog that has been opened, once it has the keys."""

        def opened() -> list[DialogT]:
            found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind)]
            return [dialog for dialog in found if dialog.isVisible()]

        self.qtbot.waitUntil(lambda: bool(opened()))
        dialog = opened()[0]
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    def gone(self, dialog: QDialog) -> None:
        """Wait until the dialog has done its deed and the window has the keys again."""
        self.qtbot.waitUntil(lambda: not is_shown(dialog))
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def answer(
        self, choose: Callable[[QuestionDialog], QAbstractButton | None], act: Callable[[], None]
    ) -> str:
        """Do something that asks; gives back the question that was asked."""
        asked: list[str] = []

        def reply() -> None:
            box = next(
                widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QuestionDialog)
            )
            asked.append(box.windowTitle())
            button = choose(box)
            if button is None:
                QTest.keyClick(box, Key.Key_Escape)
            else:
                self.click(button)

        QTimer.singleShot(0, reply)
        act()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        return asked[0]


def is_shown(dialog: QDialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:  # it has been deleted
        return False


def deed(box: QuestionDialog) -> QAbstractButton:
    """The button of a question that goes on."""
    return box.deed


def make_scene(qtbot: QtBot, context: Context, folder: Path, heard: Heard) -> Scene:
    """A window on a register with the cloud form, filled in by nobody yet."""
    context.templates = shipped
    file = folder / "register.sladb"
    register, contract = _cloud_form()
    file.write_bytes(register)
    store = context.store = Store(gate.open_register(file), OFFICER)
    context.connection = store.connection
    specs = [spec if spec.key != "contract" else _with_today(spec) for spec in PAGES]
    window = MainWindow(context, specs, {}, search_page="contracts")
    context.bridge.attach(store)
    window.resize(1440, 900)
    window.show_page("contract", contract)
    on_screen(qtbot, window)
    assert window.page is not None
    window.page.setFocus()
    return Scene(qtbot, context, window, contract, heard)


@cache
def _cloud_form() -> tuple[bytes, UUID]:
    """The register that the scenes begin with, and its contract; made once, nothing in it can be undone."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "register.sladb")
        new_register(file)
        with closing(Store(gate.open_register(file), OFFICER)) as store:
            persons.add(store, name="Kari Nordmann", title="tenesteansvarleg", organisation="Nordsky AS")
            contract = contracts.create(
                store,
                title="Skylagring",
                language=Language.NN,
                template=shipped()[0],
                period=SPRING,
                supplier="Nordsky AS",
            )
            store.forget_undo()
        return file.read_bytes(), contract


def _with_today(spec: PageSpec) -> PageSpec:
    return PageSpec(
        spec.key, spec.icon, spec.title, lambda context: ContractPage(context, lambda: TODAY), spec.place
    )


def labels_of(scene: Scene) -> list[str]:
    """What the contract's follow-ups are called, latest first."""
    return [scene.page.subject.label(one) for one in follow_ups.of_contract(scene.store, scene.contract)]
