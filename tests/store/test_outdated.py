"""Delivered values that the outage log has left behind: found where they are, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Tier
from sladesk.core.money import Amount, AmountKind
from sladesk.core.outages import ExclusionState
from sladesk.core.percentages import read_goal
from sladesk.core.periods import Days
from sladesk.core.resources import resource
from sladesk.core.service_terms import CaseClock
from sladesk.core.shortfall import Gauge
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures
from sladesk.core.uptime_measured import measured, source_of
from sladesk.core.vocabulary import Language, ResultSource
from sladesk.store import (
    cells,
    claim_proposals,
    claims,
    compensation,
    contracts,
    follow_ups,
    forms,
    judging,
    outages,
    terms,
    uptime,
)
from sladesk.store import measured as kept
from sladesk.store.cells import CellValue
from sladesk.store.outdated import outdated
from sladesk.store.store import Store
from tests.store.desk import kpis

NOON = datetime(2026, 4, 8, 10, tzinfo=UTC)
QUARTER = date(2026, 4, 1), date(2026, 6, 30)
APRIL = date(2026, 4, 1), date(2026, 4, 30)


@pytest.fixture
def row(store: Store, contract: UUID, follow_up: UUID, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A requirement of the second quarter, which is over, with an outage in April."""
    monkeypatch.setattr(store, "clock", lambda: datetime(2026, 7, 10, tzinfo=UTC))
    start, end = QUARTER
    follow_ups.set_period(store, follow_up, period_start=start, period_end=end, meeting_date=None)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=1), service="E-post")
    return kpis(forms.read(store, follow_up))[0].id


def agree(store: Store, row: UUID, text: str) -> None:
    cells.set_cells(store, "agreed", [CellValue(row, "agreed", text)])


def use(
    store: Store, row: UUID, follow_up: UUID, *, days: Days = QUARTER, service: str | None = None
) -> None:
    """What the page of outages does: write the uptime of a period and of a service as delivered."""
    sheet = forms.read(store, follow_up)
    [result] = [one for one in kpis(sheet) if one.id == row]
    language = sheet.contract.language

    def figures(part: Days) -> UptimeFigures:
        return uptime.figures(store, sheet.contract.id, *part, service=service)

    found = measured(read_goal(result.agreed, days[1]), days, figures)
    text = source_of(found, store.clock().date(), language, Words(language.value, resource("i18n")))
    judging.set_measured(
        store, row, delivered="99,9 %", source=ResultSource.OUTAGES, source_text=text, values=None
    )


def found(store: Store, follow_up: UUID) -> frozenset[UUID]:
    return outdated(store, forms.read(store, follow_up).follow_up)


@pytest.mark.parametrize("service", [None, "E-post"])
@pytest.mark.parametrize(
    ("agreed", "days"), [("99,8 %", QUARTER), ("99,8 % per månad", QUARTER), ("99,8 % per månad", APRIL)]
)
def test_a_value_is_outdated_while_the_log_gives_another(
    store: Store, contract: UUID, follow_up: UUID, row: UUID, agreed: str, service: str | None, days: Days
) -> None:
    agree(store, row, agreed)
    use(store, row, follow_up, days=days, service=service)
    assert found(store, follow_up) == frozenset()
    ends = NOON + timedelta(hours=3)
    made = outages.add(store, contract, start=NOON, end=ends, service="E-post", exclusion="Linjebrot")
    assert found(store, follow_up) == {row}
    store.undo()
    assert found(store, follow_up) == frozenset()
    store.redo()
    use(store, row, follow_up, days=days, service=service)
    assert found(store, follow_up) == frozenset()
    outages.set_field(store, made, "exclusion_state", ExclusionState.ACCEPTED)
    assert found(store, follow_up) == {row}
    cells.set_cells(store, "typed", [CellValue(row, "delivered", "99,95 %")])
    assert found(store, follow_up) == frozenset(), "what is typed is nobody's computation"


def test_what_lies_elsewhere_changes_nothing(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    agree(store, row, "99,8 %")
    use(store, row, follow_up)
    outages.add(store, contract, start=NOON - timedelta(30), end=NOON - timedelta(29))
    assert found(store, follow_up) == frozenset()
    use(store, row, follow_up, days=(date(2026, 1, 1), date(2026, 3, 31)))
    outages.add(store, contract, start=NOON - timedelta(40), end=NOON - timedelta(39))
    assert found(store, follow_up) == frozenset(), "a value of another period is left alone"


def test_a_period_that_goes_on_or_has_no_end_is_left_alone(
    store: Store, contract: UUID, follow_up: UUID, row: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(store, row, "99,8 %")
    use(store, row, follow_up)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    shown = forms.read(store, follow_up).follow_up
    assert outdated(store, replace(shown, period_start=None)) == frozenset()
    assert outdated(store, replace(shown, period_end=None)) == frozenset()
    monkeypatch.setattr(store, "clock", lambda: datetime(2026, 6, 30, 12, tzinfo=UTC))
    assert found(store, follow_up) == frozenset()


def test_without_service_hours_nothing_can_be_said(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    use(store, row, follow_up)
    uptime.set_clock(store, contract, CaseClock.SERVICE_HOURS)
    assert found(store, follow_up) == frozenset()


def test_a_draft_of_a_claim_rests_on_it(store: Store, contract: UUID, follow_up: UUID, row: UUID) -> None:
    agree(store, row, "99,95 %")
    terms.set_fee(store, contract, Decimal(40_000))
    [kpi_id] = [one.kpi_id for one in kpis(forms.read(store, follow_up)) if one.id == row]
    rule = compensation.add_rule(store, kpi_id, title="Oppetid", gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal(0), Amount(AmountKind.PERCENT, Decimal(5))))
    use(store, row, follow_up)
    [claim] = claim_proposals.accept(store, follow_up, [row])
    by_hand = claims.add(store, contract, title="Anna", claimed=Decimal(1))
    assert not claim_proposals.rests_on_outdated(store, claim)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    assert claim_proposals.rests_on_outdated(store, claim)
    assert not claim_proposals.rests_on_outdated(store, by_hand)
    claims.set_state(store, claim, ClaimState.CLAIMED, date(2026, 7, 10))
    assert not claim_proposals.rests_on_outdated(store, claim), "what is presented stays as it was computed"


def test_a_closed_follow_up_keeps_that_it_was_outdated(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    use(store, row, follow_up)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    follow_ups.close(store, follow_up)
    shown = kept.filled(store, forms.read(store, follow_up)).measured
    assert shown is not None
    assert shown.outdated == {row}


def test_it_is_computed_in_the_language_of_the_contract(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    contracts.set_language(store, contract, Language.SV, {})
    use(store, row, follow_up)
    assert found(store, follow_up) == frozenset()
