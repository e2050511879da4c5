"""Cases from Excel files: real workbooks, and archives that only pretend to be."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from sladesk.core.errors import UserError
from sladesk.export import workbook_source
from sladesk.export.workbook_source import WorkbookFile, as_text

NOON = datetime(2027, 4, 5, 12, 0)  # noqa: DTZ001  Excel knows no zones


def book(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    path = tmp_path / "saker.xlsx"
    made = Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    made.create_sheet("Anna").append(("Ikkje", "denne"))
    made.save(path)
    return path


def test_the_first_sheet_is_read_as_text(tmp_path: Path) -> None:
    path = book(tmp_path, (), ("Sak", "Opna"), (None, None), (4711, NOON), ("S-2", 46480.5), (True, ""))
    file = WorkbookFile(path)
    assert (file.name, file.headings) == ("saker.xlsx", ["Sak", "Opna"])
    assert list(file.lines()) == [
        (4, ["4711", "2027-04-05 12:00:00"]),
        (5, ["S-2", "46480.5"]),
        (6, ["True", ""]),
    ]
    assert file.done == 6
    assert len(file.digest) == 64
    file.close()
    path.unlink()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NOON - timedelta(microseconds=3), "2027-04-05 12:00:00"),
        (date(2027, 4, 5), "2027-04-05"),
        (time(9, 5), "09:05:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        (12.0, "12"),
        (1e-7, "0.0000001"),
        ("=1+1", "=1+1"),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


def test_an_empty_workbook_has_no_headings(tmp_path: Path) -> None:
    file = WorkbookFile(book(tmp_path))
    assert (file.headings, list(file.lines())) == ((), [])


def test_more_rows_than_a_workbook_should_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_source, "ROWS", 3)
    whole = WorkbookFile(book(tmp_path, ("A",), *[("x",)] * 3))
    assert len(list(whole.lines())) == 3
    file = WorkbookFile(book(tmp_path, ("A",), *[("x",)] * 4))
    with pytest.raises(UserError, match="more than 3 rows"):
        list(file.lines())


def archive(tmp_path: Path, *parts: tuple[str, bytes]) -> Path:
    path = tmp_path / "rar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts:
            made.writestr(name, data)
    return path


TYPES = ("[Content_Types].xml", b"<x/>")


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "tekst.xlsx"
    plain.write_text("Sak;Opna")
    for path in (plain, archive(tmp_path, ("a.txt", b"x"))):
        with pytest.raises(UserError, match="cannot be read as an Excel file"):
            WorkbookFile(path)
    with pytest.raises(UserError, match="cannot be read"):
        WorkbookFile(tmp_path / "borte.xlsx")
    with pytest.raises(UserError, match="cannot be read as an Excel file"):
        WorkbookFile(archive(tmp_path, TYPES, ("xl/workbook.xml", b"<nonsense")))


def test_a_damaged_sheet_is_told_when_it_is_reached(tmp_path: Path) -> None:
    whole, path = book(tmp_path, ("A",), *[("x",)] * 50), tmp_path / "skadd.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, data[: len(data) // 2] if part.filename.endswith("sheet1.xml") else data)
    file = WorkbookFile(path)
    with pytest.raises(UserError, match="cannot be read as an Excel file"):
        list(file.lines())


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("RATIO", 2, "packed in a way"),
        ("ENTRIES", 1, "packed in a way"),
        ("UNPACKED", 100, "too large"),
        ("LARGEST", 10, "too large"),
    ],
)
def test_archives_are_looked_through_before_they_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    path = archive(tmp_path, TYPES, ("xl/worksheets/sheet1.xml", bytes(range(256)) * 5000))
    monkeypatch.setattr(workbook_source, limit, value)
    monkeypatch.setattr(workbook_source, "RATIO", value if limit == "RATIO" else 10_000)
    with pytest.raises(UserError, match=said):
        WorkbookFile(path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="packed in a way"):
        WorkbookFile(archive(tmp_path, TYPES, ("xl/worksheets/sheet1.xml", b" " * (50 * 2**20))))


@pytest.mark.parametrize("block", [1, 7, 2**20])
def test_texts_are_counted_before_the_library_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    """Four texts, wherever a block ends; what only looks like one is none."""
    texts = b"<sst>" + b"<si><t>size &lt;si></t></si>" * 3 + b"<x:si/><size/>" + b" " * 100 + b"</sst>"
    path = archive(tmp_path, TYPES, ("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", texts))
    monkeypatch.setattr(workbook_source, "_BLOCK", block)
    monkeypatch.setattr(workbook_source, "TEXTS", 4)
    with pytest.raises(UserError, match="cannot be read as an Excel file"):
        WorkbookFile(path)
    monkeypatch.setattr(workbook_source, "TEXTS", 3)
    with pytest.raises(UserError, match="too large"):
        WorkbookFile(path)


def test_a_part_that_cannot_be_unpacked_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, TYPES, ("xl/sharedStrings.xml", b"<sst><si/></sst>"))
    content = path.read_bytes()
    place = content.index(b"sharedStrings.xml") + len(b"sharedStrings.xml") + 2
    path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
    with pytest.raises(UserError, match="cannot be read as an Excel file"):
        WorkbookFile(path)
