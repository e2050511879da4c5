"""A day at the desk by keys, in the whole program: what is said, what is taken back, where the keys are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sladesk.app import Desk, Stopwatch
from sladesk.settings import Settings
from sladesk.ui.pages.contracts_page import ContractsPage
from tests.ui.conftest import on_screen
from tests.ui.contracts_scene import make_register, press

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def known(tmp_path: Path) -> dict[str, UUID]:
    return make_register(tmp_path / "register.sladb")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, known: dict[str, UUID], tmp_path: Path) -> Iterator[Desk]:
    """The program with its register open and ready for writing."""
    made = Desk(qapp, Settings.open(tmp_path / "settings.toml"), Stopwatch(qapp, running=False))
    on_screen(qtbot, made.window)
    made.start(tmp_path / "register.sladb")
    qtbot.waitUntil(lambda: made.context.store is not None)
    yield made
    made.context.tasks.close()
    made.register.close()
    made.deleteLater()


def contracts_of(desk: Desk) -> ContractsPage:
    page = desk.window.page
    assert isinstance(page, ContractsPage)
    return page


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, key, modifier)


def chosen(page: ContractsPage) -> str:
    line = page.table.chosen()
    return line.title if line is not None else ""


def on_top(desk: Desk, widget: QWidget) -> bool:
    """Whether it is what one sees and clicks at its own middle."""
    window = desk.window
    middle = widget.mapTo(window, widget.rect().center())
    seen = window.childAt(middle)
    return widget.isVisible() and (seen is widget or widget.isAncestorOf(seen or window))


class TestKeysComeBack:
    def test_undo_of_a_deletion_chooses_the_contract_in_the_list(self, desk: Desk) -> None:
        page = contracts_of(desk)
        key(Key.Key_Down)
        key(Key.Key_Delete)
        assert chosen(page) == "Ærleg journal"
        key(Key.Key_Z, CONTROL)
        assert page.table.hasFocus()
        assert chosen(page) == "Skylagring"

    @pytest.mark.parametrize("tab", [0, 1])
    def test_list_that_was_emptied_has_the_keys_again(self, desk: Desk, tab: int) -> None:
        page = contracts_of(desk)
        page.filters.setCurrentIndex(tab)
        count = page.model.rowCount()
        for _each in range(count):
            key(Key.Key_Delete)
        assert page.model.rowCount() == 0
        assert QApplication.focusWidget() is not None
        assert not page.table.hasFocus()
        for _each in range(count):
            key(Key.Key_Z, CONTROL)
        assert page.table.hasFocus()
        assert page.model.rowCount() == count
        key(Key.Key_End)
        assert page.table.currentIndex().row() == count - 1

    def test_tabs_keep_the_keys_while_one_walks_among_them(self, desk: Desk) -> None:
        page = contracts_of(desk)
        page.filters.setFocus()
        for _each in range(5):
            key(Key.Key_Right)
        assert page.model.rowCount() == 0
        for _each in range(5):
            key(Key.Key_Left)
        assert page.model.rowCount() == 3
        assert page.filters.hasFocus()

    def test_undo_in_the_toast_leads_back_to_the_list(self, desk: Desk, qtbot: QtBot) -> None:
        page, toast = contracts_of(desk), desk.window.toast
        key(Key.Key_Delete)
        qtbot.mouseClick(toast._button, Qt.MouseButton.LeftButton)
        assert page.model.rowCount() == 3
        assert page.table.hasFocus()


class TestToast:
    def test_toast_lies_above_a_page_that_was_never_shown_before(self, desk: Desk) -> None:
        key(Key.Key_Delete)
        toast = desk.window.toast
        for page in ("persons", "templates", "persons"):
            desk.context.show(page)
            assert on_top(desk, toast)

    def test_restore_is_said_where_it_can_be_read(self, desk: Desk, qtbot: QtBot) -> None:
        from sladesk.store import backup, persons

        store = desk.context.register()
        persons.add(store, name="Kari")
        assert desk.path is not None
        desk.context.show("backups")
        key(Key.Key_B, CONTROL)
        qtbot.waitUntil(lambda: bool(backup.list_backups(desk.path)) if desk.path else False)
        desk.restore(backup.list_backups(desk.path)[0])
        assert isinstance(desk.window.page, ContractsPage)
        assert "restored" in desk.window.toast.notice.text
        assert on_top(desk, desk.window.toast)
