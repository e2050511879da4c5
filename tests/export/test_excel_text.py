from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.export.excel_text import foot_text, literal, needs_prefix, page_code, sheet_name


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_allowed_and_unlike_each_other(titles: list[str]) -> None:
    names: list[str] = []
    for title in titles:
        names.append(sheet_name(title, names))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("KPI-tabell", (), "KPI-tabell"),
        ("KPI-tabell", ("kpi-TABELL",), "KPI-tabell (2)"),
        ("Drift/test: [A]?", (), "Drift test A"),
        ("History", (), "History (2)"),
        ("", (), "1"),
        ("😀" * 31, (), "😀" * 15),
        ("Korleis kompensasjonskrava er rekna ut", (), "Korleis kompensasjonskrava er"),
        ("Krav til tenestenivå som nådde målet", (), "Krav til tenestenivå som nådde"),
        ("Krav til tenestenivå som møtes her og der", (), "Krav til tenestenivå som møtes"),
        ("Oppetid i skylageret " * 3, ("oppetid i skylageret oppetid i",), "Oppetid i skylageret (2)"),
        ("x" * 40, ("x" * 31,), "x" * 27 + " (2)"),
    ],
)
def test_sheet_name(title: str, taken: tuple[str, ...], name: str) -> None:
    assert sheet_name(title, taken) == name


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x005F_x0041_", "_x005F_x005F_x005F_x0041_"),
        ("_x004_ og _xyz", "_x004_ og _xyz"),
        ("a\x00b\ud800c\ufffe", "a\ufffdb\ufffdc\ufffd"),
        ("linje\nto\tog 😀", "linje\nto\tog 😀"),
        ("x" * 32_767, "x" * 32_767),
        ("x" * 32_767 + "y", "x" * 32_767),
    ],
)
def test_text_is_stored_so_that_it_reads_as_written(text: str, stored: str) -> None:
    assert literal(text) == stored


def test_what_would_become_a_formula() -> None:
    assert [text for text in ("=1", "+1", "-1", "@A", "1", "", "a=1") if needs_prefix(text)] == [
        "=1",
        "+1",
        "-1",
        "@A",
    ]


def test_page_words_in_the_codes_of_the_foot() -> None:
    assert page_code("Side {page} av {pages} & slutt") == "Side &P av &N && slutt"


@given(st.text(), st.integers(0, 80))
def test_foot_text_fits_and_holds_no_code(text: str, room: int) -> None:
    line = foot_text(text, room)
    assert len(line) <= room
    assert "&" not in line.replace("&&", "")
    assert "\n" not in line
