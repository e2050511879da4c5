"""The log in words: what a step was about, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sladesk.core.claims import CLAIM_STATE_WORDS, ClaimState
from sladesk.core.compensation import SCOPE_WORDS, Scope
from sladesk.core.dates import format_date, format_instant
from sladesk.core.deviations import (
    DEVIATION_ORIGIN_WORDS,
    DEVIATION_STATE_WORDS,
    SEVERITY_WORDS,
    DeviationOrigin,
    DeviationState,
    Severity,
)
from sladesk.core.fees import FEE_SPAN_WORDS, FeeSpan
from sladesk.core.log_rows import Change, Subject, Told
from sladesk.core.money import AMOUNT_KIND_WORDS, AmountKind, number_text
from sladesk.core.outages import EXCLUSION_STATE_WORDS, ExclusionState
from sladesk.core.periods import period_label
from sladesk.core.rows import Period
from sladesk.core.service_terms import CLOCK_WORDS, HOLIDAY_WORDS, CaseClock, HolidayCountry
from sladesk.core.shortfall import GAUGE_WORDS, Gauge
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    ACT_RATING_WORDS,
    ACTION_STATE_WORDS,
    ACTIVITY_STATUS_WORDS,
    AGREEMENT_TYPE_WORDS,
    CONTRACT_STATUS_WORDS,
    RATING_WORDS,
    TARGET_ANSWER_WORDS,
    ActionState,
    ActivityStatus,
    ActRating,
    AgreementType,
    ContractStatus,
    Language,
    Rating,
    TargetAnswer,
)
from sladesk.core.wording import LANGUAGE_NAMES

NOTHING = "–"
"""Stands for an empty cell beside what it became."""

CODE_WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Rating: RATING_WORDS,
    TargetAnswer: TARGET_ANSWER_WORDS,
    ActRating: ACT_RATING_WORDS,
    ActivityStatus: ACTIVITY_STATUS_WORDS,
    ActionState: ACTION_STATE_WORDS,
    ContractStatus: CONTRACT_STATUS_WORDS,
    AgreementType: AGREEMENT_TYPE_WORDS,
    ExclusionState: EXCLUSION_STATE_WORDS,
    ClaimState: CLAIM_STATE_WORDS,
    Gauge: GAUGE_WORDS,
    AmountKind: AMOUNT_KIND_WORDS,
    FeeSpan: FEE_SPAN_WORDS,
    Scope: SCOPE_WORDS,
    CaseClock: CLOCK_WORDS,
    HolidayCountry: HOLIDAY_WORDS,
    DeviationState: DEVIATION_STATE_WORDS,
    DeviationOrigin: DEVIATION_ORIGIN_WORDS,
    Severity: SEVERITY_WORDS,
}
"""The words of each closed list whose codes stand in the log."""


def subject_text(subject: Subject, language: Language, words: Words, *, longest: int | None = None) -> str:
    """«Oppetid · 2. kvartal 2026 · 99,7 % → 99,71 %», on one line; empty when there is nothing to tell.

    Titles and texts of more than `longest` characters are cut.
    """
    parts = [_cut(subject.title, longest)]
    if subject.period:
        parts.append(told_text(subject.period, language, words))
    if subject.before is not None or subject.after is not None:
        sides = (told_text(side, language, words) for side in (subject.before, subject.after))
        parts.append(" → ".join(_cut(side, longest) or NOTHING for side in sides))
    if subject.lines:
        parts.append(words.plural("{count} row", "{count} rows", subject.lines))
    return " · ".join(part for part in parts if part)


def deed_text(change: Change, words: Words) -> str:
    """What a step of the log did: «Endring av frist», and whether it took something back."""
    label = words(change.label)
    if change.undoes is None:
        return label[:1].upper() + label[1:]
    if change.again:
        return words("Done again: {label}", label=label)
    return words("Undone: {label}", label=label)


def told_text(value: Told, language: Language, words: Words) -> str:
    """What a cell held, as it is shown: codes as words, dates as dates."""
    match value:
        case Period():
            return period_label(value.start, value.end, value.meeting_date, language, words)
        case datetime():
            return format_instant(value, language)
        case date():
            return format_date(value, language)
        case StrEnum():
            return _code_text(value, words)
        case Decimal():
            return number_text(value, language)
        case bool():
            return words("Yes") if value else words("No")
        case _:
            return "" if value is None else str(value)


def _code_text(code: StrEnum, words: Words) -> str:
    if isinstance(code, Language):
        return LANGUAGE_NAMES[code]
    return words(CODE_WORDS[type(code)][code])


def _cut(text: str, longest: int | None) -> str:
    line = " ".join(text.split())
    return line if longest is None or len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
