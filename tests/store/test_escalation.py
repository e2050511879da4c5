"""Escalation steps of a contract, due by the working days that its terms say."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from sladesk.core.errors import UserError
from sladesk.core.service_terms import HolidayCountry
from sladesk.core.vocabulary import Language
from sladesk.store import (
    contracts,
    deviation_course,
    deviations,
    escalation,
    service_calendars,
    user_templates,
)
from sladesk.store.history import Step
from sladesk.store.store import Store
from tests.store.desk import content

FRIDAY, MONDAY = date(2026, 5, 15), date(2026, 5, 18)


@pytest.fixture
def deviation(store: Store, contract: UUID) -> UUID:
    return deviations.add_finding(store, contract, title="Faktura", found_on=date(2026, 5, 13))


def due(store: Store, contract: UUID, today: date) -> dict[UUID, tuple[str, date, bool]]:
    found = escalation.due(store, contract, deviations.of_contract(store, contract), today)
    return {key: (one.step.who, one.due_on, one.is_due(today)) for key, one in found.items()}


def test_steps_are_written_and_taken_back(store: Store, contract: UUID) -> None:
    before = content(store)
    later = escalation.add(store, contract, who=" Direktør ", after_days=10)
    sooner = escalation.add(store, contract, who="Teamleiar", after_days=2)
    assert [(one.who, one.after_days) for one in escalation.of_contract(store, contract)] == [
        ("Teamleiar", 2),
        ("Direktør", 10),
    ]
    step = Step()
    escalation.set_who(store, sooner, "Avdelingsleiar", step=step)
    escalation.set_after_days(store, sooner, 20, step=step)
    assert [one.who for one in escalation.of_contract(store, contract)] == ["Direktør", "Avdelingsleiar"]
    escalation.remove(store, later)
    for _ in range(4):
        store.undo()
    assert content(store) == before


@pytest.mark.parametrize("days", [-1, 1000])
def test_what_is_no_step_is_refused(store: Store, contract: UUID, days: int) -> None:
    with pytest.raises(UserError, match="working days, at most 999"):
        escalation.add(store, contract, who="x", after_days=days)
    made = escalation.add(store, contract, who="x")
    with pytest.raises(UserError, match="who the deviation"):
        escalation.set_who(store, made, " ")


def test_a_new_step_comes_a_week_after_the_last_and_is_due_once_it_names_somebody(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    made = [escalation.add(store, contract) for _ in range(2)]
    assert [one.after_days for one in escalation.of_contract(store, contract)] == [5, 10]
    assert due(store, contract, FRIDAY) == {}
    escalation.set_who(store, made[0], "Teamleiar")
    assert due(store, contract, FRIDAY) == {deviation: ("Teamleiar", date(2026, 5, 20), False)}
    escalation.add(store, contract, who="x", after_days=999)
    assert escalation.of_contract(store, contract)[-1].after_days == 999
    escalation.add(store, contract)
    assert [one.after_days for one in escalation.of_contract(store, contract)][-2:] == [999, 999]


def test_weekends_are_no_working_days_and_holidays_are_none_where_the_terms_say_so(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    assert due(store, contract, FRIDAY) == {}
    escalation.add(store, contract, who="Teamleiar", after_days=2)
    assert due(store, contract, FRIDAY) == {deviation: ("Teamleiar", FRIDAY, True)}
    service_calendars.set_holidays(store, contract, HolidayCountry.NORWAY)
    assert due(store, contract, FRIDAY) == {deviation: ("Teamleiar", MONDAY, False)}, "Ascension Day"
    service_calendars.set_hours(store, contract, "døgnope")
    assert due(store, contract, FRIDAY) == {deviation: ("Teamleiar", MONDAY, False)}
    service_calendars.set_hours(store, contract, "mån–lör 8–16")
    assert due(store, contract, FRIDAY) == {deviation: ("Teamleiar", date(2026, 5, 16), False)}


def test_one_that_was_taken_there_or_is_misdated_has_no_step(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    escalation.add(store, contract, who="Teamleiar", after_days=2)
    deviations.set_field(store, deviation, "found_on", date(26, 5, 13))
    assert due(store, contract, FRIDAY) == {}
    deviations.set_field(store, deviation, "found_on", date(2026, 5, 13))
    deviation_course.escalate(store, deviation, "Teamleiar", FRIDAY)
    assert due(store, contract, FRIDAY) == {}


def test_of_two_steps_to_the_same_person_only_the_first_is_behind_everywhere(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    for who, days in (("Teamleiar", 2), ("Direktør", 3), ("Teamleiar", 4)):
        escalation.add(store, contract, who=who, after_days=days)
    deviation_course.escalate(store, deviation, "Teamleiar", FRIDAY)
    assert due(store, contract, MONDAY) == {deviation: ("Direktør", MONDAY, True)}
    assert escalation.due_everywhere(store, MONDAY)[deviation].step.who == "Direktør"


def test_over_all_contracts_in_use_the_due_ones_are_found(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    assert escalation.due_everywhere(store, FRIDAY) == {}
    other = contracts.create(store, title="IKT", language=Language.NN, template=None)
    service_calendars.set_holidays(store, other, HolidayCountry.NORWAY)
    there = deviations.add_finding(store, other, title="Sein", found_on=date(2026, 5, 13))
    also = deviations.add_finding(store, other, title="Også sein", found_on=date(2026, 5, 12))
    service_calendars.set_summer_from(store, other, "15.05")
    written = service_calendars.of_contract(store, other)
    with store.read() as session:
        assert service_calendars.everywhere(session) == {other: written}
    for where in (contract, other):
        escalation.add(store, where, who="Teamleiar", after_days=2)
        escalation.add(store, where)
    assert set(escalation.due_everywhere(store, FRIDAY)) == {deviation, also}
    assert set(escalation.due_everywhere(store, MONDAY)) == {deviation, there, also}
    expected = escalation.due(store, other, deviations.of_contract(store, other), MONDAY)
    found = escalation.due_everywhere(store, MONDAY)
    assert {key: found[key] for key in (there, also)} == expected
    contracts.delete(store, other)
    assert set(escalation.due_everywhere(store, MONDAY)) == {deviation}
    template = user_templates.save(store, contract, "Mal")
    made = deviations.add_finding(store, template, title="x", found_on=date(2026, 5, 1))
    escalation.add(store, template, who="Teamleiar", after_days=0)
    assert made not in escalation.due_everywhere(store, MONDAY)
