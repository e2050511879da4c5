"""The charts of a section on one sheet: beside each the numbers that it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sladesk.core.figure import Chart, Point
from sladesk.core.report import Report
from sladesk.core.vocabulary import Language, Tone
from sladesk.export.excel_look import CELL, CHART_TITLE, COLUMN_TITLE, NUMBER_TITLE, NUMBERS, STATUS, Stamps
from sladesk.export.excel_measure import break_pages, set_height, set_widths
from sladesk.export.excel_sheet import draw_top, print_set_up
from sladesk.export.excel_text import xml_text
from sladesk.export.excel_value import plain_number
from sladesk.export.look import ACCENT, LINE, MUTED, PAPER, TONES

WIDTHS = (26, 17, 34, 16, 16, 16, 3, 90)
CHART_COLUMN = "H"
CHART_WIDTH, CHART_HEIGHT = 17.5, 8.4  # centimetres
CHART_ROWS = 13
"""Rows that a chart and its title take."""
FIRST_NUMBER = 4
LONGEST_TITLE = 200
SYMBOLS = {Tone.GOOD: "circle", Tone.WARNING: "triangle", Tone.BAD: "diamond"}
OTHER_SYMBOL = "square"
SIGN_SIZE = 8
TARGET_WIDTH, LINE_WIDTH = 22_000, 19_050  # English metric units


def draw_charts(sheet: Any, report: Report, charts: Sequence[Chart], stamps: Stamps) -> list[str]:
    """Draw the charts below each other; gives their words, in the order in which they lie in the sheet."""
    set_widths(sheet, WIDTHS)
    row = draw_top(sheet, report, stamps, WIDTHS)
    blocks = []
    for chart in charts:
        stamps.put(sheet, row, 1, chart.title, CHART_TITLE)
        _numbers(sheet, row + 1, chart, stamps, report.language)
        _line_chart(sheet, row + 1, chart)
        blocks.append((row, row + max(len(chart.points) + 2, CHART_ROWS) - 1))
        row = blocks[-1][1] + 2
    break_pages(sheet, blocks, sum(WIDTHS))
    print_set_up(sheet, report)
    return [chart.alternative for chart in charts]


def _numbers(sheet: Any, head: int, chart: Chart, stamps: Stamps, language: Language) -> None:
    words, unit = chart.words, f" ({chart.unit})" if chart.unit else ""
    titles = [words.period, words.state, words.text, f"{words.delivered}{unit}"]
    titles += [f"{words.agreed} {sign}{unit}" for sign in _signs(chart)]
    for column, title in enumerate(titles, start=1):
        is_number = column >= FIRST_NUMBER
        stamps.put(sheet, head, column, title, NUMBER_TITLE if is_number else COLUMN_TITLE)
    set_height(sheet, head, titles, WIDTHS)
    for row, point in enumerate(chart.points, start=head + 1):
        stamps.put(sheet, row, 1, point.period.whole, CELL)
        stamps.put(sheet, row, 2, point.word, STATUS[point.tone])
        stamps.put(sheet, row, 3, point.delivered, CELL)
        stamps.put(sheet, row, FIRST_NUMBER, "", NUMBERS[Tone.NONE])
        sheet.cell(row, FIRST_NUMBER).value = point.value
    for column, numbers in enumerate((chart.delivered, *chart.limits), start=FIRST_NUMBER):
        for row, number in enumerate(numbers, start=head + 1):
            if number is None:
                stamps.put(sheet, row, column, "", NUMBERS[Tone.NONE])
            else:
                stamps.put_value(sheet, row, column, plain_number(number, language), NUMBERS[Tone.NONE])


def _signs(chart: Chart) -> list[str]:
    """What is good beside each line of what was agreed."""
    least = any(point.least is not None for point in chart.points)
    most = any(point.most is not None for point in chart.points)
    if len(chart.limits) > 1:
        return ["≥", "≤"]
    return ["=" if least and most else "≥" if least else "≤"] if chart.limits else []


def _line_chart(sheet: Any, head: int, chart: Chart) -> None:
    from openpyxl.chart import LineChart, Reference
    from openpyxl.chart.data_source import AxDataSource, StrRef

    made, last = LineChart(), head + len(chart.points)
    made.title, made.legend.position = xml_text(chart.title)[:LONGEST_TITLE], "b"
    made.width, made.height = CHART_WIDTH, CHART_HEIGHT
    numbers = Reference(sheet, FIRST_NUMBER, head, FIRST_NUMBER + len(chart.limits), last)
    made.add_data(numbers, titles_from_data=True)
    periods = AxDataSource(strRef=StrRef(str(Reference(sheet, 1, head + 1, 1, last))))
    for series in made.series:
        series.cat = periods
    _look(made, chart)
    _delivered(made.series[0], chart.points)
    for target in made.series[1:]:
        _target(target)
    sheet.add_chart(made, f"{CHART_COLUMN}{head}")


def _look(made: Any, chart: Chart) -> None:
    from openpyxl.chart.shapes import GraphicalProperties

    made.y_axis.title = xml_text(chart.unit) or None
    made.y_axis.scaling.min, made.y_axis.scaling.max = float(chart.axis.low), float(chart.axis.high)
    made.y_axis.majorUnit = float(chart.axis.step)
    made.y_axis.number_format = "0" + "." * bool(chart.axis.places) + "0" * chart.axis.places
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_stroke(LINE, 9_525))
    for axis in (made.x_axis, made.y_axis):
        axis.delete = False
    for words in filter(None, (made.title, made.y_axis.title, made.legend)):
        words.overlay = False  # or they lie on the lines
    made.x_axis.tickLblPos = "low"
    made.display_blanks = "gap"


def _delivered(series: Any, points: Sequence[Point]) -> None:
    """A quiet line; every value has the sign and the colour of its state, hollow for a mean or a bound."""
    from openpyxl.chart.marker import DataPoint, Marker
    from openpyxl.chart.shapes import GraphicalProperties

    series.smooth = False
    series.graphicalProperties.line = _stroke(MUTED, LINE_WIDTH)
    series.marker = Marker(symbol="circle", size=SIGN_SIZE)
    for place, point in enumerate(points):
        if point.value is None:
            continue
        colour = TONES[point.tone].text if point.tone in TONES else MUTED
        look = GraphicalProperties(solidFill=PAPER if point.is_open else colour, ln=_stroke(colour, 12_700))
        sign = Marker(symbol=SYMBOLS.get(point.tone, OTHER_SYMBOL), size=SIGN_SIZE, spPr=look)
        one = DataPoint(idx=place, marker=sign)
        one.graphicalProperties.line = _stroke(MUTED, LINE_WIDTH)
        series.dPt.append(one)


def _target(series: Any) -> None:
    from openpyxl.chart.marker import Marker

    series.smooth = False
    series.marker = Marker(symbol="none")
    series.graphicalProperties.line = _stroke(ACCENT, TARGET_WIDTH)
    series.graphicalProperties.line.dashStyle = "dash"


def _stroke(colour: str, width: int) -> Any:
    from openpyxl.drawing.line import LineProperties

    return LineProperties(solidFill=colour, w=width)
