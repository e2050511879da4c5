"""Targets under free text: what an agreed or a delivered cell says, proposed and never demanded.

The text itself always stays. What is read is read in nynorsk, bokmål, Swedish and English, whatever the
document's language; what cannot be read, or can be read in two ways, is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from sladesk.core.dates import plain, read_date
from sladesk.core.quantities import (
    Comparator,
    Kind,
    Release,
    Service,
    Statistic,
    Target,
    Thing,
    Unit,
    Version,
    Week,
)
from sladesk.core.target_hours import hours
from sladesk.core.target_reading import Draft, draft
from sladesk.core.target_tokens import Tokens, UnreadableError, tokens
from sladesk.core.translation import mark
from sladesk.core.when_words import EXCLUDING, INCLUDING


class Question(StrEnum):
    """What the text leaves open and the badge asks."""

    WHICH_DAYS = "which_days"
    INCLUDES_DATE = "includes_date"
    NO_PERIOD = "no_period"
    VERSION_OR_NUMBER = "version_or_number"


QUESTION_WORDS = {
    Question.WHICH_DAYS: mark("Calendar days or working days? Ask the supplier."),
    Question.INCLUDES_DATE: mark("Is the date itself included?"),
    Question.NO_PERIOD: mark("Over which period is it measured?"),
    Question.VERSION_OR_NUMBER: mark("Is this a version or a number?"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposed target, with what had to be supposed to read it."""

    target: Target
    questions: tuple[Question, ...] = ()
    is_assumed: bool = False
    """Whether the text has no comparator and the usual one stands in: «15 min» as at most 15 min."""

    @property
    def is_undefined(self) -> bool:
        """Whether the agreement leaves its unit open: «3 dagar»."""
        return Question.WHICH_DAYS in self.questions


_DATE_LENGTH = 60
_HOURS = re.compile(r"[DTKZh0]|(?:eu|A)[:,]?n-n")
_MEASURED = {Kind.PERCENT, Kind.DURATION, Kind.COUNT, Kind.NUMBER}
_USUAL = {
    Kind.PERCENT: Comparator.AT_LEAST,
    Kind.SHARE: Comparator.AT_LEAST,
    Kind.DURATION: Comparator.AT_MOST,
    Kind.FREQUENCY: Comparator.AT_LEAST,
    Kind.DATE: Comparator.AT_MOST,
    Kind.VERSION: Comparator.AT_LEAST,
    Kind.RELEASE: Comparator.AT_LEAST,
}
_UNWANTED = {Thing.FAULT, Thing.INCIDENT, Thing.OUTAGE, Thing.DEVIATION, Thing.COMPLAINT}
_WANTED = {Thing.MEETING, Thing.REPORT, Thing.TEST, Thing.AUDIT}
_STARTING = ("tidlegast", "tidligst", "tidigast", "earliest", "frå og med", "fra og med", "från och med",
             "not before")  # fmt: skip
_CARRIED_OUT = (
    "utført", "utfört", "gjennomført", "genomfört", "genomförd", "gjort", "levert", "levererat", "levererad",
    "done", "delivered", "completed", "halde", "avholdt", "hållet", "held", "fullført", "signert",
    "installert", "installerat", "installed",
)  # fmt: skip
_UNCLEAR = ("innan", "innen")


def read_target(text: str, today: date) -> Reading | None:
    """What an agreed cell says; None for free text. Never raises.

    A missing year of a date is the one nearest to `today`. A mean, a named month and a bare number
    are no targets.
    """
    found = _read(text, today)
    if found is None or found.is_delivered or found.target.statistic is not Statistic.NONE:
        return None
    target = found.target
    if target.comparator is not Comparator.PLAIN or target.kind in (Kind.WEEK, Kind.HOURS):
        return _reading(target, text)
    usual = Comparator.AT_LEAST if target.service is Service.UP else usual_comparator(target)
    is_bare_version = (
        target.kind is Kind.VERSION and plain(text)[:1].isdecimal() and plain(text)[-1:].isdecimal()
    )
    if usual is None or is_bare_version:
        return None
    return _reading(replace(target, comparator=usual), text, is_assumed=True)


def read_delivered(text: str, today: date) -> Reading | None:
    """What a delivered cell says, by the same grammar; None for free text. Never raises.

    A figure without a comparator is that figure; a mean, a median, the highest, lowest or worst value
    is read as such.
    """
    found = _read(text, today)
    if found is None:
        return None
    target = found.target
    if (
        target.kind is Kind.RELEASE
        and target.comparator is Comparator.AT_LEAST
        and target.quantity == Release(0)
    ):
        target = replace(target, comparator=Comparator.PLAIN)
    return _reading(target, "")


def usual_comparator(target: Target) -> Comparator | None:
    """The comparator that is meant when none is written; None where it could be either."""
    if target.kind is Kind.COUNT:
        if target.unit in _UNWANTED:
            return Comparator.AT_MOST
        return Comparator.AT_LEAST if target.unit in _WANTED else None
    return _USUAL.get(target.kind)


def _reading(target: Target, text: str, *, is_assumed: bool = False) -> Reading:
    return Reading(target, tuple(_questions(target, text)), is_assumed)


def _questions(target: Target, text: str) -> Iterable[Question]:
    unit = target.within.unit if target.within else target.unit
    if unit in (Unit.DAY, Unit.WEEKDAY):
        yield Question.WHICH_DAYS
    if target.kind is Kind.DATE and plain(text).startswith(_UNCLEAR):
        yield Question.INCLUDES_DATE
    if target.kind is Kind.PERCENT and target.window is None and text:
        yield Question.NO_PERIOD
    if (
        isinstance(target.quantity, Version)
        and len(target.quantity.parts) == 2
        and "v" not in plain(text)
        and text
    ):
        yield Question.VERSION_OR_NUMBER


def _read(text: str, today: date) -> Draft | None:
    try:
        found = tokens(text)
    except UnreadableError:
        return None
    try:
        read = _checked(_drafted(found), found)
    except UnreadableError:
        return _read_date(text, today)
    looks_like_date = (
        read.target.comparator is Comparator.PLAIN and found.letters == "n" and "." in found.raws[0]
    )
    if looks_like_date and (found.raws[0].count(".") > 1 or text.rstrip().endswith(".")):
        return _read_date(text, today) or read
    return read


def _drafted(found: Tokens) -> Draft:
    if not _HOURS.search(found.letters):
        return draft(found)
    quantity = hours(found)
    return Draft(Target(Kind.WEEK if isinstance(quantity, Week) else Kind.HOURS, Comparator.PLAIN, quantity))


def _checked(read: Draft, found: Tokens) -> Draft:
    """The draft, unless its parts do not go together. Raises UnreadableError then.

    A percentage of downtime turns the scale round, so it is not compared with one of uptime.
    """
    target = read.target
    if target.statistic is not Statistic.NONE and target.kind not in _MEASURED:
        raise UnreadableError
    if read.is_downtime and target.kind is not Kind.DURATION:
        raise UnreadableError
    if "better" in found.values and target.comparator is Comparator.PLAIN:
        usual = usual_comparator(target)
        if usual is None:
            raise UnreadableError
        return replace(read, target=replace(target, comparator=usual))
    return read


@cache
def _dates() -> re.Pattern[str]:
    groups = (
        ("lt", ("<", *EXCLUDING)),
        ("le", ("≤", "<=", *INCLUDING, "seinast innan", "senest innen")),
        ("ge", ("≥", ">=", *_STARTING)),
        ("gt", (">",)),
        ("eq", ("=",)),
        ("plain", _CARRIED_OUT),
    )
    signs = "|".join(f"(?P<{name}>{'|'.join(map(re.escape, words))})" for name, words in groups)
    return re.compile(rf"(?:(?:{signs}) )?(?P<day>[^ ].*)")


_DATE_SIGNS = {
    "lt": Comparator.LESS_THAN,
    "le": Comparator.AT_MOST,
    "ge": Comparator.AT_LEAST,
    "gt": Comparator.MORE_THAN,
    "eq": Comparator.EXACTLY,
    "plain": Comparator.PLAIN,
}


def _read_date(text: str, today: date) -> Draft | None:
    if len(text) > _DATE_LENGTH or not any(char.isdecimal() for char in text):
        return None
    match = _dates().fullmatch(plain(text))
    day = read_date(match["day"], today) if match else None
    if match is None or day is None:
        return None
    comparator = next((sign for name, sign in _DATE_SIGNS.items() if match[name]), Comparator.PLAIN)
    return Draft(Target(Kind.DATE, comparator, day), is_delivered=bool(match["plain"]))
