"""A day at the desk by keys, in the whole program: what is said, what is taken back, where the keys are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from sladesk.app import Desk
from sladesk.core.vocabulary import Language
from sladesk.ui.pages.busy_page import BusyPage
from sladesk.ui.pages.contracts_page import ContractsPage
from sladesk.ui.pages.overview_page import OverviewPage
from sladesk.ui.pages.settings_page import SettingsPage
from sladesk.ui.pages.specs import PAGES
from tests.ui.conftest import on_screen, whole_program
from tests.ui.contracts_scene import make_register, press

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def known(tmp_path: Path) -> dict[str, UUID]:
    return make_register(tmp_path / "register.sladb")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, known: dict[str, UUID], tmp_path: Path) -> Iterator[Desk]:
    """The program in the list of its register, which is ready for writing."""
    with whole_program(qapp, tmp_path) as made:
        on_screen(qtbot, made.window)
        made.start(tmp_path / "register.sladb")
        qtbot.waitUntil(lambda: made.context.store is not None)
        made.context.show("contracts")
        yield made


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
        assert isinstance(desk.window.page, OverviewPage)
        assert "restored" in desk.window.toast.notice.text
        assert on_top(desk, desk.window.toast)

    def test_undo_that_is_no_longer_the_latest_is_not_offered(
        self, desk: Desk, known: dict[str, UUID]
    ) -> None:
        from sladesk.store import contracts

        toast = desk.window.toast
        key(Key.Key_Delete)
        assert toast._button.text() == "Undo"
        contracts.set_field(desk.context.register(), known["Skylagring"], "supplier", "Nordsky")
        assert not toast.isVisible()

    def test_what_was_undone_is_said_with_the_contract(self, desk: Desk) -> None:
        toast = desk.window.toast
        key(Key.Key_Delete)
        key(Key.Key_Z, CONTROL)
        assert toast.isVisible()
        assert toast.notice.text == "Undone: deletion of the contract · Drift av fagsystem"
        assert toast.notice.action == ""
        key(Key.Key_Y, CONTROL)
        assert toast.notice.text == "Done again: deletion of the contract · Drift av fagsystem"

    def test_contract_that_is_looked_at_is_not_named(self, desk: Desk, known: dict[str, UUID]) -> None:
        from sladesk.store import contracts

        contract = known["Skylagring"]
        desk.context.show("contract", contract)
        contracts.set_field(desk.context.register(), contract, "supplier", "Nordsky")
        key(Key.Key_Z, CONTROL)
        assert desk.window.toast.notice.text == "Undone: change of “Supplier”"
        assert contracts.get(desk.context.register(), contract).supplier == "Nordsky AS"

    def test_nothing_to_undo_says_nothing(self, desk: Desk) -> None:
        desk.window.undo()
        assert not desk.window.toast.isVisible()


class TestBanner:
    def test_refusal_goes_with_the_page_that_it_was_about(self, desk: Desk, qtbot: QtBot) -> None:
        desk.context.messages.error("The disk is full.")
        key(Key.Key_3, CONTROL)
        assert not desk.window.banner.isVisible()

    def test_refusal_goes_when_something_is_saved(self, desk: Desk) -> None:
        desk.context.messages.error("The disk is full.")
        key(Key.Key_A)
        assert not desk.window.banner.isVisible()

    def test_warning_stands_until_it_is_dismissed(self, desk: Desk) -> None:
        desk.context.messages.warning("Something unexpected happened.")
        key(Key.Key_A)
        key(Key.Key_3, CONTROL)
        assert desk.window.banner.isVisible()
        key(Key.Key_Escape)
        assert not desk.window.banner.isVisible()

    def test_nothing_moves_when_it_comes(self, desk: Desk) -> None:
        window, table = desk.window, contracts_of(desk).table
        before = table.mapTo(window, table.rect().topLeft())
        desk.context.messages.error("The disk is full. " * 6)
        QApplication.processEvents()
        assert table.mapTo(window, table.rect().topLeft()) == before
        assert on_top(desk, window.banner)

    @pytest.mark.parametrize("width", [1024, 1440])
    def test_it_is_read_whole_and_does_not_cover_the_search(self, desk: Desk, width: int) -> None:
        window = desk.window
        window.resize(width, 700)
        desk.context.messages.error("There is no file. Choose another one, or restore the latest backup.")
        QApplication.processEvents()
        banner = window.banner
        assert banner.height() >= banner.height_for(banner.width())
        right = window.search.mapTo(window, window.search.rect().topRight()).x()
        assert banner.mapTo(window, banner.rect().topLeft()).x() > right
        assert banner.mapTo(window, banner.rect().topRight()).x() < window.width()


class TestSearch:
    def find(self, desk: Desk, text: str) -> None:
        from tests.ui.contracts_scene import write

        key(Key.Key_K, CONTROL)
        write(text)

    def test_field_is_empty_away_from_the_list_and_full_on_the_way_back(self, desk: Desk) -> None:
        page, search = contracts_of(desk), desk.window.search
        self.find(desk, "nordsky")
        key(Key.Key_Return)
        key(Key.Key_Return)
        assert search.text() == ""
        key(Key.Key_Left, ALT)
        assert search.text() == "nordsky"
        assert page.model.rowCount() == 1
        assert search._clear.isVisible()

    def test_list_that_is_gone_to_anew_shows_everything(self, desk: Desk) -> None:
        page = contracts_of(desk)
        self.find(desk, "nordsky")
        key(Key.Key_3, CONTROL)
        key(Key.Key_2, CONTROL)
        assert (desk.window.search.text(), page.model.rowCount()) == ("", 3)

    def test_searching_elsewhere_leads_to_the_list(self, desk: Desk) -> None:
        page = contracts_of(desk)
        key(Key.Key_3, CONTROL)
        self.find(desk, "nordsky")
        assert (desk.window.page, page.model.rowCount()) == (page, 1)
        assert desk.window.search.hasFocus()

    def test_another_register_is_not_searched(self, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
        make_register(tmp_path / "other.sladb")
        self.find(desk, "nordsky")
        assert desk.open_register(tmp_path / "other.sladb")
        key(Key.Key_2, CONTROL)
        assert (desk.window.search.text(), contracts_of(desk).model.rowCount()) == ("", 3)
        qtbot.waitUntil(lambda: desk.context.store is not None)


class TestWayBack:
    def test_contract_that_one_comes_from_is_chosen(self, desk: Desk, known: dict[str, UUID]) -> None:
        page = contracts_of(desk)
        desk.context.show("contract", (known["Ærleg journal"], None, None))
        key(Key.Key_Left, ALT)
        assert chosen(page) == "Ærleg journal"
        assert page.table.hasFocus()


class TestSecondWindow:
    @pytest.fixture
    def second(self, desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
        """Another window on the same register, while the first has it open."""
        with whole_program(qapp, tmp_path) as made:
            on_screen(qtbot, made.window)
            made.start(desk.path)
            qtbot.waitUntil(lambda: made.window.page is not None)
            yield made

    def test_it_says_so_and_opens_when_the_first_is_closed(
        self, desk: Desk, second: Desk, qtbot: QtBot
    ) -> None:
        page = second.window.page
        assert isinstance(page, BusyPage)
        assert page.shown is not None
        assert page.shown.button.hasFocus()
        assert not second.window.banner.isVisible()
        key(Key.Key_Return)
        assert second.window.page is page
        assert second.window.banner.isVisible()
        desk.register.close()
        key(Key.Key_Return)
        shown = second.window.page
        assert isinstance(shown, OverviewPage)
        assert shown.lines.rowCount() == 3
        assert not second.window.banner.isVisible()
        qtbot.waitUntil(lambda: second.context.store is not None)

    def test_another_register_is_one_key_away(
        self, second: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "other.sladb"
        make_register(other, filled=False)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments, **_named: (str(other), ""))
        key(Key.Key_Tab)
        key(Key.Key_Space)
        assert second.path == other
        qtbot.waitUntil(lambda: second.context.store is not None)


def test_title_and_settings_say_which_register_is_open(desk: Desk) -> None:
    assert desk.window.windowTitle() == "register – SLADesk"
    desk.context.show("settings")
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    assert page.name.text() == "register"
    assert page.place.text() == str(desk.path)


class StrayWindows(QObject):
    """Notes every window that is shown beside the program's own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[QWidget] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_page_flashes_a_window_when_it_is_made(
    desk: Desk, known: dict[str, UUID], qapp: QApplication
) -> None:
    stray = StrayWindows(qapp)
    targets = {"contract": known["Skylagring"], "template": known["Skylagring"], "busy": desk.path}
    for spec in PAGES:
        desk.context.show(spec.key, targets.get(spec.key))
        assert QApplication.focusWidget() is not None, spec.key
        for _each in range(6):
            press(desk.window, Key.Key_PageDown, CONTROL)
    desk.choose_language(Language.NN)
    qapp.removeEventFilter(stray)
    assert stray.seen == []
