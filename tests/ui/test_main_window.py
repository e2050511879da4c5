"""The shell, driven by keys and clicks, with a real register behind it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.settings import Settings
from sladesk.settings import Theme as Mode
from sladesk.ui.context import Context
from sladesk.ui.help_page import HelpPage
from sladesk.ui.main_window import MainWindow
from sladesk.ui.page import PageSpec
from sladesk.ui.tasks import Progress
from tests.ui.conftest import TitlePage, on_screen, open_store

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = (
    PageSpec("overview", "files", "Overview", TitlePage),
    PageSpec("contracts", "files", "Contracts", TitlePage),
    PageSpec("contract", "files", "Contract", TitlePage, "contracts"),
    PageSpec("settings", "settings", "Settings", TitlePage, "foot"),
    PageSpec("help", "circle-question-mark", "Help", HelpPage, "foot", "F1"),
)


@pytest.fixture
def done() -> list[str]:
    """What the menu was told to do."""
    return []


@pytest.fixture
def window(context: Context, done: list[str], qtbot: QtBot) -> MainWindow:
    made = MainWindow(context, PAGES, {"new_contract": lambda: done.append("new")}, "contracts")
    made.show_page("overview")
    on_screen(qtbot, made)
    return made


def shown(window: MainWindow) -> TitlePage:
    page = window.page
    assert isinstance(page, TitlePage)
    return page


def current(window: MainWindow) -> list[str]:
    return [key for key, button in window.rail.buttons.items() if button.isChecked()]


def test_pages_are_made_when_they_are_first_shown(window: MainWindow) -> None:
    assert list(window._stack.made) == ["overview"]
    window.show_page("settings")
    assert list(window._stack.made) == ["overview", "settings"]


def test_the_rail_goes_to_pages_and_shows_where_one_is(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.buttons["contracts"], Qt.MouseButton.LeftButton)
    assert current(window) == ["contracts"]
    window.show_page("contract", "an id")
    assert current(window) == ["contracts"]
    assert shown(window).opened == ["an id"]


def test_the_rail_is_walked_with_tab_and_pressed_with_space(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.buttons["overview"].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.rail.buttons["overview"], Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is window.rail.buttons["contracts"]
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert current(window) == ["contracts"]


def test_digits_lead_to_the_rails_pages_and_f1_to_help(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert current(window) == ["contracts"]
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert current(window) == ["overview"]
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.page, HelpPage)


def test_back_and_forward(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.actions_of_window["back"].isEnabled()
    window.show_page("contracts")
    window.show_page("contract", 7)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert current(window) == ["contracts"]
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert current(window) == ["overview"]
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert shown(window).opened == [7, 7]


def test_a_page_may_keep_the_officer_until_its_text_is_right(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("contracts")
    shown(window).stays = True
    window.show_page("settings")
    assert current(window) == ["contracts"]
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert current(window) == ["contracts"]
    assert window.close() is False
    shown(window).stays = False
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert current(window) == ["overview"]


def test_search_is_reached_from_anywhere_and_narrows_its_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "sky")
    assert current(window) == ["contracts"]
    assert shown(window).searched == ["s", "sk", "sky"]
    assert window.search.hasFocus()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert (window.search.text(), shown(window).searched[-1]) == ("", "")


def test_leaving_a_page_saves_what_is_being_typed(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window)
    page.title.setFocus()
    qtbot.keyClicks(page.title, "Drift")
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert page.saved == ["Drift"]


def test_closing_saves_what_is_being_typed_and_where_the_window_stood(
    window: MainWindow, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(window)
    page.title.setFocus()
    qtbot.keyClicks(page.title, "Drift")
    window.resize(1024, 700)
    assert window.close() is True
    assert page.saved == ["Drift"]
    context.settings = Settings.open(tmp_path / "settings.toml")
    again = MainWindow(context, PAGES)
    qtbot.addWidget(again)
    assert again.height() == 700


def test_a_geometry_that_makes_no_sense_is_not_used(context: Context, qtbot: QtBot) -> None:
    context.settings.change(window="ø%&")
    window = MainWindow(context, PAGES)
    qtbot.addWidget(window)
    assert (window.minimumWidth(), window.minimumHeight()) == (880, 420)


def test_a_small_window_has_icons_in_its_rail_and_their_words_as_hints(window: MainWindow) -> None:
    button = window.rail.buttons["overview"]
    window.resize(1024, 640)
    QApplication.processEvents()
    assert (window.rail.width(), button.toolTip()) == (172, "")
    window.resize(880, 420)
    QApplication.processEvents()
    assert (window.rail.width(), button.toolTip()) == (76, "Overview")
    assert button.accessibleName() == "Overview"
    assert window.rail.rect().contains(window.rail.menu_button.geometry())
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.rail.width() == 212


@pytest.fixture
def contract(window: MainWindow, context: Context, tmp_path: Path) -> UUID:
    return open_store(context, tmp_path)


def test_undo_says_what_it_takes_back(
    window: MainWindow, context: Context, contract: UUID, qtbot: QtBot
) -> None:
    from sladesk.store import contracts

    store = context.register()
    undo, redo = window.actions_of_window["undo"], window.actions_of_window["redo"]
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    contracts.set_field(store, contract, "title", "Drift")
    assert undo.text() == "Undo change of “Title”"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert contracts.get(store, contract).title == "Skylagring"
    assert (undo.isEnabled(), redo.text()) == (False, "Redo change of “Title”")
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert contracts.get(store, contract).title == "Drift"


def test_the_window_says_when_it_saved(window: MainWindow, context: Context, contract: UUID) -> None:
    from sladesk.store import contracts

    store = context.register()
    contracts.set_field(store, contract, "title", "Drift")
    assert store.last_saved is not None
    assert window.saved.text == f"Saved {store.last_saved.astimezone():%H:%M}"


def test_undo_before_the_register_is_open_does_nothing(window: MainWindow) -> None:
    window.undo()
    assert window.saved.text == ""
    with pytest.raises(RuntimeError):
        window.context.register()


def test_a_menu_holds_what_works_and_nothing_else(window: MainWindow, done: list[str], qtbot: QtBot) -> None:
    window.actions_of_window["new_contract"].trigger()
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert done == ["new", "new"]
    assert "backups" not in window.actions_of_window
    titles = [action.text() for action in window.actions_of_window.menu.actions()]
    assert titles == ["File", "Edit", "View", "Appearance", "Help"]


def test_f10_opens_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F10)
    menu = window.actions_of_window.menu
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    file = menu.actions()[0].menu()
    assert isinstance(file, QMenu)
    qtbot.waitUntil(file.isVisible)
    qtbot.keyClick(file, Qt.Key.Key_Escape)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_settings_have_a_key(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert current(window) == ["settings"]


def test_no_two_actions_have_the_same_key(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_of_window.all() for key in action.shortcuts()]
    assert len(set(keys)) == len(keys)


def test_the_look_is_chosen_in_the_menu_and_remembered(
    window: MainWindow, context: Context, tmp_path: Path
) -> None:
    looks = cast("QMenu", window.actions_of_window.menu.actions()[-2].menu())
    dark = next(action for action in looks.actions() if action.text() == "Dark")
    dark.trigger()
    assert context.theme.dark
    assert Settings.open(tmp_path / "settings.toml").values.theme is Mode.DARK


def test_a_toast_takes_back_with_one_key(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    undone: list[bool] = []
    context.messages.info("Deleted", "Undo", lambda: undone.append(True))
    assert window.toast.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_U, ALT)
    qtbot.waitUntil(lambda: undone == [True])
    assert not window.toast.isVisible()


def test_a_toast_goes_by_itself_but_not_from_under_the_hand(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    window.toast._timer.setInterval(50)
    context.messages.info("Deleted", "Undo", lambda: None)
    window.toast._button.setFocus()
    qtbot.wait(150)
    assert window.toast.isVisible()
    window.search.setFocus()
    qtbot.waitUntil(window.toast.isHidden)


def test_a_toast_stays_inside_the_page(window: MainWindow, context: Context) -> None:
    context.messages.info("Deleted " * 3)
    window.resize(1024, 640)
    QApplication.processEvents()
    page = window.page
    assert page is not None
    assert page.rect().contains(window.toast.geometry())


def test_an_error_stands_until_escape(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    acted: list[bool] = []
    context.messages.error("The disk is full.", "Try again", lambda: acted.append(True))
    assert (window.banner.isVisible(), window.banner.text) == (True, "The disk is full.")
    assert window.banner.accessibleName() == "The disk is full."
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()
    context.messages.error("The disk is full.", "Try again", lambda: acted.append(True))
    qtbot.mouseClick(window.banner._button, Qt.MouseButton.LeftButton)
    assert (acted, window.banner.isVisible()) == ([True], False)
    context.messages.warning("The battery is low.")
    context.messages.clear()
    assert not window.banner.isVisible()


def test_escape_in_a_field_belongs_to_the_field_first(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.messages.error("The disk is full.")
    field = shown(window).title
    field.setFocus()
    qtbot.keyClicks(field, "Drift")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), window.banner.isVisible()) == ("", True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not window.banner.isVisible()


def test_long_work_shows_its_progress_and_is_cancelled_there(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    def job(progress: Progress) -> None:
        while True:
            progress(3, 10)

    panel = window.foot.progress
    panel._timer.setInterval(20)
    task = context.tasks.run(job, lambda _result: None, label="Exporting …")
    qtbot.waitUntil(panel.isVisible)
    qtbot.waitUntil(lambda: panel.bar.value() == 3)
    assert not window.foot.hints.isVisible()
    with qtbot.waitSignal(task.ended):
        qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert window.foot.hints.isVisible()


def test_the_foot_line_belongs_to_the_page_that_is_shown(window: MainWindow) -> None:
    hidden = shown(window)
    window.show_page("help")
    hidden.set_foot(("not this",))
    assert window.foot.summary.text() == ""
    window.show_page("overview")
    assert window.foot.summary.text() == "not this"
    hidden.set_foot(("one", "two"), "Enter: save")
    assert (window.foot.summary.text().split(), window.foot.hints.text()) == (["one", "two"], "Enter: save")


def test_counts_stand_on_the_rail_and_are_spoken(window: MainWindow) -> None:
    window.set_count("contracts", "2", Tone.BAD, "2 late")
    assert window.rail.buttons["contracts"].accessibleDescription() == "2 late"


def test_another_language_remakes_the_window_where_it_stands(
    window: MainWindow, context: Context, contract: UUID, qtbot: QtBot
) -> None:
    class Marked(Words):
        def __call__(self, message: str, **values: object) -> str:
            return "§" + super().__call__(message, **values)

    window.show_page("contract", 7)
    context.words = Marked("en", Path())
    window.rebuild()
    assert window.rail.buttons["contracts"].text() == "§Contracts"
    assert shown(window).opened == [7]
    assert window.actions_of_window["find"].text() == "§Search"
    assert not window.actions_of_window["forward"].isEnabled()
    QApplication.processEvents()
    context.theme.set_mode(Mode.DARK)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert current(window) == ["overview"]
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert current(window) == ["contracts"]


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, context: Context) -> None:
    from PySide6.QtWidgets import QScrollArea, QWidget

    for key in ("overview", "help"):
        window.show_page(key)
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollArea)
        and not widget.isHidden()
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_the_first_paint_waits_for_no_database_and_for_no_rows() -> None:
    code = (
        "import sys, sladesk.app; "
        "heavy = {'sqlalchemy', 'alembic', 'openpyxl', 'reportlab', 'pikepdf', 'pypdfium2', 'holidays', "
        "'zoneinfo', 'decimal', 'sladesk.core.rows', 'sladesk.core.targets', 'sladesk.core.evidence', "
        "'sladesk.store', 'sladesk.export'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert said.stdout.strip() == "[]"
