"""Ranges of cells as Excel and LibreOffice put them on the clipboard: tab-separated text, and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Grid = Sequence[Sequence[str]]

CELL_STYLE = "mso-number-format:'\\@';white-space:pre-wrap"
"""Text format, so that Excel does not make a date of «1.3.»."""
BREAK = '<br style="mso-data-placement:same-cell">'


def to_tsv(grid: Grid) -> str:
    """Lines end in CRLF and line breaks inside a quoted cell are LF, as Excel writes them."""
    return "".join("\t".join(quoted(cell) for cell in row) + "\r\n" for row in grid)


def quoted(cell: str) -> str:
    """In quotes only where it must be: a break, a tab, or a quote that would be read as an opening one."""
    if any(char in cell for char in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def to_html(grid: Grid) -> str:
    """A table that pastes as cells; a line break stays inside its cell."""
    rows = "".join(
        "<tr>" + "".join(f'<td style="{CELL_STYLE}">{marked_up(cell)}</td>' for cell in row) + "</tr>"
        for row in grid
    )
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def marked_up(cell: str) -> str:
    return escape(cell).replace("\n", BREAK)


def from_tsv(text: str) -> list[list[str]]:
    """The cells of tab-separated text, all rows equally long.

    A cell that opens with a quote runs to its closing one, over tabs and breaks, with doubled quotes
    for quotes; where no closing quote stands before a tab or a line end, the quotes are plain text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = next_cell(text, place)
        rows[-1].append(cell)
        if place >= len(text):
            break
        if text[place] == "\n":
            rows.append([])
        place += 1
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def next_cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where it ends."""
    if text.startswith('"', start):
        end = closing_quote(text, start + 1)
        if end is not None:
            return text[start + 1 : end].replace('""', '"'), end + 1
    ends = [end for end in (text.find("\t", start), text.find("\n", start)) if end >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def closing_quote(text: str, start: int) -> int | None:
    """Where the quoted cell ends: a single quote before a tab, a line end or the end of the text."""
    place = text.find('"', start)
    while place >= 0:
        after = text[place + 1 : place + 2]
        if after == '"':
            place = text.find('"', place + 2)
        elif after in ("", "\t", "\n"):
            return place
        else:
            return None
    return None
