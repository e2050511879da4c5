"""Backups of real registers, and what it takes to get one back."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sladesk.store.backup import (
    BackupFailed,
    RestoreFailed,
    backup_on_close,
    list_backups,
    make_backup,
    restore,
)
from sladesk.store.backup_plan import Backup, BackupReason, backup_folder, backup_name
from sladesk.store.connection import create_register
from sladesk.store.gate import open_register
from sladesk.store.refused import Reason, RegisterRefused
from sladesk.store.true_copy import TransactionOpen

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 8, 15, 2, 999, tzinfo=UTC)


def build(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5(text, tokenize='trigram')")
    texts = [(f"krav {number} " + "æøå " * 50,) for number in range(30_000)]
    connection.executemany("INSERT INTO item (text) VALUES (?)", texts)
    connection.executemany("INSERT INTO search VALUES (?)", texts[:50])
    connection.execute("COMMIT")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "register.sladb"
    create_register(path, build)
    return path.read_bytes()


@pytest.fixture
def register(tmp_path: Path, whole: bytes) -> Path:
    path = tmp_path / "avtalar.sladb"
    path.write_bytes(whole)
    return path


@pytest.fixture
def connection(register: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_register(register)) as opened:
        yield opened


@pytest.fixture
def backup(register: Path) -> Backup:
    """A backup of a register that has gone on since."""
    with closing(open_register(register)) as opened:
        made = make_backup(opened, register, reason=BackupReason.ASKED, now=NOW)
        add(opened, "etter kopien")
    return made


def add(connection: sqlite3.Connection, text: str) -> None:
    connection.execute("INSERT INTO item (text) VALUES (?)", (text,))


def last_text(path: Path) -> str:
    with closing(open_register(path)) as opened:
        return str(opened.execute("SELECT text FROM item ORDER BY id DESC").fetchone()[0])


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_backup_is_a_whole_register_with_its_digest_in_its_name(
    connection: sqlite3.Connection, register: Path
) -> None:
    backup = make_backup(connection, register, reason=BackupReason.ASKED, now=NOW)
    content = backup.path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    assert backup.path == backup_folder(register) / f"avtalar-2026-11-22T081502Z-asked-{digest}.sladb"
    assert backup == Backup(backup.path, NOW.replace(microsecond=0), BackupReason.ASKED, digest, len(content))
    assert list_backups(register) == [backup]
    with closing(open_register(backup.path)) as copy:
        assert (
            copy.execute("SELECT * FROM item").fetchall()
            == connection.execute("SELECT * FROM item").fetchall()
        )
    assert names(register.parent) == {
        "avtalar.sladb",
        "avtalar.sladb-journal",
        "avtalar-backups",
        f"avtalar-backups/{backup.path.name}",
    }


def test_the_register_stays_open_and_locked_and_goes_on(
    connection: sqlite3.Connection, register: Path
) -> None:
    make_backup(connection, register, reason=BackupReason.ASKED, now=NOW)
    with pytest.raises(RegisterRefused):
        open_register(register).close()
    reader = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM item')"
    done = subprocess.run([sys.executable, "-c", reader, register], capture_output=True, check=False)
    assert b"database is locked" in done.stderr
    add(connection, "vidare")
    later = make_backup(connection, register, reason=BackupReason.RISKY, now=NOW + timedelta(hours=1))
    assert last_text(later.path) == "vidare"
    assert [backup.reason for backup in list_backups(register)] == [BackupReason.RISKY, BackupReason.ASKED]


def test_two_in_the_same_second(connection: sqlite3.Connection, register: Path) -> None:
    one = make_backup(connection, register, reason=BackupReason.ASKED, now=NOW)
    assert make_backup(connection, register, reason=BackupReason.ASKED, now=NOW) == one
    add(connection, "nytt")
    other = make_backup(connection, register, reason=BackupReason.ASKED, now=NOW)
    assert {backup.path for backup in list_backups(register)} == {one.path, other.path}


def test_what_was_written_while_the_copy_was_made_is_in_it(
    connection: sqlite3.Connection, register: Path
) -> None:
    def write(done: int, total: int) -> None:
        if done < total:
            add(connection, "undervegs")

    backup = make_backup(connection, register, reason=BackupReason.ASKED, now=NOW, progress=write)
    assert last_text(backup.path) == "undervegs"


def test_progress_rises_to_the_end(connection: sqlite3.Connection, register: Path) -> None:
    steps: list[tuple[int, int]] = []
    make_backup(
        connection, register, reason=BackupReason.ASKED, now=NOW, progress=lambda *step: steps.append(step)
    )
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    assert len(steps) > 2
    assert steps == sorted(steps)
    assert steps[-1] == (pages, pages)


class Cancelled(Exception):
    pass


def test_a_cancelled_backup_leaves_nothing(connection: sqlite3.Connection, register: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(connection, register, reason=BackupReason.ASKED, now=NOW, progress=cancel)
    assert not list(backup_folder(register).iterdir())
    add(connection, "enno i arbeid")


def test_not_in_the_middle_of_a_transaction(connection: sqlite3.Connection, register: Path) -> None:
    connection.execute("BEGIN")
    with pytest.raises(TransactionOpen):
        make_backup(connection, register, reason=BackupReason.ASKED, now=NOW)
    connection.execute("ROLLBACK")
    assert make_backup(connection, register, reason=BackupReason.ASKED, now=NOW).path.is_file()


def test_what_may_yet_be_undone_is_in_no_backup(connection: sqlite3.Connection, register: Path) -> None:
    """A transaction that begins when the last page is copied, and is still open when they are compared."""

    def begin(done: int, total: int) -> None:
        if done == total:
            connection.execute("BEGIN IMMEDIATE")
            add(connection, "kanskje")

    with pytest.raises(TransactionOpen):
        make_backup(connection, register, reason=BackupReason.ASKED, now=NOW, progress=begin)
    connection.execute("ROLLBACK")
    assert not list(backup_folder(register).iterdir())


class Interrupted(sqlite3.Connection):
    """Has somebody at work at the very moment that its bytes are read."""

    work: tuple[str, ...] = ()

    def serialize(self, *, name: str = "main") -> bytes:
        for statement in self.work:
            self.execute(statement)
        return super().serialize(name=name)


@pytest.mark.parametrize(
    "work",
    [
        ("BEGIN IMMEDIATE",),
        ("BEGIN IMMEDIATE", "INSERT INTO item (text) VALUES ('kanskje')", "ROLLBACK"),
        ("INSERT INTO item (text) VALUES ('skrive')",),
    ],
)
def test_whoever_works_while_the_bytes_are_read_has_the_copy_asked_for_anew(
    register: Path, work: tuple[str, ...]
) -> None:
    with closing(sqlite3.connect(register, isolation_level=None, factory=Interrupted)) as busy:
        busy.work = work
        with pytest.raises(TransactionOpen):
            make_backup(busy, register, reason=BackupReason.ASKED, now=NOW)
        busy.work = ()
        if busy.in_transaction:
            busy.execute("ROLLBACK")
        assert make_backup(busy, register, reason=BackupReason.ASKED, now=NOW).path.is_file()


def test_a_copy_that_the_disk_has_altered_is_no_backup(
    connection: sqlite3.Connection, register: Path
) -> None:
    """One letter, which no check of the structure can see."""

    def alter(done: int, total: int) -> None:
        if done == total:
            (draft,) = backup_folder(register).glob(".*.draft")
            draft.write_bytes(draft.read_bytes().replace(b"krav 29999", b"krav 29998"))

    with pytest.raises(BackupFailed):
        make_backup(connection, register, reason=BackupReason.ASKED, now=NOW, progress=alter)
    assert not list(backup_folder(register).iterdir())


def test_a_damaged_register_does_not_push_out_good_backups(register: Path, backup: Backup) -> None:
    content = bytearray(register.read_bytes())
    content[4096 * 9 : 4096 * 9 + 8] = b"\xff" * 8
    register.write_bytes(content)
    later = NOW + timedelta(days=300)
    with (
        closing(open_register(register, check=False)) as opened,
        pytest.raises(BackupFailed, match="damaged"),
    ):
        backup_on_close(opened, register, changed=True, now=later)
    assert list_backups(register) == [backup]
    assert list(backup_folder(register).iterdir()) == [backup.path]


def test_a_place_that_cannot_hold_backups(connection: sqlite3.Connection, register: Path) -> None:
    backup_folder(register).write_text("ei fil")
    with pytest.raises(BackupFailed) as failed:
        make_backup(connection, register, reason=BackupReason.ASKED, now=NOW)
    assert failed.value.values == {"folder": backup_folder(register)}
    assert list_backups(register) == []


FULL_DISK = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from sladesk.store.backup import BackupFailed, BackupReason, make_backup
from sladesk.store.gate import open_register
register = Path(sys.argv[1])
connection = open_register(register)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    make_backup(connection, register, reason=BackupReason.ASKED, now=datetime.now(UTC))
except BackupFailed:
    sys.exit(7)
"""


def test_a_full_disk_leaves_nothing_behind(register: Path, whole: bytes) -> None:
    """A limit on the size of files stands in for it."""
    assert len(whole) > 2_000_000
    done = subprocess.run([sys.executable, "-c", FULL_DISK, register], check=False, cwd=ROOT)
    assert done.returncode == 7
    assert not list(backup_folder(register).iterdir())
    assert register.read_bytes() == whole


def test_closing_without_a_change_makes_nothing(connection: sqlite3.Connection, register: Path) -> None:
    assert backup_on_close(connection, register, changed=False, now=NOW) is None
    assert list_backups(register) == []


def test_closing_thins_and_sweeps(connection: sqlite3.Connection, register: Path) -> None:
    old = [NOW - timedelta(days=10, minutes=number) for number in range(3)]
    for made_at in old:
        make_backup(connection, register, reason=BackupReason.CLOSING, now=made_at)
    backup = backup_on_close(connection, register, changed=True, now=NOW)
    assert backup is not None
    assert [kept.made_at for kept in list_backups(register)] == [
        backup.made_at,
        old[0].replace(microsecond=0),
    ]


def test_a_broken_link_among_the_backups_hides_none(register: Path, backup: Backup) -> None:
    folder = backup_folder(register)
    (folder / backup_name(register, NOW, BackupReason.CLOSING, "0123456789abcdef")).symlink_to("nowhere")
    (folder / "notat.txt").write_text("ikkje ein kopi")
    assert list_backups(register) == [backup]


def test_rights_follow_the_register(register: Path) -> None:
    register.chmod(0o600)
    with closing(open_register(register)) as opened:
        backup = make_backup(opened, register, reason=BackupReason.ASKED, now=NOW)
    aside = restore(register, backup, now=NOW)
    assert aside is not None
    assert {stat.S_IMODE(path.stat().st_mode) for path in (backup.path, register, aside)} == {0o600}


def test_a_restored_register_is_the_backup_and_the_former_one_is_kept(register: Path, backup: Backup) -> None:
    before = register.read_bytes()
    aside = restore(register, backup, now=NOW)
    assert aside == backup_folder(register) / "avtalar-2026-11-22T081502Z-kept-aside.sladb"
    assert register.read_bytes() == backup.path.read_bytes()
    assert aside.read_bytes() == before
    assert last_text(register).startswith("krav 29999")
    assert {found.reason for found in list_backups(register)} == {BackupReason.ASKED, BackupReason.KEPT_ASIDE}


def test_restoring_back_and_forth_within_a_second_loses_nothing(register: Path, backup: Backup) -> None:
    restore(register, backup, now=NOW)
    (aside,) = (found for found in list_backups(register) if found.reason is BackupReason.KEPT_ASIDE)
    assert restore(register, aside, now=NOW) != aside.path
    assert last_text(register) == "etter kopien"
    assert len(list_backups(register)) == 3


def test_a_register_that_is_gone_comes_back(register: Path, backup: Backup) -> None:
    register.unlink()
    orphan = register.with_name(f"{register.name}-journal")
    orphan.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    assert restore(register, backup, now=NOW) is None
    assert names(register.parent) == {register.name, "avtalar-backups", f"avtalar-backups/{backup.path.name}"}
    assert last_text(register).startswith("krav 29999")


@pytest.mark.parametrize("content", [b"", b"ikkje eit register", b"SQLite format 3\0" + bytes(84)])
def test_whatever_was_there_is_kept_aside(register: Path, backup: Backup, content: bytes) -> None:
    register.write_bytes(content)
    aside = restore(register, backup, now=NOW)
    assert aside is not None
    assert aside.read_bytes() == content
    open_register(register).close()


CUT_SHORT = """
import os, signal, sys
from pathlib import Path
from sladesk.store.connection import connect
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE item SET text = text || ' halvferdig'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_write_is_rolled_back_before_the_register_is_kept_aside(
    register: Path, backup: Backup
) -> None:
    before = register.read_bytes()
    subprocess.run([sys.executable, "-c", CUT_SHORT, register], check=False, cwd=ROOT)
    assert register.read_bytes() != before
    aside = restore(register, backup, now=NOW)
    assert aside is not None
    assert aside.read_bytes() == before
    assert not register.with_name(f"{register.name}-journal").exists()
    assert register.read_bytes() == backup.path.read_bytes()


def test_the_journal_of_a_damaged_register_goes_aside_with_it(register: Path, backup: Backup) -> None:
    subprocess.run([sys.executable, "-c", CUT_SHORT, register], check=False, cwd=ROOT)
    journal = register.with_name(f"{register.name}-journal")
    kept = journal.read_bytes()
    register.write_bytes(b"overskrive")
    aside = restore(register, backup, now=NOW)
    assert aside is not None
    assert not journal.exists()
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == kept
    assert last_text(register).startswith("krav 29999")


@pytest.mark.parametrize("missing", [False, True])
def test_what_cannot_be_replaced_stays_as_it_was(
    register: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch, missing: bool
) -> None:
    """On Windows a file that a scanner has open cannot be replaced."""
    register.write_bytes(b"overskrive")
    journal = register.with_name(f"{register.name}-journal")
    journal.write_bytes(b"journal")
    if missing:
        register.unlink()
    before = names(register.parent)
    really = Path.replace

    def held(source: Path, target: Path) -> Path:
        if Path(target) == register:
            raise PermissionError("in use by a scanner")
        return really(source, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(RestoreFailed):
        restore(register, backup, now=NOW)
    assert names(register.parent) == before
    assert journal.read_bytes() == b"journal"
    assert missing or register.read_bytes() == b"overskrive"


Spoil = Callable[[bytearray], Reason]


def spoil_structure(content: bytearray) -> Reason:
    content[4096 * 9 : 4096 * 9 + 8] = b"\xff" * 8
    return Reason.DAMAGED


def spoil_a_letter(content: bytearray) -> Reason:
    content[content.index(b"krav 29999")] ^= 1
    return Reason.DAMAGED


def cut(content: bytearray) -> Reason:
    del content[len(content) // 2 :]
    return Reason.DAMAGED


def empty(content: bytearray) -> Reason:
    content.clear()
    return Reason.EMPTY


def make_newer(content: bytearray) -> Reason:
    content[60:64] = b"\x00\x00\xff\xff"
    return Reason.NEWER


@pytest.mark.parametrize("spoil", [spoil_structure, spoil_a_letter, cut, empty, make_newer])
def test_a_bad_backup_changes_nothing(register: Path, backup: Backup, spoil: Spoil) -> None:
    content = bytearray(backup.path.read_bytes())
    reason = spoil(content)
    backup.path.write_bytes(content)
    before, there = register.read_bytes(), names(register.parent)
    with pytest.raises(RegisterRefused) as refused:
        restore(register, backup, now=NOW)
    assert refused.value.reason is reason
    assert refused.value.path == backup.path
    assert register.read_bytes() == before
    assert names(register.parent) == there


def test_an_open_register_is_not_replaced(register: Path, backup: Backup) -> None:
    with closing(open_register(register)) as opened:
        with pytest.raises(RegisterRefused) as refused:
            restore(register, backup, now=NOW)
        assert refused.value.reason is Reason.IN_USE
        add(opened, "enno her")
    assert last_text(register) == "enno her"


def test_a_folder_is_not_replaced(register: Path, backup: Backup) -> None:
    register.unlink()
    register.mkdir()
    with pytest.raises(RegisterRefused) as refused:
        restore(register, backup, now=NOW)
    assert refused.value.reason is Reason.IS_FOLDER


def test_a_backup_that_is_gone(register: Path, backup: Backup) -> None:
    backup.path.unlink()
    with pytest.raises(RegisterRefused) as refused:
        restore(register, backup, now=NOW)
    assert refused.value.reason is Reason.MISSING


def test_a_link_stays_a_link(register: Path, backup: Backup, tmp_path: Path) -> None:
    link = tmp_path / "desk" / "snarveg.sladb"
    link.parent.mkdir()
    link.symlink_to(register)
    assert list_backups(link) == [backup]
    restore(link, backup, now=NOW)
    assert link.is_symlink()
    assert register.read_bytes() == backup.path.read_bytes()
    assert names(link.parent) == {"snarveg.sladb"}
