"""Short names of periods, for the heads of many columns: «jan» under «2026», «1. kv.», «12.05.»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sladesk.core.dates import month_name
from sladesk.core.periods import PeriodKind, kind_of, period_label
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

_LETTERS = 3


@dataclass(frozen=True, slots=True)
class PeriodName:
    whole: str
    """«januar 2026»"""
    short: str
    """«jan», to be read under its year."""
    year: str
    """«2026»; empty where the short name says it, or nobody knows."""


def period_name(start: date | None, end: date | None, meeting: date | None, words: Words) -> PeriodName:
    """The names of what a follow-up is about."""
    language = Language(words.language)
    whole = period_label(start, end, meeting, language, words)
    if start and end:
        return PeriodName(whole, _span(start, end, language, words), _year(start, end))
    day = start or end or meeting
    if day is None:
        return PeriodName(whole, "–", "")
    return PeriodName(whole, short_date(day, language), f"{day.year:04}")


def short_date(day: date, language: Language) -> str:
    """The date without its year: «01.03.», in Swedish «1/3», in English «1 Mar»."""
    if language is Language.SV:
        return f"{day.day}/{day.month}"
    if language is Language.EN:
        return f"{day.day} {_month(day, language)}"
    return f"{day.day:02}.{day.month:02}."


def _span(start: date, end: date, language: Language, words: Words) -> str:
    match kind_of(start, end):
        case PeriodKind.MONTH:
            return _month(start, language)
        case PeriodKind.QUARTER:
            return words.context("short", "Q{quarter}", quarter=start.month // 3 + 1)
        case PeriodKind.HALF_YEAR:
            return words.context("short", "H{half}", half=1 if start.month == 1 else 2)
        case PeriodKind.YEAR:
            return f"{start.year:04}"
        case _:
            return f"{short_date(start, language)}–{short_date(end, language)}"


def _year(start: date, end: date) -> str:
    if kind_of(start, end) is PeriodKind.YEAR:
        return ""
    return f"{start.year:04}" if start.year == end.year else f"{start.year:04}–{end.year % 100:02}"


def _month(day: date, language: Language) -> str:
    return month_name(day.month, language)[:_LETTERS]
