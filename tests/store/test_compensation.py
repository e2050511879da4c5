"""Rules of compensation: entered by the officer, changed and taken back."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from sladesk.core.compensation import Scope, Tier
from sladesk.core.errors import UserError
from sladesk.core.money import Amount, AmountKind
from sladesk.core.shortfall import Gauge
from sladesk.store import changes, compensation
from sladesk.store.store import Store
from tests.store.desk import content, kpi

FIVE = Amount(AmountKind.PERCENT, Decimal("5"))
SUM = Amount(AmountKind.SUM, Decimal("2000.00"))


@pytest.fixture
def rule(store: Store, follow_up: UUID) -> UUID:
    row = kpi(store, follow_up)
    return compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)


def test_a_rule_is_made_changed_and_taken_back(store: Store, contract: UUID, rule: UUID) -> None:
    before = content(store)
    high = compensation.add_tier(store, rule, Tier(Decimal("0.5"), SUM))
    compensation.add_tier(store, rule, Tier(Decimal("0.1"), FIVE, Decimal("0.1")))
    compensation.set_cap(store, rule, FIVE)
    compensation.set_percent_of(store, rule, Scope.PERIOD)
    compensation.set_cap_for(store, rule, Scope.WINDOW)
    compensation.set_decided_by(store, rule, "Kontraktsansvarleg")
    compensation.set_clause(store, rule, "SLA 7.2")
    compensation.set_gauge(store, rule, Gauge.MINUTES)
    compensation.set_tier(store, high, "start", Decimal("0.4"))
    [found] = compensation.of_contract(store, contract)
    assert (found.cap, found.decided_by, found.clause, found.gauge) == (
        FIVE,
        "Kontraktsansvarleg",
        "SLA 7.2",
        Gauge.MINUTES,
    )
    assert (found.percent_of, found.cap_for) == (Scope.PERIOD, Scope.WINDOW)
    assert [(tier.start, tier.amount, tier.each) for tier in found.tiers] == [
        (Decimal("0.1"), FIVE, Decimal("0.1")),
        (Decimal("0.4"), SUM, None),
    ]
    for _ in range(9):
        store.undo()
    assert content(store) == before


def test_a_cap_is_taken_away(store: Store, contract: UUID, rule: UUID) -> None:
    compensation.set_cap(store, rule, SUM)
    compensation.set_cap(store, rule, None)
    assert compensation.of_contract(store, contract)[0].cap is None


def test_a_rule_goes_with_its_tiers_and_comes_back_with_them(
    store: Store, contract: UUID, rule: UUID
) -> None:
    tier = compensation.add_tier(store, rule, Tier(Decimal(0), FIVE))
    compensation.add_tier(store, rule, Tier(Decimal(1), FIVE))
    compensation.remove_tier(store, tier)
    before = compensation.of_contract(store, contract)
    compensation.remove_rule(store, rule)
    assert compensation.of_contract(store, contract) == ()
    assert content(store)["compensation_tier"] == {}
    store.undo()
    assert compensation.of_contract(store, contract) == before


def test_a_requirement_has_one_rule(store: Store, follow_up: UUID, rule: UUID) -> None:
    with pytest.raises(UserError, match="has a rule already"):
        compensation.add_rule(store, kpi(store, follow_up).kpi_id, title="", gauge=Gauge.DAYS)


def test_two_tiers_never_start_at_the_same_shortfall(store: Store, contract: UUID, rule: UUID) -> None:
    first = compensation.add_tier(store, rule, Tier(Decimal("0.1"), FIVE))
    second = compensation.add_tier(store, rule, Tier(Decimal("0.2"), FIVE))
    with pytest.raises(UserError, match="same shortfall"):
        compensation.set_tier(store, second, "start", Decimal("0.10"))
    with pytest.raises(UserError, match="same shortfall"):
        compensation.add_tier(store, rule, Tier(Decimal("0.2"), SUM))
    compensation.set_tier(store, first, "amount", SUM)
    assert [tier.amount for tier in compensation.of_contract(store, contract)[0].tiers] == [SUM, FIVE]


@pytest.mark.parametrize("each", ["0", "-1"])
def test_a_step_has_a_size(store: Store, rule: UUID, each: str) -> None:
    with pytest.raises(UserError, match="above zero"):
        compensation.add_tier(store, rule, Tier(Decimal(0), FIVE, Decimal(each)))
    tier = compensation.add_tier(store, rule, Tier(Decimal(0), FIVE))
    with pytest.raises(UserError, match="above zero"):
        compensation.set_tier(store, tier, "each", Decimal(each))
    with pytest.raises(KeyError):
        compensation.set_tier(store, tier, "id", None)


def test_rules_are_in_the_order_of_their_titles(store: Store, contract: UUID, follow_up: UUID) -> None:
    for number, title in enumerate(("Svartid", "Oppetid")):
        compensation.add_rule(store, kpi(store, follow_up, number).kpi_id, title=title, gauge=Gauge.POINTS)
    assert [rule.title for rule in compensation.of_contract(store, contract)] == ["Oppetid", "Svartid"]
    assert compensation.of_contract(store, uuid4()) == ()


def test_the_log_tells_what_was_changed(store: Store, contract: UUID, rule: UUID) -> None:
    tier = compensation.add_tier(store, rule, Tier(Decimal("0.1"), FIVE))
    compensation.set_tier(store, tier, "amount", Amount(AmountKind.PERCENT, Decimal(8)))
    compensation.set_gauge(store, rule, Gauge.DAYS)
    gauge, amount, *_ = changes.recent(store, contract_id=contract)
    assert (gauge.subject.before, gauge.subject.after) == (Gauge.POINTS, Gauge.DAYS)
    assert (amount.subject.before, amount.subject.after) == (Decimal(5), Decimal(8))
