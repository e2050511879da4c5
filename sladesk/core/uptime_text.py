"""Uptime in words: minutes left before a goal is missed, where a claim changes, and the computation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from sladesk.core.compensation import Tier
from sladesk.core.money import number_text
from sladesk.core.percentages import Goal
from sladesk.core.periods import PeriodKind, kind_of
from sladesk.core.quantities import Comparator, Kind, Target, window_length
from sladesk.core.target_compare import measured_over
from sladesk.core.text import fold
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.vocabulary import Language, Tone

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
    """«Left: 12 min 5 s before a breach», or by how much it is broken; and how that looks.

    To the second, as the downtime itself is told.
    """
    left = figures.seconds_left(Fraction(goal.percent), is_over=goal.is_over)
    time = duration_text(abs(left), language, words)
    if left < 0:
        return words("Breached by {time}", time=time), Tone.BAD
    if figures.elapsed == figures.whole:
        return words("Kept, with {time} to spare", time=time), Tone.GOOD
    tone = Tone.WARNING if 4 * left < figures.whole * (100 - Fraction(goal.percent)) / 100 else Tone.GOOD
    return words("Left: {time} before a breach", time=time), tone


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
