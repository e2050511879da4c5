"""Charts and matrices in the working copy, read back: charts point at numbers that are numbers."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import unescape

import pytest
from openpyxl import load_workbook

from sladesk.core.figure import Chart
from sladesk.core.report import Report
from sladesk.core.vocabulary import Tone
from sladesk.export.excel import draw_excel
from sladesk.export.excel_measure import PAGE_HEIGHT, SHEET_WIDTH
from sladesk.export.look import TONES
from tests.core.development_sample import course
from tests.export import figures_sample as samples
from tests.export.workbook import shown

FIRST_NUMBER = 4
POINT = 12_700  # English metric units
REPORTS = {
    "two years": samples.monthly(),
    "one chart": samples.changing(),
    "a range": samples.ranged(),
    "how often": samples.frequent(),
    "nasty": samples.nasty(),
}


def opened(drawn: Report) -> Any:
    return load_workbook(BytesIO(draw_excel(drawn)))


def sheet_of(drawn: Report) -> Any:
    return opened(drawn)[drawn.charts[0].words.section]


def heads(sheet: Any, chart: Chart) -> list[int]:
    """The rows that hold the column titles of a chart's numbers."""
    return [cell.row for cell in sheet["A"] if cell.value == chart.words.period]


@pytest.mark.parametrize("name", list(REPORTS))
def test_the_numbers_of_every_chart_stand_beside_it(name: str) -> None:
    drawn = REPORTS[name]
    sheet = sheet_of(drawn)
    for head, chart in zip(heads(sheet, drawn.charts[0]), drawn.charts, strict=True):
        assert sheet.cell(head - 1, 1).value == chart.title
        for row, point in enumerate(chart.points, start=head + 1):
            period, state, text, number, *limits = (sheet.cell(row, n).value for n in range(1, 7))
            assert (period, state, text) == (point.period.whole, point.word, point.delivered or None)
            assert number == (None if point.value is None else pytest.approx(float(point.value)))
            expected = [
                None if line[row - head - 1] is None else line[row - head - 1] for line in chart.limits
            ]
            assert [None if n is None else Decimal(str(n)) for n in limits[: len(expected)]] == expected
            assert limits[len(expected) :] == [None] * (2 - len(expected))


@pytest.mark.parametrize("drawn", [*REPORTS.values(), samples.monthly(8, requirements=9)])
def test_every_chart_stands_whole_on_a_page(drawn: Report) -> None:
    sheet = sheet_of(drawn)
    width = sum(column.width for column in sheet.column_dimensions.values())
    ends = [0, *(found.id for found in sheet.row_breaks.brk)]
    for at, made in zip(heads(sheet, drawn.charts[0]), sheet._charts, strict=True):
        title = at - 1
        top = max(end for end in ends if end < title) + 1
        assert (
            heights(sheet, top, title) + made.anchor.ext.height / POINT <= PAGE_HEIGHT * width / SHEET_WIDTH
        )
        last = title
        while heights(sheet, at, last) < made.anchor.ext.height / POINT:
            last += 1
        assert not [end for end in ends if title <= end < last]


def heights(sheet: Any, first: int, last: int) -> float:
    return sum(sheet.row_dimensions[row].height or 20 for row in range(first, last + 1))


def test_a_number_is_written_with_the_decimals_that_it_has() -> None:
    rows = course("Minst 99,8 %", "99,93 %", "99,9 %", agreed_from=None)
    sheet = sheet_of(samples.report_of(rows))
    [head] = heads(sheet, samples.report_of(rows).charts[0])
    assert [shown(sheet.cell(head + at, FIRST_NUMBER)) for at in (1, 2)] == ["99,93", "99,9"]
    endless = sheet_of(samples.report_of(course("Innan 4 timar", "3 timar og 20 min")))
    assert endless.cell(head + 1, FIRST_NUMBER).number_format == "[$-814]#,##0.00"
    assert endless.cell(head + 1, FIRST_NUMBER).value == pytest.approx(10 / 3)


@pytest.mark.parametrize("name", list(REPORTS))
def test_every_chart_is_native_and_points_at_its_numbers(name: str) -> None:
    drawn = REPORTS[name]
    sheet = sheet_of(drawn)
    charts = sheet._charts
    assert len(charts) == len(drawn.charts)
    for head, made, chart in zip(heads(sheet, drawn.charts[0]), charts, drawn.charts, strict=True):
        last = head + len(chart.points)
        assert len(made.series) == 1 + len(chart.limits)
        for number, series in enumerate(made.series):
            letter = "DEF"[number]
            assert series.val.numRef.f.endswith(f"!${letter}${head + 1}:${letter}${last}")
            assert series.cat.strRef.f.endswith(f"!$A${head + 1}:$A${last}")
        assert made.y_axis.scaling.min == float(chart.axis.low)
        assert made.y_axis.scaling.max == float(chart.axis.high)
        assert made.y_axis.majorUnit == float(chart.axis.step)
        assert not made.y_axis.delete
        assert made.anchor._from.row == head - 1


def test_what_was_agreed_is_dashed_and_what_was_delivered_has_the_sign_of_its_state() -> None:
    delivered, target = sheet_of(samples.monthly(6))._charts[0].series
    assert target.graphicalProperties.line.dashStyle == "dash"
    assert target.marker.symbol is None
    signs = {point.idx: point.marker.symbol for point in delivered.dPt}
    assert signs == {0: "circle", 1: "circle", 2: "triangle", 3: "circle", 4: "diamond"}
    missed = next(point for point in delivered.dPt if point.idx == 4)
    assert missed.marker.graphicalProperties.solidFill.srgbClr == TONES[Tone.BAD].text


def test_a_mean_is_hollow() -> None:
    signs = sheet_of(samples.changing())._charts[0].series[0].dPt
    fills = {point.idx: point.marker.graphicalProperties.solidFill.srgbClr for point in signs}
    assert fills == {0: TONES[Tone.GOOD].text, 2: "FFFFFF"}


@pytest.mark.parametrize(
    ("drawn", "titles"),
    [
        (samples.changing(), ["Agreed ≥ (%)"]),
        (samples.ranged(), ["Agreed ≥ (timar)", "Agreed ≤ (timar)"]),
        (samples.frequent(), ["Agreed ≥ (gonger per år)"]),
        (samples.report_of(course("Nøyaktig 3 møte", "3 møte")), ["Agreed = (møte)"]),
        (samples.report_of(course("Høgst 3", "3")), ["Agreed ≤"]),
        (samples.report_of(course("", "3 timar")), []),
    ],
)
def test_the_column_of_a_limit_says_on_which_side_is_good(drawn: Report, titles: list[str]) -> None:
    sheet = sheet_of(drawn)
    [head] = heads(sheet, drawn.charts[0])
    agreed = drawn.charts[0].words.agreed
    found = [sheet.cell(head, column).value for column in range(FIRST_NUMBER + 1, 7)]
    assert [title for title in found if title] == [title.replace("Agreed", agreed) for title in titles]


def test_every_chart_has_its_words_for_who_does_not_see_it() -> None:
    drawn = samples.nasty()
    with zipfile.ZipFile(BytesIO(draw_excel(drawn))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    words = [unescape(text, {"&quot;": '"'}) for text in re.findall(r'descr="([^"]*)"', drawing)]
    assert words == [chart.alternative for chart in drawn.charts]


def test_the_matrix_has_a_sheet_with_words_on_the_colour_of_their_state() -> None:
    drawn = samples.monthly()
    matrix = drawn.matrices[0]
    sheet = opened(drawn)[matrix.title]
    head = next(cell.row for cell in sheet["A"] if cell.value == matrix.corner)
    titles = [cell.value for cell in sheet[head]]
    assert titles == [matrix.corner, *(name.whole for name in matrix.columns)]
    for number, row in enumerate(matrix.rows, start=head + 1):
        cells = list(sheet[number])
        assert cells[0].value == row.title
        assert [cell.value for cell in cells[1:]] == [cell.text for cell in row.cells]
        for cell, state in zip(cells[1:], row.cells, strict=True):
            if state.tone in TONES:
                assert cell.fill.start_color.rgb == f"00{TONES[state.tone].fill}"
                assert cell.font.color.rgb == f"00{TONES[state.tone].text}"
    assert sheet.freeze_panes == f"B{head + 1}"
    assert (sheet.print_title_rows, sheet.print_title_cols) == (f"${head}:${head}", "$A:$A")


def test_requirements_that_are_gone_say_so_under_their_title() -> None:
    matrix = samples.nasty().matrices[0]
    sheet = opened(samples.nasty())[matrix.title]
    texts = [cell.value for cell in sheet["A"]]
    assert f"{matrix.rows[-1].title}\n{matrix.rows[-1].note}" in texts
    formula = next(cell for cell in sheet["A"] if cell.value and cell.value.startswith("=1+1"))
    assert formula.data_type == "s"


def test_an_empty_matrix_says_so_and_there_is_no_sheet_for_charts() -> None:
    drawn = samples.empty()
    workbook = opened(drawn)
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "visible"] == [drawn.matrices[0].title]
    assert drawn.matrices[0].empty in [cell.value for cell in workbook.worksheets[0]["A"]]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert draw_excel(samples.monthly(3)) == draw_excel(samples.monthly(3))
