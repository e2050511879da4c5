"""Which rating counts: by hand, by the two texts, or by neither; and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.judging import (
    ALLOWANCE,
    CHANGED,
    NOT_YET,
    UNREAD,
    WHICH_YEAR,
    Judgement,
    is_deviation,
    judge,
    reading_day,
)
from sladesk.core.target_compare import compare, measured_over
from sladesk.core.target_meaning import answers_to, meaning_of, meanings
from sladesk.core.target_outcome import REASON_WORDS, Reason, Result
from sladesk.core.target_text import target_text
from sladesk.core.targets import QUESTION_WORDS, Question, read_delivered, read_target
from sladesk.core.vocabulary import (
    ACT_RATING_WORDS,
    RESULT_SOURCE_WORDS,
    TARGET_ANSWER_WORDS,
    ActRating,
    Language,
    Rating,
    ResultSource,
    TargetAnswer,
)
from tests.core.judged_row import Row

MADE = datetime(2026, 11, 2, 9, tzinfo=UTC)
ANSWER = TargetAnswer


@dataclass(frozen=True)
class When:
    period_start: date | None = None
    period_end: date | None = None
    meeting_date: date | None = None
    created_at: datetime = MADE


OCTOBER = When(date(2026, 10, 1), date(2026, 10, 31))
AUTUMN = When(date(2026, 9, 1), date(2026, 11, 30))
QUARTER = When(date(2026, 7, 1), date(2026, 9, 30))


def judged(agreed: str, delivered: str, when: When = OCTOBER, **rest: Any) -> Judgement:
    return judge(Row(agreed, delivered, **rest), when)


@pytest.mark.parametrize(
    ("agreed", "delivered", "expected"),
    [
        ("99,8 %", "99,7 %", Rating.MISSED),
        ("99,8 %", "99,8 %", Rating.MET),
        ("minst 99,8 % per månad", "99.71 %", Rating.MISSED),
        ("innan 4 timar", "3,5 timar", Rating.MET),
        ("innan 4 timar", "300 min", Rating.MISSED),
        ("innen 1. november 2026", "14.10.2026", Rating.MET),
        ("inom 4 timmar", "", Rating.NOT_RATED),
        ("etter avtale", "3 timar", Rating.NOT_RATED),
        ("", "99,7 %", Rating.NOT_RATED),
        ("99,8 %", "Ikkje målt", Rating.NOT_MEASURED),
        ("99,8 %", "ikke målt i perioden.", Rating.NOT_MEASURED),
        ("99,8 %", "Ej mätt, eftersom avtalet saknar metod", Rating.NOT_MEASURED),
        ("", "Not measured", Rating.NOT_MEASURED),
        ("99,8 %", "Ikkje aktuelt", Rating.NOT_APPLICABLE),
        ("99,8 %", "ikke aktuelt i dette kvartalet", Rating.NOT_APPLICABLE),
        ("99,8 %", "inte tillämpligt", Rating.NOT_APPLICABLE),
        ("99,8 %", "N/A", Rating.NOT_APPLICABLE),
        ("99,8 %", "Kan ikkje etterprøvast: avtalen peikar ikkje på noko verktøy", Rating.NOT_VERIFIABLE),
        ("99,8 %", "kan ikke etterprøves", Rating.NOT_VERIFIABLE),
        ("99,8 %", "kan inte verifieras", Rating.NOT_VERIFIABLE),
        ("99,8 %", "not verifiable", Rating.NOT_VERIFIABLE),
        ("99,8 %", "ikkje målt før 3. mai: 99,7 %", Rating.NOT_RATED),
        ("99,8 %", "ikkje aktuelle", Rating.NOT_RATED),
    ],
)
def test_the_texts_rate_what_they_prove(agreed: str, delivered: str, expected: Rating) -> None:
    judgement = judged(agreed, delivered)
    assert (judgement.state, judgement.automatic, judgement.is_by_hand) == (expected, expected, False)
    assert judgement.is_automatic is (expected is not Rating.NOT_RATED)


@pytest.mark.parametrize("rating", [rating for rating in Rating if rating is not Rating.NOT_RATED])
def test_a_rating_by_hand_counts(rating: Rating) -> None:
    judgement = judged("99,8 %", "99,7 %", rating=rating)
    assert (judgement.state, judgement.automatic) == (rating, Rating.MISSED)
    assert judgement.is_by_hand
    assert not judgement.is_automatic


@pytest.mark.parametrize(
    ("agreed", "delivered", "reason"),
    [
        ("innan 4 timar", "i snitt 3 timar", REASON_WORDS[Reason.MEAN]),
        ("innan 4 timar", "2 arbeidstimar", REASON_WORDS[Reason.NEEDS_CALENDAR]),
        ("innan 4 timar", "tilfredsstillande", UNREAD),
        ("99,8 %", "4 timar", REASON_WORDS[Reason.DIFFERENT_KINDS]),
    ],
)
def test_what_is_not_proven_has_its_reason(agreed: str, delivered: str, reason: str) -> None:
    judgement = judged(agreed, delivered)
    assert (judgement.state, judgement.reason) == (Rating.NOT_RATED, reason)


def test_a_value_is_one_of_the_follow_ups_period() -> None:
    agreed = "minst 99,8 % per månad"
    assert judged(agreed, "99,9 %").state is Rating.MET
    quarter = judged(agreed, "99,9 %", AUTUMN)
    assert (quarter.state, quarter.reason) == (Rating.NOT_RATED, REASON_WORDS[Reason.DIFFERENT_WINDOWS])
    assert judged(agreed, "99,7 %", AUTUMN).state is Rating.MISSED
    assert judged(agreed, "99,9 %", When(meeting_date=date(2026, 11, 20))).state is Rating.MET
    assert judged(agreed, "99,9 %", replace(AUTUMN, period_start=None)).state is Rating.MET


def test_a_shortfall_within_the_tolerance_is_minor_unless_the_contract_grants_it() -> None:
    close: dict[str, Any] = {"tolerance": Decimal("0.1")}
    assert judged("99,8 %", "99,7 %", **close).state is Rating.MINOR_SHORTFALL
    assert judged("99,8 %", "99,69 %", **close).state is Rating.MISSED
    assert judged("99,8 %", "99,7 %", tolerance_granted=True, **close).state is Rating.MET
    assert judged("99,8 %", "99,69 %", tolerance_granted=True, **close).state is Rating.MISSED


def test_a_mean_within_a_granted_tolerance_proves_nothing() -> None:
    some: dict[str, Any] = {"tolerance": Decimal(1)}
    minor = judged("innan 4 timar", "i snitt 4,5 timar", **some)
    assert (minor.state, minor.reason) == (Rating.MINOR_SHORTFALL, REASON_WORDS[Reason.MEAN])
    granted = judged("innan 4 timar", "i snitt 4,5 timar", tolerance_granted=True, **some)
    assert (granted.state, granted.reason) == (Rating.NOT_RATED, ALLOWANCE)
    granted = judged("innan 4 timar", "90 % innan 4 timar", tolerance_granted=True, **some)
    assert (granted.state, granted.reason) == (Rating.NOT_RATED, ALLOWANCE)


def test_nobody_can_verify_a_target_without_method_or_source() -> None:
    assert judged("99,8 %", "99,9 %", is_unverifiable=True).state is Rating.NOT_VERIFIABLE
    assert judged("99,8 %", "", is_unverifiable=True).state is Rating.NOT_VERIFIABLE
    assert judged("99,8 %", "ikkje målt", is_unverifiable=True).state is Rating.NOT_VERIFIABLE
    assert judged("99,8 %", "ikkje aktuelt", is_unverifiable=True).state is Rating.NOT_APPLICABLE
    assert judged(" ", "99,9 %", is_unverifiable=True).state is Rating.NOT_RATED


def test_a_dismissed_reading_rates_nothing() -> None:
    judgement = judged("99,8 %", "99,7 %", dismissed_target="99,8 %")
    assert (judgement.state, judgement.reading, judgement.reason) == (Rating.NOT_RATED, None, None)
    assert judged("99,8 %", "ikkje målt", dismissed_target="99,8 %").state is Rating.NOT_RATED
    assert judged("99,9 %", "99,7 %", dismissed_target="99,8 %").state is Rating.MISSED
    assert judged("", "ikkje målt").state is Rating.NOT_MEASURED


@pytest.mark.parametrize(
    ("counts_from", "when", "expected", "reason"),
    [
        (date(2026, 9, 1), OCTOBER, Rating.MISSED, None),
        (date(2026, 10, 1), OCTOBER, Rating.MISSED, None),
        (date(2026, 10, 2), OCTOBER, Rating.NOT_RATED, CHANGED),
        (date(2026, 10, 31), OCTOBER, Rating.NOT_RATED, CHANGED),
        (date(2026, 11, 1), OCTOBER, Rating.MET, None),
        (date(2026, 11, 3), When(), Rating.MET, None),
        (date(2026, 11, 2), When(), Rating.MISSED, None),
        (date(2026, 11, 3), When(meeting_date=date(2026, 11, 3)), Rating.MISSED, None),
        (date(2026, 10, 15), When(period_end=date(2026, 10, 31)), Rating.MISSED, None),
    ],
)
def test_a_new_target_counts_from_its_date(
    counts_from: date, when: When, expected: Rating, reason: str | None
) -> None:
    judgement = judged("99,9 %", "99,85 %", when, agreed_from=counts_from, agreed_before="99,8 %")
    assert (judgement.state, judgement.reason) == (expected, reason)


def test_a_change_within_the_period_decides_where_both_targets_say_the_same() -> None:
    change: dict[str, Any] = {"agreed_from": date(2026, 10, 15), "agreed_before": "99,8 %"}
    assert judged("99,9 %", "99,7 %", **change).state is Rating.MISSED
    assert judged("99,9 %", "99,95 %", **change).state is Rating.MET
    dismissed = judged("99,9 %", "99,7 %", dismissed_target="99,8 %", **change)
    assert (dismissed.state, dismissed.reason) == (Rating.NOT_RATED, None)
    assert judged("99,9 %", "ikkje målt", **change).state is Rating.NOT_MEASURED


def test_a_target_that_is_still_to_come_rates_nothing() -> None:
    judgement = judged("99,9 %", "99,7 %", agreed_from=date(2026, 12, 1))
    assert (judgement.state, judgement.reason) == (Rating.NOT_RATED, NOT_YET)
    within = judged("99,9 %", "99,7 %", agreed_from=date(2026, 10, 15))
    assert (within.state, within.reason) == (Rating.NOT_RATED, CHANGED)


@pytest.mark.parametrize(
    ("agreed", "delivered", "answer", "expected"),
    [
        ("innan 1. november 2026", "01.11.2026", None, QUESTION_WORDS[Question.INCLUDES_DATE]),
        ("innan 1. november 2026", "01.11.2026", ANSWER.DATE_INCLUDED, Rating.MET),
        ("innan 1. november 2026", "01.11.2026", ANSWER.DATE_EXCLUDED, Rating.MISSED),
        ("innan 1. november 2026", "31.10.2026", None, Rating.MET),
        ("innan 1. november 2026", "02.11.2026", None, Rating.MISSED),
        ("≥ 4.2", "4.10", None, QUESTION_WORDS[Question.VERSION_OR_NUMBER]),
        ("≥ 4.2", "4.10", ANSWER.VERSION, Rating.MET),
        ("≥ 4.2", "4.10", ANSWER.NUMBER, Rating.MISSED),
        ("≥ 4.2", "5.1", None, Rating.MET),
        ("≥ 4.2", "femte utgåve", None, UNREAD),
        ("≥ 1.100", "1.200", None, Rating.MET),
        ("innan 3 dagar", "2 dagar", None, Rating.MET),
        ("innan 3 dagar", "2 arbeidsdagar", None, REASON_WORDS[Reason.NEEDS_CALENDAR]),
        ("innan 3 dagar", "2 arbeidsdagar", ANSWER.WORKING_DAYS, Rating.MET),
        ("innan 3 dagar", "2 dagar", ANSWER.WORKING_DAYS, Rating.MET),
        ("innan 3 dagar", "48 timar", ANSWER.CALENDAR_DAYS, Rating.MET),
        ("innan 3 dagar", "2 arbeidsdagar", ANSWER.CALENDAR_DAYS, REASON_WORDS[Reason.NEEDS_CALENDAR]),
        ("innan 3 virkedagar", "2 arbeidsdagar", ANSWER.WORKING_DAYS, Rating.MET),
        ("innan 3 virkedagar", "2 virkedagar", ANSWER.SATURDAYS_TOO, Rating.MET),
        ("90 % innan 3 dagar", "91 % innan 3 arbeidsdagar", ANSWER.WORKING_DAYS, Rating.MET),
        ("99,8 %", "99,9 %", ANSWER.MONTH, Rating.MET),
        ("99,8 %", "99,9 %", ANSWER.VERSION, Rating.MET),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(
    agreed: str, delivered: str, answer: TargetAnswer | None, expected: str
) -> None:
    judgement = judged(agreed, delivered, target_answer=answer)
    got = judgement.state if isinstance(expected, Rating) else judgement.reason
    assert got == expected
    assert judgement.state is (expected if isinstance(expected, Rating) else Rating.NOT_RATED)


@pytest.mark.parametrize(
    ("agreed", "delivered", "expected"),
    [
        ("99,8 % per månad", "99,9 % i september", Rating.NOT_RATED),
        ("99,8 % per månad", "99,7 % i september", Rating.MISSED),
        ("99,8 % per månad", "99,9 % per månad", Rating.MET),
        ("99,8 %", "99,7 % i september", Rating.NOT_RATED),
        ("99,8 %", "99,9 % i 3. kvartal", Rating.MET),
        ("99,8 %", "99,9 % i 3. kvartal 2026", Rating.MET),
        ("99,8 %", "99,9 % i 3. kvartal 2025", Rating.NOT_RATED),
        ("99,8 % per månad", "99,7 % i juni", Rating.NOT_RATED),
        ("99,8 % per månad", "99,7 % i september 2025", Rating.NOT_RATED),
        ("maks 2 feil per månad", "1 feil i september", Rating.NOT_RATED),
        ("maks 2 feil per månad", "3 feil i september", Rating.MISSED),
        ("maks 2 feil per kvartal", "1 feil i september", Rating.NOT_RATED),
        ("maks 2 feil", "3 feil i september", Rating.MISSED),
        ("maks 2 feil", "1 feil i september", Rating.NOT_RATED),
        ("minst eitt møte", "1 møte i september", Rating.MET),
        ("innan 4 timar", "5 timar i september", Rating.MISSED),
        ("innan 4 timar", "3 timar i september", Rating.NOT_RATED),
        ("kvar månad", "1 gong i september", Rating.NOT_RATED),
        ("kvar månad", "1 gong per månad", Rating.MET),
    ],
)
def test_a_named_part_of_the_period_proves_no_more_than_a_miss(
    agreed: str, delivered: str, expected: Rating
) -> None:
    judgement = judged(agreed, delivered, QUARTER)
    assert judgement.state is expected
    assert judgement.reason == (
        REASON_WORDS[Reason.DIFFERENT_WINDOWS] if expected is Rating.NOT_RATED else None
    )


@pytest.mark.parametrize(
    ("agreed", "delivered", "expected"),
    [
        ("seinast 1. juli", "15.7.", Rating.NOT_RATED),
        ("seinast 1. juli", "15.7.2026", Rating.NOT_RATED),
        ("seinast 1. mars", "15.9.2026", Rating.NOT_RATED),
        ("seinast 31.12.", "2.1.", Rating.NOT_RATED),
        ("innan 1. juli", "15.7.2026", Rating.NOT_RATED),
        ("seinast 1.7.2026", "15.7.", Rating.NOT_RATED),
        ("seinast 1.7.2026", "15.7.2026", Rating.MISSED),
        ("seinast 31.1.2027", "28.1.2027", Rating.MET),
        ("seinast 1. juli", "1.3.2025", Rating.MET),
    ],
)
def test_a_date_without_its_year_proves_what_it_proves_in_each_year_that_it_may_be(
    agreed: str, delivered: str, expected: Rating
) -> None:
    judgement = judged(agreed, delivered, When(date(2026, 1, 1), date(2026, 12, 31)))
    assert (judgement.state, judgement.reason) == (
        expected,
        WHICH_YEAR if expected is Rating.NOT_RATED else None,
    )


def test_in_a_short_period_a_date_needs_no_year() -> None:
    winter = When(date(2026, 1, 1), date(2026, 3, 31))
    assert judged("seinast 31.1.", "28.1.", winter).state is Rating.MET
    assert judged("seinast 31.1.", "2.2.", winter).state is Rating.MISSED
    assert judged("seinast 31.1.", "2.2.2026", winter).state is Rating.MISSED


def test_a_named_month_of_a_follow_up_without_a_period_is_what_it_is_about() -> None:
    assert judged("99,8 %", "99,9 % i september", When()).state is Rating.MET
    assert judged("99,8 % per månad", "99,7 % i september", When()).state is Rating.MISSED


def test_a_named_january_may_be_that_of_the_next_year() -> None:
    winter = When(date(2026, 11, 1), date(2027, 1, 31))
    assert judged("99,8 % per månad", "99,7 % i januar", winter).state is Rating.MISSED
    assert judged("99,8 % per månad", "99,7 % i oktober", winter).state is Rating.NOT_RATED


def test_an_answered_question_is_asked_no_more() -> None:
    asked = meaning_of("99,8 %", None, MADE.date())
    assert asked is not None
    assert asked.questions == (Question.NO_PERIOD,)
    answered = meaning_of("99,8 %", ANSWER.QUARTER, MADE.date())
    assert answered is not None
    assert (answered.questions, answers_to(answered)) == ((), ())
    assert target_text(answered.target, Language.NN) == "≥ 99,8 % · kvartal"
    assert judged("99,8 %", "99,9 %", AUTUMN, target_answer=ANSWER.QUARTER).state is Rating.MET
    assert judged("99,8 %", "99,9 %", AUTUMN, target_answer=ANSWER.MONTH).state is Rating.NOT_RATED


def test_a_number_that_can_be_two_is_none() -> None:
    """«1.100» as a number may be 1,1 or 1100."""
    judgement = judged("≥ 1.100", "1.200", target_answer=ANSWER.NUMBER)
    assert (judgement.state, judgement.reading) == (Rating.NOT_RATED, None)
    assert list(meanings("etter avtale", "1.200", None, MADE.date())) == []


PHRASES = st.sampled_from(
    ["99,8 %", "≤ 4.2", "innan 3 dagar", "3 virkedagar", "innen 1.3.2027", "innan 2 timar", "n-1", "",
     "ikkje målt", "n/a", "90 % innan 5 dagar", "snitt 3 timar", "kvar månad", "to gonger i året", "≥ 1.13"]
) | st.text(max_size=12)  # fmt: skip


@given(
    PHRASES,
    PHRASES,
    st.none() | st.sampled_from(TargetAnswer),
    st.none() | st.decimals(0, 10, places=1),
    st.booleans(),
    st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 1)),
    PHRASES,
)
def test_any_texts_are_judged(
    agreed: str,
    delivered: str,
    answer: TargetAnswer | None,
    tolerance: Decimal | None,
    granted: bool,
    counts_from: date | None,
    earlier: str,
) -> None:
    row = Row(agreed, delivered, Rating.NOT_RATED, tolerance, granted, target_answer=answer)
    judgement = judge(replace(row, agreed_from=counts_from, agreed_before=earlier), AUTUMN)
    assert judgement.state is judgement.automatic
    assert judgement.reason is None or judgement.state in (Rating.NOT_RATED, Rating.MINOR_SHORTFALL)


@given(PHRASES, PHRASES)
def test_plain_rows_are_what_the_comparison_says(agreed: str, delivered: str) -> None:
    """Where nothing is asked, answered, tolerated or said in words."""
    assert OCTOBER.period_start
    assert OCTOBER.period_end
    target, value = read_target(agreed, OCTOBER.period_end), read_delivered(delivered, OCTOBER.period_end)
    if target is None or value is None or target.questions:
        return
    outcome = compare(target.target, measured_over(value.target, OCTOBER.period_start, OCTOBER.period_end))
    states = {Result.MET: Rating.MET, Result.MISSED: Rating.MISSED, Result.UNDECIDED: Rating.NOT_RATED}
    assert judged(agreed, delivered).state is states[outcome.result]


def test_deviations() -> None:
    assert [state for state in Rating if is_deviation(state, granted=False)] == [
        Rating.MINOR_SHORTFALL,
        Rating.MISSED,
    ]
    assert [state for state in Rating if is_deviation(state, granted=True)] == [Rating.MISSED]


def test_dates_are_read_as_of_the_follow_up() -> None:
    assert reading_day(OCTOBER) == date(2026, 10, 31)
    assert reading_day(When(meeting_date=date(2026, 11, 20))) == date(2026, 11, 20)
    assert reading_day(When()) == MADE.date()


def test_every_code_has_a_word() -> None:
    assert set(TARGET_ANSWER_WORDS) == set(TargetAnswer)
    assert set(ACT_RATING_WORDS) == set(ActRating)
    assert set(RESULT_SOURCE_WORDS) == set(ResultSource)
