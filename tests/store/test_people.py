"""Persons, roles and actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

import pytest

from sladesk.core.errors import UserError
from sladesk.core.vocabulary import ActionState, Language
from sladesk.core.when import When
from sladesk.store import actions, cells, changes, contracts, labels, persons, roles
from sladesk.store.cells import CellValue
from sladesk.store.history import Step
from sladesk.store.store import Store
from tests.store.desk import activity, content, kpi

TODAY = date(2026, 11, 22)


def test_a_person_is_added_changed_and_deleted(store: Store) -> None:
    kari = persons.add(
        store, name=" Kari  Nordmann ", title="leiar", email="k@x.no", phone="+47 1", organisation="Nordsky"
    )
    [found] = persons.everyone(store)
    assert (found.id, found.name, found.title, found.email, found.phone, found.organisation) == (
        kari,
        "Kari Nordmann",
        "leiar",
        "k@x.no",
        "+47 1",
        "Nordsky",
    )
    for field in labels.PERSON:
        persons.set_field(store, kari, field, f"ny {field}")
        assert getattr(persons.everyone(store)[0], field) == f"ny {field}"
    persons.remove(store, kari)
    assert persons.everyone(store) == ()
    while store.undo_label:
        store.undo()
    assert content(store)["person"] == {}


def test_a_new_person_answers_for_what_bears_the_name_already(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    cells.set_cells(store, "x", [CellValue(one.id, "responsible", "Ola Vik") for one in (row, answer)])
    done = actions.add(store, contract, text="Gjort", responsible="Ola Vik")
    actions.set_state(store, done, ActionState.DONE, date(2026, 6, 1))
    actions.add(store, contract, text="Open", responsible="Ola Vik")
    roles.add(store, contract, role="Kontraktseigar", responsible="Ola Vik")
    person = persons.add(store, name="Ola  Vik")
    assert persons.duties(store, person) == persons.Duties(actions=1, rows=2, roles=1)
    persons.set_field(store, person, "name", "Ola Vik Hansen")
    assert kpi(store, follow_up).responsible == "Ola Vik Hansen"
    store.undo()
    store.undo()
    assert kpi(store, follow_up).person_id is None
    assert persons.everyone(store) == ()


def test_of_two_with_one_name_nobody_is_taken(store: Store, contract: UUID) -> None:
    first = persons.add(store, name="Ola Vik")
    persons.set_field(store, first, "name", "Kari Vik")
    roles.add(store, contract, role="Kontraktseigar", responsible="Ola Vik")
    persons.set_field(store, first, "name", "Ola Vik")
    second = persons.add(store, name="Ola Vik")
    assert persons.duties(store, first).roles == persons.duties(store, second).roles == 0


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_a_person_has_a_name(store: Store, name: str) -> None:
    with pytest.raises(UserError, match="name"):
        persons.add(store, name=name)
    kari = persons.add(store, name="Kari")
    with pytest.raises(UserError, match="name"):
        persons.set_field(store, kari, "name", name)
    assert [person.name for person in persons.everyone(store)] == ["Kari"]


def test_a_field_that_a_person_does_not_have_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        persons.set_field(store, persons.add(store, name="Kari"), "id", "x")


def test_persons_stand_by_name_as_in_the_norwegian_alphabet(store: Store) -> None:
    for name in ("Åse", "ane", "Ørjan", "Ærlend", "Zoe", "Bo"):
        persons.add(store, name=name)
    assert [person.name for person in persons.everyone(store)] == [
        "ane",
        "Bo",
        "Zoe",
        "Ærlend",
        "Ørjan",
        "Åse",
    ]


def test_typing_a_name_is_one_step(store: Store) -> None:
    kari, step = persons.add(store, name="Kari"), Step()
    for name in ("Kari N", "Kari No"):
        persons.set_field(store, kari, "name", name, step=step)
    store.undo()
    assert [person.name for person in persons.everyone(store)] == ["Kari"]


def test_roles_stand_in_the_order_they_were_added(store: Store, contract: UUID) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    store.forget_undo()
    before = content(store)
    made = [
        roles.add(store, contract, role="Systemeigar", responsible="Kari Nordmann\x00"),
        roles.add(store, contract, role="Kontaktperson"),
        roles.add(store, contract),
    ]
    found = roles.of_contract(store, contract)
    assert [role.id for role in found] == made
    assert [(role.role, role.responsible, role.person_id) for role in found] == [
        ("Systemeigar", "Kari Nordmann", kari),
        ("Kontaktperson", "", None),
        ("", "", None),
    ]
    roles.set_role(store, made[2], "Databehandlar")
    roles.set_responsible(store, made[2], "Kari Nordmann")
    roles.set_responsible(store, made[0], "nokon andre")
    roles.remove(store, made[1])
    found = roles.of_contract(store, contract)
    assert [(role.role, role.person_id) for role in found] == [("Systemeigar", None), ("Databehandlar", kari)]
    while store.undo_label:
        store.undo()
    assert content(store) == before


def test_an_action_lives_from_open_to_verified(store: Store, contract: UUID, follow_up: UUID) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    store.forget_undo()
    before = content(store)
    row = kpi(store, follow_up)
    made = actions.add(
        store,
        contract,
        text="Kreditnota\r\n",
        kpi_id=row.kpi_id,
        origin=f"{row.title}\x00",
        responsible="Kari Nordmann\x00",
        due=When("01.12.2026", date(2026, 12, 1)),
    )
    [found] = actions.of_contract(store, contract)
    assert (found.id, found.text, found.origin, found.kpi_id, found.item_id) == (
        made,
        "Kreditnota\n",
        row.title,
        row.kpi_id,
        None,
    )
    assert (found.responsible, found.person_id, found.due, found.due_text) == (
        "Kari Nordmann",
        kari,
        date(2026, 12, 1),
        "01.12.2026",
    )
    assert (found.contract_id, found.contract_title, found.state, found.done_on) == (
        contract,
        "Skylagring",
        ActionState.OPEN,
        None,
    )
    actions.set_state(store, made, ActionState.DONE, TODAY)
    actions.set_state(store, made, ActionState.VERIFIED, date(2026, 12, 24))
    assert actions.of_contract(store, contract)[0].done_on == TODAY
    actions.set_state(store, made, ActionState.OPEN, TODAY)
    assert actions.of_contract(store, contract)[0].done_on is None
    actions.set_text(store, made, "Ny tekst")
    actions.set_responsible(store, made, "nokon")
    actions.set_due(store, made, When("snart", None))
    [found] = actions.of_contract(store, contract)
    assert (found.text, found.responsible, found.person_id, found.due_text, found.due) == (
        "Ny tekst",
        "nokon",
        None,
        "snart",
        None,
    )
    actions.remove(store, made)
    assert actions.of_contract(store, contract) == ()
    while store.undo_label:
        store.undo()
    assert content(store) == before


def test_an_action_may_come_from_an_activity(store: Store, contract: UUID, follow_up: UUID) -> None:
    row = activity(store, follow_up)
    actions.add(store, contract, text="Møte", item_id=row.item_id, origin=row.activity)
    assert actions.of_contract(store, contract)[0].item_id == row.item_id


@pytest.mark.parametrize("field", ["text", "responsible", "due", "origin"])
def test_too_long_a_text_is_refused_in_every_field_of_an_action(
    store: Store, contract: UUID, field: str
) -> None:
    long = "x" * 40_000
    made = actions.add(store, contract, text="kort")
    before = content(store)
    write: dict[str, Callable[[], object]] = {
        "text": partial(actions.set_text, store, made, long),
        "responsible": partial(actions.set_responsible, store, made, long),
        "due": partial(actions.set_due, store, made, When(long, None)),
        "origin": partial(actions.add, store, contract, text="", origin=long),
    }
    with pytest.raises(UserError, match="at most"):
        write[field]()
    assert content(store) == before


def test_the_list_of_all_actions_has_the_late_ones_first_and_is_filtered(
    store: Store, contract: UUID
) -> None:
    other = contracts.create(store, title="Nett", language=Language.NN, template=None)
    made = {
        text: actions.add(store, where, text=text, responsible=who, due=When("", due) if due else None)
        for text, where, who, due in (
            ("utan frist", contract, "Per", None),
            ("snart", other, "Kari", date(2026, 12, 1)),
            ("for seint", contract, "Kari", date(2026, 11, 1)),
            ("ferdig", other, "åse", date(2026, 10, 1)),
        )
    }
    actions.set_state(store, made["ferdig"], ActionState.DONE, TODAY)

    def texts(**query: object) -> list[str]:
        return [action.text for action in actions.everywhere(store, **query)]  # type: ignore[arg-type]

    assert texts() == ["for seint", "snart", "utan frist", "ferdig"]
    assert texts(contract_id=other) == ["snart", "ferdig"]
    assert texts(responsible="Kari") == ["for seint", "snart"]
    assert texts(states=frozenset({ActionState.DONE})) == ["ferdig"]


def test_the_log_tells_of_one_contract_or_of_all(store: Store, contract: UUID) -> None:
    other = contracts.create(store, title="Nett", language=Language.NN, template=None)
    actions.add(store, contract, text="a")
    persons.add(store, name="Kari")
    assert [change.label for change in changes.recent(store)] == [
        "new person",
        "new action",
        "new contract",
        "new contract",
    ]
    assert [change.contract_id for change in changes.recent(store, limit=3)] == [None, contract, other]
    assert [change.label for change in changes.recent(store, contract_id=other)] == ["new contract"]
    sequences = [change.sequence for change in changes.recent(store)]
    assert sequences == sorted(sequences, reverse=True)
