"""Cases from an Excel file: looked through as an archive before the library that knows Excel sees it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Generator, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sladesk.core.case_source import Line, headings_of
from sladesk.core.errors import UserError
from sladesk.core.translation import mark

ROWS = 50_000
"""The most lines that are read from a workbook; more come as CSV."""
COLUMNS = 200
LARGEST = 50 * 2**20
"""Bytes of the file."""
UNPACKED = 300 * 2**20
"""Bytes of all its parts, as the archive declares them and as they turn out."""
RATIO = 200
"""How much smaller a part may be than what comes out of it, beyond the first megabyte."""
ENTRIES = 1_000
_SHEETS = "xl/worksheets/"
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_BLOCK, _LONGEST = 2**20, 64
"""Bytes that are read at once, and of the beginning of a text."""
TEXTS = 300_000
"""Texts that the cells share: all are read before the first row, and nothing can stop that."""

_DAMAGED = mark("{name} cannot be read as an Excel file. Save it as CSV and try again.")
_SUSPICIOUS = mark("{name} is packed in a way that no worksheet is. Save it as CSV and try again.")
_TOO_LARGE = mark("{name} is too large. Save it as CSV and try again.")
_TOO_MANY = mark("{name} has more than {rows} rows. Save it as CSV and try again.")


class WorkbookFile:
    """The first sheet of an .xlsx file, its cells as text.

    Raises UserError for what is no such file or is larger than a list of cases should be.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.size = ROWS
        self.done = 0
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError as error:
            raise UserError(mark("The file {name} cannot be read."), name=path.name) from error
        if not content:
            raise UserError(_TOO_LARGE, name=path.name)
        self.digest = sha256(content).hexdigest()
        _look_through(path)
        self._rows = _rows(path)
        self._lines = self._numbered()
        self.headings: Sequence[str] = headings_of(self._lines)

    def lines(self) -> Iterator[Line]:
        return self._lines

    def close(self) -> None:
        """All that is open is closed with the last line, or with the reader."""
        self._rows.close()

    def _numbered(self) -> Iterator[Line]:
        try:
            for number, row in enumerate(self._rows, start=1):
                if number > ROWS + 1:
                    raise UserError(_TOO_MANY, name=self.name, rows=ROWS)
                self.done = number
                cells = [as_text(value) for value in islice(row, COLUMNS)]
                if any(cells):
                    yield number, cells
        except UserError:
            raise
        except Exception as error:  # whatever a damaged part makes the library raise
            raise UserError(_DAMAGED, name=self.name) from error


def as_text(value: object) -> str:
    """A cell as the readers of text know it: dates in ISO 8601, lengths of time as hours and minutes."""
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case datetime():
            rounded = value + timedelta(microseconds=500_000)
            return rounded.strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M:%S")
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case float():
            return f"{Decimal(repr(value)):f}".removesuffix(".0")
        case _:
            return str(value)


def _look_through(path: Path) -> None:
    """Refuse archives that unpack to more than they are, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UserError(_DAMAGED, name=path.name) from error
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or any(part.flag_bits & 1 for part in parts):
        raise UserError(_DAMAGED, name=path.name)
    if len(parts) > ENTRIES or len(names) < len(parts) or any(_is_bomb(part) for part in parts):
        raise UserError(_SUSPICIOUS, name=path.name)
    if sum(part.file_size for part in parts) > UNPACKED or _texts(path, parts) > TEXTS:
        raise UserError(_TOO_LARGE, name=path.name)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 2**20 and part.file_size > RATIO * max(1, part.compress_size)


def _texts(path: Path, parts: Sequence[zipfile.ZipInfo]) -> int:
    """How many texts the cells share: counted block by block, in every part that is no sheet."""
    count = 0
    with zipfile.ZipFile(path) as archive:
        for part in parts:
            if part.filename.startswith(_SHEETS):
                continue
            try:
                with archive.open(part) as file:
                    count += _occurrences(file)
            except Exception as error:  # whatever a damaged part makes the library raise
                raise UserError(_DAMAGED, name=path.name) from error
    return count


def _occurrences(file: IO[bytes]) -> int:
    """How often a text begins."""
    count, rest = 0, b""
    while block := file.read(_BLOCK):
        found = rest + block
        cut = found.rfind(b"<", -_LONGEST)
        count += len(_TEXT.findall(found[:cut] if cut >= 0 else found))
        rest = found[cut:] if cut >= 0 else b""
    return count


def _rows(path: Path) -> Generator[Sequence[Any], None, None]:
    """The rows of the first sheet; the archive is closed when they end or are closed."""
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    finally:
        workbook.close()
