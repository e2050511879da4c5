"""Widths and heights in a workbook: guessed, for no program works them out when it opens the file.

Columns are measured in figures of Excel's own type, rows in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sladesk.core.report import Column, Row, Table
from sladesk.core.vocabulary import Tone
from sladesk.export.shares import shared

SHEET_WIDTH = 140
"""Characters that a landscape page shows at a size that can still be read."""
LINE_HEIGHT = 15.0  # points, as Excel's own type
ROW_AIR = 5.0
HIGHEST_ROW = 409.0
PAGE_HEIGHT = 490.0
"""What a landscape page holds between its margins, in points, and a little less: not every program's rows
are as high as Excel's."""
WIDEST = 1.3
"""No page is saved by a print of less than three quarters of its size."""
ORDINARY = 1.1
"""Characters of ordinary text in the width of one figure."""
BOLD = 1.1
"""Figures in the width of a bold character, where a word may not be broken."""
LONGEST_WORD = 18
"""Characters of a word that is not broken; addresses are longer."""
INSET = 2.0
"""What the indent and the edges of a cell take of its column."""
SAFE_INSET = 3.0
"""The same where nothing may be broken, and in programs that lack Excel's type."""


def column_widths(table: Table) -> list[float]:
    """Columns share the sheet by their weights, but none breaks a value, a title or any ordinary word.

    A value cannot be broken: Excel would show a row of «#». A sheet that is too narrow for all is wider.
    """
    least = [_least(table, at, column) for at, column in enumerate(table.columns)]
    weights = [max(1, column.width) for column in table.columns]
    return shared(max(SHEET_WIDTH, sum(least)), weights, least)


def _least(table: Table, at: int, column: Column) -> float:
    cells = [line.cells[at] for line in table.lines if isinstance(line, Row)]
    whole = {cell.text for cell in cells if cell.value is not None}
    status = {cell.text for cell in (*cells, *column.choices) if cell.tone is not Tone.NONE}
    texts = {cell.text for cell in cells} - whole - status
    needs = (
        _longest(whole),
        _longest(_words({column.title})),
        BOLD * _longest(_words(status)),
        min(_longest(_words(texts)), LONGEST_WORD),
    )
    return max(needs) + SAFE_INSET


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in text.split()}


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = round(width, 1)


def set_height(
    sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float], *, air: float = ROW_AIR
) -> None:
    """The height that wrapped texts need in columns of these widths."""
    lines = max(map(_lines, texts, widths))
    if lines > 1 or air != ROW_AIR:
        sheet.row_dimensions[row].height = min(lines * LINE_HEIGHT + air, HIGHEST_ROW)


def _lines(text: str, width: float) -> int:
    width = max(1, (width - INSET) * ORDINARY)
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(_wrapped(part, width) for part in text.split("\n"))


def _wrapped(part: str, width: float) -> int:
    """Lines of one paragraph, a character taking one unit."""
    lines, used = 1, 0
    for word in part.split(" "):
        if used and used + len(word) > width:
            lines, used = lines + 1, 0
        lines += int(len(word) / width)
        used += len(word) + 1
    return lines


def heights(sheet: Any, first: int, last: int) -> float:
    """Points from the one row to the other, both counted."""
    # Asked for a row of ordinary height, `row_dimensions` would make one.
    known = {row: of_row.height for row, of_row in sheet.row_dimensions.items()}
    return sum(known.get(row) or LINE_HEIGHT + ROW_AIR for row in range(first, last + 1))


def widening(sheet: Any) -> float:
    """How much wider a sheet must be to save the last of its pages, 1 when that asks too much.

    A print is as wide as the page, so a wider sheet is a smaller print. A limit to so many pages would do
    the same, and go on shrinking what a supplier types more into until nobody can read it.
    """
    pages, rest = divmod(heights(sheet, 1, sheet.max_row), PAGE_HEIGHT)
    wider = 1 + rest / (pages * PAGE_HEIGHT) if pages else 1
    return wider if wider <= WIDEST else 1


def break_pages(sheet: Any, blocks: Iterable[tuple[int, int]], width: float) -> None:
    """Let each block of rows, from first to last, begin a page where it would not end on the one before.

    A print is as wide as the page, so a page has more rows the wider the sheet is.
    """
    from openpyxl.worksheet.pagebreak import Break

    top, room = 1, PAGE_HEIGHT * width / SHEET_WIDTH
    for first, last in blocks:
        if first > top and heights(sheet, top, last) > room:
            sheet.row_breaks.append(Break(id=first - 1))
            top = first
