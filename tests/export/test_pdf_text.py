from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.export.fonts import drawable
from sladesk.export.pdf_look import CELL, HEADING
from sladesk.export.pdf_text import Typesetter

DRAWABLE = "".join(sorted(drawable() - {"\n"}))
texts = st.text(st.sampled_from("abcæøå -/.,WMil\n\u00a0\u2003" + DRAWABLE[300:340]), max_size=400)
widths = st.floats(min_value=4, max_value=300)


@given(texts, widths)
def test_every_line_fits_or_is_a_single_character(text: str, width: float) -> None:
    typesetter = Typesetter()
    for line in typesetter.lines(text, CELL, width):
        assert typesetter.width(line, CELL) <= width + 0.01 or len(line.rstrip()) <= 1


@given(texts, widths)
def test_lines_hold_the_whole_text_and_keep_its_line_ends(text: str, width: float) -> None:
    typesetter = Typesetter()
    assert "".join(typesetter.lines(text, CELL, width)) == text.replace("\n", " ")
    assert len(typesetter.lines(text, CELL, width)) >= (text.count("\n") + 1 if text else 0)


def test_words_stay_whole_where_they_fit() -> None:
    assert Typesetter().lines("ein to tre", CELL, 32) == ("ein to ", "tre")
    assert Typesetter().lines("ein\n\nto", CELL, 40) == ("ein ", " ", "to")


def test_no_break_space_does_not_break() -> None:
    assert Typesetter().lines("minst 99,8\u00a0%", CELL, 48) == ("minst ", "99,8\u00a0%")


def test_a_long_address_is_broken_after_its_own_signs() -> None:
    lines = Typesetter().lines("https://example.no/kontrakt-oppfolging/2026", CELL, 60)
    assert lines[0] == "https://"
    assert lines[-1] != ""


def test_width_grows_with_the_type_and_ignores_spaces_at_the_end() -> None:
    typesetter = Typesetter()
    assert typesetter.width("Oppetid", HEADING) > typesetter.width("Oppetid", CELL)
    assert typesetter.width("Oppetid   ", CELL) == typesetter.width("Oppetid", CELL)


@given(texts, st.floats(min_value=15, max_value=300))
def test_shortened_text_is_one_line_that_fits(text: str, width: float) -> None:
    typesetter = Typesetter()
    line = typesetter.shortened(text, CELL, width)
    assert "\n" not in line
    assert typesetter.width(line, CELL) <= width or len(line) <= 2
    if line != text.replace("\n", " "):
        assert line.endswith("…")


@pytest.mark.parametrize("text", ["", "kort"])
def test_text_that_fits_is_not_shortened(text: str) -> None:
    assert Typesetter().shortened(text, CELL, 100) == text
