"""Is everything in a register whole? The long examination, for `sladesk check FILE`.

Opening a register checks its structure; here its content is read too: every reference, every rule of
the tables, every text, and whether the tables are those that this program makes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sladesk.core.evidence import hash_of
from sladesk.core.translation import mark
from sladesk.store.evidence import NAMED_BY_CLOSED
from sladesk.store.gate import open_register
from sladesk.store.refused import DATABASE_ERRORS, Reason, RegisterRefused

Build = Callable[[sqlite3.Connection], None]
"""Makes every table of the present schema in an empty database."""

_DAMAGED = mark("The file is damaged: {detail}.")
_BAD_TEXT = mark("Row {row} of table {table} has text in {column} that cannot be read.")
_BAD_EVIDENCE = mark("The content of the attached file {name} is not what was attached.")
_DANGLING = mark("Row {row} of table {table} refers to a row of {parent} that does not exist.")
_MISSING = mark("{name} is missing from the register.")
_DIFFERENT = mark("{name} is not as this SLADesk makes it.")
_UNKNOWN = mark("{name} is not a part of a register.")
_SEARCH = mark("The search index {name} is damaged, so a search may miss something.")

EXPRESSION = -2
"""What SQLite gives for the number of a column that an index works out."""

Shape = Mapping[str, tuple[object, ...]]
"""The tables and indexes of a database by name, each with all that two of them must agree on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a source string for `Words` and the values of its placeholders."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


def check_register(path: Path, build: Build) -> list[Finding]:
    """Everything that is wrong with a register that nobody has open; empty when it is whole.

    Nothing is changed. Raises RegisterRefused when the file is no register, is in use or unreachable.
    """
    try:
        connection = open_register(path, check=False)
    except RegisterRefused as refusal:
        if refusal.reason is Reason.DAMAGED:
            return [Finding(refusal.message, refusal.values)]
        raise
    with closing(connection):
        try:
            # In a damaged file the rest would be noise.
            return list(_damage(connection)) or [
                *_shape_findings(connection, build),
                *_dangling(connection),
                *_bad_texts(connection),
                *_bad_evidence(connection),
                *_bad_search(connection),
            ]
        except DATABASE_ERRORS as error:
            return [Finding(_DAMAGED, {"detail": str(error)})]


def _damage(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (verdict,) in connection.execute("PRAGMA integrity_check"):
        if verdict != "ok":
            yield Finding(_DAMAGED, {"detail": verdict})


def _shape_findings(connection: sqlite3.Connection, build: Build) -> Iterator[Finding]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sample:
        build(sample)
        expected = _shape(sample)
    found = _shape(connection)
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield Finding(_MISSING, {"name": name})
        elif name not in expected:
            yield Finding(_UNKNOWN, {"name": name})
        elif found[name] != expected[name]:
            yield Finding(_DIFFERENT, {"name": name})


def _shape(connection: sqlite3.Connection) -> Shape:
    """Columns and references rather than the text of CREATE, which varies with who wrote it out."""
    shape: dict[str, tuple[object, ...]] = {}
    for name, kind, strict in _tables(connection, "table", "virtual", "view"):
        columns = connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)).fetchall()
        keys = connection.execute("SELECT * FROM pragma_foreign_key_list(?)", (name,)).fetchall()
        shape[name] = (kind, strict, tuple(columns), frozenset(key[2:] for key in keys))
    others = "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL"
    for name, kind, table, text in connection.execute(others).fetchall():
        shape[name] = (kind, table, *_index_shape(connection, table, name, text))
    return shape


def _index_shape(connection: sqlite3.Connection, table: str, name: str, text: str) -> tuple[object, ...]:
    """Its columns and their order; expressions and a condition stand in the text of CREATE alone."""
    columns = connection.execute("SELECT * FROM pragma_index_xinfo(?)", (name,)).fetchall()
    kinds = 'SELECT "unique", partial FROM pragma_index_list(?) WHERE name = ?'
    unique, partial = connection.execute(kinds, (table, name)).fetchone() or (0, 0)
    is_written = partial or any(number == EXPRESSION for _, number, *_ in columns)
    return tuple(columns), unique, " ".join(text.split()).casefold() if is_written else ""


def _dangling(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(_DANGLING, {"table": table, "row": row, "parent": parent})


def _bad_texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """SQLite keeps any bytes as text; those that are not UTF-8 would stop the program when it reads them."""
    for table, _kind, _strict in _tables(connection, "table"):
        texts = "SELECT name FROM pragma_table_info(?) WHERE type <> 'BLOB'"
        columns = [name for (name,) in connection.execute(texts, (table,))]
        # The names come from the file itself, which may be damaged: they are quoted, never trusted.
        reading = ", ".join(f"CAST({_quoted(name)} AS BLOB)" for name in columns)
        for row, *values in connection.execute(f"SELECT rowid, {reading} FROM {_quoted(table)}"):  # noqa: S608  # quoted names
            for column, value in zip(columns, values, strict=True):
                if value is not None and not _is_utf8(value):
                    yield Finding(_BAD_TEXT, {"table": table, "row": row, "column": column})


def _bad_evidence(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Files whose content is gone, or is not what it was when it was attached."""
    try:
        kept = connection.execute("SELECT hash, content FROM evidence_content")
        whole = {digest for digest, content in kept if hash_of(content) == digest}
        named = f"SELECT name, content_hash FROM evidence UNION {NAMED_BY_CLOSED} ORDER BY 1, 2"  # noqa: S608  # a constant of the store
        for name, digest in connection.execute(named):
            if digest not in whole:
                yield Finding(_BAD_EVIDENCE, {"name": name})
    except sqlite3.OperationalError:
        # A table that is missing has been said already.
        return


def _bad_search(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, _kind, _strict in _tables(connection, "virtual"):
        name = _quoted(table)
        connection.execute("BEGIN")
        try:
            connection.execute(f"INSERT INTO {name}({name}) VALUES ('integrity-check')")  # noqa: S608  # a quoted name
        except DATABASE_ERRORS:
            yield Finding(_SEARCH, {"name": table})
        finally:
            connection.execute("ROLLBACK")


def _tables(connection: sqlite3.Connection, *kinds: str) -> list[tuple[str, str, int]]:
    """Name, kind and strictness of the register's own tables, without those that SQLite keeps itself."""
    rows = connection.execute(
        "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT GLOB 'sqlite_*'"
    )
    return sorted(row for row in rows if row[1] in kinds)


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
