"""Documents from the contract page: asked for, drawn, written and looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from sladesk.core.form_report import ReportPart
from sladesk.core.vocabulary import Form, Language
from sladesk.export.document import Format
from sladesk.ui.context import Context
from sladesk.ui.dialogs.export import ExportDialog
from sladesk.ui.dialogs.preview import PreviewDialog
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, Key, Scene, make_scene

DRAWING = 30_000
"""Milliseconds in which a document is drawn at the latest, the imports of its libraries among them."""


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def asked(scene: Scene, folder: Path) -> ExportDialog:
    """The export dialog, asked for by key, with a folder to write to."""
    scene.press(Key.Key_E, CONTROL)
    dialog = scene.dialog(ExportDialog)
    dialog.folder.setText(str(folder))
    return dialog


def test_both_files_are_written_with_two_keys_and_hold_what_was_just_typed(
    scene: Scene, tmp_path: Path
) -> None:
    scene.stand(Form.KPI, 0, "delivered")
    scene.write("99,71 %")
    dialog = asked(scene, tmp_path)
    scene.press(Key.Key_Left)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    scene.qtbot.waitUntil(lambda: bool(scene.heard.toasts), timeout=DRAWING)
    pdf, book = tmp_path / "Skylagring 2. kvartal 2026.pdf", tmp_path / "Skylagring 2. kvartal 2026.xlsx"
    assert pdf.read_bytes().startswith(b"%PDF")
    texts = {str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row}
    assert "99,71 %" in texts
    toast = scene.heard.toasts[-1]
    assert pdf.name in toast.text
    assert toast.action == "Open file"
    assert toast.also is not None
    assert scene.context.settings.values.export_folder == tmp_path


def test_what_is_chosen_by_the_mouse_is_what_is_ordered(scene: Scene, tmp_path: Path) -> None:
    dialog = asked(scene, tmp_path)
    scene.click(dialog.kinds.chips[1])
    scene.click(dialog.parts.chips[2])
    dialog.signatures.click()
    dialog.language.setCurrentIndex(list(Language).index(Language.EN))
    assert dialog.language_row.below.isHidden()
    dialog.language.activated.emit(dialog.language.currentIndex())
    assert "what the rows say stays as it is written" in dialog.language_row.below.text()
    order = dialog.order()
    assert order.parts == {ReportPart.CHECKLIST}
    assert order.signatures
    assert order.language is Language.EN
    assert dialog.targets == {Format.XLSX: tmp_path / "Skylagring Q2 2026.xlsx"}
    scene.click(dialog.cancel)
    scene.gone(dialog)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_folder_that_is_not_there_is_refused_beside_the_field(scene: Scene, tmp_path: Path) -> None:
    dialog = asked(scene, tmp_path / "borte")
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "does not exist" in dialog.folder_row.below.text()
    scene.press(Key.Key_Escape)
    scene.gone(dialog)


def test_a_file_that_would_be_replaced_is_named_and_kept_when_writing_fails(
    scene: Scene, tmp_path: Path
) -> None:
    old = tmp_path / "Skylagring 2. kvartal 2026.pdf"
    old.mkdir()
    (old / "inside").write_text("kept", encoding="utf-8")
    dialog = asked(scene, tmp_path)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    scene.qtbot.waitUntil(lambda: bool(scene.heard.banners), timeout=DRAWING)
    assert "is a folder" in scene.heard.banners[-1].text
    assert (old / "inside").read_text(encoding="utf-8") == "kept"


def test_the_dialog_says_which_file_it_replaces(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "Skylagring 2. kvartal 2026.pdf").write_bytes(b"old")
    scene.context.settings.change(export_folder=tmp_path)
    scene.press(Key.Key_E, CONTROL)
    dialog = scene.dialog(ExportDialog)
    assert dialog.folder.text() == str(tmp_path)
    assert dialog.name_row.below.text().startswith("Replaces Skylagring 2. kvartal 2026.pdf")
    dialog.name.selectAll()
    dialog.name.setFocus()
    scene.write("Eit anna namn")
    assert dialog.name_row.below.text() == ""
    scene.press(Key.Key_Escape)
    assert dialog.hint.text() == "Esc once more throws away what you have typed."
    scene.press(Key.Key_Escape)
    scene.gone(dialog)


def test_the_preview_shows_the_pages_and_zooms_by_key_and_button(scene: Scene) -> None:
    scene.press(Key.Key_P, CONTROL)
    scene.qtbot.waitUntil(lambda: not scene.context.tasks.busy, timeout=DRAWING)
    dialog = scene.dialog(PreviewDialog)
    pages = len(dialog.pages.sizes)
    assert dialog.number.text() == f"Page 1 of {pages}"
    picture = dialog.view.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 3).name() == "#ffffff"
    wide = dialog.view.zoom
    scene.press(Key.Key_Plus, CONTROL)
    assert dialog.view.zoom > wide
    scene.press(Key.Key_0, CONTROL)
    assert dialog.view.zoom == pytest.approx(wide)
    scene.press(Key.Key_End)
    assert dialog.number.text() == f"Page {pages} of {pages}"
    scene.press(Key.Key_Home)
    assert dialog.number.text() == f"Page 1 of {pages}"
    scene.press(Key.Key_Escape)
    scene.gone(dialog)


def test_the_export_menu_says_what_each_file_is_for(scene: Scene) -> None:
    menu = scene.page.header.export_button.menu()
    assert menu is not None
    both = menu.actions()[2]
    both.trigger()
    dialog = scene.dialog(ExportDialog)
    assert list(dialog.targets) == [Format.PDF, Format.XLSX]
    scene.press(Key.Key_Escape)
    scene.gone(dialog)
