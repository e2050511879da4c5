"""The overview's memory: after any edit it knows what a new reading of the whole register tells."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from sladesk.core.duties import DutyKind, Focus, narrowed
from sladesk.core.overview import Sort
from sladesk.core.templates import Template
from sladesk.core.vocabulary import ActionState, Language, Rating
from sladesk.core.when import When
from sladesk.store import (
    actions,
    cells,
    contracts,
    deviations,
    duties,
    escalation,
    follow_ups,
    forms,
    labels,
    listing,
)
from sladesk.store.cells import CellValue
from sladesk.store.store import Store, Touched
from sladesk.store.survey import Survey
from tests.store.desk import kpis

TODAY = date(2026, 11, 22)
ESCALATED = {"contract", "deviation", "escalation_step", "service_calendar"}


def at(days: int) -> When:
    day = TODAY + timedelta(days)
    return When(day.isoformat(), day)


def rate(store: Store, follow_up: UUID, number: int, rating: Rating) -> None:
    row = kpis(forms.read(store, follow_up))[number]
    cells.set_cells(store, labels.CELL["rating"], [CellValue(row.id, "rating", rating)])


class Officer:
    """Does something to one contract of several, at random."""

    def __init__(self, store: Store, chance: random.Random, template: Template) -> None:
        self.store, self.chance, self.template = store, chance, template
        self.contracts = [self._new() for _ in range(3)]
        self.deeds: tuple[Callable[[UUID], object], ...] = (
            self._agree, self._agree, self._finish, self._find, self._notify, self._rate, self._rate,
            self._meet, self._rename, self._archive, self._escalate, lambda _one: self.store.undo(),
        )  # fmt: skip

    def act(self) -> None:
        self.chance.choice(self.deeds)(self.chance.choice(self.contracts))

    def _new(self) -> UUID:
        title = self.chance.choice(["Arkiv", "Åre", "Zoologi"])
        return contracts.create(self.store, title=title, language=Language.NN, template=self.template)

    def _agree(self, one: UUID) -> None:
        actions.add(self.store, one, text="Plan", due=at(self.chance.randrange(-5, 50)))

    def _finish(self, one: UUID) -> None:
        for action in actions.of_contract(self.store, one)[:1]:
            actions.set_state(self.store, action.id, self.chance.choice(list(ActionState)), TODAY, reason="x")

    def _find(self, one: UUID) -> None:
        found_on = TODAY - timedelta(self.chance.randrange(40))
        made = deviations.add_finding(self.store, one, title="Feil", found_on=found_on)
        deviations.set_field(self.store, made, "due", at(self.chance.randrange(-5, 50)))

    def _notify(self, one: UUID) -> None:
        for deviation in deviations.of_contract(self.store, one)[:1]:
            deviations.set_field(self.store, deviation.id, "notice_date", TODAY)

    def _rate(self, one: UUID) -> None:
        follow_up = follow_ups.of_contract(self.store, one)[0].id
        rate(self.store, follow_up, self.chance.randrange(4), self.chance.choice(list(Rating)))

    def _meet(self, one: UUID) -> None:
        follow_ups.create(self.store, one, meeting_date=TODAY + timedelta(self.chance.randrange(9)))

    def _rename(self, one: UUID) -> None:
        contracts.set_field(self.store, one, "title", self.chance.choice(["Ærleg", "Bok", "Arkiv"]))

    def _archive(self, one: UUID) -> None:
        status = self.chance.choice(["active", "archived"])
        contracts.set_field(self.store, one, "status", status)

    def _escalate(self, one: UUID) -> None:
        escalation.add(self.store, one, who="Teamleiar", after_days=self.chance.randrange(1, 20))


@pytest.mark.parametrize("seed", range(4))
def test_reading_what_was_touched_is_reading_all(store: Store, dfo: Template, seed: int) -> None:
    officer = Officer(store, random.Random(seed), dfo)
    survey = Survey(store.connection, TODAY)
    if seed % 2:
        survey.in_order(Sort.NEXT, descending=False)

    def follow(touched: Touched) -> None:
        survey.read_again(touched.contracts)
        if touched.tables & ESCALATED:
            due = escalation.due_everywhere(store, TODAY, touched.contracts)
            survey.escalate(due.keys(), touched.contracts)

    store.subscribe(follow)
    for _each in range(25):
        officer.act()
        fresh = Survey(store.connection, TODAY)
        fresh.escalate(escalation.due_everywhere(store, TODAY).keys())
        assert survey.counts() == fresh.counts()
        assert [(one.id, sorted(one.foci), one.open_actions) for one in survey.standings] == [
            (one.id, sorted(one.foci), one.open_actions) for one in fresh.standings
        ]
        assert survey.first_duties(5) == fresh.first_duties(5)
        for sort in Sort:
            assert survey.in_order(sort, descending=True) == fresh.in_order(sort, descending=True)


def test_what_is_to_be_escalated_stays_so_until_it_is_told_anew(store: Store, contract: UUID) -> None:
    found_on = TODAY - timedelta(30)
    late = deviations.add_finding(store, contract, title="Feil", found_on=found_on)
    deviations.add_finding(store, contract, title="Meir", found_on=found_on)
    survey = Survey(store.connection, TODAY)
    survey.escalate({late})
    actions.add(store, contract, text="Plan")
    survey.read_again({contract})
    assert survey.counts().escalations == 1
    assert survey.standings[0].open_actions == 1
    survey.escalate(set(), {UUID(int=1)})
    assert survey.counts().escalations == 1
    survey.escalate(set(), {contract})
    assert survey.counts().escalations == 0


@pytest.mark.parametrize("seed", range(2))
def test_the_missed_requirements_are_those_that_are_counted(store: Store, dfo: Template, seed: int) -> None:
    officer = Officer(store, random.Random(seed), dfo)
    officer.deeds = (officer._rate, officer._rate, officer._rate, officer._meet, officer._archive)
    for _each in range(30):
        officer.act()
    found = narrowed(duties.missed(store.connection), Focus.MISSED, TODAY)
    ids = listing.order(store.connection, listing.ListQuery(), TODAY)
    known = {row.id: row.missed for row in listing.summaries(store.connection, ids, TODAY)}
    assert {one: sum(duty.contract_id == one for duty in found) for one in known} == known
    assert len(found) == Survey(store.connection, TODAY).counts().missed == sum(known.values())


def test_a_requirement_is_shown_where_it_was_missed(store: Store, contract: UUID, follow_up: UUID) -> None:
    rate(store, follow_up, 1, Rating.MISSED)
    rate(store, follow_up, 0, Rating.MISSED)
    rows = kpis(forms.read(store, follow_up))
    delivered = [CellValue(rows[0].id, "delivered", "99,1 %"), CellValue(rows[0].id, "agreed", "99,8 %")]
    cells.set_cells(store, labels.CELL["delivered"], delivered)
    rate(store, follow_up, 0, Rating.MISSED)
    follow_ups.create(store, contract, meeting_date=TODAY)
    assert [duty.id for duty in duties.missed(store.connection)] == [rows[0].id, rows[1].id]
    first = duties.missed(store.connection)[0]
    assert first.result is not None
    assert (first.result.follow_up_id, first.result.agreed, first.result.delivered) == (
        follow_up, "99,8 %", "99,1 %",
    )  # fmt: skip
    assert (first.kind, first.text, first.due) == (DutyKind.REQUIREMENT, rows[0].title, None)
    rate(store, follow_ups.of_contract(store, contract)[0].id, 0, Rating.MET)
    assert [duty.id for duty in duties.missed(store.connection)] == [rows[1].id]
