"""The numbers of a target, and the window it is measured over: «per månad», «kvart 2. år», «i mars»."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from sladesk.core.quantities import Period, Unit
from sladesk.core.target_tokens import Tokens, UnreadableError

WINDOW = r"(?P<w>,?y?(?:[qa]n?u|[jq]U|A|e[on]?u|[jI]?(?:Mn?|Qn?|ou)n?|[jI]n))"
"""The pattern of a window; see `target_reading`."""

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_WINDOWS = {
    Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.WEEKDAY, Unit.WEEK,
    Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR,
}  # fmt: skip
_MOST_UNITS = 1000
_MONTHS = {Unit.QUARTER: 3, Unit.HALF_YEAR: 6}


def number(figures: str, *, is_percent: bool = False) -> Decimal:
    """The number in the figures. Raises UnreadableError for «1.500»: it may be 1,500."""
    if not _NUMBER.fullmatch(figures) or (not is_percent and _THOUSANDS.fullmatch(figures)):
        raise UnreadableError
    return Decimal(figures.replace(",", "."))


def whole(figures: str) -> Decimal:
    amount = number(figures)
    if amount != amount.to_integral_value():
        raise UnreadableError
    return amount


def names_period(window: Tokens) -> bool:
    """Whether it is one month, quarter or year by its name: «i mars», «2. kvartal», «i 2026»."""
    letters = window.letters
    return (
        not {"M", "Q"}.isdisjoint(letters) or letters[1:] == "n" or ("ou" in letters and "e" not in letters)
    )


def read_window(window: Tokens) -> Period | None:
    """The window that the tokens name. Raises UnreadableError for what is none: «i 1850», «per 0 år»."""
    if not window.letters:
        return None
    if names_period(window):
        return _named(window)
    value = window.values[-1]
    if isinstance(value, Period):
        return value
    unit = cast("Unit", value)
    times = next((v for letter, v in zip(window.letters, window.values, strict=True) if letter in "no"), 1)
    count = whole(str(times))
    is_fraction = "/" in window.raws and "n" in window.letters
    if unit not in _WINDOWS or not 1 <= count <= _MOST_UNITS or is_fraction:
        raise UnreadableError
    return Period(int(count), unit)


def _named(window: Tokens) -> Period:
    meanings = dict(zip(window.letters, window.values, strict=True))
    year = meanings.get("n")
    if year is not None and not _YEAR.fullmatch(str(year)):
        raise UnreadableError
    in_year = None if year is None else int(str(year))
    if "M" in meanings:
        return Period(1, Unit.MONTH, cast("int", meanings["M"]), in_year)
    number = cast("int", meanings.get("Q", meanings.get("o", 1)))
    unit = cast("Unit", meanings.get("u", Unit.QUARTER if "Q" in meanings else Unit.YEAR))
    first = _MONTHS.get(unit, 12) * (number - 1) + 1
    if unit not in (*_MONTHS, Unit.YEAR) or ("u" in meanings and unit is Unit.YEAR) or first > 12:
        raise UnreadableError
    return Period(1, unit, first, in_year)
