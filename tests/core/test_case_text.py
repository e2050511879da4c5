"""Shares and lengths of time of support cases in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sladesk.core import case_text
from sladesk.core.case_limits import Measure
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

ENGLISH = Words(Language.EN, resource("i18n"))
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
    assert case_text.more_texts(1, 3, ENGLISH) == ["1 over the limit and still open", "3 not judged"]
