"""How long documents take, as ratios to the same cells drawn plainly by ReportLab and openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from xml.sax.saxutils import escape

from sladesk.core.report import Band, Report
from sladesk.export.excel import draw_excel
from sladesk.export.fonts import face_of
from sladesk.export.pdf import draw_pdf
from sladesk.export.pdf_look import REGULAR
from tests.bench.figure import Figure, duration, medians
from tests.export.sample import kpi_table, report

ROWS = 1000
RUNS = 5


def plain_pdf(drawn: Report) -> bytes:
    """The same table as a LongTable of Paragraphs: no tags, no metadata, no status signs."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    face_of(REGULAR)
    style = ParagraphStyle("cell", fontName=REGULAR, fontSize=8.8, leading=12.2)
    rows = [[Paragraph(escape(text), style) for text in row] for row in cells(drawn)]
    table = LongTable(rows, repeatRows=1, colWidths=[150, 138, 112, 150, 88, 88])
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=landscape(A4)).build([table])
    return file.getvalue()


def plain_excel(drawn: Report) -> bytes:
    """The same cells without styles, those of the hidden sheet of keys included."""
    from openpyxl import Workbook

    workbook = Workbook()
    for row in cells(drawn):
        workbook.active.append(row)
    keys = workbook.create_sheet("_rows")
    for number, line in enumerate(drawn.tables[0].lines):
        keys.append((drawn.tables[0].title, number, line.key))
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def cells(drawn: Report) -> list[list[str]]:
    table = drawn.tables[0]
    rows = [[column.title for column in table.columns]]
    for line in table.lines:
        if isinstance(line, Band):
            rows.append([line.title] + [""] * (len(table.columns) - 1))
        else:
            rows.append([cell.text for cell in line.cells])
    return rows


def main() -> Iterator[Figure]:
    drawn = report(kpi_table(ROWS))
    for name, ours, floor, limit in (
        ("tagged PDF", draw_pdf, plain_pdf, 1.8),
        ("Excel", draw_excel, plain_excel, 2.0),
    ):
        taken, least = medians(
            *(partial(duration, partial(draw, drawn)) for draw in (ours, floor)), times=RUNS
        )
        yield Figure(f"{ROWS:,} rows to {name}", taken, limit, least)
