"""Looking for words in the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.ui.tables.scene import Scene

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def look_for(scene: Scene, text: str) -> None:
    scene.stand(0, "title")
    scene.press(Key.Key_F, CTRL)
    assert scene.view.find_bar.field.hasFocus()
    scene.type(text)


def test_the_first_place_is_gone_to_and_counted(kpi: Scene) -> None:
    look_for(kpi, "TID")
    bar = kpi.view.find_bar
    assert kpi.here == (1, "title")
    assert bar.count.text() == f"1 of {len(bar.places())}"
    kpi.press(Key.Key_Return)
    assert kpi.here == (3, "title")
    kpi.press(Key.Key_Return, SHIFT)
    assert kpi.here == (1, "title")
    kpi.press(Key.Key_Return, SHIFT)
    assert kpi.here == (len(kpi.model.lines) - 1, "title")


def test_f3_goes_on_in_the_table_and_escape_closes(kpi: Scene) -> None:
    look_for(kpi, "vedlikehald")
    kpi.press(Key.Key_Escape)
    assert not kpi.view.find_bar.isVisible()
    assert kpi.view.hasFocus()
    assert kpi.view.desk.sought == ""
    kpi.press(Key.Key_F3)
    assert kpi.here == (2, "title")


def test_what_is_not_there_is_said(kpi: Scene) -> None:
    look_for(kpi, "finst ikkje")
    assert kpi.view.find_bar.count.text() == "not found"
    kpi.press(Key.Key_Return)
    assert kpi.here == (0, "title")


def test_the_buttons_do_the_same(kpi: Scene) -> None:
    look_for(kpi, "tid")
    back, on, close = kpi.view.find_bar.findChildren(QToolButton)
    QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert kpi.here == (3, "title")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert kpi.here == (1, "title")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not kpi.view.find_bar.isVisible()


def test_found_words_are_marked(kpi: Scene) -> None:
    kpi.view.clearSelection()
    cell = kpi.view.visualRect(kpi.model.index(5, 0))
    plain = kpi.view.viewport().grab(cell).toImage()
    kpi.view.desk.sought = "versjon"
    kpi.view.viewport().update()
    assert kpi.view.viewport().grab(cell).toImage() != plain
