"""Rows and groups: added, moved and removed on request; the table stays where it is meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import Form
from sladesk.store import follow_ups, form_rows
from sladesk.store.store import Store
from tests.ui.tables.scene import Scene

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | SHIFT


@pytest.fixture
def served(kpi: Scene, store: Store, follow_up: UUID) -> Scene:
    """A table whose wishes are fulfilled, as a page does it."""
    view = kpi.view

    def add(group: UUID, after: UUID | None) -> None:
        view.go_to(form_rows.add_row(store, group, after=after), edit=True)

    def add_group(after: UUID | None) -> None:
        view.go_to(form_rows.add_group(store, follow_up, Form.KPI, "New group", after=after), edit=True)

    view.add_requested.connect(add)
    view.add_group_requested.connect(add_group)
    view.remove_requested.connect(lambda rows: form_rows.remove(store, rows))
    view.remove_group_requested.connect(lambda group: form_rows.remove_group(store, group))
    view.move_requested.connect(
        lambda rows, group, after: form_rows.move(store, rows, group_id=group, after=after)
    )
    view.move_group_requested.connect(lambda group, way: form_rows.move_group(store, group, way))
    return kpi


@pytest.mark.parametrize(
    "press",
    [
        lambda scene: scene.press(Key.Key_Insert),
        lambda scene: scene.press(Key.Key_Plus, CTRL),
        lambda scene: scene.press(Key.Key_Plus, CTRL | SHIFT),
    ],
)
def test_a_row_is_added_below_and_can_be_typed_in(served: Scene, press: Callable[[Scene], None]) -> None:
    served.stand(1, "delivered")
    press(served)
    served.type("Nytt krav")
    served.press(Key.Key_Return)
    assert served.texts("title")[:3] == ["Oppetid", "Nytt krav", "Intervall mellom kvart vedlikehald"]


def test_a_row_is_added_first_in_the_group_from_its_band(served: Scene) -> None:
    served.stand(0, "title")
    served.press(Key.Key_Insert)
    served.type("Nytt")
    served.press(Key.Key_Return)
    assert served.texts("title")[:2] == ["Nytt", "Oppetid"]


def test_a_group_is_added_after_the_current_one(served: Scene) -> None:
    served.stand(1, "title")
    served.press(Key.Key_Insert, CTRL | SHIFT)
    served.type("Ny gruppe")
    served.press(Key.Key_Return)
    assert [line.group.title for line in served.model.lines if line.is_band][:2] == [
        "Om tenesta",
        "Ny gruppe",
    ]


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Minus, CTRL), (Key.Key_Delete, SHIFT)])
def test_the_rows_of_the_range_are_removed(
    served: Scene, store: Store, key: Key, modifiers: Qt.KeyboardModifier
) -> None:
    served.select(1, "title", 2, "title")
    served.press(key, modifiers)
    assert served.texts("title")[0] == "Tid til respons ved kontakt"
    assert len(served.texts("title")) == 7
    store.undo()
    assert len(served.texts("title")) == 9


def test_a_group_is_removed_from_its_band(served: Scene) -> None:
    served.stand(4, "title")
    served.press(Key.Key_Minus, CTRL)
    assert "Tryggleik" not in [line.group.title for line in served.model.lines]


def test_a_row_moves_within_its_group_and_stays_current(served: Scene) -> None:
    served.stand(1, "delivered")
    moved = served.model.lines[1].id
    served.press(Key.Key_Down, ALT_SHIFT)
    assert served.model.lines[2].id == moved
    assert served.here == (2, "delivered")
    served.press(Key.Key_Up, ALT_SHIFT)
    assert served.here == (1, "delivered")
    assert served.model.lines[1].id == moved


def test_a_row_moves_into_the_neighbouring_groups(served: Scene) -> None:
    served.stand(5, "title")
    moved = served.model.lines[5].id
    served.press(Key.Key_Up, ALT_SHIFT)
    assert served.model.lines[4].id == moved
    assert served.model.lines[4].group.title == "Om tenesta"
    assert served.here == (4, "title")
    served.press(Key.Key_Down, ALT_SHIFT)
    assert served.model.lines[5].id == moved
    assert served.model.lines[5].group.title == "Tryggleik"


def test_a_range_of_rows_moves_together(served: Scene) -> None:
    served.select(1, "title", 2, "title")
    moved = [line.id for line in served.model.lines[1:3]]
    served.press(Key.Key_Down, ALT_SHIFT)
    assert [line.id for line in served.model.lines[2:4]] == moved
    assert served.view.selected()[::2] == (2, 3)


def test_at_the_ends_of_the_form_nothing_moves(served: Scene, store: Store) -> None:
    served.stand(1, "title")
    served.press(Key.Key_Up, ALT_SHIFT)
    served.stand(len(served.model.lines) - 1, "title")
    served.press(Key.Key_Down, ALT_SHIFT)
    assert store.undo_label is None


def test_rows_of_two_groups_do_not_move_together(served: Scene, store: Store) -> None:
    served.select(3, "title", 5, "title")
    served.press(Key.Key_Down, ALT_SHIFT)
    assert served.refusals == ["Move the rows of one group at a time."]
    assert store.undo_label is None


def test_a_group_moves_with_its_rows(served: Scene) -> None:
    served.stand(0, "title")
    served.press(Key.Key_Down, ALT_SHIFT)
    titles = [line.group.title for line in served.model.lines if line.is_band]
    assert titles == ["Tryggleik", "Om tenesta", "Tilgjenge på tenesta"]
    assert served.here == (4, "title")


def drag(scene: Scene, row: int, target: int, share: float) -> None:
    """Drag a row by its handle to a share of another row's height."""
    view, port = scene.view, scene.view.viewport()
    QTest.mouseMove(port, QPoint(500, 5))
    QTest.mouseMove(port, view.visualRect(scene.model.index(row, 0)).center())
    grip = view.grip
    assert grip.isVisible()
    cell = view.visualRect(scene.model.index(target, 0))
    end = QPoint(40, cell.y() + round(cell.height() * share))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 12))
    QTest.mouseMove(grip, grip.mapFrom(port, end))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.mapFrom(port, end))


def test_a_row_is_dragged_by_its_handle(served: Scene) -> None:
    moved = served.model.lines[1].id
    drag(served, 1, 3, 0.9)
    assert served.model.lines[3].id == moved
    drag(served, 3, 1, 0.1)
    assert served.model.lines[1].id == moved


def test_a_row_is_dragged_into_another_group(served: Scene) -> None:
    moved = served.model.lines[1].id
    drag(served, 1, 4, 0.9)
    assert served.model.lines[4].id == moved
    assert served.model.lines[4].group.title == "Tryggleik"


def test_a_drag_to_its_own_place_does_nothing(served: Scene, store: Store) -> None:
    drag(served, 1, 1, 0.9)
    drag(served, 2, 1, 0.9)
    assert store.undo_label is None


def test_escape_ends_a_drag(served: Scene, store: Store) -> None:
    port = served.view.viewport()
    QTest.mouseMove(port, served.view.visualRect(served.model.index(1, 0)).center())
    grip = served.view.grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 12))
    QTest.mouseMove(grip, QPoint(5, 150))
    QTest.keyClick(grip, Key.Key_Escape)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 150))
    assert store.undo_label is None


def test_a_closed_form_has_no_handles_and_moves_nothing(served: Scene, store: Store, follow_up: UUID) -> None:
    follow_ups.close(store, follow_up)
    QTest.mouseMove(served.view.viewport(), served.view.visualRect(served.model.index(1, 0)).center())
    assert not served.view.grip.isVisible()
    served.stand(1, "title")
    served.press(Key.Key_Insert)
    served.press(Key.Key_Minus, CTRL)
    served.press(Key.Key_Down, ALT_SHIFT)
    assert len(served.refusals) == 3
    assert len(served.texts("title")) == 9


def test_an_editor_survives_what_others_change(served: Scene, store: Store) -> None:
    served.stand(5, "delivered")
    served.type("halv")
    group = served.model.lines[0].group.id
    form_rows.add_row(store, group, after=None, title="Ny")
    assert QApplication.focusWidget() is served.editor
    served.type("veges")
    served.press(Key.Key_Return)
    assert served.text(6, "delivered") == "halvveges"


def test_the_selection_follows_its_rows(served: Scene, store: Store) -> None:
    served.stand(6, "agreed")
    standing = served.model.lines[6].id
    form_rows.remove(store, [served.model.lines[1].id])
    assert served.model.lines[served.view.currentIndex().row()].id == standing
    store.undo()
    assert served.here == (6, "agreed")


def test_the_page_hears_which_line_is_current(kpi: Scene, qtbot: QtBot) -> None:
    kpi.stand(1, "title")
    with qtbot.waitSignal(kpi.view.row_changed) as heard:
        kpi.press(Key.Key_Down)
    assert heard.args == [kpi.model.lines[2].id]
