"""A register whose last session was cut short has changes that no backup holds yet."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sladesk.store import persons
from sladesk.store.backup import backup_on_close, is_behind, make_backup, restore
from sladesk.store.backup_plan import BackupReason
from sladesk.store.gate import open_register
from tests.store.desk import START, Clock, open_store

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_register_without_a_change_is_never_behind(tmp_path: Path) -> None:
    path = tmp_path / "register.sladb"
    with closing(open_store(path)) as store:
        assert not is_behind(store.connection, path)


def test_changes_that_no_backup_holds(tmp_path: Path) -> None:
    path, clock = tmp_path / "register.sladb", Clock()
    with closing(open_store(path, clock)) as store:
        persons.add(store, name="Kari")
        assert is_behind(store.connection, path)
        backup_on_close(store.connection, path, changed=True, now=clock())
        assert not is_behind(store.connection, path)
        persons.add(store, name="Per")
        assert is_behind(store.connection, path)
    # The session ended there without a backup; the next one changes nothing.
    with closing(open_register(path)) as connection:
        assert is_behind(connection, path)
        backup_on_close(connection, path, changed=True, now=clock())
        assert not is_behind(connection, path)


def test_a_change_within_the_second_of_a_backup_may_have_come_after_it(tmp_path: Path) -> None:
    path, now = tmp_path / "register.sladb", START.replace(microsecond=100_000)
    with closing(open_store(path)) as store:
        backup_on_close(store.connection, path, changed=True, now=now)
        store.clock = lambda: now + timedelta(milliseconds=800)
        persons.add(store, name="Kari")
        assert is_behind(store.connection, path)
        backup_on_close(store.connection, path, changed=True, now=now + timedelta(seconds=1))
        assert not is_behind(store.connection, path)


def test_what_was_kept_aside_is_no_backup(tmp_path: Path) -> None:
    path, clock = tmp_path / "register.sladb", Clock(START - timedelta(days=1))
    with closing(open_store(path, clock)) as store:
        persons.add(store, name="Kari")
        backup = make_backup(store.connection, path, reason=BackupReason.ASKED, now=clock())
        persons.add(store, name="Per")
    restore(path, backup, now=NOW)
    with closing(open_store(path, clock)) as store:
        assert not is_behind(store.connection, path)
        persons.add(store, name="Aina")
        assert is_behind(store.connection, path)
