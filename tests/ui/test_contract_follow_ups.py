"""Follow-ups in the window: made, named, closed, reopened and deleted, by keys and by the mouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import Form, Rating
from sladesk.store import changes, follow_ups
from sladesk.ui.context import Context
from sladesk.ui.dialogs.new_follow_up import FollowUpDialog, Span
from sladesk.ui.dialogs.question import QuestionDialog
from sladesk.ui.dialogs.reopen import ReopenDialog
from sladesk.ui.pages.contract.log_part import LogPart
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, SHIFT, Key, Scene, deed, labels_of, make_scene


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def close(scene: Scene) -> str:
    return scene.answer(deed, lambda: scene.press(Key.Key_L, CONTROL | SHIFT))


def entries(scene: Scene) -> dict[str, QAction]:
    """What stands in the menu of the period button now."""
    menu = scene.page.header.period_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_next_quarter_is_proposed_and_made_with_two_keys(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "delivered")
    scene.write("99,9 %")
    scene.press(Key.Key_N, CONTROL | SHIFT)
    dialog = scene.dialog(FollowUpDialog)
    assert dialog.label.text() == "Q3 2026"
    assert scene.kpis[0].delivered == "99,9 %"
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert labels_of(scene) == ["Q3 2026", "Q2 2026"]
    assert scene.page.header.period_button.shown_words() == "Q3 2026"
    assert scene.kpis[0].delivered == ""
    assert scene.kpis[0].previous_delivered == "99,9 %"


def test_arrows_choose_the_kind_and_the_mouse_steps_through_periods(scene: Scene) -> None:
    scene.click(scene.page.header.new_button)
    dialog = scene.dialog(FollowUpDialog)
    scene.press(Key.Key_Left)
    assert dialog.label.text() == "July 2026"
    scene.click(dialog.later)
    assert dialog.label.text() == "August 2026"
    scene.click(dialog.earlier)
    scene.click(dialog.kinds.chips[2])
    assert dialog.label.text() == "Second half of 2026"
    scene.click(dialog.kinds.chips[1])
    scene.click(dialog.earlier)
    assert dialog.label.text() == "Q2 2026"
    assert dialog.warning.isVisible()
    scene.click(dialog.kinds.chips[3])
    assert dialog.span == Span(date(2026, 1, 1), date(2026, 12, 31))
    scene.click(dialog.cancel)
    scene.gone(dialog)
    assert labels_of(scene) == ["Q2 2026"]


def test_a_meeting_and_own_dates_are_typed_as_people_type_dates(scene: Scene) -> None:
    scene.click(scene.page.header.new_button)
    dialog = scene.dialog(FollowUpDialog)
    scene.click(dialog.kinds.chips[5])
    dialog.meeting.selectAll()
    dialog.meeting.setFocus()
    scene.write("i fjor")
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    dialog.meeting.selectAll()
    scene.write("24.6.")
    assert dialog.label.text() == "Meeting 24 June 2026"
    scene.click(dialog.kinds.chips[4])
    dialog.start.selectAll()
    dialog.start.setFocus()
    scene.write("1.7.2026")
    dialog.end.selectAll()
    dialog.end.setFocus()
    scene.write("1.6.2026")
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    dialog.end.selectAll()
    scene.write("15.8.2026")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert labels_of(scene)[0] == "1 July 2026–15 August 2026"


def test_the_period_of_the_shown_follow_up_is_changed(scene: Scene) -> None:
    scene.page.periods.change_period()
    dialog = scene.dialog(FollowUpDialog)
    assert dialog.label.text() == "Q2 2026"
    scene.press(Key.Key_Right)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert labels_of(scene) == ["First half of 2026"]
    scene.press(Key.Key_Z, CONTROL)
    assert scene.page.header.period_button.shown_words() == "Q2 2026"


def test_closing_asks_once_and_freezes_what_is_shown(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "rating")
    scene.press(Key.Key_M)
    assert close(scene) == "Close the follow-up “Q2 2026”?"
    assert scene.page.closed_line.isVisible()
    assert "Ingrid Aasen" in scene.page.closed_line.text.text()
    scene.stand(Form.KPI, 0, "delivered")
    scene.write("x")
    assert scene.heard.banners[-1].text.startswith("This follow-up is closed.")
    scene.stand(Form.KPI, 0, "rating")
    scene.press(Key.Key_I)
    assert scene.kpis[0].rating is Rating.MET
    inspector = scene.page.form(Form.KPI).inspector
    assert inspector.note.isReadOnly()
    assert not inspector.chips.isEnabled()
    assert scene.store.undo_label is None


def test_thinking_better_of_closing_changes_nothing(scene: Scene) -> None:
    scene.answer(lambda _box: None, lambda: scene.press(Key.Key_L, CONTROL | SHIFT))
    assert not scene.page.subject.closed


def test_reopening_needs_a_reason_that_stands_in_the_log(scene: Scene) -> None:
    close(scene)
    scene.click(scene.page.closed_line.button)
    dialog = scene.dialog(ReopenDialog)
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    scene.write("Feil tal for mai")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert not scene.page.subject.closed
    assert not scene.page.closed_line.isVisible()
    assert changes.recent(scene.store, contract_id=scene.contract)[0].reason == "Feil tal for mai"
    scene.press(Key.Key_PageUp, CONTROL)
    log = scene.page.part
    assert isinstance(log, LogPart)
    assert log.model.lines[1].detail == "Q2 2026 · Reason: Feil tal for mai"


def test_the_menu_says_which_are_open_and_goes_to_the_one_that_is_chosen(scene: Scene) -> None:
    close(scene)
    follow_ups.create(
        scene.store, scene.contract, period_start=date(2026, 7, 1), period_end=date(2026, 9, 30)
    )
    found = entries(scene)
    assert list(found)[:2] == ["Q3 2026 · open", "Q2 2026 · closed"]
    found["Q3 2026 · open"].trigger()
    assert scene.page.header.period_button.shown_words() == "Q3 2026"
    assert not scene.page.subject.closed


def test_deleting_a_follow_up_is_undone_with_one_key(scene: Scene) -> None:
    made = follow_ups.create(
        scene.store, scene.contract, period_start=date(2026, 7, 1), period_end=date(2026, 9, 30)
    )
    scene.page.subject.show(scene.contract, made)
    entries(scene)["Delete follow-up"].trigger()
    assert labels_of(scene) == ["Q2 2026"]
    assert scene.page.header.period_button.shown_words() == "Q2 2026"
    scene.press(Key.Key_Z, CONTROL)
    assert labels_of(scene) == ["Q3 2026", "Q2 2026"]


def test_the_only_follow_up_cannot_be_deleted_and_it_is_said_why(scene: Scene) -> None:
    scene.page.periods.remove()
    assert scene.heard.banners[-1].text.startswith("A contract keeps at least one follow-up.")


def test_after_a_dialog_that_was_opened_with_the_mouse_the_form_has_the_keys(scene: Scene) -> None:
    scene.click(scene.page.header.new_button)
    dialog = scene.dialog(FollowUpDialog)
    scene.click(dialog.deed)
    scene.gone(dialog)
    view = scene.page.form(Form.KPI).view
    assert view.hasFocus()
    assert view.currentIndex().isValid()
    scene.page.header.period_button.setFocus()
    entries(scene)["Change period …"].trigger()
    dialog = scene.dialog(FollowUpDialog)
    scene.press(Key.Key_Escape)
    scene.gone(dialog)
    assert view.hasFocus()


def test_last_times_action_stands_grey(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "action")
    scene.write("Plan for redundans")
    scene.press(Key.Key_Return)
    scene.press(Key.Key_N, CONTROL | SHIFT)
    dialog = scene.dialog(FollowUpDialog)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    part = scene.stand(Form.KPI, 0, "action")
    index = part.view.currentIndex()
    assert part.model.text(index.row(), index.column()) == ""
    assert part.model.hint(index.row(), index.column()) == "last time: Plan for redundans"


def test_closing_says_how_much_is_not_answered_yet(scene: Scene) -> None:
    told: list[str] = []

    def read(box: QuestionDialog) -> None:
        told.append(box.detail.text())

    scene.stand(Form.KPI, 0, "rating")
    scene.press(Key.Key_M)
    scene.answer(read, lambda: scene.press(Key.Key_L, CONTROL | SHIFT))
    rows, activities = len(scene.kpis) - 1, len(scene.answers)
    assert told[0].startswith(
        f"{rows} requirements are not rated yet. {activities} activities are not assessed yet."
    )


def test_the_key_that_closes_still_works_when_the_menu_has_been_looked_at(scene: Scene) -> None:
    shown = list(entries(scene))
    assert "Close the follow-up …\tCtrl+Shift+L" in shown
    scene.stand(Form.KPI, 0, "delivered")
    assert close(scene) == "Close the follow-up “Q2 2026”?"
    assert scene.page.subject.closed
    assert scene.page.form(Form.KPI).view.hasFocus()
