"""Column types for STRICT tables: what Python holds, as the text or integer that SQLite keeps.

SQLite's STRICT tables know TEXT and INTEGER, not dates or identifiers; each type here carries the
CHECK that keeps a foreign program from storing anything else.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Code = TypeVar("Code", bound=StrEnum)

_UUID = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh".replace("h", "[0-9a-f]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT = "dddd-dd-ddTdd:dd:dd.ddddddZ".replace("d", "[0-9]")


class UuidText(TypeDecorator[UUID]):
    """A UUID in its 36 characters, so that a register can be read with any tool."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(value)

    @staticmethod
    def check(column: str) -> str:
        return f"{column} GLOB '{_UUID}'"


class IsoDate(TypeDecorator[date]):
    """A calendar date, `2027-03-01`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)

    @staticmethod
    def check(column: str) -> str:
        # Without a modifier SQLite passes the 30th of February on as it came.
        return f"{column} IS date({column}, '+0 days')"


class UtcTime(TypeDecorator[datetime]):
    """An instant in UTC, `2027-03-01T08:15:02.000000Z`; text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)

    @staticmethod
    def check(column: str) -> str:
        seconds = f"substr({column}, 1, 19)"
        is_instant = f"datetime({seconds}, '+0 days') IS replace({seconds}, 'T', ' ')"
        return f"{column} IS NULL OR ({column} GLOB '{_INSTANT}' AND {is_instant})"


class UtcSecond(TypeDecorator[datetime]):
    """An instant in UTC to the second, as the seconds since 1970: for what is computed with by the thousand.

    Fractions are dropped: it is the second in which the instant lies.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(seconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        # Not `fromtimestamp`, which knows no time before 1970 on Windows.
        return None if value is None else _EPOCH + timedelta(seconds=value)

    @staticmethod
    def check(column: str) -> str:
        first, last = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
        return f"{column} BETWEEN {first.timestamp():.0f} AND {last.timestamp():.0f}"


class Flag(TypeDecorator[bool]):
    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)

    @staticmethod
    def check(column: str) -> str:
        return f"{column} IN (0, 1)"


class CodeText(TypeDecorator[Any]):
    """A code from one of the closed lists of `core.vocabulary`."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: type[Code]) -> None:
        super().__init__()
        self.codes: type[StrEnum] = codes

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.codes(value)

    def check(self, column: str) -> str:
        codes = ", ".join(f"'{code.value}'" for code in self.codes)
        return f"{column} IN ({codes})"


class DecimalText(TypeDecorator[Decimal]):
    """An exact number as its digits, `-1234.50`; sums and percentages are never binary fractions."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)

    @staticmethod
    def check(column: str) -> str:
        # Digits with at most one point between them, and one sign before them.
        digits = f"ltrim({column}, '-')"
        return (
            f"{column} IS NULL OR ({digits} GLOB '[0-9]*' AND {column} GLOB '*[0-9]'"
            f" AND {digits} NOT GLOB '*[^0-9.]*' AND {digits} NOT GLOB '*.*.*' AND {column} NOT GLOB '--*')"
        )


class JsonText(TypeDecorator[str]):
    """JSON as text; whoever stores it writes and reads it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value

    @staticmethod
    def check(column: str) -> str:
        # json_valid is refused in a schema where trusted_schema is OFF (SQLite 3.40).
        return f"{column} IS NULL OR substr({column}, 1, 1) IN ('[', '{{')"
