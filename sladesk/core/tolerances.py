"""Tolerances: by how much a target may be missed in a minor way, typed and printed in the target's unit."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from sladesk.core import target_names as names
from sladesk.core.dates import plain
from sladesk.core.errors import UserError
from sladesk.core.quantities import SCALES, Kind, Target, Thing, Unit, in_family
from sladesk.core.targets import read_delivered
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language

UNREAD = mark("Write the tolerance as a number in the target's unit, such as {example}.")
OTHER_UNIT = mark("The tolerance must have the target's unit, or one that converts to it exactly.")
_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_PERCENT = (Kind.PERCENT, Kind.SHARE)
_PERCENT_ENDING = re.compile(r" ?(?:%|prosentpoeng|prosentenheter|procentenheter|percentage points?)$")


def read_tolerance(text: str, target: Target | None, today: date) -> Decimal | None:
    """What was typed: a number, or a value with a unit; None for nothing. The unit becomes the target's.

    Raises UserError for what is no number above zero, can be read in two ways, or is of another unit.
    """
    typed = plain(text)
    if not typed:
        return None
    if target is not None and target.kind in _PERCENT:
        typed = _PERCENT_ENDING.sub("", typed)
    if _NUMBER.fullmatch(typed) and not _TWO_WAYS.fullmatch(typed):
        return Decimal(typed.replace(",", "."))
    reading = read_delivered(typed, today)
    if reading is None or target is None or not isinstance(reading.target.quantity, Decimal):
        raise UserError(UNREAD, example="0,1")
    return _converted(reading.target, target)


def _converted(typed: Target, target: Target) -> Decimal:
    if typed.kind is not Kind.DURATION or not isinstance(target.unit, Unit):
        raise UserError(OTHER_UNIT)
    family, scale = SCALES[target.unit]
    other, length = in_family(cast("Decimal", typed.quantity), cast("Unit", typed.unit))
    amount = length / scale
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    if family is not other or Fraction(exact) != amount:
        raise UserError(OTHER_UNIT)
    return exact


def tolerance_unit(target: Target, words: Words) -> str:
    """The unit of a target's tolerance, «prosentpoeng»; empty for a number of nothing."""
    language = Language(words.language)
    if target.kind in _PERCENT:
        return words("percentage points")
    if target.kind is Kind.DATE:
        return names.UNITS[language][Unit.DAY][1]
    if isinstance(target.unit, Unit):
        return names.UNITS[language][target.unit][1]
    return names.THINGS[language][target.unit][1] if isinstance(target.unit, Thing) else ""


def number_text(number: Decimal, language: Language) -> str:
    """«0,1», without idle zeros."""
    figures = f"{number:f}"
    if "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    return figures.replace(".", names.POINT[language])


def tolerance_text(tolerance: Decimal, target: Target | None, words: Words) -> str:
    """«0,1 prosentpoeng»."""
    unit = tolerance_unit(target, words) if target else ""
    return f"{number_text(tolerance, Language(words.language))} {unit}".strip()
