"""Draws a Report as the working copy: a workbook with a sheet for each table."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from sladesk.core.report import Cell, Report
from sladesk.export.excel_chart import draw_charts
from sladesk.export.excel_look import FACT_LABEL, HEADING, PARTY, TEXT, TO_WRITE_ON, Stamps
from sladesk.export.excel_matrix import draw_matrix
from sladesk.export.excel_measure import set_height, set_widths
from sladesk.export.excel_sheet import SheetDrawer, draw_top, print_set_up
from sladesk.export.excel_text import sheet_name, xml_text
from sladesk.export.look import LOCALES

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS_SHEET = "_rows"
"""Hidden: sheet, row number and key of every row, so that a reply is matched to what was sent."""
CHOICES_SHEET = "_lists"
"""Hidden: the lists of choices, a column each; a list in the cell itself may not pass 255 characters."""

DRAWING = "xl/drawings/drawing"
"""Where the charts of a sheet lie in the file; the number of their sheet follows, of those with charts."""

TEXT_WIDTHS = (30, 100)
SIGNING_HEIGHT = 33.0  # points: room for a hand


def draw_excel(report: Report) -> bytes:
    """The report as a workbook; the same report gives the same bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    front, stamps = workbook.active, Stamps(workbook)
    choices = _choices(report)
    keys: list[tuple[str, int, str]] = []
    for table in report.tables:
        sheet = workbook.create_sheet(_free_name(workbook, table.title))
        drawer = SheetDrawer(sheet, report, table, stamps)
        drawer.draw(choices)
        keys += [(sheet.title, row, key) for row, key in drawer.keys]
    for matrix in report.matrices:
        draw_matrix(workbook.create_sheet(_free_name(workbook, matrix.title)), report, matrix, stamps)
    alternatives = [
        draw_charts(workbook.create_sheet(_free_name(workbook, section)), report, tuple(charts), stamps)
        for section, charts in groupby(report.charts, key=lambda chart: chart.words.section)
    ]
    if report.paragraphs or report.signatures or len(workbook.sheetnames) == 1:
        _draw_text(workbook, report, stamps)
    workbook.remove(front)
    _list_choices(workbook, choices, stamps)
    _list_keys(workbook, keys, stamps)
    _describe(workbook, report)
    return _saved(workbook, report.made_at.astimezone(UTC), alternatives)


def _free_name(workbook: Workbook, title: str) -> str:
    return sheet_name(title, (*workbook.sheetnames, ROWS_SHEET, CHOICES_SHEET))


def _choices(report: Report) -> dict[tuple[Cell, ...], str]:
    """Where each list of choices lies: one column of the hidden sheet for each different list."""
    from openpyxl.utils import get_column_letter

    lists = dict.fromkeys(column.choices for table in report.tables for column in table.columns)
    places = {}
    for number, choices in enumerate(filter(None, lists), start=1):
        letter = get_column_letter(number)
        places[choices] = f"'{CHOICES_SHEET}'!${letter}$1:${letter}${len(choices)}"
    return places


def _draw_text(workbook: Workbook, report: Report, stamps: Stamps) -> None:
    """What is no table: paragraphs, and the lines for the parties to sign on a print."""
    headings = (*(paragraph.heading for paragraph in report.paragraphs), report.signing, report.title)
    heading = next(filter(None, headings), "")
    sheet = workbook.create_sheet(_free_name(workbook, heading))
    set_widths(sheet, TEXT_WIDTHS)
    row = draw_top(sheet, report, stamps, TEXT_WIDTHS)
    for paragraph in report.paragraphs:
        stamps.put(sheet, row, 1, paragraph.heading, HEADING)
        stamps.put(sheet, row, 2, paragraph.text, TEXT)
        set_height(sheet, row, (paragraph.heading, paragraph.text), TEXT_WIDTHS)
        row += 2
    for signature in report.signatures:
        stamps.put(sheet, row, 1, signature.party, PARTY)
        row += 1
        for line in signature.lines:
            stamps.put(sheet, row, 1, line, FACT_LABEL)
            stamps.put(sheet, row, 2, "", TO_WRITE_ON)
            sheet.row_dimensions[row].height = SIGNING_HEIGHT
            row += 1
        row += 1
    print_set_up(sheet, report)


def _list_choices(workbook: Workbook, choices: dict[tuple[Cell, ...], str], stamps: Stamps) -> None:
    sheet = _hidden(workbook, CHOICES_SHEET)
    for column, cells in enumerate(choices, start=1):
        for row, cell in enumerate(cells, start=1):
            stamps.put(sheet, row, column, cell.text, TEXT)


def _list_keys(workbook: Workbook, keys: list[tuple[str, int, str]], stamps: Stamps) -> None:
    sheet = _hidden(workbook, ROWS_SHEET)
    sheet.append(("sheet", "row", "key"))
    for at, (name, row, key) in enumerate(keys, start=2):
        stamps.put(sheet, at, 1, name, TEXT)
        sheet.cell(at, 2).value = row
        stamps.put(sheet, at, 3, key, TEXT)


def _hidden(workbook: Workbook, name: str) -> Any:
    sheet = workbook.create_sheet(name)
    sheet.sheet_state = "hidden"
    return sheet


def _describe(workbook: Workbook, report: Report) -> None:
    from openpyxl.packaging.custom import StringProperty

    made_at = report.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title, properties.subject = xml_text(report.title), xml_text(report.subtitle)
    properties.creator = properties.lastModifiedBy = xml_text(report.made_by)
    properties.language = LOCALES[report.language]
    properties.created = properties.modified = made_at
    fields = (
        ("CaseNumber", report.case_number),
        ("ContractReference", report.reference),
        ("Period", report.period),
    )
    for name, value in fields:
        workbook.custom_doc_props.append(StringProperty(name=name, value=xml_text(value)))
    workbook.calculation.fullCalcOnLoad = False  # or Excel asks to save a file that nobody changed


def _saved(workbook: Workbook, made_at: datetime, alternatives: list[list[str]]) -> bytes:
    """`alternatives` are the words of the charts, sheet by sheet; openpyxl has no place for them."""
    from openpyxl.writer.excel import ExcelWriter

    packed = BytesIO()
    with _Archive(packed, made_at, alternatives) as archive:
        ExcelWriter(workbook, archive).write_data()
    return packed.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip whose members all carry the time of the report, so the same report gives the same bytes."""

    def __init__(self, file: BytesIO, made_at: datetime, alternatives: list[list[str]]) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED)
        self._time = made_at.timetuple()[:6]
        self._alternatives = {f"{DRAWING}{n}.xml": texts for n, texts in enumerate(alternatives, start=1)}

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        name = str(zinfo_or_arcname)
        if texts := self._alternatives.get(name):
            data = _with_alternatives(data.decode(), texts)
        super().writestr(zipfile.ZipInfo(name, self._time), data, zipfile.ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """A sheet; its guessed heights must not bind: a row grows when somebody types more into it."""
        head, start, rows = Path(filename).read_bytes().partition(b"<sheetData")
        self.writestr(arcname, head + start + rows.replace(b' customHeight="1"', b""))


def _with_alternatives(drawing: str, texts: list[str]) -> str:
    """The drawing with its charts' words for who does not see them."""
    for number, text in enumerate(texts, start=1):
        name = f'name="Chart {number}"'
        drawing = drawing.replace(name, f"{name} descr={quoteattr(xml_text(text))}")
    return drawing
