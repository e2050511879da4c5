"""Small phrases of contracts that the window and the documents share."""

from __future__ import annotations

from datetime import date

from sladesk.core.dates import format_date
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

LANGUAGE_NAMES = {
    Language.NN: "nynorsk",
    Language.NB: "bokmål",
    Language.SV: "svenska",
    Language.EN: "English",
}
"""Each in its own language: whoever looks for it knows that name."""


def term_text(start: date | None, end: date | None, language: Language, words: Words) -> str:
    """The term of a contract: «01.02.2024 – 31.01.2028»; empty when nothing is known of it."""
    if start and end:
        return f"{format_date(start, language)} – {format_date(end, language)}"
    if start:
        return words("from {start}, no end date", start=format_date(start, language))
    return words("until {end}", end=format_date(end, language)) if end else ""
