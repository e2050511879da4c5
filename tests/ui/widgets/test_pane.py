"""Small screens: what is larger than the window scrolls, and nothing is squeezed or out of reach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import Form
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog
from sladesk.ui.pages.contract.parts import PARTS
from sladesk.ui.widgets.pane import Pane, ShownStack, room_at
from tests.ui.conftest import Heard, on_screen
from tests.ui.contract_scene import Scene, make_scene

LINES = 40


def column(count: int, height: int = 30) -> tuple[QWidget, list[QLineEdit]]:
    content = QWidget()
    layout = QVBoxLayout(content)
    fields = [QLineEdit() for _ in range(count)]
    for field in fields:
        field.setFixedHeight(height)
        layout.addWidget(field)
    return content, fields


def shown_in(field: QWidget, around: QWidget) -> bool:
    """Whether all of a field can be seen in what is around it."""
    return around.rect().contains(QRect(field.mapTo(around, field.rect().topLeft()), field.size()))


def test_what_is_too_high_scrolls_and_is_followed_by_the_keys(qtbot: QtBot) -> None:
    content, fields = column(LINES)
    pane = Pane(content)
    pane.resize(300, 200)
    on_screen(qtbot, pane, fields[0])
    assert content.height() > LINES * 30
    assert all(field.height() == 30 for field in fields)
    assert content.width() == pane.viewport().width()
    for field in fields[:-1]:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert shown_in(fields[-1], pane.viewport())


def test_what_is_small_fills_the_room(qtbot: QtBot) -> None:
    content, _fields = column(2)
    pane = Pane(content)
    pane.resize(300, 200)
    on_screen(qtbot, pane)
    assert content.size() == pane.viewport().size() == pane.size()


def test_what_grows_or_is_too_wide_scrolls_too(qtbot: QtBot) -> None:
    content, fields = column(2)
    pane = Pane(content)
    pane.resize(300, 200)
    on_screen(qtbot, pane)
    fields[0].setFixedHeight(500)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0)
    fields[1].setFixedWidth(500)
    qtbot.waitUntil(lambda: pane.horizontalScrollBar().maximum() > 0)
    assert content.width() >= 500


def test_texts_that_wrap_get_the_lines_that_they_need(qtbot: QtBot) -> None:
    content = QWidget()
    text = QLabel("eit langt ord og eit anna " * 20)
    text.setWordWrap(True)
    QVBoxLayout(content).addWidget(text)
    pane = Pane(content)
    pane.resize(200, 60)
    on_screen(qtbot, pane)
    assert text.height() >= text.heightForWidth(text.width())


def test_a_stack_needs_the_room_of_what_it_shows(qtbot: QtBot) -> None:
    stack = ShownStack()
    assert stack.minimumSizeHint().height() <= 0
    for count in (2, 20):
        stack.addWidget(column(count)[0])
    qtbot.addWidget(stack)
    low = stack.minimumSizeHint().height()
    stack.setCurrentIndex(1)
    assert stack.minimumSizeHint().height() > 8 * low > 0


class HighDialog(FormDialog):
    def __init__(self, context: Context, count: int) -> None:
        super().__init__(context, None, "Many fields", "Do it")
        content, self.fields = column(count)
        self.body.addWidget(content)

    def submit(self) -> None:
        pass


@pytest.mark.parametrize("count", [3, LINES])
def test_a_form_is_as_high_as_it_needs_and_never_higher_than_the_screen(
    context: Context, qtbot: QtBot, count: int
) -> None:
    dialog = HighDialog(context, count)
    on_screen(qtbot, dialog)
    screen = room_at(dialog.frameGeometry().center())
    assert screen.contains(dialog.frameGeometry())
    scrolls = dialog._pane.verticalScrollBar().maximum() > 0
    assert scrolls is (count == LINES)
    dialog.fields[-1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.fields[-2], Qt.Key.Key_Tab)
    assert shown_in(dialog.fields[-1], dialog._pane.viewport())
    assert shown_in(dialog.deed, dialog)


def test_a_form_that_grows_stays_on_the_screen(context: Context, qtbot: QtBot) -> None:
    dialog = HighDialog(context, 3)
    on_screen(qtbot, dialog)
    dialog.move(0, room_at(dialog.frameGeometry().center()).bottom() - dialog.height())
    dialog.fields[0].setFixedHeight(400)
    qtbot.waitUntil(lambda: dialog.height() > 400)
    assert room_at(dialog.frameGeometry().center()).contains(dialog.frameGeometry())
    assert dialog._pane.verticalScrollBar().maximum() == 0


@pytest.fixture
def scene(context: Context, heard: Heard, qtbot: QtBot, tmp_path: Path) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


@pytest.mark.parametrize("spec", PARTS, ids=lambda spec: spec.key)
def test_every_part_of_a_contract_fits_the_width_of_a_small_screen(
    scene: Scene, qtbot: QtBot, spec: Any
) -> None:
    """As of 1366 pixels at 150 %: nothing is beside the window, and what is below it can be scrolled to."""
    scene.window.resize(880, 420)
    scene.page.turn_to(spec.key)
    pane = scene.window._stack.currentWidget()
    assert isinstance(pane, Pane)
    room = pane.viewport()
    qtbot.waitUntil(lambda: scene.page.width() == room.width() >= 780)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() == scene.page.height() - room.height())


def test_a_low_window_leaves_its_room_to_the_form(scene: Scene) -> None:
    scene.window.resize(1024, 700)
    QApplication.processEvents()
    assert scene.page.header.facts.isVisible()
    scene.window.resize(1024, 460)
    QApplication.processEvents()
    assert not scene.page.header.facts.isVisible()
    assert scene.page.form(Form.KPI).view.viewport().height() > 120
