"""The log read back: what each step was about, in the words of its time, and which undo is a redo."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sladesk.core.fees import FeeSpan
from sladesk.core.log_rows import Change, Subject
from sladesk.core.rows import Period
from sladesk.core.service_terms import CaseClock
from sladesk.core.vocabulary import (
    ActionState,
    ActivityStatus,
    ContractStatus,
    Form,
    Language,
    Rating,
)
from sladesk.core.when import When
from sladesk.store import (
    actions,
    cells,
    changes,
    contracts,
    follow_ups,
    form_rows,
    forms,
    labels,
    persons,
    roles,
    terms,
    uptime,
)
from sladesk.store.cells import CellValue
from sladesk.store.history import Step
from sladesk.store.store import Store
from tests.store.desk import activity, kpi

Q2 = Period(date(2026, 4, 1), date(2026, 6, 30), None)
NO_PERIOD = Period(None, None, None)


def latest(store: Store) -> Change:
    return changes.recent(store, limit=1)[0]


def about(store: Store, count: int = 1) -> list[Subject]:
    """What the latest steps were about, the oldest of them first."""
    return [change.subject for change in reversed(changes.recent(store, limit=count))]


def write(store: Store, row: UUID, column: str, value: cells.Value, step: Step | None = None) -> None:
    cells.set_cells(store, labels.CELL[column], [CellValue(row, column, value)], step=step)


def set_q2(store: Store, follow_up: UUID) -> None:
    follow_ups.set_period(
        store, follow_up, period_start=Q2.start, period_end=Q2.end, meeting_date=Q2.meeting_date
    )


def test_a_cell_is_told_with_its_row_its_period_and_its_two_texts(store: Store, follow_up: UUID) -> None:
    set_q2(store, follow_up)
    row, item = kpi(store, follow_up), activity(store, follow_up)
    write(store, row.id, "delivered", "99,7 %")
    write(store, row.id, "delivered", "99,71 %")
    write(store, row.id, "rating", Rating.MISSED)
    write(store, item.id, "when", When("01.03.2027", date(2027, 3, 1)))
    write(store, item.id, "status", ActivityStatus.YES)
    assert about(store, 5) == [
        Subject(row.title, Q2, 0, "", "99,7 %"),
        Subject(row.title, Q2, 0, "99,7 %", "99,71 %"),
        Subject(row.title, Q2, 0, Rating.NOT_RATED, Rating.MISSED),
        Subject(item.activity, Q2, 0, item.when_text, "01.03.2027"),
        Subject(item.activity, Q2, 0, ActivityStatus.NOT_ASSESSED, ActivityStatus.YES),
    ]


def test_a_step_is_told_in_the_words_of_its_time(store: Store, follow_up: UUID) -> None:
    """Renamed, given a period and deleted since, the row is still called what it was called then."""
    row = kpi(store, follow_up)
    write(store, row.id, "delivered", "99,7 %")
    write(store, row.id, "title", "Tilgjenge")
    set_q2(store, follow_up)
    write(store, row.id, "rating", Rating.MET)
    form_rows.remove(store, [row.id])
    assert about(store, 5) == [
        Subject(row.title, NO_PERIOD, 0, "", "99,7 %"),
        Subject("", NO_PERIOD, 0, row.title, "Tilgjenge"),
        Subject("", None, 0, NO_PERIOD, Q2),
        Subject("Tilgjenge", Q2, 0, Rating.NOT_RATED, Rating.MET),
        Subject("Tilgjenge", Q2),
    ]


def test_many_cells_are_counted_by_rows(store: Store, follow_up: UUID) -> None:
    first, second = kpi(store, follow_up), kpi(store, follow_up, 1)
    values = [
        CellValue(row.id, column, text)
        for row, text in ((first, "1"), (second, "2"))
        for column in ("delivered", "action")
    ]
    cells.set_cells(store, labels.PASTE, values)
    cells.set_cells(store, labels.CLEAR, [CellValue(first.id, name, "") for name in ("delivered", "action")])
    assert about(store, 2) == [Subject("", NO_PERIOD, 2), Subject(first.title, NO_PERIOD)]


def test_rows_and_groups_that_come_move_and_go(store: Store, follow_up: UUID) -> None:
    (group, found), (other, _), *_ = forms.read(store, follow_up).kpi_groups
    row = form_rows.add_row(store, group.id, after=found[0].id, title="Svartid")
    form_rows.move(store, [row], group_id=other.id, after=None)
    form_rows.move(store, [found[0].id, row], group_id=other.id, after=None)
    made = form_rows.add_group(store, follow_up, Form.KPI, "Nye krav", after=None)
    cells.set_cells(store, labels.GROUP, [CellValue(made, "title", "Krav")])
    form_rows.move(store, [row, found[0].id], group_id=made, after=None)
    form_rows.remove_group(store, made)
    assert about(store, 7) == [
        Subject("Svartid", NO_PERIOD),
        Subject("Svartid", NO_PERIOD),
        Subject("", NO_PERIOD),
        Subject("Nye krav", NO_PERIOD),
        Subject("", NO_PERIOD, 0, "Nye krav", "Krav"),
        Subject("", NO_PERIOD),
        Subject("Krav", NO_PERIOD, 2),
    ]


def test_follow_ups_are_told_by_their_period(store: Store, contract: UUID, follow_up: UUID) -> None:
    lines = sum(
        len(found)
        for groups in (forms.read(store, follow_up).kpi_groups, forms.read(store, follow_up).checklist_groups)
        for _, found in groups
    )
    made = follow_ups.create(store, contract, period_start=Q2.start, period_end=Q2.end)
    follow_ups.close(store, made)
    follow_ups.reopen(store, made, "feil tal")
    follow_ups.remove(store, made)
    assert about(store, 4) == [
        Subject("", Q2, lines),
        Subject("", Q2),
        Subject("", Q2),
        Subject("", Q2, lines),
    ]


def test_the_contract_of_the_log_needs_no_name(store: Store, contract: UUID) -> None:
    contracts.set_field(store, contract, "supplier", "Havblikk AS")
    contracts.set_field(store, contract, "end", date(2028, 1, 31))
    contracts.set_field(store, contract, "title", "Sky")
    contracts.archive(store, contract)
    contracts.set_language(store, contract, Language.NB, {})
    contracts.delete(store, contract)
    assert about(store, 6) == [
        Subject("", None, 0, "Nordsky AS", "Havblikk AS"),
        Subject("", None, 0, None, date(2028, 1, 31)),
        Subject("", None, 0, "Skylagring", "Sky"),
        Subject("", None, 0, ContractStatus.ACTIVE, ContractStatus.ARCHIVED),
        Subject("", None, 0, Language.NN, Language.NB),
        Subject(),
    ]
    made = latest(store).sequence - 6
    [new] = [change for change in changes.recent(store, contract_id=contract) if change.sequence == made]
    assert (new.label, new.subject.title, new.subject.period) == ("new contract", "", None)
    assert new.subject.lines > 10


def test_the_first_term_is_told_as_any_other_and_so_is_its_undo(store: Store, contract: UUID) -> None:
    terms.set_fee(store, contract, Decimal(120_000))
    store.undo()
    store.redo()
    terms.set_fee(store, contract, Decimal(130_000))
    terms.set_currency(store, contract, "SEK")
    uptime.set_clock(store, contract, CaseClock.SERVICE_HOURS)
    assert about(store, 6) == [
        Subject("NOK", None, 0, None, Decimal(120_000)),
        Subject("NOK", None, 0, Decimal(120_000), None),
        Subject("NOK", None, 0, None, Decimal(120_000)),
        Subject("NOK", None, 0, Decimal(120_000), Decimal(130_000)),
        Subject("", None, 0, "NOK", "SEK"),
        Subject("", None, 0, CaseClock.ROUND_THE_CLOCK, CaseClock.SERVICE_HOURS),
    ]


def test_a_first_term_that_says_what_was_so_already_is_told_by_its_name_alone(
    store: Store, contract: UUID
) -> None:
    terms.set_fee_span(store, contract, FeeSpan.FOLLOW_UP)
    assert about(store) == [Subject("NOK")]


def test_the_day_from_which_a_target_counts_is_told_with_the_earlier_target_beside_it(
    store: Store, follow_up: UUID
) -> None:
    row, day = kpi(store, follow_up), date(2026, 5, 1)
    values = [CellValue(row.id, "agreed_from", day), CellValue(row.id, "agreed_before", "99 %")]
    cells.set_cells(store, labels.CELL["agreed_from"], values)
    assert about(store) == [Subject(row.title, NO_PERIOD, 0, None, day)]


def test_actions_roles_and_persons_are_told_by_name(store: Store, contract: UUID, follow_up: UUID) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    action = actions.add(store, contract, text="Send kreditnota", responsible="Kari Nordmann")
    actions.set_state(store, action, ActionState.DONE, date(2026, 11, 22))
    actions.set_text(store, action, "Send nota")
    role = roles.add(store, contract, role="Systemeigar", responsible="Per Viken")
    roles.set_responsible(store, role, "Kari Nordmann")
    write(store, kpi(store, follow_up).id, "responsible", "Kari Nordmann")
    persons.set_field(store, kari, "name", "Kari Berg")
    roles.remove(store, role)
    assert about(store, 9) == [
        Subject("Kari Nordmann"),
        Subject("Send kreditnota"),
        Subject("Send kreditnota", None, 0, ActionState.OPEN, ActionState.DONE),
        Subject("", None, 0, "Send kreditnota", "Send nota"),
        Subject("Systemeigar"),
        Subject("Systemeigar", None, 0, "Per Viken", "Kari Nordmann"),
        Subject(kpi(store, follow_up).title, NO_PERIOD, 0, "", "Kari Nordmann"),
        Subject("", None, 2, "Kari Nordmann", "Kari Berg"),
        Subject("Systemeigar"),
    ]


def test_a_row_that_nobody_knows_any_more_leaves_the_step_without_a_name(
    store: Store, follow_up: UUID
) -> None:
    """Only a damaged register lacks both the row and the step that deleted it."""
    write(store, kpi(store, follow_up).id, "delivered", "1")
    store.connection.execute("DELETE FROM kpi_result")
    assert about(store) == [Subject("", None, 0, "", "1")]


def test_an_undo_is_told_from_a_redo_however_long_the_chain(store: Store, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    write(store, row.id, "delivered", "99,7 %")
    first = latest(store)
    assert (first.undoes, first.again, first.first_made_at) == (None, False, None)
    there, back = (
        Subject(row.title, NO_PERIOD, 0, "", "99,7 %"),
        Subject(row.title, NO_PERIOD, 0, "99,7 %", ""),
    )
    for _ in range(2):
        store.undo()
        store.redo()
    told = [(change.again, change.first_made_at, change.subject) for change in changes.recent(store, limit=4)]
    expected: list[tuple[bool, datetime | None, Subject]] = [
        (True, first.made_at, there),
        (False, first.made_at, back),
    ]
    assert told == expected * 2
    assert (latest(store).again, latest(store).first_made_at) == (True, first.made_at)


def test_an_undo_of_typing_names_the_first_commit_and_holds_the_whole(store: Store, follow_up: UUID) -> None:
    row, step = kpi(store, follow_up), Step()
    write(store, row.id, "delivered", "99", step)
    first = latest(store).made_at
    write(store, row.id, "delivered", "99,7 %", step)
    store.undo()
    undone = latest(store)
    assert undone.first_made_at == first
    assert (undone.subject.before, undone.subject.after) == ("99,7 %", "")
