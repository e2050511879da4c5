"""Follow-ups over time: what a new one brings along, their order, and what closing freezes."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from sladesk.core.errors import UserError
from sladesk.core.resources import resource
from sladesk.core.rows import FormSheet
from sladesk.core.templates import guidance, load
from sladesk.core.vocabulary import ActionState, ActivityStatus, ContractStatus, Language, Rating
from sladesk.core.when import When
from sladesk.models.kpi import KpiResult
from sladesk.store import (
    actions,
    cells,
    changes,
    contracts,
    follow_ups,
    form_rows,
    forms,
    labels,
    listing,
    persons,
    roles,
    user_templates,
)
from sladesk.store.cells import CellValue
from sladesk.store.store import Store
from tests.store.desk import Clock, activities, activity, content, kpi, kpis, open_store

TODAY = date(2026, 11, 22)
Period = tuple[date, date]
Q3, Q4 = (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31))
Q1 = (date(2027, 1, 1), date(2027, 3, 31))


def make(store: Store, contract: UUID, period: Period | None = None, meeting: date | None = None) -> UUID:
    start, end = period or (None, None)
    return follow_ups.create(store, contract, period_start=start, period_end=end, meeting_date=meeting)


def fill(store: Store, follow_up: UUID) -> None:
    """An answer in every column of the first row of each form."""
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    cells.set_cells(
        store,
        labels.PASTE,
        [
            CellValue(row.id, "agreed", "Minst 99,8 %"),
            CellValue(row.id, "clause", "§ 4"),
            CellValue(row.id, "delivered", "99,7 %"),
            CellValue(row.id, "action", "Kreditnota"),
            CellValue(row.id, "responsible", "Kari Nordmann"),
            CellValue(row.id, "rating", Rating.MISSED),
            CellValue(answer.id, "status", ActivityStatus.PARTLY),
            CellValue(answer.id, "responsible", "Kari Nordmann"),
            CellValue(answer.id, "note", "manglar referat"),
        ],
    )


def set_when(store: Store, follow_up: UUID, when: When) -> None:
    row = activity(store, follow_up).id
    cells.set_cells(store, labels.CELL["when"], [CellValue(row, "when", when)])


def test_a_new_follow_up_asks_the_same_and_answers_nothing(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    fill(store, follow_up)
    old = forms.read(store, follow_up)
    made = forms.read(store, make(store, contract, Q1))

    assert (made.follow_up.period_start, made.follow_up.period_end) == Q1
    assert [(g.title, len(rows)) for g, rows in made.kpi_groups] == [
        (g.title, len(rows)) for g, rows in old.kpi_groups
    ]
    assert [(g.title, len(rows)) for g, rows in made.checklist_groups] == [
        (g.title, len(rows)) for g, rows in old.checklist_groups
    ]
    for row, before in zip(kpis(made), kpis(old), strict=True):
        assert (row.kpi_id, row.title, row.agreed, row.clause) == (
            before.kpi_id,
            before.title,
            before.agreed,
            before.clause,
        )
        assert (row.responsible, row.person_id) == (before.responsible, before.person_id)
        assert (row.delivered, row.action, row.rating) == ("", "", Rating.NOT_RATED)
        assert (row.previous_delivered, row.previous_rating) == (before.delivered, before.rating)
        assert row.previous_action == before.action
        assert row.id != before.id
    for answer, earlier in zip(activities(made), activities(old), strict=True):
        assert (answer.item_id, answer.activity, answer.responsible) == (
            earlier.item_id,
            earlier.activity,
            earlier.responsible,
        )
        assert (answer.status, answer.note) == (ActivityStatus.NOT_ASSESSED, "")
        assert (answer.previous_status, answer.previous_note) == (earlier.status, earlier.note)
        assert answer.previous_when == earlier.when_text
    assert kpis(made)[0].person_id == kari


@pytest.mark.parametrize(
    ("when", "carried"),
    [
        (When("kvar månad", None), True),
        (When("ved behov", None), True),
        (When("tull", None), False),
        (When("01.03.2027", date(2027, 3, 1)), False),
        (When("veke 12", None), False),
        (When("hausten 2026", None), False),
        (When("", None), False),
    ],
)
def test_recurrences_go_along_and_dates_do_not(
    store: Store, contract: UUID, follow_up: UUID, when: When, carried: bool
) -> None:
    set_when(store, follow_up, when)
    made = activity(store, make(store, contract))
    assert (made.when_text, made.when_date) == (when.text if carried else "", None)


def test_the_advice_of_a_template_goes_along_and_an_answer_does_not(store: Store) -> None:
    ror = load(resource("templates", "ror-ikt.toml"))
    contract = contracts.create(store, title="Drift", language=Language.NB, template=ror)
    first = follow_ups.of_contract(store, contract)[0].id
    advised, answered = [row for row in activities(forms.read(store, first)) if row.note][:2]
    cells.set_cells(store, labels.CELL["note"], [CellValue(answered.id, "note", "Avklart i møtet")])

    known = guidance([ror])
    made = follow_ups.create(store, contract, period_start=Q1[0], period_end=Q1[1], guidance=known)
    notes = {row.item_id: row.note for row in activities(forms.read(store, made))}
    assert (notes[advised.item_id], notes[answered.item_id]) == (advised.note, "")
    copy = contracts.duplicate(store, contract, title="Kopi", with_answers=False, guidance=known)
    template = user_templates.save(store, contract, "Mal", guidance=known)
    for other in (copy, template):
        kept = [
            row.note
            for row in activities(forms.read(store, follow_ups.of_contract(store, other)[0].id))
            if row.note
        ]
        assert advised.note in kept
        assert "Avklart i møtet" not in kept


def test_actions_live_on_and_are_not_copied(store: Store, contract: UUID, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    action = actions.add(store, contract, text="Kreditnota", kpi_id=row.kpi_id, origin=row.title)
    made = forms.read(store, make(store, contract))
    assert [found.id for found in made.actions] == [action]
    assert len(content(store)["action"]) == 1


def test_a_row_removed_from_one_follow_up_stays_in_the_others(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    made = make(store, contract, Q1)
    gone = kpi(store, made)
    form_rows.remove(store, [gone.id])
    assert kpi(store, follow_up).kpi_id == gone.kpi_id
    third = forms.read(store, make(store, contract, (date(2027, 4, 1), date(2027, 6, 30))))
    assert gone.kpi_id not in {row.kpi_id for row in kpis(third)}


def test_a_row_that_was_not_there_last_time_has_nothing_before(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    made = make(store, contract, Q1)
    for group in (kpi(store, made).group_id, activity(store, made).group_id):
        form_rows.add_row(store, group, after=None, title="Ny")
    assert (kpi(store, made).previous_delivered, kpi(store, made).previous_rating) == ("", Rating.NOT_RATED)
    assert activity(store, made).previous_status is ActivityStatus.NOT_ASSESSED


def test_a_contract_without_rows_gets_a_follow_up_without_rows(store: Store) -> None:
    contract = contracts.create(store, title="Tom", language=Language.EN, template=None)
    made = forms.read(store, make(store, contract))
    assert (made.kpi_groups, made.checklist_groups) == ((), ())


def test_a_new_follow_up_is_one_step(store: Store, contract: UUID, follow_up: UUID) -> None:
    fill(store, follow_up)
    before = content(store)
    make(store, contract, Q1)
    after = content(store)
    store.undo()
    assert content(store) == before
    store.redo()
    assert content(store) == after


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ((Q3, None), (Q4, None)),
        ((Q4, None), (Q1, None)),
        ((Q4, None), (None, TODAY)),
        ((Q4, None), (None, None)),
        ((None, None), (Q4, None)),
        ((None, None), (None, None)),
        ((None, date(2026, 10, 1)), (Q4, None)),
        ((Q3, None), (None, None)),
    ],
)
def test_what_is_made_later_is_the_latest_unless_it_is_about_earlier(
    store: Store,
    contract: UUID,
    older: tuple[Period | None, date | None],
    newer: tuple[Period | None, date | None],
) -> None:
    first = follow_ups.of_contract(store, contract)[0].id
    period, meeting = older
    start, end = period or (None, None)
    follow_ups.set_period(store, first, period_start=start, period_end=end, meeting_date=meeting)
    fill(store, first)
    second = make(store, contract, *newer)
    assert [found.id for found in follow_ups.of_contract(store, contract)] == [second, first]
    assert kpi(store, second).previous_delivered == "99,7 %"
    assert listed_missed(store) == 1, "an empty form hides no deviation"
    cells.set_cells(store, labels.CELL["rating"], [CellValue(kpi(store, second).id, "rating", Rating.MET)])
    assert listed_missed(store) == 0


def listed_missed(store: Store) -> int:
    found = listing.order(store.connection, listing.ListQuery(), TODAY)
    return listing.summaries(store.connection, found, TODAY)[0].missed


def test_a_period_that_is_made_up_for_comes_before_the_present_one(store: Store, contract: UUID) -> None:
    first = follow_ups.of_contract(store, contract)[0].id
    follow_ups.set_period(store, first, period_start=Q4[0], period_end=Q4[1], meeting_date=None)
    fill(store, first)
    late = make(store, contract, Q3)
    assert [found.id for found in follow_ups.of_contract(store, contract)] == [first, late]
    assert kpi(store, late).previous_delivered == ""
    assert listed_missed(store) == 1


def test_half_a_period_counts_too(store: Store, contract: UUID) -> None:
    first = follow_ups.of_contract(store, contract)[0].id
    until = follow_ups.create(store, contract, period_end=Q3[1])
    since = follow_ups.create(store, contract, period_start=Q1[0])
    assert [found.id for found in follow_ups.of_contract(store, contract)] == [since, first, until]


def test_a_period_ends_after_it_starts(store: Store, contract: UUID, follow_up: UUID) -> None:
    before = content(store)
    for period in ((date(2026, 2, 1), date(2026, 1, 31)),):
        with pytest.raises(UserError, match="ends before"):
            make(store, contract, period)
        with pytest.raises(UserError, match="ends before"):
            follow_ups.set_period(
                store, follow_up, period_start=period[0], period_end=period[1], meeting_date=None
            )
    assert content(store) == before


def test_a_period_of_one_day_is_a_period(store: Store, contract: UUID, follow_up: UUID) -> None:
    follow_ups.set_period(store, follow_up, period_start=TODAY, period_end=TODAY, meeting_date=TODAY)
    [found] = follow_ups.of_contract(store, contract)
    assert (found.period_start, found.period_end, found.meeting_date) == (TODAY, TODAY, TODAY)


def test_deleting_a_follow_up_leaves_the_others_whole_and_is_undone(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    fill(store, follow_up)
    kept = content(store)
    made = make(store, contract, Q1)
    before = content(store)
    follow_ups.remove(store, made)
    assert content(store) == kept
    store.undo()
    assert content(store) == before


def test_a_contract_keeps_one_follow_up(store: Store, follow_up: UUID) -> None:
    before = content(store)
    with pytest.raises(UserError, match="at least one"):
        follow_ups.remove(store, follow_up)
    assert content(store) == before


@pytest.fixture
def surrounded(store: Store, contract: UUID, follow_up: UUID) -> UUID:
    """The contract with roles, persons and actions of every state around its follow-up."""
    persons.add(store, name="Kari Nordmann")
    header: dict[str, contracts.FieldValue] = {
        "reference": "R-1",
        "case_number": "2026/1",
        "customer": "Fjell",
        "service": "Lagring",
        "start": date(2024, 2, 1),
        "end": date(2028, 1, 31),
        "notes": "N",
        "status": ContractStatus.PLANNED,
    }
    for name, value in header.items():
        contracts.set_field(store, contract, name, value)
    roles.add(store, contract, role="Systemeigar", responsible="Kari Nordmann")
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    first = actions.add(
        store,
        contract,
        text="Kreditnota",
        kpi_id=row.kpi_id,
        origin=row.title,
        responsible="Kari Nordmann",
        due=When("01.12.2026", date(2026, 12, 1)),
    )
    second = actions.add(store, contract, text="Møte", item_id=answer.item_id, origin=answer.activity)
    actions.set_state(store, second, ActionState.DONE, TODAY)
    fill(store, follow_up)
    follow_ups.close(store, follow_up)
    assert first != second
    return contract


def frozen(sheet: FormSheet) -> tuple[object, ...]:
    return (
        sheet.contract,
        sheet.follow_up,
        sheet.kpi_groups,
        sheet.checklist_groups,
        sheet.actions,
        sheet.roles,
    )


def test_a_closed_follow_up_is_printed_as_it_was(
    store: Store, surrounded: UUID, follow_up: UUID, tmp_path: Path
) -> None:
    was = forms.read(store, follow_up)
    assert was.follow_up.closed_by == "Ingrid Aasen"
    assert was.follow_up.closed_at is not None
    assert (was.contract.status, was.contract.start) == (ContractStatus.PLANNED, date(2024, 2, 1))
    assert [action.state for action in was.actions] == [ActionState.OPEN, ActionState.DONE]
    assert [role.responsible for role in was.roles] == ["Kari Nordmann"]

    make(store, surrounded, Q1)
    [kari] = persons.everyone(store)
    persons.set_field(store, kari.id, "name", "Kari Moen")
    persons.remove(store, kari.id)
    contracts.set_field(store, surrounded, "supplier", "Sørsky AS")
    contracts.set_language(store, surrounded, Language.EN, {row.title: "!" for row in kpis(was)})
    for action in actions.of_contract(store, surrounded):
        actions.set_state(store, action.id, ActionState.CANCELLED, TODAY)
        actions.remove(store, action.id)
    roles.remove(store, was.roles[0].id)
    contracts.delete(store, surrounded)
    assert frozen(forms.read(store, follow_up)) == frozen(was)

    store.close()
    with closing(open_store(tmp_path / "register.sladb")) as again:
        assert frozen(forms.read(again, follow_up)) == frozen(was)
        assert again.undo_label is None


def test_reopening_shows_the_present_again_and_can_be_closed_anew(
    store: Store, surrounded: UUID, follow_up: UUID
) -> None:
    contracts.set_field(store, surrounded, "supplier", "Sørsky AS")
    follow_ups.reopen(store, follow_up, " feil i tala ")
    assert [change.reason for change in changes.recent(store, contract_id=surrounded, limit=1)] == [
        "feil i tala"
    ]
    sheet = forms.read(store, follow_up)
    assert (sheet.contract.supplier, sheet.follow_up.closed_at, sheet.follow_up.closed_by) == (
        "Sørsky AS",
        None,
        "",
    )
    fill(store, follow_up)
    follow_ups.close(store, follow_up)
    assert forms.read(store, follow_up).contract.supplier == "Sørsky AS"


def test_renaming_a_person_reaches_what_is_open(store: Store, surrounded: UUID, follow_up: UUID) -> None:
    made = make(store, surrounded, Q1)
    done = next(a for a in actions.of_contract(store, surrounded) if a.state is ActionState.DONE)
    actions.set_responsible(store, done.id, "Kari Nordmann")
    [kari] = persons.everyone(store)
    before = content(store)
    persons.set_field(store, kari.id, "name", "  Kari   Moen ")

    assert kpi(store, made).responsible == activity(store, made).responsible == "Kari Moen"
    assert kpi(store, follow_up).responsible == activity(store, follow_up).responsible == "Kari Nordmann"
    assert [a.responsible for a in actions.of_contract(store, surrounded)] == ["Kari Moen", "Kari Nordmann"]
    assert [role.responsible for role in roles.of_contract(store, surrounded)] == ["Kari Moen"]
    store.undo()
    assert content(store) == before


def test_a_printed_name_that_says_more_than_the_person_stays(store: Store, follow_up: UUID) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    fill(store, follow_up)
    row = kpi(store, follow_up).id
    with store.transact("from elsewhere") as session:
        session.get_one(KpiResult, row).responsible = "Kari Nordmann (vikar)"
    persons.set_field(store, kari, "name", "Kari Moen")
    assert kpi(store, follow_up).responsible == "Kari Nordmann (vikar)"


@pytest.mark.parametrize("zone", ["UTC", "Europe/Oslo", "Pacific/Apia"])
def test_times_are_stored_in_utc_to_the_microsecond(tmp_path: Path, zone: str) -> None:
    now = datetime(2026, 12, 31, 23, 59, 50, 999_999, tzinfo=ZoneInfo(zone))
    with closing(open_store(tmp_path / "r.sladb", Clock(now))) as store:
        contract = contracts.create(store, title="x", language=Language.NN, template=None)
        found = follow_ups.of_contract(store, contract)[0].created_at
        assert 0 < (found - now).total_seconds() <= 5
        assert found.microsecond == 999_999
        assert found.utcoffset() == timedelta(0)
