"""The outage log: written, claimed, decided, undone, told and found; and the uptime that comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

import pytest

from sladesk.core.errors import UserError
from sladesk.core.log_rows import Subject
from sladesk.core.outage_lines import PastedOutage
from sladesk.core.outages import ExclusionState, Outage
from sladesk.core.service_terms import CaseClock
from sladesk.core.uptime import View, period_of
from sladesk.core.vocabulary import Language
from sladesk.store import (
    changes,
    contracts,
    maintenance,
    outages,
    search,
    search_places,
    service_calendars,
    uptime,
)
from sladesk.store.history import Step
from sladesk.store.outages import FieldValue
from sladesk.store.store import Store
from tests.core.outage_strategies import spell
from tests.store.desk import START, content, log_size

EIGHT = datetime(2026, 11, 3, 8, tzinfo=UTC)
NINE = EIGHT + timedelta(hours=1)
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


def logged(store: Store, contract: UUID) -> Outage:
    (found,) = outages.of_contract(store, contract)
    return found


@pytest.fixture
def outage(store: Store, contract: UUID) -> UUID:
    made = outages.add(store, contract, start=EIGHT, end=NINE, service=" E-post ", what="Straumbrot\n")
    store.forget_undo()
    return made


def test_pasted_outages_are_one_step(store: Store, contract: UUID) -> None:
    before = log_size(store)
    pasted = [PastedOutage(EIGHT, None, "Straumbrot", "E-post"), PastedOutage(EIGHT, NINE, "", "")]
    made = outages.add_pasted(store, contract, pasted)
    found = {one.id: one for one in outages.of_contract(store, contract)}
    assert [(found[one].what, found[one].service, found[one].end) for one in made] == [
        ("Straumbrot", "E-post", None),
        ("", "", NINE),
    ]
    assert {one.exclusion_state for one in found.values()} == {ExclusionState.NONE}
    assert log_size(store) == before + 1
    store.undo()
    assert outages.of_contract(store, contract) == ()


def test_an_outage_is_logged_and_taken_back(store: Store, contract: UUID) -> None:
    made = outages.add(store, contract, start=EIGHT, service="E-post", planned=True)
    assert logged(store, contract) == Outage(
        id=made,
        contract_id=contract,
        service="E-post",
        start=EIGHT,
        end=None,
        what="",
        planned=True,
        exclusion="",
        claimed_by="",
        exclusion_state=ExclusionState.NONE,
        note="",
    )
    store.undo()
    assert outages.of_contract(store, contract) == ()
    store.redo()
    assert logged(store, contract).id == made


def test_an_outage_may_be_logged_with_its_claim(store: Store, contract: UUID) -> None:
    outages.add(store, contract, start=EIGHT, exclusion="Linjebrot ", claimed_by=" Nordsky", note="Sak 12")
    found = logged(store, contract)
    assert (found.exclusion, found.claimed_by, found.note) == ("Linjebrot", "Nordsky", "Sak 12")
    assert found.exclusion_state is ExclusionState.CLAIMED
    store.undo()
    assert outages.of_contract(store, contract) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("service", "Fagsystem"),
        ("start", EIGHT + timedelta(minutes=5)),
        ("end", None),
        ("what", "Brot på linja"),
        ("planned", True),
        ("note", "Sjå sak 12"),
        ("claimed_by", "Nordsky"),
    ],
)
def test_each_field_is_written_and_undone(
    store: Store, contract: UUID, outage: UUID, field: str, value: FieldValue
) -> None:
    before = content(store)
    outages.set_field(store, outage, field, value)
    assert getattr(logged(store, contract), field) == value
    store.undo()
    assert content(store) == before
    store.redo()
    assert getattr(logged(store, contract), field) == value


def test_the_saves_of_one_stay_in_a_field_are_one_step(store: Store, contract: UUID, outage: UUID) -> None:
    step = Step()
    for text in ("Stra", "Straumbrot i Bergen"):
        outages.set_field(store, outage, "what", text, step=step)
    store.undo()
    assert logged(store, contract).what == "Straumbrot"


def test_naming_an_exclusion_claims_it_and_a_decision_stands_when_it_is_reworded(
    store: Store, contract: UUID, outage: UUID
) -> None:
    outages.set_field(store, outage, "exclusion", "Linjebrot")
    assert logged(store, contract).exclusion_state is ExclusionState.CLAIMED
    outages.set_field(store, outage, "exclusion_state", ExclusionState.ACCEPTED)
    outages.set_field(store, outage, "exclusion", "Linje- og straumbrot")
    assert logged(store, contract).exclusion_state is ExclusionState.ACCEPTED


@pytest.mark.parametrize(("field", "value"), [("exclusion", " "), ("exclusion_state", ExclusionState.NONE)])
def test_without_a_name_or_when_it_counts_there_is_no_claim(
    store: Store, contract: UUID, outage: UUID, field: str, value: FieldValue
) -> None:
    outages.set_field(store, outage, "exclusion", "Linjebrot")
    outages.set_field(store, outage, "claimed_by", "Nordsky")
    outages.set_field(store, outage, field, value)
    found = logged(store, contract)
    assert (found.exclusion, found.claimed_by, found.exclusion_state) == ("", "", ExclusionState.NONE)
    store.undo()
    assert logged(store, contract).claimed_by == "Nordsky"


def test_nothing_is_decided_that_nobody_has_claimed(store: Store, contract: UUID, outage: UUID) -> None:
    before = log_size(store)
    with pytest.raises(UserError, match="No exclusion is claimed"):
        outages.set_field(store, outage, "exclusion_state", ExclusionState.ACCEPTED)
    assert (log_size(store), logged(store, contract).exclusion_state) == (before, ExclusionState.NONE)


@pytest.mark.parametrize(("field", "value"), [("start", NINE + timedelta(1)), ("end", EIGHT - timedelta(1))])
def test_an_end_before_the_start_is_refused(
    store: Store, contract: UUID, outage: UUID, field: str, value: FieldValue
) -> None:
    with pytest.raises(UserError, match="ends before it starts"):
        outages.set_field(store, outage, field, value)
    with pytest.raises(UserError, match="ends before it starts"):
        outages.add(store, contract, start=NINE, end=EIGHT)
    assert (logged(store, contract).start, logged(store, contract).end) == (EIGHT, NINE)


def test_what_an_officer_does_not_write_is_no_field(store: Store, outage: UUID) -> None:
    with pytest.raises(KeyError):
        outages.set_field(store, outage, "created_at", NINE)


def test_several_are_deleted_and_come_back_together(store: Store, contract: UUID, outage: UUID) -> None:
    other = outages.add(store, contract, start=NINE)
    before = content(store)
    outages.remove(store, [outage, other])
    assert outages.of_contract(store, contract) == ()
    store.undo()
    assert content(store) == before


def test_the_log_says_what_was_done_to_which_outage(store: Store, contract: UUID, outage: UUID) -> None:
    outages.set_field(store, outage, "exclusion", "Linjebrot")
    outages.set_field(store, outage, "end", None)
    outages.remove(store, [outage])
    told = [(change.label, change.subject) for change in changes.recent(store, limit=4)]
    assert told == [
        ("deletion of an outage", Subject("Straumbrot")),
        ("change of an outage's end", Subject("Straumbrot", None, 0, NINE, None)),
        ("change of the exclusion claimed for an outage", Subject("Straumbrot")),
        ("new outage", Subject("Straumbrot")),
    ]


def test_the_search_finds_what_stands_in_the_log(store: Store, contract: UUID, outage: UUID) -> None:
    assert search.found(store.connection, "straumbrot e-post") == {str(contract)}
    outages.remove(store, [outage])
    assert search.found(store.connection, "straumbrot") == set()


def test_a_search_leads_to_the_outage_that_holds_the_words(
    store: Store, contract: UUID, outage: UUID
) -> None:
    place = search_places.first_place(store.connection, contract, "straumbrot e-post")
    assert place == (contract, None, outage)
    assert outages.is_logged(store, outage)
    assert not outages.is_logged(store, contract)


def test_services_are_those_that_outages_were_logged_for(store: Store, contract: UUID, outage: UUID) -> None:
    for service in ("", "Arkiv", "E-post"):
        outages.add(store, contract, start=NINE, service=service)
    assert outages.services(store, contract) == ("Arkiv", "E-post")
    assert outages.services(store, uuid4()) == ()


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (EIGHT - timedelta(hours=1), EIGHT, False),
        (EIGHT - timedelta(hours=1), EIGHT + timedelta(seconds=1), True),
        (NINE - timedelta(seconds=1), NINE, True),
        (NINE, NINE + timedelta(hours=1), False),
    ],
)
def test_a_period_shows_the_outages_that_it_has_a_part_of(
    store: Store, contract: UUID, outage: UUID, start: datetime, end: datetime, found: bool
) -> None:
    shown = outages.within(store, contract, start, end)
    assert [one.id for one in shown] == [outage] * found
    period = int(start.timestamp()), int(end.timestamp())
    assert outages.spells(store, contract, period) == [spell(one) for one in shown]


def test_what_goes_on_is_in_every_period_since(store: Store, contract: UUID) -> None:
    made = outages.add(store, contract, start=EIGHT)
    (later,) = outages.within(store, contract, NINE, NINE + timedelta(1))
    assert later.id == made
    assert outages.spells(store, contract, period_of(*NOVEMBER, UTC)) == [spell(later)]


# What it comes to


def test_uptime_is_worked_out_until_now_in_three_views(store: Store, contract: UUID, outage: UUID) -> None:
    other = outages.add(store, contract, start=EIGHT, end=NINE + timedelta(hours=1), service="Fagsystem")
    outages.set_field(store, other, "exclusion", "Linjebrot")
    found = uptime.figures(store, contract, *NOVEMBER)
    begun = int(datetime(2026, 10, 31, 23, tzinfo=UTC).timestamp())
    assert found.whole == 30 * 86_400
    assert 0 < found.elapsed - (int(START.timestamp()) - begun) < 60
    assert [found.down[view] for view in View] == [7_200, 7_200, 3_600]
    assert uptime.figures(store, contract, *NOVEMBER, service="E-post").down[View.GROSS] == 3_600
    before = uptime.figures(store, contract, date(2026, 10, 1), date(2026, 10, 31))
    assert (before.share(View.GROSS), before.outages) == (Fraction(100), 0)


def test_an_outage_of_everything_is_one_of_each_service(store: Store, contract: UUID) -> None:
    outages.add(store, contract, start=EIGHT, end=NINE)
    assert uptime.figures(store, contract, *NOVEMBER, service="Arkiv").down[View.AGREED] == 3_600


def test_a_maintenance_window_is_agreed_unavailability(store: Store, contract: UUID, outage: UUID) -> None:
    maintenance.add(store, contract, hours="tysdag 09:30–12")  # 08:30 in UTC
    found = uptime.figures(store, contract, *NOVEMBER)
    assert [found.down[view] for view in View] == [3_600, 1_800, 1_800]


def test_what_lies_in_a_window_altogether_is_told_apart(store: Store, contract: UUID, outage: UUID) -> None:
    assert uptime.in_maintenance(store, contract, ()) == frozenset()
    maintenance.add(store, contract, hours="tysdag 08–12")
    outages.add(store, contract, start=NINE)
    log = outages.of_contract(store, contract)
    assert uptime.in_maintenance(store, contract, log) == {outage}
    assert uptime.in_maintenance(store, contract, log[1:]) == frozenset()


def test_several_fields_are_one_step_and_unknown_ones_are_none(
    store: Store, contract: UUID, outage: UUID
) -> None:
    outages.set_fields(store, outage, {"start": NINE, "end": NINE, "exclusion": "Linjebrot"})
    found = logged(store, contract)
    assert (found.start, found.end, found.exclusion_state) == (NINE, NINE, ExclusionState.CLAIMED)
    store.undo()
    assert logged(store, contract).start == EIGHT
    with pytest.raises(KeyError):
        outages.set_fields(store, outage, {"id": "x"})


def test_the_contract_says_in_which_hours_uptime_is_measured(
    store: Store, contract: UUID, outage: UUID
) -> None:
    assert uptime.clock(store, contract) is CaseClock.ROUND_THE_CLOCK
    uptime.set_clock(store, contract, CaseClock.SERVICE_HOURS)
    with pytest.raises(UserError, match="No service hours are written"):
        uptime.figures(store, contract, *NOVEMBER)
    service_calendars.set_hours(store, contract, "mån–fre 08:00–09:30")
    found = uptime.figures(store, contract, *NOVEMBER)
    assert (found.whole, found.down[View.AGREED]) == (21 * 5_400, 1_800)
    uptime.set_clock(store, contract, CaseClock.ROUND_THE_CLOCK)
    assert uptime.figures(store, contract, *NOVEMBER).whole == 30 * 86_400
    for _ in range(3):
        store.undo()
    assert uptime.clock(store, contract) is CaseClock.ROUND_THE_CLOCK
    assert content(store)["uptime_terms"] == {}


def test_days_are_those_of_the_contracts_own_zone(store: Store) -> None:
    made = contracts.create(store, title="Drift", language=Language.EN, template=None)
    outages.add(store, made, start=datetime(2026, 11, 1, 0, 30, tzinfo=UTC), end=EIGHT)
    service_calendars.set_zone(store, made, "America/New_York")
    assert str(uptime.zone_of(store, made)) == "America/New_York"
    october = uptime.figures(store, made, date(2026, 10, 31), date(2026, 10, 31))
    assert october.down[View.GROSS] == 12_600  # from 20:30 to midnight there


def test_an_outage_of_everything_falls_in_the_window_of_the_service_that_is_asked_for(
    store: Store, contract: UUID
) -> None:
    maintenance.add(store, contract, service="E-post", hours="tysdag 09:00–10:00")
    outages.add(store, contract, start=EIGHT, end=NINE)
    one = uptime.figures(store, contract, *NOVEMBER, service="E-post")
    other = uptime.figures(store, contract, *NOVEMBER, service="Arkiv")
    everything = uptime.figures(store, contract, *NOVEMBER)
    assert (one.down[View.GROSS], one.down[View.AGREED]) == (3_600, 0)
    assert other.down[View.AGREED] == everything.down[View.AGREED] == 3_600
