"""The contract's own fields, roles, actions and log: each saved as it is left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import ActionState, ContractStatus, Language
from sladesk.store import actions, contracts, persons, roles
from sladesk.ui.context import Context
from sladesk.ui.dialogs.action import ActionDialog
from sladesk.ui.dialogs.new_person import NewPersonDialog
from sladesk.ui.pages.contract.actions_part import ActionsPart
from sladesk.ui.pages.contract.agreement_part import AgreementPart
from sladesk.ui.pages.contract.log_part import LogPart
from sladesk.ui.pages.contract.roles_part import RolesPart
from sladesk.ui.pages.contract.terms_part import TermsPart
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, SHIFT, Key, Scene, make_scene


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def agreement(scene: Scene) -> AgreementPart:
    scene.page.turn_to("agreement")
    part = scene.page.part
    assert isinstance(part, AgreementPart)
    return part


def test_fields_are_saved_as_they_are_left_and_show_in_the_head(scene: Scene) -> None:
    part = agreement(scene)
    assert part.lines["title"].hasFocus()
    part.lines["title"].selectAll()
    scene.write("Skylagring og samhandling")
    scene.press(Key.Key_Tab)
    contract = contracts.get(scene.store, scene.contract)
    assert contract.title == "Skylagring og samhandling"
    assert scene.page.header.title.text() == "Skylagring og samhandling"
    part.start.setFocus()
    scene.write("1.2.2024")
    scene.press(Key.Key_Tab)
    assert contracts.get(scene.store, scene.contract).start == date(2024, 2, 1)
    assert part.start.text() == "1 February 2024"
    scene.press(Key.Key_Z, CONTROL)
    assert contracts.get(scene.store, scene.contract).start is None
    assert part.start.text() == ""


def test_an_end_before_the_start_is_refused_beside_the_field_and_keeps_the_tab(scene: Scene) -> None:
    contracts.set_field(scene.store, scene.contract, "start", date(2024, 2, 1))
    part = agreement(scene)
    part.end.setFocus()
    scene.write("1.1.2024")
    scene.press(Key.Key_PageDown, CONTROL)
    assert scene.page.part is part
    assert "ends before it starts" in part.rows["end"].below.text()
    part.end.setFocus()
    scene.press(Key.Key_Escape)
    scene.press(Key.Key_PageDown, CONTROL)
    assert isinstance(scene.page.part, TermsPart)


def test_another_language_re_words_untouched_rows_in_one_step(scene: Scene) -> None:
    assert scene.kpis[0].title == "Oppetid"
    titles = [row.title for row in scene.kpis]
    part = agreement(scene)
    part.language.setFocus()
    part.language.activated.emit(list(Language).index(Language.EN))
    assert contracts.get(scene.store, scene.contract).language is Language.EN
    assert [row.title for row in scene.kpis] != titles
    scene.press(Key.Key_Z, CONTROL)
    assert [row.title for row in scene.kpis] == titles
    assert part.language.value is Language.NN


def test_the_status_is_chosen_by_key_and_shown_in_the_head(scene: Scene) -> None:
    part = agreement(scene)
    part.status.setFocus()
    scene.press(Key.Key_End)
    assert contracts.get(scene.store, scene.contract).status is ContractStatus.ARCHIVED
    assert scene.page.header.chip.accessibleName() == "Archived"


def test_the_template_that_a_contract_came_from_is_named_with_its_version(scene: Scene) -> None:
    part = agreement(scene)
    contract = contracts.get(scene.store, scene.contract)
    assert contract.template_name in part.origin.text()
    assert contract.template_version in part.origin.text()
    blank = contracts.create(scene.store, title="Drift", language=Language.NB, template=None)
    scene.window.show_page("contract", blank)
    assert "without a template" in agreement(scene).origin.text()


def test_roles_are_made_named_and_deleted_by_keys(scene: Scene) -> None:
    scene.page.turn_to("roles")
    part = scene.page.part
    assert isinstance(part, RolesPart)
    scene.click(part.new_button)
    scene.write("Contract manager")
    scene.press(Key.Key_Tab)
    scene.write("kar")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Tab)
    (role,) = roles.of_contract(scene.store, scene.contract)
    assert (role.role, role.responsible) == ("Contract manager", "Kari Nordmann")
    assert role.person_id is not None
    assert "Contract manager Kari Nordmann" in scene.page.header.facts.accessibleName()
    line = part.role_lines[role.id]
    line.remove.setFocus()
    scene.press(Key.Key_Return)
    assert roles.of_contract(scene.store, scene.contract) == ()
    scene.press(Key.Key_Z, CONTROL)
    assert len(roles.of_contract(scene.store, scene.contract)) == 1
    assert len(part.role_lines) == 1


def test_a_new_person_is_made_from_a_role(scene: Scene) -> None:
    roles.add(scene.store, scene.contract, role="Systemeigar")
    scene.page.turn_to("roles")
    part = scene.page.part
    assert isinstance(part, RolesPart)
    (line,) = part.role_lines.values()
    line.responsible.setFocus()
    scene.write("Per Viken")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    dialog = scene.dialog(NewPersonDialog)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (role,) = roles.of_contract(scene.store, scene.contract)
    assert role.responsible == "Per Viken"
    assert "Per Viken" in [person.name for person in persons.everyone(scene.store)]
    assert role.person_id is not None


def test_the_page_stands_at_the_action_that_it_is_asked_for(scene: Scene) -> None:
    actions.add(scene.store, scene.contract, text="Kreditnota for mars")
    wanted = actions.add(scene.store, scene.contract, text="Rotårsak")
    scene.page.open((scene.contract, None, wanted))
    part = scene.page.part
    assert isinstance(part, ActionsPart)
    chosen = part.list.chosen()
    assert chosen is not None
    assert chosen.id == wanted


def test_actions_are_made_ticked_edited_and_deleted_by_keys(scene: Scene) -> None:
    scene.page.turn_to("actions")
    part = scene.page.part
    assert isinstance(part, ActionsPart)
    scene.press(Key.Key_Insert)
    dialog = scene.dialog(ActionDialog)
    scene.write("Kreditnota for mars")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert made.text == "Kreditnota for mars"
    assert "Actions (1)" in scene.tab_names()
    part.list.setFocus()
    scene.press(Key.Key_Space)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert made.state is ActionState.DONE
    assert "Actions (0)" in scene.tab_names()
    scene.press(Key.Key_Return)
    changing = scene.dialog(ActionDialog)
    changing.due.setFocus()
    scene.write("om 2 veker")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(changing)
    (made,) = actions.of_contract(scene.store, scene.contract)
    assert made.due == date(2026, 7, 3)
    part.list.setFocus()
    scene.press(Key.Key_Delete)
    assert actions.of_contract(scene.store, scene.contract) == ()
    scene.press(Key.Key_Z, CONTROL)
    assert len(actions.of_contract(scene.store, scene.contract)) == 1


def test_the_log_tells_what_was_done_and_what_an_undo_took_back(scene: Scene) -> None:
    contracts.set_field(scene.store, scene.contract, "supplier", "Arkivhuset AS")
    scene.store.undo()
    scene.page.turn_to("log")
    part = scene.page.part
    assert isinstance(part, LogPart)
    day, undone, done, *_rest = part.model.lines
    assert done.detail == "Nordsky AS → Arkivhuset AS"
    assert day.time == ""
    assert undone.undone
    assert undone.text == "Undone: change of “Supplier”"
    assert done.text == "Change of “Supplier”"
    assert done.name == "Ingrid Aasen"
    scene.store.redo()
    again = part.model.lines[1]
    assert (again.text, again.again) == ("Done again: change of “Supplier”", True)


def test_n_makes_an_action_of_the_contract(scene: Scene) -> None:
    scene.page.turn_to("actions")
    assert scene.window.foot.hints.text() == "N: new action"
    scene.page.part.setFocus()
    scene.press(Key.Key_N)
    dialog = scene.dialog(ActionDialog)
    scene.write("Nytt møte")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert scene.window.foot.hints.text().startswith("N: new action · Space: done")
    scene.page.part.setFocus()
    scene.press(Key.Key_F10, SHIFT)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    scene.press(Key.Key_Escape)
    scene.page.part.setFocus()
    scene.press(Key.Key_N)
    again = scene.dialog(ActionDialog)
    scene.press(Key.Key_Escape)
    scene.gone(again)
