"""Exclusions and maintenance windows: lists that are written, ordered and taken back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from sladesk.core.errors import UserError
from sladesk.core.log_rows import Subject
from sladesk.core.outages import USUAL_EXCLUSIONS
from sladesk.store import changes, exclusions, maintenance
from sladesk.store.history import Step
from sladesk.store.store import Store
from tests.store.desk import content


def titles(store: Store, contract: UUID) -> list[str]:
    return [one.title for one in exclusions.of_contract(store, contract)]


def hours(store: Store, contract: UUID) -> list[str]:
    return [one.hours for one in maintenance.of_contract(store, contract)]


def test_the_usual_exclusions_are_put_in_once_and_taken_out_as_one_step(store: Store, contract: UUID) -> None:
    exclusions.add(store, contract, " faults  caused by users ")
    exclusions.add_all(store, contract, USUAL_EXCLUSIONS)
    assert titles(store, contract) == ["faults  caused by users", *USUAL_EXCLUSIONS[1:]]
    exclusions.add_all(store, contract, USUAL_EXCLUSIONS)
    assert len(titles(store, contract)) == 6
    store.undo()
    assert titles(store, contract) == ["faults  caused by users"]


def test_an_exclusion_is_named_moved_and_deleted(store: Store, contract: UUID) -> None:
    one, two, three = (exclusions.add(store, contract, title) for title in ("A", "B", "C"))
    exclusions.move(store, three, one)
    assert titles(store, contract) == ["A", "C", "B"]
    exclusions.move(store, two, None)
    assert titles(store, contract) == ["B", "A", "C"]
    step = Step()
    for title in ("Linj", "Linjebrot"):
        exclusions.set_title(store, one, title, step=step)
    assert titles(store, contract) == ["B", "Linjebrot", "C"]
    store.undo()
    assert titles(store, contract) == ["B", "A", "C"]
    before = content(store)
    exclusions.remove(store, two)
    assert titles(store, contract) == ["A", "C"]
    assert changes.recent(store, limit=1)[0].subject == Subject("B")
    store.undo()
    assert content(store) == before


def test_a_window_is_written_as_people_write_it(store: Store, contract: UUID) -> None:
    made = maintenance.add(store, contract)
    maintenance.set_hours(store, made, " kvar søndag 02–06 ")
    maintenance.set_service(store, made, " E-post ")
    maintenance.set_valid(store, made, "valid_from", date(2026, 1, 1))
    maintenance.set_valid(store, made, "valid_to", date(2026, 12, 31))
    (found,) = maintenance.of_contract(store, contract)
    assert (found.hours, found.service) == ("kvar søndag 02–06", "E-post")
    assert (found.valid_from, found.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
    for _ in range(5):
        store.undo()
    assert maintenance.of_contract(store, contract) == ()


def test_hours_that_nobody_can_compute_with_are_refused(store: Store, contract: UUID) -> None:
    made = maintenance.add(store, contract, hours="søndag 02–06")
    with pytest.raises(UserError, match="Write days and hours"):
        maintenance.set_hours(store, made, "om natta")
    with pytest.raises(UserError, match="over midnight"):
        maintenance.add(store, contract, hours="22–04")
    assert hours(store, contract) == ["søndag 02–06"]
    maintenance.set_hours(store, made, "laurdag 22:00–02:00")
    assert hours(store, contract) == ["laurdag 22:00–02:00"]
    maintenance.set_hours(store, made, "")
    assert hours(store, contract) == [""]


def test_a_window_that_ends_before_it_begins_is_refused(store: Store, contract: UUID) -> None:
    made = maintenance.add(store, contract)
    maintenance.set_valid(store, made, "valid_from", date(2026, 2, 1))
    with pytest.raises(UserError, match="ends before it begins"):
        maintenance.set_valid(store, made, "valid_to", date(2026, 1, 31))
    maintenance.set_valid(store, made, "valid_to", date(2026, 2, 1))
    with pytest.raises(UserError, match="ends before it begins"):
        maintenance.set_valid(store, made, "valid_from", date(2026, 2, 2))
    maintenance.set_valid(store, made, "valid_from", None)
    maintenance.set_valid(store, made, "valid_to", date(2026, 1, 31))
    assert maintenance.of_contract(store, contract)[0].valid_from is None
    with pytest.raises(KeyError):
        maintenance.set_valid(store, made, "position", None)


def test_windows_are_moved_and_deleted(store: Store, contract: UUID) -> None:
    one, two = (maintenance.add(store, contract, hours=text) for text in ("søndag 2–6", "onsdag 2–3"))
    maintenance.move(store, two, None)
    assert hours(store, contract) == ["onsdag 2–3", "søndag 2–6"]
    maintenance.move(store, two, one)
    assert hours(store, contract) == ["søndag 2–6", "onsdag 2–3"]
    maintenance.remove(store, one)
    assert hours(store, contract) == ["onsdag 2–3"]
    store.undo()
    assert hours(store, contract) == ["søndag 2–6", "onsdag 2–3"]
