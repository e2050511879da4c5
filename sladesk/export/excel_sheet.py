"""One sheet of the working copy: title block, column titles, rows, choices and print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from textwrap import wrap
from typing import Any

from sladesk.core.report import Band, Cell, Fact, Report, Row, Table
from sladesk.core.vocabulary import Tone
from sladesk.export.excel_look import (
    BAND_TITLE,
    COLUMN_TITLE,
    FACT_LABEL,
    FACT_LONG,
    FACT_VALUE,
    NOTE,
    NUMBER_TITLE,
    NUMBERS,
    STATUS,
    SUBTITLE,
    TITLE,
    Stamps,
)
from sladesk.export.excel_measure import (
    INSET,
    LINE_HEIGHT,
    ROW_AIR,
    SHEET_WIDTH,
    column_widths,
    set_height,
    set_widths,
    widening,
)
from sladesk.export.excel_text import LONGEST_FOOTER, foot_text, literal, page_code
from sladesk.export.excel_value import stored
from sladesk.export.look import TONES

A4 = 9
LONGEST_QUOTED = 250
"""Of a text inside a rule for colours; Excel allows 255 characters with the quotes."""
LABEL_AIR = 2
FACT_WIDTH = 25
"""What a value of the title block wants, in characters."""


class SheetDrawer:
    """Draws one table on a sheet of its own and notes which row holds which key."""

    def __init__(self, sheet: Any, report: Report, table: Table, stamps: Stamps) -> None:
        self._sheet, self._report, self._table, self._stamps = sheet, report, table, stamps
        self._widths = column_widths(table)
        self._numeric = [_is_numeric(table, at) for at in range(len(table.columns))]
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
        wider = widening(self._sheet)
        set_widths(self._sheet, [width * wider for width in self._widths])
        self._sheet.freeze_panes = self._sheet.cell(head + 1, 1)
        self._sheet.print_title_rows = f"{head}:{head}"
        if rows and not self._table.banded and self._may_be_a_table():
            self._real_table(head)
        print_set_up(self._sheet, self._report)

    def _head(self, head: int) -> None:
        titles = [column.title for column in self._table.columns]
        for number, (title, numeric) in enumerate(zip(titles, self._numeric, strict=True), start=1):
            self._stamps.put(self._sheet, head, number, title, NUMBER_TITLE if numeric else COLUMN_TITLE)
        set_height(self._sheet, head, titles, self._widths)

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
        columns = zip(self._table.columns, row.cells, self._numeric, strict=True)
        for at, (column, cell, numeric) in enumerate(columns, start=1):
            # The colour of a choice follows the choice; elsewhere it is the cell's own.
            style = (NUMBERS if numeric else STATUS)[Tone.NONE if column.choices else cell.tone]
            held = stored(cell, self._report.language)
            if held is None:
                self._stamps.put(self._sheet, number, at, cell.text, style, cell.mark)
            else:
                self._stamps.put_value(self._sheet, number, at, held, style)
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
    places = _fact_places(report.facts, widths)
    for row, at in enumerate(range(0, len(report.facts), len(places)), start=3):
        texts, rooms = [], []
        for fact, place in zip(report.facts[at:], places, strict=False):
            runs_on = len(fact.value) <= place.room and "\n" not in fact.value
            stamps.put(sheet, row, place.label, fact.label, FACT_LABEL)
            stamps.put(sheet, row, place.value, fact.value, FACT_VALUE if runs_on else FACT_LONG)
            texts.append(fact.value)
            rooms.append(place.room + INSET if runs_on else widths[min(place.value, len(widths)) - 1])
        set_height(sheet, row, texts, rooms, air=0)
    return int(sheet.max_row) + 2


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a fact stands."""

    label: int
    value: int
    """Columns."""
    room: float
    """How far the value may run on."""


def _fact_places(facts: Sequence[Fact], widths: Sequence[float]) -> list[_Place]:
    """Two places side by side where each has room for all that one place would have room for, or else one.

    The columns are the table's and some are narrow, but a text runs on over the empty cells after it.
    """
    label = max((len(fact.label) for fact in facts), default=0) + LABEL_AIR
    value = _value_column(widths, 1, label)
    whole = sum(widths[value - 1 :]) or SHEET_WIDTH
    lengths = [len(fact.value) if len(fact.value) <= whole else 0 for fact in facts]
    for second in range(value + 1, len(widths)):
        other = _value_column(widths, second, label)
        rooms = sum(widths[value - 1 : second - 1]), sum(widths[other - 1 :])
        needs = (max((FACT_WIDTH, *lengths[at::2])) for at in (0, 1))
        if all(room >= need for room, need in zip(rooms, needs, strict=True)):
            return [_Place(1, value, rooms[0]), _Place(second, other, rooms[1])]
    return [_Place(1, value, whole)]


def _value_column(widths: Sequence[float], first: int, label: float) -> int:
    """The column after as many, from the first on, as the label needs."""
    ends = enumerate(accumulate(widths[first - 1 :]), start=first + 1)
    return next((column for column, end in ends if end >= label), len(widths) + 1)


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


def _is_numeric(table: Table, at: int) -> bool:
    """Whether a column holds numbers and nothing else, so that they stand below each other by their ends."""
    cells = [line.cells[at] for line in table.lines if isinstance(line, Row) and line.cells[at].text]
    return bool(cells) and all(cell.value and isinstance(cell.value.amount, Decimal) for cell in cells)


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
