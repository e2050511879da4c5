"""Settings and the first start, in the whole program: what is chosen takes effect at once."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from sladesk.app import Desk
from sladesk.core.vocabulary import Language
from sladesk.settings import Theme as Mode
from sladesk.settings import default_register
from sladesk.ui.context import Context
from sladesk.ui.dialogs.working import WorkingDialog
from sladesk.ui.pages import specs
from sladesk.ui.pages.contracts_page import ContractsPage
from sladesk.ui.pages.overview_page import OverviewPage
from sladesk.ui.pages.settings_page import SettingsPage
from sladesk.ui.pages.welcome import WelcomePage
from sladesk.ui.widgets.buttons import QuietButton
from tests.ui.conftest import on_screen
from tests.ui.contracts_scene import make_register, press, tab, write

Key = Qt.Key


def start(desk: Desk, qtbot: QtBot, named: Path | None = None) -> QWidget:
    """Start, and wait for the page that it comes to."""
    desk.start(named)
    qtbot.waitUntil(lambda: desk.window.page is not None)
    page = desk.window.page
    assert page is not None
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return page


def settings_of(desk: Desk, qtbot: QtBot, folder: Path) -> SettingsPage:
    """The settings page of a program that has a register open."""
    make_register(folder / "register.sladb")
    start(desk, qtbot, folder / "register.sladb")
    qtbot.waitUntil(lambda: desk.context.store is not None)
    desk.context.show("settings")
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    return page


def choose_files(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """What the officer chooses in the system's window for files."""
    answer = (str(path) if path else "", "")
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args, **_options: answer)


def test_start_lands_in_the_overview(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    make_register(tmp_path / "register.sladb")
    shown = start(desk, qtbot, tmp_path / "register.sladb")
    assert isinstance(shown, OverviewPage)
    qtbot.waitUntil(shown.table.hasFocus)


def test_a_huge_register_starts_in_the_list(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(specs, "MOST_IN_OVERVIEW", 2)
    make_register(tmp_path / "register.sladb")
    assert isinstance(start(desk, qtbot, tmp_path / "register.sladb"), ContractsPage)


def test_the_list_is_there_before_the_register_can_be_written(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    make_register(tmp_path / "register.sladb")
    start(desk, qtbot, tmp_path / "register.sladb")
    desk.context.show("contracts")
    page = desk.window.page
    assert isinstance(page, ContractsPage)
    qtbot.waitUntil(page.table.hasFocus)
    press(page.table, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.search.hasFocus()
    write("arkiv")
    assert desk.window.search.hasFocus()
    assert page.model.rowCount() == 1
    press(desk.window.search, Key.Key_Down)
    assert page.table.hasFocus()


def test_typing_in_the_search_goes_to_the_list_and_goes_on(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    settings_of(desk, qtbot, tmp_path)
    desk.window.focus_search()
    write("arkivhuset")
    assert desk.window.search.text() == "arkivhuset"
    assert isinstance(desk.window.page, ContractsPage)
    assert desk.window.page.model.rowCount() == 1


def wait_for_demo(desk: Desk, qtbot: QtBot, logged: list[logging.LogRecord]) -> None:
    """It is made on the task thread, and opened then."""
    qtbot.waitUntil(lambda: desk.path is not None and desk.path.name == "demo.sladb", timeout=60_000)
    assert desk.path is not None
    assert [file.name for file in desk.path.parent.glob("*.sladb")] == ["demo.sladb"]
    forgive_the_plugin(logged)


def forgive_the_plugin(logged: list[logging.LogRecord]) -> None:
    """Without a screen Qt says that it does not know the least size of a window."""
    assert all("This plugin does not support" in record.getMessage() for record in logged)
    logged.clear()


class TestWelcome:
    def test_first_start_by_keys_alone(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        page = start(desk, qtbot)
        assert isinstance(page, WelcomePage)
        qtbot.waitUntil(page.officer.hasFocus)
        press(page.officer, Key.Key_Return)
        assert "Write your name" in page.officer.accessibleDescription()
        write("Ingrid Aasen")
        assert page.officer.accessibleDescription() == "It stands in the log and on documents."
        tab()
        assert page.empty.hasFocus()
        press(page.empty, Key.Key_Space)
        assert default_register().exists()
        qtbot.waitUntil(lambda: desk.context.store is not None)
        assert desk.context.register().author == "Ingrid Aasen"
        assert desk.path == default_register()
        shown = desk.context.words.language
        assert f'language = "{shown}"' in (tmp_path / "settings.toml").read_text(encoding="utf-8")

    def test_language_is_changed_at_once_and_the_name_kept(self, desk: Desk, qtbot: QtBot) -> None:
        page = start(desk, qtbot)
        assert isinstance(page, WelcomePage)
        page.officer.setText("Ingrid Aasen")
        page.language.setFocus()
        press(page.language, Key.Key_Home)
        qtbot.waitUntil(lambda: desk.context.words.language == "nn")
        remade = desk.window.page
        assert isinstance(remade, WelcomePage)
        assert remade is not page
        assert remade.language.hasFocus()
        assert remade.officer.text() == "Ingrid Aasen"
        assert desk.context.settings.values.language is Language.NN

    def test_demo_needs_no_name(self, desk: Desk, qtbot: QtBot, logged: list[logging.LogRecord]) -> None:
        page = start(desk, qtbot)
        assert isinstance(page, WelcomePage)
        QTest.mouseClick(page.demo, Qt.MouseButton.LeftButton)
        making = QApplication.activeModalWidget()
        assert isinstance(making, WorkingDialog)
        wait_for_demo(desk, qtbot, logged)

    def test_demo_is_whole_or_not_there(
        self, desk: Desk, qtbot: QtBot, logged: list[logging.LogRecord]
    ) -> None:
        page = start(desk, qtbot)
        assert isinstance(page, WelcomePage)
        QTest.mouseClick(page.demo, Qt.MouseButton.LeftButton)
        making = QApplication.activeModalWidget()
        assert isinstance(making, WorkingDialog)
        QTest.keyClick(making, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not desk.context.tasks.busy, timeout=60_000)
        assert desk.path is None
        assert list(default_register().parent.glob("*.sladb*")) == []
        forgive_the_plugin(logged)

    def test_register_that_one_has(
        self, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_register(tmp_path / "mine.sladb")
        page = start(desk, qtbot)
        assert isinstance(page, WelcomePage)
        choose_files(monkeypatch, None)
        QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
        assert desk.path is None
        choose_files(monkeypatch, tmp_path / "mine.sladb")
        QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
        assert desk.path == tmp_path / "mine.sladb"

    def test_new_register_beside_one_that_was_refused(
        self, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        default_register().parent.mkdir(parents=True)
        default_register().write_bytes(b"no register")
        page = start(desk, qtbot, default_register())
        assert isinstance(page, WelcomePage)
        page.officer.setText("Ingrid Aasen")
        choose_files(monkeypatch, None)
        QTest.mouseClick(page.empty, Qt.MouseButton.LeftButton)
        assert desk.path is None
        choose_files(monkeypatch, tmp_path / "new")
        QTest.mouseClick(page.empty, Qt.MouseButton.LeftButton)
        assert desk.path == tmp_path / "new.sladb"
        assert default_register().read_bytes() == b"no register"


def test_demo_from_an_empty_list(
    desk: Desk, qtbot: QtBot, tmp_path: Path, logged: list[logging.LogRecord]
) -> None:
    make_register(tmp_path / "empty.sladb", filled=False)
    page = start(desk, qtbot, tmp_path / "empty.sladb")
    buttons = {button.accessibleName(): button for button in page.findChildren(QuietButton)}
    QTest.mouseClick(buttons["Look at the demo register"], Qt.MouseButton.LeftButton)
    wait_for_demo(desk, qtbot, logged)


class TestSettings:
    def test_name_stands_in_the_log_from_now_on(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        page.officer.setFocus()
        write("Per Viken")
        press(page.officer, Key.Key_Return)
        assert desk.context.register().author == "Per Viken"
        assert desk.context.settings.values.officer == "Per Viken"

    def test_language_of_the_window(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        page.language.setFocus()
        press(page.language, Key.Key_Home)
        qtbot.waitUntil(lambda: desk.context.words.language == "nn")
        remade = desk.window.page
        assert isinstance(remade, SettingsPage)
        assert remade.language.value is Language.NN

    def test_look(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        page.mode.setFocus()
        press(page.mode, Key.Key_End)
        assert desk.context.theme.dark
        assert desk.context.settings.values.theme is Mode.DARK
        desk.context.theme.set_mode(Mode.LIGHT)
        assert page.mode.value is Mode.LIGHT

    def test_register_says_where_it_lies_and_opens_its_folder(
        self, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        assert page.place.text() == str(tmp_path / "register.sladb")
        opened: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
        page.open_folder.setFocus()
        press(page.open_folder, Key.Key_Return)
        assert opened == [QUrl.fromLocalFile(str(tmp_path))]

    def test_another_register_and_a_new_one(
        self, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        choose_files(monkeypatch, None)
        QTest.mouseClick(page.open_other, Qt.MouseButton.LeftButton)
        QTest.mouseClick(page.make_new, Qt.MouseButton.LeftButton)
        assert desk.path == tmp_path / "register.sladb"
        choose_files(monkeypatch, tmp_path / "other.sladb")
        QTest.mouseClick(page.make_new, Qt.MouseButton.LeftButton)
        assert desk.path == tmp_path / "other.sladb"
        desk.context.show("settings")
        remade = desk.window.page
        assert isinstance(remade, SettingsPage)
        choose_files(monkeypatch, tmp_path / "register.sladb")
        QTest.mouseClick(remade.open_other, Qt.MouseButton.LeftButton)
        assert desk.path == tmp_path / "register.sladb"

    def test_backups_are_one_key_away(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        page.backups.setFocus()
        press(page.backups, Key.Key_Return)
        assert desk.window.page is not page

    def test_unwritable_settings_are_said(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        page = settings_of(desk, qtbot, tmp_path)
        (tmp_path / "settings.toml").unlink()
        (tmp_path / "settings.toml").mkdir()
        page.mode.setFocus()
        press(page.mode, Key.Key_End)
        assert desk.window.banner.isVisible()


def test_settings_without_a_program_show_and_do_nothing(context: Context, qtbot: QtBot) -> None:
    page = SettingsPage(context)
    on_screen(qtbot, page)
    page.open(None)
    assert page.place.text() == "No register is open."
    assert not page.open_folder.isEnabled()
