"""Shares and lengths of time of support cases in words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core import case_text
from sladesk.core.case_limits import Deed, Limit, Measure, Unjudged, limit_in
from sladesk.core.measured import case_figure
from sladesk.core.percentages import Goal
from sladesk.core.quantities import Range, Unit
from sladesk.core.resources import resource
from sladesk.core.support_cases import PriorityResult, Tally
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


@pytest.mark.parametrize(
    ("kept", "judged", "goal", "told"),
    [
        (2, 3, "90", "66,67"),
        (10, 14, "90", "71,43"),
        (11, 13, "", "84,62"),
        (15, 19, "78.95", "78,947"),
        (1, 2, "50", "50"),
        (191, 200, "95", "95,5"),
        (29_999, 30_000, "", "99,997"),
        (299_999, 300_000, "", "99,999"),
        (0, 3, "", "0"),
        (3, 3, "90", "100"),
    ],
)
def test_a_share_is_rounded_half_up_but_never_to_what_it_does_not_reach(
    kept: int, judged: int, goal: str, told: str
) -> None:
    goals = (Goal(Decimal(goal)),) if goal else ()
    share = Fraction(100 * kept, judged)
    assert case_text.share_text(share, Language.NN, *goals) == f"{told}{GAP}%"
    assert case_text.share_text(share, Language.EN, *goals) == f"{told.replace(',', '.')}%"


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.booleans())
def test_rounding_changes_no_verdict_about_a_share(hundredths: int, count: int, is_over: bool) -> None:
    goal = Goal(Decimal(hundredths) / 100, is_over=is_over)
    for kept in {count, count - 1, count // 2}:
        share = Fraction(100 * kept, count)
        read = read_delivered(case_text.share_text(share, Language.SV, goal), TODAY)
        assert read is not None
        assert isinstance(read.target.quantity, Decimal)
        assert goal.is_kept_by(read.target.quantity) is goal.is_kept_by(share)
        assert abs(Fraction(read.target.quantity) - share) <= Fraction(1, 200)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("15 min", "15 min"),
        ("under 15 min", "under 15 min"),
        ("90 % innan 2 timar", "2 timar"),
        ("1 time 30 min", "90 min"),
        ("3 arbeidsdagar", "3 arbeidsdagar"),
        ("4 timar i opningstid", "4 timar i opningstid"),
        ("2 døgn", "2 døgn"),
        ("1 veke", "1 veke"),
    ],
)
def test_a_delivered_share_says_the_limit_that_it_is_of(target: str, told: str, language: Language) -> None:
    ends = Fraction(200, 3), Fraction(75)
    one = case_text.within_text((ends[0], ends[0]), target, Measure.ELAPSED, language)
    both = case_text.within_text(ends, target, Measure.ELAPSED, language)
    if language is Language.NN:
        word = "" if told.startswith("under") else "innan "
        assert one == f"66,67{GAP}% {word}{told}"
        assert both == f"mellom 66,67 og 75{GAP}% {word}{told}"
    for text, quantity in ((one, Decimal("66.67")), (both, Range(Decimal("66.67"), Decimal(75)))):
        read = read_delivered(text, TODAY)
        assert read is not None
        assert (read.target.quantity, read.target.within) == (quantity, limit_in(target))


def test_a_share_of_no_limit_is_a_share_alone() -> None:
    half = Fraction(50), Fraction(50)
    for measure in Measure:
        assert case_text.within_text(half, "så fort som råd", measure, Language.NN) == f"50{GAP}%"
    assert case_text.within_text(half, "45 s", Measure.SERVICE, Language.NN) == f"50{GAP}%"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("target", ["15 min", "2 timar", "under 15 min", "4 timar i opningstid"])
def test_a_share_counted_in_service_time_is_none_of_a_time_on_the_clock(
    target: str, language: Language
) -> None:
    whole = Fraction(100), Fraction(100)
    delivered = read_delivered(case_text.within_text(whole, target, Measure.SERVICE, language), TODAY)
    agreed = read_target("innan 10 timar", TODAY)
    assert delivered is not None
    assert agreed is not None
    assert delivered.target.within is not None
    assert delivered.target.within.unit in (Unit.SERVICE_MINUTE, Unit.SERVICE_HOUR)
    assert compare(agreed.target, delivered.target).result is Result.UNDECIDED


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
    ends = Fraction(97_431, 1000), Fraction(97_434, 1000)
    assert case_text.span_text(ends, Language.EN) == case_text.short_span_text(ends, Language.EN) == "97.43%"


def test_what_a_share_was_computed_from() -> None:
    seconds = Limit(Measure.ELAPSED, 900)
    broken = Tally(seconds, kept=1, broken=1, unjudged=Counter({Unjudged.NO_TIME: 3}))
    result = PriorityResult("Kritisk", None, Tally(seconds, kept=2), broken)
    answered = case_figure(result, Deed.ANSWERED, "15 min")
    resolved = case_figure(result, Deed.RESOLVED, "2 timer")
    assert case_text.case_source(answered, "2. kvartal 2026", ENGLISH) == (
        "2. kvartal 2026: 2 of 2 cases of priority Kritisk answered within 15 min"
    )
    assert case_text.case_source(resolved, "2026", ENGLISH) == (
        "2026: 1 of 2 cases of priority Kritisk resolved within 2 timer; 3 not judged"
    )
