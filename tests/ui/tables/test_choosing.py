"""Choosing answers by letter, by the list, and by clicking the chip."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActivityStatus, Rating
from sladesk.store import follow_ups
from sladesk.store.store import Store
from sladesk.ui.delegates.choice import ChoiceDelegate
from sladesk.ui.delegates.choice_popup import ChoicePopup
from sladesk.ui.tables.columns import RATINGS, STATUSES
from sladesk.ui.tables.vocabulary import letters, read_choice
from tests.ui.tables.scene import LANGUAGES, Scene

Key = Qt.Key


def popup() -> ChoicePopup:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ChoicePopup)
    return found


def test_a_letter_answers(checklist: Scene, store: Store) -> None:
    checklist.stand(1, "status")
    checklist.type("p")
    assert checklist.model.value(1, 1) is ActivityStatus.PARTLY
    checklist.type("Y")
    assert checklist.model.value(1, 1) is ActivityStatus.YES
    assert checklist.view.editing.editor() is None
    store.undo()
    assert checklist.model.value(1, 1) is ActivityStatus.PARTLY


def test_a_letter_answers_for_the_whole_range_in_one_step(checklist: Scene, store: Store) -> None:
    checklist.select(1, "status", 5, "status")
    checklist.type("n")
    rows = [1, 2, 3, 5]
    assert [checklist.model.value(row, 1) for row in rows] == [ActivityStatus.NO] * 4
    store.undo()
    assert [checklist.model.value(row, 1) for row in rows] == [ActivityStatus.NOT_ASSESSED] * 4


def test_a_letter_that_means_nothing_does_nothing(checklist: Scene, store: Store) -> None:
    checklist.stand(1, "status")
    checklist.type("q")
    assert store.undo_label is None
    assert checklist.view.editing.editor() is None


def test_delete_takes_the_answer_back(checklist: Scene) -> None:
    checklist.stand(1, "status")
    checklist.type("y")
    checklist.press(Key.Key_Delete)
    assert checklist.model.value(1, 1) is ActivityStatus.NOT_ASSESSED


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_F2])
def test_the_list_opens_and_arrows_choose(kpi: Scene, key: Key) -> None:
    kpi.stand(1, "rating")
    kpi.press(key)
    QTest.keyClick(popup().list, Key.Key_Down)
    QTest.keyClick(popup().list, Key.Key_Return)
    assert kpi.model.value(1, 5) is Rating.MET
    assert QApplication.activePopupWidget() is None


def test_a_letter_in_the_list_chooses_and_escape_closes(kpi: Scene) -> None:
    kpi.stand(1, "rating")
    kpi.press(Key.Key_Space)
    QTest.keyClick(popup().list, Key.Key_Escape)
    assert kpi.model.value(1, 5) is Rating.NOT_RATED
    kpi.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown = {answer.word: answer.letter for answer in popup()._answers}
    QTest.keyClicks(popup().list, shown["Missed"])
    assert kpi.model.value(1, 5) is Rating.MISSED


def test_a_click_on_the_chip_opens_the_list_and_a_click_chooses(kpi: Scene) -> None:
    cell = kpi.view.visualRect(kpi.model.index(1, 5))
    delegate = kpi.view.delegate(5)
    assert isinstance(delegate, ChoiceDelegate)
    chip = delegate.chip_at(cell, 1, 5).center().toPoint()
    QTest.mouseClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=chip)
    items = popup().list
    spot = items.visualItemRect(items.item(1)).center()
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert kpi.model.value(1, 5) is Rating.MET


def test_a_double_click_and_a_letter_on_a_closed_form_say_why(
    kpi: Scene, store: Store, follow_up: UUID
) -> None:
    follow_ups.close(store, follow_up)
    spot = kpi.view.visualRect(kpi.model.index(1, 5)).bottomRight() - QPoint(3, 3)
    QTest.mouseClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    kpi.type("m")
    kpi.press(Key.Key_Space)
    assert len(kpi.refusals) == 3
    assert QApplication.activePopupWidget() is None


def test_composed_letters_open_no_editor_on_an_answer(kpi: Scene) -> None:
    kpi.stand(1, "rating")
    composed = QInputMethodEvent()
    composed.setCommitString("ø")
    QApplication.sendEvent(kpi.view, composed)
    assert kpi.view.viewport().findChildren(QLineEdit) == []


def test_the_menu_key_opens_the_menu(kpi: Scene) -> None:
    kpi.stand(1, "delivered")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(kpi.view.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_right_click_goes_there_first(kpi: Scene) -> None:
    spot = kpi.view.visualRect(kpi.model.index(2, 1)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, kpi.view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(kpi.view.viewport(), asked)
    assert kpi.here == (2, "agreed")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_click_beside_the_chip_only_goes_there(kpi: Scene) -> None:
    corner = kpi.view.visualRect(kpi.model.index(1, 5)).bottomRight() - QPoint(3, 3)
    QTest.mouseClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert QApplication.activePopupWidget() is None
    assert kpi.here == (1, "rating")


def test_not_applicable_asks_for_the_reason_in_the_note(checklist: Scene) -> None:
    note = checklist.column("note")
    assert checklist.model.hint(1, note) == ""
    checklist.stand(1, "status")
    keys = {code: letter for letter, code in letters(STATUSES, checklist.model.words).items()}
    checklist.type(keys[ActivityStatus.NOT_APPLICABLE])
    assert checklist.model.hint(1, note) == "Why is it not applicable?"


@pytest.mark.parametrize("choices", [RATINGS, STATUSES], ids=["ratings", "statuses"])
@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
def test_every_answer_has_a_letter_of_its_own_word(choices: tuple, words: Words) -> None:  # type: ignore[type-arg]
    keys = letters(choices, words)
    assert set(keys.values()) == {choice.code for choice in choices}
    for choice in choices:
        letter = next(letter for letter, code in keys.items() if code == choice.code)
        assert letter in words(choice.message).casefold()


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
def test_every_word_is_read_in_every_language(words: Words) -> None:
    for choices in (RATINGS, STATUSES):
        for choice in choices:
            said = words(choice.message)
            assert read_choice(f" ✓ {said.upper()} ", choices, LANGUAGES) == choice.code


def test_what_is_no_answer_is_none() -> None:
    assert read_choice("kanskje", STATUSES, LANGUAGES) is None
    assert read_choice("1", STATUSES, LANGUAGES) is None
    assert read_choice("  ", STATUSES, LANGUAGES) is ActivityStatus.NOT_ASSESSED


def test_the_menu_shows_the_shortcuts(kpi: Scene, qtbot: QtBot) -> None:
    kpi.stand(1, "delivered")
    menu = kpi.view.commands.menu()
    qtbot.addWidget(menu)
    lines = {action.text(): action.shortcut().toString() for action in menu.actions() if action.text()}
    assert lines["Fill down"] == "Ctrl+D"
    assert lines["Move up"] == "Alt+Shift+Up"
    next(action for action in menu.actions() if action.text() == "Edit").trigger()
    assert kpi.view.editing.editor() is not None
