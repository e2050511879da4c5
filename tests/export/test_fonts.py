from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.report import Band, Cell, Row
from sladesk.export.fonts import Legible, drawable, legible
from tests.export.sample import full_report

NEEDED = "abcåæøäöüéáčđŋšŧžÅÆØÄÖÜÉÁČĐŊŠŦŽ0123456789«»“”‘’–—…·•≤≥±½¼×−§°€%@&<>{}[]\\/|~^`\u00a0\n"


def test_fonts_hold_every_character_of_the_languages() -> None:
    assert drawable().issuperset(NEEDED)


def test_what_archives_refuse_is_not_drawable() -> None:
    refused = {"Cc", "Co", "Cs", "Cf"}
    assert not [c for c in drawable() if c != "\n" and unicodedata.category(c) in refused]
    assert max(drawable()) <= "\uffff"


def test_missing_characters_become_code_points_in_the_order_met() -> None:
    marks = Legible(drawable())
    assert marks.text("a😀b漢😀") == "a[U+1F600]b[U+6F22][U+1F600]"
    assert list(marks.missing.values()) == ["[U+1F600]", "[U+6F22]"]


def test_loose_accents_join_their_letter_and_invisible_signs_leave_no_mark() -> None:
    marks = Legible(drawable())
    assert marks.text("a\u030alesund, s\u030c, mid\u00addag\tog") == "ålesund, š, middag    og"
    assert not marks.missing


@given(st.text())
def test_result_is_always_drawable_and_no_text_is_lost(text: str) -> None:
    marks = Legible(drawable())
    result = marks.text(text)
    assert drawable().issuperset(result)
    back = result
    for character, mark in marks.missing.items():
        back = back.replace(mark, character)
    if "[U+" not in text:
        expected = unicodedata.normalize("NFC", text).replace("\t", "    ").replace("\u00ad", "")
        assert back == expected or text == back


def test_every_text_of_a_report_is_made_legible() -> None:
    drawn = full_report()
    marks = Legible(frozenset("\n"))
    printed = legible(drawn, marks)
    texts = [printed.title, printed.subtitle, printed.footer, printed.page_words, printed.glyph_note]
    texts += [text for fact in printed.facts for text in (fact.label, fact.value)]
    texts += [text for paragraph in printed.paragraphs for text in (paragraph.heading, paragraph.text)]
    texts += [text for signature in printed.signatures for text in (signature.party, *signature.lines)]
    for table in printed.tables:
        texts += [table.title, table.empty, *(column.title for column in table.columns)]
        for line in table.lines:
            texts += [line.title] if isinstance(line, Band) else [cell.text for cell in line.cells]
    assert set("".join(texts)) <= set("[]U+0123456789ABCDEF\n")


def test_tones_and_keys_are_kept() -> None:
    drawn = full_report()
    printed = legible(drawn, Legible(drawable()))
    for table, other in zip(drawn.tables, printed.tables, strict=True):
        for line, copy in zip(table.lines, other.lines, strict=True):
            assert (type(line), line.key) == (type(copy), copy.key)
            if isinstance(line, Row) and isinstance(copy, Row):
                assert [cell.tone for cell in line.cells] == [cell.tone for cell in copy.cells]


def test_legible_text_is_left_alone() -> None:
    cell = Cell("Oppfylt «99,8 %» ≥ ½")
    assert Legible(drawable()).text(cell.text) is cell.text
