"""Draws a Report as the archive copy: one tagged PDF, A4 landscape."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import groupby

from sladesk.core.figure import Chart
from sladesk.core.report import Matrix, Report, Table
from sladesk.export.fonts import Legible, drawable, legible
from sladesk.export.pdf_chart import ChartSetter
from sladesk.export.pdf_finish import finish
from sladesk.export.pdf_flow import Flow
from sladesk.export.pdf_look import HEIGHT, NOTE, REGULAR, WIDTH
from sladesk.export.pdf_marks import Pen
from sladesk.export.pdf_matrix import MatrixSetter
from sladesk.export.pdf_parts import PartSetter, foot
from sladesk.export.pdf_table import TableSetter
from sladesk.export.pdf_tags import Node
from sladesk.export.pdf_text import Typesetter


def draw_pdf(report: Report) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same report gives the same bytes."""
    marks = Legible(drawable())
    printed = legible(_on_paper(report), marks)
    typesetter, document, flow = Typesetter(), Node("Document"), Flow()
    parts = PartSetter(flow, document, typesetter)
    parts.title_block(printed)
    for table in printed.tables:
        _set_table(table, flow, document, typesetter, parts)
    for matrix in printed.matrices:
        _set_matrix(matrix, flow, document, typesetter, parts)
    _set_charts(printed.charts, flow, document, typesetter, parts)
    for paragraph in printed.paragraphs:
        parts.paragraph(paragraph)
    if marks.missing:
        flow.space(18)
        parts.note(printed.glyph_note.replace("{glyphs}", ", ".join(marks.missing.values())), NOTE)
    parts.signatures(printed)
    pen, pages = _drawn(printed, flow, typesetter)
    return finish(pages, report, document, pen.numbering)


def _on_paper(report: Report) -> Report:
    return replace(report, tables=tuple(table.on_paper or table for table in report.tables))


def _set_table(table: Table, flow: Flow, document: Node, typesetter: Typesetter, parts: PartSetter) -> None:
    if not table.lines:
        parts.heading(table.title, NOTE.leading)
        parts.note(table.empty, NOTE)
        return
    setter = TableSetter(table, typesetter)
    parts.heading(table.title, setter.opening)
    setter.set(flow, document)
    if table.notes:
        flow.space(6)
    for note in table.notes:
        parts.note(note.line, NOTE)


def _set_matrix(
    matrix: Matrix, flow: Flow, document: Node, typesetter: Typesetter, parts: PartSetter
) -> None:
    if not matrix.rows:
        parts.heading(matrix.title, NOTE.leading)
        parts.note(matrix.empty, NOTE)
        return
    setter = MatrixSetter(matrix, typesetter)
    parts.heading(matrix.title, setter.opening)
    setter.set(flow, document)


def _set_charts(
    charts: tuple[Chart, ...], flow: Flow, document: Node, typesetter: Typesetter, parts: PartSetter
) -> None:
    """The charts, those of one section under its heading."""
    for section, found in groupby(charts, key=lambda chart: chart.words.section):
        setter = ChartSetter(tuple(found), typesetter)
        parts.heading(section, setter.opening)
        setter.set(flow, document)


def _drawn(report: Report, flow: Flow, typesetter: Typesetter) -> tuple[Pen, bytes]:
    from reportlab.pdfgen.canvas import Canvas

    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=(WIDTH, HEIGHT), pageCompression=0, invariant=1, initialFontName=REGULAR)
    pen = Pen(canvas)
    for number, page in enumerate(flow.pages, start=1):
        pen.page(page, foot(report, number, len(flow.pages), typesetter))
    canvas.save()
    return pen, drawn.getvalue()
