"""The title block of a follow-up's document: what the contract and its follow-up are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sladesk.core.dates import format_date, format_instant
from sladesk.core.periods import label_of
from sladesk.core.rows import Contract, FormSheet
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


def whose(contract: Contract, words: Words) -> Iterable[tuple[str, str]]:
    """The lines that say between whom a contract is, and where it is filed."""
    yield words("Supplier"), contract.supplier
    yield words("Customer"), contract.customer
    yield words("Case number"), contract.case_number
    yield words("Reference"), contract.reference


def facts(sheet: FormSheet, making: Making) -> Iterable[tuple[str, str]]:
    """The lines of the title block, label and value; the value of what is not known is empty."""
    words, contract, language = making.words, sheet.contract, making.language
    follow_up, meeting = sheet.follow_up, sheet.follow_up.meeting_date
    yield from whose(contract, words)
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


def period_text(sheet: FormSheet, making: Making) -> str:
    return label_of(sheet.follow_up, making.language, making.words)


def _standing(sheet: FormSheet, making: Making) -> str:
    """Whether the follow-up is closed, since when and by whom."""
    follow_up, words = sheet.follow_up, making.words
    if follow_up.closed_at is None:
        return words("Not closed")
    time = format_instant(follow_up.closed_at, making.language, making.zone)
    if not follow_up.closed_by:
        return words("Closed {time}", time=time)
    return words("Closed {time} by {name}", time=time, name=follow_up.closed_by)
