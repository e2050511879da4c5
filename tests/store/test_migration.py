"""Registers of older schemas: brought up to date whole, a verified backup first, or left as they were."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sladesk.store import migration
from sladesk.store.backup import list_backups, restore
from sladesk.store.backup_plan import BackupReason
from sladesk.store.connection import SCHEMA_VERSION, connect
from sladesk.store.gate import open_register, schema_of
from sladesk.store.judging import is_of_another_edition
from sladesk.store.migration import STEPS, UpgradeFailed, bring_up_to_date
from sladesk.store.refused import Reason, RegisterRefused
from sladesk.store.store import Store

FILES = Path(__file__).parents[1] / "files"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Contents = dict[str, list[dict[str, Any]]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "register.sladb"
    shutil.copyfile(FILES / "schema-1.sladb", path)
    return path


def contents(path: Path) -> Contents:
    """Every row of every table of the register's own, by column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute(
            "SELECT name FROM pragma_table_list "
            "WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'"
        ).fetchall()
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
            for (name,) in tables
        }


def test_every_row_is_kept_with_every_cell(old: Path) -> None:
    before = contents(old)
    assert schema_of(old) < SCHEMA_VERSION
    assert bring_up_to_date(old, NOW) is not None
    after = contents(old)
    assert schema_of(old) == SCHEMA_VERSION
    for table, rows in before.items():
        kept = [{name: row[name] for name in rows[0]} for row in after[table]] if rows else after[table]
        assert kept == rows, table


def test_what_was_brought_up_to_date_is_judged_by_the_rules_of_today(old: Path) -> None:
    bring_up_to_date(old, NOW)
    with closing(Store(open_register(old), "Ingrid Aasen")) as store:
        assert not is_of_another_edition(store)


def test_a_verified_backup_is_made_first(old: Path) -> None:
    before = contents(old)
    backup = bring_up_to_date(old, NOW)
    assert backup == list_backups(old)[0]
    assert backup.reason is BackupReason.RISKY
    assert contents(backup.path) == before
    restore(old, backup, now=NOW)
    assert contents(old) == before


def test_a_register_that_is_up_to_date_is_not_touched(old: Path) -> None:
    bring_up_to_date(old, NOW)
    written = old.read_bytes()
    assert schema_of(old) == SCHEMA_VERSION
    assert bring_up_to_date(old, NOW) is None
    assert old.read_bytes() == written


def test_an_older_register_is_not_opened_as_it_is(old: Path) -> None:
    with pytest.raises(RegisterRefused) as refused:
        open_register(old)
    assert refused.value.reason is Reason.OLDER


def _loses_rows(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM role")


def _breaks_a_reference(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE role SET contract_id = '5a1c2f0e-9b1d-4a2e-8f63-1f2e3d4c5b6a'")


def _breaks_a_rule(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE contract SET status = 'unknown'")
    connection.execute("PRAGMA ignore_check_constraints = OFF")


def _fails(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT * FROM nothing_of_that_name")


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (_loses_rows, "rows are missing in role"),
        (_breaks_a_reference, "a reference is broken"),
        (_breaks_a_rule, "CHECK constraint failed in contract"),
        (_fails, "no such table"),
    ],
)
def test_what_does_not_prove_right_is_not_done(
    old: Path, step: Callable[[sqlite3.Connection], None], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)
    monkeypatch.setitem(STEPS, 2, step)
    with pytest.raises(UpgradeFailed, match=reason):
        bring_up_to_date(old, NOW)
    assert contents(old) == before
    assert schema_of(old) < SCHEMA_VERSION


def test_a_statement_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(old)
    monkeypatch.setattr(migration, "frozen_step", lambda _schema: ["DROP TABLE role", "DROP TABLE role"])
    with pytest.raises(UpgradeFailed, match="no such table"):
        bring_up_to_date(old, NOW)
    assert contents(old) == before


def test_a_register_that_is_open_elsewhere_is_left_alone(old: Path) -> None:
    with closing(connect(old)), pytest.raises(RegisterRefused) as refused:
        bring_up_to_date(old, NOW)
    assert refused.value.reason is Reason.IN_USE
    assert list_backups(old) == []
