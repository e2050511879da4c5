from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sladesk.core.errors import UserError
from sladesk.core.toml_file import LIMIT, Entry, parse, read
from sladesk.core.vocabulary import Rating


def entry(content: str) -> Entry:
    return parse(content.encode(), "a.toml")


def test_values_are_read_by_their_kind() -> None:
    found = entry(
        'text = "a\\r\\nb"\nnumber = 3\nflag = true\nday = 2026-01-31\n'
        'rating = "met"\n[[rows]]\nx = "y"\n[part]'
    )
    assert found.text("text") == "a\nb"
    assert found.text("nothing") == ""
    assert found.number("number") == 3
    assert (found.flag("flag"), found.flag("nothing")) == (True, False)
    assert found.day("day") == date(2026, 1, 31)
    assert found.day("nothing") is None
    assert found.code("rating", Rating) is Rating.MET
    assert [row.text("x") for row in found.tables("rows")] == ["y"]
    assert found.table("part").values == found.table("nothing").values == {}
    assert found.tables("nothing") == ()


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert parse(b'\xef\xbb\xbftext = """a\r\nb"""\r\n', "a.toml").text("text") == "a\nb"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("text = 1", "a.toml: text must be text in quotation marks."),
        ('number = "1"', "a.toml: number must be a whole number."),
        ("number = true", "a.toml: number must be a whole number."),
        ("flag = 1", "a.toml: flag must be true or false."),
        ("day = 2026-01-31T10:00:00", "a.toml: day must be a date like 2026-01-31."),
        ('day = "2026-01-31"', "a.toml: day must be a date like 2026-01-31."),
        ('rating = "good"', "a.toml: rating cannot be “good”; it must be one of not_rated, met,"),
        ("", "a.toml: rating is missing."),
        ("part = 1", "a.toml: part must be a table."),
        ("rows = 1", "a.toml: rows must be a list."),
        ("rows = [{}, 1]", "a.toml: rows 2 must be a table."),
        (f'text = "{"x" * 32_001}"', "a.toml: text is longer than a cell can hold."),
    ],
)
def test_a_wrong_value_is_named_with_its_place(content: str, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        everything(entry(content))
    assert str(caught.value).startswith(sentence)


def everything(found: Entry) -> None:
    found.text("text")
    found.table("part")
    found.tables("rows")
    found.day("day")
    found.flag("flag")
    if "number" in found.values:
        found.number("number")
    found.code("rating", Rating)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a = 1\nb =", "a.toml is not valid TOML at line 2."),
        (b'a = """\n\n', "a.toml is not valid TOML at line 3."),
        (b"a = " + b"[" * 50_000, "a.toml is not valid TOML at line 1."),
        (b"a = " + b"1" * 5_000, "a.toml is not valid TOML at line 1."),
        (b"\xff\xfe", "a.toml is not text in UTF-8."),
        (b"a." * 301 + b"a = 1", "a.toml holds a key of too many parts."),
        (b"#" * (LIMIT + 1), "a.toml is larger than 1 MiB, so it is not read."),
    ],
)
def test_what_is_no_toml_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(content, "a.toml")
    assert str(caught.value) == sentence


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * LIMIT)
    assert read(path).values == {}
    path.write_bytes(b"#" * (LIMIT + 1))
    with pytest.raises(UserError, match="larger than 1 MiB"):
        read(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"missing\.toml cannot be read: No such file"):
        read(tmp_path / "missing.toml")
