"""The development of a contract on the screen: walked through by keys and pointer, exported, read by ear."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.periods import PeriodKind, period_of
from sladesk.core.vocabulary import Form, Language
from sladesk.settings import Theme as Mode
from sladesk.store import cells, contracts, follow_ups, forms
from sladesk.store.cells import CellValue
from sladesk.ui.context import Context
from sladesk.ui.pages.contract.development_part import DevelopmentPart
from sladesk.ui.pages.contract.form_part import FormPlace
from sladesk.ui.widgets.chip import Chip
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, PLAIN, Key, Scene, make_scene

DRAWING = 20_000
DELIVERED = ("99,9 %", "99,5 %", "i snitt 99,85 %")
UPTIME, WORDS = 0, 1
"""Rows of the form: one that is measured in numbers, one that nobody can draw."""


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    made = make_scene(qtbot, context, tmp_path, heard)
    fill(made, DELIVERED)
    return made


def fill(scene: Scene, delivered: tuple[str, ...]) -> None:
    """As many months as there are values, from January 2026; the latest is shown."""
    follow_up = follow_ups.of_contract(scene.store, scene.contract)[0].id
    for number, text in enumerate(delivered):
        year, month = 2026 + number // 12, number % 12 + 1
        start, end = period_of(date(year, month, 1), PeriodKind.MONTH)
        if number:
            follow_up = follow_ups.create(scene.store, scene.contract, period_start=start, period_end=end)
        else:
            follow_ups.set_period(
                scene.store, follow_up, period_start=start, period_end=end, meeting_date=None
            )
        rows = [row for _, found in forms.read(scene.store, follow_up).kpi_groups for row in found]
        values = [(UPTIME, "agreed", "Minst 99,8 % per månad"), (UPTIME, "delivered", text)]
        values += [(WORDS, "agreed", "Etter avtale"), (WORDS, "delivered", "Godt")]
        cells.set_cells(scene.store, "x", [CellValue(rows[row].id, name, said) for row, name, said in values])
    scene.store.forget_undo()
    scene.window.show_page("contract", (scene.contract, follow_up))


def turned(scene: Scene) -> DevelopmentPart:
    """The part, its tab turned to by key."""
    for _ in range(scene.page.tabs.count()):
        if not isinstance(scene.page.part, DevelopmentPart):
            scene.press(Key.Key_PageDown, CONTROL)
    part = scene.page.part
    assert isinstance(part, DevelopmentPart)
    return part


def told(part: DevelopmentPart, row: int, column: int) -> str:
    """What a screen reader says of a cell."""
    index = part.matrix.shown.index(row, column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def said(part: DevelopmentPart) -> str:
    """What is told first of the value that is pointed at, or is the current one."""
    return part.chart.told[0]


def point_at(part: DevelopmentPart, spot: QPointF) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        spot,
        part.chart.mapToGlobal(spot),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        PLAIN,
    )
    QApplication.sendEvent(part.chart, event)


def test_the_tab_begins_at_the_latest_period_with_the_keys_in_the_matrix(scene: Scene) -> None:
    part = turned(scene)
    assert part.matrix.hasFocus()
    index = part.matrix.currentIndex()
    assert (index.row(), index.column()) == (0, 2)
    assert scene.window.foot.summary.text() == "9 requirements · 3 periods"
    assert part.title.text() == scene.kpis[0].title


def test_every_cell_and_both_heads_say_themselves_to_the_ear(scene: Scene) -> None:
    part = turned(scene)
    title = scene.kpis[0].title
    assert told(part, 0, 1) == (
        f"{title}, February 2026: Missed. Agreed: Minst 99,8 % per månad. Delivered: 99,5 %"
    )
    model = part.matrix.shown
    assert model.headerData(0, Qt.Orientation.Vertical) == title
    assert str(model.headerData(1, Qt.Orientation.Horizontal)).endswith("2026")
    assert model.index(0, 1).data() == "Missed"
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole).startswith("<p>")
    assert model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.DecorationRole) is None


def test_arrows_move_and_enter_opens_that_follow_up_at_that_row(scene: Scene) -> None:
    part = turned(scene)
    earlier = follow_ups.of_contract(scene.store, scene.contract)[1].id
    scene.press(Key.Key_Left)
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert scene.page.subject.sheet is not None
    assert scene.page.subject.sheet.follow_up.id == earlier
    kpi = scene.page.form(Form.KPI)
    assert scene.page.part is kpi
    assert kpi.view.currentIndex().isValid()
    place = kpi.place()
    assert isinstance(place, FormPlace)
    assert place.row_id == scene.kpis[1].id
    assert turned(scene) is part
    assert (part.matrix.currentIndex().row(), part.matrix.currentIndex().column()) == (1, 1)


def test_a_double_click_opens_too_and_a_click_on_a_title_chooses_its_row(scene: Scene) -> None:
    part = turned(scene)
    head = part.matrix.verticalHeader()
    spot = QPoint(20, head.sectionViewportPosition(3) + 8)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, PLAIN, spot)
    assert part.matrix.currentIndex().row() == 3
    assert part.matrix.currentIndex().column() == 2
    place = part.matrix.visualRect(part.matrix.shown.index(2, 0)).center()
    QTest.mouseDClick(part.matrix.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert scene.page.part is scene.page.form(Form.KPI)
    shown = scene.page.subject.sheet
    assert shown is not None
    assert shown.follow_up.id == follow_ups.of_contract(scene.store, scene.contract)[2].id
    below = QPoint(place.x(), part.matrix.viewport().height() + 500)
    QTest.mouseDClick(part.matrix.viewport(), Qt.MouseButton.LeftButton, PLAIN, below)
    assert scene.page.part is scene.page.form(Form.KPI)


def test_the_chart_is_of_the_row_and_what_cannot_be_drawn_says_so(scene: Scene) -> None:
    part = turned(scene)
    assert part.chart.isVisible()
    assert part.chart.accessibleName().startswith(f"{scene.kpis[0].title}, 3 periods. Agreed: Minst 99,8 %")
    scene.press(Key.Key_Down)
    assert not part.chart.isVisible()
    assert part.note.isVisible()
    assert part.note.text().startswith("What is delivered here cannot be drawn as numbers.")
    assert part.title.text() == scene.kpis[1].title
    scene.press(Key.Key_Down)
    assert part.note.text().startswith("Nothing is written as delivered yet.")
    scene.press(Key.Key_Up)
    scene.press(Key.Key_Up)
    assert part.chart.isVisible()
    assert not part.note.isVisible()


def test_left_and_right_walk_through_the_values_and_the_matrix_follows(scene: Scene) -> None:
    part = turned(scene)
    scene.press(Key.Key_Tab)
    assert part.chart.hasFocus()
    scene.press(Key.Key_Left)
    assert part.matrix.currentIndex().column() == 1
    assert part.chart.told == (
        "February 2026 · Missed",
        "Delivered: 99,5 %",
        "Agreed: Minst 99,8 % per månad",
    )
    assert part.chart.accessibleDescription() == ". ".join(part.chart.told)
    scene.press(Key.Key_Home)
    assert said(part) == "January 2026 · Met"
    scene.press(Key.Key_Left)
    assert part.matrix.currentIndex().column() == 0
    scene.press(Key.Key_End)
    assert part.matrix.currentIndex().column() == 2
    scene.press(Key.Key_Right)
    assert part.matrix.currentIndex().column() == 2
    scene.press(Key.Key_Up)
    assert part.chart.hasFocus()
    scene.press(Key.Key_Left)
    scene.press(Key.Key_Return)
    assert scene.page.part is scene.page.form(Form.KPI)


def test_the_pointer_says_what_it_is_over_and_a_click_stays_there(scene: Scene) -> None:
    part = turned(scene)
    point_at(part, part.chart.spot(0))
    assert said(part) == "January 2026 · Met"
    assert part.matrix.currentIndex().column() == 2
    QApplication.sendEvent(part.chart, QEvent(QEvent.Type.Leave))
    assert said(part) == "March 2026 · Not rated"
    QTest.mouseClick(part.chart, Qt.MouseButton.LeftButton, PLAIN, part.chart.spot(1).toPoint())
    assert part.matrix.currentIndex().column() == 1
    QTest.mouseDClick(part.chart, Qt.MouseButton.LeftButton, PLAIN, part.chart.spot(1).toPoint())
    assert scene.page.part is scene.page.form(Form.KPI)


def picture(part: DevelopmentPart) -> QImage:
    return part.chart.grab().toImage()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_values_have_the_colour_of_their_state_and_a_mean_is_hollow(scene: Scene, mode: Mode) -> None:
    scene.context.theme.set_mode(mode)
    part = turned(scene)
    colours = scene.context.theme.colours
    seen = picture(part)
    middles = [seen.pixelColor(part.chart.spot(place).toPoint()) for place in range(3)]
    assert middles == [QColor(colours.good.text), QColor(colours.bad.text), QColor(colours.surface)]


def test_signs_differ_in_shape_and_not_in_colour_alone(scene: Scene) -> None:
    """The tip of a diamond reaches beyond a circle."""
    part = turned(scene)
    seen, colours, tip = picture(part), scene.context.theme.colours, QPoint(0, -7)
    circle, diamond = (part.chart.spot(place).toPoint() for place in (0, 1))
    assert seen.pixelColor(diamond + tip) == QColor(colours.bad.text)
    assert seen.pixelColor(circle + tip) != QColor(colours.good.text)


def test_what_is_told_of_a_value_stands_beside_it_inside_the_chart(scene: Scene) -> None:
    part = turned(scene)
    before = picture(part)
    scene.press(Key.Key_Tab)
    for key in (Key.Key_End, Key.Key_Home):
        scene.press(key)
        seen = picture(part)
        side = 1 if key is Key.Key_Home else -1
        spot = part.chart.spot(0 if side > 0 else 2).toPoint()
        beside = [spot + QPoint(side * (16 + step), 0) for step in range(60)]
        assert any(seen.pixelColor(place) != before.pixelColor(place) for place in beside)


def test_the_states_are_explained_in_words_the_good_ones_first(scene: Scene) -> None:
    part = turned(scene)
    chips = [chip.accessibleName() for chip in part.findChildren(Chip) if chip.isVisible()]
    assert chips == ["Met", "Missed", "Not rated"]


def test_few_periods_have_their_words_and_many_their_icons(scene: Scene) -> None:
    part = turned(scene)
    assert part.matrix.with_words
    scene.page.tabs.setCurrentIndex(0)
    fill(scene, ("99,9 %",) * 24)
    part = turned(scene)
    assert part.matrix.shown.columnCount() == 26
    assert not part.matrix.with_words
    assert part.matrix.horizontalScrollBar().maximum() > 0 or part.matrix.columnWidth(0) >= 34
    scene.window.resize(1024, 700)
    scene.qtbot.waitUntil(lambda: part.matrix.horizontalScrollBar().maximum() > 0)
    last = part.matrix.visualRect(part.matrix.currentIndex())
    assert part.matrix.viewport().rect().contains(last)
    assert part.matrix.verticalHeader().isVisible()
    part.grab()
    scene.press(Key.Key_Home)
    part.grab()
    assert part.matrix.horizontalScrollBar().value() == 0


def test_a_change_elsewhere_is_seen_and_the_place_is_kept(scene: Scene) -> None:
    part = turned(scene)
    scene.press(Key.Key_Left)
    row = scene.kpis[0]
    cells.set_cells(scene.store, "x", [CellValue(row.id, "delivered", "90 %")])
    assert part.matrix.shown.index(0, 2).data() == "Missed"
    assert part.matrix.currentIndex().column() == 1
    scene.press(Key.Key_Z, CONTROL)
    assert part.matrix.shown.index(0, 2).data() == "Not rated"


def test_the_place_is_kept_while_another_contract_is_shown(scene: Scene) -> None:
    part = turned(scene)
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Left)
    other = contracts.create(scene.store, title="Anna", language=Language.NN, template=None)
    scene.window.show_page("contract", other)
    scene.window.show_page("contract", scene.contract)
    assert scene.page.part is part
    assert part.place() == (1, 1)


def test_a_contract_without_requirements_says_what_to_do(scene: Scene) -> None:
    other = contracts.create(scene.store, title="Anna", language=Language.NN, template=None)
    scene.window.show_page("contract", other)
    part = turned(scene)
    assert not part.matrix.isVisible()
    assert scene.window.foot.summary.text() == ""


def export_by_menu(part: DevelopmentPart, place: int) -> None:
    menu = part.export_button.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[place].trigger()


def test_the_archive_copy_is_written_in_the_contracts_language(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(tmp_path / "utvikling"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    export_by_menu(turned(scene), 0)
    scene.qtbot.waitUntil(lambda: bool(scene.heard.toasts), timeout=DRAWING)
    assert asked[0].startswith("Skylagring ")
    pdf = pypdfium2.PdfDocument(tmp_path / "utvikling.pdf")
    text = pdf[0].get_textpage().get_text_bounded()
    pdf.close()
    assert "Krav til tenestenivå (KPI)" in text
    assert "januar 2026" in text


def test_the_working_copy_has_its_charts(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "utvikling.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(path), ""))
    export_by_menu(turned(scene), 1)
    scene.qtbot.waitUntil(lambda: bool(scene.heard.toasts), timeout=DRAWING)
    workbook = load_workbook(path)
    assert sum(len(sheet._charts) for sheet in workbook.worksheets) == 1


def test_nothing_is_written_when_no_file_is_chosen(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: ("", ""))
    before = set(tmp_path.iterdir())
    export_by_menu(turned(scene), 0)
    assert not scene.context.tasks.busy
    assert set(tmp_path.iterdir()) == before


def test_rows_of_the_form_are_the_rows_of_the_matrix(scene: Scene) -> None:
    part = turned(scene)
    matrix = part.matrix.shown.matrix
    assert matrix is not None
    assert [UUID(row.cells[-1].key) for row in matrix.rows] == [row.id for row in scene.kpis]
    assert part.matrix.shown.rowCount() == len(scene.page.subject.rows(Form.KPI))
