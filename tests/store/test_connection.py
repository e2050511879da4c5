"""Connecting: the lock from the first moment, the pragmas, and a new register whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.store.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    connect,
    create_register,
    uri_of,
)
from sladesk.store.refused import SENTENCES, Reason, RegisterRefused, reason_of

ROOT = Path(__file__).parents[2]


def build(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO item (text) VALUES ('avtale')")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.sladb"
    create_register(path, build)
    return path


@contextmanager
def without_privileges() -> Iterator[Path]:
    """A folder and the rights of an ordinary user in it, whoever runs the tests."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o777)


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_pragma_is_set(register: Path) -> None:
    with closing(connect(register)) as connection:
        assert pragma(connection, "locking_mode") == "exclusive"
        assert pragma(connection, "journal_mode") == "delete"
        assert pragma(connection, "synchronous") == 2
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "trusted_schema") == 0
        assert pragma(connection, "cell_size_check") == 1
        assert pragma(connection, "secure_delete") == 1
        assert pragma(connection, "busy_timeout") == 0
        assert connection.isolation_level is None
        assert not connection.in_transaction


def test_a_new_register_says_what_it_is(register: Path) -> None:
    with closing(connect(register)) as connection:
        assert pragma(connection, "application_id") == APPLICATION_ID
        assert pragma(connection, "user_version") == SCHEMA_VERSION
        assert connection.execute("SELECT text FROM item").fetchall() == [("avtale",)]


def test_connecting_and_closing_changes_nothing(register: Path) -> None:
    before = register.read_bytes()
    connect(register).close()
    assert register.read_bytes() == before
    assert list(register.parent.iterdir()) == [register]


def test_a_second_connection_is_refused_at_once(register: Path) -> None:
    with closing(connect(register)):
        with pytest.raises(RegisterRefused) as refused:
            connect(register)
        assert refused.value.reason is Reason.IN_USE
    connect(register).close()


def test_another_program_is_refused_even_for_reading(register: Path) -> None:
    reader = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM item')"
    command = [sys.executable, "-c", reader, str(register)]
    with closing(connect(register)):
        assert b"database is locked" in subprocess.run(command, capture_output=True, check=False).stderr
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_file_in_wal_mode_is_brought_back(register: Path) -> None:
    with closing(sqlite3.connect(register)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    with closing(connect(register)) as connection:
        assert pragma(connection, "journal_mode") == "delete"
        assert connection.execute("SELECT count(*) FROM item").fetchone() == (1,)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused):
        connect(tmp_path / "nothing.sladb")
    assert not list(tmp_path.iterdir())


def test_something_else_is_not_taken_for_a_database(tmp_path: Path) -> None:
    path = tmp_path / "text.sladb"
    path.write_text("Dette er eit brev.\n" * 100)
    with pytest.raises(RegisterRefused) as refused:
        connect(path)
    assert refused.value.reason is Reason.NOT_A_REGISTER


def test_a_read_only_file_is_refused() -> None:
    with without_privileges() as folder:
        path = folder / "register.sladb"
        create_register(path, build)
        path.chmod(0o444)
        with pytest.raises(RegisterRefused) as refused:
            connect(path)
        assert refused.value.reason is Reason.READ_ONLY


def test_a_file_in_a_read_only_folder_is_refused_before_anything_is_typed() -> None:
    with without_privileges() as folder:
        inner = folder / "server"
        inner.mkdir()
        path = inner / "register.sladb"
        create_register(path, build)
        before = path.read_bytes()
        inner.chmod(0o555)
        with pytest.raises(RegisterRefused) as refused:
            connect(path)
        assert refused.value.reason is Reason.READ_ONLY
        assert path.read_bytes() == before
        inner.chmod(0o755)


def test_a_journal_that_cannot_be_opened_is_the_same(register: Path) -> None:
    register.with_name(f"{register.name}-journal").symlink_to("nowhere/at/all")
    with pytest.raises(RegisterRefused) as refused:
        connect(register)
    assert refused.value.reason is Reason.READ_ONLY


def test_a_disk_that_takes_nothing_is_refused(register: Path) -> None:
    """A file size limit of one byte stands in for a full disk: not even a journal fits."""
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from sladesk.store.connection import connect\n"
        "from sladesk.store.refused import RegisterRefused\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))\n"
        "try: connect(Path(sys.argv[1]))\n"
        "except RegisterRefused as refused: sys.exit(str(refused.reason))\n"
    )
    before = register.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", script, str(register)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stderr.strip() in (Reason.UNREADABLE, Reason.DISK_FULL)
    assert register.read_bytes() == before
    connect(register).close()


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "brev.sladb"
    path.write_text("kjære kollega")
    with pytest.raises(RegisterRefused) as refused:
        create_register(path, build)
    assert refused.value.reason is Reason.EXISTS
    assert path.read_text() == "kjære kollega"


def test_a_file_that_turns_up_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "register.sladb"

    def slowly(connection: sqlite3.Connection) -> None:
        build(connection)
        path.write_text("først")

    with pytest.raises(RegisterRefused) as refused:
        create_register(path, slowly)
    assert refused.value.reason is Reason.EXISTS
    assert path.read_text() == "først"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        build(connection)
        raise UserError("no")

    with pytest.raises(UserError, match="no"):
        create_register(tmp_path / "register.sladb", fail)
    assert not list(tmp_path.iterdir())


def test_the_journal_of_a_lost_register_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "register.sladb"
    orphan = tmp_path / "register.sladb-journal"
    orphan.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    create_register(path, build)
    assert not orphan.exists()
    connect(path).close()


def test_creating_in_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused) as refused:
        create_register(tmp_path / "nowhere" / "register.sladb", build)
    assert refused.value.reason is Reason.READ_ONLY


@pytest.mark.parametrize("name", ["æøå.sladb", "a b#c?d%41&mode=ro.sladb", "'\"$;.sladb", "čáŋ.sladb"])
def test_any_name_is_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create_register(path, build)
    connect(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_share_keeps_its_server_in_the_path() -> None:
    share = PureWindowsPath(r"\\server\felles\register.sladb").as_posix()
    drive = PureWindowsPath(r"C:\Users\Kari\register.sladb").as_posix()
    assert uri_of(share, mode="rw") == "file:////server/felles/register.sladb?mode=rw"
    assert uri_of(drive, mode="ro") == "file:///C:/Users/Kari/register.sladb?mode=ro"


@given(st.sampled_from(Reason))
def test_every_refusal_names_the_file(reason: Reason) -> None:
    path = Path("{mappe}") / "register.sladb"
    assert str(path) in str(RegisterRefused(reason, path))
    assert "{path}" in SENTENCES[reason]


def test_an_error_of_python_itself_means_damage() -> None:
    assert reason_of(sqlite3.OperationalError("Could not decode to UTF-8 column")) is Reason.DAMAGED
