"""The gate: what is not a whole register is refused with its reason and left byte for byte as it was."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sladesk.store import gate
from sladesk.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect, create_register
from sladesk.store.refused import Reason, RegisterRefused

ROOT = Path(__file__).parents[2]
ROWS = 500


def build(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute(
        "CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> '')) STRICT"
    )
    connection.execute("CREATE INDEX item_text ON item (text)")
    texts = [(f"krav {number} " + "æøå " * (number % 60),) for number in range(ROWS)]
    connection.executemany("INSERT INTO item (text) VALUES (?)", texts)
    connection.execute("COMMIT")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.sladb"
    create_register(path, build)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "register.sladb"
    create_register(path, build)
    return path.read_bytes()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refusal(path: Path) -> Reason | None:
    """Why a file is refused, None if it is not; either way the folder is as it was."""
    before = contents(path.parent) if path.parent.is_dir() else {}
    try:
        gate.open_register(path).close()
    except RegisterRefused as refused:
        return refused.reason if refused.path == path else None
    finally:
        assert not path.parent.is_dir() or contents(path.parent) == before
    return None


@contextmanager
def as_somebody() -> Iterator[None]:
    """Without the rights of root, where the tests have them."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_register_is_let_in(register: Path) -> None:
    assert refusal(register) is None
    with closing(gate.open_register(register)) as connection:
        assert connection.execute("SELECT count(*) FROM item").fetchone() == (ROWS,)


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing.sladb") is Reason.MISSING
    assert refusal(tmp_path / "no" / "nothing.sladb") is Reason.MISSING
    assert refusal(Path("null\0byte")) is Reason.MISSING


def test_a_file_taken_for_a_folder(register: Path) -> None:
    assert refusal(register / "inside.sladb") is Reason.MISSING


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 5000)) is Reason.UNREADABLE


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) is Reason.IS_FOLDER


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.sladb"
    os.mkfifo(pipe)
    assert refusal(pipe) is Reason.NOT_A_REGISTER


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.sladb"
    path.touch()
    assert refusal(path) is Reason.EMPTY


@pytest.mark.parametrize("content", [b"x", b"Hei!\n", b"PK\x03\x04" + bytes(5000), "æøå".encode() * 4000])
def test_another_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.sladb"
    path.write_bytes(content)
    assert refusal(path) is Reason.NOT_A_REGISTER


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_another_programs_database(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "other.sladb"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE item (text)")
    assert refusal(path) is Reason.NOT_A_REGISTER


def test_another_programs_database_while_that_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "other.sladb"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE item (text)")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO item VALUES ('x')")
        assert refusal(path) is Reason.NOT_A_REGISTER
        other.execute("COMMIT")


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        (SCHEMA_VERSION + 1, Reason.NEWER),
        (2**31 - 1, Reason.NEWER),
        (0, Reason.DAMAGED),
        (-1, Reason.DAMAGED),
    ],
)
def test_another_version(register: Path, version: int, reason: Reason) -> None:
    with closing(connect(register)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    assert refusal(register) is reason


def test_a_register_that_another_program_has_open(register: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sladesk.store.gate import open_register\n"
        "open_register(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(register)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        assert refusal(register) is Reason.IN_USE
        other.communicate()
    assert refusal(register) is None


def test_looking_at_an_open_register_leaves_its_lock_alone(register: Path) -> None:
    """On POSIX systems, closing a file drops all locks that the program has on it."""
    reader = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM item')"
    with closing(gate.open_register(register)):
        with pytest.raises(RegisterRefused) as refused:
            gate.open_register(register).close()
        assert refused.value.reason is Reason.IN_USE
        gate.examine_copy(register)
        done = subprocess.run([sys.executable, "-c", reader, register], capture_output=True, check=False)
        assert b"database is locked" in done.stderr


def test_an_unreadable_file(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    path = tmp_path / "register.sladb"
    create_register(path, build)
    path.chmod(0)
    with as_somebody(), pytest.raises(RegisterRefused) as refused:
        gate.open_register(path).close()
    assert refused.value.reason is Reason.UNREADABLE


def test_an_unreadable_folder(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    inner = tmp_path / "inner"
    inner.mkdir()
    create_register(inner / "register.sladb", build)
    inner.chmod(0)
    with as_somebody(), pytest.raises(RegisterRefused) as refused:
        gate.open_register(inner / "register.sladb").close()
    assert refused.value.reason is Reason.UNREADABLE


CUT_SHORT = """
import os, signal, sys
from pathlib import Path
from sladesk.store.connection import connect
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE item SET text = text || ' halvferdig'")
connection.execute("INSERT INTO item (text) SELECT text FROM item")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_write_that_was_killed_is_rolled_back_on_opening(register: Path, whole: bytes) -> None:
    killed = subprocess.run([sys.executable, "-c", CUT_SHORT, str(register)], check=False, cwd=ROOT)
    assert killed.returncode == -9
    assert register.with_name("register.sladb-journal").stat().st_size > 512
    assert register.read_bytes() != whole
    with closing(gate.open_register(register)) as connection:
        texts = connection.execute("SELECT count(*), sum(text LIKE '%halvferdig%') FROM item").fetchone()
        assert texts == (ROWS, 0)
    assert register.read_bytes() == whole
    assert list(register.parent.iterdir()) == [register]


def test_a_newer_register_with_a_killed_write_is_left_alone(register: Path) -> None:
    with closing(connect(register)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(register)], check=False, cwd=ROOT)
    assert refusal(register) is Reason.NEWER


def test_a_file_cut_anywhere_is_refused(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "cut.sladb"
    lengths = [1, 15, 16, 67, 68, 99, 100, 4095, 4096, 4097, len(whole) - 4096, len(whole) - 1]
    lengths += random.Random(2026).sample(range(1, len(whole)), 60)
    for length in lengths:
        path.write_bytes(whole[:length])
        reason = refusal(path)
        # Before byte 72 there is nothing to tell whose file it was.
        assert reason is Reason.DAMAGED or (length < 72 and reason is Reason.NOT_A_REGISTER), length


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_any_damage_is_refused_or_harmless(
    data: st.DataObject, whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the gate lets in can be read to the end, though a changed letter may go unseen."""
    places = st.integers(0, len(whole) - 1) | st.integers(0, 200)
    flips = data.draw(st.lists(st.tuples(places, st.integers(1, 255)), min_size=1, max_size=20))
    content = bytearray(whole)
    for place, bits in flips:
        content[place] ^= bits
    path = tmp_path_factory.getbasetemp() / "flipped.sladb"
    path.write_bytes(content)
    try:
        connection = gate.open_register(path)
    except RegisterRefused:
        assert path.read_bytes() == content
        return
    with closing(connection):
        connection.text_factory = bytes
        connection.execute("SELECT * FROM item").fetchall()


def test_damage_is_seen_at_once_or_when_asked(register: Path, whole: bytes) -> None:
    content = bytearray(whole)
    content[4096 * 3 : 4096 * 3 + 8] = b"\xff" * 8
    register.write_bytes(content)
    assert refusal(register) is Reason.DAMAGED
    with closing(gate.open_register(register, check=False)) as connection:
        with pytest.raises(RegisterRefused) as refused:
            gate.check_structure(connection, register)
        assert refused.value.reason is Reason.DAMAGED
    assert register.read_bytes() == content


def test_a_check_that_cannot_finish_is_a_refusal(register: Path) -> None:
    connection = gate.open_register(register, check=False)
    connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(RegisterRefused) as refused:
        gate.check_structure(connection, register)
    assert refused.value.reason is Reason.UNREADABLE
    connection.close()


def test_a_copy_is_examined_where_nothing_may_be_written(register: Path) -> None:
    register.chmod(0o444)
    register.parent.chmod(0o555)
    gate.examine_copy(register)
    register.parent.chmod(0o755)
    assert list(register.parent.iterdir()) == [register]


def test_a_damaged_copy_is_refused(register: Path, whole: bytes) -> None:
    register.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RegisterRefused) as refused:
        gate.examine_copy(register)
    assert refused.value.reason is Reason.DAMAGED


def test_the_application_id_stands_where_other_programs_look_for_it(whole: bytes) -> None:
    assert whole[68:72] == b"SLAD" == APPLICATION_ID.to_bytes(4, "big")


def test_a_file_that_goes_while_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused) as refused:
        gate.open_immutable(tmp_path / "gone.sladb")
    assert refused.value.reason is Reason.UNREADABLE
