"""Persons: found, made, changed as one types, deleted and brought back, on a real register."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.rows import Person
from sladesk.store import actions, persons
from sladesk.ui.context import Context
from sladesk.ui.dialogs.new_person import NewPersonDialog
from sladesk.ui.pages.persons_page import PersonsPage
from tests.ui.conftest import Heard, on_screen, open_store

KEY = Qt.Key


@pytest.fixture
def contract(context: Context, tmp_path: Path) -> UUID:
    return open_store(context, tmp_path)


@pytest.fixture
def page(context: Context, contract: UUID, qtbot: QtBot) -> PersonsPage:
    store = context.register()
    persons.add(
        store, name="Per Viken", title="Systemeigar", organisation="Kommunen", email="per@example.org"
    )
    persons.add(store, name="Kari Nordmann", title="Kundeansvarleg", organisation="Nordsky AS")
    actions.add(store, contract, text="Kreditnota", responsible="Kari Nordmann")
    store.forget_undo()
    made = shown(context, qtbot)
    qtbot.waitUntil(made.panes.list.hasFocus)
    return made


def shown(context: Context, qtbot: QtBot) -> PersonsPage:
    page = PersonsPage(context)
    page.resize(1100, 700)
    on_screen(qtbot, page)
    page.open(None)
    return page


def names(page: PersonsPage) -> list[str]:
    return [entry.title for entry in page.panes.list.lines.entries]


def the(context: Context, name: str) -> Person:
    return next(person for person in persons.everyone(context.register()) if person.name == name)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_the_list_goes_by_name_and_the_card_tells_who_is_chosen(page: PersonsPage) -> None:
    assert names(page) == ["Kari Nordmann", "Per Viken"]
    assert page.fields["organisation"].text() == "Nordsky AS"
    assert page.duties.text() == "1 open action"
    press(KEY.Key_Down)
    assert page.fields["email"].text() == "per@example.org"
    assert page.duties.text() == "Nothing at present."
    assert page.summary == ("2 persons",)


def test_a_field_is_saved_as_it_is_left_and_the_name_follows_where_it_is_printed(
    page: PersonsPage, context: Context
) -> None:
    press(KEY.Key_Return)
    assert page.fields["name"].hasFocus()
    QTest.keyClicks(page.fields["name"], "Kari Berg")
    press(KEY.Key_Tab)
    assert names(page) == ["Kari Berg", "Per Viken"]
    assert actions.everywhere(context.register())[0].responsible == "Kari Berg"
    assert page.fields["title"].hasFocus()
    QTest.keyClicks(page.fields["title"], "Leiar")
    page.panes.list.setFocus()
    assert the(context, "Kari Berg").title.endswith("Leiar")


def test_a_person_has_a_name(page: PersonsPage, context: Context) -> None:
    page.panes.list.edited.emit()
    press(KEY.Key_Delete)
    page.panes.list.setFocus()
    press(KEY.Key_Down)
    assert page.panes.list.chosen == the(context, "Kari Nordmann").id, "the refused name is not lost"
    assert not page.leave()
    page.fields["name"].setFocus()
    press(KEY.Key_Escape)
    assert page.leave()
    assert page.fields["name"].text() == "Kari Nordmann"


def test_n_makes_a_new_person_and_chooses_it(page: PersonsPage, context: Context) -> None:
    press(KEY.Key_N)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewPersonDialog)
    QTest.keyClicks(dialog.fields["name"], "Aina Moen")
    QTest.keyClicks(dialog.fields["phone"], "12 34 56 78")
    QTest.keyClick(dialog.fields["phone"], KEY.Key_Return)
    assert names(page) == ["Aina Moen", "Kari Nordmann", "Per Viken"]
    assert page.fields["phone"].text() == "12 34 56 78"
    assert the(context, "Aina Moen").phone == "12 34 56 78"


def test_delete_takes_away_and_the_toast_brings_back(
    page: PersonsPage, context: Context, heard: Heard
) -> None:
    kari = the(context, "Kari Nordmann")
    press(KEY.Key_Delete)
    assert names(page) == ["Per Viken"]
    assert page.fields["name"].text() == "Per Viken"
    assert heard.toasts[-1].text == "Deleted “Kari Nordmann”"
    back = heard.toasts[-1].act
    assert back is not None
    back()
    assert the(context, "Kari Nordmann") == kari
    assert names(page) == ["Kari Nordmann", "Per Viken"]


def test_a_name_that_is_being_typed_goes_with_its_person(page: PersonsPage, context: Context) -> None:
    page.fields["name"].clear()
    persons.remove(context.register(), the(context, "Kari Nordmann").id)
    assert names(page) == ["Per Viken"]
    assert page.fields["name"].text() == "Per Viken"
    assert [person.name for person in persons.everyone(context.register())] == ["Per Viken"]


def test_ctrl_f_finds_by_any_field(page: PersonsPage) -> None:
    press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finder.hasFocus()
    QTest.keyClicks(page.finder, "PER@")
    assert names(page) == ["Per Viken"]
    press(KEY.Key_Return)
    assert page.panes.list.hasFocus()
    page.finder.setText("nobody")
    assert names(page) == []
    page.finder.clear()
    assert names(page) == ["Kari Nordmann", "Per Viken"]


def test_without_persons_the_page_says_what_they_are_for(
    context: Context, contract: UUID, qtbot: QtBot
) -> None:
    page = shown(context, qtbot)
    assert names(page) == []
    page.remove()
    press(KEY.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewPersonDialog)
    QTest.keyClicks(dialog.fields["name"], "Kari Nordmann")
    QTest.keyClick(dialog.fields["name"], KEY.Key_Return)
    assert page.fields["name"].text() == "Kari Nordmann"


def test_a_person_that_is_asked_for_is_chosen(page: PersonsPage, context: Context) -> None:
    page.open(the(context, "Per Viken").id)
    assert page.fields["name"].text() == "Per Viken"


def test_nothing_is_read_before_the_register_is_open(context: Context, qtbot: QtBot) -> None:
    page = PersonsPage(context)
    on_screen(qtbot, page)
    page.open(None)
    assert names(page) == []
