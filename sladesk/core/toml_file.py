"""Reads a TOML file that a person may have made: a gate before parsing, then typed access by key.

Every wrong thing becomes a `UserError` of one sentence that names the file, the place and the fault.
Unknown keys are left alone, so that a file with more in it than this program knows still opens.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from sladesk.core.errors import UserError
from sladesk.core.text import checked
from sladesk.core.translation import mark

LIMIT = 1024 * 1024
"""Bytes; the largest built-in file is a tenth of it."""

_DOTTED = re.compile(r"""(?:[\w"'-]{1,64}+[ \t]*+\.[ \t]*+)++""")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_PARTS = 300
"""tomllib spends time by the square of the parts of one dotted key: half a million would take an hour."""

Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of the file and where it stands in it; the accessors raise UserError."""

    file: str
    where: str
    values: Mapping[str, object]

    def place(self, key: str) -> str:
        return f"{self.where}, {key}" if self.where else key

    def text(self, key: str) -> str:
        """The cleaned text under a key; empty when there is none."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.fault(mark("{file}: {where} must be text in quotation marks."), key)
        try:
            return checked(value)
        except UserError as error:
            raise self.fault(mark("{file}: {where} is longer than a cell can hold."), key) from error

    def required(self, key: str) -> str:
        text = self.text(key)
        if not text:
            raise self.fault(mark("{file}: {where} is missing."), key)
        return text

    def number(self, key: str) -> int:
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(mark("{file}: {where} must be a whole number."), key)
        return value

    def decimal(self, key: str) -> Decimal | None:
        """A number in quotation marks, so that it is read as it is written and never rounded."""
        text = self.text(key)
        if text and not _NUMBER.fullmatch(text):
            raise self.fault(mark('{file}: {where} must be a number in quotation marks, like "0.1".'), key)
        return Decimal(text) if text else None

    def flag(self, key: str) -> bool:
        """A yes or no; no when there is none."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(mark("{file}: {where} must be true or false."), key)
        return value

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.fault(mark("{file}: {where} must be a date like 2026-01-31."), key)
        return value

    def code(self, key: str, kind: type[Code], default: Code | None = None) -> Code:
        """One of a closed list of codes; where there is none the default, unless one is required."""
        if default is not None and key not in self.values:
            return default
        text = self.required(key)
        if text not in set(kind):
            message = mark("{file}: {where} cannot be “{text}”; it must be one of {choices}.")
            raise self.fault(message, key, text=text, choices=", ".join(kind))
        return kind(text)

    def table(self, key: str) -> Entry:
        """The table under a key; an empty one when there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(mark("{file}: {where} must be a table."), key)
        return Entry(self.file, self.place(key), value)

    def items(self, key: str) -> list[object]:
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.fault(mark("{file}: {where} must be a list."), key)
        return value

    def tables(self, key: str) -> tuple[Entry, ...]:
        """The tables of a list; their places count from one, as people do."""
        numbered = Entry(self.file, self.where, {f"{key} {n}": v for n, v in enumerate(self.items(key), 1)})
        return tuple(numbered.table(name) for name in numbered.values)

    def fault(self, message: str, key: str, **values: object) -> UserError:
        return UserError(message, file=self.file, where=self.place(key), **values)


def read(path: Path) -> Entry:
    """The whole file as one table. Raises UserError for all that keeps it from being one."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise UserError(
            mark("{file} cannot be read: {reason}."), file=str(path), reason=error.strerror
        ) from error
    return parse(content, path.name)


def parse(content: bytes, name: str) -> Entry:
    if len(content) > LIMIT:
        raise UserError(mark("{file} is larger than 1 MiB, so it is not read."), file=name)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UserError(mark("{file} is not text in UTF-8."), file=name) from error
    if any(run[0].count(".") > _PARTS for run in _DOTTED.finditer(text)):
        raise UserError(mark("{file} holds a key of too many parts."), file=name)
    try:
        return Entry(name, "", tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = found[1] if found else text.count("\n") + 1
        raise UserError(mark("{file} is not valid TOML at line {line}."), file=name, line=line) from error
