"""«Når»: a date as people type it, or free text that stays as it is.

What is understood is understood in all four languages, whatever the window's. Words such as
«i morgon» mean nothing in an archive, so they are resolved on entry and the date is printed instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sladesk.core import dates
from sladesk.core.dates import WEEKDAYS, add_months, format_date, plain, read_date
from sladesk.core.errors import UserError
from sladesk.core.open_time import OutOfYearsError
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.core.when_words import (
    AT,
    COMING,
    DAYS_AWAY,
    EXCLUDING,
    FROM_NOW,
    IF,
    INCLUDING,
    NEEDED,
    NEXT,
    NUMBERS,
    OCCASIONS,
    PER,
    RECURRING,
    SPANS,
    TIMES,
    UNIT_DAYS,
    UNIT_MONTHS,
    WORKING_DAYS,
)

WorkingDays = Callable[[date, int], date]
"""The day so many working days after another one; may raise OutOfYearsError."""


@dataclass(frozen=True, slots=True)
class When:
    text: str
    """What is printed."""
    date: date | None
    """The last day that it can mean; None for free text."""


def _one_of(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DURATION = re.compile(
    rf"(?:{_one_of(FROM_NOW)}) (?P<count>\d{{1,4}}|{_one_of([*NUMBERS])}) "
    rf"(?P<unit>{_one_of([*UNIT_DAYS, *UNIT_MONTHS])})",
    re.ASCII,
)
_WORKING_DAYS = re.compile(
    rf"(?:(?:{_one_of(FROM_NOW)}) )?(?P<count>\d{{1,4}}|{_one_of([*NUMBERS])}) (?:{_one_of(WORKING_DAYS)})",
    re.ASCII,
)
_WEEKDAY = re.compile(
    rf"(?:(?P<next>{_one_of(NEXT)}) |(?:{_one_of(COMING)}) )?(?P<day>{_one_of([*WEEKDAYS])})"
)
_LIMIT = re.compile(
    rf"(?P<limit>(?P<excluding>{_one_of(EXCLUDING)})|(?:{_one_of(INCLUDING)}))\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_RECURRENCE = re.compile(
    rf"\b(?:{_one_of(RECURRING)}"
    rf"|(?:{_one_of(AT)}) (?:{_one_of(OCCASIONS)})|(?:{_one_of(IF)}) (?:{_one_of(NEEDED)})"
    rf"|(?:(?:{_one_of(TIMES)}) (?:{_one_of(PER)})|per|pr\.?) (?:{_one_of(SPANS)})"
    rf"|(?:{_one_of(WEEKDAYS)})(?:ar|er|(?<=day)s)|24/7)\b"
)


def read_when(text: str, today: date, language: Language, working_days: WorkingDays | None = None) -> When:
    """What a typed text means; the date is printed in `language`, the document's.

    - A date in any usual form («1.3.», «01.03.2027», «1. mars», «2027-03-01», «13/4»), see `read_date`.
    - «i dag», «i morgon», «om 2 veker», «om ein månad», «fredag» (the first one after today),
      «neste fredag» (in the week after this); a month on from the 31st is the month's last day.
    - «om 10 arbeidsdagar», «10 working days», by `working_days`; without these it is free text.
    - A limit before one of these is kept and its date resolved: «senest fredag» prints as
      «senest 27.11.2026». «før 1.3.» leaves the day out, so its date is the day before.
    - All else is free text and comes back untouched, without a date: recurrences («kvar månad»), months,
      weeks («veke 12»), what can be read two ways («03/04») and dates that do not exist («31.2.»).

    Never raises, and reading the outcome again on the same day gives the same outcome.
    """
    if day := _read_day(text, today, working_days):
        return When(format_date(day, language), day)
    match = _LIMIT.fullmatch(text.strip())
    day = _read_day(match["rest"], today, working_days) if match else None
    if match is None or day is None:
        return When(text, None)
    last = _shifted(day, -1) if match["excluding"] else day
    return When(f"{match['limit']} {format_date(day, language)}", last) if last else When(text, None)


def carries_over(when: When) -> bool:
    """Whether a new follow-up takes it along: recurrences do, and nothing else.

    «kvar månad», «løpande» and «3–4 gonger i året» go along; a date, «veke 12», «hausten 2026», «snart» and
    whatever is not understood stay with the follow-up that they were written in.
    """
    return when.date is None and _RECURRENCE.search(plain(when.text)) is not None


def looks_like_a_date(text: str, today: date) -> bool:
    """Whether the text, or what stands after a limit, is written as a date and is none: «senest 31.2.»."""
    return dates.looks_like_a_date(_after_limit(text), today)


def require_day(text: str, today: date) -> None:
    """Raise UserError for a text that is written as a date and is none; it would never come to be late."""
    if looks_like_a_date(text, today):
        reason = mark("There is no such day as {text}. Correct it, or write it in words.")
        raise UserError(reason, text=" ".join(_after_limit(text).split()).removesuffix("."))


def _after_limit(text: str) -> str:
    match = _LIMIT.fullmatch(text.strip())
    return match["rest"] if match else text


def _read_day(text: str, today: date, working_days: WorkingDays | None) -> date | None:
    return read_date(text, today) or _read_relative(plain(text), today, working_days)


def _read_relative(typed: str, today: date, working_days: WorkingDays | None) -> date | None:
    if (away := DAYS_AWAY.get(typed)) is not None:
        return _shifted(today, away)
    if match := _DURATION.fullmatch(typed):
        return _after(today, _number(match), match["unit"])
    if working_days and (match := _WORKING_DAYS.fullmatch(typed)):
        try:
            return working_days(today, _number(match))
        except OutOfYearsError:
            return None
    if match := _WEEKDAY.fullmatch(typed):
        return _coming(WEEKDAYS[match["day"]], today, in_next_week=bool(match["next"]))
    return None


def _number(match: re.Match[str]) -> int:
    return NUMBERS.get(match["count"]) or int(match["count"])


def _after(today: date, count: int, unit: str) -> date | None:
    if days := UNIT_DAYS.get(unit):
        return _shifted(today, count * days)
    try:
        return add_months(today, count * UNIT_MONTHS[unit])
    except ValueError:
        return None


def _coming(weekday: int, today: date, *, in_next_week: bool) -> date | None:
    ahead = weekday - today.weekday()
    if in_next_week or ahead <= 0:
        ahead += 7
    return _shifted(today, ahead)


def _shifted(day: date, days: int) -> date | None:
    """The date so many days away; None when the calendar does not reach so far."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None
