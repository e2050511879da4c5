"""Where lines of cases come from: a file, a workbook or what was pasted, all read in one way."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Protocol, TextIO

from sladesk.core.errors import UserError
from sladesk.core.translation import mark

DELIMITERS = ";\t,"
_BROKEN = "\0"
_ENDS = ("\n", "\r")
LONGEST_LINE = 2**20
"""Characters; what goes on without an end is no list of cases, and is not kept in memory."""
_LONGEST_CELL = 100
"""Lines that a cell may go over."""
_TRIES = 10
Line = tuple[int, list[str] | None]
"""The number of the line in the file, from 1, and its cells; None for a line that is damaged."""


class Source(Protocol):
    """Lines that are read once, from the first to the last."""

    name: str
    """The name of the file, to be shown."""
    headings: Sequence[str]
    """The cells of the first line that is not empty."""
    size: int
    """How much there is to read; 0 when nobody knows."""

    @property
    def done(self) -> int:
        """How much of `size` has been read."""

    @property
    def digest(self) -> str:
        """SHA-256 of all that has been read, in hexadecimal."""

    def lines(self) -> Iterator[Line]:
        """The lines after the headings that are not empty."""

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class Look:
    """The beginning of a source, to choose its columns by."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def look_at(source: Source, count: int) -> Look:
    """The headings and the first lines. Raises UserError for a source without headings."""
    if not source.headings:
        raise UserError(mark("There are no cases in the file."))
    return Look(source.name, tuple(source.headings), tuple(islice(source.lines(), count)))


class PastedText:
    """What was copied from a worksheet, or from a file of text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.size = text.count("\n") + 1
        self._text = text
        self._lines = numbered(io.StringIO(text, newline=""), delimiter_of(text))
        self.headings: Sequence[str] = headings_of(self._lines)
        self.done = 0

    @property
    def digest(self) -> str:
        return sha256(self._text.encode("utf-8", "surrogatepass")).hexdigest()

    def lines(self) -> Iterator[Line]:
        for line in self._lines:
            self.done = line[0]
            yield line

    def close(self) -> None:
        """There is nothing to let go of."""


def delimiter_of(text: str) -> str:
    """What stands between the cells, by the first line that is not empty."""
    first = text.lstrip("\r\n").partition("\n")[0]
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def numbered(file: TextIO, delimiter: str, before: int = 0) -> Iterator[Line]:
    """The lines of a file that are not empty, each with the line on which it begins.

    `before` lines stand before those that are handed in. A quotation mark that is never closed costs the
    line that it is in, and no other; so does a line that is too long for any case.
    """
    reader = csv.reader(_whole_lines(_PhysicalLines(file), delimiter), delimiter=delimiter)
    while True:
        number = reader.line_num + before + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = [_BROKEN]
        if any(cells):
            yield number, None if cells[0] == _BROKEN else cells


class _PhysicalLines:
    """The lines of a file, some of which are put back to be read again; one that is too long is broken."""

    def __init__(self, file: TextIO) -> None:
        self._readline = file.readline
        self._ahead: deque[str] = deque()

    def read(self) -> str:
        """The next line with its end; nothing at the end of the file."""
        if self._ahead:
            return self._ahead.popleft()
        line = self._readline(LONGEST_LINE)
        if len(line) < LONGEST_LINE or line.endswith(_ENDS):
            return line
        while line and not line.endswith(_ENDS):
            line = self._readline(LONGEST_LINE)
        return f"{_BROKEN}\n"

    def put_back(self, lines: Sequence[str]) -> None:
        self._ahead.extendleft(reversed(lines))


def _whole_lines(lines: _PhysicalLines, delimiter: str) -> Iterator[str]:
    """The physical lines; one whose last cell is never closed is marked as broken."""
    while line := lines.read():
        if '"' not in line or not line.count('"') % 2 or not _is_open(line, delimiter):
            yield line
            continue
        rest, is_closed = _rest(line, lines, delimiter)
        if is_closed:
            yield line
            yield from rest
        else:
            lines.put_back(rest)
            yield f"{_BROKEN}\n"


def _rest(line: str, lines: _PhysicalLines, delimiter: str) -> tuple[list[str], bool]:
    """The lines until the cell is closed, and whether it is closed at all within reach."""
    rest: list[str] = []
    tries = 0
    for more in islice(iter(lines.read, ""), _LONGEST_CELL):
        rest.append(more)
        if more.count('"') % 2:
            if _fault("".join([line, *rest]), delimiter) is None:
                return rest, True
            tries += 1
            if tries == _TRIES:
                break
    return rest, False


def _is_open(text: str, delimiter: str) -> bool:
    """Whether the text ends within quotation marks."""
    return "unexpected end" in (_fault(text, delimiter) or "")


def _fault(text: str, delimiter: str) -> str | None:
    """What is wrong with the marks of a text: a cell is still open, or goes on after it was closed."""
    try:
        list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error)
    return None


def headings_of(lines: Iterator[Line]) -> Sequence[str]:
    """The first line that is whole."""
    return next((cells for _, cells in lines if cells), ())
