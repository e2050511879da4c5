"""Small phrases of contracts that the window and the documents share."""

from __future__ import annotations

from datetime import date

from sladesk.core.dates import format_date, weekday_name
from sladesk.core.deadlines import SOON
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

LANGUAGE_NAMES = {
    Language.NN: "nynorsk",
    Language.NB: "bokmål",
    Language.SV: "svenska",
    Language.EN: "English",
}
"""Each in its own language: whoever looks for it knows that name."""

WEEK = 7


def due_text(due: date, today: date, words: Words) -> str:
    """How near a date is: «4 days late», «today», «Friday», «in 12 days»; empty when there is time."""
    days = (due - today).days
    if days > SOON:
        return ""
    if days < 0:
        return words.plural("{count} day late", "{count} days late", -days)
    if days <= 1:
        return words("tomorrow") if days else words("today")
    if days < WEEK:
        return weekday_name(due, Language(words.language))
    return words.plural("in {count} day", "in {count} days", days)


def row_title(title: str, words: Words) -> str:
    """The title of a requirement or an activity on one line; one that has none says so."""
    return " ".join(title.split()) or words("Row without a title")


def term_text(start: date | None, end: date | None, language: Language, words: Words) -> str:
    """The term of a contract: «01.02.2024 – 31.01.2028»; empty when nothing is known of it."""
    if start and end:
        return f"{format_date(start, language)} – {format_date(end, language)}"
    if start:
        return words("from {start}, no end date", start=format_date(start, language))
    return words("until {end}", end=format_date(end, language)) if end else ""
