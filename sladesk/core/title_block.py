"""The title block of a document: what the contract and its follow-up are, and who made the print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sladesk.core.dates import format_date, format_instant
from sladesk.core.periods import period_label
from sladesk.core.report import Fact
from sladesk.core.rows import FormSheet
from sladesk.core.translation import Words
from sladesk.core.vocabulary import AGREEMENT_TYPE_WORDS, Language
from sladesk.core.wording import LANGUAGE_NAMES, term_text


@dataclass(frozen=True, slots=True)
class Making:
    """In which words, by whom and when a document is made."""

    words: Words
    made_by: str
    made_at: datetime
    zone: tzinfo | None

    @property
    def language(self) -> Language:
        return Language(self.words.language)


def facts(sheet: FormSheet, making: Making) -> tuple[Fact, ...]:
    """The lines of the title block; those without a value are left out."""
    return tuple(Fact(label, value) for label, value in _lines(sheet, making) if value)


def period_text(sheet: FormSheet, making: Making) -> str:
    follow_up = sheet.follow_up
    return period_label(
        follow_up.period_start,
        follow_up.period_end,
        follow_up.meeting_date,
        making.language,
        making.words,
    )


def _lines(sheet: FormSheet, making: Making) -> Iterable[tuple[str, str]]:
    words, contract, language = making.words, sheet.contract, making.language
    follow_up, meeting = sheet.follow_up, sheet.follow_up.meeting_date
    yield words("Supplier"), contract.supplier
    yield words("Customer"), contract.customer
    yield words("Case number"), contract.case_number
    yield words("Reference"), contract.reference
    yield words("Agreement type"), words(AGREEMENT_TYPE_WORDS[contract.agreement_type])
    yield words("Service"), contract.service
    yield words("Contract term"), term_text(contract.start, contract.end, language, words)
    yield (
        words("Period"),
        period_text(sheet, making) if follow_up.period_start or follow_up.period_end else "",
    )
    yield words("Meeting"), format_date(meeting, language) if meeting else ""
    yield words("Follow-up"), _standing(sheet, making)
    yield words("Language"), LANGUAGE_NAMES[language]
    yield words("Prepared by"), making.made_by
    yield words("Prepared"), format_instant(making.made_at, language, making.zone)


def _standing(sheet: FormSheet, making: Making) -> str:
    """Whether the follow-up is closed, since when and by whom."""
    follow_up, words = sheet.follow_up, making.words
    if follow_up.closed_at is None:
        return words("Not closed")
    time = format_instant(follow_up.closed_at, making.language, making.zone)
    if not follow_up.closed_by:
        return words("Closed {time}", time=time)
    return words("Closed {time} by {name}", time=time, name=follow_up.closed_by)
