"""A copied contract has the terms of its source, on its own: what was agreed, and nothing that happened."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from sladesk.core.compensation import Tier
from sladesk.core.money import Amount, AmountKind
from sladesk.core.service_terms import CaseClock, HolidayCountry
from sladesk.core.shortfall import Gauge
from sladesk.store import (
    compensation,
    contracts,
    escalation,
    exclusions,
    form_rows,
    maintenance,
    outages,
    priorities,
    service_calendars,
    terms,
    uptime,
)
from sladesk.store.store import Store
from tests.store.desk import content, kpi

TERMS = (
    "contract_terms", "service_calendar", "priority_target", "uptime_terms", "maintenance_window",
    "contract_exclusion", "escalation_step", "compensation_rule", "compensation_tier",
)  # fmt: skip
OWN = {"id", "contract_id", "kpi_id", "rule_id"}


@pytest.fixture
def agreed(store: Store, contract: UUID, follow_up: UUID) -> UUID:
    """A contract with every kind of term, and an outage, which is none."""
    terms.set_fee(store, contract, Decimal("120000.00"))
    service_calendars.set_hours(store, contract, "mån–fre 08:00–15:30")
    service_calendars.set_holidays(store, contract, HolidayCountry.NORWAY)
    priorities.add_usual(store, contract)
    uptime.set_clock(store, contract, CaseClock.SERVICE_HOURS)
    maintenance.add(store, contract, service="Arkiv", hours="sun 02:00–06:00")
    exclusions.add_all(store, contract, ["Brukarfeil", "Straum"])
    escalation.add(store, contract)
    row = kpi(store, follow_up)
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal("0.1"), Amount(AmountKind.PERCENT, Decimal(5))))
    outages.add(store, contract, start=datetime(2026, 5, 4, 8, 0, tzinfo=UTC))
    return contract


def terms_of(store: Store, contract: UUID, *, less: frozenset[str] = frozenset()) -> dict[str, list[Any]]:
    """What the terms of a contract say, by table, without what is each row's own."""
    everything = content(store)

    def said(table: str) -> list[Any]:
        rows = (row for row in everything[table].values() if row["contract_id"] == str(contract))
        return sorted(({name: row[name] for name in row if name not in OWN} for row in rows), key=str)

    return {table: said(table) for table in TERMS if table not in less}


def test_a_duplicate_has_the_same_terms_on_its_own(store: Store, agreed: UUID) -> None:
    before = terms_of(store, agreed)
    assert all(before.values())
    copy = contracts.duplicate(store, agreed, title="Kopi", with_answers=False)
    assert terms_of(store, copy) == before
    assert outages.of_contract(store, copy) == ()
    [rule] = compensation.of_contract(store, copy)
    [source] = compensation.of_contract(store, agreed)
    assert rule.kpi_id != source.kpi_id
    exclusions.remove(store, exclusions.of_contract(store, copy)[0].id)
    assert terms_of(store, agreed) == before


def test_one_undo_takes_all_of_it_back(store: Store, agreed: UUID) -> None:
    before = content(store)
    contracts.duplicate(store, agreed, title="Kopi", with_answers=False)
    store.undo()
    assert {table: rows for table, rows in content(store).items() if table != "change"} == {
        table: rows for table, rows in before.items() if table != "change"
    }


def test_a_rule_for_a_requirement_that_is_gone_stays_behind(
    store: Store, agreed: UUID, follow_up: UUID
) -> None:
    form_rows.remove(store, [kpi(store, follow_up).id])
    copy = contracts.duplicate(store, agreed, title="Kopi", with_answers=False)
    assert compensation.of_contract(store, copy) == ()
    gone = frozenset({"compensation_rule", "compensation_tier"})
    assert terms_of(store, copy, less=gone) == terms_of(store, agreed, less=gone)
