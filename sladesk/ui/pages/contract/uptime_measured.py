"""What is held against a goal of uptime: the period that is shown, or the weakest of its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sladesk.core.dates import format_date
from sladesk.core.periods import period_label
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.uptime_text import Goal, computation_text, is_measured_over, percent_text
from sladesk.core.vocabulary import Language
from sladesk.ui.pages.contract.uptime_choices import Days, parts_for


@dataclass(frozen=True, slots=True)
class Measured:
    days: Days
    figures: UptimeFigures
    shown: Days
    """The period that is shown; `days` are all of it, or its weakest part."""
    whole: UptimeFigures
    """The figures of the period that is shown."""

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
    parts = [Measured(part, figures_of(part), days, whole) for part in parts_for(goal, days)]
    begun = [(share, part) for part in parts if (share := part.share) is not None]
    return min(begun, key=lambda one: one[0])[1] if begun else Measured(days, whole, days, whole)


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
    return " ".join(said)


def source_of(found: Measured, today: date, language: Language, words: Words) -> str:
    """«November 2026, svakast i 4. kvartal 2026, hittil, til 24.11.2026: Oppetid, avtalt: 33 840 min, …»."""
    period = period_label(*found.days, None, language, words)
    if found.is_part:
        whole = period_label(*found.shown, None, language, words)
        period = words("{period}, the weakest in {whole}", period=period, whole=whole)
    if found.is_until_now:
        period = words("{period}, so far, until {date}", period=period, date=format_date(today, language))
    return f"{period}: {computation_text(found.figures, View.AGREED, language, words)}"
