"""Compensation by the officer's rules: exact, capped, rounded once, and told so that it can be checked."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.compensation import Computation, Obstacle, Rule, Tier, Written, compute, steps, tier_of
from sladesk.core.computation_text import from_json, lines, to_json
from sladesk.core.money import Amount, AmountKind
from sladesk.core.resources import resource
from sladesk.core.shortfall import Gauge, Shortfall
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

ID = UUID("0b9f8e60-51e0-4d3c-9be4-6a3f0d1f7a11")
ENGLISH = Words("en", resource("i18n"))
TEXTS = Written("99,8 %", "99,71 %")
FEE = Decimal("120000.00")
MISSED = Shortfall(Gauge.POINTS, Fraction(9, 100), Fraction("99.8"), Fraction("99.71"))


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
    found = computed(compute(rule(*TIERS, cap=percent("10")), MISSED, TEXTS, FEE, "NOK"))
    assert (found.claim, found.cap_sum, found.is_capped) == (Decimal("6000.00"), Decimal("12000.00"), False)
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
    found = computed(compute(rule(tier), MISSED, TEXTS, FEE, "NOK"))
    told = {line.label: line.text.replace("\u00a0", " ") for line in lines(found, Language.NN, ENGLISH)}
    assert (found.times, found.claim) == (3, Decimal("7200.00"))
    assert told["Tier"] == "for each started 0,04 percentage points"
    assert told["Compensation"] == "3 × 2 % of 120 000,00 kr = 7 200,00 kr"
    assert "Cap" not in told
    later = computed(compute(rule(replace(tier, start=Decimal("0.05"))), MISSED, TEXTS, FEE, "NOK"))
    told = {line.label: line.text for line in lines(later, Language.EN, ENGLISH)}
    assert told["Tier"] == "from 0.05 percentage points, for each started 0.04 percentage points"


def test_fixed_sums_need_no_fee() -> None:
    tier = Tier(Decimal(0), total("1500.50"))
    found = computed(compute(rule(tier, cap=total("1000.00")), MISSED, TEXTS, None, "NOK"))
    told = {line.label: line.text.replace("\u00a0", " ") for line in lines(found, Language.NN, ENGLISH)}
    assert (found.fee, found.claim, found.is_capped) == (None, Decimal("1000.00"), True)
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
    found = computed(compute(days, late, Written("senast 1.3.", "10.3."), None, "NOK"))
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


def by_hand(found: Rule, missed: Fraction, fee: Decimal) -> Decimal | None:
    """The claim as somebody with a pencil would find it: try the tiers upwards, add a step at a time."""
    amount = None
    for tier in sorted(found.tiers, key=lambda tier: tier.start):
        if missed >= Fraction(tier.start):
            one = Fraction(tier.amount.number)
            if tier.amount.kind is AmountKind.PERCENT:
                one = Fraction(fee) / 100 * one
            amount = one
            if tier.each is not None:
                gone = Fraction(tier.each)
                while gone < missed:
                    amount, gone = amount + one, gone + Fraction(tier.each)
    if amount is None:
        return None
    if found.cap is not None:
        most = Fraction(found.cap.number)
        if found.cap.kind is AmountKind.PERCENT:
            most = Fraction(fee) / 100 * most
        amount = most if most < amount else amount
    digits = Decimal(amount.numerator * 10**30 // amount.denominator).scaleb(-30)
    return digits.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(RULES, SHORTFALLS, FEES)
def test_every_claim_is_the_one_that_is_found_by_hand(found: Rule, missed: Shortfall, fee: Decimal) -> None:
    claim = compute(found, missed, TEXTS, fee, "NOK")
    expected = by_hand(found, missed.amount, fee)
    if expected is None:
        assert claim is Obstacle.BELOW_TIERS
    else:
        assert computed(claim).claim == expected
        assert computed(claim).is_capped is (expected < computed(claim).before_cap)


@given(RULES, SHORTFALLS, FEES, st.text(max_size=20))
def test_the_arithmetic_is_kept_whole(found: Rule, missed: Shortfall, fee: Decimal, text: str) -> None:
    claim = compute(found, missed, Written(text, text), fee, "NOK")
    if isinstance(claim, Computation):
        kept = to_json(claim)
        assert from_json(kept) == claim
        assert all(isinstance(value, (str, int, list, type(None))) for value in json.loads(kept).values())


def test_a_claim_by_hand_has_no_arithmetic() -> None:
    assert from_json("{}") is None
