"""Files of text with a case a line, read as a stream: up to half a gigabyte in little memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sladesk.core.case_lines import rescued
from sladesk.core.case_source import Line, delimiter_of, headings_of, numbered
from sladesk.core.errors import UserError
from sladesk.core.translation import mark

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LIMIT = 500 * 2**20
"""Bytes of the largest file."""

_BLOCK = 2**18
_SAMPLE = 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = "sep="
"""How Excel is told what stands between the cells, on a line of its own."""


class _Counting(io.RawIOBase):
    """A file that counts and sums up what is read of it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self.digest = sha256()
        self.done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = self._file.readinto(buffer) or 0
        self.digest.update(memoryview(buffer)[:count])
        self.done += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class TextFile:
    """A CSV file: its encoding, and what stands between its cells, are found out.

    Raises UserError for a file that cannot be read or is too large.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self.size = path.stat().st_size
            if self.size > LIMIT:
                raise UserError(
                    mark("The file is larger than {limit} MB. Ask the supplier for a shorter period."),
                    limit=LIMIT // 2**20,
                )
            with path.open("rb") as file:
                sample = file.read(_SAMPLE)
            self._raw = _Counting(path)
        except OSError as error:
            raise UserError(mark("The file {name} cannot be read."), name=path.name) from error
        encoding = encoding_of(sample)
        self._text = io.TextIOWrapper(
            io.BufferedReader(self._raw, _BLOCK),
            encoding,
            errors=_ERRORS.get(encoding, "replace"),
            newline="",
        )
        delimiter, before = self._delimiter(sample.decode(encoding, "ignore"))
        self._lines = numbered(self._text, delimiter, before)
        self.headings: Sequence[str] = list(map(rescued, headings_of(self._lines)))

    @property
    def done(self) -> int:
        return self._raw.done

    @property
    def digest(self) -> str:
        return self._raw.digest.hexdigest()

    def lines(self) -> Iterator[Line]:
        return self._lines

    def close(self) -> None:
        self._text.close()

    def _delimiter(self, sample: str) -> tuple[str, int]:
        """What stands between the cells, and how many lines only say so."""
        first = sample.lstrip("\ufeff").partition("\n")[0].strip()
        if first.lower().startswith(_DECLARED) and len(first) == len(_DECLARED) + 1:
            self._text.readline()
            return first[-1], 1
        return delimiter_of(sample), 0


_ERRORS = {"utf-8": "surrogateescape", "utf-8-sig": "surrogateescape"}
"""UTF-8 with a few bytes of Windows in it is put right cell by cell."""


def encoding_of(sample: bytes) -> str:
    """UTF-16 and UTF-8 by their marks, UTF-16 by its zeros, UTF-8 when it can be that, otherwise Windows'."""
    for start, encoding in _MARKS:
        if sample.startswith(start):
            return encoding
    if b"\0" in sample[:200]:
        return "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
