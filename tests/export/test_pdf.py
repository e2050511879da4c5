"""The archive copy, read back: every text where it belongs, nothing cut, the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sladesk.core.report import Band, Cell, Column, Fact, Paragraph, Report, Row, Signature, Table
from sladesk.core.vocabulary import Language, Tone
from sladesk.export.fonts import Legible, drawable
from sladesk.export.pdf import draw_pdf
from sladesk.export.pdf_look import BOTTOM, FOOTER_BASE, LEFT, RIGHT, TOP
from tests.export import validator
from tests.export.pdf_reader import Element, content, read
from tests.export.sample import action_table, full_report, kpi_table, noted_table, report

BARE = replace(
    report(), title="Tittel", subtitle="", facts=(), signatures=(), case_number="", reference="", period=""
)


def printed(text: str) -> str:
    """How a text reads on paper: characters without a glyph as code points, line ends as spaces."""
    return Legible(drawable()).text(text).replace("\n", " ").replace("\u00a0", " ")


def tables_of(document: Element, drawn: Report) -> list[Element]:
    return document.all("Table")[1 if drawn.facts else 0 :]


def assert_same_texts(drawn: Report, data: bytes) -> None:
    document = read(data)
    with_lines = [table for table in drawn.tables if table.lines]
    for table, element in zip(with_lines, tables_of(document, drawn), strict=True):
        assert all(row.role == "TR" for row in element.kids)
        head, *rows = element.kids
        assert [(cell.role, cell.scope, cell.text) for cell in head.kids] == [
            ("TH", "Column", printed(column.title)) for column in table.columns
        ]
        for line, row in zip(table.lines, rows, strict=True):
            if isinstance(line, Band):
                assert [(c.role, c.scope, c.span, c.text) for c in row.kids] == [
                    ("TH", "Row", len(table.columns), printed(line.title))
                ]
            else:
                assert [(c.role, c.text) for c in row.kids] == [("TD", printed(c.text)) for c in line.cells]


@contextmanager
def pages(data: bytes) -> Iterator[list[Any]]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield [document[number] for number in range(len(document))]
    finally:
        document.close()


def page_texts(data: bytes) -> list[str]:
    with pages(data) as opened:
        return [page.get_textpage().get_text_bounded() for page in opened]


def test_every_cell_of_the_report_is_in_the_file() -> None:
    drawn = full_report()
    assert_same_texts(drawn, draw_pdf(drawn))


def test_document_is_built_of_title_facts_headings_and_paragraphs() -> None:
    drawn = full_report()
    document = read(draw_pdf(drawn))
    assert document.role == "Document"
    assert [heading.text for heading in document.all("H1")] == [drawn.title]
    assert [heading.text for heading in document.all("H2")] == ["KPI-tabell", "Tiltak", "Roller", "Merknader"]
    facts = [[(cell.role, cell.text) for cell in row.kids] for row in document.all("Table")[0].kids]
    assert facts == [[("TH", fact.label), ("TD", fact.value)] for fact in drawn.facts]
    texts = [paragraph.text for paragraph in document.all("P")]
    assert texts[0] == drawn.subtitle
    assert "Ingen roller er registrerte." in texts
    assert printed(drawn.paragraphs[0].text) in texts
    assert texts[-6:] == ["Fjordvik kommune", "Nordsky AS", "Stad og dato", "Stad og dato", "Namn", "Namn"]


def test_characters_without_a_glyph_are_listed_at_the_end() -> None:
    document = read(draw_pdf(full_report()))
    assert "[U+1F600], [U+6F22], [U+5B57]" in "".join(paragraph.text for paragraph in document.all("P"))
    without = read(draw_pdf(report(kpi_table(3))))
    assert "Skrifta manglar" not in "".join(paragraph.text for paragraph in without.all("P"))


def test_headings_page_numbers_and_foot_stand_on_every_page() -> None:
    data = draw_pdf(report(kpi_table(120)))
    texts = page_texts(data)
    assert len(texts) > 5
    for number, text in enumerate(texts, start=1):
        assert f"Side {number} av {len(texts)}" in text
        assert "Skylagring og samhandling · Sak 2026/1042" in text
    for text in texts[:-1]:
        assert "Tiltak ved avvik" in text
    with pikepdf.open(BytesIO(data)) as pdf:
        marked, artifacts = content(pdf.pages[1])
    assert "Krav til tenestenivå (KPI)" in artifacts
    assert "Side 2 av" in artifacts
    assert "Krav til tenestenivå (KPI)" not in marked.values()


def test_group_is_named_again_where_it_goes_on() -> None:
    rows = tuple(Row((Cell(f"rad {number}"),), key="") for number in range(60))
    table = Table("T", (Column("K", 1),), (Band("Gruppa"), *rows), banded=True, empty="")
    texts = page_texts(draw_pdf(report(table)))
    assert all("Gruppa" in text for text in texts if "rad" in text)


def test_nothing_is_drawn_outside_the_margins() -> None:
    with pages(draw_pdf(full_report())) as opened:
        for page in opened:
            for thing in page.get_objects():
                left, bottom, right, top = thing.get_bounds()
                assert left >= LEFT - 2
                assert right <= RIGHT + 2
                assert top <= TOP + 2
                assert bottom >= BOTTOM - 2 or top < FOOTER_BASE + 12


def test_a_cell_longer_than_a_page_goes_on_at_the_top_of_the_next() -> None:
    texts = page_texts(draw_pdf(full_report()))
    points = [f"Punkt {number}:" for number in range(60)]
    assert [[point for text in texts if point in text][:1] for point in points] == [
        [point] for point in points
    ]
    assert len([text for text in texts if "Punkt" in text]) >= 3


@pytest.mark.parametrize("height", [1, 5, 12, 60])
def test_no_heading_of_a_group_or_a_table_stands_alone_at_the_foot_of_a_page(height: int) -> None:
    row = Row((Cell("\n".join(["etter"] * height)),))
    for rows in range(1, 30):
        lines = [Row((Cell("rad"),)) for _ in range(rows)]
        group = Table("T", (Column("K", 1),), (*lines, Band("Gruppa"), row), True, "")
        table = Table("Tabellen", (Column("K", 1),), (Band("Gruppa"), row), True, "")
        for drawn in (report(group), report(replace(group, lines=tuple(lines)), table)):
            first = next(text for text in page_texts(draw_pdf(drawn)) if "Gruppa" in text)
            assert "etter" in first
            assert ("Tabellen" in first) == (table in drawn.tables)


@pytest.mark.parametrize("rows", range(0, 24, 3))
def test_signatures_never_stand_without_what_they_sign(rows: int) -> None:
    drawn = replace(report(kpi_table(rows)), signing="Underskrifter")
    [page] = [text for text in page_texts(draw_pdf(drawn)) if "Stad og dato" in text]
    for text in ("Underskrifter", f"{drawn.title} · {drawn.subtitle}", "Nordsky AS", "Namn"):
        assert text in " ".join(page.split())
    unnamed = replace(drawn, title="", subtitle="")
    assert "Underskrifter" in page_texts(draw_pdf(unnamed))[-1]


def test_a_band_without_rows_and_a_group_name_longer_than_a_page_are_drawn() -> None:
    lines = (Band("gruppe " * 3000), Row((Cell("a"), Cell("b"))), Band("tom gruppe"))
    drawn = report(Table("T", (Column("K " * 900, 1), Column("", 0)), lines, True, ""))
    assert_same_texts(drawn, draw_pdf(drawn))


def test_no_status_or_column_title_is_broken_inside_a_word() -> None:
    columns = (Column("A", 60), Column("Verkeleg", 1), Column("Tiltaksansvarleg", 1))
    status = Cell("Kan ikkje etterprøvast", Tone.UNKNOWN)
    drawn = report(Table("T", columns, (Row((Cell("x"), status, Cell("y"))),), True, ""))
    with pages(draw_pdf(drawn)) as opened:
        text = opened[0].get_textpage().get_text_bounded()
    words = set(text.split())
    assert {"etterprøvast", "Tiltaksansvarleg", "Verkeleg"} <= words


def test_columns_that_cannot_all_have_their_words_whole_share_by_weight() -> None:
    columns = tuple(Column("Tiltaksansvarleg" * 3, 1) for _ in range(8))
    drawn = report(Table("T", columns, (Row(tuple(Cell("x") for _ in columns)),), True, ""))
    assert_same_texts(drawn, draw_pdf(drawn))


def test_a_form_of_nothing_but_group_names() -> None:
    for bands in (1, 2, 3):
        lines = tuple(Band(f"gruppe {number}") for number in range(bands))
        drawn = report(Table("T", (Column("A", 1), Column("B", 1)), lines, True, ""))
        assert_same_texts(drawn, draw_pdf(drawn))


def test_notes_stand_below_their_table_and_their_marks_behind_the_cells() -> None:
    table = noted_table()
    document = read(draw_pdf(replace(BARE, tables=(table,))))
    [drawn] = document.all("Table")
    texts = [cell.text for cell in drawn.kids[1].kids]
    assert texts == ["Oppetid", "99,8 % ¹", "99,71 %", "", "", "Oppfylt ²"]
    after = [kid.text for kid in document.kids[document.kids.index(drawn) + 1 :]]
    assert after == [f"{note.mark} {note.text}" for note in table.notes]


def test_a_document_may_be_nearly_empty() -> None:
    document = read(draw_pdf(BARE))
    assert [kid.role for kid in document.kids] == ["H1"]


@pytest.mark.parametrize("language", list(Language))
def test_metadata_names_the_case(language: Language) -> None:
    drawn = replace(report(kpi_table(1)), language=language, reference="A & B <1>\x00")
    with pikepdf.open(BytesIO(draw_pdf(drawn))) as pdf:
        assert str(pdf.Root.Lang).startswith(str(language))
        assert str(pdf.docinfo.Title) == drawn.title
        assert str(pdf.docinfo.Author) == "Ingrid Aasen"
        assert str(pdf.docinfo.CreationDate) == "D:20260722084211+00'00'"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == drawn.title
            assert xmp["dc:language"] == {str(pdf.Root.Lang)}
            assert xmp["{urn:sladesk:document:1#}caseNumber"] == "2026/1042"
            assert xmp["{urn:sladesk:document:1#}contractReference"] == "A & B <1>\ufffd"
            assert xmp["{urn:sladesk:document:1#}period"] == "2026-04-01/2026-06-30"
            assert xmp["pdf:Producer"] == "SLADesk"
            assert xmp["pdf:Keywords"] == "2026/1042, A & B <1>\ufffd, 2026-04-01/2026-06-30"


def test_outline_leads_to_the_headings() -> None:
    with pikepdf.open(BytesIO(draw_pdf(full_report()))) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Skylagring og samhandling"]
        assert [item.title for item in outline.root[0].children] == [
            "KPI-tabell",
            "Tiltak",
            "Roller",
            "Merknader",
        ]


def test_fonts_are_embedded_and_nothing_is_encrypted() -> None:
    with pikepdf.open(BytesIO(draw_pdf(full_report()))) as pdf:
        assert not pdf.is_encrypted
        for page in pdf.pages:
            for font in page.resources.Font.values():
                assert "Inter" in str(font.BaseFont)
                assert "/FontFile2" in font.FontDescriptor


def test_same_report_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, time; time.sleep(1.1);"  # the clock must have moved on by a second
        "from tests.export.sample import full_report;"
        "from sladesk.export.pdf import draw_pdf;"
        "print(hashlib.sha256(draw_pdf(full_report())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Europe/Oslo"))
    }
    assert len(hashes) == 1


def test_every_drawable_character_is_read_back() -> None:
    text = "".join(sorted(drawable()))
    document = read(draw_pdf(report(paragraphs=(Paragraph("", text),))))
    assert printed(text) in [paragraph.text for paragraph in document.all("P")]


def test_another_time_is_another_file() -> None:
    drawn = report(kpi_table(1))
    later = replace(drawn, made_at=drawn.made_at.replace(second=12))
    assert draw_pdf(drawn) == draw_pdf(drawn)
    assert draw_pdf(drawn) != draw_pdf(later)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=300), min_size=3, max_size=3), tone=st.sampled_from(Tone))
def test_any_text_can_be_drawn_and_read_back(texts: list[str], tone: Tone) -> None:
    one, two, three = texts
    table = Table(
        "T",
        (Column("A", 3), Column(one, 1)),
        (Band(two), Row((Cell(three), Cell(one, tone))), Row((Cell(""), Cell("")))),
        banded=True,
        empty="",
    )
    drawn = replace(
        BARE,
        title=one,
        subtitle=two,
        facts=(Fact(two, three),),
        tables=(table,),
        paragraphs=(Paragraph(two, three),),
        signatures=(Signature(one, (two,)), Signature(three, ())),
        footer=three,
        case_number=one,
        reference=two,
        period=three,
        made_by=one,
    )
    assert_same_texts(drawn, draw_pdf(drawn))


def huge_report() -> Report:
    """Every text as long as the store lets it be."""
    long, words = "x" * 32_000, "ord på ei linje " * 2_000
    table = Table(
        long,
        (Column("A", 20), Column("B", 1)),
        (
            Band(words),
            Row((Cell(long), Cell("y" * 3_000))),
            Row((Cell(" " * 32_000), Cell(words, Tone.GOOD))),
        ),
        banded=True,
        empty="",
    )
    return replace(
        report(table, paragraphs=(Paragraph(words, words),)),
        title=long,
        subtitle=words,
        facts=(Fact("Namn", words), Fact("Namn", long)),
        signatures=(Signature(words, (long,)),),
        footer=long,
        case_number=long,
        made_by=words,
    )


def test_the_longest_texts_are_all_there() -> None:
    drawn = huge_report()
    data = draw_pdf(drawn)
    assert_same_texts(drawn, data)
    document = read(data)
    assert document.all("H1")[0].text == drawn.title
    assert document.all("Table")[0].kids[0].kids[1].text == drawn.facts[0].value


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    drawn = {
        "full": full_report(),
        "bare": BARE,
        "long names": replace(BARE, title="æ" * 32_000, made_by="x" * 32_000, case_number="1" * 32_000),
        "long": report(kpi_table(200), action_table(40)),
        "notes": report(noted_table()),
        "odd": replace(
            full_report(), title="<&> 😀 \x01", case_number="]]>", language=Language.SV, period="\ufffe\ud800"
        ),
        "characters": report(paragraphs=(Paragraph("", "".join(sorted(drawable()))),)),
        "marks": report(
            Table("T", (Column("", 1),), (Row((Cell("x\u0323\u0308 \ue000 \ufeff\u200d"),)),), True, "")
        ),
    }
    return {name: draw_pdf(one) for name, one in drawn.items()}


@pytest.mark.skipif(bool(validator.missing()), reason=validator.missing())
def test_reference_validator_finds_nothing(documents: dict[str, bytes], tmp_path: Path) -> None:
    assert validator.faults(documents, tmp_path) == {}
