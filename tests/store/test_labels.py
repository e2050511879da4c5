"""The log's vocabulary: whoever reads it sees which field was changed, and never two by one name."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

import pytest

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Scope, Tier
from sladesk.core.deviations import Severity
from sladesk.core.fees import FeeSpan
from sladesk.core.money import Amount, AmountKind
from sladesk.core.outages import ExclusionState
from sladesk.core.resources import resource
from sladesk.core.service_terms import CaseClock, HolidayCountry
from sladesk.core.shortfall import Gauge
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActionState, AgreementType, ContractStatus, Language
from sladesk.core.when import When
from sladesk.store import (
    actions,
    changes,
    claims,
    compensation,
    contracts,
    deviations,
    escalation,
    labels,
    maintenance,
    outages,
    persons,
    priorities,
    roles,
    service_calendars,
    terms,
)
from sladesk.store.retelling import CELLS
from sladesk.store.store import Store
from tests.store.desk import kpi

Deed = Callable[[], object]
KINDS = {name: names for name, names in vars(labels).items() if name.isupper() and isinstance(names, dict)}
DAY, NEXT_DAY = date(2026, 5, 4), date(2026, 5, 5)
NINE, TEN = datetime(2026, 5, 4, 9, tzinfo=UTC), datetime(2026, 5, 4, 10, tzinfo=UTC)
NEVER_ALONE = {
    # What a state or a step of the course brings with it, and what is set once for all.
    "deviation": {"state", "rejected_reason", "escalated_to", "escalated_on", "closed_on"},
    "compensation_rule": {"title"},
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_fields_of_a_row_are_told_by_the_same_name(kind: str, language: Language) -> None:
    words = Words(language, resource("i18n"))
    told = [words(label) for label in KINDS[kind].values()]
    assert len(told) > 1
    assert sorted(set(told)) == sorted(told)


def test_every_column_of_the_forms_has_a_name() -> None:
    columns = {*CELLS["kpi_result"], *CELLS["checklist_answer"]}
    assert {"when" if column == "when_text" else column for column in columns} == set(labels.CELL)


def contract_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    write = partial(contracts.set_field, store, contract)
    texts = ("title", "reference", "case_number", "customer", "supplier", "service", "notes")
    return [
        *(partial(write, field, f"ny {field}") for field in texts),
        partial(write, "agreement_type", AgreementType.FRAMEWORK),
        partial(write, "start", DAY),
        partial(write, "end", NEXT_DAY),
        partial(write, "status", ContractStatus.ENDED),
        partial(contracts.set_language, store, contract, Language.SV, {}),
    ]


def person_deeds(store: Store, _contract: UUID, _follow_up: UUID) -> list[Deed]:
    person = persons.add(store, name="Kari")
    return [partial(persons.set_field, store, person, field, f"ny {field}") for field in labels.PERSON]


def role_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    role = roles.add(store, contract)
    return [partial(roles.set_role, store, role, "a"), partial(roles.set_responsible, store, role, "b")]


def action_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    action = actions.add(store, contract, text="Rette")
    write = partial(actions.set_field, store, action)
    return [
        partial(actions.set_text, store, action, "Rette feilen"),
        partial(actions.set_responsible, store, action, "Kari"),
        partial(actions.set_due, store, action, When("04.05.2026", DAY)),
        partial(actions.set_state, store, action, ActionState.VERIFIED, DAY),
        partial(write, "effect", "God"),
        partial(write, "verified_by", "Per"),
        partial(write, "verified_on", NEXT_DAY),
        partial(write, "cancel_reason", "Dekt"),
    ]


def deviation_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    deviation = deviations.add_finding(store, contract, title="Nede", found_on=DAY)
    values = {field: f"ny {field}" for field in deviations.TEXTS} | dict.fromkeys(deviations.DATES, NEXT_DAY)
    more = {"severity": Severity.CRITICAL, "due": When("04.05.2026", DAY)}
    write = partial(deviations.set_field, store, deviation)
    return [partial(write, field, value) for field, value in sorted({**values, **more}.items())]


def outage_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    outage = outages.add(store, contract, start=NINE, exclusion="Straum")
    values: dict[str, outages.FieldValue] = {
        **dict.fromkeys(("service", "what", "exclusion", "claimed_by", "note"), "ny"),
        "start": NINE.replace(minute=5),
        "end": TEN,
        "planned": True,
        "exclusion_state": ExclusionState.ACCEPTED,
    }
    return [partial(outages.set_field, store, outage, field, value) for field, value in values.items()]


def window_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    window = maintenance.add(store, contract)
    return [
        partial(maintenance.set_hours, store, window, "søndag 02:00–06:00"),
        partial(maintenance.set_service, store, window, "E-post"),
        partial(maintenance.set_valid, store, window, "valid_from", DAY),
        partial(maintenance.set_valid, store, window, "valid_to", NEXT_DAY),
    ]


def priority_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    row = priorities.add(store, contract)
    texts = ("title", "other_names", "answer", "resolution")
    return [
        *(partial(priorities.set_text, store, row, field, "ny") for field in texts),
        partial(priorities.set_share, store, row, Decimal(95)),
        partial(priorities.set_clock, store, row, CaseClock.ROUND_THE_CLOCK),
    ]


def figure_deeds(store: Store, contract: UUID, follow_up: UUID) -> list[Deed]:
    write = partial(priorities.set_claimed, store, priorities.add(store, contract), follow_up)
    write("answered", "98 %")
    return [partial(write, "answered", "99 %"), partial(write, "resolved", "99 %")]


def service_hours_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    service_calendars.set_hours(store, contract, "Mån–fre 08:00–15:30")
    return [
        partial(service_calendars.set_hours, store, contract, "Mån–fre 08:00–16:00"),
        partial(service_calendars.set_summer_hours, store, contract, "Mån–fre 08:00–15:00"),
        partial(service_calendars.set_summer_from, store, contract, "15.05"),
        partial(service_calendars.set_summer_to, store, contract, "14.09"),
        partial(service_calendars.set_holidays, store, contract, HolidayCountry.NORWAY),
        partial(service_calendars.set_half_days, store, contract, "24.12 12:00"),
        partial(service_calendars.set_zone, store, contract, "Europe/Stockholm"),
    ]


def terms_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    terms.set_fee(store, contract, Decimal(1))
    return [
        partial(terms.set_fee, store, contract, Decimal(2)),
        partial(terms.set_fee_span, store, contract, FeeSpan.MONTH),
        partial(terms.set_currency, store, contract, "SEK"),
        *(partial(terms.set_pattern, store, contract, field, 5) for field in reversed(terms.PATTERN)),
        partial(terms.set_uses_act_rating, store, contract, uses=True),
    ]


def escalation_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    step = escalation.add(store, contract, who="Leiar")
    return [
        partial(escalation.set_who, store, step, "Direktør"),
        partial(escalation.set_after_days, store, step, 9),
    ]


def _rule(store: Store, follow_up: UUID) -> UUID:
    row = kpi(store, follow_up)
    return compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)


def rule_deeds(store: Store, _contract: UUID, follow_up: UUID) -> list[Deed]:
    rule = _rule(store, follow_up)
    return [
        partial(compensation.set_gauge, store, rule, Gauge.DAYS),
        partial(compensation.set_percent_of, store, rule, Scope.PERIOD),
        partial(compensation.set_cap_for, store, rule, Scope.WINDOW),
        partial(compensation.set_cap, store, rule, Amount(AmountKind.SUM, Decimal(9))),
        partial(compensation.set_decided_by, store, rule, "Kari"),
        partial(compensation.set_clause, store, rule, "7.2"),
    ]


def tier_deeds(store: Store, _contract: UUID, follow_up: UUID) -> list[Deed]:
    amount = Amount(AmountKind.SUM, Decimal(9))
    tier = compensation.add_tier(store, _rule(store, follow_up), Tier(Decimal(1), amount))
    write = partial(compensation.set_tier, store, tier)
    percent = Amount(AmountKind.PERCENT, Decimal(5))
    return [
        partial(write, "start", Decimal(2)),
        partial(write, "amount", percent),
        partial(write, "each", Decimal(1)),
    ]


def claim_deeds(store: Store, contract: UUID, _follow_up: UUID) -> list[Deed]:
    claim = claims.add(store, contract, title="Nede", claimed=Decimal(9))
    return [
        *(partial(claims.set_text, store, claim, field, "ny") for field in claims.TEXTS),
        *(partial(claims.set_date, store, claim, field, DAY) for field in ("claimed_on", "received_on")),
        *(partial(claims.set_sum, store, claim, field, Decimal(7)) for field in ("accepted", "received")),
        partial(claims.set_claimed, store, claim, Decimal(8)),
        partial(claims.set_state, store, claim, ClaimState.CLAIMED, DAY),
    ]


DEEDS: dict[str, Callable[[Store, UUID, UUID], list[Deed]]] = {
    "contract": contract_deeds,
    "person": person_deeds,
    "role": role_deeds,
    "action": action_deeds,
    "deviation": deviation_deeds,
    "outage": outage_deeds,
    "maintenance_window": window_deeds,
    "priority_target": priority_deeds,
    "claimed_figure": figure_deeds,
    "service_calendar": service_hours_deeds,
    "contract_terms": terms_deeds,
    "escalation_step": escalation_deeds,
    "compensation_rule": rule_deeds,
    "compensation_tier": tier_deeds,
    "claim": claim_deeds,
}
ONE_FIELD = {"form_group", "evidence", "contract_exclusion", "uptime_terms"}
AS_A_WHOLE = {"kpi_result", "checklist_answer", "case_import", "follow_up"}


def test_no_kind_of_row_is_forgotten() -> None:
    assert DEEDS.keys() | ONE_FIELD | AS_A_WHOLE == CELLS.keys()
    assert all(len(CELLS[table]) == 1 for table in ONE_FIELD)


@pytest.mark.parametrize("table", DEEDS)
def test_each_field_that_is_changed_leaves_its_own_name_in_the_log(
    store: Store, contract: UUID, follow_up: UUID, table: str
) -> None:
    told, changed = [], set()
    for deed in DEEDS[table](store, contract, follow_up):
        deed()
        told.append(changes.recent(store, limit=1)[0].label)
        changed |= columns_of_the_latest_step(store, table)
    assert sorted(set(told)) == sorted(told)
    assert changed >= set(CELLS[table]) - NEVER_ALONE.get(table, set())


def columns_of_the_latest_step(store: Store, table: str) -> set[str]:
    rows = store.connection.execute("SELECT rows FROM change ORDER BY sequence DESC").fetchone()[0]
    return {name for kind, _, before, _ in json.loads(rows) if kind == table for name in before}
