"""Dates and times in the four languages: printed in one way each, read in all the ways people type.

The standard library's own names follow the computer's locale, so the names stand here.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, time, tzinfo

from sladesk.core.vocabulary import Language

_NORWEGIAN_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip

MONTH_NAMES = {
    Language.NN: _NORWEGIAN_MONTHS,
    Language.NB: _NORWEGIAN_MONTHS,
    Language.SV: (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    Language.EN: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

WEEKDAY_NAMES = {
    Language.NN: ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
    Language.NB: ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    Language.SV: ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

_SHORT_MONTHS = (
    "jan", "feb", "mar", "apr", "mai maj may", "jun", "jul", "aug", "sep sept", "okt oct", "nov", "des dec",
)  # fmt: skip
_SHORT_WEEKDAYS = (
    "mån man mon", "tys tir tis tue tues", "ons wed", "tor tors thu thur thurs",
    "fre fri", "lau lør lör sat", "søn sön sun",
)  # fmt: skip

MONTHS = {name.casefold(): n for names in MONTH_NAMES.values() for n, name in enumerate(names, 1)} | {
    name: n for n, names in enumerate(_SHORT_MONTHS, 1) for name in names.split()
}
"""Months by every name and abbreviation, in small letters; January is 1."""

WEEKDAYS = {name.casefold(): n for names in WEEKDAY_NAMES.values() for n, name in enumerate(names)} | {
    "sundag": 6
}
"""Weekdays by their whole names, in small letters; Monday is 0."""

_ANY_WEEKDAYS = WEEKDAYS | {name: n for n, names in enumerate(_SHORT_WEEKDAYS) for name in names.split()}

HALF_A_YEAR = 183
"""Days."""

_YEAR = r"(?P<year>\d{4}|\d{2})"
_FULL_YEAR = r"(?P<full>\d{4})"
_PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # 1.3  01.03.2027  1. 3. 27
        rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})(?:\. ?{_YEAR}| {_FULL_YEAR})?",
        # 2027-03-01; 20270301, but not the eight digits of a telephone number
        r"(?P<full>\d{4})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<full>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        # 1/3-27 is written in the Nordic countries only, so the day comes first
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})-{_YEAR}",
        # 13/4, 13-04-2027, but never 24/7: read only where day and month cannot be taken for each other
        rf"(?!24/7$)(?P<one>\d{{1,2}})/(?P<other>\d{{1,2}})(?:/{_YEAR}| {_FULL_YEAR})?",
        rf"(?P<one>\d{{1,2}})-(?P<other>\d{{1,2}})-{_FULL_YEAR}",
        # 1. mars  den 1 mars 2027  1st of March
        r"(?:on )?(?:den |the )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th|:a|:e)? ?(?:of )?"
        rf"(?P<name>[a-z]+)\.?(?:,? {_YEAR})?",
        # March 1, 2027  March 1st; «March 12» may be a month of 2012
        rf"(?P<name>[a-z]+)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_FULL_YEAR}",
        r"(?P<name>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)",
    )
)


def month_name(month: int, language: Language) -> str:
    return MONTH_NAMES[language][month - 1]


def weekday_name(day: date, language: Language) -> str:
    return WEEKDAY_NAMES[language][day.weekday()]


def format_date(day: date, language: Language) -> str:
    """The date in a cell: «01.03.2027», in Swedish «2027-03-01», in English «1 March 2027»."""
    if language is Language.SV:
        return day.isoformat()
    if language is Language.EN:
        return format_long(day, language)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def format_short(day: date, today: date, language: Language) -> str:
    """The date where there is little room: «24.06.», in Swedish «24/6», in English «24 June».

    Whole when it is more than half a year from today, since its year could be taken for another.
    """
    if abs((day - today).days) > HALF_A_YEAR:
        return format_date(day, language)
    if language is Language.SV:
        return f"{day.day}/{day.month}"
    if language is Language.EN:
        return f"{day.day} {month_name(day.month, language)}"
    return f"{day.day:02}.{day.month:02}."


def format_long(day: date, language: Language) -> str:
    """The date in running text: «1. mars 2027», in Swedish and English «1 mars 2027»."""
    dot = "." if language in (Language.NN, Language.NB) else ""
    return f"{day.day}{dot} {month_name(day.month, language)} {day.year:04}"


def format_time(moment: time | datetime) -> str:
    """Hours and minutes, «14:30», the same in every language."""
    return f"{moment.hour:02}:{moment.minute:02}"


def format_clock(local: datetime, language: Language) -> str:
    """Date and time of a clock, the seconds where there are any: «14.03.2026 08:15»."""
    seconds = f":{local.second:02}" if local.second else ""
    return f"{format_date(local.date(), language)} {format_time(local)}{seconds}"


def format_instant(moment: datetime, language: Language, zone: tzinfo | None = None) -> str:
    """An aware instant as local date and time; `zone` None is the computer's own.

    Raises ValueError for a naive one: whether it is local or UTC cannot be known.
    """
    if moment.tzinfo is None:
        raise ValueError("naive datetime")
    local = moment.astimezone(zone)
    return f"{format_date(local.date(), language)} {format_time(local)}"


def plain(text: str) -> str:
    """Typed text as the readers compare it: small letters, single spaces, no full stop at the end."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).removesuffix(".").rstrip()


def read_date(text: str, today: date) -> date | None:
    """The calendar date that the whole text is, in any of the four languages; otherwise None.

    A missing year means the date nearest to today, past or future, the future one when both are as
    near; two figures mean the year nearest to this year by the same rule. A weekday before the date
    must be its weekday. What can be read two ways («03/04») and what does not exist («31.2.») is None.
    """
    typed = plain(text)
    return _whole_date(typed, today) or _after_weekday(typed, today)


def looks_like_a_date(text: str, today: date) -> bool:
    """Whether the text is written as a date and is none: «31.2.», «2026-13-01», «tysdag» before a Monday's.

    What can be read two ways («03/04») is not meant: it may be right.
    """
    typed = plain(text)
    word, _, rest = typed.partition(" ")
    typed = rest if word.rstrip(".,") in _ANY_WEEKDAYS else typed
    matches = (match for pattern in _PATTERNS if (match := pattern.fullmatch(typed)))
    named = next(matches, None)
    return named is not None and _day_and_month(named.groupdict()) is not None and not read_date(text, today)


def nearest(month: int, day: int, today: date) -> date | None:
    """The date nearest to today with that month and day; None when no year has it."""
    # eight years is the longest wait between two leap days
    years = range(today.year - 8, today.year + 9)
    found = [when for year in years if (when := _date(year, month, day))]
    return min(found, key=lambda when: (abs(when - today), when < today), default=None)


def add_months(day: date, months: int) -> date:
    """The same day that many months on, or the month's last day. Raises ValueError beyond year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError("year out of range")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _after_weekday(typed: str, today: date) -> date | None:
    word, _, rest = typed.partition(" ")
    weekday = _ANY_WEEKDAYS.get(word.rstrip(".,"))
    found = _whole_date(rest, today) if weekday is not None else None
    return found if found and found.weekday() == weekday else None


def _whole_date(typed: str, today: date) -> date | None:
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(typed):
            return _date_of(match.groupdict(), today)
    return None


def _date_of(parts: dict[str, str | None], today: date) -> date | None:
    ordered = _day_and_month(parts)
    if ordered is None:
        return None
    day, month = ordered
    if full := parts.get("full"):
        return _date(int(full), month, day)
    if year := parts.get("year"):
        return _date(int(year) if len(year) == 4 else _whole_year(int(year), today.year), month, day)
    return nearest(month, day, today)


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Day and month; None when the name is no month's or when the two could change places."""
    day, one, other = parts.get("day"), parts.get("one"), parts.get("other")
    if one and other:
        low, high = sorted((int(one), int(other)))
        return (high, low) if high > 12 or high == low else None
    month = MONTHS.get(name) if (name := parts.get("name")) else int(parts["month"] or 0)
    return (int(day), month) if day and month else None


def _whole_year(figures: int, this_year: int) -> int:
    """The year nearest to this year that ends in the two figures; the later when both are as near."""
    century = this_year - this_year % 100
    years = (century + 100 + figures, century + figures, century - 100 + figures)
    return min(years, key=lambda year: abs(year - this_year))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
