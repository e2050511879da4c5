"""Short names of periods in the four languages."""

from __future__ import annotations

from datetime import date

import pytest

from sladesk.core.period_names import PeriodName, period_name, short_date
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

NYNORSK, ENGLISH = (Words(language, resource("i18n")) for language in (Language.NN, Language.EN))


@pytest.mark.parametrize(
    ("start", "end", "short", "year"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), "Jan", "2026"),
        (date(2026, 4, 1), date(2026, 6, 30), "Q2", "2026"),
        (date(2026, 1, 1), date(2026, 6, 30), "H1", "2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "H2", "2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026", ""),
        (date(2026, 2, 1), date(2026, 3, 15), "1 Feb–15 Mar", "2026"),
        (date(2025, 12, 1), date(2026, 3, 15), "1 Dec–15 Mar", "2025–26"),
        (date(2026, 2, 1), None, "1 Feb", "2026"),
        (None, date(2026, 2, 28), "28 Feb", "2026"),
    ],
)
def test_a_period_has_a_short_name_under_its_year(
    start: date | None, end: date | None, short: str, year: str
) -> None:
    name = period_name(start, end, None, ENGLISH)
    assert (name.short, name.year) == (short, year)


def test_a_meeting_is_its_day_and_nothing_is_a_dash() -> None:
    assert period_name(None, None, date(2026, 5, 12), ENGLISH) == PeriodName(
        "Meeting 12 May 2026", "12 May", "2026"
    )
    assert period_name(None, None, None, ENGLISH) == PeriodName("No period", "–", "")


def test_months_are_named_in_the_readers_language() -> None:
    name = period_name(date(2026, 5, 1), date(2026, 5, 31), None, NYNORSK)
    assert name == PeriodName("mai 2026", "mai", "2026")


@pytest.mark.parametrize(
    ("language", "text"),
    [(Language.NN, "01.03."), (Language.NB, "01.03."), (Language.SV, "1/3"), (Language.EN, "1 Mar")],
)
def test_dates_without_a_year_are_short(language: Language, text: str) -> None:
    assert short_date(date(2026, 3, 1), language) == text
