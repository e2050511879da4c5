"""What may be typed into the forms, and where rows end up."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.text import LIMIT
from sladesk.core.vocabulary import ActivityStatus, Form, Rating
from sladesk.core.when import When
from sladesk.models.follow_up import FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.store import cells, form_rows, forms, labels, persons
from sladesk.store.cells import CellValue
from sladesk.store.positions import GAP, in_place, place_after
from sladesk.store.store import Store
from tests.store.desk import activity, content, kpi, kpis, log_size

LITERAL = [
    "<b>fet</b>",
    '<img src="file:///etc/passwd">',
    "&amp; & <",
    "=SUM(A1)",
    "+47 1",
    "-5 %",
    "@kari",
    "%s {0}",
]


def write(store: Store, *written: CellValue) -> None:
    cells.set_cells(store, labels.PASTE, written)


@pytest.mark.parametrize("text", LITERAL)
def test_text_that_means_something_elsewhere_is_kept_as_text(
    store: Store, follow_up: UUID, text: str
) -> None:
    write(store, CellValue(kpi(store, follow_up).id, "agreed", text))
    assert kpi(store, follow_up).agreed == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\x00\x07a\x1b[31m\x7f", "a[31m"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc80", "\ufffd"),
        ("  å  ", "  å  "),
        ("x" * LIMIT, "x" * LIMIT),
    ],
)
def test_what_no_document_can_hold_is_dropped_on_entry(
    store: Store, follow_up: UUID, typed: str, kept: str
) -> None:
    write(
        store,
        CellValue(kpi(store, follow_up).id, "delivered", typed),
        CellValue(activity(store, follow_up).id, "when", When(typed, None)),
    )
    assert kpi(store, follow_up).delivered == kept
    assert activity(store, follow_up).when_text == kept


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * (LIMIT // 2 + 1)])
@pytest.mark.parametrize("column", ["delivered", "responsible"])
def test_a_text_that_is_too_long_writes_nothing_of_the_step(
    store: Store, follow_up: UUID, text: str, column: str
) -> None:
    before = content(store), log_size(store)
    first, second = kpis(forms.read(store, follow_up))[:2]
    with pytest.raises(UserError, match="at most 32000"):
        write(store, CellValue(first.id, "delivered", "kort"), CellValue(second.id, column, text))
    assert (content(store), log_size(store), store.undo_label) == (*before, None)


def test_a_range_over_both_forms_and_the_bands_is_one_step(store: Store, follow_up: UUID) -> None:
    row, answer, before = kpi(store, follow_up), activity(store, follow_up), content(store)
    write(
        store,
        CellValue(row.id, "rating", Rating.MISSED),
        CellValue(row.id, "title", "Oppetid 2"),
        CellValue(row.group_id, "title", "Ny tittel"),
        CellValue(answer.id, "status", ActivityStatus.PARTLY),
        CellValue(answer.id, "when", When("01.03.2027", date(2027, 3, 1))),
        CellValue(answer.id, "activity", "Møte"),
        CellValue(answer.id, "note", "n"),
    )
    now, answered = kpi(store, follow_up), activity(store, follow_up)
    assert (now.rating, now.title) == (Rating.MISSED, "Oppetid 2")
    assert forms.read(store, follow_up).kpi_groups[0][0].title == "Ny tittel"
    assert (answered.status, answered.when_text, answered.when_date, answered.activity, answered.note) == (
        ActivityStatus.PARTLY,
        "01.03.2027",
        date(2027, 3, 1),
        "Møte",
        "n",
    )
    store.undo()
    assert content(store) == before


def test_more_rows_than_a_query_takes_are_pasted_in_one_step(store: Store, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    place = {"follow_up_id": follow_up, "group_id": row.group_id, "kpi_id": row.kpi_id}
    with store.transact("many") as session:
        session.add_all(KpiResult(position=number, **place) for number in range(2, 1300))
    before = content(store)
    write(
        store,
        *(CellValue(row.id, "delivered", f"{row.id}") for row in kpis(forms.read(store, follow_up))),
    )
    assert all(row.delivered == f"{row.id}" for row in kpis(forms.read(store, follow_up)))
    store.undo()
    assert content(store) == before


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [
        ("rating", "met", TypeError),
        ("rating", ActivityStatus.YES, TypeError),
        ("delivered", Rating.MET, TypeError),
        ("delivered", When("", None), TypeError),
        ("status", ActivityStatus.YES, KeyError),
        ("person_id", "x", KeyError),
        ("id", "x", KeyError),
    ],
)
def test_a_cell_takes_only_its_own_kind_of_value(
    store: Store, follow_up: UUID, column: str, value: cells.Value, error: type[Exception]
) -> None:
    row, before = kpi(store, follow_up), content(store)
    with pytest.raises(error):
        write(store, CellValue(row.id, column, value))
    assert content(store) == before


def test_a_row_that_is_not_there_is_refused(store: Store, follow_up: UUID) -> None:
    with pytest.raises(KeyError):
        write(store, CellValue(uuid4(), "title", "x"))


def test_a_responsible_who_is_a_person_is_tied_to_the_person(store: Store, follow_up: UUID) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    write(
        store,
        CellValue(row.id, "responsible", "Kari Nordmann\x00"),
        CellValue(answer.id, "responsible", "Kari Nordmann"),
    )
    assert (kpi(store, follow_up).person_id, activity(store, follow_up).person_id) == (kari, kari)
    write(store, CellValue(row.id, "responsible", "Kari"), CellValue(answer.id, "responsible", ""))
    assert (kpi(store, follow_up).person_id, activity(store, follow_up).person_id) == (None, None)


def test_a_name_that_two_share_ties_to_neither(store: Store, follow_up: UUID) -> None:
    for _ in range(2):
        persons.add(store, name="Kari Nordmann")
    write(store, CellValue(kpi(store, follow_up).id, "responsible", "Kari Nordmann"))
    assert (kpi(store, follow_up).responsible, kpi(store, follow_up).person_id) == ("Kari Nordmann", None)


def test_many_inserts_in_one_place_stay_in_order_and_are_undone(store: Store, follow_up: UUID) -> None:
    group, first = kpi(store, follow_up).group_id, kpi(store, follow_up).id
    before = content(store)
    made = [form_rows.add_row(store, group, after=first, title=str(number)) for number in range(30)]
    rows = [row.id for row in kpis(forms.read(store, follow_up)) if row.group_id == group]
    assert rows[1:31] == made[::-1]
    positions = [row.position for row in kpis(forms.read(store, follow_up)) if row.group_id == group]
    assert positions == sorted(set(positions))
    for _ in made:
        store.undo()
    assert content(store) == before


def test_many_inserts_before_the_first_stay_in_order(store: Store, follow_up: UUID) -> None:
    made = [form_rows.add_group(store, follow_up, Form.KPI, str(number), after=None) for number in range(30)]
    groups = [group.id for group, _ in forms.read(store, follow_up).kpi_groups]
    assert groups[:30] == made[::-1]


def test_a_new_row_without_a_neighbour_is_first(store: Store, follow_up: UUID) -> None:
    group = activity(store, follow_up).group_id
    made = form_rows.add_row(store, group, after=None, title="Først")
    assert (activity(store, follow_up).id, activity(store, follow_up).activity) == (made, "Først")


def test_rows_never_go_to_another_form_or_follow_up(store: Store, follow_up: UUID) -> None:
    row, answer, before = kpi(store, follow_up), activity(store, follow_up), content(store)
    with pytest.raises(ValueError, match="own form"):
        form_rows.move(store, [row.id], group_id=answer.group_id, after=None)
    assert content(store) == before


@given(
    positions=st.lists(st.integers(0, 40), max_size=8),
    count=st.integers(1, 4),
    place=st.integers(0, 8),
)
def test_places_keep_the_order_whatever_the_gaps_and_ties(
    positions: list[int], count: int, place: int
) -> None:
    rows = in_place([FormGroup(id=uuid4(), position=position) for position in positions])
    moved = [FormGroup(id=uuid4(), position=0) for _ in range(count)]
    index = min(place, len(rows))
    place_after(rows, moved, rows[index - 1].id if index else None)
    wanted = [*rows[:index], *moved, *rows[index:]]
    assert in_place(wanted) == wanted


def test_new_places_leave_a_gap() -> None:
    moved = [FormGroup(id=uuid4(), position=0) for _ in range(2)]
    place_after([], moved, None)
    assert [row.position for row in moved] == [GAP, 2 * GAP]


def test_a_group_at_the_end_of_the_form_stays_there(store: Store, follow_up: UUID) -> None:
    before = content(store)["form_group"]
    form_rows.move_group(store, kpi(store, follow_up, 0).group_id, -1)
    form_rows.move_group(store, kpi(store, follow_up, 8).group_id, 1)
    assert content(store)["form_group"] == before
