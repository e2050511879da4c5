"""Files of cases as text: their encoding, their delimiter, their lines."""

from __future__ import annotations

import codecs
from hashlib import sha256
from pathlib import Path

import pytest

from sladesk.core.errors import UserError
from sladesk.store import case_files
from sladesk.store.case_files import TextFile, encoding_of

TEXT = "Prioritet;Opna\r\nHøy;05.04.2027 10:00\r\n"
ROWS = [(2, ["Høy", "05.04.2027 10:00"])]


def opened(tmp_path: Path, content: bytes) -> TextFile:
    path = tmp_path / "saker.csv"
    path.write_bytes(content)
    return TextFile(path)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace("\r\n", "\n").encode(),
    ],
)
def test_what_systems_write_is_read(tmp_path: Path, content: bytes) -> None:
    file = opened(tmp_path, content)
    assert (file.name, file.headings, file.size) == ("saker.csv", ["Prioritet", "Opna"], len(content))
    assert list(file.lines()) == ROWS
    assert file.done == file.size
    assert file.digest == sha256(content).hexdigest()
    file.close()


def test_excel_s_own_declaration_is_heard(tmp_path: Path) -> None:
    file = opened(tmp_path, "sep=|\nPrioritet|Opna;A,B\nHøy|1\n".encode())
    assert file.headings == ["Prioritet", "Opna;A,B"]
    assert list(file.lines()) == [(3, ["Høy", "1"])]
    file.close()


def test_a_heading_of_windows_in_a_file_marked_as_utf_8_is_put_right(tmp_path: Path) -> None:
    file = opened(tmp_path, codecs.BOM_UTF8 + "Prioritet;Løyst\nHøy;1\n".encode("cp1252"))
    assert file.headings == ["Prioritet", "Løyst"]
    file.close()


def test_an_empty_file_has_no_headings(tmp_path: Path) -> None:
    file = opened(tmp_path, b"")
    assert (file.headings, list(file.lines())) == ([], [])
    file.close()


def test_a_byte_of_windows_far_down_costs_nothing_else(tmp_path: Path) -> None:
    many = "Høy;1\n" * 200_000
    file = opened(tmp_path, b"A;B\n" + many.encode() + b"H\xf8y;2\n")
    rows = list(file.lines())
    assert len(rows) == 200_001
    assert rows[0][1] == ["Høy", "1"]
    assert rows[-1][1] == ["H\udcf8y", "2"]
    file.close()


def test_a_sample_that_ends_in_the_middle_of_a_letter_is_utf_8() -> None:
    assert encoding_of("Høy".encode()[:2]) == "utf-8"
    assert encoding_of(b"") == "utf-8"


def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        TextFile(tmp_path / "borte.csv")
    monkeypatch.setattr(case_files, "LIMIT", 3 * 2**20)
    with pytest.raises(UserError, match="larger than 3 MB"):
        opened(tmp_path, b"x" * (3 * 2**20 + 1))
