"""Compensation by the officer's rules: exact, capped, rounded once, and told so that it can be checked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.agreed import Agreed
from sladesk.core.compensation import (
    Computation,
    Obstacle,
    Rule,
    Scope,
    Tier,
    Written,
    compute,
    steps,
    tier_of,
)
from sladesk.core.computation_kept import from_json, to_json
from sladesk.core.computation_text import lines, shortfalls_text
from sladesk.core.fees import Fee, FeeSpan, Payment
from sladesk.core.money import Amount, AmountKind
from sladesk.core.periods import Days
from sladesk.core.quantities import Period, Unit
from sladesk.core.resources import resource
from sladesk.core.shortfall import Gauge, Shortfall
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.core.windows import Misses, Outcome

ID = UUID("0b9f8e60-51e0-4d3c-9be4-6a3f0d1f7a11")
ENGLISH = Words("en", resource("i18n"))
TEXTS = Written(Agreed("99,8 %"), "99,71 %")
FEE = Decimal("120000.00")
PAID = Payment(FEE, FeeSpan.FOLLOW_UP, 3)
SIZE = Shortfall(Gauge.POINTS, Fraction(9, 100), Fraction("99.8"), Fraction("99.71"))


def whole(missed: Shortfall) -> Misses:
    """A shortfall of the whole period."""
    return Misses((Outcome(None, TEXTS.delivered, missed),))


MISSED = whole(SIZE)


def percent(number: str) -> Amount:
    return Amount(AmountKind.PERCENT, Decimal(number))


def total(number: str) -> Amount:
    return Amount(AmountKind.SUM, Decimal(number))


def rule(*tiers: Tier, cap: Amount | None = None) -> Rule:
    return Rule(ID, ID, "Uptime", Gauge.POINTS, tiers, cap, "", "")


TIERS = (
    Tier(Decimal("0.05"), percent("5")),
    Tier(Decimal("0.3"), percent("10")),
    Tier(Decimal("1"), total("30000.00")),
)


def computed(found: Computation | Obstacle) -> Computation:
    assert isinstance(found, Computation)
    return found


def test_the_claim_of_the_source_is_computed() -> None:
    found = computed(compute(rule(*TIERS, cap=percent("10")), MISSED, TEXTS, PAID, "NOK"))
    assert (found.claim, found.cap_sum) == (Decimal("6000.00"), Fraction(12000))
    assert [
        (line.label, line.text.replace("\u00a0", " ")) for line in lines(found, Language.NN, ENGLISH)
    ] == [
        ("Agreed", "99,8 %"),
        ("Delivered", "99,71 %"),
        ("Shortfall", "99,8 − 99,71 = 0,09 percentage points"),
        ("Tier", "from 0,05 percentage points"),
        ("Compensation", "5 % of 120 000,00 kr = 6 000,00 kr"),
        ("Cap", "10 % of 120 000,00 kr = 12 000,00 kr"),
        ("Claim", "6 000,00 kr"),
    ]
    assert [line.is_total for line in lines(found, Language.NN, ENGLISH)] == [False] * 6 + [True]


@pytest.mark.parametrize(
    ("shortfall", "start"),
    [("0.049", None), ("0.05", "0.05"), ("0.299", "0.05"), ("0.3", "0.3"), ("0.9", "0.3"), ("7", "1")],
)
def test_a_tier_starts_at_its_own_shortfall(shortfall: str, start: str | None) -> None:
    found = tier_of(TIERS, Fraction(shortfall))
    assert (found and found.start) == (start and Decimal(start))


@pytest.mark.parametrize(
    ("shortfall", "times"), [("0", 1), ("0.01", 1), ("0.1", 1), ("0.100001", 2), ("0.2", 2), ("0.25", 3)]
)
def test_each_started_step_counts(shortfall: str, times: int) -> None:
    assert steps(Fraction(shortfall), Decimal("0.1")) == times
    assert steps(Fraction(shortfall), None) == 1


def test_steps_are_told_with_their_number() -> None:
    tier = Tier(Decimal(0), percent("2"), Decimal("0.04"))
    found = computed(compute(rule(tier), MISSED, TEXTS, PAID, "NOK"))
    told = {line.label: line.text.replace("\u00a0", " ") for line in lines(found, Language.NN, ENGLISH)}
    assert (found.parts[0].times, found.claim) == (3, Decimal("7200.00"))
    assert told["Tier"] == "for each started 0,04 percentage points"
    assert told["Compensation"] == "3 × 2 % of 120 000,00 kr = 7 200,00 kr"
    assert "Cap" not in told
    later = computed(compute(rule(replace(tier, start=Decimal("0.05"))), MISSED, TEXTS, PAID, "NOK"))
    told = {line.label: line.text for line in lines(later, Language.EN, ENGLISH)}
    assert told["Tier"] == "from 0.05 percentage points, for each started 0.04 percentage points"


def test_the_clause_of_the_rule_is_told_and_kept_with_the_claim() -> None:
    found = computed(compute(replace(rule(*TIERS), clause="SLA 7.3"), MISSED, TEXTS, PAID, "NOK"))
    assert told(found)[:3] == [("Agreed", "99,8 %"), ("Delivered", "99,71 %"), ("Clause", "SLA 7.3")]
    assert from_json(to_json(found)) == found


def test_fixed_sums_need_no_fee() -> None:
    tier = Tier(Decimal(0), total("1500.50"))
    found = computed(compute(rule(tier, cap=total("1000.00")), MISSED, TEXTS, None, "NOK"))
    told = {line.label: line.text.replace("\u00a0", " ") for line in lines(found, Language.NN, ENGLISH)}
    assert (found.fee, found.claim) == (None, Decimal("1000.00"))
    assert (told["Compensation"], told["Cap"], told["Claim"]) == ("1 500,50 kr", "1 000,00 kr", "1 000,00 kr")
    twice = computed(compute(rule(replace(tier, each=Decimal("0.05"))), MISSED, TEXTS, None, "NOK"))
    told = {line.label: line.text.replace("\u00a0", " ") for line in lines(twice, Language.NN, ENGLISH)}
    assert told["Compensation"] == "2 × 1 500,50 kr = 3 001,00 kr"


@pytest.mark.parametrize(
    ("found", "obstacle"),
    [
        (rule(), Obstacle.NO_TIERS),
        (rule(Tier(Decimal("0.1"), total("5"))), Obstacle.BELOW_TIERS),
        (rule(Tier(Decimal(0), percent("5"))), Obstacle.NO_FEE),
        (rule(Tier(Decimal(0), total("5")), cap=percent("5")), Obstacle.NO_FEE),
        (replace(rule(*TIERS), gauge=Gauge.MINUTES), Obstacle.OTHER_GAUGE),
    ],
)
def test_what_stands_in_the_way_is_said(found: Rule, obstacle: Obstacle) -> None:
    assert compute(found, MISSED, TEXTS, None, "NOK") is obstacle


def test_a_date_has_no_figures_to_subtract() -> None:
    late = Shortfall(Gauge.DAYS, Fraction(9))
    days = replace(rule(Tier(Decimal(1), total("500"))), gauge=Gauge.DAYS)
    found = computed(compute(days, whole(late), Written(Agreed("senast 1.3."), "10.3."), None, "NOK"))
    assert lines(found, Language.EN, ENGLISH)[2].text == "9 days"


AMOUNTS = st.builds(Amount, st.just(AmountKind.PERCENT), st.decimals(0, 100, places=3)) | st.builds(
    Amount, st.just(AmountKind.SUM), st.decimals(0, 10**7, places=2)
)
STARTS = st.decimals(0, 5, places=2)
STEPS = st.none() | st.decimals("0.01", 2, places=2)
RULES = st.builds(
    lambda tiers, cap: rule(*tiers, cap=cap),
    st.lists(
        st.builds(Tier, STARTS, AMOUNTS, STEPS), min_size=1, max_size=4, unique_by=lambda tier: tier.start
    ),
    st.none() | AMOUNTS,
)
SHORTFALLS = st.builds(Shortfall, st.just(Gauge.POINTS), st.fractions(0, 6, max_denominator=1000))
FEES = st.decimals(0, 10**8, places=2)


def in_hand(found: Rule, missed: Fraction, fee: Fraction) -> Fraction | None:
    """What one shortfall gives, as somebody with a pencil finds it: tiers upwards, a step at a time."""
    amount = None
    for tier in sorted(found.tiers, key=lambda tier: tier.start):
        if missed >= Fraction(tier.start):
            one = Fraction(tier.amount.number)
            if tier.amount.kind is AmountKind.PERCENT:
                one = fee / 100 * one
            amount = one
            if tier.each is not None:
                gone = Fraction(tier.each)
                while gone < missed:
                    amount, gone = amount + one, gone + Fraction(tier.each)
    return amount


def no_more_than(cap: Amount | None, amount: Fraction, fee: Fraction) -> Fraction:
    if cap is None:
        return amount
    most = Fraction(cap.number)
    if cap.kind is AmountKind.PERCENT:
        most = fee / 100 * most
    return most if most < amount else amount


def in_oere(amount: Fraction) -> Decimal:
    digits = Decimal(amount.numerator * 10**30 // amount.denominator).scaleb(-30)
    return digits.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(RULES, SHORTFALLS, FEES)
def test_every_claim_is_the_one_that_is_found_by_hand(found: Rule, missed: Shortfall, fee: Decimal) -> None:
    claim = compute(found, whole(missed), TEXTS, Payment(fee, FeeSpan.FOLLOW_UP, None), "NOK")
    expected = in_hand(found, missed.amount, Fraction(fee))
    if expected is None:
        assert claim is Obstacle.BELOW_TIERS
    else:
        assert computed(claim).claim == in_oere(no_more_than(found.cap, expected, Fraction(fee)))


# --- a target that is measured month by month in a longer period

JANUARY, FEBRUARY, MARCH = (
    (date(2027, month, 1), date(2027, month, last)) for month, last in ((1, 31), (2, 28), (3, 31))
)
MONTH = Period(1, Unit.MONTH)


def month(days: Days, value: str) -> Outcome:
    """«99,8 % per månad» held against a value."""
    amount = Fraction("99.8") - Fraction(value)
    missed = Shortfall(Gauge.POINTS, amount, Fraction("99.8"), Fraction(value)) if amount > 0 else None
    return Outcome(days, f"{value.replace('.', ',')} %", missed)


QUARTER = Misses(
    (month(JANUARY, "99.93"), month(FEBRUARY, "99.71"), month(MARCH, "99.5")),
    MONTH,
)
BROKEN = Written(Agreed("99,8 % per månad"), "99,5 % per månad")


def told(found: Computation, language: Language = Language.NN) -> list[tuple[str, str]]:
    return [(line.label, line.text.replace("\u00a0", " ")) for line in lines(found, language, ENGLISH)]


def test_each_broken_month_gives_its_own_percentage_of_that_month_s_fee() -> None:
    found = computed(compute(rule(*TIERS, cap=percent("10")), QUARTER, BROKEN, PAID, "NOK"))
    assert (found.claim, found.is_one_of_several) == (Decimal("6000.00"), False)
    assert told(found) == [
        ("Agreed", "99,8 % per månad"),
        ("Delivered", "99,5 % per månad"),
        ("Fee", "120 000,00 kr for the period × 1/3 = 40 000,00 kr for each measurement period"),
        ("Fee", "120 000,00 kr for the period"),
        ("Januar 2027", "99,93 %: met"),
        ("Februar 2027", "99,8 − 99,71 = 0,09 percentage points"),
        ("Tier", "from 0,05 percentage points"),
        ("Compensation", "5 % of 40 000,00 kr = 2 000,00 kr"),
        ("Mars 2027", "99,8 − 99,5 = 0,3 percentage points"),
        ("Tier", "from 0,3 percentage points"),
        ("Compensation", "10 % of 40 000,00 kr = 4 000,00 kr"),
        ("Together", "2 000,00 kr + 4 000,00 kr = 6 000,00 kr"),
        ("Cap", "10 % of 120 000,00 kr = 12 000,00 kr"),
        ("Claim", "6 000,00 kr"),
    ]
    assert shortfalls_text(found, Language.EN, ENGLISH) == (
        "Shortfall 0.09 percentage points, 0.3 percentage points"
    )


def test_the_percentages_may_be_of_the_whole_period_s_fee_and_the_cap_for_each_month() -> None:
    of_period = replace(rule(*TIERS, cap=percent("25")), percent_of=Scope.PERIOD, cap_for=Scope.WINDOW)
    found = computed(compute(of_period, QUARTER, BROKEN, PAID, "NOK"))
    assert found.claim == Decimal("16000.00")
    said = told(found)
    assert ("Compensation", "5 % of 120 000,00 kr = 6 000,00 kr") in said
    assert ("Compensation", "10 % of 120 000,00 kr = 12 000,00 kr, capped at 10 000,00 kr") in said
    assert ("Together", "6 000,00 kr + 10 000,00 kr = 16 000,00 kr") in said
    assert ("Cap", "25 % of 40 000,00 kr = 10 000,00 kr for each measurement period") in said


def test_a_cap_of_the_period_is_one_for_all_its_months() -> None:
    found = computed(compute(rule(*TIERS, cap=total("5000.00")), QUARTER, BROKEN, PAID, "NOK"))
    assert found.claim == Decimal("5000.00")
    assert told(found)[-2:] == [("Cap", "5 000,00 kr"), ("Claim", "5 000,00 kr")]


@pytest.mark.parametrize(
    ("span", "fee"),
    [
        (FeeSpan.MONTH, "120 000,00 kr a month"),
        (FeeSpan.QUARTER, "120 000,00 kr a quarter × 1/3 = 40 000,00 kr for each measurement period"),
        (FeeSpan.HALF_YEAR, "120 000,00 kr a half-year × 1/6 = 20 000,00 kr for each measurement period"),
        (FeeSpan.YEAR, "120 000,00 kr a year × 1/12 = 10 000,00 kr for each measurement period"),
    ],
)
def test_the_fee_of_a_month_is_worked_out_before_the_reader_s_eyes(span: FeeSpan, fee: str) -> None:
    found = computed(compute(rule(*TIERS), QUARTER, BROKEN, Payment(FEE, span, 3), "NOK"))
    assert told(found)[2] == ("Fee", fee)


def test_the_fee_of_a_quarter_follows_from_the_one_of_a_month() -> None:
    monthly = Payment(Decimal("40000.00"), FeeSpan.MONTH, 3)
    found = computed(compute(rule(*TIERS), MISSED, TEXTS, monthly, "NOK"))
    assert told(found)[2] == ("Fee", "40 000,00 kr a month × 3 = 120 000,00 kr for the period")
    assert found.claim == Decimal("6000.00")


def test_the_sum_alone_is_rounded() -> None:
    """Three months of half an øre are one and a half, which is two; rounded first, they would be three."""
    months = Misses(tuple(month(days, "99.5") for days in (JANUARY, FEBRUARY, MARCH)), MONTH)
    tier = Tier(Decimal(0), percent("1"))
    found = computed(compute(rule(tier), months, BROKEN, Payment(Decimal("0.50"), FeeSpan.MONTH, 3), "NOK"))
    assert found.claim == Decimal("0.02")
    assert ("Together", "0,005 kr + 0,005 kr + 0,005 kr = 0,015 kr") in told(found)
    thirds = Payment(Decimal("100.00"), FeeSpan.FOLLOW_UP, 3)
    found = computed(compute(rule(replace(tier, amount=percent("10"))), months, BROKEN, thirds, "NOK"))
    assert found.claim == Decimal("10.00")
    assert ("Compensation", "10 % of ≈ 33,3333 kr = ≈ 3,3333 kr") in told(found)


def test_a_month_below_the_tiers_and_one_that_nobody_knows_give_nothing_and_say_so() -> None:
    found = Misses((month(JANUARY, "99.79"), month(FEBRUARY, "99.71")), MONTH, (MARCH,))
    claim = computed(compute(rule(*TIERS), found, BROKEN, PAID, "NOK"))
    assert claim.claim == Decimal("2000.00")
    said = told(claim)
    assert said[3] == ("Januar 2027", "99,8 − 99,79 = 0,01 percentage points: below the first tier")
    assert said[-2:] == [
        ("Mars 2027", "No value is written, so nothing is claimed."),
        ("Claim", "2 000,00 kr"),
    ]


def test_one_figure_proves_one_month() -> None:
    found = Misses((Outcome(None, "99,71 % per månad", SIZE),), MONTH, (JANUARY, FEBRUARY, MARCH))
    claim = computed(compute(rule(*TIERS), found, BROKEN, PAID, "NOK"))
    assert (claim.claim, claim.is_one_of_several) == (Decimal("2000.00"), True)
    proven = "One measurement period only is proven; no values of the others are written."
    assert told(claim)[3:] == [
        ("Shortfall", "99,8 − 99,71 = 0,09 percentage points"),
        ("Tier", "from 0,05 percentage points"),
        ("Compensation", "5 % of 40 000,00 kr = 2 000,00 kr"),
        ("Proven", proven),
        ("Claim", "2 000,00 kr"),
    ]
    assert shortfalls_text(claim, Language.EN, ENGLISH) == f"Shortfall 0.09 percentage points. {proven}"


@pytest.mark.parametrize(
    ("window", "payment", "scope"),
    [
        (Period(1, Unit.WEEK), Payment(FEE, FeeSpan.MONTH, 3), Scope.WINDOW),
        (MONTH, Payment(FEE, FeeSpan.FOLLOW_UP, None), Scope.WINDOW),
        (MONTH, Payment(FEE, FeeSpan.MONTH, None), Scope.PERIOD),
    ],
)
def test_a_fee_that_cannot_be_shared_out_in_months_gives_no_sum(
    window: Period, payment: Payment, scope: Scope
) -> None:
    found = Misses((Outcome(None, "99,71 %", SIZE),), window)
    of_scope = replace(rule(*TIERS), percent_of=scope)
    assert compute(of_scope, found, BROKEN, payment, "NOK") is Obstacle.OTHER_FEE
    capped = replace(rule(Tier(Decimal(0), total("1")), cap=percent("5")), cap_for=scope)
    assert compute(capped, found, BROKEN, payment, "NOK") is Obstacle.OTHER_FEE


SPANS = st.sampled_from(FeeSpan)
IN_MONTHS = {FeeSpan.MONTH: 1, FeeSpan.QUARTER: 3, FeeSpan.HALF_YEAR: 6, FeeSpan.YEAR: 12}
PARTED = st.lists(st.none() | SHORTFALLS, min_size=1, max_size=4)


@given(RULES, PARTED, FEES, SPANS, st.sampled_from(Scope), st.sampled_from(Scope), st.integers(1, 6))
def test_every_sum_of_months_is_the_one_that_is_found_by_hand(
    found: Rule,
    sizes: list[Shortfall | None],
    fee: Decimal,
    span: FeeSpan,
    percent_of: Scope,
    cap_for: Scope,
    length: int,
) -> None:
    months = length * len(sizes)
    outcomes = tuple(Outcome(JANUARY, "", size) for size in sizes)
    misses = Misses(outcomes, Period(length, Unit.MONTH))
    scoped = replace(found, percent_of=percent_of, cap_for=cap_for)
    claim = compute(scoped, misses, TEXTS, Payment(fee, span, months), "NOK")
    of_period = Fraction(fee) / IN_MONTHS.get(span, months) * months
    fees = {Scope.PERIOD: of_period, Scope.WINDOW: of_period / len(sizes)}
    gives = [in_hand(found, size.amount, fees[percent_of]) for size in sizes if size is not None]
    known = [one for one in gives if one is not None]
    if not known:
        assert claim is Obstacle.BELOW_TIERS
        return
    if cap_for is Scope.WINDOW:
        expected = sum((no_more_than(found.cap, one, fees[cap_for]) for one in known), Fraction(0))
    else:
        expected = no_more_than(found.cap, sum(known, Fraction(0)), fees[cap_for])
    assert computed(claim).claim == in_oere(expected)
    kept = to_json(computed(claim))
    assert from_json(kept) == claim
    assert json.loads(kept)["claim"] == f"{computed(claim).claim:f}"


# --- what is kept


@given(RULES, SHORTFALLS, FEES, st.text(max_size=20))
def test_the_arithmetic_is_kept_whole(found: Rule, missed: Shortfall, fee: Decimal, text: str) -> None:
    payment = Payment(fee, FeeSpan.FOLLOW_UP, None)
    claim = compute(replace(found, clause=text), whole(missed), Written(Agreed(text), text), payment, "NOK")
    if isinstance(claim, Computation):
        assert from_json(to_json(claim)) == claim


def test_a_target_that_changed_in_the_period_is_told_and_kept_with_the_one_before_it() -> None:
    changed = Written(Agreed("99,9 %", "99,8 %", date(2027, 2, 15)), "99,71 %")
    claim = computed(compute(rule(*TIERS), MISSED, changed, PAID, "NOK"))
    assert told(claim)[0] == ("Agreed", "99,8 % before 15 February 2027, then 99,9 %")
    kept = to_json(claim)
    assert from_json(kept) == claim
    of_before = {key: value for key, value in json.loads(kept).items() if not key.startswith("agreed_")}
    assert from_json(json.dumps(of_before)) == replace(claim, agreed=Agreed("99,9 %"))


def test_months_and_what_is_not_known_of_them_are_kept() -> None:
    for found in (QUARTER, replace(QUARTER, unknown=(MARCH,)), MISSED):
        claim = computed(compute(rule(*TIERS, cap=percent("10")), found, BROKEN, PAID, "NOK"))
        assert from_json(to_json(claim)) == claim


OLDER = {
    "agreed": "99,8 %",
    "delivered": "99,71 %",
    "gauge": "points",
    "limit": "499/5",
    "value": "9971/100",
    "shortfall": "9/100",
    "start": "0.05",
    "amount": ["percent", "5"],
    "each": None,
    "times": 1,
    "fee": "120000.00",
    "currency": "NOK",
    "before_cap": "6000.00",
    "cap": ["percent", "10"],
    "cap_sum": "12000.00",
    "claim": "6000.00",
}
"""A claim as it was kept while a claim had one shortfall."""


def test_an_older_claim_is_read_and_told_as_ever() -> None:
    now = compute(rule(*TIERS, cap=percent("10")), MISSED, TEXTS, PAID, "NOK")
    assert from_json(json.dumps(OLDER)) == now
    fixed = {**OLDER, "amount": ["sum", "1500.50"], "each": "0.05", "times": 2, "fee": None}
    plain = {**fixed, "cap": None, "cap_sum": None, "claim": "3001.00"}
    found = computed(from_json(json.dumps(plain)) or Obstacle.NO_FEE)
    assert told(found)[3:] == [
        ("Tier", "from 0,05 percentage points, for each started 0,05 percentage points"),
        ("Compensation", "2 × 1 500,50 kr = 3 001,00 kr"),
        ("Claim", "3 001,00 kr"),
    ]
    capped = computed(from_json(json.dumps({**fixed, "fee": "120000.00"})) or Obstacle.NO_FEE)
    assert (capped.fee, capped.cap_fee) == (None, Fee(FEE, FeeSpan.FOLLOW_UP))


def test_a_claim_by_hand_has_no_arithmetic() -> None:
    assert from_json("{}") is None
