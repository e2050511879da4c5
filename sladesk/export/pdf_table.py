"""Sets a table of the Report: column titles, bands over groups of rows, and rows."""

from __future__ import annotations

from dataclasses import dataclass

from sladesk.core.report import Band, Cell, Column, Row, Table
from sladesk.core.vocabulary import Tone
from sladesk.export.look import ACCENT, BAND, LINE
from sladesk.export.pdf_flow import Block, Flow, Strip
from sladesk.export.pdf_look import (
    BAND_AGAIN,
    BAND_TITLE,
    BODY_WIDTH,
    CELL,
    CELL_GAP,
    CELL_INSET,
    COLUMN_TITLE,
    ICON_GAP,
    ICON_SIZE,
    LEFT,
    PILL_INSET,
    REPEAT_AT_MOST,
    ROW_PADDING,
    STATUS,
)
from sladesk.export.pdf_tags import Node
from sladesk.export.pdf_text import Typesetter
from sladesk.export.shares import shared

PILL = 2 * PILL_INSET + ICON_SIZE + ICON_GAP
"""What a status needs beside the width of its word."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of a column stands."""

    x: float
    width: float


class TableSetter:
    """Sets one table into the flow and into the structure tree: one TR a line, one cell a TD."""

    def __init__(self, table: Table, typesetter: Typesetter) -> None:
        self._table, self._typesetter = table, typesetter
        self._node = Node("Table")
        self._places = _places(table, typesetter)
        self.head = self._head()

    @property
    def opening(self) -> float:
        """Height of the column titles and what must follow them on the same page."""
        heights = [self.head.opening]
        for line in self._table.lines[:2]:
            heights.append(self._strip(line, Node("TR")).opening)
            if isinstance(line, Row):
                break
        return sum(heights)

    def set(self, flow: Flow, document: Node) -> None:
        document.kids.append(self._node)
        flow.place(self.head)
        head = [self.head] if self.head.height <= REPEAT_AT_MOST else []
        repeated = head
        for number, line in enumerate(self._table.lines):
            strip = self._strip(line, Node("TR", self._node))
            if isinstance(line, Band):
                flow.ask(strip.opening + self._opening_after(number), head)
                flow.place(strip, head)
                again = self._again(line)
                repeated = [*head, again] if again.height <= REPEAT_AT_MOST else head
            else:
                flow.place(strip, repeated)

    def _opening_after(self, number: int) -> float:
        """Room for the row that follows a band, so that no band stands alone at the foot of a page."""
        following = self._table.lines[number + 1 : number + 2]
        return self._strip(following[0], Node("TR")).opening if following else 0

    def _head(self) -> Strip:
        line = Node("TR", self._node)
        blocks = tuple(
            Block(
                place.x,
                self._typesetter.lines(column.title, COLUMN_TITLE, place.width),
                COLUMN_TITLE,
                Node("TH", line, "Column"),
            )
            for column, place in zip(self._table.columns, self._places, strict=True)
        )
        return Strip(blocks, above=4, below=5, rule=ACCENT, weight=0.9)

    def _strip(self, line: Band | Row, node: Node) -> Strip:
        if isinstance(line, Band):
            return self._band(line, Node("TH", node, "Row", len(self._table.columns)))
        blocks = tuple(
            self._block(cell, place, Node("TD", node))
            for cell, place in zip(line.cells, self._places, strict=True)
        )
        room = 0 if any(cell.text for cell in line.cells) else CELL.leading
        return Strip(blocks, above=ROW_PADDING, below=ROW_PADDING + room, rule=LINE)

    def _band(self, band: Band, node: Node) -> Strip:
        lines = self._typesetter.lines(band.title, BAND_TITLE, BODY_WIDTH - 2 * CELL_INSET)
        return Strip((Block(LEFT + CELL_INSET, lines, BAND_TITLE, node),), above=4.5, below=4.5, fill=BAND)

    def _again(self, band: Band) -> Strip:
        """The band at the head of the next page, quieter: its group goes on there."""
        lines = self._typesetter.lines(band.title, BAND_AGAIN, BODY_WIDTH - 2 * CELL_INSET)
        block = Block(LEFT + CELL_INSET, lines, BAND_AGAIN, None)
        return Strip((block,), above=4.5, below=4.5, fill=BAND)

    def _block(self, cell: Cell, place: Place, node: Node) -> Block:
        text = _shown(cell)
        if cell.tone is Tone.NONE:
            return Block(place.x, self._typesetter.lines(text, CELL, place.width), CELL, node)
        # The fill of a status reaches into the gap before the next column; its text keeps clear of it.
        lines = self._typesetter.lines(text, STATUS, place.width + CELL_GAP / 2 - PILL)
        widest = max((self._typesetter.width(text, STATUS) for text in lines), default=0)
        return Block(place.x, lines, STATUS, node, cell.tone, widest)


def _shown(cell: Cell) -> str:
    """The text with the mark of its note, which goes to the next line with the last word."""
    return f"{cell.text}\u00a0{cell.mark}".strip() if cell.mark else cell.text


def _places(table: Table, typesetter: Typesetter) -> tuple[Place, ...]:
    """Columns share the width of the page by their weights, but none breaks its title or status in a word."""
    weights = [max(1, column.width) for column in table.columns]
    least = [
        _widest_word(column, status, typesetter) + CELL_GAP
        for column, status in zip(table.columns, _statuses(table), strict=True)
    ]
    places, x = [], LEFT + CELL_INSET
    for width in shared(BODY_WIDTH - CELL_INSET, weights, least):
        places.append(Place(x, width - CELL_GAP))
        x += width
    return tuple(places)


def _statuses(table: Table) -> list[set[str]]:
    """The texts of each column that are drawn as a status."""
    statuses: list[set[str]] = [set() for _ in table.columns]
    for line in table.lines:
        if isinstance(line, Row):
            for found, cell in zip(statuses, line.cells, strict=True):
                if cell.tone is not Tone.NONE:
                    found.add(_shown(cell))
    return statuses


def _widest_word(column: Column, statuses: set[str], typesetter: Typesetter) -> float:
    titles = [typesetter.width(word, COLUMN_TITLE) for word in column.title.split()]
    words = [
        typesetter.width(word, STATUS) + PILL - CELL_GAP / 2 for text in statuses for word in text.split()
    ]
    return max((*titles, *words), default=0)
