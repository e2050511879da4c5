"""The register on the desk: what is opened while another is examined, and what is opened twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.app import Desk, Stopwatch
from sladesk.settings import Settings
from sladesk.store import persons
from tests.ui.contracts_scene import make_register

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qapp, Settings.open(tmp_path / "settings.toml"), Stopwatch(qapp, running=False))
    qtbot.addWidget(made.window)
    yield made
    made.context.tasks.close()
    made.register.close()
    made.deleteLater()


@pytest.fixture
def registers(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one.sladb", tmp_path / "two.sladb"]
    for path in paths:
        make_register(path)
    return paths


def test_the_register_that_was_opened_last_gets_the_store(
    desk: Desk, qtbot: QtBot, registers: list[Path]
) -> None:
    attached: list[Path | None] = []
    desk.context.bridge.attached.connect(lambda: attached.append(desk.path))
    for path in registers:
        assert desk.register.open(path)
        desk.register.load()
    qtbot.waitUntil(lambda: not desk.context.tasks.busy)
    assert attached == registers[1:]
    assert desk.context.store is not None
    assert desk.context.store.connection is desk.context.connection


def test_opening_the_same_register_again_keeps_what_can_be_undone(
    desk: Desk, qtbot: QtBot, registers: list[Path]
) -> None:
    assert desk.open_register(registers[0])
    qtbot.waitUntil(lambda: desk.context.store is not None)
    store = desk.context.store
    assert store is not None
    persons.add(store, name="Kari")
    assert desk.open_register(registers[0])
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not desk.context.tasks.busy)
    assert desk.context.store is store
    assert store.undo_label is not None


def test_damage_in_a_register_that_is_no_longer_open_is_nobodys_matter(
    desk: Desk, qtbot: QtBot, registers: list[Path]
) -> None:
    damaged, whole = registers
    said: list[object] = []
    desk.context.messages.bannered.connect(said.append)
    assert desk.register.open(damaged)
    damaged_bytes = bytearray(damaged.read_bytes())
    damaged_bytes[4096:] = b"\xff" * (len(damaged_bytes) - 4096)
    damaged.write_bytes(damaged_bytes)
    desk.register.load()
    assert desk.register.open(whole)
    desk.register.load()
    qtbot.waitUntil(lambda: not desk.context.tasks.busy)
    assert desk.path == whole
    assert desk.context.store is not None
    assert said == []


def test_an_older_register_is_brought_up_to_date_and_opened(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    old = tmp_path / "old.sladb"
    shutil.copyfile(FILES / "schema-1.sladb", old)
    said: list[object] = []
    desk.context.messages.toasted.connect(said.append)
    assert not desk.open_register(old)
    assert desk.register.upgrading == old
    qtbot.waitUntil(lambda: desk.context.store is not None)
    assert desk.path == old
    assert desk.register.upgrading is None
    assert "among the backups" in str(said)
    assert len(list((tmp_path / "old-backups").iterdir())) == 1


def test_an_older_register_that_cannot_be_backed_up_is_left_alone(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    old = tmp_path / "old.sladb"
    shutil.copyfile(FILES / "schema-1.sladb", old)
    (tmp_path / "old-backups").write_text("a file where the folder should be")
    written = old.read_bytes()
    said: list[object] = []
    desk.context.messages.bannered.connect(said.append)
    assert not desk.open_register(old)
    qtbot.waitUntil(lambda: bool(said))
    assert "No backup was made" in str(said)
    assert old.read_bytes() == written


def test_a_session_that_was_cut_short_is_backed_up_when_the_next_one_closes(
    desk: Desk, qtbot: QtBot, registers: list[Path]
) -> None:
    assert not registers[0].with_name("one-backups").exists()
    assert desk.open_register(registers[0])
    qtbot.waitUntil(lambda: desk.context.store is not None)
    desk.register.close()
    assert len(list(registers[0].with_name("one-backups").iterdir())) == 1
