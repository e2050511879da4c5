"""Which cell each pasted text goes to; nothing is written unless all of it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.values import Reader, shortened
from sladesk.ui.tables.writer import CellEdit

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """The selected range."""

    top: int
    left: int
    bottom: int
    right: int


def plan(model: FormTableModel, reader: Reader, grid: Grid, target: Target) -> list[CellEdit]:
    """The edits of a paste, which begins in the range's first cell; one text alone fills the range.

    Raises UserError when the texts do not fit the table, or one does not fit its column.
    """
    if len(grid) == 1 and len(grid[0]) == 1:
        return [_edit(model, reader, row, column, grid[0][0]) for row, column in _range(model, target)]
    if target.top == target.bottom and model.lines[target.top].is_band:
        _require_copied_band(model, grid, target)
    room = len(model.columns) - target.left
    if len(grid[0]) > room:
        raise UserError(
            mark("What you paste is {columns} columns wide, but there is room for {room} from this cell."),
            columns=len(grid[0]),
            room=room,
        )
    return [
        _edit(model, reader, row, target.left + place, text)
        for row, texts in _placed(model, grid, target)
        for place, text in enumerate(texts)
    ]


def _edit(model: FormTableModel, reader: Reader, row: int, column: int, text: str) -> CellEdit:
    line = model.lines[row]
    column = 0 if line.is_band else column
    try:
        reader.require_kept(text, model.columns[column])
        value = reader.read(text, model.columns[column], model.language)
    except UserError as error:
        words = model.words
        where = shortened(model.text(row, 0)) or words("Row without a title")
        told = {"row": where, "column": model.heading(row, column), "reason": words.error(error)}
        raise UserError(mark("Nothing was pasted. {row}, {column}: {reason}"), **told) from error
    return model.edit_of(row, column, value)


def _require_copied_band(model: FormTableModel, grid: Grid, target: Target) -> None:
    """Raise UserError where a heading alone is selected: in which column the cells go cannot be seen then.

    What was copied from the first column on, heading and all, goes back to where it came from.
    """
    title = model.lines[target.top].group.title
    if target.left or not _is_band(title, grid[0]):
        raise UserError(
            mark("A heading is selected. Go to the cell that the first of the pasted cells belongs in.")
        )


def _range(model: FormTableModel, target: Target) -> Iterator[tuple[int, int]]:
    if target.top == target.bottom:
        columns = range(1) if model.lines[target.top].is_band else range(target.left, target.right + 1)
        yield from ((target.top, column) for column in columns)
        return
    for row in range(target.top, target.bottom + 1):
        if not model.lines[row].is_band:
            yield from ((row, column) for column in range(target.left, target.right + 1))


def _placed(model: FormTableModel, grid: Grid, target: Target) -> Iterator[tuple[int, Sequence[str]]]:
    """Each pasted row with the row of the form that it goes to.

    Bands are passed over. What was copied with the bands in it (from this table, or from its Excel
    file) has a row for each band that it crosses, with the title or nothing in it; they are left out.
    """
    lines = model.lines
    with_bands = list(range(target.top, min(target.top + len(grid), len(lines))))
    bands = [row for row in with_bands if lines[row].is_band]
    whole = all(_is_band(lines[row].group.title, grid[row - target.top]) for row in bands)
    if bands and whole:
        texts = [row for place, row in enumerate(grid) if target.top + place not in bands]
    else:
        texts = list(grid)
    rows = [row for row in range(target.top, len(lines)) if not lines[row].is_band]
    if len(texts) > len(rows):
        raise UserError(
            mark("What you paste has {rows} rows, but the form has {room} from here. Add rows first."),
            rows=len(texts),
            room=len(rows),
        )
    yield from zip(rows, texts, strict=False)


def _is_band(title: str, texts: Sequence[str]) -> bool:
    return texts[0].strip() in ("", title.strip()) and not any(text.strip() for text in texts[1:])
