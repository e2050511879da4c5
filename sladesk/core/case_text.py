"""Support cases in words: shares, lengths of time in their own measure, what a share leaves unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sladesk.core.case_limits import Deed, Measure, as_measured, limit_in
from sladesk.core.case_shares import Span
from sladesk.core.measured import CaseFigure
from sladesk.core.money import number_text
from sladesk.core.percentages import Goal, percent_shown
from sladesk.core.quantities import Comparator
from sladesk.core.target_names import AND, BETWEEN, UNDER, WITHIN
from sladesk.core.target_text import delivered_text
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language

DEED_WORDS = {Deed.ANSWERED: mark("Answered"), Deed.RESOLVED: mark("Resolved")}


def share_text(share: Fraction, language: Language, *goals: Goal) -> str:
    """«97,43 %»: on the same side of each goal as the exact share, and without idle zeros."""
    return percent_text(percent_shown(share, *goals), language)


def span_text(span: Span, language: Language, *goals: Goal) -> str:
    """«mellom 1,01 og 100 %», which is read back as that range; one share where both ends are the same."""
    low, high = _ends(span, language, goals)
    return f"{BETWEEN[language]} {low} {AND[language]} {high}" if low else high


def short_span_text(span: Span, language: Language, *goals: Goal) -> str:
    """«1,01–100 %»."""
    low, high = _ends(span, language, goals)
    return f"{low}–{high}" if low else high


def within_text(span: Span, target: str, measure: Measure, language: Language, *goals: Goal) -> str:
    """«66,67 % innan 15 min»: a share as it is delivered, with the limit of the target that it is of."""
    share, written = span_text(span, language, *goals), limit_in(target)
    limit = None if written is None else as_measured(written, measure)
    if limit is None:
        return share
    length = delivered_text(replace(limit, comparator=Comparator.PLAIN), language)
    word = WITHIN[language] if limit.comparator is Comparator.AT_MOST else UNDER
    return f"{share} {word} {length}"


def _ends(span: Span, language: Language, goals: Sequence[Goal]) -> tuple[str, str]:
    """The two ends in figures; the lower one is empty where they are the same."""
    low, high = (percent_shown(end, *goals) for end in span)
    return "" if low == high else _figures(low, language), percent_text(high, language)


def percent_text(percent: Decimal, language: Language) -> str:
    gap = "" if language is Language.EN else "\N{NO-BREAK SPACE}"
    return f"{_figures(percent, language)}{gap}%"


def _figures(percent: Decimal, language: Language) -> str:
    return number_text(percent.normalize() + 0, language)


def time_text(amount: int, measure: Measure, words: Words) -> str:
    """«2 h 15 min», «1 working day»."""
    if measure is Measure.WORKING_DAYS:
        return words.plural("{count} working day", "{count} working days", amount)
    minutes, seconds = divmod(amount, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [words("{hours} h", hours=hours)] if hours else []
    if minutes:
        parts.append(words("{minutes} min", minutes=minutes))
    if seconds or not parts:
        parts.append(words("{seconds} s", seconds=seconds))
    return " ".join(parts)


def measured_text(amount: int, measure: Measure, words: Words) -> str:
    """«2 h 15 min of service time», «1 working day»: the time with what it was counted in."""
    time = time_text(amount, measure, words)
    return words("{time} of service time", time=time) if measure is Measure.SERVICE else time


def more_texts(still_open: int, unjudged: int, words: Words) -> list[str]:
    """What a share leaves unsaid: the broken that have no end in the file, and what nobody could judge."""
    told = []
    if still_open:
        told.append(
            words.plural(
                "{count} over the limit and open when the file ends",
                "{count} over the limit and open when the file ends",
                still_open,
            )
        )
    if unjudged:
        told.append(words.plural("{count} not judged", "{count} not judged", unjudged))
    return told


def case_source(figure: CaseFigure, period: str, words: Words) -> str:
    """What a delivered share was computed from, for the row's source."""
    values = {
        "period": period,
        "kept": figure.kept,
        "all": figure.judged,
        "priority": figure.priority,
        "target": figure.target,
    }
    answered = mark("{period}: {kept} of {all} cases of priority {priority} answered within {target}")
    resolved = mark("{period}: {kept} of {all} cases of priority {priority} resolved within {target}")
    told = words(answered if figure.deed is Deed.ANSWERED else resolved, **values)
    return "; ".join((told, *more_texts(figure.still_open, figure.unjudged, words)))
