"""Targets that are measured over a shorter time than the period of a follow-up: «99,8 % per månad».

Each such time, a month say, stands by itself. Which of them a figure is of is known where it was worked out
of a log, or written for each of them; one figure alone proves one of them, and nobody knows which.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sladesk.core.judging import Occasion, Requirement, in_force, judge, reading_day
from sladesk.core.periods import Days, PeriodKind, parts_of, whole_months
from sladesk.core.quantities import Family, Kind, Period, window_length
from sladesk.core.shortfall import Shortfall, Unknown, Why, missed_by
from sladesk.core.target_meaning import meanings
from sladesk.core.targets import read_delivered
from sladesk.core.vocabulary import Rating, TargetAnswer

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class WindowValues:
    """What was delivered in each of the times that a target is measured over."""

    of: str = ""
    """The delivered text that they stand behind; of any other text they say nothing."""
    texts: tuple[tuple[Days, str], ...] = ()
    """Read as a delivered value is; a time that nobody knows the value of is left out."""

    def behind(self, delivered: str) -> dict[Days, str]:
        """The values by their days; none when something else is delivered by now."""
        return dict(self.texts) if delivered == self.of else {}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a target came out in one of the times that it is measured over, or in the whole period."""

    days: Days | None
    """None for the whole period, and for one figure that may be of any of the times."""
    delivered: str
    missed: Shortfall | None
    """None where the target was met."""


@dataclass(frozen=True, slots=True)
class Misses:
    """All that is proven of a requirement that was missed: at least one of the outcomes is a shortfall."""

    outcomes: tuple[Outcome, ...]
    window: Period | None = None
    """What the target is measured over; None where that is the period itself, or no shorter time."""
    unknown: tuple[Days, ...] = ()
    """The times that nobody has said a value of."""

    @property
    def months(self) -> int | None:
        """How many months the target is measured over; None for the whole period, and for weeks and days."""
        return None if self.window is None else _months(self.window)


@dataclass(frozen=True, slots=True)
class _Within:
    """One of the times in the period of a follow-up, to judge what was delivered in it."""

    period_start: date
    period_end: date
    created_at: datetime
    meeting_date: date | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A requirement with what was delivered in one of the times."""

    delivered: str
    agreed: str
    tolerance: Decimal | None
    tolerance_granted: bool
    is_unverifiable: bool
    dismissed_target: str
    target_answer: TargetAnswer | None
    agreed_from: date | None
    agreed_before: str
    rating: Rating = Rating.NOT_RATED


def window_of(row: Requirement, occasion: Occasion) -> Period | None:
    """What the target is measured over, where that is surely shorter than the period; else None."""
    start, end = occasion.period_start, occasion.period_end
    if start is None or end is None:
        return None
    windows = {
        target.window
        for agreed in in_force(row, occasion)
        if agreed != row.dismissed_target
        for target, _ in meanings(agreed, row.delivered, row.target_answer, reading_day(occasion))
    }
    window = windows.pop() if len(windows) == 1 else None
    return window if window and _is_shorter(window, start, end) else None


def windows_in(window: Period, start: date, end: date) -> tuple[Days, ...]:
    """The calendar's windows that lie wholly between two days; none where the calendar has none such."""
    length = _months(window)
    if length not in tuple(PeriodKind):
        return ()
    parts = parts_of(start, end, PeriodKind(length))
    return tuple(part for part in parts if start <= part[0] and part[1] <= end)


def days_outside(windows: Sequence[Days], start: date, end: date) -> tuple[Days, ...]:
    """The days between two others that lie in none of the windows, which follow each other without a gap.

    They are the halves of a month at the ends, say: what happened in them is in no value of a whole month.
    """
    before, after = windows[0][0] - timedelta(1), windows[-1][1] + timedelta(1)
    return tuple(days for days in ((start, before), (after, end)) if days[0] <= days[1])


def windows_of(row: Requirement, occasion: Occasion) -> tuple[Days, ...]:
    """The times in the period that each have a value of their own; none where the period has just one."""
    window, start, end = window_of(row, occasion), occasion.period_start, occasion.period_end
    return windows_in(window, start, end) if window and start and end else ()


def misses(row: Requirement, occasion: Occasion, values: WindowValues) -> Misses | Why:
    """By how much a row misses its target, in each of the times that it is measured over where that is known.

    A reason why no size is known is one for all of them: nothing is claimed for half of a story.
    """
    missed = missed_by(row, occasion)
    window, days = window_of(row, occasion), windows_of(row, occasion)
    known = values.behind(row.delivered)
    if known.keys().isdisjoint(days):
        if not isinstance(missed, Shortfall):
            return missed
        return Misses((Outcome(None, row.delivered, missed),), window, days)
    found = outcomes(row, occasion, {part: known[part] for part in days if part in known})
    if not isinstance(found, tuple):
        return found
    amounts = [one.missed.amount for one in found if one.missed]
    if not amounts:
        return Unknown.NO_SHORTFALL
    if isinstance(missed, Shortfall) and max(amounts) != missed.amount:
        return Unknown.CONTRADICTED
    if len(found) == len(days) and not isinstance(missed, Shortfall) and _is_beyond(row, occasion, found):
        return Unknown.BEYOND
    return Misses(found, window, tuple(part for part in days if part not in known))


def _is_beyond(row: Requirement, occasion: Occasion, found: Sequence[Outcome]) -> bool:
    """Whether the share of the whole period is less or more than that of any of its times.

    That cannot be where they fill the period, so that one of the texts is a slip. Each may have been rounded.
    """
    days = [one.days for one in found if one.days]
    if (days[0][0], days[-1][1]) != (occasion.period_start, occasion.period_end):
        return False
    whole = _percent(row.delivered, reading_day(occasion))
    parts = [_percent(one.delivered, one.days[1]) for one in found if one.days]
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        return False
    return whole[1] < min(low for low, _ in known) or max(high for _, high in known) < whole[0]


def _percent(delivered: str, today: date) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a plain percentage may have been before it was rounded; None for others."""
    reading = read_delivered(delivered, today)
    target = reading.target if reading else None
    if target is None or target.kind is not Kind.PERCENT or target.comparator or target.statistic:
        return None
    # Without a comparator it is one number; a range has two.
    number = target.quantity if isinstance(target.quantity, Decimal) else Decimal(0)
    half = Decimal((0, (5,), int(number.as_tuple().exponent) - 1))
    return number - half, number + half


def outcomes(row: Requirement, occasion: Occasion, values: Mapping[Days, str]) -> tuple[Outcome, ...] | Why:
    """How each of the times came out by its own value and its own target, or why that of one is not known."""
    found = []
    for days, delivered in values.items():
        part, within = _part(row, delivered), _Within(*days, occasion.created_at)
        # A tolerance that the contract grants is judged, not measured: within it the target is met.
        missed = None if judge(part, within).automatic is Rating.MET else missed_by(part, within)
        if missed is not None and not isinstance(missed, Shortfall):
            return missed
        found.append(Outcome(days, delivered, missed))
    return tuple(found)


def _part(row: Requirement, delivered: str) -> _Part:
    return _Part(
        delivered=delivered,
        agreed=row.agreed,
        tolerance=row.tolerance,
        tolerance_granted=row.tolerance_granted,
        is_unverifiable=row.is_unverifiable,
        dismissed_target=row.dismissed_target,
        target_answer=row.target_answer,
        agreed_from=row.agreed_from,
        agreed_before=row.agreed_before,
    )


def to_json(values: WindowValues) -> str:
    """As the register keeps it; see `from_json`."""
    texts = [[first.isoformat(), last.isoformat(), text] for (first, last), text in values.texts]
    return json.dumps({"of": values.of, "texts": texts} if texts else {}, ensure_ascii=False)


def from_json(text: str) -> WindowValues:
    kept = json.loads(text)
    if not kept:
        return WindowValues()
    read = date.fromisoformat
    return WindowValues(kept["of"], tuple(((read(a), read(b)), value) for a, b, value in kept["texts"]))


def _is_shorter(window: Period, start: date, end: date) -> bool:
    """Whether the window is surely shorter than the days from start to end; a month has up to 31 days."""
    days, months = (end - start).days + 1, whole_months(start, end)
    family, length = window_length(window)
    match family:
        case Family.MONTHS:
            return 31 * length < days if months is None else length < months
        case Family.CLOCK:
            return length < days * _DAY
        case _:
            return length < days  # working days and weekdays: at most one a day


def _months(window: Period) -> int | None:
    family, length = window_length(window)
    return length if family is Family.MONTHS else None
