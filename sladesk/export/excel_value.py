"""What a workbook holds of a cell's value, and the format in which it shows the very text of the report.

The format is taken from the text, so that the two cannot disagree. The signs for decimals and thousands are
those of the language where a program takes them from the format; Excel takes them from the computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sladesk.core.dates import format_clock, format_date
from sladesk.core.money import number_text
from sladesk.core.report import Cell
from sladesk.core.vocabulary import Language
from sladesk.export.excel_text import xml_text

MOST_DIGITS = 15
"""Excel keeps no more of a number."""
FIRST_YEAR = 1901
"""Excel's calendar begins in 1900, and with a day that never was."""

_LOCALES = {Language.NN: "[$-814]", Language.NB: "[$-414]", Language.SV: "[$-41D]", Language.EN: "[$-809]"}
_DATES = {
    Language.NN: r"dd\.mm\.yyyy",
    Language.NB: r"dd\.mm\.yyyy",
    Language.SV: r"yyyy\-mm\-dd",
    Language.EN: r"d\ mmmm\ yyyy",
}


@dataclass(frozen=True, slots=True)
class Stored:
    value: str | date
    """A number in figures, so that no other number is made of it on its way; or a date, with its time."""
    number_format: str


def stored(cell: Cell, language: Language) -> Stored | None:
    """None where the text stays text: nothing but it is known, or Excel would not hold the value exactly."""
    value = cell.value
    if value is None:
        return None
    if not isinstance(value.amount, Decimal):
        return _date(value.amount, cell.text, language)
    return _number(value.amount, cell.text, language, is_percent=value.unit == "%")


def _number(amount: Decimal, text: str, language: Language, *, is_percent: bool) -> Stored | None:
    if amount.is_signed() or not is_held(amount):
        return None
    code = _code(amount)
    shown = _around(code, number_text(amount, language), text.removesuffix("%" * is_percent), language)
    if shown is None:
        return None
    # Excel multiplies by a hundred where a format has a sign of percent.
    return Stored(f"{amount.scaleb(-2):f}", f"{shown}%") if is_percent else Stored(f"{amount:f}", shown)


def is_held(amount: Decimal) -> bool:
    """Whether Excel holds the number as it is."""
    return len(amount.as_tuple().digits) <= MOST_DIGITS


def plain_number(amount: Decimal, language: Language) -> Stored:
    """A number that no text was made of, with all its decimals, or with two where they do not end."""
    shown = amount if is_held(amount) else amount.quantize(Decimal("0.01"))
    return Stored(f"{amount:f}", _LOCALES[language] + _code(shown))


def _code(amount: Decimal) -> str:
    places = max(0, -int(amount.as_tuple().exponent))
    return "#,##0" + "." * bool(places) + "0" * places


def _date(day: date, text: str, language: Language) -> Stored | None:
    if day.year < FIRST_YEAR:
        return None
    code, told = _DATES[language], format_date(day, language)
    if isinstance(day, datetime):
        code, told = f"{code}\\ hh:mm" + ":ss" * bool(day.second), format_clock(day, language)
    shown = _around(code, told, text, language)
    return None if shown is None else Stored(day, shown)


def _around(code: str, told: str, text: str, language: Language) -> str | None:
    """The format of a text that has the value in it; None where it has not, and must stay as it is."""
    before, found, after = text.partition(told)
    return f"{_LOCALES[language]}{_quoted(before)}{code}{_quoted(after)}" if found else None


def _quoted(text: str) -> str:
    """Text in a format, none of it a code."""
    return '"{}"'.format(xml_text(text).replace('"', '"\\""')) if text else ""
