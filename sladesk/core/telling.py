"""The log in words: what a step was about, in the reader's language."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sladesk.core.dates import format_date
from sladesk.core.periods import period_label
from sladesk.core.rows import Period, Subject, Told
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    ACTION_STATE_WORDS,
    ACTIVITY_STATUS_WORDS,
    AGREEMENT_TYPE_WORDS,
    CONTRACT_STATUS_WORDS,
    RATING_WORDS,
    ActionState,
    ActivityStatus,
    AgreementType,
    ContractStatus,
    Language,
    Rating,
)
from sladesk.core.wording import LANGUAGE_NAMES

NOTHING = "–"
"""Stands for an empty cell beside what it became."""


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


def told_text(value: Told, language: Language, words: Words) -> str:
    """What a cell held, as it is shown: codes as words, dates as dates."""
    match value:
        case Period():
            return period_label(value.start, value.end, value.meeting_date, language, words)
        case date():
            return format_date(value, language)
        case StrEnum():
            return _code_text(value, words)
        case _:
            return value or ""


def _code_text(code: StrEnum, words: Words) -> str:
    match code:
        case Rating():
            return words(RATING_WORDS[code])
        case ActivityStatus():
            return words(ACTIVITY_STATUS_WORDS[code])
        case ActionState():
            return words(ACTION_STATE_WORDS[code])
        case ContractStatus():
            return words(CONTRACT_STATUS_WORDS[code])
        case AgreementType():
            return words(AGREEMENT_TYPE_WORDS[code])
        case _:
            return LANGUAGE_NAMES[Language(code)]


def _cut(text: str, longest: int | None) -> str:
    line = " ".join(text.split())
    return line if longest is None or len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
