"""The two forms of a contract: filled in, changed and taken back, by keys alone and by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.rows import KpiResult
from sladesk.core.vocabulary import ActionState, ActivityStatus, ContractStatus, Form, Language, Rating
from sladesk.store import actions, cells, contracts, follow_ups, persons, user_templates
from sladesk.store.cells import CellValue
from sladesk.ui.context import Context
from sladesk.ui.dialogs.action import ActionDialog
from sladesk.ui.dialogs.new_person import NewPersonDialog
from sladesk.ui.dialogs.templates import SaveTemplateDialog
from sladesk.ui.pages.contract.agreement_part import AgreementPart
from sladesk.ui.pages.contract_page import ContractPage
from tests.ui.conftest import Heard
from tests.ui.contract_scene import ALT, CONTROL, SHIFT, Key, Scene, make_scene


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def test_typing_in_a_cell_is_in_the_register_and_undone_with_one_key(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "delivered")
    scene.write("99,7 %")
    scene.press(Key.Key_Return)
    assert scene.kpis[0].delivered == "99,7 %"
    scene.press(Key.Key_Z, CONTROL)
    assert scene.kpis[0].delivered == ""
    assert scene.page.form(Form.KPI).view.hasFocus()
    scene.press(Key.Key_Y, CONTROL)
    assert scene.kpis[0].delivered == "99,7 %"


def test_the_foot_line_counts_what_is_rated_as_it_is_rated(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "rating")
    scene.press(Key.Key_M)
    assert scene.kpis[0].rating is Rating.MET
    scene.press(Key.Key_Down)
    scene.press(Key.Key_I)
    summary = scene.window.foot.summary.text()
    assert "2 of 9 rated" in summary
    assert "1 missed" in summary


def test_the_tabs_count_rows_and_follow_ctrl_page_down(scene: Scene) -> None:
    assert scene.page.tabs.accessibleTabName(0) == "KPI table (9)"
    assert scene.page.tabs.accessibleTabName(1) == "Checklist (16)"
    scene.press(Key.Key_PageDown, CONTROL)
    assert scene.page.part is scene.page.form(Form.CHECKLIST)
    assert scene.page.form(Form.CHECKLIST).view.hasFocus()
    scene.press(Key.Key_PageUp, CONTROL)
    assert scene.page.part is scene.page.form(Form.KPI)


def status(scene: Scene, number: int) -> str:
    return scene.answers[number].status.value


def test_the_inspector_follows_the_row_and_chooses_by_click_and_by_letter(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 5, "activity")
    inspector = part.inspector
    assert inspector.isVisible()
    assert inspector.title.text() == scene.answers[5].activity
    assert inspector.about.text().endswith("6 of 16")
    partly = inspector.chips.chips[1]
    scene.click(partly)
    assert status(scene, 5) == "partly"
    assert partly.isChecked()
    scene.click(partly)
    assert status(scene, 5) == "not_assessed"
    partly.setFocus()
    scene.write("y")
    assert status(scene, 5) == "yes"
    scene.press(Key.Key_Right)
    assert inspector.chips.chips[2].hasFocus()
    scene.press(Key.Key_Delete)
    assert status(scene, 5) == "not_assessed"


def test_f4_shows_and_hides_the_inspector_and_brings_the_note_column_back(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 0, "status")
    assert [column.code for column in part.model.columns] == ["activity", "status", "when", "responsible"]
    scene.press(Key.Key_F4)
    assert not part.inspector.isVisible()
    assert part.model.columns[-1].code == "note"
    assert part.view.columnWidth(4) > 0
    scene.click(scene.page.inspector_button)
    assert part.inspector.isVisible()
    assert not scene.page.form(Form.KPI).inspector_wanted


def test_a_narrow_window_shows_the_table_alone_until_it_is_asked(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 0, "status")
    scene.window.resize(1024, 640)
    scene.qtbot.waitUntil(lambda: not part.inspector.isVisible())
    assert part.model.columns[-1].code == "note"
    scene.press(Key.Key_F4)
    assert part.inspector.isVisible()
    scene.press(Key.Key_F4)
    assert not part.inspector.isVisible()
    scene.window.resize(1440, 900)
    scene.qtbot.waitUntil(part.inspector.isVisible)


def test_not_applicable_asks_for_the_reason_by_the_cursor(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 2, "status")
    scene.write("a")
    assert scene.answers[2].status is ActivityStatus.NOT_APPLICABLE
    scene.qtbot.waitUntil(part.inspector.note.hasFocus)
    assert part.inspector.note.placeholderText() == "Why is it not applicable?"
    scene.write("ikkje i bruk")
    scene.press(Key.Key_Return, CONTROL)
    assert scene.answers[2].note == "ikkje i bruk"
    scene.press(Key.Key_Z, CONTROL)
    assert scene.answers[2].note == ""
    assert scene.answers[2].status is ActivityStatus.NOT_APPLICABLE


def test_without_the_inspector_the_reason_is_asked_for_in_the_table(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 2, "status")
    scene.press(Key.Key_F4)
    scene.write("a")
    scene.qtbot.waitUntil(lambda: part.view.editing.editor() is not None)
    scene.write("ikkje i bruk")
    scene.press(Key.Key_Return)
    assert scene.answers[2].note == "ikkje i bruk"


def test_a_note_is_saved_when_another_row_is_chosen(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 0, "status")
    part.inspector.note.setFocus()
    scene.write("signert")
    row = part.model.place(scene.answers[1].id)
    assert row is not None
    scene.click(part.view.viewport(), part.view.visualRect(part.model.index(row, 0)).center())
    assert scene.answers[0].note == "signert"
    assert part.inspector.note.toPlainText() == ""


def test_the_clause_of_a_requirement_is_written_in_the_inspector(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 0, "title")
    scene.press(Key.Key_F4)
    part.inspector.note.setFocus()
    scene.write("7.2")
    scene.press(Key.Key_Return, CONTROL)
    assert scene.kpis[0].clause == "7.2"


def test_rows_and_groups_are_added_named_moved_and_removed_by_keys(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 0, "title")
    scene.press(Key.Key_Insert)
    scene.write("Nytt krav")
    scene.press(Key.Key_Return)
    assert [row.title for row in scene.kpis][1] == "Nytt krav"
    scene.stand(Form.KPI, 1, "title")
    scene.press(Key.Key_Up, ALT | SHIFT)
    assert scene.kpis[0].title == "Nytt krav"
    scene.press(Key.Key_Delete, SHIFT)
    assert len(scene.kpis) == 9
    assert scene.heard.toasts[-1].action == "Undo"
    scene.press(Key.Key_U, ALT)
    scene.qtbot.waitUntil(lambda: len(scene.kpis) == 10)
    assert scene.kpis[0].title == "Nytt krav"
    scene.press(Key.Key_Insert, CONTROL | SHIFT)
    scene.write("Varsling")
    scene.press(Key.Key_Return)
    titles = [group.title for group, _rows in scene.sheet.kpi_groups]
    assert titles[1] == "Varsling"
    group = scene.sheet.kpi_groups[1][0]
    part.view.go_to(group.id)
    scene.press(Key.Key_Down, ALT | SHIFT)
    assert [group.title for group, _rows in scene.sheet.kpi_groups][2] == "Varsling"
    part.view.go_to(group.id)
    scene.press(Key.Key_Delete, SHIFT)
    assert len(scene.sheet.kpi_groups) == 3


def test_undo_in_the_toast_undoes_that_deletion_and_nothing_that_came_after(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "title")
    scene.press(Key.Key_Delete, SHIFT)
    scene.stand(Form.KPI, 0, "delivered")
    scene.write("ja")
    scene.press(Key.Key_Return)
    undo = scene.heard.toasts[-1].act
    assert undo is not None
    undo()
    assert len(scene.kpis) == 8
    assert scene.kpis[0].delivered == "ja"


def test_a_new_person_is_made_from_the_cell_and_the_row_follows_the_person(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "responsible")
    scene.write("Aina Moen")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    dialog = scene.dialog(NewPersonDialog)
    assert dialog.fields["name"].text() == "Aina Moen"
    assert dialog.fields["title"].hasFocus()
    scene.write("personvernombod")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    made = next(person for person in persons.everyone(scene.store) if person.name == "Aina Moen")
    assert made.title == "personvernombod"
    assert scene.kpis[0].responsible == "Aina Moen"
    assert scene.kpis[0].person_id == made.id


def test_a_person_without_a_name_is_refused_beside_the_field(scene: Scene) -> None:
    NewPersonDialog(scene.context, "", scene.page).open()
    dialog = scene.dialog(NewPersonDialog)
    scene.click(dialog.deed)
    assert dialog.isVisible()
    assert dialog.rows["name"].below.text() == "Give the person a name."
    scene.press(Key.Key_Escape)
    scene.gone(dialog)


def test_an_action_is_made_of_a_row_with_its_text_and_ticked_in_the_inspector(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 0, "action")
    scene.write("Plan for redundans")
    scene.press(Key.Key_Return)
    scene.stand(Form.KPI, 0, "action")
    scene.press(Key.Key_F4)
    scene.click(part.inspector.add)
    dialog = scene.dialog(ActionDialog)
    assert dialog.text.toPlainText() == "Plan for redundans"
    dialog.responsible.setFocus()
    scene.write("kari")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert dialog.responsible.text() == "Kari Nordmann"
    dialog.due.setFocus()
    scene.write("31.02.2026")
    scene.press(Key.Key_Return, CONTROL)
    told = "There is no such day as 31.02.2026. Correct it, or write it in words."
    assert dialog.due_row.below.text() == told
    assert actions.of_contract(scene.store, scene.contract) == ()
    dialog.due.selectAll()
    scene.write("i morgon")
    assert dialog.due_row.below.text() == "reads as 20.06.2026"
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert (made.due_text, made.responsible, made.origin) == (
        "20.06.2026",
        "Kari Nordmann",
        scene.kpis[0].title,
    )
    assert made.kpi_id == scene.kpis[0].kpi_id
    box = part.inspector.row_actions.boxes[made.id]
    scene.click(box.tick)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert made.state is ActionState.DONE
    assert part.inspector.row_actions.boxes[made.id].tick.isChecked()
    scene.click(part.inspector.row_actions.boxes[made.id].edit)
    changing = scene.dialog(ActionDialog)
    changing.state.load(ActionState.VERIFIED)
    changing.text.selectAll()
    changing.text.setFocus()
    scene.write("Plan")
    scene.click(changing.deed)
    scene.gone(changing)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert (made.text, made.state) == ("Plan", ActionState.VERIFIED)


def test_an_action_needs_a_text(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 0, "status")
    scene.click(part.inspector.add)
    dialog = scene.dialog(ActionDialog)
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    scene.press(Key.Key_Escape)
    scene.gone(dialog)
    assert actions.of_contract(scene.store, scene.contract) == ()


def test_opening_at_a_row_stands_there(scene: Scene) -> None:
    answer = scene.answers[9]
    scene.window.show_page("contract", (scene.contract, scene.sheet.follow_up.id, answer.id))
    assert scene.page.part is scene.page.form(Form.CHECKLIST)
    assert scene.page.form(Form.CHECKLIST).place().row_id == answer.id


def test_the_place_is_kept_while_the_window_is_open(scene: Scene) -> None:
    scene.stand(Form.CHECKLIST, 7, "when")
    row = scene.answers[7].id
    other = contracts.create(scene.store, title="Drift", language=Language.NB, template=None)
    scene.window.show_page("contract", other)
    assert scene.page.part is scene.page.form(Form.KPI)
    scene.window.show_page("contract", scene.contract)
    place = scene.page.form(Form.CHECKLIST).place()
    assert scene.page.part is scene.page.form(Form.CHECKLIST)
    assert (place.row_id, place.column) == (row, 2)


def test_undoing_the_making_of_the_contract_leads_to_the_list(scene: Scene) -> None:
    made = contracts.create(scene.store, title="Drift", language=Language.NB, template=None)
    scene.window.show_page("contract", made)
    scene.press(Key.Key_Z, CONTROL)
    assert not isinstance(scene.window.page, ContractPage)
    assert scene.window.rail.buttons["contracts"].isChecked()


def test_what_changes_behind_another_page_is_read_once_and_when_it_is_seen(scene: Scene) -> None:
    page, rows = scene.page, scene.kpis[:2]
    scene.window.show_page("persons")
    read: list[frozenset[str]] = []
    page.subject.changed.connect(read.append)
    for row in rows:
        cells.set_cells(scene.store, "x", [CellValue(row.id, "delivered", "99,7 %")])
    actions.add(scene.store, scene.contract, text="Ring")
    assert read == []
    scene.window.show_page("contract", scene.contract)
    assert len(read) == 1
    assert {"kpi_result", "action"} <= read[0]
    assert [row.delivered for row in page.subject.rows(Form.KPI)[:2] if isinstance(row, KpiResult)] == [
        "99,7 %"
    ] * 2
    assert [action.text for action in page.subject.actions] == ["Ring"]
    cells.set_cells(scene.store, "x", [CellValue(rows[0].id, "delivered", "99,8 %")])
    assert len(read) == 2


@pytest.mark.parametrize("again", [False, True])
def test_a_contract_that_went_behind_another_page_leads_to_the_list(scene: Scene, again: bool) -> None:
    made = contracts.create(scene.store, title="Drift", language=Language.NB, template=None)
    scene.window.show_page("contract", made)
    scene.window.show_page("persons")
    scene.press(Key.Key_Z, CONTROL)
    if again:
        scene.window.show_page("contract", made)
    else:
        scene.press(Key.Key_Left, ALT)
    scene.qtbot.waitUntil(lambda: not isinstance(scene.window.page, ContractPage))
    assert scene.window.rail.buttons["contracts"].isChecked()


def test_a_click_beside_the_chip_only_chooses_the_cell(scene: Scene) -> None:
    part = scene.stand(Form.CHECKLIST, 0, "activity")
    row = part.model.place(scene.answers[1].id)
    assert row is not None
    rect = part.view.visualRect(part.model.index(row, 1))
    scene.click(part.view.viewport(), rect.bottomRight() - QPoint(4, 3))
    assert part.view.currentIndex().row() == row
    assert scene.answers[1].status is ActivityStatus.NOT_ASSESSED


def test_a_template_of_ones_own_has_rows_and_fields_and_nothing_that_is_done_under_it(scene: Scene) -> None:
    template = user_templates.save(scene.store, scene.contract, "Vår mal")
    scene.window.show_page("template", template)
    page = scene.page
    assert page.header.chip.accessibleName() == "Template"
    assert scene.window.rail.buttons["templates"].isChecked()
    assert not page.header.new_button.isVisible()
    assert not page.header.period_button.isVisible()
    assert [page.tabs.tabText(tab) for tab in range(page.tabs.count())] == [
        "KPI table",
        "Checklist",
        "Agreement",
    ]
    assert [column.code for column in page.form(Form.KPI).model.columns] == [
        "title",
        "agreed",
        "action",
        "responsible",
    ]
    scene.stand(Form.KPI, 0, "agreed")
    scene.write("99,9 %")
    scene.press(Key.Key_Return)
    assert scene.kpis[0].agreed == "99,9 %"
    scene.stand(Form.KPI, 0, "responsible")
    scene.press(Key.Key_Tab)
    scene.write("Svartid")  # what a form asks is its template's own to write
    scene.press(Key.Key_Return)
    assert scene.kpis[1].title == "Svartid"
    scene.press(Key.Key_F4)
    assert page.form(Form.KPI).inspector.note.isVisible()
    assert not page.form(Form.KPI).inspector.chips.isVisible()
    assert not page.form(Form.KPI).inspector.add.isVisible()
    scene.stand(Form.CHECKLIST, 0, "when")
    scene.write("kvar månad")
    scene.press(Key.Key_Return)
    assert scene.answers[0].when_text == "kvar månad"
    scene.press(Key.Key_PageDown, CONTROL)
    part = page.part
    assert isinstance(part, AgreementPart)
    assert part.lines["title"].isVisible()
    assert not part.lines["supplier"].isVisible()
    scene.press(Key.Key_N, CONTROL | SHIFT)
    scene.press(Key.Key_E, CONTROL)
    assert len(follow_ups.of_contract(scene.store, template)) == 1
    page.exporting.ask()
    assert scene.heard.toasts[-1].text == "Open a contract first."


def test_an_action_is_made_of_the_row_without_the_mouse(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 0, "action")
    scene.write("Plan for redundans")
    scene.press(Key.Key_T, CONTROL)
    dialog = scene.dialog(ActionDialog)
    assert dialog.text.toPlainText() == "Plan for redundans"
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert (made.text, made.kpi_id) == ("Plan for redundans", scene.kpis[0].kpi_id)
    assert scene.kpis[0].action == "Plan for redundans"
    assert part.view.hasFocus()
    part.view.go_to(scene.sheet.kpi_groups[0][0].id)
    scene.press(Key.Key_T, CONTROL)
    assert scene.heard.banners[-1].text.startswith("Go to a row first")


def test_f6_takes_the_keys_to_the_card_and_back(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 0, "delivered")
    scene.press(Key.Key_F6)
    assert part.inspector.isVisible()
    scene.press(Key.Key_M)
    assert scene.kpis[0].rating is Rating.MET
    scene.press(Key.Key_F6)
    assert part.view.hasFocus()
    scene.write("99,9 %")
    scene.press(Key.Key_F6)
    assert scene.kpis[0].delivered == "99,9 %"
    assert next(chip for chip in part.inspector.chips.chips if chip.hasFocus()).isChecked()


def test_the_row_menu_opens_by_shift_f10_and_offers_what_can_be_done_here(scene: Scene) -> None:
    def offered() -> list[str]:
        scene.press(Key.Key_F10, SHIFT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions()]
        scene.press(Key.Key_Escape)
        return texts

    part = scene.stand(Form.KPI, 0, "delivered")
    assert "New action" in offered()
    assert "Choose the answer" not in offered()
    scene.stand(Form.KPI, 0, "rating")
    assert "Choose the answer" in offered()
    part.view.go_to(scene.sheet.kpi_groups[0][0].id)
    assert "New action" not in offered()


def test_a_new_group_is_named_and_given_its_first_row_where_it_stands(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 0, "title")
    scene.press(Key.Key_Insert, CONTROL | SHIFT)
    scene.write("Varsling")
    scene.press(Key.Key_Return)
    group = scene.sheet.kpi_groups[1][0]
    assert part.model.lines[part.view.currentIndex().row()].id == group.id
    assert part.view.hasFocus()
    scene.press(Key.Key_Insert)
    scene.write("Varsel ved feil")
    scene.press(Key.Key_Return)
    assert [row.title for row in scene.sheet.kpi_groups[1][1]] == ["Varsel ved feil"]


def test_a_contract_without_agreed_texts_begins_with_them(scene: Scene) -> None:
    part = scene.page.form(Form.KPI)
    assert part.model.columns[part.place().column].code == "agreed"
    scene.stand(Form.KPI, 0, "agreed")
    scene.write("99,9 %")
    scene.press(Key.Key_Return)
    part.go_back(None)
    assert part.model.columns[part.place().column].code == "delivered"


def test_the_foot_shows_whole_keys_from_the_left(scene: Scene) -> None:
    scene.stand(Form.KPI, 0, "rating")
    foot = scene.window.foot
    scene.qtbot.waitUntil(lambda: foot.hints.fitting() == foot.hints.text())
    scene.window.resize(1024, 700)
    assert foot.hints.text().startswith(foot.hints.fitting())
    assert not foot.hints.fitting().endswith("…")


def test_the_contract_is_kept_as_a_template_from_its_own_page(scene: Scene) -> None:
    def name_it() -> None:
        dialog = scene.dialog(SaveTemplateDialog)
        scene.press(Key.Key_Return, CONTROL)
        assert not dialog.isVisible()

    menu = scene.page.header.more
    menu.fill()
    save = next(action for action in menu.actions() if action.text() == "Save as template …")
    QTimer.singleShot(0, name_it)
    save.trigger()
    assert [template.title for template in user_templates.everyone(scene.store)] == ["Skylagring"]


def test_the_contract_is_put_away_from_its_own_page(scene: Scene) -> None:
    menu = scene.page.header.more

    def entry(text: str) -> None:
        menu.fill()
        next(action for action in menu.actions() if action.text() == text).trigger()

    entry("Archive")
    assert contracts.get(scene.store, scene.contract).status is ContractStatus.ARCHIVED
    entry("Take back into use")
    assert contracts.get(scene.store, scene.contract).status is ContractStatus.ACTIVE
    entry("Delete")
    assert contracts.get(scene.store, scene.contract).deleted_at is not None
    assert scene.window.rail.buttons["contracts"].isChecked()


def test_in_a_small_window_the_card_stands_below_and_every_column_stays(scene: Scene) -> None:
    part = scene.stand(Form.KPI, 8, "delivered")
    scene.window.resize(1024, 700)
    scene.qtbot.waitUntil(lambda: not part.roomy)
    scene.press(Key.Key_F4)
    assert part.inspector.isVisible()
    assert part.inspector.y() > part.view.height()
    assert not part.view.horizontalScrollBar().isVisible()
    port = part.view.viewport()
    scene.qtbot.waitUntil(
        lambda: port.rect().contains(part.view.visualRect(part.view.currentIndex()).topLeft())
    )
    scene.window.resize(1440, 900)
    scene.qtbot.waitUntil(lambda: part.roomy)
    scene.press(Key.Key_F4)
    assert part.inspector.x() > part.view.width()
    assert part.inspector.height() > part.view.height()
