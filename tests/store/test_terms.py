"""The terms of a contract: the usual ones until somebody enters others."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Tier
from sladesk.core.errors import UserError
from sladesk.core.fees import FeeSpan
from sladesk.core.money import Amount, AmountKind
from sladesk.core.shortfall import Gauge
from sladesk.core.terms import ContractTerms
from sladesk.core.vocabulary import Language
from sladesk.models.compensation import Claim
from sladesk.store import claims, compensation, contracts, terms
from sladesk.store.store import Store
from tests.store.desk import content, kpi, log_size


def test_a_contract_without_terms_has_the_usual_ones(store: Store, contract: UUID) -> None:
    assert terms.of_contract(store, contract) == ContractTerms(None, FeeSpan.FOLLOW_UP, "NOK", 2, 3, 3, False)
    assert content(store)["contract_terms"] == {}


def test_each_term_is_entered_and_taken_back(store: Store, contract: UUID) -> None:
    terms.set_fee(store, contract, Decimal("120000.00"))
    terms.set_fee_span(store, contract, FeeSpan.MONTH)
    terms.set_currency(store, contract, " sek ")
    for field, number in (("pattern_of", 4), ("pattern_missed", 3), ("pattern_minor", 5)):
        terms.set_pattern(store, contract, field, number)
    terms.set_uses_act_rating(store, contract, True)
    assert terms.of_contract(store, contract) == ContractTerms(
        Decimal("120000.00"), FeeSpan.MONTH, "SEK", 3, 4, 5, True
    )
    assert len(content(store)["contract_terms"]) == 1
    for _ in range(7):
        store.undo()
    assert content(store)["contract_terms"] == {}
    assert terms.of_contract(store, contract) == ContractTerms()


def test_an_empty_currency_is_the_usual_one(store: Store, contract: UUID) -> None:
    terms.set_currency(store, contract, "")
    assert terms.of_contract(store, contract).currency == "NOK"


@pytest.mark.parametrize("code", ["kr", "NOKK", "N0K", "€"])
def test_a_currency_is_three_letters(store: Store, contract: UUID, code: str) -> None:
    with pytest.raises(UserError, match="three letters"):
        terms.set_currency(store, contract, code)


@pytest.mark.parametrize("where", ["tier", "cap"])
def test_a_rule_s_sum_is_never_read_in_another_currency(
    store: Store, contract: UUID, follow_up: UUID, where: str
) -> None:
    row = kpi(store, follow_up)
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    percent, fixed = (Amount(kind, Decimal(5)) for kind in AmountKind)
    tier = compensation.add_tier(store, rule, Tier(Decimal("0.1"), percent))
    compensation.set_cap(store, rule, percent)
    terms.set_currency(store, contract, "EUR")
    if where == "tier":
        compensation.set_tier(store, tier, "amount", fixed)
    else:
        compensation.set_cap(store, rule, fixed)
    before = content(store)
    with pytest.raises(UserError, match="sums in EUR"):
        terms.set_currency(store, contract, "SEK")
    assert content(store) == before
    terms.set_currency(store, contract, "eur")
    compensation.remove_rule(store, rule)
    terms.set_currency(store, contract, "SEK")
    assert terms.of_contract(store, contract).currency == "SEK"


@pytest.mark.parametrize("state", ClaimState)
def test_a_live_claim_holds_the_currency(store: Store, contract: UUID, state: ClaimState) -> None:
    made = claims.add(store, contract, title="Sein rapport", claimed=Decimal(500))
    with store.transact("x") as session:
        session.get_one(Claim, made).state = state
    other = contracts.create(store, title="IKT", language=Language.NN, template=None)
    terms.set_currency(store, other, "SEK")
    if state in (ClaimState.RECEIVED, ClaimState.WITHDRAWN):
        terms.set_currency(store, contract, "SEK")
        assert claims.of_contract(store, contract)[0].currency == "NOK", "what is settled stays as it was"
    else:
        with pytest.raises(UserError, match="claims in NOK"):
            terms.set_currency(store, contract, "SEK")


def test_a_fee_below_zero_is_refused_and_none_is_allowed(store: Store, contract: UUID) -> None:
    before = log_size(store)
    with pytest.raises(UserError, match="less than zero"):
        terms.set_fee(store, contract, Decimal("-0.01"))
    assert log_size(store) == before
    terms.set_fee(store, contract, Decimal(0))
    terms.set_fee(store, contract, None)
    assert terms.of_contract(store, contract).fee is None


@pytest.mark.parametrize(
    ("field", "number"),
    [
        *(("pattern_missed", 0), ("pattern_missed", 4), ("pattern_of", 100), ("pattern_of", 1)),
        *(("pattern_minor", 0), ("pattern_minor", 100)),
    ],
)
def test_a_pattern_that_could_never_be_is_refused(
    store: Store, contract: UUID, field: str, number: int
) -> None:
    with pytest.raises(UserError, match="whole numbers"):
        terms.set_pattern(store, contract, field, number)
    assert terms.of_contract(store, contract) == ContractTerms()


def test_a_pattern_is_made_of_its_own_fields(store: Store, contract: UUID) -> None:
    with pytest.raises(KeyError):
        terms.set_pattern(store, contract, "currency", 3)
