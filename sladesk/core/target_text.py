"""Readings as short badges: «≥ 99,8 % · månad», «≤ 15 min», «kvart år», «mån–fre 08:00–15:30».

A badge read again is the same target.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import groupby

from sladesk.core import target_names as names
from sladesk.core.dates import format_date
from sladesk.core.quantities import (
    ROUND_THE_CLOCK,
    Comparator,
    Hours,
    Kind,
    Period,
    Quantity,
    Range,
    Release,
    Span,
    Target,
    Thing,
    Unit,
    Version,
    Week,
)
from sladesk.core.vocabulary import Language

BADGE_LENGTH = 28
"""Characters that a badge holds; a longer week is named instead of printed."""

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def target_text(target: Target, language: Language) -> str:
    """A target that `read_target` reads as this target."""
    usual = target.kind is Kind.RELEASE and target.quantity == Release(0)
    usual = usual or (target.kind is Kind.FREQUENCY and target.quantity == 1)
    if usual and target.comparator is Comparator.AT_LEAST:
        return _unsigned(target, language)
    return delivered_text(target, language)


def delivered_text(target: Target, language: Language) -> str:
    """A delivered value that `read_delivered` reads as this value."""
    sign = "" if target.comparator is Comparator.BETWEEN else target.comparator.value
    parts = (names.STATISTICS[language].get(target.statistic, ""), sign, _unsigned(target, language))
    return " ".join(part for part in parts if part)


def times_per(window: Period, language: Language) -> str:
    """What a frequency counts: «gonger per år», «gonger per 2 veker»."""
    one, many = names.UNITS[language][window.unit]
    span = one if window.count == 1 else f"{window.count} {many}"
    return f"{names.TIMES[language][True]} {names.PER} {span}"


def badge_text(target: Target, language: Language) -> str:
    """The target in few characters; a week with many spans is «vekeplan»."""
    text = target_text(target, language)
    is_long = isinstance(target.quantity, Week) and len(text) > BADGE_LENGTH
    return names.WEEKLY_HOURS[language] if is_long else text


def _unsigned(target: Target, language: Language) -> str:
    if target.kind is Kind.FREQUENCY and target.window and target.quantity == 1:
        return _every(target.window, language)
    return _amount(target, language) + _window(target.window, language)


def _amount(target: Target, language: Language) -> str:
    if target.within:
        of = f" {names.OF[language]} {target.of}" if target.of else ""
        share = _quantity(target.quantity, language) + names.PERCENT[language]
        return f"{share}{of} {delivered_text(target.within, language)}"
    if target.unit is Unit.WEEKDAY and isinstance(target.quantity, Range):
        # «8–16 kvardagar» may be hours
        amount = f"{names.BETWEEN[language]} {_ends(target.quantity, language, f' {names.AND[language]} ')}"
    else:
        amount = _quantity(target.quantity, language, in_words=target.kind is Kind.NUMBER)
    return amount + _unit_after(target, language)


def _unit_after(target: Target, language: Language) -> str:
    is_many = target.quantity != 1
    if target.kind is Kind.PERCENT:
        return names.PERCENT[language]
    if target.kind is Kind.FREQUENCY:
        return f" {names.TIMES[language][is_many]}"
    if isinstance(target.unit, Thing):
        return f" {names.THINGS[language][target.unit][is_many]}"
    if isinstance(target.unit, Unit):
        return f" {names.UNITS[language][target.unit][is_many]}"
    return ""


def _quantity(quantity: Quantity, language: Language, *, in_words: bool = False) -> str:
    match quantity:
        case Decimal():
            return _number(quantity, "," if in_words else names.POINT[language])
        case Range():
            return _ends(quantity, language, "–")
        case date():
            return format_date(quantity, language)
        case Version(parts):
            return names.VERSION[language] + " " + ".".join(map(str, parts))
        case Release(behind):
            return f"n-{behind}" if behind else names.NEWEST[language]
        case Hours(spans):
            return names.OCLOCK[language] + _spans(spans, language)
    return _week(quantity, language)


def _ends(quantity: Range, language: Language, between: str) -> str:
    point = names.POINT[language]
    return f"{_number(quantity.low, point)}{between}{_number(quantity.high, point)}"


def _number(amount: Decimal, point: str) -> str:
    """Figures without idle zeros, but for the one that keeps «1,125» from being read as 1125."""
    figures = f"{amount:f}"
    if "." in figures:
        figures = figures.rstrip("0").rstrip(".").replace(".", point)
    return figures + "0" if _THOUSANDS.fullmatch(figures) else figures


def _every(window: Period, language: Language) -> str:
    one, many = names.UNITS[language][window.unit]
    is_neuter = window.unit in names.NEUTER[language]
    if window.count == 1:
        return f"{names.EVERY[language][is_neuter]} {one}"
    nth = names.EVERY_NTH[language][is_neuter]
    if language is Language.EN:
        return f"{nth} {window.count} {many}"
    return f"{nth} {window.count}{_ordinal_ending(window.count, language)} {one}"


def _ordinal_ending(count: int, language: Language) -> str:
    """A full stop; in Swedish «2:a», «12:e», «22:a»."""
    if language is not Language.SV:
        return "."
    return ":a" if count % 10 in (1, 2) and count % 100 not in (11, 12) else ":e"


def _window(window: Period | None, language: Language) -> str:
    if window is None:
        return ""
    one, many = names.UNITS[language][window.unit]
    return f" · {one}" if window.count == 1 else f" · {window.count} {many}"


def _week(week: Week, language: Language) -> str:
    """«mån–fre 08:00–16:00, lau 10:00–14:00», in the order of the days."""
    if week == ROUND_THE_CLOCK:
        return "24/7"
    short = names.WEEKDAYS[language]
    clauses = []
    for spans, group in groupby(range(7), key=lambda day: week.days[day]):
        if spans:
            days = list(group)
            through = f"–{short[days[-1]]}" if len(days) > 1 else ""
            clauses.append(f"{short[days[0]]}{through} {_spans(spans, language)}")
    return ", ".join(clauses)


def _spans(spans: tuple[Span, ...], language: Language) -> str:
    return f" {names.AND[language]} ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
