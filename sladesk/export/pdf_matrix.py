"""Sets a matrix of states: a table whose cells are icon, word and colour, a year of months to a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sladesk.core.period_names import PeriodName
from sladesk.core.report import Matrix, MatrixCell, MatrixRow
from sladesk.core.vocabulary import Tone
from sladesk.export.look import ACCENT, LINE, MUTED, TONES
from sladesk.export.pdf_flow import Flow
from sladesk.export.pdf_look import (
    BODY_HEIGHT,
    BODY_WIDTH,
    CELL,
    CELL_GAP,
    CELL_INSET,
    COLUMN_TITLE,
    HAIRLINE,
    ICON_SIZE,
    LEFT,
    NOTE,
    REGULAR,
    ROW_PADDING,
    STATE,
    Style,
)
from sladesk.export.pdf_marks import Fill, Icon, Mark, Rule, Text
from sladesk.export.pdf_tags import Node
from sladesk.export.pdf_text import Typesetter

MOST_COLUMNS = 12
NARROWEST_TITLE = 165.0
WIDEST_TITLE = 300.0
WIDEST_CELL = 96.0
CELL_PADDING = 3.0
TITLE_LINES = 4
BETWEEN = 22.0
"""Between two tables of one matrix."""


class MatrixSetter:
    """Sets a matrix into the flow; many periods make several tables, each with the titles of the rows."""

    def __init__(self, matrix: Matrix, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._blocks = [
            MatrixBlock(block, typesetter) for block in _blocks(matrix, _most_columns(matrix, typesetter))
        ]

    @property
    def opening(self) -> float:
        return self._blocks[0].opening

    def set(self, flow: Flow, document: Node) -> None:
        for number, block in enumerate(self._blocks):
            if number:
                flow.space(BETWEEN)
                flow.ask(block.opening if block.height > BODY_HEIGHT else block.height)
            block.set(flow, document)


class MatrixBlock:
    """One table: as many periods as stand beside each other."""

    def __init__(self, matrix: Matrix, typesetter: Typesetter) -> None:
        self._matrix, self._typesetter = matrix, typesetter
        count = len(matrix.columns)
        self._cell = min(WIDEST_CELL, (BODY_WIDTH - NARROWEST_TITLE) / count)
        self._title = min(WIDEST_TITLE, BODY_WIDTH - count * self._cell)
        self._width = self._title + count * self._cell

    @property
    def opening(self) -> float:
        """Height of the head and the first row, which stand on one page."""
        return self._head_height + self._height(self._matrix.rows[0])

    @property
    def height(self) -> float:
        return self._head_height + sum(self._height(row) for row in self._matrix.rows)

    def set(self, flow: Flow, document: Node) -> None:
        table = Node("Table", document)
        flow.draw(self._head_height, partial(self._head, table))
        for row in self._matrix.rows:
            height, pages = self._height(row), len(flow.pages)
            flow.ask(height)
            if len(flow.pages) > pages:
                flow.draw(self._head_height, partial(self._head, None))
            flow.draw(height, partial(self._row, row, height, table))

    @property
    def _head_height(self) -> float:
        lines = max(2, len(self._corner))
        return 4 + lines * COLUMN_TITLE.leading + 5

    @property
    def _corner(self) -> tuple[str, ...]:
        return self._typesetter.lines(self._matrix.corner, COLUMN_TITLE, self._title - CELL_INSET - CELL_GAP)

    def _head(self, table: Node | None, top: float) -> Iterator[Mark]:
        """The head of the table; without one it is a repetition, seen and not read again."""
        line = Node("TR", table) if table else None
        corner = Node("TH", line, "Column") if line else None
        yield Text(LEFT + CELL_INSET, top - 4, self._corner, COLUMN_TITLE, corner)
        for number, name in enumerate(self._matrix.columns):
            node = Node("TH", line, "Column") if line else None
            yield from self._centred(_name(name), self._middle(number), top - 4, COLUMN_TITLE, node)
        yield Rule(LEFT, top - self._head_height, self._width, ACCENT, 0.9)

    def _row(self, row: MatrixRow, height: float, table: Node, top: float) -> Iterator[Mark]:
        line = Node("TR", table)
        node = Node("TH", line, "Row")
        title, note = self._title_lines(row)
        yield Text(LEFT + CELL_INSET, top - ROW_PADDING, title, CELL, node)
        if note:
            under = top - ROW_PADDING - len(title) * CELL.leading
            yield Text(LEFT + CELL_INSET, under, note, NOTE, node)
        for number, cell in enumerate(row.cells):
            yield from self._state(cell, self._middle(number), top, height, Node("TD", line))
        yield Rule(LEFT, top - height, self._width, LINE, HAIRLINE)

    def _state(
        self, cell: MatrixCell, middle: float, top: float, height: float, node: Node
    ) -> Iterator[Mark]:
        lines = self._word(cell)
        colour = TONES[cell.tone].text if cell.tone in TONES else MUTED
        style = replace(STATE, colour=colour)
        tall = len(lines) * STATE.leading
        if cell.tone is Tone.NONE:
            style = replace(style, font=REGULAR)
            yield from self._centred(lines, middle, top - (height - tall) / 2, style, node)
            return
        width = self._cell - 2.4
        yield Fill(middle - width / 2, top - height + 1.4, width, height - 2.8, TONES[cell.tone].fill, 3.5)
        above = top - (height - tall - ICON_SIZE - 2) / 2
        yield Icon(middle, above - ICON_SIZE / 2, ICON_SIZE, cell.tone)
        yield from self._centred(lines, middle, above - ICON_SIZE - 2, style, node)

    def _centred(
        self, lines: Sequence[str], middle: float, top: float, style: Style, node: Node | None
    ) -> Iterator[Mark]:
        for number, line in enumerate(lines):
            x = middle - self._typesetter.width(line, style) / 2
            yield Text(x, top - number * style.leading, (line,), style, node)

    def _middle(self, number: int) -> float:
        return LEFT + self._title + (number + 0.5) * self._cell

    def _height(self, row: MatrixRow) -> float:
        title, note = self._title_lines(row)
        words = max(len(self._word(cell)) for cell in row.cells) * STATE.leading + ICON_SIZE + 2
        return max(2 * ROW_PADDING + len(title) * CELL.leading + len(note) * NOTE.leading, words + 9)

    def _word(self, cell: MatrixCell) -> tuple[str, ...]:
        return self._typesetter.lines(cell.text, STATE, self._cell - 2 * CELL_PADDING)

    def _title_lines(self, row: MatrixRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The title, which the forms print in full, in few lines; and the note below it."""
        width = self._title - CELL_INSET - CELL_GAP
        lines = self._typesetter.lines(row.title, CELL, width)
        if len(lines) > TITLE_LINES:
            rest = "".join(lines[TITLE_LINES - 1 :])
            lines = (*lines[: TITLE_LINES - 1], self._typesetter.shortened(rest, CELL, width))
        return lines, self._typesetter.lines(row.note, NOTE, width)


def _name(name: PeriodName) -> tuple[str, ...]:
    return (f"{name.short} ", name.year) if name.year else (name.short,)


def _most_columns(matrix: Matrix, typesetter: Typesetter) -> int:
    """How many periods stand beside each other without breaking a word."""
    words = [word for row in matrix.rows for cell in row.cells for word in cell.text.split()]
    widths = [typesetter.width(word, STATE) for word in set(words)]
    widths += [typesetter.width(column.short, COLUMN_TITLE) for column in matrix.columns]
    widest = max(widths) + 2 * CELL_PADDING
    return max(1, min(MOST_COLUMNS, int((BODY_WIDTH - NARROWEST_TITLE) / widest)))


def _blocks(matrix: Matrix, most: int) -> Iterator[Matrix]:
    """The matrix in as few parts as there can be, none wider than another by more than one period."""
    count = len(matrix.columns)
    parts = -(-count // most)
    at = 0
    for number in range(parts):
        end = at + count // parts + (number < count % parts)
        rows = tuple(replace(row, cells=row.cells[at:end]) for row in matrix.rows)
        yield replace(matrix, columns=matrix.columns[at:end], rows=rows)
        at = end
