"""The styles of a workbook, made once and stamped on its cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sladesk.core.vocabulary import Tone
from sladesk.export.excel_text import literal, needs_prefix
from sladesk.export.excel_value import Stored
from sladesk.export.look import ACCENT, BAND, INK, LINE, MUTED, TONES


# Each is one of a kind, and every cell asks for its own: that is not the place to compare nine fields.
@dataclass(frozen=True, slots=True, eq=False)
class Style:
    size: float = 11
    bold: bool = False
    colour: str = INK
    fill: str = ""
    under: str = ""
    """Colour of the line below."""
    thick: bool = False
    wrap: bool = False
    indent: int = 0
    right: bool = False
    vertical: str = ""
    """Where in its row the text stands; empty: at the top where it wraps, else in the middle."""


TITLE = Style(size=18, bold=True)
SUBTITLE = Style(colour=MUTED)
FACT_LABEL = Style(size=10, colour=MUTED, vertical="top")
FACT_VALUE = Style(size=10, bold=True, vertical="top")
FACT_LONG = Style(size=10, bold=True, wrap=True)
COLUMN_TITLE = Style(
    size=10, bold=True, colour=MUTED, under=ACCENT, thick=True, wrap=True, indent=1, vertical="bottom"
)
NUMBER_TITLE = replace(COLUMN_TITLE, right=True, indent=0)
BAND_TITLE = Style(bold=True, fill=BAND, under=LINE, indent=1)
CELL = Style(under=LINE, wrap=True, indent=1)
HEADING = Style(size=12, bold=True, wrap=True)
PARTY = Style(size=12, bold=True)
CHART_TITLE = Style(size=12, bold=True)
TEXT = Style(wrap=True)
NOTE = Style(colour=MUTED)
TO_WRITE_ON = Style(size=26, under=MUTED)
STATUS = {
    tone: Style(bold=True, colour=colours.text, fill=colours.fill, under=LINE, wrap=True, indent=1)
    for tone, colours in TONES.items()
} | {Tone.NONE: CELL}
NUMBERS = {tone: replace(style, right=True, indent=0) for tone, style in STATUS.items()}


class Stamps:
    """Writes text into cells. A style is resolved once: openpyxl is slow to set font, fill and lines."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Style, bool, str], Any] = {}

    def put(self, sheet: Any, row: int, column: int, text: str, style: Style, mark: str = "") -> None:
        """Text stays text, also when it looks like a formula, an error or a number.

        A `mark` is shown behind the text and is no part of it, so that a choice stays one of its list.
        """
        cell = sheet.cell(row, column)
        if text:
            # The public way looks in the text for what Excel cannot hold, as `literal` has, and for formulas.
            cell._value = literal(text)
            cell.data_type = "s"
        # The public way copies each part of the style for every cell, at four times the time.
        cell._style = self._style(style, needs_prefix(text), f'@" {mark}"' if mark else "General")

    def put_value(self, sheet: Any, row: int, column: int, held: Stored, style: Style) -> None:
        """A number or a date that is shown as the text that it was made of."""
        cell = sheet.cell(row, column)
        cell._value = held.value
        cell.data_type = "d" if isinstance(held.value, date) else "n"
        cell._style = self._style(style, False, held.number_format)

    def _style(self, style: Style, prefix: bool, number_format: str) -> Any:
        key = style, prefix, number_format
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(*key)
        return made

    def _make(self, style: Style, prefix: bool, number_format: str) -> Any:
        from openpyxl.cell import Cell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell = Cell(self._workbook.worksheets[0], row=1, column=1)
        cell.font = Font(name="Calibri", size=style.size, bold=style.bold, color=style.colour)
        cell.alignment = Alignment(
            horizontal="right" if style.right else "left",
            vertical=style.vertical or ("top" if style.wrap else "center"),
            wrap_text=style.wrap,
            indent=style.indent,
        )
        if style.fill:
            cell.fill = PatternFill("solid", start_color=style.fill)
        if style.under:
            cell.border = Border(bottom=Side("medium" if style.thick else "thin", color=style.under))
        cell.quotePrefix = prefix
        cell.number_format = number_format
        return cell._style
