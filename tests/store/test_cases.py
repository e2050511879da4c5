"""Support cases in the register: taken in as one step, judged, removed, and brought back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

import pytest

from sladesk.core.case_limits import Unjudged
from sladesk.core.case_lines import CaseMapping, Column, suggested
from sladesk.core.case_source import PastedText
from sladesk.core.case_times import DayOrder, Fault, PauseTime
from sladesk.core.errors import UserError
from sladesk.store import case_import, cases, changes, priorities, service_calendars
from sladesk.store.case_import import Imported, NoCases, take_in
from sladesk.store.store import Store
from tests.store.desk import content, log_size

HEAD = "Saksnr;Prioritet;Oppretta;Svart;Løyst\n"
GOOD = "S-1;Kritisk;05.04.2027 10:00;05.04.2027 10:10;05.04.2027 11:00\n"
LATE = "S-2;Kritisk;06.05.2027 10:00;06.05.2027 10:20;06.05.2027 15:00\n"
BAD = "S-3;Kritisk;i går;;\n"


@pytest.fixture
def ready(store: Store, contract: UUID) -> UUID:
    priorities.add_usual(store, contract)
    service_calendars.set_hours(store, contract, "mån–fre 8–15:30")
    store.forget_undo()
    return contract


def taken(store: Store, contract: UUID, text: str, **more: object) -> Imported:
    source = PastedText("saker.csv", text)
    mapping = suggested(source.headings)
    return take_in(store, contract, source, mapping, supplier="Nordsky AS", **more)  # type: ignore[arg-type]


def test_a_file_is_one_step_and_bad_lines_lose_nothing_else(store: Store, ready: UUID) -> None:
    before = log_size(store)
    found = taken(store, ready, HEAD + GOOD + BAD + LATE)
    assert (found.count, found.bad_count) == (2, 1)
    assert [(bad.line, bad.fault, bad.text) for bad in found.bad_lines] == [(3, Fault.NO_TIME, "i går")]
    assert log_size(store) == before + 1
    [row] = cases.imports(store, ready)
    assert (row.id, row.file_name, row.supplier, row.imported_by) == (
        found.id, "saker.csv", "Nordsky AS", "Ingrid Aasen",
    )  # fmt: skip
    assert (row.count, row.bad_count, row.bad_lines, row.is_active) == (2, 1, found.bad_lines, True)
    assert cases.count(store, ready) == 2


def test_undo_takes_the_cases_out_and_redo_brings_them_back(store: Store, ready: UUID) -> None:
    taken(store, ready, HEAD + GOOD)
    store.undo()
    assert cases.imports(store, ready) == ()
    assert cases.judged(store, ready, None, None).count == 0
    store.redo()
    assert cases.judged(store, ready, None, None).count == 1


def test_a_removed_import_is_brought_back_by_undo(store: Store, ready: UUID) -> None:
    found = taken(store, ready, HEAD + GOOD)
    cases.remove(store, found.id)
    assert cases.count(store, ready) == 0
    store.undo()
    assert cases.count(store, ready) == 1
    assert len(content(store)["case_import"]) == 1


def test_the_log_tells_which_file(store: Store, ready: UUID) -> None:
    taken(store, ready, HEAD + GOOD)
    entry = changes.recent(store, contract_id=ready)[0]
    assert (entry.label, entry.subject.title) == ("import of cases", "saker.csv")


def test_cases_are_judged_by_when_they_were_opened(store: Store, ready: UUID) -> None:
    taken(store, ready, HEAD + GOOD + LATE)
    april = cases.judged(store, ready, date(2027, 4, 1), date(2027, 4, 30)).results[0]
    may = cases.judged(store, ready, date(2027, 5, 1), date(2027, 5, 6)).results[0]
    both = cases.judged(store, ready, None, None).results[0]
    assert (april.count, april.resolved.share) == (1, Fraction(100))
    assert (may.count, may.resolved.share) == (1, Fraction(0))
    assert (both.count, both.answered.share, both.resolved.share) == (2, Fraction(50), Fraction(50))
    assert cases.judged(store, ready, date(2027, 5, 7), None).count == 0


def test_an_open_case_is_measured_up_to_the_last_thing_that_its_file_tells(
    store: Store, ready: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is an hour and a half after it was opened; a later file without an end finds it too late."""
    opened = "S-7;Kritisk;05.04.2027 10:00;;\n"
    monkeypatch.setattr(store, "clock", lambda: datetime(2027, 4, 5, 12, tzinfo=UTC))
    taken(store, ready, HEAD + opened + "S-8;Lav;05.04.2027 11:30;;\n")
    found = cases.judged(store, ready, None, None).results[0]
    assert (found.answered.broken, found.answered.still_open) == (1, 1)
    assert found.resolved.unjudged == Counter({Unjudged.STILL_OPEN: 1})
    taken(store, ready, HEAD + opened + GOOD + "S-8;Lav;05.04.2027 12:30;;\n")
    found = cases.judged(store, ready, None, None).results[0]
    assert (found.count, found.resolved.broken, found.resolved.still_open) == (2, 1, 1)
    assert found.resolved.share == Fraction(50)


def test_a_case_that_waits_for_the_customer_is_not_too_late(store: Store, ready: UUID) -> None:
    """Two hours to resolve; an hour after it was opened it was put on hold, and the file tells of no end."""
    head = "Saksnr;Prioritet;Oppretta;Svart;Løyst;Pause frå;Pause til\n"
    waiting = "S-1;Kritisk;05.04.2026 10:00;05.04.2026 10:05;;05.04.2026 11:00;\n"
    last = "S-2;Kritisk;06.04.2026 10:00;06.04.2026 10:05;06.04.2026 11:00;;\n"
    resolved = waiting.replace("S-1", "S-3").replace(";;", ";05.04.2026 12:00;")
    source = PastedText("saker.csv", head + waiting + last + resolved)
    usual = suggested(source.headings)
    headings = {**usual.headings, Column.PAUSED_FROM: "Pause frå", Column.PAUSED_TO: "Pause til"}
    headings.pop(Column.PAUSED, None)
    found = take_in(store, ready, source, replace(usual, headings=headings), supplier="Nordsky AS")
    assert [(bad.line, bad.fault) for bad in found.bad_lines] == [(4, Fault.ENDLESS_PAUSE)]
    judged = cases.judged(store, ready, None, None).results[0]
    assert (judged.count, judged.resolved.kept, judged.resolved.broken) == (2, 1, 0)
    assert judged.resolved.unjudged == Counter({Unjudged.STILL_OPEN: 1})


def test_a_file_without_the_column_does_not_say_that_a_case_is_open(store: Store, ready: UUID) -> None:
    taken(store, ready, "Saksnr;Prioritet;Oppretta\nS-1;Kritisk;05.04.2024 10:00\n")
    found = cases.judged(store, ready, None, None).results[0]
    for tally in (found.answered, found.resolved):
        assert (tally.broken, tally.unjudged) == (0, Counter({Unjudged.NO_TIME: 1}))


def test_a_case_that_is_in_two_imports_counts_as_the_later_has_it(store: Store, ready: UUID) -> None:
    nameless = ";Høy;05.04.2027 10:00;05.04.2027 10:10;\n"
    taken(store, ready, HEAD + LATE + nameless)
    later = taken(store, ready, HEAD + LATE.replace("15:00", "11:00") + nameless + GOOD)
    book = cases.judged(store, ready, None, None)
    assert (book.results[0].count, book.results[0].resolved.share) == (2, Fraction(100))
    assert book.results[1].count == 2  # without a number nobody can tell that they are one
    cases.remove(store, later.id)
    assert cases.judged(store, ready, None, None).results[0].resolved.share == Fraction(0)


def test_a_case_that_is_twice_in_a_file_counts_as_its_last_line(store: Store, ready: UUID) -> None:
    nameless = ";Kritisk;05.04.2027 10:00;05.04.2027 10:10;05.04.2027 11:00\n"
    taken(store, ready, HEAD + LATE + GOOD + LATE.replace("15:00", "11:00") + nameless * 2)
    assert cases.count(store, ready) == 4
    found = cases.judged(store, ready, None, None).results[0]
    assert (found.count, found.resolved.kept) == (4, 4)
    april = cases.judged(store, ready, date(2027, 4, 1), date(2027, 4, 30)).results[0]
    assert april.count == 3


def test_equal_numbers_of_two_suppliers_are_two_cases(store: Store, ready: UUID) -> None:
    taken(store, ready, HEAD + LATE)
    source = PastedText("andre.csv", HEAD + LATE.replace("15:00", "11:00"))
    take_in(store, ready, source, suggested(source.headings), supplier="Sørsky AS")
    source = PastedText("tredje.csv", HEAD + LATE.replace("15:00", "11:30"))
    take_in(store, ready, source, suggested(source.headings), supplier=" sørsky  as")
    found = cases.judged(store, ready, None, None).results[0]
    assert (found.count, found.resolved.kept, found.resolved.broken) == (2, 1, 1)


def test_the_same_file_is_not_taken_in_twice(store: Store, ready: UUID) -> None:
    found = taken(store, ready, HEAD + GOOD)
    before = log_size(store)
    with pytest.raises(UserError, match="imported already"):
        taken(store, ready, HEAD + GOOD)
    assert (log_size(store), cases.count(store, ready)) == (before, 1)
    cases.remove(store, found.id)
    taken(store, ready, HEAD + GOOD)
    assert cases.count(store, ready) == 1


class StopError(Exception):
    pass


def test_a_stopped_import_leaves_nothing(store: Store, ready: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_import, "BATCH", 2)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise StopError

    lines = "".join(GOOD.replace("S-1", f"S-{number}") for number in range(10))
    before = log_size(store)
    with pytest.raises(StopError):
        taken(store, ready, HEAD + lines, progress=progress)
    assert told == [(3, 12), (5, 12)]
    assert log_size(store) == before
    assert store.connection.execute("SELECT count(*) FROM support_case").fetchone() == (0,)
    assert content(store)["case_import"] == {}
    assert case_import.remembered(store, "Nordsky AS") is None
    assert taken(store, ready, HEAD + lines).count == 10


def test_bad_lines_are_all_counted_and_the_first_are_kept(
    store: Store, ready: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_import, "KEPT", 2)
    monkeypatch.setattr(case_import, "BATCH", 3)
    found = taken(store, ready, HEAD + BAD * 5 + GOOD)
    assert (found.bad_count, len(found.bad_lines)) == (5, 2)


def test_a_damaged_line_is_set_aside(store: Store, ready: UUID) -> None:
    found = taken(store, ready, HEAD + '"S-9;Kritisk\n' + GOOD)
    assert (found.count, [bad.fault for bad in found.bad_lines]) == (1, [Fault.BROKEN])


def test_a_file_without_a_case_is_refused(store: Store, ready: UUID) -> None:
    before = log_size(store)
    with pytest.raises(NoCases, match="line 2") as caught:
        taken(store, ready, HEAD + BAD)
    assert caught.value.first.fault is Fault.NO_TIME
    with pytest.raises(UserError, match="no cases"):
        taken(store, ready, HEAD)
    with pytest.raises(UserError, match="time of opening"):
        take_in(store, ready, PastedText("x", HEAD + GOOD), CaseMapping(), supplier="")
    assert log_size(store) == before


def test_the_columns_are_remembered_by_supplier(store: Store, ready: UUID) -> None:
    assert case_import.remembered(store, "Nordsky AS") is None
    mapping = CaseMapping({Column.PRIORITY: "P", Column.OPENED: "O"}, DayOrder.MONTH_FIRST)
    take_in(store, ready, PastedText("x", "P;O\nHøy;04/05/2027 10:00\n"), mapping, supplier="Nordsky AS")
    assert case_import.remembered(store, " NORDSKY  as") == mapping
    taken(store, ready, HEAD + GOOD)
    found = case_import.remembered(store, "Nordsky AS")
    assert found is not None
    assert found.headings[Column.OPENED] == "Oppretta"
    assert case_import.remembered(store, "Sørsky AS") is None


def test_the_time_that_pauses_are_in_is_asked_once_and_kept_with_the_import(
    store: Store, ready: UUID
) -> None:
    """Four service hours to resolve; seven of the ten and a half that it took were a pause."""
    text = "Saksnr;Prioritet;Oppretta;Løyst;Pause\nS-1;Høy;05.04.2027 08:00;06.04.2027 11:00;420\n"
    source = PastedText("saker.csv", text)
    usual = suggested(source.headings)
    assert usual.pause_time is PauseTime.UNKNOWN
    mapping = replace(usual, pause_time=PauseTime.SERVICE)
    first = take_in(store, ready, source, mapping, supplier="Nordsky AS")
    assert case_import.remembered(store, "Nordsky AS") == mapping
    assert cases.judged(store, ready, None, None).results[1].resolved.kept == 1
    cases.remove(store, first.id)
    clock = replace(usual, pause_time=PauseTime.CLOCK)
    take_in(store, ready, PastedText("saker.csv", text), clock, supplier="Nordsky AS")
    found = cases.judged(store, ready, None, None).results[1].resolved
    assert (found.is_met, found.unjudged) == (None, Counter({Unjudged.PAUSE_TIME: 1}))


def test_progress_is_told_while_cases_are_judged(
    store: Store, ready: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(store, ready, HEAD + GOOD + LATE)
    monkeypatch.setattr(cases, "BATCH", 1)
    told: list[tuple[int, int]] = []
    cases.judged(store, ready, None, None, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_an_old_file_says_nothing_of_the_time_after_it_was_made(store: Store, ready: UUID) -> None:
    """Its last case was opened a minute before midnight, long before the import."""
    first = "S-1;Kritisk;05.01.2026 10:00;05.01.2026 10:05;\n"
    last = "S-2;Kritisk;30.01.2026 23:59;;\n"
    taken(store, ready, HEAD + first + last)
    book = cases.judged(store, ready, None, None)
    assert [(one.reference, one.is_open) for one in book.breaches] == [("S-1", True)]
    assert {one.reference for one in book.doubts} == {"S-2"}


def test_a_time_to_come_does_not_lengthen_what_is_known(store: Store, ready: UUID) -> None:
    """An open case has lasted until the import at the most, whatever another line says of the future."""
    to_come = "S-2;Kritisk;22.11.2026 08:55;;22.11.2099 09:00\n"
    taken(store, ready, f"{HEAD}S-1;Kritisk;22.11.2026 08:55;;\n{to_come}")
    assert [one.reference for one in cases.judged(store, ready, None, None).breaches] == ["S-2"]


def test_the_lines_that_a_later_one_of_the_same_case_replaces_are_told(
    store: Store, ready: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = HEAD + GOOD + LATE + BAD + GOOD + LATE + GOOD
    found = taken(store, ready, text)
    repeated = Fault.REPEATED
    told = [(2, repeated, "S-1"), (3, repeated, "S-2"), (4, Fault.NO_TIME, "i går"), (5, repeated, "S-1")]
    assert [(bad.line, bad.fault, bad.text) for bad in found.bad_lines] == told
    assert (found.count, found.bad_count) == (2, 4)
    [row] = cases.imports(store, ready)
    assert (row.count, row.bad_count, row.bad_lines) == (2, 4, found.bad_lines)
    assert cases.judged(store, ready, None, None).count == cases.count(store, ready) == 2
    monkeypatch.setattr(case_import, "KEPT", 2)
    cases.remove(store, found.id)
    few = taken(store, ready, text)
    assert (len(few.bad_lines), few.bad_count) == (2, 4)
