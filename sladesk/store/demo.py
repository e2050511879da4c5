"""Builds the demo register with the verbs that an officer's own edits go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from sladesk.core.demo import DemoAction, DemoContract, DemoFollowUp, DemoRegister, DemoRow
from sladesk.core.periods import parts_of
from sladesk.core.rows import ChecklistAnswer, FormSheet, KpiResult
from sladesk.core.templates import Template
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState, Language, Rating
from sladesk.core.when import read_when
from sladesk.store import (
    actions,
    cells,
    contracts,
    demo_course,
    demo_terms,
    follow_ups,
    forms,
    persons,
    roles,
    window_values,
)
from sladesk.store.store import Store


def build_demo(
    store: Store,
    demo: DemoRegister,
    templates: Sequence[Template],
    today: date,
    go_on: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[UUID, ...]:
    """Fill the register and return its new contracts; undo does not reach back into it.

    `go_on` is told how many contracts of how many are made, and may raise to stop. Raises KeyError when
    the demo names a template or a row that is not there.
    """
    by_id = {template.id: template for template in templates}
    for person in demo.persons:
        persons.add(store, name=person.name, title=person.title, organisation=person.organisation)
    built: list[UUID] = []
    for contract in demo.contracts:
        go_on(len(built), len(demo.contracts))
        built.append(_add_contract(store, contract, by_id[contract.template], today))
    store.forget_undo()
    return tuple(built)


def _add_contract(store: Store, demo: DemoContract, template: Template, today: date) -> UUID:
    contract_id = contracts.create(store, title=demo.title, language=demo.language, template=template)
    for field, value in {"status": demo.status, **demo.texts, "start": demo.start, "end": demo.end}.items():
        contracts.set_field(store, contract_id, field, value)
    for role, responsible in demo.roles:
        roles.add(store, contract_id, role=role, responsible=responsible)
    demo_terms.fill(store, contract_id, demo.terms, demo.texts.get("supplier", ""))
    agreed: list[tuple[UUID, DemoAction]] = []
    for number, follow_up in enumerate(demo.follow_ups):
        follow_up_id = _follow_up(store, contract_id, follow_up, first=number == 0)
        agreed += _fill(store, follow_up_id, follow_up, demo.language, today)
        if follow_up.closed:
            follow_ups.close(store, follow_up_id)
    # Only now, so that a closed follow-up shows its actions as open as they were when it was closed.
    for action_id, action in agreed:
        if action.state is not ActionState.OPEN:
            actions.set_state(store, action_id, action.state, action.done_on or today)
    demo_course.fill(store, contract_id, demo, today)
    return contract_id


def _follow_up(store: Store, contract_id: UUID, demo: DemoFollowUp, *, first: bool) -> UUID:
    """The one that the contract was made with, or a new one after it."""
    if not first:
        return follow_ups.create(
            store,
            contract_id,
            period_start=demo.period_start,
            period_end=demo.period_end,
            meeting_date=demo.meeting_date,
        )
    follow_up_id = follow_ups.of_contract(store, contract_id)[0].id
    follow_ups.set_period(
        store,
        follow_up_id,
        period_start=demo.period_start,
        period_end=demo.period_end,
        meeting_date=demo.meeting_date,
    )
    return follow_up_id


def _fill(
    store: Store, follow_up_id: UUID, demo: DemoFollowUp, language: Language, today: date
) -> list[tuple[UUID, DemoAction]]:
    sheet = forms.read(store, follow_up_id)
    rows = _rows_by_title(sheet)
    written = [
        value for row in (*demo.kpis, *demo.activities) for value in _cells(rows, row, language, today)
    ]
    cells.set_cells(store, mark("filling in of the demo"), written)
    for row in demo.kpis:
        if row.windows and demo.period_start and demo.period_end:
            days = parts_of(demo.period_start, demo.period_end)
            window_values.write(store, rows[row.title].id, dict(zip(days, row.windows, strict=True)))
    return [
        (_add_action(store, sheet.contract.id, rows[action.row], action, language, today), action)
        for action in demo.actions
    ]


def _rows_by_title(sheet: FormSheet) -> dict[str, KpiResult | ChecklistAnswer]:
    kpis = {row.title: row for _, rows in sheet.kpi_groups for row in rows}
    return kpis | {row.activity: row for _, rows in sheet.checklist_groups for row in rows}


def _cells(
    rows: Mapping[str, KpiResult | ChecklistAnswer], demo: DemoRow, language: Language, today: date
) -> Iterator[cells.CellValue]:
    row_id = rows[demo.title].id
    for column, text in demo.texts.items():
        value = read_when(text, today, language) if column == "when" else text
        yield cells.CellValue(row_id, column, value)
    if demo.code is not None:
        yield cells.CellValue(row_id, "rating" if isinstance(demo.code, Rating) else "status", demo.code)


def _add_action(
    store: Store,
    contract_id: UUID,
    row: KpiResult | ChecklistAnswer,
    demo: DemoAction,
    language: Language,
    today: date,
) -> UUID:
    if isinstance(row, KpiResult):
        kpi_id, item_id, origin = row.kpi_id, None, row.title
    else:
        kpi_id, item_id, origin = None, row.item_id, row.activity
    return actions.add(
        store,
        contract_id,
        text=demo.text,
        kpi_id=kpi_id,
        item_id=item_id,
        origin=origin,
        responsible=demo.responsible,
        due=read_when(demo.due, today, language),
    )
