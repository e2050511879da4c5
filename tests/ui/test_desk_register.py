"""The register on the desk: what is opened while another is examined, and what is opened twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.app import Desk, Stopwatch
from sladesk.settings import Settings
from sladesk.store import persons
from tests.ui.contracts_scene import make_register


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
