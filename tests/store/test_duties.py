"""What a person is responsible for, counted over the contracts in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.vocabulary import ActionState, Language
from sladesk.store import actions, contracts, follow_ups, forms, gate, persons, registers, roles
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.persons import Duties
from sladesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    registers.create(tmp_path / "register.sladb")
    made = Store(gate.open_register(tmp_path / "register.sladb"), "Ingrid Aasen")
    yield made
    made.close()


def a_contract(store: Store) -> UUID:
    """One where Kari is responsible for a requirement, an activity, a role and an action."""
    template = templates.load(resource("templates") / "dfo-cloud.toml")
    contract = contracts.create(store, title="Sky", language=Language.NN, template=template)
    sheet = forms.read(store, follow_ups.of_contract(store, contract)[0].id)
    rows = (sheet.kpi_groups[0][1][0], sheet.checklist_groups[0][1][0])
    set_cells(store, "x", [CellValue(row.id, "responsible", "Kari Nordmann") for row in rows])
    role = roles.add(store, contract, role="systemeigar", responsible="Kari Nordmann")
    assert role
    actions.add(store, contract, text="open", responsible="Kari Nordmann")
    finished = actions.add(store, contract, text="done", responsible="Kari Nordmann")
    actions.set_state(store, finished, ActionState.DONE, date(2026, 11, 22))
    return contract


def test_only_what_is_open_and_in_use_is_counted(store: Store) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    nobody = persons.add(store, name="Per Viken")
    first, second = a_contract(store), a_contract(store)
    assert persons.duties(store, kari) == Duties(actions=2, rows=4, roles=2)
    assert persons.duties(store, nobody) == Duties(0, 0, 0)
    contracts.delete(store, second)
    assert persons.duties(store, kari) == Duties(actions=1, rows=2, roles=1)
    follow_ups.close(store, follow_ups.of_contract(store, first)[0].id)
    assert persons.duties(store, kari) == Duties(actions=1, rows=0, roles=1)
