"""Writes down the schema of the models: the tables as they are made, and the step from the schema before.

Run it while a schema is not released yet; afterwards both files are history, and a change of the models
is a new schema. It writes `tests/files/schema-<n>.sql` and `resources/migrations/<n>.sql`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sladesk.models.schema import metadata
from sladesk.store import registers
from sladesk.store.connection import SCHEMA_VERSION
from sladesk.store.migration import SEPARATOR

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files"
SEARCH = "name NOT LIKE 'contract_search%'"


def main() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        registers.build(new)
        (FILES / f"schema-{SCHEMA_VERSION}.sql").write_text(schema_text(new), encoding="utf-8")
        with closing(sqlite3.connect(FILES / f"schema-{SCHEMA_VERSION - 1}.sladb")) as old:
            steps = "".join(f"{statement}{SEPARATOR}" for statement in difference(old, new))
    folder = ROOT / "resources" / "migrations"
    folder.mkdir(exist_ok=True)
    (folder / f"{SCHEMA_VERSION}.sql").write_text(steps, encoding="utf-8")


def schema_text(connection: sqlite3.Connection) -> str:
    """Every table and index of a register as the statement that makes it."""
    found = connection.execute(
        "SELECT sql FROM sqlite_schema "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'contract_search_%' ORDER BY name"
    )
    lines = (_tidy(line) for (sql,) in found for line in f"{sql};\n".split("\n"))
    return "\n".join(lines)


def difference(old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[str]:
    """The statements that make the old tables and indexes the new ones, every row kept."""
    was, now = _tables(old), _tables(new)
    indexes_before, indexes = _indexes(old), _indexes(new)
    remade = {name for name in was if _squeezed(was[name]) != _squeezed(now[name])}
    for name in sorted(indexes_before.keys() - indexes.keys()):
        if indexes_before[name][0] not in remade:
            yield f"DROP INDEX {name}"
    for name, sql in now.items():
        if name not in was:
            yield _tidied(sql)
        elif name in remade:
            yield from _remade(name, sql, _columns(old, name))
    for name, (table, sql) in indexes.items():
        if name not in indexes_before or table in remade:
            yield _tidied(sql)


def _remade(name: str, sql: str, kept: list[str]) -> Iterator[str]:
    columns = metadata().tables[name].columns
    values = {column: f'"{column}"' for column in kept}
    for column in columns:
        if column.name not in values and not column.nullable:
            default = column.server_default
            if default is None:
                raise ValueError(f"{name}.{column.name} needs a server_default for the rows there are")
            text = str(default.arg)  # type: ignore[attr-defined]
            values[column.name] = f"'{text}'" if isinstance(default.arg, str) else text  # type: ignore[attr-defined]
    made = re.sub(r"CREATE TABLE \"?\w+\"?", f"CREATE TABLE remade_{name}", sql, count=1)
    yield _tidied(made)
    names = ", ".join(f'"{column}"' for column in values)
    yield f'INSERT INTO remade_{name} ({names}) SELECT {", ".join(values.values())} FROM "{name}"'
    yield f'DROP TABLE "{name}"'
    yield f'ALTER TABLE remade_{name} RENAME TO "{name}"'


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    statement = (
        f"SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND {SEARCH} AND name NOT GLOB 'sqlite_*'"
    )
    return dict(connection.execute(statement).fetchall())


def _indexes(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    statement = (
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    return {name: (table, sql) for name, table, sql in connection.execute(statement)}


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _squeezed(sql: str) -> str:
    return " ".join(sql.split())


def _tidied(sql: str) -> str:
    return "\n".join(_tidy(line) for line in sql.split("\n")).strip()


def _tidy(line: str) -> str:
    return line.replace("\t", "    ").rstrip()


if __name__ == "__main__":
    main()
