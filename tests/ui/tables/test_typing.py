"""Typing in the form, with real keys on a real register."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.text import LIMIT
from sladesk.core.when import When
from sladesk.store import follow_ups, labels
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.store import Store
from tests.ui.tables.scene import Scene

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_typing_replaces_and_enter_goes_down(kpi: Scene, store: Store) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99,7 %")
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "delivered") == "99,7 %"
    assert kpi.here == (2, "delivered")
    assert store.undo_label == labels.CELL["delivered"]
    kpi.stand(1, "delivered")
    kpi.type("99,8")
    kpi.press(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert kpi.text(1, "delivered") == "99,8"


def test_f2_goes_on_with_the_text(kpi: Scene) -> None:
    kpi.stand(1, "title")
    kpi.press(Key.Key_F2)
    kpi.type(" målt")
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "title") == "Oppetid målt"


def test_a_double_click_goes_on_with_the_text(kpi: Scene) -> None:
    kpi.stand(1, "title")
    spot = kpi.view.visualRect(kpi.view.currentIndex()).center()
    QTest.mouseClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    kpi.type("!")
    kpi.press(Key.Key_Tab)
    assert kpi.text(1, "title") == "Oppetid!"


def test_shift_enter_goes_up_past_the_band(kpi: Scene) -> None:
    kpi.stand(5, "agreed")
    kpi.type("a")
    kpi.press(Key.Key_Return, SHIFT)
    assert kpi.here == (3, "agreed")
    kpi.press(Key.Key_Return)
    assert kpi.here == (5, "agreed")


def test_tab_goes_right_and_wraps_past_the_band(kpi: Scene) -> None:
    kpi.stand(3, "responsible")
    kpi.type("Ola")
    kpi.press(Key.Key_Tab)
    assert kpi.text(3, "responsible") == "Ola"
    assert kpi.here == (3, "rating")
    kpi.press(Key.Key_Tab)
    assert kpi.here == (5, "agreed")
    kpi.press(Key.Key_Backtab, SHIFT)
    assert kpi.here == (3, "rating")
    kpi.press(Key.Key_Tab, SHIFT)
    assert kpi.here == (3, "responsible")


def test_tab_enters_a_row_where_it_is_filled_in_and_leaves_what_the_form_asks(kpi: Scene) -> None:
    asked = kpi.texts("title")
    for row in (1, 2):
        kpi.stand(row, "agreed")
        kpi.type("99,8 %")
        kpi.press(Key.Key_Return)
    kpi.stand(1, "rating")
    kpi.press(Key.Key_Tab)
    assert kpi.here == (2, "delivered")
    kpi.type("99,7 %")
    kpi.press(Key.Key_Backtab, SHIFT)
    assert kpi.here == (1, "rating")
    kpi.stand(2, "rating")
    kpi.press(Key.Key_Tab)
    assert kpi.here == (3, "agreed")  # where nothing is agreed yet
    kpi.type("99 %")
    kpi.press(Key.Key_Return)
    assert (kpi.texts("title"), kpi.texts("delivered")[:2]) == (asked, ["", "99,7 %"])
    kpi.press(Key.Key_Up)
    kpi.stand(3, "agreed")
    kpi.press(Key.Key_F2)
    kpi.press(Key.Key_Tab)
    kpi.press(Key.Key_Backtab, SHIFT)
    assert kpi.here == (3, "agreed")  # to correct what was just typed
    kpi.stand(2, "delivered")
    kpi.press(Key.Key_Left)
    kpi.press(Key.Key_Right)
    kpi.press(Key.Key_Backtab, SHIFT)
    assert kpi.here == (2, "agreed")
    kpi.press(Key.Key_Left)
    assert kpi.here == (2, "title")
    kpi.press(Key.Key_Tab)
    assert kpi.here == (2, "agreed")
    kpi.press(Key.Key_Backtab, SHIFT)
    assert kpi.here == (2, "title")
    kpi.press(Key.Key_Delete)
    kpi.stand(1, "rating")
    kpi.press(Key.Key_Tab)
    assert kpi.here == (2, "title")


def test_tab_goes_from_answer_to_answer_of_the_checklist(checklist: Scene) -> None:
    asked = checklist.texts("activity")
    checklist.stand(1, "note")
    checklist.press(Key.Key_Tab)
    assert checklist.here == (2, "status")
    checklist.type("j")
    checklist.press(Key.Key_Backtab, SHIFT)
    assert checklist.here == (1, "note")
    assert checklist.texts("activity") == asked


def test_enter_after_tabs_returns_to_the_column_where_they_began(kpi: Scene) -> None:
    kpi.stand(1, "agreed")
    kpi.type("99,8 %")
    kpi.press(Key.Key_Tab)
    kpi.type("99,7 %")
    kpi.press(Key.Key_Return)
    assert kpi.here == (2, "agreed")


def test_tab_leaves_the_table_after_its_last_cell(kpi: Scene, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    above, below = QLineEdit(), QLineEdit()
    for part in (above, kpi.view, below):
        layout.addWidget(part)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    kpi.stand(len(kpi.model.lines) - 1, "rating")
    kpi.press(Key.Key_Tab)
    assert below.hasFocus()
    assert kpi.here == (len(kpi.model.lines) - 1, "rating")
    kpi.stand(1, "title")
    kpi.press(Key.Key_Backtab, SHIFT)
    assert above.hasFocus()
    assert kpi.here == (1, "title")
    kpi.view.setParent(None)


def test_escape_brings_the_old_text_back(kpi: Scene, store: Store) -> None:
    kpi.stand(1, "title")
    kpi.type("Nede")
    kpi.press(Key.Key_Escape)
    assert kpi.text(1, "title") == "Oppetid"
    assert kpi.view.editing.editor() is None
    assert store.undo_label is None


def test_a_pause_writes_and_escape_still_brings_the_old_text_back(
    kpi: Scene, store: Store, qtbot: QtBot
) -> None:
    kpi.stand(1, "title")
    kpi.type("Nede")
    qtbot.waitUntil(lambda: kpi.text(1, "title") == "Nede", timeout=4000)
    assert kpi.editor.toPlainText() == "Nede"
    kpi.type("tid")
    kpi.press(Key.Key_Escape)
    assert kpi.text(1, "title") == "Oppetid"
    assert store.undo_label is None


def test_pauses_and_leaving_are_one_undo_step(kpi: Scene, store: Store, qtbot: QtBot) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99")
    qtbot.waitUntil(lambda: kpi.text(1, "delivered") == "99", timeout=4000)
    assert kpi.editor.textCursor().position() == 2
    kpi.type(",9")
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "delivered") == "99,9"
    store.undo()
    assert kpi.text(1, "delivered") == ""
    assert store.undo_label is None


def test_typing_without_a_pause_is_written_and_the_editor_knows_nothing_of_it(
    kpi: Scene, store: Store, qtbot: QtBot
) -> None:
    kpi.stand(1, "action")
    kpi.type("Leverandøren")
    while not kpi.text(1, "action") and len(kpi.editor.toPlainText()) < 400:
        kpi.type(" leverer")
        kpi.press(Key.Key_Left, SHIFT)
        kpi.press(Key.Key_Right)
        qtbot.wait(50)
    typed = kpi.editor.toPlainText()
    assert typed.startswith(kpi.text(1, "action").strip())
    assert kpi.editor.textCursor().position() == len(typed)
    assert kpi.editor.height() == kpi.view.rowHeight(1)
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "action") == typed
    store.undo()
    assert kpi.text(1, "action") == ""
    assert store.undo_label is None


def test_writing_while_one_types_leaves_selection_composing_and_height_alone(kpi: Scene) -> None:
    kpi.stand(1, "action")
    kpi.type("Leverandøren legg fram ein plan, og han skal fylgjast opp på neste møte")
    for _ in range(4):
        kpi.press(Key.Key_Left, SHIFT)
    kpi.editor.session.due.emit()
    assert kpi.text(1, "action").endswith("møte")
    assert kpi.editor.textCursor().selectedText() == "møte"
    assert kpi.editor.height() == kpi.view.rowHeight(1)
    kpi.press(Key.Key_End)
    composing = QInputMethodEvent("´", [])
    QApplication.sendEvent(kpi.editor, composing)
    kpi.editor.session.due.emit()
    assert kpi.editor.textCursor().block().layout().preeditAreaText() == "´"
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(kpi.editor, composed)
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "action").endswith("møteé")


def test_writing_while_one_types_leaves_the_suggestions_and_what_is_marked_in_them(kpi: Scene) -> None:
    kpi.stand(1, "responsible")
    kpi.type("nord")
    kpi.press(Key.Key_Down)
    kpi.editor.session.due.emit()
    assert kpi.text(1, "responsible") == "nord"
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "responsible") == "Kari Nordmann"


def test_what_is_half_typed_is_not_nagged_about(checklist: Scene) -> None:
    checklist.stand(1, "when")
    checklist.type("senest 31.2.")
    checklist.editor.session.due.emit()
    assert (checklist.editor.told, checklist.text(1, "when")) == ("no such date", "")
    checklist.type("2027")
    checklist.press(Key.Key_Escape)
    assert checklist.view.editing.editor() is None


def test_alt_enter_breaks_the_line_and_the_row_grows(kpi: Scene) -> None:
    kpi.stand(1, "delivered")
    before = kpi.view.rowHeight(1)
    kpi.type("ein")
    kpi.press(Key.Key_Return, ALT)
    kpi.type("to")
    kpi.press(Key.Key_Return, ALT)
    kpi.type("tre")
    assert kpi.view.rowHeight(1) > before + 20
    assert kpi.editor.height() == kpi.view.rowHeight(1)
    kpi.press(Key.Key_Tab)
    assert kpi.text(1, "delivered") == "ein\nto\ntre"
    assert kpi.view.rowHeight(1) > before + 20


def test_a_row_grows_while_typing_and_shrinks_when_it_is_taken_back(kpi: Scene) -> None:
    kpi.stand(1, "responsible")
    before = kpi.view.rowHeight(1)
    kpi.type("Nokon med eit særs langt namn og fleire titlar enn det er plass til")
    assert kpi.view.rowHeight(1) > before
    kpi.press(Key.Key_Escape)
    assert kpi.view.rowHeight(1) == before


def test_too_long_a_text_stays_in_the_editor_with_the_reason(kpi: Scene) -> None:
    kpi.stand(1, "delivered")
    kpi.type("x")
    kpi.editor.insertPlainText("y" * LIMIT)
    kpi.press(Key.Key_Return)
    assert "32001" in kpi.editor.told
    assert kpi.here == (1, "delivered")
    kpi.view.setCurrentIndex(kpi.model.index(3, 0))
    assert kpi.here == (1, "delivered")
    assert kpi.editor.hasFocus()
    kpi.press(Key.Key_Backspace)
    assert kpi.editor.told == ""
    kpi.press(Key.Key_Return)
    assert len(kpi.text(1, "delivered")) == LIMIT
    assert kpi.here == (2, "delivered")


def test_losing_the_focus_writes(kpi: Scene, qtbot: QtBot) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99")
    kpi.view.setFocus()
    assert kpi.text(1, "delivered") == "99"
    assert kpi.view.editing.editor() is None


def test_a_click_on_another_cell_writes(kpi: Scene) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99")
    spot = kpi.view.visualRect(kpi.model.index(2, 0)).center()
    QTest.mouseClick(kpi.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert kpi.text(1, "delivered") == "99"
    assert kpi.here == (2, "title")


def test_closing_the_page_writes(kpi: Scene) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99")
    assert kpi.view.finish_editing()
    assert kpi.text(1, "delivered") == "99"


def test_a_band_is_renamed_from_any_of_its_cells(kpi: Scene, store: Store) -> None:
    kpi.stand(0, "delivered")
    kpi.press(Key.Key_F2)  # letters alone spare it
    kpi.press(Key.Key_A, CTRL)
    kpi.type("Heile tenesta")
    assert kpi.editor.width() == kpi.view.horizontalHeader().length()
    kpi.press(Key.Key_Return)
    assert kpi.model.lines[0].group.title == "Heile tenesta"
    assert store.undo_label == labels.GROUP
    assert kpi.here[0] == 1


def test_a_letter_on_a_band_is_an_answer_gone_astray_and_spares_the_title(checklist: Scene) -> None:
    title = checklist.model.lines[0].group.title
    for column in ("status", "activity"):
        checklist.stand(0, column)
        for keys in ("j", "J", " "):
            checklist.refusals.clear()
            checklist.type(keys)
            assert checklist.view.editing.editor() is None
            assert checklist.refusals == ["This is the title of a group. Press F2 to change it."]
        assert checklist.here == (0, column)
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(checklist.view, composed)
    assert checklist.view.editing.editor() is None
    assert len(checklist.refusals) == 2
    assert checklist.model.lines[0].group.title == title


def test_an_answer_by_key_after_an_arrow_onto_a_band_spares_the_title(checklist: Scene) -> None:
    band = next(row for row, line in enumerate(checklist.model.lines) if row and line.is_band)
    title = checklist.model.lines[band].group.title
    checklist.stand(band - 1, "status")
    for letter in "jn":
        checklist.type(letter)
        checklist.press(Key.Key_Down)
    checklist.type("j")
    assert checklist.here == (band + 1, "status")
    assert checklist.model.lines[band].group.title == title
    checklist.press(Key.Key_Up)
    checklist.press(Key.Key_F2)
    checklist.type("!")
    checklist.press(Key.Key_Return)
    assert checklist.model.lines[band].group.title == f"{title}!"


def test_a_closed_form_says_why_it_cannot_be_typed_in(kpi: Scene, store: Store, follow_up: UUID) -> None:
    follow_ups.close(store, follow_up)
    kpi.stand(1, "delivered")
    kpi.type("9")
    kpi.press(Key.Key_F2)
    kpi.press(Key.Key_Delete)
    assert kpi.view.editing.editor() is None
    assert len(kpi.refusals) == 3
    assert all("closed" in reason for reason in kpi.refusals)


def test_undo_in_the_register_shows_at_once(kpi: Scene, store: Store) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99")
    kpi.press(Key.Key_Return)
    store.undo()
    assert kpi.text(1, "delivered") == ""
    store.redo()
    assert kpi.text(1, "delivered") == "99"


def test_ctrl_z_in_the_editor_takes_typing_back(kpi: Scene) -> None:
    kpi.stand(1, "title")
    kpi.press(Key.Key_F2)
    kpi.type("abc")
    kpi.press(Key.Key_Z, CTRL)
    assert kpi.editor.toPlainText() == "Oppetid"


def test_a_date_is_read_as_typed_and_written_out(checklist: Scene) -> None:
    checklist.stand(1, "when")
    checklist.type("i morgon")
    assert "23.11.2026" in checklist.editor.told
    checklist.press(Key.Key_Return)
    assert checklist.text(1, "when") == "23.11.2026"
    checklist.stand(2, "when")
    checklist.type("kvar månad")
    assert checklist.editor.told == ""
    checklist.press(Key.Key_Return)
    assert checklist.text(2, "when") == "kvar månad"
    checklist.stand(3, "when")
    checklist.type("senest 31.2.")
    assert checklist.editor.told == "no such date"
    checklist.press(Key.Key_Return)
    told = "There is no such day as 31.2. Correct it, or write it in words."
    assert checklist.editor.told == told
    assert checklist.text(3, "when") == ""
    assert not checklist.view.finish_editing()
    checklist.press(Key.Key_Escape)
    assert checklist.view.editing.editor() is None


def test_an_old_text_that_is_no_day_can_be_brought_back(checklist: Scene, store: Store) -> None:
    line = checklist.model.lines[1]
    assert line.row is not None
    set_cells(store, "", [CellValue(line.row.id, "when", When("31.02.2026", None))])
    checklist.stand(1, "when")
    checklist.type("1.3.2026")
    checklist.editor.session.due.emit()
    assert checklist.text(1, "when") == "01.03.2026"
    checklist.press(Key.Key_Escape)
    assert checklist.text(1, "when") == "31.02.2026"


def test_dead_keys_and_input_methods_start_typing(kpi: Scene) -> None:
    kpi.stand(1, "title")
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(kpi.view, composed)
    kpi.type("n")
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "title") == "én"


def test_a_person_is_suggested_and_taken(kpi: Scene) -> None:
    kpi.stand(1, "responsible")
    kpi.type("nord")
    kpi.press(Key.Key_Down)
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "responsible") == "Kari Nordmann"
    assert kpi.here == (2, "responsible")
    row = kpi.model.lines[1].row
    assert row is not None
    assert row.person_id is not None


def test_free_text_is_a_responsible_too(kpi: Scene) -> None:
    kpi.stand(1, "responsible")
    kpi.type("Kar")
    kpi.press(Key.Key_Return)
    assert kpi.text(1, "responsible") == "Kar"


def test_a_new_person_is_asked_for(kpi: Scene, qtbot: QtBot) -> None:
    kpi.stand(1, "responsible")
    kpi.type("Kari")
    kpi.press(Key.Key_Up)
    with qtbot.waitSignal(kpi.view.new_person_requested) as asked:
        kpi.press(Key.Key_Return)
    assert asked.args == ["Kari"]
    assert kpi.text(1, "responsible") == "Kari"


def test_another_window_writes_but_keeps_the_editor(kpi: Scene, qtbot: QtBot) -> None:
    kpi.stand(1, "delivered")
    kpi.type("99")
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert kpi.text(1, "delivered") == "99"
    assert kpi.view.editing.editor() is not None
    assert QApplication.focusWidget() is not kpi.view
