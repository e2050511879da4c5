"""What is seen of a cell: its text, or its number as its format says, in the language of the format."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

_TOKEN = re.compile(
    r"""\[\$-(?P<locale>[0-9A-F]+)] | "(?P<quoted>[^"]*)" | \\(?P<one>.)"""
    r"""| (?P<code>\#,\#\#0(?:\.0+)?|dd?|mmmm|mm|yyyy|hh|ss|%|:)""",
    re.VERBOSE | re.DOTALL,
)
_GAP = "\N{NO-BREAK SPACE}"
_SIGNS = {"814": (_GAP, ","), "414": (_GAP, ","), "41D": (_GAP, ","), "809": (",", ".")}
"""Between thousands and before decimals."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def visible(book: Workbook) -> list[Any]:
    return [sheet for sheet in book if sheet.sheet_state == "visible"]


def shown(cell: Any) -> str:
    """Raises AssertionError where the format hides a part of the number, or is not understood."""
    if cell.value is None:
        return ""
    if cell.data_type == "s":
        # `_x005F_` is how Excel stores an underscore.
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), cell.value)
    tokens = list(_TOKEN.finditer(cell.number_format))
    assert "".join(token[0] for token in tokens) == cell.number_format
    locale = next(token["locale"] for token in tokens if token["locale"])
    codes = [token["code"] for token in tokens]
    parts = []
    for at, token in enumerate(tokens):
        if token["code"]:
            parts.append(_coded(cell.value, token["code"], codes, at, locale))
        else:
            parts.append(token["quoted"] or token["one"] or "")
    return "".join(parts)


def _coded(value: Any, code: str, codes: list[str | None], at: int, locale: str) -> str:
    if code in (":", "%"):
        return code
    if code.startswith("#"):
        number = Decimal(repr(value)) * (100 if "%" in codes else 1)
        return _number(number, len(code.partition(".")[2]), *_SIGNS[locale])
    assert isinstance(value, datetime)
    if code == "mm" and "hh" in codes[:at]:
        return f"{value.minute:02}"
    if code == "mmmm":
        assert locale == "809"
        return _MONTHS[value.month - 1]
    part = {"d": value.day, "m": value.month, "y": value.year, "h": value.hour, "s": value.second}[code[0]]
    return f"{part:0{len(code)}}"


def _number(number: Decimal, places: int, gap: str, point: str) -> str:
    rounded = round(number, places)
    assert rounded == number
    whole, _, decimals = f"{rounded:.{places}f}".partition(".")
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", gap, whole) + (point + decimals if places else "")
