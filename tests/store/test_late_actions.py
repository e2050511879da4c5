"""How many actions are late, over all contracts that are in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sladesk.core.vocabulary import ActionState, Language
from sladesk.core.when import When
from sladesk.store import actions, contracts, gate, registers, user_templates
from sladesk.store.store import Store

TODAY = date(2026, 11, 22)
YESTERDAY = When("21.11.2026", date(2026, 11, 21))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    registers.create(tmp_path / "register.sladb")
    made = Store(gate.open_register(tmp_path / "register.sladb"), "Ingrid Aasen")
    yield made
    made.close()


def test_late_is_open_and_due_before_today_in_a_contract_in_use(store: Store) -> None:
    kept, gone = (
        contracts.create(store, title=title, language=Language.NN, template=None) for title in ("A", "B")
    )
    for contract in (kept, gone):
        actions.add(store, contract, text="late", due=YESTERDAY)
        actions.add(store, contract, text="today", due=When("22.11.2026", TODAY))
        actions.add(store, contract, text="sometime")
        finished = actions.add(store, contract, text="done", due=YESTERDAY)
        actions.set_state(store, finished, ActionState.DONE, TODAY)
    assert actions.late(store, TODAY) == 2
    assert actions.count_open(store) == 6
    contracts.delete(store, gone)
    assert actions.late(store, TODAY) == 1
    template = user_templates.save(store, kept, "Mal")
    actions.add(store, template, text="late", due=YESTERDAY)
    assert actions.late(store, TODAY) == 1
