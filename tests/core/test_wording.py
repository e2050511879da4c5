"""Phrases that the window and the documents share."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.core.wording import LANGUAGE_NAMES, due_text, term_text

START, END = date(2024, 2, 1), date(2028, 1, 31)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (START, END, "1 February 2024 – 31 January 2028"),
        (START, None, "from 1 February 2024, no end date"),
        (None, END, "until 31 January 2028"),
        (None, None, ""),
    ],
)
def test_the_term_of_a_contract(start: date | None, end: date | None, text: str, english: Words) -> None:
    assert term_text(start, end, Language.EN, english) == text


def test_the_term_follows_the_language(english: Words) -> None:
    assert term_text(START, END, Language.NN, english) == "01.02.2024 – 31.01.2028"
    assert term_text(START, END, Language.SV, english) == "2024-02-01 – 2028-01-31"


def test_every_language_has_its_own_name() -> None:
    assert set(LANGUAGE_NAMES) == set(Language)
    assert len(set(LANGUAGE_NAMES.values())) == len(Language)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (-4, "4 days late"),
        (-1, "1 day late"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "Sunday"),
        (6, "Thursday"),
        (7, "in 7 days"),
        (30, "in 30 days"),
        (31, ""),
    ],
)
def test_how_near_a_date_is(days: int, text: str, english: Words) -> None:
    friday = date(2026, 6, 19)
    assert due_text(friday + timedelta(days), friday, english) == text
