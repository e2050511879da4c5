"""The terms of a contract: the usual ones until somebody enters others."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from sladesk.core.errors import UserError
from sladesk.core.terms import ContractTerms
from sladesk.store import terms
from sladesk.store.store import Store
from tests.store.desk import content, log_size


def test_a_contract_without_terms_has_the_usual_ones(store: Store, contract: UUID) -> None:
    assert terms.of_contract(store, contract) == ContractTerms(None, "NOK", 2, 3, 3, False)
    assert content(store)["contract_terms"] == {}


def test_each_term_is_entered_and_taken_back(store: Store, contract: UUID) -> None:
    terms.set_period_fee(store, contract, Decimal("120000.00"))
    terms.set_currency(store, contract, " sek ")
    terms.set_pattern(store, contract, missed=3, of=4, minor=5)
    terms.set_uses_act_rating(store, contract, True)
    assert terms.of_contract(store, contract) == ContractTerms(Decimal("120000.00"), "SEK", 3, 4, 5, True)
    assert len(content(store)["contract_terms"]) == 1
    for _ in range(4):
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


def test_a_fee_below_zero_is_refused_and_none_is_allowed(store: Store, contract: UUID) -> None:
    before = log_size(store)
    with pytest.raises(UserError, match="less than zero"):
        terms.set_period_fee(store, contract, Decimal("-0.01"))
    assert log_size(store) == before
    terms.set_period_fee(store, contract, Decimal(0))
    terms.set_period_fee(store, contract, None)
    assert terms.of_contract(store, contract).period_fee is None


@pytest.mark.parametrize(
    ("missed", "of", "minor"), [(0, 3, 3), (4, 3, 3), (2, 100, 3), (2, 3, 0), (2, 3, 100)]
)
def test_a_pattern_that_could_never_be_is_refused(
    store: Store, contract: UUID, missed: int, of: int, minor: int
) -> None:
    with pytest.raises(UserError, match="whole numbers"):
        terms.set_pattern(store, contract, missed=missed, of=of, minor=minor)
