"""Bringing a register of an older schema up to the present one: whole and verified, or not at all.

Each step is frozen SQL in `resources/migrations/<schema>.sql`, made once by `tests/tools/freeze_schema.py`:
tables that changed are made anew and filled from the old ones, for Alembic's own batch mode keeps neither
STRICT nor the CHECKs of a table. What SQL cannot say is a function in `STEPS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sladesk.core.errors import UserError
from sladesk.core.resources import resource
from sladesk.core.translation import mark
from sladesk.store.backup import make_backup
from sladesk.store.backup_plan import Backup, BackupReason
from sladesk.store.connection import SCHEMA_VERSION, connect
from sladesk.store.gate import check_length, check_structure, schema_of
from sladesk.store.refused import DATABASE_ERRORS
from sladesk.store.states import judge_first_schema

SEPARATOR = "\n;\n"
"""Between the statements of a frozen step."""


class UpgradeFailed(UserError):
    """The register could not be brought up to date; it is as it was."""


def bring_up_to_date(path: Path, now: datetime) -> Backup | None:
    """Make an older register one of the present schema; gives the backup that was made first.

    A register that is up to date stays untouched, and None is given. Raises RegisterRefused when it
    cannot be opened, BackupFailed without a backup, UpgradeFailed when the change does not prove right.
    """
    version = schema_of(path)
    if version == SCHEMA_VERSION:
        return None
    with closing(connect(path)) as connection:
        check_length(connection, path)
        check_structure(connection, path)
        backup = make_backup(connection, path, reason=BackupReason.RISKY, now=now)
        # Remaking a table would delete the rows that refer to it while references are enforced.
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            _upgrade(connection, version)
        except (_DifferenceError, *DATABASE_ERRORS) as error:
            raise UpgradeFailed(
                mark("{path} could not be brought up to date ({reason}). It has not been changed."),
                path=path,
                reason=error,
            ) from error
        return backup


class _DifferenceError(Exception):
    """The register is not what it was, or not whole, after the change."""


def _upgrade(connection: sqlite3.Connection, version: int) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy.exc import DBAPIError

    from sladesk.store.store import adopt

    before = _rows(connection)
    try:
        with adopt(connection).begin() as transaction:
            operations = Operations(MigrationContext.configure(transaction))
            for schema in range(version + 1, SCHEMA_VERSION + 1):
                for statement in frozen_step(schema):
                    # A colon would be the name of a parameter.
                    operations.execute(statement.replace(":", r"\:"))
                STEPS[schema](connection)
            _verify(connection, before)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except DBAPIError as error:
        raise _DifferenceError(error.orig) from error


def _verify(connection: sqlite3.Connection, before: dict[str, int]) -> None:
    after = _rows(connection)
    lost = sorted(table for table, rows in before.items() if after.get(table) != rows)
    if lost:
        raise _DifferenceError(f"rows are missing in {', '.join(lost)}")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise _DifferenceError("a reference is broken")
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _DifferenceError(verdict)


def frozen_step(schema: int) -> list[str]:
    """The statements that lead from the schema before to this one."""
    text = (resource("migrations") / f"{schema}.sql").read_text(encoding="utf-8")
    return [statement for statement in text.split(SEPARATOR) if statement.strip()]


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of the register's own tables has."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list "
        "WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    # The names are the register's own, which the gate has let in.
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608  # names as the gate let them in


STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {2: judge_first_schema}
"""What is done after the SQL of a step, by the schema that it leads to."""
