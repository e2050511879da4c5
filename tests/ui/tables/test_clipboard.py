"""The clipboard's text, as Excel and LibreOffice write and read it."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from sladesk.ui.tables.clipboard import from_tsv, to_html, to_tsv

CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc", "Cs"))
    | st.sampled_from('\n\t" ')
)
GRIDS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)
)


@given(GRIDS)
def test_what_is_written_is_read_again(grid: list[list[str]]) -> None:
    assert from_tsv(to_tsv(grid)) == grid


@given(GRIDS)
def test_another_reader_of_excels_format_reads_the_same(grid: list[list[str]]) -> None:
    rows = list(csv.reader(io.StringIO(to_tsv(grid), newline=""), "excel-tab", strict=False))
    assert [row or [""] for row in rows] == grid


@given(st.text())
def test_any_text_is_a_grid(text: str) -> None:
    grid = from_tsv(text)
    assert grid
    assert len({len(row) for row in grid}) == 1


def test_excel() -> None:
    assert from_tsv('a\t"to\nlinjer"\r\n"med ""hermeteikn"""\t\r\n') == [
        ["a", "to\nlinjer"],
        ['med "hermeteikn"', ""],
    ]


def test_libreoffice() -> None:
    assert from_tsv('a\t"b\tc"\n5" skjerm\t"uavslutta\n') == [["a", "b\tc"], ['5" skjerm', '"uavslutta']]


def test_quotes_in_the_middle_are_text() -> None:
    assert to_tsv([['sa "ja"']]) == 'sa "ja"\r\n'
    assert to_tsv([['"ja" sa']]) == '"""ja"" sa"\r\n'
    assert from_tsv('"ja" sa han\tnei') == [['"ja" sa han', "nei"]]


def test_rows_of_different_length_become_equal() -> None:
    assert from_tsv("a\nb\tc") == [["a", ""], ["b", "c"]]


def test_html_escapes_and_keeps_breaks_inside_the_cell() -> None:
    html = to_html([["<b>&\nto"]])
    assert "&lt;b&gt;&amp;<br" in html
    assert "mso-number-format:'\\@'" in html
