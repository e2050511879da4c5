"""All actions over all contracts: found, ticked, edited and taken back with real keys on a real register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.rows import Action
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActionState, Language
from sladesk.core.when import read_when
from sladesk.store import actions, contracts, follow_ups, form_rows, forms, persons, service_calendars
from sladesk.ui.context import Context
from sladesk.ui.delegates.person import Suggestions
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.dialogs.new_person import NewPersonDialog
from sladesk.ui.pages.actions_page import ActionsPage
from sladesk.ui.tables.action_model import DUE, RESPONSIBLE, STATE, TEXT, TICK
from tests.ui.conftest import Heard, on_screen, open_store

TODAY = date(2026, 11, 22)
KEY = Qt.Key


@pytest.fixture
def cloud(context: Context, tmp_path: Path) -> UUID:
    return open_store(context, tmp_path)


@pytest.fixture
def ict(context: Context, cloud: UUID) -> UUID:
    return contracts.create(context.register(), title="ROR-IKT", language=Language.EN, template=None)


@pytest.fixture
def agree(context: Context, cloud: UUID) -> Callable[..., UUID]:
    def add(text: str, due: str = "", responsible: str = "", contract: UUID = cloud) -> UUID:
        when = read_when(due, TODAY, Language.NN)
        return actions.add(context.register(), contract, text=text, responsible=responsible, due=when)

    return add


@pytest.fixture
def page(context: Context, agree: Callable[..., UUID], ict: UUID, qtbot: QtBot) -> ActionsPage:
    agree("Plan for redundans", "om 40 dagar", "Kari Nordmann")
    agree("Kreditnota", "18.11.2026", "Per Viken", ict)
    agree("Kompetanseplan", "i dag", "Kari Nordmann", ict)
    agree("Revisjon", "kvar vår")
    context.register().forget_undo()
    made = ActionsPage(context, lambda: TODAY, QWidget())
    made.resize(1100, 700)
    on_screen(qtbot, made)
    made.open(None)
    qtbot.waitUntil(made.list.hasFocus)
    return made


def texts(page: ActionsPage) -> list[str]:
    return [action.text for action in page.list.table.actions]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def the(context: Context, text: str) -> Action:
    return next(action for action in actions.everywhere(context.register()) if action.text == text)


def editor_of(page: ActionsPage) -> TextEditor:
    editor = page.list.open_editor()
    assert editor is not None
    return editor


def test_the_late_ones_come_first_and_those_without_a_date_last(page: ActionsPage) -> None:
    assert texts(page) == ["Kreditnota", "Kompetanseplan", "Plan for redundans", "Revisjon"]
    assert page.summary == ("4 actions", "1 late")
    table = page.list.table
    assert [table.deadline_words(row) for row in range(4)] == ["4 days late", "today", "", ""]
    spoken = table.data(table.index(0, DUE), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Due: 18.11.2026, 4 days late"
    assert "ROR-IKT" in str(table.data(table.index(0, TEXT), Qt.ItemDataRole.AccessibleTextRole))


def test_space_ticks_done_and_the_toast_takes_it_back(
    page: ActionsPage, context: Context, heard: Heard
) -> None:
    press(KEY.Key_Space)
    assert the(context, "Kreditnota").state is ActionState.DONE
    assert the(context, "Kreditnota").done_on == TODAY
    assert texts(page)[0] == "Kompetanseplan"
    assert page.list.chosen() == the(context, "Kompetanseplan")
    notice = heard.toasts[-1]
    assert (notice.text, notice.action) == ("“Kreditnota” is done", "Undo")
    assert notice.act is not None
    notice.act()
    assert texts(page)[0] == "Kreditnota"


def test_the_offer_to_undo_is_for_that_step_alone(page: ActionsPage, context: Context, heard: Heard) -> None:
    press(KEY.Key_D)
    offer = heard.toasts[-1].act
    actions.set_text(context.register(), the(context, "Revisjon").id, "Revisjon 2027")
    assert offer is not None
    offer()
    assert the(context, "Kreditnota").state is ActionState.DONE
    assert the(context, "Revisjon 2027").text == "Revisjon 2027"
    assert "Ctrl+Z" in heard.toasts[-1].text


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (KEY.Key_D, ActionState.DONE),
        (KEY.Key_V, ActionState.VERIFIED),
        (KEY.Key_X, ActionState.CANCELLED),
    ],
)
def test_each_state_has_a_key_and_the_same_key_opens_again(
    page: ActionsPage, context: Context, key: Qt.Key, state: ActionState
) -> None:
    page.filters.setCurrentIndex(4)
    page.list.setFocus()
    page.list.choose(the(context, "Kompetanseplan").id)
    press(key)
    assert the(context, "Kompetanseplan").state is state
    assert page.list.chosen() == the(context, "Kompetanseplan")
    press(key)
    assert the(context, "Kompetanseplan").state is ActionState.OPEN


def test_a_click_in_the_box_ticks_it(page: ActionsPage, context: Context) -> None:
    click(page, 1, TICK)
    assert the(context, "Kompetanseplan").state is ActionState.DONE


def test_a_click_on_the_state_offers_the_others(page: ActionsPage, context: Context, qtbot: QtBot) -> None:
    click(page, 0, STATE)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = menu.actions()
    assert [entry.isEnabled() for entry in entries] == [False, True, True, True]
    entries[3].trigger()
    menu.close()
    assert the(context, "Kreditnota").state is ActionState.CANCELLED


def click(page: ActionsPage, row: int, column: int) -> None:
    place = page.list.visualRect(page.list.table.index(row, column))
    spot = place.topLeft() + QPoint(22, 20)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_f2_edits_the_text_and_tab_goes_on_to_responsible_and_due(
    page: ActionsPage, context: Context
) -> None:
    press(KEY.Key_F2)
    QTest.keyClicks(editor_of(page), " for oktober")
    press(KEY.Key_Tab)
    assert the(context, "Kreditnota for oktober").text
    editor_of(page).selectAll()
    QTest.keyClicks(editor_of(page), "Aina Moen")
    press(KEY.Key_Tab)
    editor_of(page).selectAll()
    QTest.keyClicks(editor_of(page), "31.02.2026")
    press(KEY.Key_Return)
    assert editor_of(page).refusal.startswith("There is no such day as 31.02.2026.")
    editor_of(page).selectAll()
    QTest.keyClicks(editor_of(page), "i morgon")
    press(KEY.Key_Return)
    action = the(context, "Kreditnota for oktober")
    assert page.list.open_editor() is None
    assert action.responsible == "Aina Moen"
    assert action.due == date(2026, 11, 23)
    assert action.due_text == "23 November 2026", "as the contract's own English documents print it"


def test_working_days_are_counted_by_the_actions_contract(page: ActionsPage, context: Context) -> None:
    action = the(context, "Kreditnota")
    service_calendars.set_hours(context.register(), action.contract_id, "Mon–Thu 08:00–15:30")
    page.list.setCurrentIndex(page.list.table.index(0, DUE))
    press(KEY.Key_F2)
    editor_of(page).selectAll()
    QTest.keyClicks(editor_of(page), "om 5 arbeidsdagar")
    assert editor_of(page).told.startswith("reads as")
    press(KEY.Key_Return)
    assert the(context, "Kreditnota").due == date(2026, 11, 30)


def test_a_line_keeps_its_place_while_it_is_typed_in(page: ActionsPage, context: Context) -> None:
    page.list.setCurrentIndex(page.list.table.index(0, DUE))
    press(KEY.Key_F2)
    editor = editor_of(page)
    editor.selectAll()
    QTest.keyClicks(editor, "om 2 veker")
    editor.session.due.emit()
    assert the(context, "Kreditnota").due == date(2026, 12, 6)
    assert texts(page)[0] == "Kreditnota"
    press(KEY.Key_Return)
    assert texts(page)[:2] == ["Kompetanseplan", "Kreditnota"]
    assert page.list.chosen() == the(context, "Kreditnota")


def test_escape_brings_the_old_text_back(page: ActionsPage, context: Context) -> None:
    press(KEY.Key_F2)
    QTest.keyClicks(editor_of(page), "xx")
    press(KEY.Key_Escape)
    assert the(context, "Kreditnota").text == "Kreditnota"


def test_a_text_that_is_too_long_stays_in_the_editor(page: ActionsPage, context: Context) -> None:
    press(KEY.Key_F2)
    editor = editor_of(page)
    editor.setPlainText("x" * 32_001)
    press(KEY.Key_Return)
    assert editor.refusal
    assert not page.leave()
    press(KEY.Key_Escape)
    assert page.leave()
    assert the(context, "Kreditnota")


def test_persons_are_suggested_and_a_new_one_is_made_on_the_spot(
    page: ActionsPage, context: Context, qtbot: QtBot
) -> None:
    page.list.setCurrentIndex(page.list.table.index(0, RESPONSIBLE))
    press(KEY.Key_F2)
    editor_of(page).selectAll()
    editor = editor_of(page)
    QTest.keyClicks(editor, "Ola Nordmann")
    (suggestions,) = editor.findChildren(Suggestions)
    qtbot.waitUntil(suggestions.isVisible)
    QTest.keyClick(editor, KEY.Key_Down)
    QTest.keyClick(editor, KEY.Key_Return)
    assert the(context, "Kreditnota").responsible == "Ola Nordmann"
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewPersonDialog)
    QTest.keyClick(dialog, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [person.name for person in persons.everyone(context.register())] == ["Ola Nordmann"]


def test_delete_removes_and_the_toast_brings_it_back(
    page: ActionsPage, context: Context, heard: Heard
) -> None:
    before = the(context, "Kreditnota")
    press(KEY.Key_Delete)
    assert texts(page) == ["Kompetanseplan", "Plan for redundans", "Revisjon"]
    back = heard.toasts[-1].act
    assert heard.toasts[-1].text == "Deleted “Kreditnota”"
    assert back is not None
    back()
    assert the(context, "Kreditnota") == before


def test_enter_opens_the_contract(page: ActionsPage, context: Context, ict: UUID) -> None:
    shown: list[object] = []
    context.go = lambda key, target=None: shown.append((key, target))
    press(KEY.Key_Return)
    assert shown == [("contract", (ict, None, None))]


def test_enter_leads_to_the_row_that_the_action_came_from(page: ActionsPage, context: Context) -> None:
    store = context.register()
    template = templates.load(resource("templates") / "dfo-cloud.toml")
    contract = contracts.create(store, title="Sky", language=Language.NN, template=template)
    (follow_up,) = follow_ups.of_contract(store, contract)
    sheet = forms.read(store, follow_up.id)
    kpi, answer = sheet.kpi_groups[1][1][0], sheet.checklist_groups[0][1][2]
    shown: list[object] = []
    context.go = lambda key, target=None: shown.append((key, target)[1])
    for text, kpi_id, item_id in (("a", kpi.kpi_id, None), ("b", None, answer.item_id)):
        made = actions.add(store, contract, text=text, kpi_id=kpi_id, item_id=item_id)
        page.list.choose(made)
        press(KEY.Key_Return)
    assert shown == [(contract, follow_up.id, kpi.id), (contract, follow_up.id, answer.id)]
    form_rows.remove(store, [answer.id])
    press(KEY.Key_Return)
    assert shown[-1] == (contract, None, None)


def test_the_arrows_reach_every_text_and_the_menu_says_what_can_be_done(page: ActionsPage) -> None:
    press(KEY.Key_Right)
    assert page.list.currentIndex().column() == RESPONSIBLE
    for _ in range(9):
        press(KEY.Key_Left)
    assert page.list.currentIndex().column() == TEXT
    said = [entry.text() for entry in page.list.deeds.menu().actions() if not entry.isSeparator()]
    assert said == ["Done", "Verified", "Cancelled", "Edit", "Open the contract", "Delete"]


def test_filters_by_contract_person_state_and_search(page: ActionsPage, qtbot: QtBot) -> None:
    assert [page.contracts.itemText(row) for row in range(3)] == ["All contracts", "ROR-IKT", "Skylagring"]
    pick(page.contracts, "ROR-IKT")
    assert texts(page) == ["Kreditnota", "Kompetanseplan"]
    pick(page.persons, "Kari Nordmann")
    assert texts(page) == ["Kompetanseplan"]
    page.list.setFocus()
    press(KEY.Key_Space)
    assert texts(page) == []
    assert page.contracts.currentText() == "ROR-IKT", "what is chosen stays, although it no longer occurs"
    page.show_all()
    assert texts(page) == ["Kreditnota", "Plan for redundans", "Revisjon"]
    press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.finder, "skylagring PLAN")
    assert texts(page) == ["Plan for redundans"]
    page.search("Nothing says this")
    assert texts(page) == []
    QTest.keyClick(page.finder, KEY.Key_Escape)
    page.filters.setCurrentIndex(1)
    assert texts(page) == ["Kompetanseplan"]
    assert page.list.table.deadline_words(0) == "done 22 November 2026"


def pick(combo: QWidget, word: str) -> None:
    """Choose in a filter as with the keyboard: by the first letters of the word."""
    combo.setFocus()
    QTest.keyClicks(combo, word)


def test_pages_without_actions_say_what_to_do(context: Context, cloud: UUID, qtbot: QtBot) -> None:
    page = ActionsPage(context, lambda: TODAY, QWidget())
    on_screen(qtbot, page)
    page.open(None)
    shown: list[object] = []
    context.go = lambda key, target=None: shown.append((key, target))
    page.take_focus()
    press(KEY.Key_Return)
    assert shown == [("contracts", None)]
    finished = actions.add(context.register(), cloud, text="Kreditnota")
    assert texts(page) == ["Kreditnota"]
    actions.set_state(context.register(), finished, ActionState.DONE, TODAY)
    assert texts(page) == []
    assert page.summary == ("0 actions",)


def test_an_action_that_is_asked_for_is_shown_whatever_its_state(page: ActionsPage, context: Context) -> None:
    wanted = the(context, "Revisjon").id
    actions.set_state(context.register(), wanted, ActionState.VERIFIED, TODAY)
    page.open(wanted)
    assert page.list.chosen() == the(context, "Revisjon")


def test_a_list_that_is_only_to_be_read_takes_no_edit(page: ActionsPage, context: Context) -> None:
    page.list.set_read_only(True)
    press(KEY.Key_Space)
    press(KEY.Key_F2)
    click(page, 1, TICK)
    assert page.list.open_editor() is None
    assert all(action.state is ActionState.OPEN for action in actions.everywhere(context.register()))


def test_in_every_language(context: Context, words: Words, cloud: UUID, qtbot: QtBot) -> None:
    context.words = words
    actions.add(context.register(), cloud, text="Kreditnota", due=read_when("i går", TODAY, Language.NN))
    page = ActionsPage(context, lambda: TODAY, QWidget())
    page.resize(760, 500)
    on_screen(qtbot, page)
    page.open(None)
    assert not page.grab().isNull()
    assert page.list.table.deadline_words(0).startswith("1 ")


def test_a_new_action_can_be_typed_at_once_and_its_line_grows_with_it(
    page: ActionsPage, context: Context, agree: Callable[..., UUID]
) -> None:
    made = agree("", "i dag")
    assert page.list.choose(made, edit=True)
    row = page.list.table.row_of(made)
    before = page.list.rowHeight(row)
    QTest.keyClicks(editor_of(page), "Ein plan for redundans i begge datasentera. " * 8)
    assert page.list.rowHeight(row) > before
    assert page.leave()
    assert the(context, ("Ein plan for redundans i begge datasentera. " * 8)).id == made
    assert page.list.rowHeight(row) > before


def test_a_long_list_is_measured_as_it_is_scrolled(page: ActionsPage, agree: Callable[..., UUID]) -> None:
    for number in range(60):
        agree(f"Tiltak {number}: " + "ord " * 90)
    page.refresh()
    page.list.scrollToBottom()
    page.list.choose(page.list.table.actions[-1].id)
    last = len(page.list.table.actions) - 1
    assert page.list.rowHeight(last) == page.list.line_height(last)
    assert page.list.rowHeight(last) > page.list.rowHeight(0)


def test_the_menu_key_opens_the_menu_at_the_chosen_line(page: ActionsPage) -> None:
    where = page.list.visualRect(page.list.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, page.list.mapToGlobal(where))
    QApplication.sendEvent(page.list, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_the_hand_shows_where_a_click_does_something(page: ActionsPage) -> None:
    viewport = page.list.viewport()
    for column, shape in ((TICK, Qt.CursorShape.PointingHandCursor), (TEXT, Qt.CursorShape.ArrowCursor)):
        place = page.list.visualRect(page.list.table.index(0, column)).center()
        QTest.mouseMove(viewport, place)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(viewport.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, move)
        assert viewport.cursor().shape() is shape
