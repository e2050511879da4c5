"""Where a search leads to in a contract: the row with the words, in the latest follow-up that has it."""

from __future__ import annotations

from uuid import UUID

import pytest

from sladesk.core.vocabulary import Form
from sladesk.store import actions, cells, contracts, follow_ups, form_rows, labels, search
from sladesk.store.cells import CellValue
from sladesk.store.search_places import first_place
from sladesk.store.store import Store
from tests.store.desk import activity, kpi


def write(store: Store, row: UUID, column: str, text: str) -> None:
    cells.set_cells(store, labels.PASTE, [CellValue(row, column, text)])


@pytest.mark.parametrize("text", ["", "   ", "finst ikkje", "skylagring", "SKYLAGRING nordsky"])
def test_the_contract_itself_where_no_row_is_meant(store: Store, contract: UUID, text: str) -> None:
    contracts.set_field(store, contract, "supplier", "Nordsky AS")
    contracts.set_field(store, contract, "title", "Skylagring")
    assert first_place(store.connection, contract, text) == contract


def test_a_row_of_the_latest_follow_up_that_has_it(store: Store, contract: UUID, follow_up: UUID) -> None:
    write(store, kpi(store, follow_up, 3).id, "delivered", "Versjon «Ørnen» 4.2")
    later = follow_ups.create(store, contract)
    was, row = kpi(store, follow_up, 3).id, kpi(store, later, 3)
    assert first_place(store.connection, contract, "ØRNEN versjon") == (contract, follow_up, was)
    write(store, row.id, "agreed", "minst ørnen, versjon 4")
    assert first_place(store.connection, contract, "ørnen versjon") == (contract, later, row.id)


def test_words_of_one_row_and_not_of_two(store: Store, contract: UUID, follow_up: UUID) -> None:
    write(store, kpi(store, follow_up, 0).id, "delivered", "alfa")
    write(store, kpi(store, follow_up, 1).id, "delivered", "beta")
    assert first_place(store.connection, contract, "alfa beta") == contract
    note = activity(store, follow_up, 2)
    write(store, note.id, "note", "beta etter alfa")
    assert first_place(store.connection, contract, "alfa beta") == (contract, follow_up, note.id)


def test_rows_from_the_top_and_actions_last(store: Store, contract: UUID, follow_up: UUID) -> None:
    action = actions.add(store, contract, text="Kursing av superbrukarar")
    assert first_place(store.connection, contract, "kursing") == (contract, None, action)
    before = kpi(store, follow_up, 8).group_id
    group = form_rows.add_group(store, follow_up, Form.KPI, "Sist", after=before)
    last = form_rows.add_row(store, group, after=None)
    write(store, last, "title", "Kursing")
    first = kpi(store, follow_up, 0)
    assert first_place(store.connection, contract, "kursing") == (contract, follow_up, last)
    write(store, first.id, "action", "kursing")
    assert first_place(store.connection, contract, "kursing") == (contract, follow_up, first.id)


def test_a_contract_that_is_gone_is_still_a_place(store: Store) -> None:
    nobody = UUID("5a1c2f0e-9b1d-4a2e-8f63-1f2e3d4c5b6a")
    assert first_place(store.connection, nobody, "noko") == nobody


@pytest.mark.parametrize("column", ["agreed_before", "measured_by", "rating_reason"])
def test_how_a_requirement_is_judged_is_found_too(
    store: Store, contract: UUID, follow_up: UUID, column: str
) -> None:
    row = kpi(store, follow_up, 3).id
    write(store, row, column, "Zabbix hos leverandøren")
    assert search.found(store.connection, "zabbix") == {str(contract)}
    assert first_place(store.connection, contract, "zabbix") == (contract, follow_up, row)


def test_what_came_of_an_action_is_found_too(store: Store, contract: UUID) -> None:
    action = actions.add(store, contract, text="Kursing")
    actions.set_field(store, action, "effect", "Målt i august")
    assert search.found(store.connection, "august") == {str(contract)}
    assert first_place(store.connection, contract, "august") == (contract, None, action)
