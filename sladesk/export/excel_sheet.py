"""One sheet of the working copy: title block, column titles, rows, choices and print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from sladesk.core.report import Band, Cell, Report, Row, Table
from sladesk.core.vocabulary import Tone
from sladesk.export.excel_look import (
    BAND_TITLE,
    CELL,
    COLUMN_TITLE,
    FACT_LABEL,
    FACT_LONG,
    FACT_VALUE,
    NOTE,
    STATUS,
    SUBTITLE,
    TITLE,
    Stamps,
)
from sladesk.export.excel_text import LONGEST_FOOTER, foot_text, literal, page_code
from sladesk.export.look import TONES

A4 = 9
SHEET_WIDTH = 140
"""Characters that a landscape page shows at a size that can still be read."""
LONGEST_QUOTED = 250
"""Of a text inside a rule for colours; Excel allows 255 characters with the quotes."""
LABEL_WIDTH = 16
FACT_WIDTH = 25
"""What a label and a value of the title block want, in characters."""
LINE_HEIGHT = 15.0  # points, as Excel's own type
ROW_AIR = 5.0
HIGHEST_ROW = 409.0
PAGE_HEIGHT = 490.0
"""What a landscape page holds between its margins, in points, and a little less: not every program's rows
are as high as Excel's."""
WIDEST = 1.3
"""No page is saved by a print of less than three quarters of its size."""
ORDINARY = 1.07
"""Characters of ordinary text in the width of one figure; columns are measured in figures."""


class SheetDrawer:
    """Draws one table on a sheet of its own and notes which row holds which key."""

    def __init__(self, sheet: Any, report: Report, table: Table, stamps: Stamps) -> None:
        self._sheet, self._report, self._table, self._stamps = sheet, report, table, stamps
        weights = [max(1, column.width) for column in table.columns]
        self._widths = [SHEET_WIDTH * weight / sum(weights) for weight in weights]
        self.keys: list[tuple[int, str]] = []

    def draw(self, choices: dict[tuple[Cell, ...], str]) -> None:
        """`choices` says where each list of choices lies in the workbook."""
        head = draw_top(self._sheet, self._report, self._stamps, self._widths)
        self._head(head)
        rows = self._lines(head + 1)
        self._notes(head + max(1, len(self._table.lines)) + 2)
        for number, column in enumerate(self._table.columns, start=1):
            if column.choices and rows:
                area = _area(number, [row for row, _ in rows])
                self._offer(area, choices[column.choices])
                self._colour(area, column.choices)
        wider = _widening(self._sheet)
        set_widths(self._sheet, [width * wider for width in self._widths])
        self._sheet.freeze_panes = self._sheet.cell(head + 1, 1)
        self._sheet.print_title_rows = f"{head}:{head}"
        if rows and not self._table.banded and self._may_be_a_table():
            self._real_table(head)
        print_set_up(self._sheet, self._report)

    def _head(self, head: int) -> None:
        for number, column in enumerate(self._table.columns, start=1):
            self._stamps.put(self._sheet, head, number, column.title, COLUMN_TITLE)

    def _lines(self, first: int) -> list[tuple[int, Row]]:
        """Write bands and rows, and return the rows with their numbers."""
        if not self._table.lines:
            self._stamps.put(self._sheet, first, 1, self._table.empty, NOTE)
        rows: list[tuple[int, Row]] = []
        for number, line in enumerate(self._table.lines, start=first):
            if line.key:
                self.keys.append((number, line.key))
            if isinstance(line, Band):
                self._band(number, line)
            else:
                self._row(number, line)
                rows.append((number, line))
        return rows

    def _notes(self, first: int) -> None:
        """Below the table, in lines that run on over the empty cells beside them."""
        lines = [line for note in self._table.notes for line in wrap(note.line, int(SHEET_WIDTH))]
        for number, line in enumerate(lines, start=first):
            self._stamps.put(self._sheet, number, 1, line, NOTE)

    def _band(self, number: int, band: Band) -> None:
        for column in range(1, len(self._table.columns) + 1):
            self._stamps.put(self._sheet, number, column, band.title if column == 1 else "", BAND_TITLE)

    def _row(self, number: int, row: Row) -> None:
        for at, (column, cell) in enumerate(zip(self._table.columns, row.cells, strict=True), start=1):
            # The colour of a choice follows the choice; elsewhere it is the cell's own.
            style = CELL if column.choices else STATUS[cell.tone]
            self._stamps.put(self._sheet, number, at, cell.text, style, cell.mark)
        set_height(self._sheet, number, [cell.text for cell in row.cells], self._widths)

    def _offer(self, area: Any, place: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        validation = DataValidation("list", formula1=place, allow_blank=True, showErrorMessage=True)
        validation.sqref = area
        self._sheet.add_data_validation(validation)

    def _colour(self, area: Any, choices: Sequence[Cell]) -> None:
        """Rules for every choice: whoever fills the sheet in may choose what nobody has chosen yet."""
        for choice in choices:
            if choice.tone is not Tone.NONE and len(choice.text) <= LONGEST_QUOTED:
                self._sheet.conditional_formatting.add(str(area), _colour_rule(choice.text, choice.tone))

    def _may_be_a_table(self) -> bool:
        """Excel wants every column of a real table to have a name of its own, on one line."""
        names = {" ".join(column.title.split()).casefold() for column in self._table.columns}
        return len(names) == len(self._table.columns) and "" not in names

    def _real_table(self, head: int) -> None:
        from openpyxl.worksheet.table import Table as SheetTable
        from openpyxl.worksheet.table import TableStyleInfo

        last = self._sheet.cell(head + len(self._table.lines), len(self._table.columns)).coordinate
        number = self._sheet.parent.index(self._sheet) + 1
        table = SheetTable(displayName=f"Table{number}", ref=f"A{head}:{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self._sheet.add_table(table)


def draw_top(sheet: Any, report: Report, stamps: Stamps, widths: Sequence[float]) -> int:
    """Title, subtitle and facts; returns the first row that is free below them."""
    stamps.put(sheet, 1, 1, report.title, TITLE)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    stamps.put(sheet, 2, 1, report.subtitle, SUBTITLE)
    places = _fact_places(widths)
    for row, at in enumerate(range(0, len(report.facts), len(places)), start=3):
        texts, rooms = [], []
        for fact, (column, room) in zip(report.facts[at:], places, strict=False):
            runs_on = len(fact.value) <= room and "\n" not in fact.value
            stamps.put(sheet, row, column, fact.label, FACT_LABEL)
            stamps.put(sheet, row, column + 1, fact.value, FACT_VALUE if runs_on else FACT_LONG)
            texts += [fact.label, fact.value]
            rooms += [widths[column - 1], room if runs_on else widths[min(column, len(widths) - 1)]]
        set_height(sheet, row, texts, rooms, air=0)
    return int(sheet.max_row) + 2


def _fact_places(widths: Sequence[float]) -> list[tuple[int, float]]:
    """Columns of the labels that stand side by side, and how far the value beside each may run on.

    The columns are the table's and some are narrow, but a text runs on over the empty cells after it.
    """
    for second in range(3, len(widths)):
        first_room, second_room = sum(widths[1 : second - 1]), sum(widths[second:])
        if min(first_room, second_room) >= FACT_WIDTH and widths[second - 1] >= LABEL_WIDTH:
            return [(1, first_room), (second, second_room)]
    return [(1, sum(widths[1:]) or SHEET_WIDTH)]


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = round(width, 1)


def set_height(
    sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float], *, air: float = ROW_AIR
) -> None:
    """Guess the height that wrapped texts need: not every program works it out when it opens the file."""
    lines = max(map(_lines, texts, widths))
    if lines > 1 or air != ROW_AIR:
        sheet.row_dimensions[row].height = min(lines * LINE_HEIGHT + air, HIGHEST_ROW)


def _lines(text: str, width: float) -> int:
    width *= ORDINARY
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


def _widening(sheet: Any) -> float:
    """How much wider a sheet must be to save the last of its pages, 1 when that asks too much.

    A print is as wide as the page, so a wider sheet is a smaller print. A limit to so many pages would do
    the same, and go on shrinking what a supplier types more into until nobody can read it.
    """
    # Asked for a row of ordinary height, `row_dimensions` would make one.
    known = {row: of_row.height for row, of_row in sheet.row_dimensions.items()}
    heights = (known.get(row) or LINE_HEIGHT + ROW_AIR for row in range(1, sheet.max_row + 1))
    pages, rest = divmod(sum(heights), PAGE_HEIGHT)
    wider = 1 + rest / (pages * PAGE_HEIGHT) if pages else 1
    return wider if wider <= WIDEST else 1


def print_set_up(sheet: Any, report: Report) -> None:
    """A4 landscape, as wide as the page, with its number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5  # inches
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.7
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = LINE_HEIGHT + ROW_AIR, True
    page = page_code(report.page_words)
    sheet.oddFooter.right.text = page
    sheet.oddFooter.left.text = foot_text(report.footer, LONGEST_FOOTER - len(page) - len("&L&R"))


def _area(column: int, rows: list[int]) -> Any:
    """The cells of the column in those rows, in runs: bands between them are left out."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.cell_range import MultiCellRange

    letter = get_column_letter(column)
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return MultiCellRange(" ".join(f"{letter}{first}:{letter}{last}" for first, last in runs))


def _colour_rule(text: str, tone: Tone) -> Any:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill

    colours, quoted = TONES[tone], literal(text).replace('"', '""')
    return CellIsRule(
        operator="equal",
        formula=[f'"{quoted}"'],
        font=Font(color=colours.text, bold=True),
        fill=PatternFill("solid", bgColor=colours.fill),
    )
