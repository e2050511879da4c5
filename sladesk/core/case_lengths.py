"""Lengths of time as suppliers' systems write them: «1:30», «90», «1,5 t». Or a fault of their line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sladesk.core.case_times import Fault, FaultyLine
from sladesk.core.quantities import Comparator, Family, Kind, Target, Unit, in_family
from sladesk.core.targets import read_delivered
from sladesk.core.translation import mark


class PauseUnit(StrEnum):
    """What a bare number in the column of pauses counts."""

    MINUTES = "minutes"
    HOURS = "hours"
    SECONDS = "seconds"


PAUSE_UNIT_WORDS = {
    PauseUnit.MINUTES: mark("Minutes"),
    PauseUnit.HOURS: mark("Hours"),
    PauseUnit.SECONDS: mark("Seconds"),
}

_SECONDS = {PauseUnit.SECONDS: 1, PauseUnit.MINUTES: 60, PauseUnit.HOURS: 3600}

_LENGTH = re.compile(r"(\d{1,6}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?", re.ASCII)
_ANY_DAY = date(2026, 1, 1)  # a length of time has no date to complete
_NOTHING = Target(Kind.NUMBER, Comparator.PLAIN, Decimal(0))
_LONGEST = 100 * 366 * 86_400


def seconds_of(text: str, unit: PauseUnit) -> int:
    """A length of time: «1:30», «90» of the unit, «1,5 t». Raises FaultyLine."""
    typed = text.strip()
    if match := _LENGTH.fullmatch(typed):
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    if match := _NUMBER.fullmatch(typed):
        seconds = int(Decimal(f"{match[1]}.{match[2] or 0}") * _SECONDS[unit])
    else:
        seconds = _spoken(typed, text)
    if seconds > _LONGEST:
        raise FaultyLine(Fault.NO_DURATION, text)
    return seconds


def _spoken(typed: str, text: str) -> int:
    reading = read_delivered(typed, _ANY_DAY)
    target = reading.target if reading else _NOTHING
    is_plain = target.kind is Kind.DURATION and not target.comparator and not target.statistic
    if not (is_plain and isinstance(target.quantity, Decimal) and isinstance(target.unit, Unit)):
        raise FaultyLine(Fault.NO_DURATION, text)
    family, seconds = in_family(target.quantity, target.unit)
    if family is not Family.CLOCK:
        raise FaultyLine(Fault.NO_DURATION, text)
    return int(seconds)
