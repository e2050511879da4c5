"""The tables themselves: what they refuse from any program, and that a released schema stays readable."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Integer, LargeBinary, Text

from sladesk.core.vocabulary import Language, Rating
from sladesk.models.schema import BOOKKEEPING, BULK, RECORDED, metadata
from sladesk.models.types import (
    CodeText,
    DecimalText,
    Flag,
    IsoDate,
    JsonText,
    UtcSecond,
    UtcTime,
    UuidText,
)
from sladesk.store import follow_ups, forms, listing, registers
from sladesk.store.checking import check_register
from sladesk.store.connection import SCHEMA_VERSION, connect
from sladesk.store.gate import open_register
from sladesk.store.migration import bring_up_to_date
from sladesk.store.recorder import SQLITE
from sladesk.store.store import Store
from tests.tools.freeze_schema import schema_text

FILES = Path(__file__).parents[1] / "files"
ID = "0b9f8e60-51e0-4d3c-9be4-6a3f0d1f7a11"
OTHER = "5a1c2f0e-9b1d-4a2e-8f63-1f2e3d4c5b6a"
TIME = "2026-11-22T08:15:02.000000Z"
SECOND = 1_795_335_302
"""The same instant."""

GOOD: dict[type, object] = {
    UuidText: ID,
    Text: "",
    IsoDate: "2026-02-28",
    UtcTime: TIME,
    UtcSecond: SECOND,
    Flag: 0,
    JsonText: "[]",
    DecimalText: "1.50",
    Integer: 1,
    LargeBinary: b"",
}


def good(kind: Any) -> object:
    return next(iter(kind.codes)).value if isinstance(kind, CodeText) else GOOD[type(kind)]


ROWS: dict[str, dict[str, Any]] = {
    table.name: {column.name: good(column.type) for column in table.columns}
    for table in metadata().sorted_tables
}
"""One good row of every table, each pointing at the others."""

NUMBERED_BY_SQLITE = ("sequence", "number")

BAD: dict[type, tuple[object, ...]] = {
    UuidText: ("", "1234", ID[:-1], ID + "0", "x" * 36, ID.upper(), ID.replace("-", "0")),
    IsoDate: ("", "2026-02-30", "2026-1-1", "01.01.2026", "2026-01-01T00:00:00", "now", "20260101"),
    UtcTime: (
        "",
        "2026-11-22",
        "2026-11-22 08:15:02",
        "2026-11-22T08:15:02Z",
        TIME[:-1] + "+01:00",
        "x" * len(TIME),
        TIME.replace("11-22", "13-22"),
        TIME.replace("11-22", "02-30"),
        TIME.replace("T08", "T24"),
    ),
    UtcSecond: (-62_135_510_401, 253_402_128_001),
    Flag: (2, -1),
    CodeText: ("", "no such code", "MET", " sla"),
    JsonText: ("", "x", "1", "null"),
    DecimalText: ("", "x", "1,5", "1.", ".5", "1.5.0", "--1", "1e3", "NaN", "-", "1-"),
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "register.sladb"
    registers.create(path)
    with closing(connect(path)) as opened:
        opened.execute("DELETE FROM judging")  # the one row that a new register has
        yield opened


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("schema") / "register.sladb"
    registers.create(path)
    with closing(connect(path)) as made:
        made.execute("DELETE FROM judging")  # the one row that a new register has
        yield made


@pytest.fixture
def begun(opened: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction in an empty register, and none of it is kept."""
    opened.execute("BEGIN")
    yield opened
    opened.execute("ROLLBACK")


def insert(connection: sqlite3.Connection, table: str, **changed: object) -> None:
    row = ROWS[table] | changed
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def columns() -> list[tuple[str, str, Any, bool]]:
    return [
        (table.name, column.name, column.type, bool(column.nullable))
        for table in metadata().sorted_tables
        for column in table.columns
    ]


def test_a_good_row_of_every_table_is_taken(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    for table in ROWS:
        insert(connection, table)
    connection.execute("COMMIT")
    assert set(ROWS) == {table.name for table in metadata().sorted_tables}
    assert {model.__tablename__ for model in (*RECORDED, *BOOKKEEPING, *BULK)} == set(ROWS)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        pytest.param(table, name, value, id=f"{table}.{name}={value}")
        for table, name, kind, _ in columns()
        for value in BAD.get(type(kind), ())
    ],
)
def test_what_a_column_cannot_mean_is_refused(
    begun: sqlite3.Connection, table: str, column: str, value: object
) -> None:
    with pytest.raises(sqlite3.Error, match=f"ck_{table}_{column}|non-deterministic"):
        insert(begun, table, **{column: value})


@pytest.mark.parametrize(
    ("table", "column"),
    [
        pytest.param(table, name, id=f"{table}.{name}")
        for table, name, _, nullable in columns()
        if not nullable and name not in NUMBERED_BY_SQLITE
    ],
)
def test_what_must_be_known_is_not_left_out(begun: sqlite3.Connection, table: str, column: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        insert(begun, table, **{column: None})


@pytest.mark.parametrize("table", ROWS)
def test_every_table_is_strict(begun: sqlite3.Connection, table: str) -> None:
    strict = begun.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
    assert strict == (1,)
    for name, value in ROWS[table].items():
        with pytest.raises(sqlite3.IntegrityError):
            insert(begun, table, **{name: b"bytes" if isinstance(value, str) else "text"})


# A table's keys come in no order, and every process of the tests must find the same ones.
REFERENCES = sorted(
    (table.name, next(iter(key.columns)).name)
    for table in metadata().sorted_tables
    for key in table.foreign_key_constraints
)


def other(value: object) -> object:
    """What no row has, of the same kind."""
    return OTHER if isinstance(value, str) else 2


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_references_are_checked_when_the_step_ends(
    connection: sqlite3.Connection, table: str, column: str
) -> None:
    connection.execute("BEGIN")
    for name in ROWS:
        insert(connection, name, **({column: other(ROWS[name][column])} if name == table else {}))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("COMMIT")
    connection.execute("ROLLBACK")


def test_a_reference_may_come_before_what_it_names(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    for table in reversed(ROWS):
        insert(connection, table)
    connection.execute("COMMIT")


VALUES: list[tuple[Any, object, object]] = [
    (UuidText(), UUID(ID), ID),
    (IsoDate(), date(2026, 3, 1), "2026-03-01"),
    (UtcTime(), datetime(2026, 11, 22, 8, 15, 2, tzinfo=UTC), TIME),
    (UtcSecond(), datetime(2026, 11, 22, 8, 15, 2, tzinfo=UTC), SECOND),
    (UtcSecond(), datetime(1969, 12, 31, 23, 59, 58, tzinfo=UTC), -2),
    (Flag(), True, 1),
    (Flag(), False, 0),
    (CodeText(Rating), Rating.MET, "met"),
    (JsonText(), "[]", "[]"),
    (DecimalText(), Decimal("-1234.50"), "-1234.50"),
    (DecimalText(), Decimal("1E+3"), "1000"),
]


@pytest.mark.parametrize(("kind", "value", "stored"), VALUES)
def test_values_are_stored_as_text_that_any_tool_can_read(kind: Any, value: object, stored: object) -> None:
    bound = kind.process_bind_param(value, SQLITE)
    assert (bound, type(bound)) == (stored, type(stored))
    assert kind.process_bind_param(None, SQLITE) is None
    if isinstance(kind, JsonText):
        return
    read = kind.process_result_value
    assert read(stored, SQLITE) == value
    assert read(None, SQLITE) is None


def test_every_text_column_says_what_it_holds() -> None:
    assert {type(kind) for _, _, kind, _ in columns()} - set(BAD) <= {Text, Integer, LargeBinary}
    assert {kind.codes for _, _, kind, _ in columns() if isinstance(kind, CodeText)} >= {Rating, Language}


def test_the_schema_is_the_one_that_was_released(connection: sqlite3.Connection) -> None:
    """A change here is a new schema: raise SCHEMA_VERSION, write the migration, keep the old files."""
    released = FILES / f"schema-{SCHEMA_VERSION}.sql"
    assert schema_text(connection) == released.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(FILES.glob("schema-*.sladb")), ids=lambda file: file.stem)
def test_a_register_of_every_released_schema_opens_and_reads(file: Path, tmp_path: Path) -> None:
    path = tmp_path / file.name
    shutil.copyfile(file, path)
    bring_up_to_date(path, datetime(2026, 11, 24, tzinfo=UTC))
    assert check_register(path, registers.build) == []
    with closing(Store(open_register(path), "Ingrid Aasen")) as store:
        today = date(2026, 11, 22)
        ids = listing.order(store.connection, listing.ListQuery(text="skylagring"), today)
        [line] = listing.summaries(store.connection, ids, today)
        latest, first = follow_ups.of_contract(store, line.id)
        assert (line.title, first.closed_by, latest.closed_at) == (
            "Skylagring og samhandling",
            "Ingrid Aasen",
            None,
        )
        assert sum(len(rows) for _, rows in forms.read(store, first.id).kpi_groups) == 9
        assert len(forms.read(store, latest.id).actions) == 5
