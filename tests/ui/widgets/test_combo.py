"""The list of a combo box: every entry is seen whole."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sladesk.core.rows import Person
from sladesk.core.translation import Words
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.combo import MOST
from sladesk.ui.widgets.fields import ComboField
from sladesk.ui.widgets.filter import FilterCombo
from sladesk.ui.widgets.person_completer import PersonCompleter
from tests.ui.conftest import on_screen


@pytest.mark.parametrize("count", [2, 4, MOST])
def test_every_entry_is_shown_without_scrolling(theme: Theme, qtbot: QtBot, count: int) -> None:
    chosen: list[object] = []
    field = ComboField(theme, [(number, f"Entry {number}") for number in range(count)], chosen.append)
    on_screen(qtbot, field, field)
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = field.view()
    qtbot.waitUntil(view.isVisible)
    model = field.model()
    for row in range(count):
        assert view.viewport().rect().contains(view.visualRect(model.index(row, 0)))
    assert view.verticalScrollBar().maximum() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen == [count - 1]


def test_list_of_a_narrow_field_is_as_wide_as_its_entries(theme: Theme, qtbot: QtBot) -> None:
    title = "Tjenestenivåavtale for drift av fagsystem"
    field = FilterCombo(theme, "Contract", lambda: None)
    field.offer("All contracts", [(1, title)])
    on_screen(qtbot, field, field)
    field.showPopup()
    view = field.view()
    QApplication.processEvents()
    assert view.viewport().width() >= view.sizeHintForColumn(0) > field.width()
    field.hidePopup()


def test_every_person_that_is_suggested_is_shown(theme: Theme, english: Words, qtbot: QtBot) -> None:
    people = tuple(Person(UUID(int=number), f"Kari {number}", "", "", "", "") for number in range(4))
    field = QLineEdit()
    completer = PersonCompleter(field, english, lambda: people)
    on_screen(qtbot, field, field)
    qtbot.keyClicks(field, "kari")
    popup = completer.popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 5
    assert popup.verticalScrollBar().maximum() == 0
    last = popup.visualRect(popup.model().index(4, 0))
    assert popup.viewport().rect().contains(last)
    popup.hide()
