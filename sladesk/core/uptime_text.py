"""Uptime in words: percentages that never look better than they are, minutes left, and the computation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from sladesk.core.compensation import Tier
from sladesk.core.money import number_text
from sladesk.core.periods import PeriodKind, kind_of
from sladesk.core.quantities import Comparator, Kind, Period, Target, window_length
from sladesk.core.target_compare import measured_over
from sladesk.core.target_meaning import meaning_of
from sladesk.core.text import fold
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.vocabulary import Language, TargetAnswer, Tone

_UPTIME = (
    *("oppetid", "upptid", "uptime", "tillgänglighet", "tilgjengelighet", "tilgjengelegheit"),
    *("availability",),
)
_PER = {
    Language.NN: dict(zip(PeriodKind, ("månad", "kvartal", "halvår", "år"), strict=True)),
    Language.NB: dict(zip(PeriodKind, ("måned", "kvartal", "halvår", "år"), strict=True)),
    Language.SV: dict(zip(PeriodKind, ("månad", "kvartal", "halvår", "år"), strict=True)),
    Language.EN: dict(zip(PeriodKind, ("month", "quarter", "half-year", "year"), strict=True)),
}
"""No words of the window: what stands in a cell is in the words that cells are read by."""
_FEWEST, _MOST = 2, 3
"""Decimals of a percentage."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a requirement demands of the uptime, in percent."""

    percent: Decimal
    window: Period | None = None
    """The period that it is measured over; None where the agreement names none."""
    is_over: bool = False
    """Whether the percentage itself is too little: «over 99,8 %»."""

    def is_kept_by(self, share: Fraction | Decimal) -> bool:
        return share > self.percent if self.is_over else share >= self.percent


_WHOLE = Goal(Decimal(100))


def read_goal(agreed: str, today: date, answer: TargetAnswer | None = None) -> Goal | None:
    """The uptime that an agreed text demands; None for whatever is not a least percentage.

    `answer` is the period where the officer was asked for it.
    """
    reading = meaning_of(agreed, answer, today)
    if reading is None or reading.target.kind is not Kind.PERCENT:
        return None
    target = reading.target
    least = target.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    if not least or not isinstance(target.quantity, Decimal):
        return None
    return Goal(target.quantity, target.window, target.comparator is Comparator.MORE_THAN)


def limits_of(agreed: Iterable[str], tolerance: Decimal | None, today: date) -> tuple[Goal, ...]:
    """Where a rating changes: the goals of the texts, and where their tolerance ends."""
    goals = [goal for text in agreed if (goal := read_goal(text, today))]
    return (*goals, *(replace(goal, percent=goal.percent - tolerance) for goal in goals if tolerance))


def claim_limits(goals: Iterable[Goal], tiers: Iterable[Tier], share: Fraction) -> Iterator[Goal]:
    """Where a claim for a share that misses one of the goals would be another: at tiers and started steps.

    A tier counts from its very start on, so that the uptime must be over that to escape it.
    """
    for goal, tier in product(tuple(goals), tuple(tiers)):
        if tier.start:
            yield Goal(goal.percent - tier.start, is_over=True)
        if tier.each:
            steps = (Fraction(goal.percent) - share) // Fraction(tier.each)
            yield from (Goal(goal.percent - count * tier.each) for count in (steps, steps + 1))


def is_uptime(title: str) -> bool:
    """Whether a requirement is one of uptime, by its name."""
    return any(word in fold(title) for word in _UPTIME)


def is_measured_over(goal: Goal, first: date, last: date) -> bool:
    """Whether the days from first to last are the period that the goal is of; any, when it names none."""
    if goal.window is None:
        return True
    whole = Target(Kind.PERCENT, Comparator.PLAIN, goal.percent)
    window = measured_over(whole, first, last).window
    return window is not None and window_length(window) == window_length(goal.window)


def percent_text(share: Fraction, language: Language, *goals: Goal) -> str:
    """«99,71 %», rounded half-up, and always on the same side of each goal as the exact share.

    Where two decimals would carry it across a goal, more are written, as many as the goals have and three
    at the least; what is still carried up to a goal is cut instead: 99.79996 of a goal of 99.8 is 99.799 %.
    Where that is no help there are more still: of «over 99.8 %», 99.80004 is 99.80004 %. Nothing but a
    period without downtime is 100 %. Where a tolerance ends is a goal as well.
    """
    gap = "" if language is Language.EN else " "
    return f"{number_text(percent_shown(share, *goals), language)}{gap}%"


def percent_shown(share: Fraction, *goals: Goal) -> Decimal:
    """The figures of `percent_text`."""
    limits = (*goals, _WHOLE)
    most = max(_MOST, *(-int(limit.percent.as_tuple().exponent) for limit in limits))
    decimals = _FEWEST
    while True:  # it ends, for only what is not the limit itself is carried to it
        parts = share * 10**decimals
        for whole in (int(parts + Fraction(1, 2)), *([int(parts)] if decimals >= most else ())):
            shown = Decimal(whole).scaleb(-decimals)
            if all(limit.is_kept_by(shown) is limit.is_kept_by(share) for limit in limits):
                return shown
        decimals += 1


def with_period(percent: str, first: date, last: date, language: Language) -> str:
    """«99,66 % per månad»: the percentage with the calendar's period that it is of, as cells are read."""
    kind = kind_of(first, last)
    return percent if kind is None else f"{percent} per {_PER[language][kind]}"


def duration_text(seconds: int, language: Language, words: Words) -> str:
    """«126 min», «43 200 min», «2 min 30 s», «45 s»: whole, never rounded."""
    minutes, rest = divmod(seconds, 60)
    parts = [_minutes_text(minutes, language, words)] if minutes else []
    if rest or not minutes:
        parts.append(words("{seconds} s", seconds=rest))
    return " ".join(parts)


def left_text(figures: UptimeFigures, goal: Goal, language: Language, words: Words) -> tuple[str, Tone]:
    """«Left: 12 min before a breach», or by how much it is broken; and how that looks.

    Whole minutes, rounded down: never more is promised, or blamed, than there is.
    """
    left = figures.seconds_left(Fraction(goal.percent), is_over=goal.is_over)
    # A minute is what the officer reckons in; what is less than one is said in seconds.
    whole = abs(left) if abs(left) < 60 else abs(left) // 60 * 60
    if left < 0:
        return words("Breached by {time}", time=duration_text(whole, language, words)), Tone.BAD
    if figures.elapsed == figures.whole:
        return words("Kept, with {time} to spare", time=duration_text(whole, language, words)), Tone.GOOD
    tone = Tone.WARNING if 4 * left < figures.whole * (100 - Fraction(goal.percent)) / 100 else Tone.GOOD
    return words("Left: {time} before a breach", time=duration_text(whole, language, words)), tone


def computation_text(figures: UptimeFigures, view: View, language: Language, words: Words) -> str:
    """«Uptime, agreed: downtime 126 min of 43 200 min, 3 outages, 1 exclusion accepted».

    In whole minutes, of a period that goes on too: time gone by is rounded down and downtime up, so that it
    never looks better than it is.
    """
    heading = {
        View.GROSS: words("Uptime, gross"),
        View.AGREED: words("Uptime, agreed"),
        View.DISPUTED: words("Uptime, if all exclusions are accepted"),
    }[view]
    parts = [
        words(
            "downtime {time} of {whole}",
            time=_minutes_text(-(-figures.down[view] // 60), language, words),
            whole=_minutes_text(figures.elapsed // 60, language, words),
        ),
        words.plural("{count} outage", "{count} outages", figures.outages),
    ]
    if figures.accepted and view is not View.GROSS:
        parts.append(
            words.plural("{count} exclusion accepted", "{count} exclusions accepted", figures.accepted)
        )
    return f"{heading}: {', '.join(parts)}"


def _minutes_text(minutes: int, language: Language, words: Words) -> str:
    return words("{minutes} min", minutes=number_text(Decimal(minutes), language))
