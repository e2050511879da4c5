"""What the table shows, says and keeps: words, hints, heights, scrolling, and the accessible text."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPalette
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import ActivityStatus, Form, Rating
from sladesk.store import cells, follow_ups, forms
from sladesk.store.store import Store
from sladesk.ui.delegates.cell import BAND_HEIGHT, LEAST_HEIGHT
from sladesk.ui.palette import high_contrast
from sladesk.ui.tables.columns import CHECKLIST_COLUMNS, KPI_COLUMNS
from sladesk.ui.tables.writer import CellEdit
from sladesk.ui.theme import Theme
from tests.ui.tables.scene import LANGUAGES, MemoryRegister, Scene, a_view, in_memory

Key = Qt.Key
Role = Qt.ItemDataRole
NN = LANGUAGES[1]


def test_the_columns_are_the_source_documents(kpi: Scene) -> None:
    assert [column.code for column in KPI_COLUMNS] == [
        "title", "agreed", "delivered", "action", "responsible", "rating",
    ]  # fmt: skip
    assert [column.code for column in CHECKLIST_COLUMNS] == [
        "activity", "status", "when", "responsible", "note",
    ]  # fmt: skip
    kpi.model.set_words(NN)
    headings = [kpi.model.headerData(place, Qt.Orientation.Horizontal) for place in range(6)]
    assert headings[:4] == [
        "Krav til tenestenivå (KPI)",
        "Kva følgjer av avtalen",
        "Kva blir levert",
        "Tiltak ved avvik",
    ]
    assert kpi.text(1, "rating") == "Ikkje vurdert"


def test_last_times_answers_stand_grey_in_the_empty_cells(kpi: Scene, store: Store, follow_up: UUID) -> None:
    row = kpi.model.lines[1].id
    cells.set_cells(
        store,
        "",
        [cells.CellValue(row, "delivered", "99,7 %"), cells.CellValue(row, "rating", Rating.MISSED)],
    )
    contract = forms.read(store, follow_up).contract.id
    following = follow_ups.create(store, contract)
    kpi.model.refresh(forms.read(store, following))
    assert kpi.text(1, "delivered") == ""
    assert kpi.model.hint(1, 2) == "last time: 99,7 %"
    assert kpi.model.hint(1, 5) == "last time: Missed"
    assert kpi.model.hint(2, 5) == ""
    kpi.model.set_words(NN)
    assert kpi.model.hint(1, 2) == "sist: 99,7 %"


def test_every_cell_says_its_column_text_and_status(kpi: Scene, checklist: Scene) -> None:
    said = kpi.model.data(kpi.model.index(1, 0), Role.AccessibleTextRole)
    assert said == "Service level requirement (KPI): Oppetid"
    assert kpi.model.data(kpi.model.index(1, 1), Role.AccessibleTextRole) == (
        "What follows from the agreement: empty"
    )
    assert kpi.model.data(kpi.model.index(1, 5), Role.AccessibleTextRole) == "Rating: Not rated"
    assert kpi.model.data(kpi.model.index(0, 3), Role.AccessibleTextRole) == "Group: Om tenesta"
    assert (
        checklist.model.headerData(1, Qt.Orientation.Vertical, Role.AccessibleTextRole) == "Er behovet dekka"
    )


def test_a_screen_reader_reads_the_cells(kpi: Scene) -> None:
    table = QAccessible.queryAccessibleInterface(kpi.view)
    assert table.text(QAccessible.Text.Name) == "Form"
    said = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert "Rating: Not rated" in said
    assert "Group: Om tenesta" in said


def test_text_set_without_our_editors_is_written_too(kpi: Scene, checklist: Scene) -> None:
    assert kpi.model.setData(kpi.model.index(1, 2), "99")
    assert kpi.text(1, "delivered") == "99"
    assert not kpi.model.setData(kpi.model.index(1, 5), "Met")
    assert not checklist.model.setData(checklist.model.index(1, 2), "x" * 40_000)
    assert not kpi.model.setData(kpi.model.index(1, 2), "x" * 40_000)


def test_rows_are_as_high_as_their_text(theme: Theme, qtbot: QtBot) -> None:
    scene = in_memory(theme)
    qtbot.addWidget(scene.view)
    scene.view.show()
    qtbot.waitExposed(scene.view)
    heights = [scene.view.rowHeight(row) for row in range(len(scene.model.lines))]
    assert heights[0] == BAND_HEIGHT
    assert scene.model.badge(3)
    assert heights[6] > heights[3] > LEAST_HEIGHT
    scene.stand(3, "agreed")
    scene.press(Key.Key_Delete)
    assert scene.view.rowHeight(3) == LEAST_HEIGHT
    scene.view.resize(800, 640)
    assert scene.view.rowHeight(6) > heights[6]


def test_what_is_on_screen_stays_while_the_rest_is_measured(theme: Theme, qtbot: QtBot) -> None:
    scene = in_memory(theme, copies=60)
    view = scene.view
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    row = view.rowAt(200)
    top = view.rowViewportPosition(row)
    lines = list(enumerate(scene.model.lines))
    expected = [
        max(view.cell_height(number, column) for column in range(1 if line.is_band else 6))
        for number, line in lines
    ]
    qtbot.waitUntil(lambda: [view.rowHeight(number) for number, _ in lines] == expected, timeout=60_000)
    assert abs(view.rowViewportPosition(row) - top) <= 1


def test_the_end_of_a_long_form_is_reached_at_once(theme: Theme, qtbot: QtBot) -> None:
    scene = in_memory(theme, copies=60)
    qtbot.addWidget(scene.view)
    scene.view.show()
    qtbot.waitExposed(scene.view)
    scene.stand(0, "title")
    scene.press(Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = scene.view.visualRect(scene.view.currentIndex())
    assert scene.here == (len(scene.model.lines) - 1, "rating")
    assert scene.view.viewport().rect().contains(last)


def test_one_edit_tells_of_one_line(kpi: Scene, store: Store, qtbot: QtBot) -> None:
    row = kpi.model.lines[3].id
    with qtbot.waitSignal(kpi.model.dataChanged) as told:
        cells.set_cells(store, "", [cells.CellValue(row, "agreed", "x")])
    assert [index.row() for index in told.args[:2]] == [3, 3]


def test_rows_that_come_into_a_window_that_is_shown_already_have_room_for_the_pencil(
    theme: Theme, qtbot: QtBot
) -> None:
    given = in_memory(theme)
    register = given.model.writer
    assert isinstance(register, MemoryRegister)
    row = next(line.row for line in given.model.lines if line.row)
    edits = (("agreed", "minst 99,8 %"), ("delivered", "99,9 %"), ("rating", Rating.MINOR_SHORTFALL))
    register.set_cells("", [CellEdit(row.id, column, value) for column, value in edits], None)
    fresh = a_view(theme, Form.KPI, register, lambda: (), (NN,))
    qtbot.addWidget(fresh.view)
    fresh.view.show()
    qtbot.waitExposed(fresh.view)
    fresh.model.refresh(register.sheet)
    place = fresh.column("rating")
    assert fresh.model.is_overridden(fresh.model.place(row.id) or 0)
    assert fresh.view.columnWidth(place) >= fresh.view.choosing.widest(place)


def test_the_widest_answer_is_never_cut(checklist: Scene, store: Store) -> None:
    checklist.model.set_words(NN)
    checklist.view.resize(700, 500)
    row = checklist.model.lines[1].id
    cells.set_cells(store, "", [cells.CellValue(row, "status", ActivityStatus.NOT_APPLICABLE)])
    assert checklist.view.columnWidth(1) >= checklist.view.choosing.widest(1) > 100


def test_a_form_without_lines_can_be_shown(theme: Theme, qtbot: QtBot) -> None:
    scene = in_memory(theme, Form.CHECKLIST)
    qtbot.addWidget(scene.view)
    scene.view.show()
    register = scene.model.writer
    empty = replace(register.sheet, checklist_groups=())  # type: ignore[attr-defined]
    scene.model.refresh(empty)
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Delete, Key.Key_F2, Key.Key_Insert, Key.Key_Space):
        scene.press(key)
    scene.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    scene.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    scene.press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert scene.model.rowCount() == 0
    assert scene.refusals == []


def inked(image: QImage) -> list[tuple[int, int]]:
    """The dark pixels inside the cell's frame."""
    return [
        (x, y)
        for y in range(5, image.height() - 5)
        for x in range(6, image.width() - 6)
        if image.pixelColor(x, y).lightness() < 120
    ]


def test_text_does_not_move_when_its_editor_opens(theme: Theme, qtbot: QtBot) -> None:
    scene = in_memory(theme)
    qtbot.addWidget(scene.view)
    scene.view.show()
    qtbot.waitExposed(scene.view)
    cell = scene.view.visualRect(scene.model.index(6, 0))
    painted = inked(scene.view.viewport().grab(cell).toImage())
    scene.stand(6, "title")
    scene.press(Key.Key_F2)
    scene.editor.setCursorWidth(0)
    assert painted
    assert inked(scene.view.viewport().grab(cell).toImage()) == painted


def test_a_selected_cell_is_seen_in_high_contrast(theme: Theme, qtbot: QtBot) -> None:
    theme.colours = high_contrast(QPalette())
    scene = in_memory(theme)
    qtbot.addWidget(scene.view)
    scene.view.show()
    qtbot.waitExposed(scene.view)
    cell = scene.view.visualRect(scene.model.index(1, 1))
    plain = scene.view.viewport().grab(cell).toImage()
    scene.select(1, "agreed", 2, "agreed")
    assert scene.view.viewport().grab(cell).toImage() != plain
