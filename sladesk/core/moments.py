"""Dates with times of day: typed as people type them, by the clock on the wall, kept as instants in UTC.

In one night of the year an hour of the clock never comes, and in another it comes twice. A time in the
first is refused; one in the second needs a word more: «02:30 sommartid» or «02:30 normaltid».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sladesk.core.dates import format_clock, format_date, format_time, plain, read_date
from sladesk.core.errors import UserError
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.core.when_words import DAYS_AWAY

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""A typing error in a year is said at once, and not found in a sum."""

_NOW = frozenset({"no", "nå", "nu", "now"})
_SUMMER = "sommartid|sommertid|summer ?time|daylight time"
_WINTER = "normaltid|vintertid|winter ?time|standard ?time"
_TIME = re.compile(
    r"(?:(?P<day>.*?)(?:[ ,t]|^)\s*)?"
    r"(?:(?P<at>kl\.?|klokka|klokken|klockan|at)\s*)?"
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?)?"
    rf"(?:\s+(?:(?P<summer>{_SUMMER})|(?P<winter>{_WINTER})))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where and when something is typed."""

    zone: tzinfo
    now: datetime
    """An aware instant; a missing year means the date nearest to it."""
    language: Language
    """In which examples are given; every language is read."""


def read_moment(text: str, desk: Desk, *, base: date | None = None) -> datetime:
    """The instant of «14.3. 08:15», «i dag kl. 8.15», «2026-03-14T08:15», «no».

    A time alone is on the day `base`, if there is one. «24:00» is the end of the day.
    Raises UserError, which says what to write instead.
    """
    typed = plain(text)
    if typed in _NOW:
        return desk.now.astimezone(UTC).replace(microsecond=0)
    match = _TIME.fullmatch(typed)
    if match is None:
        raise _not_read(text, desk)
    day = _day(match["day"] or "", desk.now.astimezone(desk.zone).date(), base)
    clock = _clock(match)
    if day is None or clock is None:
        raise _not_read(text, desk)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UserError(
            mark("Write a year from {first} to {last}, such as {year}."),
            first=FIRST_YEAR,
            last=LAST_YEAR,
            year=desk.now.year,
        )
    local = datetime.combine(day, time()) + clock
    said = bool(match["summer"]) if match["summer"] or match["winter"] else None
    return in_utc(local, desk.zone, is_summer=said)


def read_end(text: str, desk: Desk, start: datetime) -> datetime:
    """As `read_moment`; a time alone is the first such time from the start on. Raises UserError."""
    first = start.astimezone(desk.zone).date()
    end = read_moment(text, desk, base=first)
    return end if end >= start else read_moment(text, desk, base=first + timedelta(1))


def in_utc(local: datetime, zone: tzinfo, *, is_summer: bool | None = None) -> datetime:
    """The instant at which the clock on the wall shows a time.

    `is_summer` tells the two passes of a doubled hour apart. Raises UserError for a time that the clock never
    shows, and for one that it shows twice when it is not said which is meant.
    """
    first = local.replace(tzinfo=zone, fold=0)
    second = local.replace(tzinfo=zone, fold=1)
    instant = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return instant
    if instant.astimezone(zone).replace(tzinfo=None) != local:
        raise UserError(
            mark("{time} never came: the clocks were put forward that night. Write {earlier} or {later}."),
            time=format_time(local),
            earlier=format_time(second.astimezone(UTC).astimezone(zone)),
            later=format_time(instant.astimezone(zone)),
        )
    if is_summer is None:
        raise UserError(
            mark("{time} came twice that night. Write “{time} summer time” or “{time} standard time”."),
            time=format_time(local),
        )
    return instant if is_summer else second.astimezone(UTC)


def format_moment(moment: datetime, language: Language, words: Words, zone: tzinfo) -> str:
    """«14.03.2026 08:15»; `read_moment` reads it as the same instant, to the second."""
    local = moment.astimezone(zone)
    shown = format_clock(local, language)
    other = local.replace(fold=1 - local.fold)
    if local.utcoffset() == other.utcoffset():
        return shown
    return f"{shown} {words('standard time') if local.fold else words('summer time')}"


def _day(typed: str, today: date, base: date | None) -> date | None:
    typed = typed.strip(" ,.") if typed.strip(" ,.") in DAYS_AWAY else typed.strip(" ,")
    if not typed:
        return base
    if (away := DAYS_AWAY.get(typed)) is not None:
        return today + timedelta(away)
    return read_date(typed, today)


def _clock(match: re.Match[str]) -> timedelta | None:
    """The time of day. «8» is one only after «kl.», and «14.03» alone may be a date."""
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    is_bare = match["minute"] is None and not match["at"]
    may_be_date = match["mark"] == "." and not match["at"] and not (match["day"] or "").strip()
    if is_bare or may_be_date or minute > 59 or second > 59:
        return None
    clock = timedelta(hours=hour, minutes=minute, seconds=second)
    return clock if clock <= timedelta(1) else None


def _not_read(text: str, desk: Desk) -> UserError:
    shown = desk.now.astimezone(desk.zone)
    return UserError(
        mark("“{text}” is not read as a date and a time. Write them such as {example}."),
        text=" ".join(text.split()),
        example=f"{format_date(shown.date(), desk.language)} {format_time(shown)}",
    )
