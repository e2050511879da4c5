"""Shares and lengths of time of support cases in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sladesk.core import case_text
from sladesk.core.case_limits import Measure
from sladesk.core.quantities import Range
from sladesk.core.resources import resource
from sladesk.core.target_compare import compare
from sladesk.core.target_outcome import Result
from sladesk.core.targets import read_delivered, read_target
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

ENGLISH = Words(Language.EN, resource("i18n"))
TODAY = date(2026, 6, 19)
GAP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "measure", "told"),
    [
        (0, Measure.ELAPSED, "0 s"),
        (59, Measure.ELAPSED, "59 s"),
        (60, Measure.SERVICE, "1 min"),
        (3661, Measure.ELAPSED, "1 h 1 min 1 s"),
        (200_000, Measure.ELAPSED, "55 h 33 min 20 s"),
        (1, Measure.WORKING_DAYS, "1 working day"),
        (5, Measure.WORKING_DAYS, "5 working days"),
    ],
)
def test_lengths_of_time_are_whole(amount: int, measure: Measure, told: str) -> None:
    assert case_text.time_text(amount, measure, ENGLISH) == told


def test_a_share_is_never_rounded_up_and_is_written_as_the_language_does() -> None:
    assert case_text.share_text(Fraction(99_996, 1000), Language.NN) == f"99,99{GAP}%"
    assert case_text.share_text(Fraction(100), Language.EN) == "100%"


def test_what_a_share_leaves_unsaid() -> None:
    assert case_text.more_texts(0, 0, ENGLISH) == []
    assert case_text.more_texts(1, 3, ENGLISH) == [
        "1 over the limit and open when the file ends",
        "3 not judged",
    ]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.NN, f"mellom 1,01 og 100{GAP}%"),
        (Language.NB, f"mellom 1,01 og 100{GAP}%"),
        (Language.SV, f"mellan 1,01 och 100{GAP}%"),
        (Language.EN, "between 1.01 and 100%"),
    ],
)
def test_a_share_with_unjudged_cases_is_a_range_that_is_read_as_undecided(
    language: Language, told: str
) -> None:
    text = case_text.span_text((Fraction(100, 99), Fraction(100)), language)
    assert text == told
    delivered, agreed = read_delivered(text, TODAY), read_target("minst 95 %", TODAY)
    assert delivered is not None
    assert agreed is not None
    assert delivered.target.quantity == Range(Decimal("1.01"), Decimal(100))
    assert compare(agreed.target, delivered.target).result is Result.UNDECIDED


def test_a_range_without_width_is_one_share() -> None:
    ends = Fraction(97_431, 1000), Fraction(97_439, 1000)
    assert case_text.span_text(ends, Language.EN) == case_text.short_span_text(ends, Language.EN) == "97.43%"
