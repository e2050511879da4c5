"""A register on a network drive or in OneDrive: asked about before it is opened, and only once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.app import Desk
from sladesk.core.places import Place
from sladesk.settings import Settings, default_register
from sladesk.store.gate import open_register
from sladesk.surroundings import place_of
from sladesk.ui.coming_forward import ComingForward
from sladesk.ui.dialogs.far_register import FarRegisterDialog
from sladesk.ui.pages.welcome import WelcomePage
from tests.ui.contracts_scene import make_register, press

Key = Qt.Key


@pytest.fixture
def synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that OneDrive keeps in step, with a register."""
    folder = tmp_path / "OneDrive - Nordre kommune"
    folder.mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(folder))
    make_register(folder / "Avtalar.sladb")
    return folder / "Avtalar.sladb"


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Callable[[Callable[[FarRegisterDialog], None]], list[str]]]:
    """Answer the next dialog; what has been asked so far, by its titles."""
    titles: list[str] = []
    timer = QTimer(interval=5)
    answers: list[Callable[[FarRegisterDialog], None]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FarRegisterDialog) and answers and dialog.deed.hasFocus():
            titles.append(dialog.windowTitle())
            answers.pop()(dialog)

    def answer(act: Callable[[FarRegisterDialog], None]) -> list[str]:
        answers.append(act)
        return titles

    timer.timeout.connect(look)
    timer.start()
    yield answer
    timer.stop()


def enter(dialog: FarRegisterDialog) -> None:
    press(dialog.deed, Key.Key_Return)


def escape(dialog: FarRegisterDialog) -> None:
    press(dialog.deed, Key.Key_Escape)


def there(dialog: FarRegisterDialog) -> None:
    press(dialog.deed, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(dialog.cancel, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.there.hasFocus()
    press(dialog.there, Key.Key_Return)


Asked = Callable[[Callable[[FarRegisterDialog], None]], list[str]]


def test_enter_opens_a_local_copy_that_is_remembered(
    desk: Desk, synced: Path, asked: Asked, qtbot: QtBot
) -> None:
    told: list[str] = []

    def enter_and_follow(dialog: FarRegisterDialog) -> None:
        enter(dialog)
        assert dialog._task is not None
        dialog._task.progressed.connect(lambda *_pages: told.append(dialog.hint.text()))

    titles = asked(enter_and_follow)
    assert desk.open_register(synced)
    assert told[-1] == "Copying Avtalar.sladb: 100 %"
    copy = default_register().with_name("Avtalar.sladb")
    assert desk.path == copy
    qtbot.waitUntil(lambda: desk.context.settings.values.recent == (copy,))
    assert desk.window.windowTitle() == "Avtalar – SLADesk"
    assert titles == ["The register lies in OneDrive"]
    open_register(synced).close()  # Nobody holds it.


def test_copy_that_was_made_before_is_opened_again(
    desk: Desk, synced: Path, asked: Asked, tmp_path: Path
) -> None:
    asked(enter)
    assert desk.open_register(synced)
    copy = desk.path
    said: list[str] = []

    def read_and_enter(dialog: FarRegisterDialog) -> None:
        said.append(dialog.deed.shown_words())
        assert dialog.again.isVisible()
        enter(dialog)

    asked(read_and_enter)
    desk.register.close()
    assert desk.open_register(synced)
    assert (desk.path, said) == (copy, ["Open the local copy"])
    assert copy is not None
    assert [path.name for path in copy.parent.glob("*.sladb")] == ["Avtalar.sladb"]
    assert Settings.open(tmp_path / "settings.toml").copy_of(synced) == copy


def test_another_copy_is_made_where_it_is_wanted(desk: Desk, synced: Path, asked: Asked) -> None:
    asked(enter)
    assert desk.open_register(synced)
    asked(lambda dialog: press(dialog.again, Key.Key_Return))
    assert desk.open_register(synced)
    assert desk.path == default_register().with_name("Avtalar (2).sladb")
    assert desk.context.settings.copy_of(synced) == desk.path


def test_copy_that_is_gone_is_made_anew(desk: Desk, synced: Path, asked: Asked) -> None:
    asked(enter)
    assert desk.open_register(synced)
    assert desk.path is not None
    copy = desk.path
    desk.register.close()
    copy.unlink()
    asked(lambda dialog: None if dialog.again.isVisible() else enter(dialog))
    assert desk.open_register(synced)
    assert copy.exists()


def test_register_that_is_opened_there_is_not_asked_about_again(
    desk: Desk, synced: Path, asked: Asked, tmp_path: Path
) -> None:
    titles = asked(there)
    assert desk.open_register(synced)
    assert desk.path == synced
    desk.register.close()
    assert desk.open_register(synced)
    assert len(titles) == 1
    assert Settings.open(tmp_path / "settings.toml").values.opened_afar == (synced,)


def test_escape_opens_nothing(desk: Desk, synced: Path, asked: Asked) -> None:
    asked(escape)
    assert not desk.open_register(synced)
    assert desk.path is None
    assert not default_register().parent.exists()


def test_start_with_a_far_register_asks_first(
    desk: Desk, synced: Path, asked: Asked, qtbot: QtBot, logged: list[logging.LogRecord]
) -> None:
    titles = asked(escape)
    desk.start(synced)
    qtbot.waitUntil(lambda: isinstance(desk.window.page, WelcomePage))
    assert titles == ["The register lies in OneDrive"]
    asked(enter)
    ComingForward(desk.context, desk.window).answer(synced)
    assert desk.path == default_register().with_name("Avtalar.sladb")
    # The plugin without a screen says what it cannot do, and the program hears it once it runs.
    assert all("This plugin does not support" in record.getMessage() for record in logged)
    logged.clear()


def test_register_that_is_open_elsewhere_gives_its_reason_in_the_dialog(
    desk: Desk, synced: Path, asked: Asked, qtbot: QtBot
) -> None:
    said: list[str] = []

    def try_and_leave(dialog: FarRegisterDialog) -> None:
        enter(dialog)
        qtbot.waitUntil(dialog.there.isEnabled)
        said.append(dialog.hint.text())
        escape(dialog)

    asked(try_and_leave)
    with closing(open_register(synced)):
        assert not desk.open_register(synced)
    assert said == [f"{synced} is already open in another window or on another computer."]


def test_copying_is_given_up_by_escape_and_the_choice_stays(
    desk: Desk, synced: Path, asked: Asked, qtbot: QtBot
) -> None:
    def give_up(dialog: FarRegisterDialog) -> None:
        enter(dialog)
        dialog.try_submit()  # A second press does nothing.
        escape(dialog)
        qtbot.waitUntil(lambda: dialog.there.isEnabled() or not dialog.isVisible())
        if dialog.isVisible():
            escape(dialog)

    asked(give_up)
    opened = desk.open_register(synced)
    folder = default_register().parent
    kept = [path.name for path in folder.iterdir()] if folder.exists() else []
    assert kept == (["Avtalar.sladb"] if opened else [])


def test_new_register_is_made_on_this_computer(desk: Desk, synced: Path, asked: Asked) -> None:
    asked(enter)
    assert desk.make_register(synced.with_name("Ny.sladb"))
    assert desk.path == default_register().with_name("Ny.sladb")
    assert not synced.with_name("Ny.sladb").exists()


def test_new_register_is_made_there_if_it_must_be(desk: Desk, synced: Path, asked: Asked) -> None:
    titles = asked(there)
    assert desk.make_register(synced.with_name("Ny.sladb"))
    assert desk.path == synced.with_name("Ny.sladb")
    assert len(titles) == 1


def test_link_to_a_far_folder_is_followed(synced: Path, tmp_path: Path) -> None:
    link = tmp_path / "Avtalar"
    link.symlink_to(synced.parent)
    assert place_of(link / synced.name) is Place.SYNCED
    assert place_of(tmp_path / "register.sladb") is Place.LOCAL


def test_mounts_are_those_of_the_system(tmp_path: Path) -> None:
    listed = tmp_path / "mountinfo"
    listed.write_text(f"1 2 0:1 / {tmp_path} rw - cifs //server/share rw\n")
    assert place_of(tmp_path / "register.sladb", {}, listed) is Place.NETWORK
    assert place_of(tmp_path / "register.sladb", {}, tmp_path / "none") is Place.LOCAL


def test_dialog_about_a_network_drive_says_so(desk: Desk, tmp_path: Path) -> None:
    from sladesk.ui.dialogs.far_register import Far

    dialog = FarRegisterDialog(desk.context, Far(tmp_path / "a.sladb", Place.NETWORK, tmp_path), desk.window)
    assert dialog.windowTitle() == "The register lies on a network drive"
