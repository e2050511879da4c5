"""Months of a quarter: their values written or computed, each with its own part of the claim."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from sladesk.core.agreed import Agreed
from sladesk.core.claims import Claim, ClaimState, Proposal
from sladesk.core.compensation import Computation, Obstacle, Scope, Tier
from sladesk.core.errors import UserError
from sladesk.core.fees import FeeSpan
from sladesk.core.money import Amount, AmountKind
from sladesk.core.periods import parts_of
from sladesk.core.shortfall import Gauge
from sladesk.core.vocabulary import Rating, ResultSource
from sladesk.core.windows import WindowValues
from sladesk.models.compensation import Claim as ClaimRow
from sladesk.store import claim_proposals, claims, compensation, follow_ups, forms, terms, window_values
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.judging import set_measured
from sladesk.store.recorder import FollowUpClosed
from sladesk.store.store import Store
from tests.store.desk import content, kpi, log_size

QUARTER = (date(2027, 1, 1), date(2027, 3, 31))
MONTHS = parts_of(*QUARTER)
TODAY = date(2027, 4, 12)
WEAKEST = "99,5 % per månad"


@pytest.fixture
def rule(store: Store, contract: UUID, follow_up: UUID) -> UUID:
    """5 % for each started 0,1 points of what a month missed, of a fee of 40 000 a month."""
    follow_ups.set_period(store, follow_up, period_start=QUARTER[0], period_end=QUARTER[1], meeting_date=None)
    row = kpi(store, follow_up)
    write(store, row.id, "agreed", "99,8 % per månad")
    terms.set_fee(store, contract, Decimal("40000.00"))
    terms.set_fee_span(store, contract, FeeSpan.MONTH)
    made = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    tier = Tier(Decimal(0), Amount(AmountKind.PERCENT, Decimal(5)), Decimal("0.1"))
    compensation.add_tier(store, made, tier)
    return made


@pytest.fixture
def result(store: Store, follow_up: UUID, rule: UUID) -> UUID:
    """The requirement, missed with a figure that is written by hand."""
    row = kpi(store, follow_up).id
    write(store, row, "delivered", WEAKEST)
    return row


def write(store: Store, row: UUID, column: str, text: str) -> None:
    set_cells(store, "edit", [CellValue(row, column, text)])


def write_months(store: Store, row: UUID, *texts: str) -> None:
    window_values.write(store, row, dict(zip(MONTHS, texts, strict=True)))


def proposed(store: Store, follow_up: UUID) -> Proposal:
    [proposal] = claim_proposals.of_follow_up(store, follow_up)
    return proposal


def computed(store: Store, follow_up: UUID) -> Computation:
    found = proposed(store, follow_up).found
    assert isinstance(found, Computation)
    return found


def only(store: Store, contract: UUID) -> Claim:
    [found] = claims.of_contract(store, contract)
    return found


def test_one_figure_gives_one_month_and_the_others_are_asked_for(
    store: Store, follow_up: UUID, result: UUID
) -> None:
    found = computed(store, follow_up)
    assert (found.claim, found.is_one_of_several, found.unknown) == (Decimal("6000.00"), True, MONTHS)
    assert proposed(store, follow_up).asks_for_values


def test_each_month_that_is_written_gives_its_own_part(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    before = content(store)
    write_months(store, result, "99,93 %", " 99,71 % ", "99,5 %")
    found = computed(store, follow_up)
    assert [part.gives for part in found.parts] == [0, 2000, 6000]
    assert (found.claim, found.is_one_of_several, found.unknown) == (Decimal("8000.00"), False, ())
    [made] = claim_proposals.accept(store, follow_up, [result])
    assert only(store, contract).computation == found
    assert not claim_proposals.is_outdated(store, made)
    store.undo()
    store.undo()
    assert content(store) == before


def test_the_cap_and_what_percentages_are_of_are_the_rule_s(
    store: Store, follow_up: UUID, rule: UUID, result: UUID
) -> None:
    write_months(store, result, "99,93 %", "99,71 %", "99,5 %")
    compensation.set_percent_of(store, rule, Scope.PERIOD)
    assert computed(store, follow_up).claim == Decimal("24000.00")
    compensation.set_cap(store, rule, Amount(AmountKind.PERCENT, Decimal(10)))
    assert computed(store, follow_up).claim == Decimal("12000.00")
    compensation.set_percent_of(store, rule, Scope.WINDOW)
    compensation.set_cap_for(store, rule, Scope.WINDOW)
    assert computed(store, follow_up).claim == Decimal("6000.00")


def test_a_draft_asks_for_the_months_and_a_claim_is_frozen_with_them(
    store: Store, contract: UUID, follow_up: UUID, rule: UUID, result: UUID
) -> None:
    [made] = claim_proposals.accept(store, follow_up, [result])
    assert claim_proposals.asks_for_values(store, made)
    write_months(store, result, "99,93 %", "99,71 %", "99,5 %")
    assert claim_proposals.is_outdated(store, made)
    claim_proposals.recompute(store, made)
    assert only(store, contract).claimed == Decimal("8000.00")
    claims.set_state(store, made, ClaimState.CLAIMED, TODAY)
    kept = only(store, contract).computation
    assert not claim_proposals.asks_for_values(store, made)
    terms.set_fee_span(store, contract, FeeSpan.YEAR)
    compensation.set_percent_of(store, rule, Scope.PERIOD)
    write_months(store, result, "", "", "")
    assert only(store, contract).computation == kept
    follow_ups.close(store, follow_up)
    assert forms.read(store, follow_up).claims == claims.of_contract(store, contract)
    by_hand = claims.add(store, contract, title="Anna", claimed=Decimal(1))
    assert not claim_proposals.asks_for_values(store, by_hand)


def test_an_older_draft_is_not_out_of_date_for_how_it_was_kept(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    write(store, result, "agreed", "99,8 %")
    write(store, result, "delivered", "99,71 %")
    terms.set_fee_span(store, contract, FeeSpan.FOLLOW_UP)
    [made] = claim_proposals.accept(store, follow_up, [result])
    older = (
        '{"agreed": "99,8 %", "delivered": "99,71 %", "gauge": "points", "limit": "499/5",'
        ' "value": "9971/100", "shortfall": "9/100", "start": "0", "amount": ["percent", "5"],'
        ' "each": "0.1", "times": 1, "fee": "40000.00", "currency": "NOK", "before_cap": "2000.00",'
        ' "cap": null, "cap_sum": null, "claim": "2000.00"}'
    )
    with store.transact("older") as session:
        session.get_one(ClaimRow, made).arithmetic = older
    assert not claim_proposals.is_outdated(store, made)


def test_a_month_in_which_the_target_changes_says_so(store: Store, follow_up: UUID, result: UUID) -> None:
    write(store, result, "agreed_before", "99,6 % per månad")
    set_cells(store, "edit", [CellValue(result, "agreed_from", date(2027, 2, 15))])
    with pytest.raises(UserError, match="The target changes within the period"):
        window_values.check(store, result, MONTHS[1], WEAKEST)
    both = Agreed("99,8 % per månad", "99,6 % per månad", date(2027, 2, 15))
    assert window_values.of_result(store, result).agreed == both
    write_months(store, result, WEAKEST, "", "99,7 %")
    set_cells(store, "edit", [CellValue(result, "rating", Rating.MISSED)])
    found = computed(store, follow_up)
    assert found.agreed == both
    assert [part.missed and part.missed.amount for part in found.parts] == [Fraction(1, 10), Fraction(1, 10)]


def test_what_is_known_of_the_months_is_shown_before_it_is_written_anew(
    store: Store, follow_up: UUID, result: UUID
) -> None:
    write_months(store, result, "99,93 %", "", "99,5 %")
    found = window_values.of_result(store, result)
    assert (found.agreed, found.delivered) == (Agreed("99,8 % per månad"), WEAKEST)
    assert list(found.texts.items()) == list(zip(MONTHS, ("99,93 %", "", "99,5 %"), strict=True))
    write(store, result, "delivered", "99,6 % per månad")
    assert window_values.of_result(store, result).texts == found.texts
    assert computed(store, follow_up).is_one_of_several
    write(store, result, "delivered", WEAKEST)
    assert [part.delivered for part in computed(store, follow_up).parts] == ["99,93 %", "99,5 %"]


def test_months_of_which_none_is_the_delivered_value_are_refused(store: Store, result: UUID) -> None:
    size = log_size(store)
    for texts in (("99,93 %", "99,71 %", "99,6 %"), ("99,93 %", "99,4 %", "99,5 %")):
        with pytest.raises(UserError, match="not the weakest"):
            write_months(store, result, *texts)
    assert log_size(store) == size


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("bra", "cannot be read as a value"), ("i snitt 99 %", "average"), ("99 % per år", "different periods")],
)
def test_a_month_s_value_that_proves_nothing_says_why(
    store: Store, result: UUID, text: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        window_values.check(store, result, MONTHS[1], text)
    window_values.check(store, result, MONTHS[1], "99,93 %")
    window_values.check(store, result, MONTHS[1], "99,1 %")


def test_computed_months_come_with_the_delivered_value_and_are_not_asked_for(
    store: Store, follow_up: UUID, result: UUID
) -> None:
    texts = ("99,93 %", "99,71 %", "99,5 %")
    values = WindowValues(WEAKEST, tuple(zip(MONTHS, texts, strict=True)))
    source = ResultSource.OUTAGES
    set_measured(store, result, delivered=WEAKEST, source=source, source_text="3 avbrot", values=values)
    assert computed(store, follow_up).claim == Decimal("8000.00")
    assert not proposed(store, follow_up).asks_for_values
    write(store, result, "delivered", "99,4 % per månad")
    assert computed(store, follow_up).is_one_of_several
    assert proposed(store, follow_up).asks_for_values


def test_a_closed_follow_up_asks_for_nothing(store: Store, follow_up: UUID, result: UUID) -> None:
    follow_ups.close(store, follow_up)
    assert not proposed(store, follow_up).asks_for_values
    with pytest.raises(FollowUpClosed):
        write_months(store, result, "99,93 %", "99,71 %", "99,5 %")


def test_why_there_is_no_sum_is_said(
    store: Store, contract: UUID, follow_up: UUID, rule: UUID, result: UUID
) -> None:
    terms.set_fee(store, contract, None)
    assert proposed(store, follow_up).found is Obstacle.NO_FEE
    terms.set_fee(store, contract, Decimal("40000.00"))
    terms.set_fee_span(store, contract, FeeSpan.FOLLOW_UP)
    ends = {"period_start": date(2027, 1, 1), "period_end": date(2027, 3, 15), "meeting_date": None}
    follow_ups.set_period(store, follow_up, **ends)
    assert proposed(store, follow_up).found is Obstacle.OTHER_FEE
    compensation.set_percent_of(store, rule, Scope.PERIOD)
    assert computed(store, follow_up).claim == Decimal("6000.00")


def test_a_rule_in_another_unit_says_so(store: Store, follow_up: UUID, result: UUID) -> None:
    write(store, result, "agreed", "≤ 2 feil per månad")
    write(store, result, "delivered", "5 feil per månad")
    write_months(store, result, "1 feil", "", "5 feil")
    assert proposed(store, follow_up).found is Obstacle.OTHER_GAUGE
