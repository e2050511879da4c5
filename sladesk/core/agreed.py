"""What was agreed for a period, as it is told wherever that text stands: both targets where it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sladesk.core.dates import format_date
from sladesk.core.judging import Agreement, Occasion, in_force
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Agreed:
    """The texts are as written in the form."""

    text: str
    """What counts at the end of the period; empty where nothing is agreed for it."""
    before: str = ""
    """What counted until `since`; empty where nothing was agreed until then."""
    since: date | None = None
    """The day in the period from which `text` counts; None where it counts in all of it."""


def agreed_of(row: Agreement, occasion: Occasion) -> Agreed:
    """What a row of a follow-up agrees for the follow-up's period."""
    match in_force(row, occasion):
        case (before, text):
            return Agreed(text, before, row.agreed_from)
        case (text,):
            return Agreed(text)
        case _:
            return Agreed("")


def agreed_text(agreed: Agreed, words: Words) -> str:
    """«minst 99,9 %», or «minst 99,8 % før 15.11.2026, deretter minst 99,9 %»."""
    if agreed.since is None:
        return agreed.text
    day = format_date(agreed.since, Language(words.language))
    before = agreed.before.strip().removesuffix(".") or words("nothing agreed")
    return words("{earlier} before {date}, then {agreed}", earlier=before, date=day, agreed=agreed.text)
