"""Charts and matrices in the archive copy: every state in its place, every chart in words."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest

from sladesk.core.report import Matrix, Report
from sladesk.export.fonts import Legible, drawable
from sladesk.export.pdf import draw_pdf
from sladesk.export.pdf_look import BODY_HEIGHT, BODY_WIDTH, BOTTOM, FOOTER_BASE, LEFT, RIGHT, TOP
from tests.export import figures_sample as samples
from tests.export import validator
from tests.export.pdf_reader import Element, read

REPORTS = {
    "two years": samples.monthly(),
    "many requirements": samples.monthly(14, requirements=30),
    "two quarters": samples.quarterly(),
    "one chart": samples.changing(),
    "a range": samples.ranged(),
    "how often": samples.frequent(),
    "no target": samples.targetless(),
    "crowded": samples.crowded(),
    "nasty": samples.nasty(),
    "empty": samples.empty(),
    "one period": samples.monthly(1),
}


def printed(text: str) -> str:
    return Legible(drawable()).text(text)


def matrix_of(drawn: Report) -> Matrix:
    return drawn.matrices[0]


def tables_of(document: Element) -> list[Element]:
    """The tables of the matrix; the first table of all is the title block."""
    return document.all("Table")[1:]


@pytest.mark.parametrize("name", [name for name in REPORTS if name not in ("nasty", "empty")])
def test_every_state_stands_under_its_period_and_beside_its_requirement(name: str) -> None:
    drawn = REPORTS[name]
    matrix = matrix_of(drawn)
    found: dict[tuple[str, str], str] = {}
    for table in tables_of(read(draw_pdf(drawn))):
        head, *rows = table.kids
        assert {(cell.role, cell.scope) for cell in head.kids} == {("TH", "Column")}
        assert head.kids[0].text == matrix.corner
        periods = [cell.text for cell in head.kids[1:]]
        for row in rows:
            title, *cells = row.kids
            assert (title.role, title.scope) == ("TH", "Row")
            assert {cell.role for cell in cells} == {"TD"}
            found |= {(title.text, period): cell.text for period, cell in zip(periods, cells, strict=True)}
    names = [f"{name.short} {name.year}" if name.year else name.short for name in matrix.columns]
    assert found == {
        (row.title, name): cell.text
        for row in matrix.rows
        for name, cell in zip(names, row.cells, strict=True)
    }


def test_two_years_are_two_tables_of_a_year_each_whole_on_its_page() -> None:
    tables = tables_of(read(draw_pdf(samples.monthly())))
    assert [len(table.kids[0].kids) for table in tables] == [13, 13]
    for table in tables:
        assert len({page for row in table.kids for cell in row.kids for page in cell.pages}) == 1


def test_fourteen_periods_are_shared_evenly() -> None:
    tables = tables_of(read(draw_pdf(samples.monthly(14, requirements=3))))
    assert [len(table.kids[0].kids) - 1 for table in tables] == [7, 7]


def test_a_matrix_longer_than_a_page_repeats_its_head_for_the_eye_alone() -> None:
    data = draw_pdf(samples.monthly(12, requirements=40))
    [table] = tables_of(read(data))
    pages = sorted({page for row in table.kids for cell in row.kids for page in cell.pages})
    assert len(pages) > 1
    assert [cell.role for row in table.kids for cell in row.kids].count("TH") == 13 + 40
    opened = pypdfium2.PdfDocument(data)
    assert all("nov" in opened[page].get_textpage().get_text_bounded() for page in pages)
    opened.close()


@pytest.mark.parametrize("name", list(REPORTS))
def test_every_chart_is_a_figure_with_its_words_under_its_title(name: str) -> None:
    drawn = REPORTS[name]
    document = read(draw_pdf(drawn))
    figures = document.all("Figure")
    assert [figure.alternative for figure in figures] == [chart.alternative for chart in drawn.charts]
    order = [kid.role for kid in document.kids if kid.role in ("H3", "Figure")]
    assert order == ["H3", "Figure"] * len(drawn.charts)
    for figure in figures:
        left, bottom, right, top = figure.box
        assert LEFT - 1 <= left < right <= RIGHT + 1
        assert BOTTOM - 1 <= bottom < top <= TOP + 1
        assert len(figure.pages) == 1


def test_charts_stand_two_beside_each_other_and_one_alone_is_wide() -> None:
    boxes = [figure.box for figure in read(draw_pdf(samples.monthly())).all("Figure")]
    assert [box[0] for box in boxes[:3]] == [boxes[0][0], boxes[1][0], boxes[0][0]]
    assert boxes[0][2] < boxes[1][0]
    [alone] = read(draw_pdf(samples.changing())).all("Figure")
    assert round(alone.box[2] - alone.box[0]) == round(BODY_WIDTH)


def test_a_chart_says_what_its_signs_mean_and_prints_scale_figures_and_periods() -> None:
    drawn = samples.changing()
    [figure] = read(draw_pdf(drawn)).all("Figure")
    [chart] = drawn.charts
    words = (chart.words.agreed, chart.words.hollow, *(word for _, word in chart.states))
    for text in (*words, chart.unit, *chart.tick_labels, "jan", "mar", "2025", "99,9", "99,5"):
        assert text in figure.text


def test_all_states_are_explained_in_as_many_lines_as_they_need() -> None:
    drawn = samples.crowded()
    crowded, _ = read(draw_pdf(drawn)).all("Figure")
    for _, word in drawn.charts[0].states:
        assert word in crowded.text
    plain = read(draw_pdf(samples.monthly())).all("Figure")[0]
    assert crowded.box[3] - crowded.box[1] > plain.box[3] - plain.box[1]


def test_many_values_have_figures_only_where_they_fall_short() -> None:
    figure = read(draw_pdf(samples.monthly())).all("Figure")[0]
    assert figure.text.count("99,62") == 4
    assert "99,84" not in figure.text
    assert figure.text.count("2025") == figure.text.count("2026") == 1


def test_sections_head_their_charts_and_an_empty_matrix_says_so() -> None:
    headings = [heading.text for heading in read(draw_pdf(samples.monthly())).all("H2")]
    assert headings == [samples.monthly().matrices[0].title, samples.monthly().charts[0].words.section]
    document = read(draw_pdf(samples.empty()))
    assert samples.empty().matrices[0].empty in [paragraph.text for paragraph in document.all("P")]
    assert document.all("Figure") == []


def test_long_titles_are_cut_and_what_is_gone_says_so() -> None:
    drawn = samples.nasty()
    document = read(draw_pdf(drawn))
    [table] = tables_of(document)
    titles = [row.kids[0].text for row in table.kids[1:]]
    assert titles[0].startswith(printed(drawn.matrices[0].rows[0].title))
    assert sum("…" in title for title in titles) == 2
    notes = [title.endswith(row.note) for title, row in zip(titles, drawn.matrices[0].rows, strict=True)]
    assert all(notes)
    assert sum(bool(row.note) for row in drawn.matrices[0].rows) == 3
    assert max(len(heading.text) for heading in document.all("H3")) < 400


@pytest.mark.parametrize("name", list(REPORTS))
def test_nothing_is_drawn_outside_the_margins(name: str) -> None:
    opened = pypdfium2.PdfDocument(draw_pdf(REPORTS[name]))
    for page in opened:
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert left >= LEFT - 2
            assert right <= RIGHT + 2
            assert top <= TOP + 2
            assert bottom >= BOTTOM - 2 or top < FOOTER_BASE + 12
    opened.close()


def test_the_same_report_gives_the_same_bytes() -> None:
    assert draw_pdf(samples.monthly(3)) != draw_pdf(samples.monthly(4))
    assert draw_pdf(samples.quarterly()) == draw_pdf(samples.quarterly())


def test_a_page_holds_two_rows_of_charts() -> None:
    figures = read(draw_pdf(samples.monthly(2, requirements=28))).all("Figure")
    rows = [len(list(group)) for _, group in groupby(figures, key=lambda figure: figure.pages[0])]
    assert max(rows) == 4
    assert all(figure.box[3] - figure.box[1] < BODY_HEIGHT / 2 for figure in figures)


@pytest.mark.skipif(bool(validator.missing()), reason=validator.missing())
def test_reference_validator_finds_nothing(tmp_path: Path) -> None:
    documents = {name: draw_pdf(drawn) for name, drawn in REPORTS.items()}
    assert validator.faults(documents, tmp_path) == {}
