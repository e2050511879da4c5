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
from sladesk.store.gate import examine_copy, open_register

NOW = datetime(2026, 11, 22, 8, 15, 2, tzinfo=UTC)
ROWS = 20_000


def build(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    texts = [(f"krav {number} " + "x" * 100,) for number in range(ROWS)]
    connection.executemany("INSERT INTO item (text) VALUES (?)", texts)
    connection.execute("COMMIT")


class Hunter:
    """Kills jobs at random moments; strikes and misses balance out on a machine of any speed and load."""

    def __init__(self, seed: int, longest: float) -> None:
        self.chance = random.Random(seed)
        self.longest = longest
        self.struck = self.missed = 0

    def hunt(self, job: Callable[[], object]) -> None:
        """Run a job in a child and kill it; the next one gets longer if this one was still at work."""
        if (child := os.fork()) == 0:
            try:
                job()
            finally:
                os._exit(0)
        time.sleep(self.chance.uniform(0, self.longest))
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            self.struck += 1
            self.longest *= 1.3
        else:
            self.missed += 1
            self.longest /= 1.3


def rows(path: Path) -> int:
    with closing(open_register(path)) as opened:
        return int(opened.execute("SELECT count(*) FROM item").fetchone()[0])


def test_a_killed_creation_leaves_no_half_register(tmp_path: Path) -> None:
    hunter = Hunter(1, longest=0.08)
    for number in range(30):
        path = tmp_path / f"{number}.sladb"
        hunter.hunt(partial(create_register, path, build))
        if path.exists():
            assert rows(path) == ROWS
    assert min(hunter.struck, hunter.missed) > 3


def test_a_killed_backup_is_no_backup(tmp_path: Path) -> None:
    register = tmp_path / "avtalar.sladb"
    create_register(register, build)
    hunter = Hunter(2, longest=0.2)

    def work(now: datetime) -> None:
        with closing(open_register(register)) as opened:
            opened.execute("INSERT INTO item (text) VALUES ('ny')")
            backup_on_close(opened, register, changed=True, now=now)

    for number in range(40):
        hunter.hunt(partial(work, NOW + timedelta(hours=8 * number)))
        open_register(register).close()
        for backup in list_backups(register):
            examine_copy(backup.path)
    assert min(hunter.struck, hunter.missed) > 3
    last = NOW + timedelta(days=20)
    work(last)
    assert list_backups(register)[0].made_at == last


def test_a_killed_restore_has_happened_or_not(tmp_path: Path) -> None:
    register = tmp_path / "avtalar.sladb"
    create_register(register, build)
    with closing(open_register(register)) as opened:
        backup = make_backup(opened, register, reason=BackupReason.ASKED, now=NOW)
    hunter = Hunter(3, longest=0.03)
    for _ in range(40):
        with closing(open_register(register)) as opened:
            opened.execute("DELETE FROM item WHERE id > 1")
        hunter.hunt(partial(restore, register, backup, now=NOW))
        assert rows(register) in (1, ROWS)
        for found in list_backups(register):
            examine_copy(found.path)
            if found != backup:
                found.path.unlink()
    assert min(hunter.struck, hunter.missed) > 3
