"""The matrix of states on a sheet: a row for each requirement, words on the colour of their state."""

from __future__ import annotations

from typing import Any

from sladesk.core.report import Matrix, Report
from sladesk.export.excel_look import CELL, COLUMN_TITLE, NOTE, STATUS, Stamps
from sladesk.export.excel_measure import set_height, set_widths
from sladesk.export.excel_sheet import draw_top, print_set_up

TITLE_WIDTH = 44
PERIOD_WIDTH = 15
LEAST_WIDTH = 140
"""Of the sheet, so that its title block has room over few periods."""


def draw_matrix(sheet: Any, report: Report, matrix: Matrix, stamps: Stamps) -> None:
    """Draw the matrix below the title block; titles and periods stay where they are when it is scrolled."""
    widths = [TITLE_WIDTH, *(PERIOD_WIDTH for _ in matrix.columns)]
    set_widths(sheet, widths)
    head = draw_top(sheet, report, stamps, [TITLE_WIDTH, max(LEAST_WIDTH, sum(widths)) - TITLE_WIDTH])
    for column, title in enumerate((matrix.corner, *(name.whole for name in matrix.columns)), start=1):
        stamps.put(sheet, head, column, title, COLUMN_TITLE)
    set_height(sheet, head, [matrix.corner, *(name.whole for name in matrix.columns)], widths)
    if not matrix.rows:
        stamps.put(sheet, head + 1, 1, matrix.empty, NOTE)
    for number, row in enumerate(matrix.rows, start=head + 1):
        title = f"{row.title}\n{row.note}" if row.note else row.title
        stamps.put(sheet, number, 1, title, CELL)
        for column, cell in enumerate(row.cells, start=2):
            stamps.put(sheet, number, column, cell.text, STATUS[cell.tone])
        set_height(sheet, number, [title, *(cell.text for cell in row.cells)], widths)
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    sheet.print_title_rows, sheet.print_title_cols = f"{head}:{head}", "A:A"
    print_set_up(sheet, report)
