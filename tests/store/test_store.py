"""The one door for writing: whole or not at all, told, logged, undone and redone."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from concurrent import futures
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from sladesk.core.errors import UserError
from sladesk.core.vocabulary import Form, Rating
from sladesk.models.kpi import KpiResult
from sladesk.store import cells, changes, contracts, follow_ups, form_rows, forms, labels
from sladesk.store.cells import CellValue
from sladesk.store.gate import open_register
from sladesk.store.history import Step
from sladesk.store.recorder import FollowUpClosed
from sladesk.store.store import SaveFailed, Store, Touched
from tests.store.desk import START, Ear, content, kpi, kpis, log_size, open_store
from tests.store.replay import replayed


def deliver(store: Store, row: UUID, text: str, step: Step | None = None) -> None:
    cells.set_cells(store, labels.CELL["delivered"], [CellValue(row, "delivered", text)], step=step)


def test_an_edit_is_read_back_logged_and_told(store: Store, contract: UUID, follow_up: UUID) -> None:
    ear = Ear([])
    store.subscribe(ear)
    row = kpi(store, follow_up)
    deliver(store, row.id, "99,9 %")

    assert kpi(store, follow_up).delivered == "99,9 %"
    newest = changes.recent(store)[0]
    assert (newest.label, newest.made_by, newest.contract_id, newest.undoes, newest.reason) == (
        labels.CELL["delivered"],
        "Ingrid Aasen",
        contract,
        None,
        "",
    )
    assert newest.made_at > START
    assert store.last_saved is not None
    assert store.last_saved >= newest.made_at
    assert ear.heard == [Touched(frozenset({"kpi_result"}), frozenset({row.id}), frozenset({contract}))]


def test_the_log_holds_each_row_before_and_after(store: Store, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    deliver(store, row.id, "99,9 %")
    [logged] = store.connection.execute("SELECT rows FROM change ORDER BY sequence DESC LIMIT 1").fetchone()

    before = {"delivered": "", "delivered_by": ""}
    after = {"delivered": "99,9 %", "delivered_by": "Ingrid Aasen"}
    assert json.loads(logged) == [["kpi_result", str(row.id), before, after]]


def test_the_author_is_whoever_is_at_the_desk_now(store: Store, follow_up: UUID) -> None:
    store.author = "Per Viken"
    deliver(store, kpi(store, follow_up).id, "99,9 %")
    assert [change.made_by for change in changes.recent(store, limit=2)] == ["Per Viken", "Ingrid Aasen"]


def test_an_edit_that_changes_nothing_is_no_step(store: Store, follow_up: UUID) -> None:
    ear = Ear([])
    store.subscribe(ear)
    before = log_size(store)
    deliver(store, kpi(store, follow_up).id, "")
    assert (log_size(store), store.undo_label, ear.heard) == (before, None, [])


def test_whoever_unsubscribes_hears_nothing_more(store: Store, follow_up: UUID) -> None:
    ear = Ear([])
    leave = store.subscribe(ear)
    leave()
    deliver(store, kpi(store, follow_up).id, "99,9 %")
    assert ear.heard == []


def test_a_listener_may_read_and_leave_while_it_is_told(store: Store, follow_up: UUID) -> None:
    row, read = kpi(store, follow_up), []

    def listen(_: Touched) -> None:
        read.append((kpi(store, follow_up).delivered, store.undo_label))
        leave()

    leave = store.subscribe(listen)
    deliver(store, row.id, "1")
    deliver(store, row.id, "2")
    assert read == [("1", labels.CELL["delivered"])]


def test_undo_and_redo_write_to_the_log_and_tell_the_same_story(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    ear = Ear([])
    store.subscribe(ear)
    row = kpi(store, follow_up)
    deliver(store, row.id, "99,9 %")
    label = labels.CELL["delivered"]
    assert (store.undo_label, store.redo_label) == (label, None)

    store.undo()
    assert kpi(store, follow_up).delivered == ""
    assert (store.undo_label, store.redo_label) == (None, label)
    store.redo()
    assert kpi(store, follow_up).delivered == "99,9 %"
    assert (store.undo_label, store.redo_label) == (label, None)
    store.undo()
    assert kpi(store, follow_up).delivered == ""

    ids = [
        UUID(found[0]) for found in store.connection.execute("SELECT id FROM change ORDER BY sequence DESC")
    ]
    undone, redone, first, made, *_ = changes.recent(store)
    assert [change.undoes for change in (undone, redone, first, made)] == [ids[1], ids[2], ids[3], None]
    assert {change.label for change in (undone, redone, first, made)} == {label}
    assert ear.heard == [Touched(frozenset({"kpi_result"}), frozenset({row.id}), frozenset({contract}))] * 4


def test_a_new_edit_empties_what_could_be_redone(store: Store, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    deliver(store, row.id, "1")
    store.undo()
    deliver(store, row.id, "2")
    assert store.redo_label is None
    before = log_size(store)
    store.redo()
    assert (kpi(store, follow_up).delivered, log_size(store)) == ("2", before)


def test_nothing_to_undo_is_nothing_done(store: Store, follow_up: UUID) -> None:
    ear = Ear([])
    store.subscribe(ear)
    before = content(store), log_size(store)
    store.undo()
    store.redo()
    assert (content(store), log_size(store)) == before
    assert ear.heard == []


def test_forgetting_leaves_nothing_to_undo_or_redo(store: Store, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    deliver(store, row.id, "1")
    deliver(store, row.id, "2")
    store.undo()
    store.forget_undo()
    assert (store.undo_label, store.redo_label) == (None, None)


def test_writes_of_one_step_are_undone_together(store: Store, follow_up: UUID) -> None:
    row, step = kpi(store, follow_up), Step()
    deliver(store, row.id, "før")
    for text in ("9", "99", "99,9"):
        deliver(store, row.id, text, step)
    store.undo()
    assert kpi(store, follow_up).delivered == "før"
    store.redo()
    assert kpi(store, follow_up).delivered == "99,9"
    deliver(store, row.id, "99,99", step)
    store.undo()
    assert kpi(store, follow_up).delivered == "99,9"


def test_steps_join_only_their_own_and_only_their_neighbour(store: Store, follow_up: UUID) -> None:
    row, first, second = kpi(store, follow_up), Step(), Step()
    for step, text in ((first, "a"), (second, "b"), (first, "c")):
        deliver(store, row.id, text, step)
    seen = []
    while store.undo_label:
        store.undo()
        seen.append(kpi(store, follow_up).delivered)
    assert seen == ["b", "a", ""]


def test_typing_that_ends_where_it_began_is_no_step(store: Store, follow_up: UUID) -> None:
    row, step = kpi(store, follow_up), Step()
    deliver(store, row.id, "før")
    deliver(store, row.id, "førr", step)
    deliver(store, row.id, "før", step)
    store.undo()
    assert (kpi(store, follow_up).delivered, store.undo_label) == ("", None)


def test_a_step_may_reach_over_several_cells_and_rows(store: Store, follow_up: UUID) -> None:
    one, two = kpis(forms.read(store, follow_up))[:2]
    before, step = content(store), Step()
    for cell in (
        CellValue(one.id, "delivered", "a"),
        CellValue(one.id, "rating", Rating.MET),
        CellValue(two.id, "delivered", "b"),
        CellValue(one.id, "delivered", "c"),
    ):
        cells.set_cells(store, labels.PASTE, [cell], step=step)
    after = content(store)
    store.undo()
    assert (content(store), store.undo_label) == (before, None)
    store.redo()
    assert content(store) == after


def test_rows_that_a_step_makes_and_removes_again_leave_no_trace(store: Store, follow_up: UUID) -> None:
    row, before, step, made = kpi(store, follow_up), content(store), Step(), uuid4()
    with store.transact("make", step=step) as session:
        place = {"follow_up_id": follow_up, "group_id": row.group_id, "kpi_id": row.kpi_id}
        session.add(KpiResult(id=made, position=9, **place))
    deliver(store, made, "1", step)
    with store.transact("remove", step=step) as session:
        session.delete(session.get_one(KpiResult, made))
    assert store.undo_label is None
    assert content(store) == before


def test_a_row_that_a_step_removes_and_makes_again_has_changed(store: Store, follow_up: UUID) -> None:
    row, before, step = kpi(store, follow_up), content(store), Step()
    with store.transact("remove", step=step) as session:
        session.delete(session.get_one(KpiResult, row.id))
    with store.transact("make", step=step) as session:
        place = {"follow_up_id": follow_up, "group_id": row.group_id, "kpi_id": row.kpi_id}
        session.add(KpiResult(id=row.id, position=row.position, title="ny", **place))
    store.undo()
    assert content(store) == before


def test_several_flushes_of_one_row_are_undone_whole(store: Store, follow_up: UUID) -> None:
    row, before = kpi(store, follow_up), content(store)
    with store.transact("twice") as session:
        found = session.get_one(KpiResult, row.id)
        for text in ("a", "b"):
            found.delivered = text
            session.flush()
    after = content(store)
    store.undo()
    assert content(store) == before
    store.redo()
    assert content(store) == after


VERBS: dict[str, Callable[[Store, UUID], object]] = {
    "set_cells": lambda store, follow_up: deliver(store, kpi(store, follow_up).id, "x"),
    "add_row": lambda store, follow_up: form_rows.add_row(
        store, kpi(store, follow_up).group_id, after=None, title="ny"
    ),
    "add_group": lambda store, follow_up: form_rows.add_group(
        store, follow_up, Form.CHECKLIST, "ny", after=None
    ),
    "move": lambda store, follow_up: form_rows.move(
        store,
        [kpi(store, follow_up).id],
        group_id=forms.read(store, follow_up).kpi_groups[-1][0].id,
        after=None,
    ),
    "move_group": lambda store, follow_up: form_rows.move_group(store, kpi(store, follow_up).group_id, 1),
    "remove": lambda store, follow_up: form_rows.remove(store, [kpi(store, follow_up).id]),
    "remove_group": lambda store, follow_up: form_rows.remove_group(store, kpi(store, follow_up).group_id),
    "set_period": lambda store, follow_up: follow_ups.set_period(
        store, follow_up, period_start=None, period_end=None, meeting_date=START.date()
    ),
    "close": lambda store, follow_up: follow_ups.close(store, follow_up),
    "remove_follow_up": lambda store, follow_up: follow_ups.remove(store, follow_up),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_a_closed_follow_up_takes_no_write(
    store: Store, contract: UUID, follow_up: UUID, verb: Callable[[Store, UUID], object]
) -> None:
    follow_ups.create(store, contract, meeting_date=START.date())
    follow_ups.close(store, follow_up)
    before = content(store), log_size(store)
    with pytest.raises(FollowUpClosed):
        verb(store, follow_up)
    assert (content(store), log_size(store)) == before


def test_closing_and_reopening_leave_nothing_to_undo_and_say_so_at_once(
    store: Store, follow_up: UUID
) -> None:
    told: list[tuple[str | None, str | None]] = []
    deliver(store, kpi(store, follow_up).id, "1")
    deliver(store, kpi(store, follow_up).id, "2")
    store.undo()
    store.subscribe(lambda _: told.append((store.undo_label, store.redo_label)))
    follow_ups.close(store, follow_up)
    before = content(store)
    store.undo()
    store.redo()
    assert content(store) == before
    follow_ups.reopen(store, follow_up, "feil i tala")
    assert told == [(None, None), (None, None)]
    assert changes.recent(store)[0].reason == "feil i tala"
    assert store.undo_label is None


@pytest.mark.parametrize("reason", ["", "  ", "\n\t", "\x00"])
def test_reopening_needs_a_reason(store: Store, follow_up: UUID, reason: str) -> None:
    follow_ups.close(store, follow_up)
    before = content(store), log_size(store)
    with pytest.raises(UserError, match="reason"):
        follow_ups.reopen(store, follow_up, reason)
    assert (content(store), log_size(store)) == before


class Failure(Exception):
    pass


def write_half(store: Store, row: UUID) -> None:
    with store.transact("half") as session:
        session.get_one(KpiResult, row).delivered = "halvt"
        session.flush()
        raise Failure


def test_an_error_rolls_everything_back_and_the_store_goes_on(store: Store, follow_up: UUID) -> None:
    ear = Ear([])
    store.subscribe(ear)
    row = kpi(store, follow_up)
    deliver(store, row.id, "før")
    before, logged, told = content(store), log_size(store), len(ear.heard)
    with pytest.raises(Failure):
        write_half(store, row.id)
    assert (content(store), log_size(store), len(ear.heard)) == (before, logged, told)
    assert store.undo_label == labels.CELL["delivered"]
    deliver(store, row.id, "etter")
    store.undo()
    assert content(store) == before


def test_a_dangling_reference_is_refused_when_the_step_ends(store: Store, follow_up: UUID) -> None:
    row, before = kpi(store, follow_up), content(store)
    with pytest.raises(IntegrityError), store.transact("lost") as session:
        session.get_one(KpiResult, row.id).group_id = uuid4()
    assert content(store) == before
    deliver(store, row.id, "etter")


def deliver_much(store: Store, row: UUID) -> None:
    for number in range(100):
        deliver(store, row, f"{number:03}" * 10_000)


def test_what_the_disk_refuses_is_said_in_a_sentence_and_undone(store: Store, follow_up: UUID) -> None:
    row, before = kpi(store, follow_up), content(store)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(SaveFailed, match="full"):
        deliver_much(store, row.id)
    store.connection.execute("PRAGMA max_page_count = 1000000")
    undo_all(store)
    assert content(store) == before
    deliver(store, row.id, "etter")
    assert kpi(store, follow_up).delivered == "etter"


def test_an_undo_that_the_disk_refuses_can_be_tried_again(store: Store, follow_up: UUID) -> None:
    row, before = kpi(store, follow_up), content(store)
    deliver_much(store, row.id)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(SaveFailed):
        undo_all(store)
    store.connection.execute("PRAGMA max_page_count = 1000000")
    undo_all(store)
    assert content(store) == before


def undo_all(store: Store) -> None:
    while store.undo_label:
        store.undo()


def write_within(store: Store, row: UUID, inner: Callable[[], object]) -> None:
    with store.transact("outer") as session:
        session.get_one(KpiResult, row).delivered = "ytre"
        inner()


def test_transactions_do_not_nest(store: Store, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    deliver(store, row.id, "før")
    before = content(store)
    for inner in (lambda: deliver(store, row.id, "indre"), store.undo):
        with pytest.raises(RuntimeError, match="already"):
            write_within(store, row.id, inner)
    assert content(store) == before
    deliver(store, row.id, "etter")
    assert kpi(store, follow_up).delivered == "etter"


def test_reading_changes_nothing(store: Store, follow_up: UUID) -> None:
    row, before = kpi(store, follow_up), content(store)
    with store.read() as session:
        session.get_one(KpiResult, row.id).delivered = "tapt"
    assert content(store) == before


def test_the_register_is_let_go_when_the_store_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "one.sladb"
    with closing(open_store(path)) as store, pytest.raises(UserError, match="already open"):
        open_register(path)
    with pytest.raises(sqlite3.ProgrammingError):
        store.connection.execute("SELECT 1")
    open_register(path).close()


def test_the_log_alone_makes_the_register_again(store: Store, contract: UUID, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    deliver(store, row.id, "99,9 %")
    form_rows.remove_group(store, row.group_id)
    store.undo()
    second = follow_ups.create(store, contract, meeting_date=START.date())
    follow_ups.close(store, follow_up)
    form_rows.remove(store, [kpi(store, second).id])
    contracts.duplicate(store, contract, title="Kopi", with_answers=True)
    store.undo()
    assert replayed(store) == content(store)


def test_what_a_new_row_is_given_after_it_was_written_is_done_again_too(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    """The duplicate's follow-up is in the register already when it gets its period."""
    first, last, met = date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 8)
    follow_ups.set_period(store, follow_up, period_start=first, period_end=last, meeting_date=met)
    copy = contracts.duplicate(store, contract, title="Kopi", with_answers=True)
    made = content(store)
    assert replayed(store) == made
    store.undo()
    store.redo()
    assert content(store) == made
    [of_copy] = follow_ups.of_contract(store, copy)
    assert (of_copy.period_start, of_copy.period_end, of_copy.meeting_date) == (first, last, met)


def hold_a_transaction(store: Store, row: UUID, begun: threading.Event, go_on: threading.Event) -> None:
    with store.transact("long work") as session:
        session.get_one(KpiResult, row).delivered = "99,7 %"
        session.flush()
        begun.set()
        go_on.wait(30)


def test_what_meets_the_transaction_of_another_thread_fails_and_harms_nothing(
    store: Store, follow_up: UUID
) -> None:
    row = kpi(store, follow_up).id
    begun, go_on = threading.Event(), threading.Event()
    with futures.ThreadPoolExecutor() as pool:
        long_work = pool.submit(hold_a_transaction, store, row, begun, go_on)
        assert begun.wait(30)
        try:
            with pytest.raises(OperationalError, match="within a transaction"):
                kpi(store, follow_up)
            with pytest.raises(RuntimeError, match="under way"):
                deliver(store, row, "1")
            assert store.connection.in_transaction
        finally:
            go_on.set()
        long_work.result()
    assert kpi(store, follow_up).delivered == "99,7 %"


def hold_a_reading(store: Store, row: UUID, begun: threading.Event, go_on: threading.Event) -> bool:
    """Whether the reading is still one when it ends."""
    with store.read() as session:
        session.get_one(KpiResult, row)
        begun.set()
        go_on.wait(30)
        return store.connection.in_transaction


def test_an_edit_that_meets_the_reading_of_another_thread_is_refused_and_ends_it_not(
    store: Store, follow_up: UUID
) -> None:
    row = kpi(store, follow_up).id
    begun, go_on = threading.Event(), threading.Event()
    with futures.ThreadPoolExecutor() as pool:
        reading = pool.submit(hold_a_reading, store, row, begun, go_on)
        assert begun.wait(30)
        try:
            with pytest.raises(SaveFailed):
                deliver(store, row, "1")
        finally:
            go_on.set()
        assert reading.result()
    assert not store.connection.in_transaction
    deliver(store, row, "2")
    assert kpi(store, follow_up).delivered == "2"
