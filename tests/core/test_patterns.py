"""When repeated misses are a pattern, held to a slow reference."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.agreed import Agreed
from sladesk.core.dates import add_months
from sladesk.core.patterns import MINOR_PERIODS, Moment, Pattern, PatternKind, pattern_of
from sladesk.core.terms import ContractTerms
from sladesk.core.vocabulary import Rating

KPI = uuid4()
MET, MISSED, MINOR, UNRATED = Rating.MET, Rating.MISSED, Rating.MINOR_SHORTFALL, Rating.NOT_RATED
USUAL = ContractTerms()


def moments(*states: Rating, granted: bool = False, noticed_on: date | None = None) -> list[Moment]:
    starts = [add_months(date(2025, 1, 1), number) for number in range(len(states))]
    return [
        Moment(uuid4(), start, None, None, Agreed("99,8 %"), "", state, granted, None, noticed_on)
        for start, state in zip(starts, states, strict=True)
    ]


def found(*states: Rating, terms: ContractTerms = USUAL) -> tuple[PatternKind, int, int] | None:
    pattern = pattern_of(KPI, "Oppetid", moments(*states), terms)
    return (pattern.kind, pattern.count, pattern.of) if pattern else None


def test_two_of_the_last_three_are_a_pattern() -> None:
    assert found(MISSED, MET, MISSED) == (PatternKind.MISSED, 2, 3)
    assert found(MISSED, MISSED, MET, MET) is None
    assert found(MISSED) is None
    assert found() is None


def test_a_period_that_nobody_has_rated_yet_has_not_happened() -> None:
    assert found(MISSED, MET, MISSED, UNRATED, UNRATED) == (PatternKind.MISSED, 2, 3)
    assert found(MISSED, UNRATED, UNRATED, MISSED) is None


def test_three_small_shortfalls_are_a_pattern_unless_they_are_granted() -> None:
    small = (MINOR, MET, MINOR, MET, MINOR)
    assert found(*small) == (PatternKind.MINOR, 3, 5)
    assert pattern_of(KPI, "Oppetid", moments(*small, granted=True), USUAL) is None
    old = (MINOR, *[MET] * (MINOR_PERIODS - 2), MINOR, MINOR)
    assert found(*old) is None, "the first of them is too long ago"


def test_the_graver_kind_is_told_with_its_timeline() -> None:
    told = moments(MET, MINOR, MINOR, MISSED, MINOR, MISSED)
    pattern = pattern_of(KPI, "Oppetid", told, USUAL)
    assert pattern == Pattern(PatternKind.MISSED, KPI, "Oppetid", 2, 3, tuple(told[-3:]), None)


def test_a_notice_answers_what_had_begun_when_it_was_sent() -> None:
    def answered(noticed_on: date | None) -> date | None:
        pattern = pattern_of(KPI, "", moments(MISSED, MISSED, MISSED, noticed_on=noticed_on), USUAL)
        assert pattern is not None
        return pattern.answered_on

    assert answered(None) is None
    assert answered(date(2025, 2, 28)) is None
    assert answered(date(2025, 3, 1)) == date(2025, 3, 1)


def test_a_moment_begins_with_its_period_or_its_meeting() -> None:
    first, second = date(2026, 1, 1), date(2026, 3, 31)
    nothing = (Agreed(""), "", MISSED)
    assert Moment(KPI, first, second, second, *nothing).began == first
    assert Moment(KPI, None, second, first, *nothing).began == first
    assert Moment(KPI, None, second, None, *nothing).began == second
    undated = [Moment(KPI, None, None, None, *nothing, noticed_on=first)] * 2
    pattern = pattern_of(KPI, "", undated, USUAL)
    assert pattern is not None
    assert pattern.answered_on == first


LIMITS = st.builds(
    lambda missed, more, minor: ContractTerms(
        pattern_missed=missed, pattern_of=missed + more, pattern_minor=minor
    ),
    st.integers(1, 5),
    st.integers(0, 5),
    st.integers(1, 5),
)


@given(st.lists(st.sampled_from((MET, MISSED, MINOR, UNRATED)), max_size=30), LIMITS)
def test_as_the_slow_reference(states: list[Rating], terms: ContractTerms) -> None:
    newest_first = states[::-1]
    while newest_first and newest_first[0] is UNRATED:
        del newest_first[0]
    missed = newest_first[: terms.pattern_of].count(MISSED)
    small = newest_first[:MINOR_PERIODS].count(MINOR)
    expected = None
    if small >= terms.pattern_minor:
        expected = (PatternKind.MINOR, small, min(MINOR_PERIODS, len(newest_first)))
    if missed >= terms.pattern_missed:
        expected = (PatternKind.MISSED, missed, min(terms.pattern_of, len(newest_first)))
    assert found(*states, terms=terms) == expected
