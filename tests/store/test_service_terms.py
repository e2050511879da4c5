"""Service hours and priorities of a contract in the register."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from sladesk.core.errors import UserError
from sladesk.core.service_terms import CaseClock, HolidayCountry, ServiceTerms
from sladesk.core.service_time import easter_sunday
from sladesk.core.telling import subject_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.store import changes, priorities, service_calendars
from sladesk.store.history import Step
from sladesk.store.public_holidays import of_country
from sladesk.store.store import Store
from tests.store.desk import content, log_size


def test_a_contract_without_service_hours_has_no_calendar(store: Store, contract: UUID) -> None:
    assert service_calendars.of_contract(store, contract) == ServiceTerms()
    assert service_calendars.calendar(store, contract) is None


def test_each_term_is_entered_and_taken_back(store: Store, contract: UUID) -> None:
    service_calendars.set_hours(store, contract, "mån–fre 8–15:30")
    service_calendars.set_summer_hours(store, contract, "mån–fre 8–15")
    service_calendars.set_summer_from(store, contract, "15. mai")
    service_calendars.set_summer_to(store, contract, "14.9.")
    service_calendars.set_holidays(store, contract, HolidayCountry.NORWAY)
    service_calendars.set_half_days(store, contract, "24.12 12:00")
    service_calendars.set_zone(store, contract, "Europe/Stockholm")
    assert service_calendars.of_contract(store, contract) == ServiceTerms(
        "mån–fre 8–15:30",
        "mån–fre 8–15",
        (5, 15),
        (9, 14),
        HolidayCountry.NORWAY,
        "24.12 12:00",
        "Europe/Stockholm",
    )
    calendar = service_calendars.calendar(store, contract)
    assert calendar is not None
    assert not calendar.is_working_day(date(2027, 5, 17))
    for _ in range(7):
        store.undo()
    assert content(store)["service_calendar"] == {}


def test_the_log_tells_what_was_changed(store: Store, contract: UUID) -> None:
    english = Words("en", Path())
    service_calendars.set_hours(store, contract, "mån–fre 8–15:30")
    service_calendars.set_holidays(store, contract, HolidayCountry.NORWAY)
    row_id = priorities.add(store, contract, title="P1")
    priorities.set_clock(store, row_id, CaseClock.ROUND_THE_CLOCK)
    priorities.set_share(store, row_id, Decimal("95.5"))
    told = [
        subject_text(step.subject, Language.EN, english)
        for step in changes.recent(store, contract_id=contract, limit=5)
    ]
    assert told == [
        "P1 · – → 95.5",
        "P1 · In service hours → Day and night",
        "P1",
        "mån–fre 8–15:30 · Open on public holidays → Closed on Norwegian public holidays",
        "– → mån–fre 8–15:30",
    ]


def test_terms_can_be_emptied_again(store: Store, contract: UUID) -> None:
    for set_text in (
        service_calendars.set_hours,
        service_calendars.set_summer_hours,
        service_calendars.set_summer_from,
        service_calendars.set_half_days,
    ):
        set_text(store, contract, "")
    assert service_calendars.of_contract(store, contract) == ServiceTerms()


def test_typing_is_one_step(store: Store, contract: UUID) -> None:
    step = Step()
    service_calendars.set_hours(store, contract, "mån 8–15", step=step)
    service_calendars.set_hours(store, contract, "mån 8–15:30", step=step)
    store.undo()
    assert service_calendars.of_contract(store, contract).hours == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda store, contract: service_calendars.set_hours(store, contract, "av og til"),
        lambda store, contract: service_calendars.set_summer_hours(store, contract, "8–15"),
        lambda store, contract: service_calendars.set_summer_to(store, contract, "31.02"),
        lambda store, contract: service_calendars.set_half_days(store, contract, "24.12"),
        lambda store, contract: service_calendars.set_zone(store, contract, "Europe/Bergen"),
        lambda store, contract: service_calendars.set_zone(store, contract, "../Oslo"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_written(store: Store, contract: UUID, act) -> None:  # type: ignore[no-untyped-def]
    before = log_size(store)
    with pytest.raises(UserError):
        act(store, contract)
    assert log_size(store) == before


def test_public_holidays_of_both_countries() -> None:
    norway, sweden = of_country(HolidayCountry.NORWAY)(2027), of_country(HolidayCountry.SWEDEN)(2027)
    assert {date(2027, 5, 17), date(2027, 5, 6), date(2027, 12, 26), date(2027, 3, 25)} <= norway
    assert {date(2027, 6, 6), date(2027, 6, 26), date(2027, 1, 6)} <= sweden
    assert date(2027, 5, 17) not in sweden
    assert date(2027, 1, 10) not in norway | sweden  # an ordinary Sunday
    assert of_country(HolidayCountry.NONE)(2027) == frozenset()


@pytest.mark.parametrize("year", range(1990, 2100))
def test_easter_is_when_the_kept_library_has_it(year: int) -> None:
    """Good Friday, Easter Sunday and Easter Monday are holidays in both countries."""
    both = of_country(HolidayCountry.NORWAY)(year) & of_country(HolidayCountry.SWEDEN)(year)
    easter = easter_sunday(year)
    assert {easter - timedelta(2), easter, easter + timedelta(1)} <= both


def test_the_matrix_of_ror_ikt_is_written_in_the_contracts_language(store: Store, contract: UUID) -> None:
    priorities.add(store, contract, title="Svært kritisk")
    priorities.add_usual(store, contract)
    rows = priorities.of_contract(store, contract)
    assert [(row.title, row.answer, row.resolution) for row in rows] == [
        ("Svært kritisk", "", ""),
        ("Kritisk", "15 min", "2 timar"),
        ("Høg", "1 time", "4 timar"),
        ("Middels", "3 timar", "3 dagar"),
        ("Låg", "4 timar", "5 arbeidsdagar"),
    ]
    assert rows[1].clock is CaseClock.ROUND_THE_CLOCK
    assert rows[4].clock is CaseClock.SERVICE_HOURS
    store.undo()
    assert len(priorities.of_contract(store, contract)) == 1


def test_the_usual_priorities_come_first_in_an_empty_matrix(store: Store, contract: UUID) -> None:
    priorities.add_usual(store, contract)
    added = priorities.add(store, contract, title="Ynske")
    assert [row.title for row in priorities.of_contract(store, contract)][-1] == "Ynske"
    priorities.remove(store, added)
    assert len(priorities.of_contract(store, contract)) == 4


def test_a_priority_is_changed_and_taken_back(store: Store, contract: UUID) -> None:
    row_id = priorities.add(store, contract)
    for field, text in (
        ("title", "P1"),
        ("other_names", "1, Critical"),
        ("answer", "15 min"),
        ("resolution", "4 t"),
    ):
        priorities.set_text(store, row_id, field, text)
    priorities.set_share(store, row_id, Decimal("95.5"))
    priorities.set_clock(store, row_id, CaseClock.ROUND_THE_CLOCK)
    [row] = priorities.of_contract(store, contract)
    assert (row.title, row.other_names, row.answer, row.resolution) == ("P1", "1, Critical", "15 min", "4 t")
    assert (row.share, row.clock) == (Decimal("95.5"), CaseClock.ROUND_THE_CLOCK)
    priorities.set_share(store, row_id, None)
    for _ in range(8):
        store.undo()
    assert content(store)["priority_target"] == {}


def test_what_is_no_field_or_no_share_is_refused(store: Store, contract: UUID) -> None:
    row_id = priorities.add(store, contract)
    with pytest.raises(KeyError):
        priorities.set_text(store, row_id, "position", "1")
    with pytest.raises(KeyError):
        priorities.set_claimed(store, row_id, row_id, "id", "1")
    for share in (Decimal(-1), Decimal("100.01")):
        with pytest.raises(UserError, match="0 and 100"):
            priorities.set_share(store, row_id, share)


def test_what_the_supplier_claims_is_kept_by_period(store: Store, contract: UUID, follow_up: UUID) -> None:
    row_id = priorities.add(store, contract, title="P1")
    priorities.set_claimed(store, row_id, follow_up, "answered", "98,5 %")
    priorities.set_claimed(store, row_id, follow_up, "resolved", "99 %")
    assert priorities.claimed(store, contract, follow_up) == {
        (row_id, "answered"): "98,5 %",
        (row_id, "resolved"): "99 %",
    }
    assert priorities.claimed(store, contract, row_id) == {}
    store.undo()
    store.undo()
    assert content(store)["claimed_figure"] == {}
