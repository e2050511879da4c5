"""What is held against a goal of uptime: the period that is shown, or the weakest of its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sladesk.core.dates import format_date
from sladesk.core.percentages import Goal, percent_text
from sladesk.core.periods import Days, period_label
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.uptime_text import computation_text, is_measured_over
from sladesk.core.vocabulary import Language
from sladesk.core.windows import days_outside, windows_in


@dataclass(frozen=True, slots=True)
class Measured:
    days: Days
    figures: UptimeFigures
    shown: Days
    """The period that is shown; `days` are all of it, or its weakest part."""
    whole: UptimeFigures
    """The figures of the period that is shown."""
    parts: tuple[tuple[Days, Fraction], ...] = ()
    """The share of each part that has begun, where the goal is of a shorter period than the one shown."""
    outside: tuple[tuple[Days, int], ...] = ()
    """The days that are no whole part, and so are held against nothing, with how many outages they have."""

    @property
    def share(self) -> Fraction | None:
        """The agreed uptime in percent; None while no service time has gone by."""
        return self.figures.share(View.AGREED)

    @property
    def is_part(self) -> bool:
        return self.days != self.shown

    @property
    def is_until_now(self) -> bool:
        """Whether the period that is shown has begun and has not ended."""
        return 0 < self.whole.elapsed < self.whole.whole

    def is_of(self, goal: Goal | None) -> bool:
        return goal is None or is_measured_over(goal, *self.days)


def measured(goal: Goal | None, days: Days, figures_of: Callable[[Days], UptimeFigures]) -> Measured:
    """The period itself, also for a goal of a longer one; else the weakest of the parts that have begun."""
    whole = figures_of(days)
    if goal is None or is_measured_over(goal, *days):
        return Measured(days, whole, days, whole)
    parts = {part: figures_of(part) for part in (windows_in(goal.window, *days) if goal.window else ())}
    shares = {part: figures.share(View.AGREED) for part, figures in parts.items()}
    begun = tuple((part, share) for part, share in shares.items() if share is not None)
    if not begun:
        return Measured(days, whole, days, whole)
    weakest = min(begun, key=lambda one: one[1])[0]
    outside = tuple((rest, figures_of(rest).outages) for rest in days_outside(tuple(parts), *days))
    return Measured(weakest, parts[weakest], days, whole, begun, outside)


def remark_of(found: Measured, goal: Goal | None, today: date, language: Language, words: Words) -> str:
    """Until when the figures are, and what is judged where that is not the period that is shown."""
    said = [words("So far, until {date}.", date=format_date(today, language))] if found.is_until_now else []
    if not found.is_of(goal):
        said.append(words("The target is of another period than the one shown."))
    elif found.is_part and goal is not None and found.share is not None:
        period = period_label(*found.days, None, language, words)
        value = percent_text(found.share, language, goal)
        said.append(
            words(
                "The target is of a shorter period. The weakest is {period}: {value}",
                period=period,
                value=value,
            )
        )
    if found.outside:
        said.append(_outside_text(found, language, words))
    return " ".join(said)


def source_of(found: Measured, service: str | None, today: date, language: Language, words: Words) -> str:
    """«November 2026, svakast i 4. kvartal 2026, hittil, til 24.11.2026, E-post: Oppetid, avtalt: 33 840 …».

    Where no service is named it is of all of them.
    """
    period = period_label(*found.days, None, language, words)
    if found.is_part:
        whole = period_label(*found.shown, None, language, words)
        period = words("{period}, the weakest in {whole}", period=period, whole=whole)
    if found.is_until_now:
        period = words("{period}, so far, until {date}", period=period, date=format_date(today, language))
    if service is not None:
        period = f"{period}, {service}"
    told = f"{period}: {computation_text(found.figures, View.AGREED, language, words)}"
    return f"{told}. {_outside_text(found, language, words)}" if found.outside else told


def _outside_text(found: Measured, language: Language, words: Words) -> str:
    days = ", ".join(
        words(
            "{period} ({outages})",
            period=period_label(*rest, None, language, words),
            outages=words.plural("{count} outage", "{count} outages", count),
        )
        for rest, count in found.outside
    )
    return words("Not weighed, since the target is of whole periods of the calendar: {days}.", days=days)
