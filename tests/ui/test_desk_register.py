"""The register on the desk: what is opened while another is examined, and what is opened twice."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.app import Desk
from sladesk.store import cells, follow_ups, labels, listing, persons
from sladesk.store.cells import CellValue
from sladesk.store.gate import open_register
from sladesk.store.judging import is_of_another_edition
from sladesk.store.store import Store, Touched
from sladesk.ui.pages.backups_page import BackupsPage
from sladesk.ui.tasks import CancelledError, Task
from tests.store.desk import kpi
from tests.ui.conftest import whole_program
from tests.ui.contracts_scene import make_register

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with whole_program(qapp, tmp_path) as made:
        qtbot.addWidget(made.window)
        yield made


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


@pytest.fixture
def judged_by_others(registers: list[Path]) -> Path:
    """A register as a program left it that reads no targets, with a miss in each of its contracts."""
    with closing(Store(open_register(registers[0]), "Ingrid Aasen")) as store:
        for contract in contract_ids(store):
            row = kpi(store, follow_ups.of_contract(store, contract)[0].id)
            agreed, delivered = (
                CellValue(row.id, "agreed", "99,8 %"),
                CellValue(row.id, "delivered", "99,7 %"),
            )
            cells.set_cells(store, labels.PASTE, [agreed, delivered])
        store.connection.execute("UPDATE kpi_result SET state = 'not_rated', automatic = 'not_rated'")
        store.connection.execute("UPDATE judging SET edition = 0")
    return registers[0]


def contract_ids(store: Store) -> list[UUID]:
    return [UUID(found) for found in listing.order(store.connection, listing.ListQuery(), date(2026, 11, 22))]


def missed(path: Path) -> list[int]:
    """How many misses the list of contracts shows for each."""
    with closing(Store(open_register(path), "Ingrid Aasen")) as store:
        ids = [str(contract) for contract in contract_ids(store)]
        return [line.missed for line in listing.summaries(store.connection, ids, date(2026, 11, 22))]


def test_what_other_rules_judged_is_judged_anew_before_anything_can_be_written(
    desk: Desk, qtbot: QtBot, judged_by_others: Path
) -> None:
    told: list[Touched] = []
    desk.context.bridge.changed.connect(told.append)
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(lambda: desk.context.store is not None)
    store = desk.context.store
    assert store is not None
    assert [len(touched.rows) for touched in told] == [1, 1, 1]
    assert (store.undo_label, store.author) == (None, desk.context.settings.values.author)
    assert not is_of_another_edition(store)
    desk.register.close()
    assert missed(judged_by_others) == [1, 1, 1]
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(lambda: desk.context.store is not None)
    assert len(told) == 3


def test_a_register_may_be_closed_while_it_is_judged(
    desk: Desk, qtbot: QtBot, judged_by_others: Path, registers: list[Path]
) -> None:
    begun = threading.Event()

    def hold_on(task: Task) -> None:
        task.progressed.connect(lambda *_far: begun.set(), Qt.ConnectionType.DirectConnection)

    desk.context.tasks.started.connect(hold_on)
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(begun.is_set)
    desk.register.close()
    assert desk.context.store is None
    assert desk.open_register(registers[1])
    qtbot.waitUntil(lambda: desk.context.store is not None)
    assert desk.context.store is not None
    assert desk.context.store.connection is desk.context.connection
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(lambda: not desk.context.tasks.busy and desk.context.store is not None)
    desk.register.close()
    assert missed(judged_by_others) == [1, 1, 1]


def test_a_backup_that_is_under_way_lets_go_of_a_register_that_is_closed(
    desk: Desk, qtbot: QtBot, registers: list[Path]
) -> None:
    begun = threading.Event()

    def until_it_is_stopped(task: Task) -> None:
        begun.set()
        with suppress(CancelledError):
            for _moment in range(500):
                task.progress.check()
                time.sleep(0.01)

    def hold_on(task: Task) -> None:
        task.progressed.connect(lambda *_far: until_it_is_stopped(task), Qt.ConnectionType.DirectConnection)

    assert desk.open_register(registers[0])
    qtbot.waitUntil(lambda: desk.context.store is not None)
    desk.context.tasks.started.connect(hold_on)
    page = BackupsPage(desk.context)
    qtbot.addWidget(page)
    page.back_up()
    qtbot.waitUntil(begun.is_set)
    assert desk.open_register(registers[1])
    open_register(registers[0]).close()
    with qtbot.capture_exceptions() as caught:
        qtbot.waitUntil(lambda: not desk.context.tasks.busy and desk.context.store is not None)
    assert caught == []
    assert desk.path == registers[1]


def test_judging_that_the_officer_stops_goes_on_next_time(
    desk: Desk, qtbot: QtBot, judged_by_others: Path
) -> None:
    def stop(task: Task) -> None:
        if task.label:
            task.cancel()

    connection = desk.context.tasks.started.connect(stop)
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(lambda: desk.context.store is not None)
    desk.context.tasks.started.disconnect(connection)
    desk.register.close()
    assert missed(judged_by_others) == [0, 0, 0]
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(lambda: desk.context.store is not None)
    desk.register.close()
    assert missed(judged_by_others) == [1, 1, 1]


def test_states_that_cannot_be_written_are_told_and_keep_nobody_from_the_register(
    desk: Desk, qtbot: QtBot, judged_by_others: Path
) -> None:
    said: list[object] = []
    desk.context.messages.bannered.connect(said.append)

    def set_read_only(value: str) -> None:
        assert desk.context.connection is not None
        desk.context.connection.execute(f"PRAGMA query_only = {value}")

    def forbid_writing(task: Task) -> None:
        task.progressed.connect(lambda *_far: set_read_only("ON"), Qt.ConnectionType.DirectConnection)
        task.ended.connect(lambda: set_read_only("OFF"))

    desk.context.tasks.started.connect(forbid_writing)
    assert desk.open_register(judged_by_others)
    qtbot.waitUntil(lambda: bool(said))
    assert "could not be saved" in str(said)
    assert desk.context.store is not None
    assert is_of_another_edition(desk.context.store)
