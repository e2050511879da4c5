"""`sladesk check`: what is wrong with a register, in sentences."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sladesk.models.schema import create_tables
from sladesk.store.checking import check_register
from sladesk.store.connection import connect, create_register
from sladesk.store.gate import open_register
from sladesk.store.refused import Reason, RegisterRefused


def build(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE contract (id TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT")
    connection.execute(
        'CREATE TABLE "row ""x""" (id INTEGER PRIMARY KEY, contract_id TEXT NOT NULL REFERENCES contract (id)'
        ", text TEXT CHECK (length(text) < 100), position INTEGER) STRICT"
    )
    connection.execute('CREATE INDEX row_contract ON "row ""x""" (contract_id, position)')
    connection.execute("CREATE INDEX contract_title ON contract (substr(title, 1, 9), id)")
    connection.execute("CREATE INDEX contract_late ON contract (title) WHERE id > 'm'")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5(text, tokenize='trigram')")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.sladb"
    create_register(path, build)
    write(
        path,
        "INSERT INTO contract VALUES ('a', 'Drift'), ('b', 'Lisens')",
        "INSERT INTO \"row \"\"x\"\"\" VALUES (1, 'a', 'Oppetid', 1), (2, 'b', NULL, NULL)",
        "INSERT INTO search VALUES ('Drift Oppetid'), ('Lisens')",
    )
    return path


def write(path: Path, *statements: str) -> None:
    """As another program would: without the rules that this one works under."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


def findings(path: Path) -> list[str]:
    before = path.read_bytes()
    found = [finding.message.format(**finding.values) for finding in check_register(path, build)]
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    return found


def test_a_whole_register_has_no_findings(register: Path) -> None:
    assert findings(register) == []


def test_a_register_of_this_program_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "new.sladb"
    create_register(path, create)
    assert check_register(path, create) == []
    write(path, "DROP TABLE person")
    assert "person" in {finding.values["name"] for finding in check_register(path, create)}


def create(connection: sqlite3.Connection) -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.begin() as tables:
        create_tables(tables)


def test_how_the_tables_were_written_out_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "other.sladb"
    create_register(path, build_otherwise)
    assert findings(path) == []


def build_otherwise(connection: sqlite3.Connection) -> None:
    build(connection)
    connection.execute("DROP TABLE contract")
    connection.execute("create table  contract(id  TEXT primary key,\n title TEXT not null)strict")
    connection.execute("create  index contract_title on contract (substr(title, 1, 9),\n id)")
    connection.execute("create index contract_late on contract (title) where id > 'm'")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP INDEX row_contract", "row_contract is missing from the register."),
        ("DROP TABLE search", "search is missing from the register."),
        ("CREATE TABLE notes (text)", "notes is not a part of a register."),
        ("CREATE VIEW titles AS SELECT title FROM contract", "titles is not a part of a register."),
        (
            "CREATE TRIGGER loose AFTER INSERT ON contract BEGIN DELETE FROM contract; END",
            "loose is not a part of a register.",
        ),
        ("ALTER TABLE contract ADD COLUMN extra TEXT", "contract is not as this SLADesk makes it."),
        (
            'INSERT INTO "row ""x""" VALUES (3, \'nobody\', \'x\', 1)',
            'Row 3 of table row "x" refers to a row of contract that does not exist.',
        ),
        (
            "UPDATE contract SET title = CAST(x'4472ff6674' AS TEXT) WHERE id = 'b'",
            "Row 2 of table contract has text in title that cannot be read.",
        ),
        (
            "DELETE FROM search_data WHERE id > 10",
            "The search index search is damaged, so a search may miss something.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(register: Path, statement: str, sentence: str) -> None:
    write(register, statement)
    assert sentence in findings(register)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("row_contract", 'INDEX row_contract ON "row ""x""" (position, contract_id)'),
        ("row_contract", 'INDEX row_contract ON "row ""x""" (contract_id, position DESC)'),
        ("row_contract", 'INDEX row_contract ON "row ""x""" (contract_id, position + 1)'),
        ("row_contract", 'INDEX row_contract ON "row ""x""" (contract_id COLLATE NOCASE, position)'),
        ("row_contract", 'UNIQUE INDEX row_contract ON "row ""x""" (contract_id, position)'),
        ("row_contract", 'INDEX row_contract ON "row ""x""" (contract_id, position) WHERE position > 1'),
        ("contract_title", "INDEX contract_title ON contract (upper(title), id)"),
        ("contract_title", "INDEX contract_title ON contract (substr(title, 1, 9) DESC, id)"),
        ("contract_late", "INDEX contract_late ON contract (title) WHERE id < 'm'"),
        ("contract_late", "INDEX contract_late ON contract (title)"),
    ],
)
def test_an_index_that_keeps_something_else_is_found(register: Path, name: str, other: str) -> None:
    write(register, f"DROP INDEX {name}", f"CREATE {other}")
    assert findings(register) == [f"{name} is not as this SLADesk makes it."]


def test_a_rule_that_a_row_breaks_is_found(register: Path) -> None:
    write(
        register,
        "PRAGMA ignore_check_constraints = ON",
        'UPDATE "row ""x""" SET text = printf(\'%0200d\', 1) WHERE id = 1',
    )
    assert findings(register) == ['The file is damaged: CHECK constraint failed in row "x".']


def test_an_index_that_disagrees_with_its_table_is_found(register: Path) -> None:
    content = register.read_bytes()
    with closing(connect(register)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'row_contract'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    start = (page - 1) * size
    index = content[start : start + size]
    register.write_bytes(content[:start] + index.replace(b"b", b"c") + content[start + size :])
    assert any(sentence.startswith("The file is damaged: row ") for sentence in findings(register))


def test_a_cut_file_is_a_finding(register: Path) -> None:
    register.write_bytes(register.read_bytes()[:5000])
    assert findings(register) == [f"{register} is damaged. Restore the latest backup."]


def test_a_table_of_contents_that_makes_no_sense_is_a_finding(register: Path) -> None:
    write(
        register,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE contract (id TEXT PRIMARY KEY) NONSENSE'"
        " WHERE name = 'contract'",
    )
    assert len(findings(register)) == 1


def test_a_table_that_sqlite_cannot_open_is_a_finding(register: Path) -> None:
    write(
        register,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'fts9') WHERE name = 'search'",
    )
    assert findings(register) == ["The file is damaged: no such module: fts9."]


def test_a_message_that_is_no_text_is_a_finding(register: Path) -> None:
    register.write_bytes(register.read_bytes().replace(b"CREATE TABLE contract", b"CREATE \xffABLE contract"))
    assert findings(register) == [f"{register} is damaged. Restore the latest backup."]


def test_what_is_no_register_is_refused(register: Path, tmp_path: Path) -> None:
    other = tmp_path / "brev.sladb"
    other.write_text("Hei")
    with pytest.raises(RegisterRefused) as refused:
        check_register(other, build)
    assert refused.value.reason is Reason.NOT_A_REGISTER
    with closing(open_register(register)):
        with pytest.raises(RegisterRefused) as refused:
            check_register(register, build)
        assert refused.value.reason is Reason.IN_USE


def test_random_damage_is_found_or_harmless(register: Path) -> None:
    whole = register.read_bytes()
    chance = random.Random(22)
    found = 0
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 40)):
            content[chance.randrange(100, len(content))] = chance.randrange(256)
        register.write_bytes(content)
        found += bool(findings(register))
    assert found > 50
