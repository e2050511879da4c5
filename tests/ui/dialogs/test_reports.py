"""Reports over contracts: chosen by keys, looked at, written, and stopped."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.report import Report
from sladesk.core.report_wish import ReportKind
from sladesk.core.vocabulary import Language
from sladesk.store import contracts, deviations, reports
from sladesk.ui.asking import ask_for_report
from sladesk.ui.context import Context
from sladesk.ui.dialogs.preview import PreviewDialog
from sladesk.ui.dialogs.reports import ReportsDialog
from sladesk.ui.dialogs.working import WorkingDialog
from tests.ui.conftest import Heard, on_screen, open_store
from tests.ui.contracts_scene import press

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
DRAWING = 30_000
"""Milliseconds in which a document is drawn at the latest, the imports of its libraries among them."""


@pytest.fixture
def contract(context: Context, tmp_path: Path) -> UUID:
    made = open_store(context, tmp_path)
    contracts.set_field(context.register(), made, "supplier", "Nordsky AS")
    contracts.create(
        context.register(), title="Drift", language=Language.NN, template=None, supplier="ROR-IKT"
    )
    return made


@pytest.fixture
def window(context: Context, contract: UUID, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1100, 800)
    on_screen(qtbot, made)
    return made


@pytest.fixture
def dialog(context: Context, window: QWidget, qtbot: QtBot, tmp_path: Path) -> ReportsDialog:
    return opened(context, window, qtbot, tmp_path)


def opened(context: Context, window: QWidget, qtbot: QtBot, folder: Path) -> ReportsDialog:
    made = ReportsDialog(context, window, lambda: date(2026, 6, 19))
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    made.files.folder.setText(str(folder))
    return made


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_two_keys_write_the_key_figures_of_the_year(
    dialog: ReportsDialog, window: QWidget, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    assert dialog.kinds.chips[0].hasFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, KEY.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=DRAWING)
    written = tmp_path / "Key figures of contract follow-up 2026.pdf"
    text = text_of(written)
    assert "Skylagring" in text
    assert "Drift" in text
    assert written.name in heard.toasts[-1].text


def test_what_is_narrowed_is_what_is_reported(dialog: ReportsDialog) -> None:
    assert len(dialog.wish().ids) == 2
    dialog.search.setFocus()
    for letter in (KEY.Key_D, KEY.Key_R, KEY.Key_I):
        press(dialog.search, letter)
    assert len(dialog.wish().ids) == 1
    assert dialog.wish().chosen == "“dri”"
    dialog.some_supplier.load("Nordsky AS")
    dialog.try_submit()
    assert dialog.isVisible()
    assert "No contract suits" in dialog.search.accessibleDescription()
    dialog.search.clear()
    assert dialog.wish().chosen == "Nordsky AS"


def test_other_dates_must_be_dates_in_their_order(dialog: ReportsDialog) -> None:
    dialog.period.load(None)
    assert dialog.start.isVisible()
    dialog.preview()
    assert dialog.start.hasFocus()
    dialog.start.setText("1.5.2026")
    dialog.end.setText("1.4.2026")
    dialog.try_submit()
    assert "ends before it starts" in dialog.end.accessibleDescription()
    dialog.end.setText("31.5.2026")
    assert (dialog.wish().start, dialog.wish().end) == (date(2026, 5, 1), date(2026, 5, 31))


def test_a_supplier_is_chosen_from_those_there_are(dialog: ReportsDialog) -> None:
    press(dialog.kinds.chips[0], KEY.Key_Right)
    assert dialog.kinds.value is ReportKind.SUPPLIER
    assert dialog.supplier_row.isVisible()
    assert not dialog.search.isVisible()
    assert dialog.wish().supplier == "Nordsky AS"
    assert dialog.files.name.text() == "Nordsky AS 2026"


def test_what_a_kind_does_not_need_leaves_no_gap_between_the_fields(dialog: ReportsDialog) -> None:
    before = dialog.size()
    for kind in ReportKind:
        dialog.kinds.load(kind)
        dialog.kinds.chosen.emit(kind)
        QApplication.processEvents()
        items = (dialog.body.itemAt(place) for place in range(dialog.body.count()))
        shown = [widget for item in items if item and (widget := item.widget()) and widget.isVisible()]
        assert len(shown) >= 4
        assert all(widget.height() <= widget.sizeHint().height() for widget in shown)
    assert dialog.size() == before


def test_without_a_deviation_there_is_no_story(dialog: ReportsDialog) -> None:
    press(dialog.kinds.chips[0], KEY.Key_Left)
    assert dialog.kinds.value is ReportKind.DEVIATION
    dialog.try_submit()
    assert "no deviation yet" in dialog.deviation.accessibleDescription()


def test_a_deviation_leads_to_its_story(
    context: Context, window: QWidget, contract: UUID, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    found = deviations.add_finding(context.register(), contract, title="Nede", found_on=date(2026, 5, 2))
    ask_for_report(context, window, found)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReportsDialog)
    assert dialog.wish().deviation_id == found
    assert dialog.files.name.text() == "Skylagring · 1 · Nede"
    dialog.files.folder.setText(str(tmp_path))
    dialog.language.load(Language.EN)
    dialog.try_submit()
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=DRAWING)
    assert "Deviation 1" in text_of(tmp_path / "Skylagring · 1 · Nede.pdf")


def test_the_preview_shows_the_pages_and_leads_on_to_the_file(
    dialog: ReportsDialog, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.look.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog), timeout=DRAWING)
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PreviewDialog)
    assert len(preview.pages.sizes) == 2
    preview.close()
    assert dialog.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_long_report_can_be_stopped(
    dialog: ReportsDialog, heard: Heard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading waits until the officer has pressed the button; it is the real one otherwise."""
    pressed, build = threading.Event(), reports.build

    def wait_and_build(*arguments: Any) -> Report:
        pressed.wait(10)
        return build(*arguments)

    monkeypatch.setattr(reports, "build", wait_and_build)
    dialog.try_submit()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WorkingDialog))
    window = QApplication.activeModalWidget()
    assert isinstance(window, WorkingDialog)
    press(window.stop, KEY.Key_Escape)
    pressed.set()
    qtbot.waitUntil(lambda: bool(heard.toasts), timeout=DRAWING)
    assert "stopped" in heard.toasts[-1].text
    assert list(tmp_path.glob("*.pdf")) == []
