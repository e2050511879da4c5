"""A register of a server, copied to this computer whole or not at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sladesk.store.backup_plan import backup_folder
from sladesk.store.connection import create_register
from sladesk.store.gate import open_register
from sladesk.store.local_copy import copy_register, free_name
from sladesk.store.refused import Reason, RegisterRefused
from tests.store.test_connection import without_privileges

ROOT = Path(__file__).parents[2]
TEXTS = [(f"krav {number} " + "æøå " * 50,) for number in range(20_000)]


def build(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE item (text TEXT NOT NULL) STRICT")
    connection.executemany("INSERT INTO item VALUES (?)", TEXTS)
    connection.execute("COMMIT")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "register.sladb"
    create_register(path, build)
    return path.read_bytes()


@pytest.fixture
def source(tmp_path: Path, whole: bytes) -> Path:
    path = tmp_path / "server" / "Avtalar æøå.sladb"
    path.parent.mkdir()
    path.write_bytes(whole)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "SLADesk"


def texts_of(path: Path) -> list[tuple[str]]:
    with closing(open_register(path)) as connection:
        return connection.execute("SELECT text FROM item").fetchall()


def test_copy_holds_all_and_the_source_stays(source: Path, folder: Path, whole: bytes) -> None:
    seen: list[tuple[int, int]] = []
    copy = copy_register(source, folder, lambda done, total: seen.append((done, total)))
    assert copy == folder / source.name
    assert texts_of(copy) == TEXTS
    assert source.read_bytes() == whole
    assert [path.name for path in source.parent.iterdir()] == [source.name]
    assert [path.name for path in folder.iterdir()] == [source.name]
    assert seen[-1][0] == seen[-1][1]


def test_name_that_is_taken_gets_a_number(source: Path, folder: Path) -> None:
    first, second, third = (copy_register(source, folder).name for _each in range(3))
    assert (first, second, third) == ("Avtalar æøå.sladb", "Avtalar æøå (2).sladb", "Avtalar æøå (3).sladb")


def test_name_whose_backups_are_anothers_is_taken(folder: Path) -> None:
    backup_folder(folder / "one.sladb").mkdir(parents=True)
    assert free_name(folder, "one.sladb") == folder / "one (2).sladb"
    assert free_name(folder, "two") == folder / "two"


def test_name_that_is_taken_meanwhile_is_left_to_the_other(source: Path, folder: Path) -> None:
    def take(done: int, total: int) -> None:
        (folder / source.name).touch()

    assert copy_register(source, folder, take).name == "Avtalar æøå (2).sladb"
    assert (folder / source.name).read_bytes() == b""


def test_register_that_somebody_has_open_is_not_copied(source: Path, folder: Path) -> None:
    with closing(open_register(source)), pytest.raises(RegisterRefused) as refused:
        copy_register(source, folder)
    assert refused.value.reason is Reason.IN_USE
    assert refused.value.path == source
    assert list(folder.iterdir()) == []


def test_damaged_register_gives_no_copy(source: Path, folder: Path) -> None:
    content = bytearray(source.read_bytes())
    content[3 * 4096 : 5 * 4096] = b"\xff" * 8192
    source.write_bytes(content)
    with pytest.raises(RegisterRefused) as refused:
        copy_register(source, folder)
    assert (refused.value.reason, refused.value.path) == (Reason.DAMAGED, source)
    assert list(folder.iterdir()) == []


def test_what_is_no_register_is_refused(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(RegisterRefused):
        copy_register(tmp_path / "nothing.sladb", folder)
    assert not folder.exists()


def test_one_who_gives_up_leaves_nothing(source: Path, folder: Path) -> None:
    def give_up(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(RegisterRefused):
        copy_register(source, folder, give_up)
    assert list(folder.iterdir()) == []


def test_place_that_takes_no_copy_says_so(source: Path, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("ei fil")
    with pytest.raises(RegisterRefused) as refused:
        copy_register(source, folder)
    assert (refused.value.reason, refused.value.path) == (Reason.READ_ONLY, folder)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from sladesk.store.local_copy import copy_register
from sladesk.store.refused import RegisterRefused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    copy_register(Path(sys.argv[1]), Path(sys.argv[2]))
except RegisterRefused:
    sys.exit(7)
"""


def test_full_disk_leaves_nothing(source: Path, folder: Path, whole: bytes) -> None:
    """A limit on the size of files stands in for it."""
    assert len(whole) > 2_000_000
    done = subprocess.run([sys.executable, "-c", FULL_DISK, source, folder], check=False, cwd=ROOT)
    assert done.returncode == 7
    assert list(folder.iterdir()) == []


def test_register_that_may_only_be_read_is_copied_all_the_same() -> None:
    with without_privileges() as base:
        server = base / "server"
        server.mkdir()
        create_register(server / "one.sladb", build)
        (server / "one.sladb").chmod(0o444)
        server.chmod(0o555)
        try:
            copy = copy_register(server / "one.sladb", base / "data")
            assert texts_of(copy) == TEXTS
            open_register(copy).close()
            with closing(sqlite3.connect(server / "one.sladb", isolation_level=None)) as reader:
                # Another who may only read keeps nobody from copying; one who writes does.
                reader.execute("BEGIN")
                reader.execute("SELECT * FROM item").fetchone()
                assert copy_register(server / "one.sladb", base / "data").name == "one (2).sladb"
        finally:
            server.chmod(0o755)


def test_interrupted_write_that_cannot_be_rolled_back_gives_no_copy() -> None:
    with without_privileges() as base:
        server = base / "server"
        server.mkdir()
        path = server / "one.sladb"
        create_register(path, build)
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("PRAGMA cache_size = 1")
            writer.execute("BEGIN")
            writer.execute("UPDATE item SET text = 'half'")
            journal = path.with_name(f"{path.name}-journal").read_bytes()
            half = path.read_bytes()
        path.write_bytes(half)
        path.with_name(f"{path.name}-journal").write_bytes(journal)
        path.chmod(0o444)
        server.chmod(0o555)
        try:
            with pytest.raises(RegisterRefused) as refused:
                copy_register(path, base / "data")
            assert refused.value.path == path
            assert list((base / "data").iterdir()) == []
        finally:
            server.chmod(0o755)
