"""The command line: every command, every mistake, and documents that say what the register says."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from openpyxl import load_workbook

from sladesk import cli
from sladesk.__main__ import COMMANDS
from sladesk.core import templates
from sladesk.core.form_report import rating_text, status_text
from sladesk.core.resources import resource
from sladesk.core.rows import FormSheet
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Rating
from sladesk.core.when import When
from sladesk.settings import Settings
from sladesk.store import actions, cells, contracts, deviations, follow_ups, forms, registers
from sladesk.store.backup import make_backup
from sladesk.store.backup_plan import BackupReason
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from tests.store.desk import START, activities, kpis

Run = Callable[..., tuple[int, str, str]]
ROOT = resource("templates").parents[1]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: exit code, standard output, standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "avtalar.sladb"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A register with a contract on the form of the source document, and the contract's identifier."""
    path = tmp_path_factory.mktemp("made") / "avtalar.sladb"
    registers.create(path)
    with closing(Store(open_register(path), "Per")) as store:
        contract = contracts.create(
            store,
            title="Skylagring",
            language=Language.NN,
            template=templates.load(resource("templates") / "dfo-cloud.toml"),
            supplier="Nordsky AS",
        )
    return path, str(contract)


@pytest.fixture
def contract(file: Path, made: tuple[Path, str]) -> str:
    shutil.copyfile(made[0], file)
    return made[1]


def shown(run: Run, file: Path, contract: str, *more: str) -> Any:
    code, out, err = run("show", file, contract, "--json", *more)
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(run: Run, *arguments: object, code: int = 1) -> str:
    """The one sentence on standard error."""
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def close(file: Path, contract: str) -> str:
    """Close the latest follow-up and make a new one; the closed one's identifier."""
    with closing(Store(open_register(file), "Per")) as store:
        [line] = follow_ups_of(store, contract)
        follow_ups.close(store, line.id)
        follow_ups.create(store, line.contract_id, meeting_date=date(2027, 1, 15))
        return str(line.id)


def follow_ups_of(store: Store, contract: str) -> tuple[Any, ...]:
    return follow_ups.of_contract(store, UUID(contract))


def test_new_makes_the_register_and_prints_the_contracts_identifier(run: Run, file: Path) -> None:
    header = ("--title", "Skylagring", "--supplier", "Nordsky AS", "--case-number", "2026/1042")
    more = ("--customer", "Fjell", "--reference", "R-1", "--template", "dfo-cloud", "--language", "nn")
    code, out, err = run("new", file, *header, *more)
    contract = out.strip()
    assert (code, out, err) == (0, f"{UUID(contract)}\n", "")
    assert run("list", file) == (0, f"{contract}  Skylagring  Nordsky AS  2026/1042  Active\n", "")
    [line] = json.loads(run("list", file, "--json")[1])
    assert (line["id"], line["reference"], line["customer"], line["status"]) == (
        contract,
        "R-1",
        "Fjell",
        "active",
    )
    assert shown(run, file, "2026/1042")["contract"]["language"] == "nn"
    second = run("new", file, "--title", "=Blank")[1].strip()
    sheet = shown(run, file, second)
    assert (sheet["rows"], sheet["contract"]["language"], sheet["contract"]["title"]) == ([], "en", "=Blank")


def test_the_numbers_of_show_are_those_of_set(run: Run, file: Path, contract: str) -> None:
    rows = shown(run, file, contract)["rows"]
    assert [row["row"] for row in rows] == list(range(1, 26))
    assert [row["form"] for row in rows] == ["kpi"] * 9 + ["checklist"] * 16
    lines = run("show", file, contract)[1].splitlines()
    for row in rows:
        title = row["title"] if row["form"] == "kpi" else row["activity"]
        assert f"{row['row']:4}  {title}" in lines


CELLS = [
    (1, "agreed", "Minst 99,8 %", "Minst 99,8 %"),
    (1, "delivered", "-5 %", "-5 %"),
    (1, "delivered", "-5%", "-5%"),
    (1, "delivered", "--help-me", "--help-me"),
    (2, "delivered", "=SUM(A1)", "=SUM(A1)"),
    (2, "action", "<b>&\n- @x", "<b>&\n- @x"),
    (2, "delivered", "", ""),
    (3, "responsible", "Kari \udcff\x07Åse", "Kari \ufffdÅse"),
    (9, "clause", "§ 4 — ŠČŽ šđŧŋ", "§ 4 — ŠČŽ šđŧŋ"),
    (4, "rating", "missed", "missed"),
    (4, "rating", "Mindre avvik", "minor_shortfall"),
    (4, "rating", "  MET ", "met"),
    (4, "rating_reason", "Avtala", "Avtala"),
    (5, "tolerance", "0,25", "0.25"),
    (5, "tolerance", "", ""),
    (5, "tolerance_granted", "Ja", True),
    (5, "is_unverifiable", "no", False),
    (5, "measured_by", "Statuspage", "Statuspage"),
    (5, "agreed_from", "1. mars 2027", "2027-03-01"),
    (5, "agreed_from", "", ""),
    (5, "agreed_before", "99 %", "99 %"),
    (5, "act_rating", "Good", "good"),
    (5, "act_rating", " ", ""),
    (5, "target_answer", "month", "month"),
    (10, "status", "partly", "partly"),
    (10, "status", "Nei", "no"),
    (25, "note", "sjå sak", "sjå sak"),
    (10, "activity", "Nytt namn", "Nytt namn"),
    (1, "title", "Nytt krav", "Nytt krav"),
    (11, "when", "kvar månad", "kvar månad"),
    (11, "when", "2027-03-01", "01.03.2027"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "typed", "kept"), CELLS)
def test_set_writes_one_cell(
    run: Run, file: Path, contract: str, row: int, column: str, typed: str, kept: str | bool
) -> None:
    before = shown(run, file, contract)
    assert run("set", file, contract, row, column, typed) == (0, "", "")
    after = shown(run, file, contract)
    assert after["rows"][row - 1][column] == kept
    after["rows"][row - 1] = before["rows"][row - 1]
    assert after == before


def test_working_days_are_counted(run: Run, file: Path, contract: str) -> None:
    assert run("set", file, contract, 11, "when", "om 10 arbeidsdagar") == (0, "", "")
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}", shown(run, file, contract)["rows"][10]["when"])


def test_a_rating_that_the_texts_give_says_so(run: Run, file: Path, contract: str) -> None:
    for column, text in (("agreed", "innan 4 timar"), ("delivered", "300 min"), ("tolerance", "30 min")):
        assert run("set", file, contract, 3, column, text)[0] == 0
    row = shown(run, file, contract)["rows"][2]
    assert (row["rating"], row["state"], row["automatic"], row["tolerance"]) == (
        "not_rated",
        "missed",
        "missed",
        "0.5",
    )
    assert "      rating: Missed (automatic)\n" in run("show", file, contract)[1]
    run("set", file, contract, 3, "rating", "met")
    row = shown(run, file, contract)["rows"][2]
    assert (row["rating"], row["state"], row["automatic"]) == ("met", "met", "missed")
    assert "      rating: Met\n" in run("show", file, contract)[1]


def test_a_register_that_was_judged_by_other_rules_is_judged_anew(
    run: Run, file: Path, contract: str
) -> None:
    assert run("set", file, contract, 1, "agreed", "99,8 %")[0] == 0
    assert run("set", file, contract, 1, "delivered", "99,7 %")[0] == 0
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE kpi_result SET state = 'not_rated', automatic = 'not_rated'")
        connection.execute("UPDATE judging SET edition = 0")
    before = file.read_bytes()
    run("show", file, contract)
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT count(*) FROM kpi_result WHERE state = 'missed'").fetchone()
        log = connection.execute("SELECT made_by FROM change ORDER BY sequence DESC").fetchone()
    assert (found, log) == ((1,), ("SLADesk",))
    after = file.read_bytes()
    run("show", file, contract)
    assert (after != before, file.read_bytes()) == (True, after)


def test_a_when_with_a_date_has_its_date(run: Run, file: Path, contract: str) -> None:
    run("set", file, contract, 10, "when", "1.3.2027")
    row = shown(run, file, contract)["rows"][9]
    assert (row["when"], row["when_date"]) == ("01.03.2027", "2027-03-01")
    assert "      when: 01.03.2027\n" in run("show", file, contract)[1]


def test_a_day_that_does_not_exist_may_be_written_back_where_it_stands(
    run: Run, file: Path, contract: str
) -> None:
    with closing(Store(open_register(file), "Per")) as store:
        [found] = follow_ups_of(store, contract)
        row = activities(forms.read(store, found.id))[0]
        cells.set_cells(store, "old", [cells.CellValue(row.id, "when", When("31.2.", None))])
    assert run("set", file, contract, 10, "when", "31.2.") == (0, "", "")
    assert shown(run, file, contract)["rows"][9]["when"] == "31.2."


def test_a_form_without_rows_says_so(run: Run, file: Path) -> None:
    bare = run("new", file, "--title", "Bar")[1].strip()
    assert "no rows yet" in refused(run, "set", file, bare, 1, "agreed", "x")


def test_a_contract_may_be_named_by_what_one_knows(run: Run, file: Path, contract: str) -> None:
    assert "no contract" in refused(run, "show", file, contract[:7])
    for name in (contract, contract[:8], contract.upper(), "Skylagring", "skylagring"):
        assert shown(run, file, name)["contract"]["id"] == contract


@pytest.mark.parametrize("place", ["before", "after", "with an equals sign"])
def test_set_takes_the_latest_open_follow_up_or_the_one_named(
    run: Run, file: Path, contract: str, place: str
) -> None:
    closed = close(file, contract)
    assert run("set", file, contract, 1, "delivered", "ny")[0] == 0
    assert shown(run, file, contract)["rows"][0]["delivered"] == "ny"
    assert shown(run, file, contract, "--follow-up", closed[:8])["rows"][0]["delivered"] == ""
    cell = [file, contract, 1, "delivered", "-x"]
    arguments = {
        "before": ["--follow-up", closed, *cell],
        "after": [*cell, "--follow-up", closed],
        "with an equals sign": [*cell, f"--follow-up={closed}"],
    }[place]
    assert "closed" in refused(run, "set", *arguments)
    known = shown(run, file, contract)["follow_ups"]
    assert [bool(found["closed_at"]) for found in known] == [False, True]
    assert closed in run("show", file, contract)[1]


def test_a_follow_up_is_named_by_its_period(run: Run, file: Path, contract: str) -> None:
    """Two of the same month cannot be told apart by it."""
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    with closing(Store(open_register(file), "Per")) as store:
        follow_ups.create(store, UUID(contract), period_start=first, period_end=last)
        follow_ups.create(
            store, UUID(contract), period_start=date(2026, 12, 1), period_end=date(2026, 12, 31)
        )
    assert run("set", file, contract, 1, "delivered", "ny", "--follow-up", "november 2026")[0] == 0
    named = shown(run, file, contract, "--follow-up", "November 2026")
    assert (named["rows"][0]["delivered"], shown(run, file, contract)["rows"][0]["delivered"]) == ("ny", "")
    assert "no follow-up October 2026" in refused(run, "show", file, contract, "--follow-up", "October 2026")
    with closing(Store(open_register(file), "Per")) as store:
        follow_ups.create(store, UUID(contract), period_start=first, period_end=last)
    assert "2 follow-ups" in refused(run, "show", file, contract, "--follow-up", "november 2026")


def test_set_without_an_open_follow_up_says_so(run: Run, file: Path, contract: str) -> None:
    close(file, contract)
    with closing(Store(open_register(file), "Per")) as store:
        follow_ups.close(store, follow_ups_of(store, contract)[0].id)
    assert "Reopen" in refused(run, "set", file, contract, 1, "delivered", "x")


MISTAKES: dict[str, tuple[list[str], str]] = {
    "no such contract": (["show", "FILE", "finst ikkje"], "no contract"),
    "no contract at all": (["show", "FILE", ""], "no contract"),
    "no such row": (["set", "FILE", "CONTRACT", "26", "delivered", "x"], "rows are 1 to 25"),
    "row nought": (["set", "FILE", "CONTRACT", "0", "delivered", "x"], "rows are 1 to 25"),
    "row below nought": (["set", "FILE", "CONTRACT", "-1", "delivered", "x"], "rows are 1 to 25"),
    "no such column": (["set", "FILE", "CONTRACT", "1", "note", "x"], "no column note"),
    "column of the other form": (["set", "FILE", "CONTRACT", "10", "agreed", "x"], "no column agreed"),
    "no such rating": (["set", "FILE", "CONTRACT", "1", "rating", "bra {0}"], "not one of not_rated, met"),
    "no such date": (["set", "FILE", "CONTRACT", "1", "agreed_from", "snart"], "not read as a date"),
    "no such tolerance": (["set", "FILE", "CONTRACT", "1", "tolerance", "litt"], "Write the tolerance as"),
    "neither yes nor no": (["set", "FILE", "CONTRACT", "1", "is_unverifiable", "x"], "not one of yes, no"),
    "no such day": (["set", "FILE", "CONTRACT", "10", "when", "31.02.2027"], "no such day as 31.02.2027"),
    "no such day to be done by": (
        ["set", "FILE", "CONTRACT", "10", "when", "senest 31.2."], "no such day as 31.2",
    ),
    "no such status": (["set", "FILE", "CONTRACT", "10", "status", "ja da"], "not one of not_assessed"),
    "too long a text": (["set", "FILE", "CONTRACT", "1", "delivered", "x" * 40_000], "at most 32000"),
    "no such follow-up": (["show", "FILE", "CONTRACT", "--follow-up", "zz"], "no follow-up zz"),
    "no such template": (["new", "FILE", "--title", "x", "--template", "y"], "no template y"),
    "no title": (["new", "FILE", "--title", " "], "title"),
    "export into a folder": (
        ["export", "FILE", "CONTRACT", "--format", "pdf", "--output", "FOLDER"], "is a folder",
    ),
    "export into no folder": (
        ["export", "FILE", "CONTRACT", "--format", "xlsx", "--output", "FOLDER/no/x.xlsx"], "does not exist",
    ),
    "export over the register": (
        ["export", "FILE", "CONTRACT", "--format", "pdf", "--output", "FILE"], "already exists",
    ),
    "no backup": (["restore", "FILE"], "no backup"),
    "no such backup": (["restore", "FILE", "FOLDER/none.sladb"], "no file"),
    "a backup of something else": (["restore", "FILE", "FILE"], "no backup"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("language", [Language.EN, Language.NN])
def test_a_mistake_is_told_in_a_sentence_and_changes_nothing(
    run: Run, file: Path, contract: str, mistake: str, language: Language
) -> None:
    arguments, sentence = MISTAKES[mistake]
    Settings.open().change(language=language)
    before = file.read_bytes()
    names = {"FILE": str(file), "CONTRACT": contract, "FOLDER": str(file.parent)}
    said = refused(run, *(_named(argument, names) for argument in arguments))
    if language is Language.EN:
        assert sentence in said
    assert content(file) == content_of(before, file.parent)
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".part"] == []


def _named(argument: str, names: dict[str, str]) -> str:
    first, *rest = argument.split("/")
    return "/".join([names.get(first, first), *rest])


def content(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def content_of(data: bytes, folder: Path) -> list[str]:
    copy = folder / "before.copy"
    copy.write_bytes(data)
    return content(copy)


MISSING = "Something is missing from the command. "
NOT_UNDERSTOOD: list[tuple[list[str], str]] = [
    ([], MISSING + "Add COMMAND."),
    (["lagre"], "COMMAND cannot be “lagre”. Choose one of list, show, templates, check, "),
    (["list"], MISSING + "Add FILE."),
    (["show", "x"], MISSING + "Add CONTRACT."),
    (["set"], MISSING + "Add FILE, CONTRACT, ROW, COLUMN, TEXT."),
    (["set", "x", "y", "1", "delivered"], MISSING + "Add TEXT."),
    (["set", "x", "y", "1", "delivered", "a", "b\nc"], "The command does not take “b c”. Leave it out."),
    (["set", "x", "y", "ein", "delivered", "z"], "ROW cannot be “ein”. Write a whole number."),
    (["set", "x", "--follow-up"], MISSING + "Write what --follow-up is to be."),
    (["new", "x"], MISSING + "Add --title."),
    (["new", "x", "--language", "da"], "--language cannot be “da”. Choose one of nn, nb, sv, en."),
    (["export", "x", "y", "--format", "docx"], "--format cannot be “docx”. Choose one of pdf, xlsx."),
    (["export", "x", "y", "--format", "pdf"], MISSING + "Add --output."),
    (["export", "x", "y", "--form", "all of it"], "--form cannot be “all of it”. Choose one of kpi, "),
    (["report", "x", "all"], "KIND cannot be “all”. Choose one of board, supplier, deviation."),
    (["report", "x", "board", "--number", "1.5"], "--number cannot be “1.5”. Write a whole number."),
    (["list", "x", "--jsn"], "The command does not take “--jsn”. Leave it out."),
    (["list", "x", "--js"], "The command does not take “--js”. Leave it out."),
    (["--jsn", "templates"], "The command does not take “--jsn”. Leave it out."),
    (["templates", "x"], "The command does not take “x”. Leave it out."),
    (["templates", "--json=3"], "The command was not understood. Write it as shown here."),
    (["demo"], MISSING + "Add FOLDER."),
]
OF_ARGPARSE = ("usage: ", "error", "argument", "invalid", "expected", "required", "options:")


@pytest.mark.parametrize(("arguments", "sentence"), NOT_UNDERSTOOD, ids=lambda told: " ".join(told)[:40])
def test_what_is_not_understood_is_told_in_a_sentence_above_how_it_is_written(
    run: Run, arguments: list[str], sentence: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    said, usage, *_ = err.splitlines()
    assert said.startswith(sentence)
    known = [argument for argument in arguments[:1] if argument in COMMANDS]
    assert usage.startswith(" ".join(["Usage: sladesk", *known, "[-h]"]))


@pytest.mark.parametrize("arguments", [told for told, _ in NOT_UNDERSTOOD], ids=" ".join)
@pytest.mark.parametrize("language", [Language.NN, Language.NB, Language.SV])
def test_what_is_not_understood_is_told_in_the_officers_language(
    run: Run, arguments: list[str], language: Language
) -> None:
    english = run(*arguments)[2].splitlines()[0]
    Settings.open().change(language=language)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.splitlines()[0] != english
    assert [words for words in OF_ARGPARSE if words in err] == []


@pytest.mark.parametrize("command", [[], *([command] for command in sorted(COMMANDS))], ids=" ".join)
@pytest.mark.parametrize("language", [Language.NN, Language.NB, Language.SV])
def test_the_help_is_in_the_officers_language(run: Run, command: list[str], language: Language) -> None:
    english = explained(run, *command)
    Settings.open().change(language=language)
    told = explained(run, *command)
    shared = {line for line in told if line in english and not line.startswith(("-", "[", "{"))}
    assert shared <= COMMANDS
    assert [words for words in OF_ARGPARSE if words in "\n".join(told)] == []


def explained(run: Run, *command: str) -> list[str]:
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    return [line.strip() for line in out.splitlines() if line.strip()]


DAMAGES = {
    "missing": "no file",
    "folder": "is a folder",
    "empty": "is empty",
    "foreign": "not a SLADesk register",
    "text": "not a SLADesk register",
    "newer": "newer SLADesk",
    "cut": "damaged",
    "in use": "already open",
}
"""What is wrong with a file, and what is said of it."""


@pytest.mark.parametrize(
    ("command", "damage"),
    [
        (command, damage)
        for command in ("list", "show", "set", "export", "new", "check", "restore")
        for damage in DAMAGES
        if (command, damage) != ("new", "missing")
    ],
)
def test_a_file_that_is_no_whole_register_is_refused_and_left_as_it_is(
    run: Run, file: Path, contract: str, command: str, damage: str
) -> None:
    arguments = {
        "show": ["Skylagring"],
        "set": ["Skylagring", "1", "delivered", "x"],
        "export": ["Skylagring", "--format", "pdf", "--output", str(file.with_suffix(".pdf"))],
        "new": ["--title", "Ny"],
    }.get(command, [])
    holder = spoil(file, damage)
    before = file.read_bytes() if file.is_file() else None
    sentence = "no backup" if command == "restore" else DAMAGES[damage]
    if command == "check" and damage == "cut":
        code, out, err = run(command, file)
        assert (code, err) == (1, "")
        assert "damaged" in out
    else:
        assert sentence in refused(run, command, file, *arguments)
    assert (file.read_bytes() if file.is_file() else None) == before
    assert not file.with_suffix(".pdf").exists()
    if holder is not None:
        holder.close()


def spoil(file: Path, damage: str) -> sqlite3.Connection | None:
    data = file.read_bytes()
    if damage == "in use":
        return open_register(file)
    file.unlink()
    if damage == "folder":
        file.mkdir()
    elif damage == "foreign":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE x (y)")
    elif damage != "missing":
        newer = data[:60] + (99).to_bytes(4, "big") + data[64:]
        contents = {"empty": b"", "text": b"hei " * 100, "newer": newer, "cut": data[: len(data) // 2]}
        file.write_bytes(contents[damage])
    return None


@pytest.mark.parametrize("name", ["x" * 300 + ".sladb", "no/such/folder.sladb"])
def test_a_file_that_cannot_be_made_is_told_in_a_sentence(run: Run, tmp_path: Path, name: str) -> None:
    refused(run, "new", tmp_path / name, "--title", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_contract_that_cannot_be_made_leaves_no_register_behind(run: Run, file: Path) -> None:
    refused(run, "new", file, "--title", "")
    refused(run, "new", file, "--title", "x", "--supplier", "y" * 40_000)
    refused(run, "new", file, "--title", "x", "--template", "no")
    assert list(file.parent.iterdir()) == []


def test_two_contracts_of_one_name_are_told_apart_by_their_identifiers(
    run: Run, file: Path, contract: str
) -> None:
    run("new", file, "--title", "skylagring")
    assert refused(run, "show", file, "Skylagring").startswith("2 contracts")
    assert shown(run, file, contract)["contract"]["id"] == contract


def test_templates_are_listed(run: Run) -> None:
    records = json.loads(run("templates", "--json")[1])
    assert (records[0]["id"], records[0]["kpi_rows"], records[0]["activities"]) == ("dfo-cloud", 9, 16)
    lines = run("templates")[1].splitlines()
    assert [line.split("  ")[0] for line in lines] == [record["id"] for record in records]


def test_check_tells_what_is_wrong(run: Run, file: Path, contract: str) -> None:
    assert run("check", file) == (0, f"{file} is whole.\n", "")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM contract")
        connection.commit()
    code, out, err = run("check", file)
    assert (code, err) == (1, "")
    assert "refers to a row of contract" in out


def test_restore_takes_the_latest_backup_or_the_one_named(run: Run, file: Path, contract: str) -> None:
    made = []
    for number in range(2):
        run("set", file, contract, 1, "delivered", f"{number}")
        with closing(open_register(file)) as connection:
            now = START.replace(hour=9 + number)
            made.append(make_backup(connection, file, reason=BackupReason.ASKED, now=now))
    run("set", file, contract, 1, "delivered", "etter")
    code, out, err = run("restore", file)
    assert (code, err) == (0, "")
    restored, kept = out.splitlines()
    assert str(made[1].path) in restored
    assert shown(run, file, contract)["rows"][0]["delivered"] == "1"
    assert "kept" in kept
    assert run("restore", file, made[0].path)[0] == 0
    assert shown(run, file, contract)["rows"][0]["delivered"] == "0"
    file.unlink()
    code, out, err = run("restore", file, made[1].path)
    assert (code, err, len(out.splitlines())) == (0, "", 1)
    assert shown(run, file, contract)["rows"][0]["delivered"] == "1"


def test_a_register_in_use_is_not_restored(run: Run, file: Path, contract: str) -> None:
    with closing(open_register(file)) as connection:
        make_backup(connection, file, reason=BackupReason.ASKED, now=START)
        before = file.read_bytes()
        assert "already open" in refused(run, "restore", file)
        assert file.read_bytes() == before


def test_the_officers_name_stands_in_the_log(run: Run, file: Path, contract: str) -> None:
    Settings.open().change(officer="Ingrid Aasen")
    run("set", file, contract, 1, "delivered", "x")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT made_by FROM change ORDER BY sequence DESC").fetchone() == (
            "Ingrid Aasen",
        )


def test_a_user_without_a_name_may_work_too(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    if hasattr(os, "getuid"):
        monkeypatch.setattr(os, "getuid", lambda: 987_654)
    assert run("new", file, "--title", "x")[0] == 0


def test_a_text_of_several_lines_never_looks_like_a_row(run: Run, file: Path, contract: str) -> None:
    run("set", file, contract, 1, "title", "Krav\n   2  falsk rad\n\nActions")
    lines = run("show", file, contract)[1].splitlines()
    assert "   2  falsk rad" not in lines
    assert "Actions" not in lines


def test_show_prints_the_actions_and_the_other_follow_ups(run: Run, file: Path, contract: str) -> None:
    with closing(Store(open_register(file), "Per")) as store:
        [found] = follow_ups_of(store, contract)
        due = When("01.12.2026", date(2026, 12, 1))
        actions.add(store, found.contract_id, text="Kreditnota", responsible="Kari", due=due)
    closed = close(file, contract)
    *_, title, action, empty, heading, other = run("show", file, contract)[1].splitlines()
    assert (title, action, empty, heading) == (
        "Actions",
        "  · Kreditnota  Kari  01.12.2026  Open",
        "",
        "Follow-ups",
    )
    assert other.endswith(closed)
    assert [found["text"] for found in shown(run, file, contract)["actions"]] == ["Kreditnota"]


# Documents.


def fill(run: Run, file: Path, contract: str) -> None:
    for row, column, text, _ in CELLS:
        run("set", file, contract, row, column, text)


def sheet_of(file: Path, contract: str) -> FormSheet:
    with closing(Store(open_register(file), "Per")) as store:
        return forms.read(store, follow_ups_of(store, contract)[0].id)


def texts_of(sheet: FormSheet, language: Language) -> list[str]:
    """Every text that both documents must carry, as they print it."""
    words = Words(language, resource("i18n"))
    found = [group.title for group, _ in (*sheet.kpi_groups, *sheet.checklist_groups)]
    for row in kpis(sheet):
        found += [
            row.title,
            row.agreed,
            row.delivered,
            row.action,
            row.responsible,
            rating_text(row.state, words),
        ]
    for answer in activities(sheet):
        found += [
            answer.activity,
            status_text(answer.status, words),
            answer.when_text,
            answer.responsible,
            answer.note,
        ]
    return [text for text in found if text]


@pytest.mark.parametrize("language", Language)
def test_both_documents_carry_every_text_of_the_register(
    run: Run, file: Path, contract: str, tmp_path: Path, language: Language
) -> None:
    fill(run, file, contract)
    sheet = sheet_of(file, contract)
    for kind in ("pdf", "xlsx"):
        target = tmp_path / f"skjema.{kind}"
        arguments = ("export", file, contract, "--format", kind, "--output", target, "--language", language)
        assert run(*arguments) == (0, f"{target}\n", "")
    cells = cells_of(tmp_path / "skjema.xlsx")
    page = squeezed(text_of(tmp_path / "skjema.pdf"))
    for text in texts_of(sheet, language):
        assert text in cells
        # The fonts lack the mark of what could not be read, and say so.
        assert squeezed(text.replace("\ufffd", "[U+FFFD]")) in page


def cells_of(path: Path) -> set[str]:
    return {
        str(cell.value)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    }


def text_of(path: Path) -> str:
    with closing(pypdfium2.PdfDocument(path)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def squeezed(text: str) -> str:
    """Without the breaks that a page makes: white space, and hyphens where a word is divided."""
    return (
        "".join(text.split()).replace("-", "").replace("\xad", "").replace("\u2010", "").replace("\ufffe", "")
    )


@pytest.mark.parametrize(
    ("form", "has_kpi", "has_checklist"),
    [("kpi", True, False), ("checklist", False, True), ("actions", False, False), ("all", True, True)],
)
def test_a_part_of_the_form_can_be_exported(
    run: Run, file: Path, contract: str, tmp_path: Path, form: str, has_kpi: bool, has_checklist: bool
) -> None:
    target = tmp_path / "del.xlsx"
    assert run("export", file, contract, "--format", "xlsx", "--output", target, "--form", form)[0] == 0
    cells, sheet = cells_of(target), sheet_of(file, contract)
    assert (kpis(sheet)[0].title in cells, activities(sheet)[0].activity in cells) == (has_kpi, has_checklist)


def test_a_closed_follow_up_is_exported_as_it_was(
    run: Run, file: Path, contract: str, tmp_path: Path
) -> None:
    run("set", file, contract, 1, "delivered", "den gongen")
    closed = close(file, contract)
    run("set", file, contract, 1, "delivered", "no for tida")
    with closing(Store(open_register(file), "Per")) as store:
        contracts.set_field(store, follow_ups_of(store, contract)[0].contract_id, "supplier", "Sørsky AS")
    target = tmp_path / "før.xlsx"
    run(
        "export",
        file,
        contract,
        "--format",
        "xlsx",
        "--output",
        target,
        "--follow-up",
        closed,
        "--signatures",
    )
    cells = cells_of(target)
    assert {"den gongen", "Nordsky AS"} <= cells
    assert {"no for tida", "Sørsky AS"}.isdisjoint(cells)


def test_the_demo_is_whole_and_is_made_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "demo"
    code, out, err = run("demo", folder)
    assert (code, err) == (0, "")
    files = [Path(line) for line in out.splitlines()]
    assert [path.suffix for path in files] == [".sladb", *(".pdf", ".xlsx") * 6]
    assert all(path.stat().st_size for path in files)
    assert run("check", files[0])[0] == 0
    assert len(json.loads(run("list", files[0], "--json")[1])) == 6
    before = {path: path.read_bytes() for path in files}
    assert "already exists" in refused(run, "demo", folder)
    assert {path: path.read_bytes() for path in files} == before
    assert "cannot be made" in refused(run, "demo", files[0] / "x")


def test_a_rating_is_known_by_its_word_in_every_language(run: Run, file: Path, contract: str) -> None:
    for language in Language:
        words = Words(language, resource("i18n"))
        for rating in Rating:
            assert run("set", file, contract, 1, "rating", rating_text(rating, words) or rating)[0] == 0


# As a program of its own.


def program(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sladesk", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False, **options)


def test_the_program_writes_utf_8_whatever_the_console(file: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    made = program("new", file, "--title", "Čáhci ŋ", env=environment)
    assert (made.returncode, made.stderr) == (0, b"")
    listed = program("list", file, env=environment)
    assert "Čáhci ŋ" in listed.stdout.decode("utf-8")
    lost = program("show", file, "Ŋ", env=environment)
    assert (lost.returncode, lost.stdout) == (1, b"")
    assert "Ŋ" in lost.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_a_name_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.sladb"
    done = program(os.fsdecode(b"check"), os.fsdecode(name))
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell to read half of it")
def test_whoever_reads_the_first_line_only_gets_no_complaint(file: Path) -> None:
    registers.create(file)
    with closing(Store(open_register(file), "Per")) as store:
        for number in range(30):
            contracts.create(store, title=f"{number} " + "x" * 5_000, language=Language.NN, template=None)
    command = '"$0" -m sladesk list "$1" | head -n 1'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, file], capture_output=True, cwd=ROOT, check=False
    )
    assert (done.stderr, len(done.stdout.splitlines())) == (b"", 1)


class TestReport:
    @pytest.fixture
    def register(self, file: Path) -> Path:
        registers.create(file)
        with closing(Store(open_register(file), "Ingrid Aasen")) as store:
            for title, supplier in (("Skylagring", "Nordsky AS"), ("Drift", "ROR-IKT")):
                contract = contracts.create(
                    store, title=title, language=Language.NN, template=None, supplier=supplier
                )
                deviations.add_finding(store, contract, title=f"Nede: {title}", found_on=date(2026, 5, 2))
        return file

    def text(self, path: Path) -> str:
        with closing(pypdfium2.PdfDocument(path)) as document:
            return " ".join(page.get_textpage().get_text_range() for page in document)

    def test_key_figures_of_the_contracts_that_were_asked_for(
        self, run: Run, register: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "key.pdf"
        asked = ("report", register, "board", "--format", "pdf", "--output", target, "--language", "en")
        assert run(*asked, "--from", "2026-01-01", "--to", "2026-06-30") == (0, f"{target}\n", "")
        text = self.text(target)
        assert "Skylagring" in text
        assert "Drift" in text
        assert "First half of 2026" in text
        assert run(*asked, "--supplier", "Nordsky AS", "--contract", "sky")[0] == 0
        text = self.text(target)
        assert "Skylagring" in text
        assert "ROR-IKT" not in text
        assert "Nordsky AS · “sky”" in text

    def test_a_supplier_and_a_deviation(self, run: Run, register: Path, tmp_path: Path) -> None:
        book = tmp_path / "supplier.xlsx"
        asked = ("report", register, "supplier", "--supplier", "ROR-IKT", "--format", "xlsx")
        assert run(*asked, "--output", book)[0] == 0
        texts = {
            str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row
        }
        assert "Nede: Drift" in texts
        story = tmp_path / "story.pdf"
        of_one = ("report", register, "deviation", "--format", "pdf", "--output", story)
        assert run(*of_one, "--contract", "skylagring", "--number", "1")[0] == 0
        assert "Nede: Skylagring" in self.text(story)

    @pytest.mark.parametrize(("contract", "number"), [("Sky", "1"), ("Skylagring", "2")])
    def test_a_deviation_is_named_by_its_contract_and_number_alone(
        self, run: Run, register: Path, tmp_path: Path, contract: str, number: str
    ) -> None:
        order = ("deviation", "--contract", contract, "--number", number, "--format", "pdf", "--output")
        code, _, error = run("report", register, *order, tmp_path / "x.pdf")
        assert code == 1
        assert "There is no contract Sky." in error or "no deviation number 2" in error
        assert not (tmp_path / "x.pdf").exists()

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("supplier",), "Name the supplier"),
            (("supplier", "--supplier", "Ingen"), "No contract in use has the supplier Ingen."),
            (("deviation",), "Name one deviation"),
            (("deviation", "--number", "1"), "Name one deviation"),
            (("board", "--from", "2026-02-01", "--to", "2026-01-01"), "ends before it starts"),
            (("board", "--from", "soon"), "soon is not read as a date"),
        ],
    )
    def test_what_is_missing_is_said(
        self, run: Run, register: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        target = tmp_path / "x.pdf"
        code, out, error = run("report", register, *arguments, "--format", "pdf", "--output", target)
        assert (code, out) == (1, "")
        assert said in error
        assert not target.exists()

    def test_the_register_itself_is_not_written_over(self, run: Run, register: Path) -> None:
        before = register.read_bytes()
        assert run("report", register, "board", "--format", "pdf", "--output", register)[0] == 1
        assert register.read_bytes() == before
