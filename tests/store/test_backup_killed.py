"""Killed at any moment of a backup or a restore, the register and every backup are whole."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sladesk.store.backup import backup_on_close, list_backups, make_backup, restore
from sladesk.store.backup_plan import BackupReason
from sladesk.store.connection import create_register
from sladesk.store.gate import examine, examine_copy, open_register

NOW = datetime(2026, 11, 22, 8, 15, 2, tzinfo=UTC)
ROWS = 20_000


def build(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    texts = [(f"krav {number} " + "x" * 100,) for number in range(ROWS)]
    connection.executemany("INSERT INTO item (text) VALUES (?)", texts)
    connection.execute("COMMIT")


def killed(job: Callable[[], object], after: float) -> bool:
    """Run a job in a child and kill it; whether it was still at work."""
    if (child := os.fork()) == 0:
        try:
            job()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def rows(path: Path) -> int:
    with closing(open_register(path)) as opened:
        return int(opened.execute("SELECT count(*) FROM item").fetchone()[0])


def test_a_killed_creation_leaves_no_half_register(tmp_path: Path) -> None:
    chance, struck = random.Random(1), 0
    for number in range(30):
        path = tmp_path / f"{number}.sladb"
        struck += killed(partial(create_register, path, build), chance.uniform(0, 0.08))
        if path.exists():
            assert rows(path) == ROWS
    assert struck > 5


def test_a_killed_backup_is_no_backup(tmp_path: Path) -> None:
    register = tmp_path / "avtalar.sladb"
    create_register(register, build)
    chance, struck = random.Random(2), 0

    def work(now: datetime) -> None:
        with closing(open_register(register)) as opened:
            opened.execute("INSERT INTO item (text) VALUES ('ny')")
            backup_on_close(opened, register, changed=True, now=now)

    start = time.perf_counter()
    work(NOW - timedelta(hours=8))
    longest = 1.5 * (time.perf_counter() - start)
    for number in range(40):
        now = NOW + timedelta(hours=8 * number)
        struck += killed(partial(work, now), chance.uniform(0, longest))
        examine(register)
        for backup in list_backups(register):
            examine_copy(backup.path)
    assert struck > 5
    assert list_backups(register)[0].made_at > NOW


def test_a_killed_restore_has_happened_or_not(tmp_path: Path) -> None:
    register = tmp_path / "avtalar.sladb"
    create_register(register, build)
    with closing(open_register(register)) as opened:
        backup = make_backup(opened, register, reason=BackupReason.ASKED, now=NOW)
    chance, struck = random.Random(3), 0
    for _ in range(40):
        with closing(open_register(register)) as opened:
            opened.execute("DELETE FROM item WHERE id > 1")
        struck += killed(partial(restore, register, backup, now=NOW), chance.uniform(0, 0.03))
        assert rows(register) in (1, ROWS)
        for found in list_backups(register):
            examine_copy(found.path)
            if found != backup:
                found.path.unlink()
    assert struck > 5
