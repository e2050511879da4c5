"""Lines of a file as cases, and the columns that hold what."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sladesk.core import case_source
from sladesk.core.case_lengths import PauseUnit
from sladesk.core.case_lines import (
    COLUMN_WORDS,
    CaseLines,
    CaseMapping,
    Column,
    fitting,
    from_json,
    rescued,
    suggested,
)
from sladesk.core.case_source import PastedText, delimiter_of, look_at, numbered
from sladesk.core.case_times import DayOrder, Fault, FaultyLine, PauseTime
from sladesk.core.errors import UserError
from sladesk.core.support_cases import Case

OSLO = ZoneInfo("Europe/Oslo")
HEADINGS = ["Saksnr", "Prioritet", "Opprettet", "Besvart", "Løst", "Pause", "Frå", "Til"]
WHOLE = CaseMapping(dict(zip(Column, HEADINGS, strict=True)))


def at(day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(2027, 4, day, hour, minute, tzinfo=OSLO).astimezone(UTC).timestamp())


def case(*cells: str, mapping: CaseMapping = WHOLE) -> Case:
    return CaseLines(HEADINGS, mapping, OSLO).case(cells)


def fault(*cells: str) -> Fault:
    with pytest.raises(FaultyLine) as caught:
        case(*cells)
    return caught.value.fault


def test_a_whole_line() -> None:
    cells = ("S-1", "Kritisk", "05.04.2027 10:00", "05.04.2027 10:15", "06.04.2027 09:00", "1:30", "", "")
    assert case(*cells) == ("S-1", "Kritisk", at(5, 10), at(5, 10, 15), at(6, 9), 5400, None)


def test_cells_that_are_missing_are_empty() -> None:
    assert case(" S-1 ", " P1\t", "05.04.2027 10:00") == ("S-1", "P1", at(5, 10), None, None, None, None)
    assert case("", "", "05.04.2027 10:00", " ")[:4] == ("", "", at(5, 10), None)
    least = CaseMapping({Column.PRIORITY: "Prioritet", Column.OPENED: "Opprettet"})
    assert case("S-1", "P1", "05.04.2027 10:00", "x", mapping=least) == (
        "",
        "P1",
        at(5, 10),
        None,
        None,
        None,
        None,
    )


def test_several_pauses_in_two_cells() -> None:
    pauses = case("S", "P", "05.04.2027 10:00", "", "", "", "05.04.2027 11:00; 05.04.2027 13:00\n",
                  "05.04.2027 12:00\n05.04.2027 13:30")[6]  # fmt: skip
    assert pauses is not None
    assert json.loads(pauses) == [[at(5, 11), at(5, 12)], [at(5, 13), at(5, 13, 30)]]


OPENED = ("S", "P", "05.04.2027 10:00")


def test_what_is_wrong_with_a_line() -> None:
    assert fault("S", "P", " ") is Fault.NO_OPENING
    assert fault("S", "P", "i går") is Fault.NO_TIME
    assert fault(*OPENED, "05.04.2027 09:59") is Fault.TOO_EARLY
    assert fault(*OPENED, "", "04.04.2027 23:00") is Fault.TOO_EARLY
    assert fault(*OPENED, "", "", "lenge") is Fault.NO_DURATION
    assert fault(*OPENED, "", "", "", "", "05.04.2027 11:00") is Fault.HALF_PAUSE
    resolved = (*OPENED, "", "05.04.2027 14:00", "")
    assert fault(*resolved, "05.04.2027 11:00") is Fault.ENDLESS_PAUSE
    assert fault(*resolved, "05.04.2027 11:00;05.04.2027 13:00", "05.04.2027 12:00") is Fault.ENDLESS_PAUSE
    assert fault(*OPENED, "", "", "", "05.04.2027 11:00", "05.04.2027 10:59") is Fault.BACKWARD_PAUSE
    assert fault("S" * 501, "P", "05.04.2027 10:00") is Fault.TOO_LONG


def test_the_last_pause_of_an_open_case_may_still_go_on() -> None:
    def pauses(begun: str, ended: str) -> object:
        found = case(*OPENED, "05.04.2027 10:15", "", "", begun, ended)[6]
        return None if found is None else json.loads(found)

    assert pauses("05.04.2027 11:00", "") == [[at(5, 11), None]]
    two = "05.04.2027 11:00; 05.04.2027 13:00"
    assert pauses(two, "05.04.2027 12:00") == [[at(5, 11), at(5, 12)], [at(5, 13), None]]
    assert pauses(two, "05.04.2027 13:00;") == [[at(5, 11), at(5, 13)], [at(5, 13), None]]


def test_a_pause_without_an_end_must_be_the_last_of_an_open_case() -> None:
    """Or else an end has been taken for that of another pause."""
    two = "05.04.2027 11:00; 05.04.2027 13:00"
    assert fault(*OPENED, "", "", "", two, "; 05.04.2027 13:30") is Fault.HALF_PAUSE
    assert (
        fault(*OPENED, "", "", "", "05.04.2027 13:00; 05.04.2027 11:00", "05.04.2027 11:30")
        is Fault.HALF_PAUSE
    )
    assert fault(*OPENED, "", "", "", f"{two}; 05.04.2027 14:00", "05.04.2027 12:00") is Fault.HALF_PAUSE


def test_without_a_column_for_it_nobody_knows_whether_the_case_is_open() -> None:
    headings = dict(WHOLE.headings)
    del headings[Column.RESOLVED]
    lines = CaseLines(HEADINGS, CaseMapping(headings), OSLO)
    with pytest.raises(FaultyLine) as caught:
        lines.case((*OPENED, "", "", "", "05.04.2027 11:00"))
    assert caught.value.fault is Fault.HALF_PAUSE


def test_texts_are_stored_clean() -> None:
    assert case("S\x07-1", "Kri\ntisk", "05.04.2027 10:00")[:2] == ("S-1", "Kri tisk")
    odd = b"H\xf8y".decode("utf-8", "surrogateescape")
    assert case("S", odd, "05.04.2027 10:00")[1] == "Høy"
    assert rescued("Høy") == "Høy"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Number", "Priority", "Opened", "Response time", "Closed", "On hold"],
         ["Number", "Priority", "Opened", "Response time", "Closed", "On hold"]),
        (["Ärendenummer", "Prioritet", "Skapad", "Besvarad", "Stängd", "Titel"],
         ["Ärendenummer", "Prioritet", "Skapad", "Besvarad", "Stängd", None]),
        (["created_at", "severity", "Kunde"], [None, "severity", "created_at", None, None, None]),
        ([], [None] * 6),
    ],
)  # fmt: skip
def test_headings_suggest_what_they_hold(headings: list[str], expected: list[str | None]) -> None:
    found = suggested(headings).headings
    assert [found.get(column) for column in list(Column)[:6]] == expected


def test_a_mapping_is_kept_as_json() -> None:
    mapping = CaseMapping(
        {Column.PRIORITY: "Prio", Column.OPENED: "Ø"}, DayOrder.MONTH_FIRST, PauseUnit.HOURS
    )
    assert from_json(mapping.to_json()) == mapping
    in_service_time = replace(mapping, pause_time=PauseTime.SERVICE)
    assert from_json(in_service_time.to_json()) == in_service_time
    assert from_json(mapping.to_json().replace("opened", "shouted")).headings == {Column.PRIORITY: "Prio"}


def test_a_remembered_mapping_fits_a_file_as_far_as_its_headings_are_there() -> None:
    kept = CaseMapping(
        {Column.PRIORITY: "Grad", Column.OPENED: "Start", Column.RESOLVED: "Ferdig"}, DayOrder.DAY_FIRST
    )
    found = fitting(kept, ["GRAD", "Opprettet", "Løst", "Svart"])
    assert found.headings == {Column.PRIORITY: "GRAD", Column.OPENED: "Opprettet", Column.RESOLVED: "Løst"}
    assert found.order is DayOrder.DAY_FIRST


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({Column.PRIORITY: "Prioritet", Column.OPENED: "Start"}, "no column “Start”"),
        ({Column.PRIORITY: "Prioritet"}, "time of opening"),
        ({}, "time of opening"),
        ({Column.PRIORITY: "Prioritet", Column.OPENED: "Opprettet", Column.PAUSED_TO: "Til"}, "both columns"),
    ],
)
def test_columns_that_are_missing_are_said_at_once(columns: dict[Column, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        CaseLines(HEADINGS, CaseMapping(columns), OSLO)


def test_every_column_has_words() -> None:
    assert set(COLUMN_WORDS) == set(Column)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b,c;d", ";"),
        ("a\tb", "\t"),
        ("a,b", ","),
        ("\r\n\na,b;c,d", ","),
        ('"a;b;c",d', ","),
        ("a", ";"),
        ("", ";"),
    ],
)
def test_what_stands_between_the_cells(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_pasted_lines_keep_their_numbers() -> None:
    pasted = PastedText("Utklipp", '\nA\tB\n\n1\t"to\nlinjer"\n\t\n2\t3')
    assert (pasted.headings, pasted.size, pasted.done) == (["A", "B"], 7, 0)
    assert list(pasted.lines()) == [(4, ["1", "to\nlinjer"]), (7, ["2", "3"])]
    assert pasted.done == 7
    assert len(pasted.digest) == 64
    pasted.close()
    assert PastedText("Utklipp", "").headings == ()


def test_a_look_takes_the_first_lines_only() -> None:
    look = look_at(PastedText("Utklipp", "A;B\n1;2\n3;4\n5;6\n"), 2)
    assert (look.name, look.headings, look.lines) == (
        "Utklipp",
        ("A", "B"),
        ((2, ["1", "2"]), (3, ["3", "4"])),
    )
    with pytest.raises(UserError, match="no cases"):
        look_at(PastedText("Utklipp", " \n"[1:]), 2)


def lines(text: str) -> list[tuple[int, list[str] | None]]:
    return list(numbered(io.StringIO(text, newline=""), ";"))


def test_a_cell_may_go_over_lines() -> None:
    assert lines('a;"b\n""c"";\n"\nd;e\n') == [(1, ["a", 'b\n"c";\n']), (4, ["d", "e"])]


def test_a_mark_that_is_never_closed_costs_its_own_line() -> None:
    more = "".join(f"S-{number};P1\n" for number in range(200))
    found = lines(f'A;B\n1;"open\n{more}')
    assert found[:3] == [(1, ["A", "B"]), (2, None), (3, ["S-0", "P1"])]
    assert len(found) == 202
    assert lines('1;"open\n2;3') == [(1, None), (2, ["2", "3"])]


def test_an_inch_is_no_quotation() -> None:
    assert lines('1;24" skjerm\n2;3\n') == [(1, ["1", '24" skjerm']), (2, ["2", "3"])]


def test_a_file_of_open_marks_is_not_read_over_and_over() -> None:
    """Each line closes a cell and opens another, so that the first is never seen to be closed."""
    found = lines('1;"open\n' + 'x";24";"y\n' * 30)
    assert found[0] == (1, None)
    assert len(found) == 31


def test_a_cell_that_is_too_large_is_a_damaged_line() -> None:
    limit = csv.field_size_limit(20)
    try:
        assert lines(f"1;2\n3;{'y' * 30}\n4;5\n") == [(1, ["1", "2"]), (2, None), (3, ["4", "5"])]
    finally:
        csv.field_size_limit(limit)


def test_two_marks_that_are_never_closed_close_nothing_for_each_other() -> None:
    text = '"A1;P1;1\nA2;P1;2\n"A3;P1;3\n"A4;P1;4\nA5;P1;5\n'
    assert lines(text) == [
        (1, None),
        (2, ["A2", "P1", "2"]),
        (3, None),
        (4, None),
        (5, ["A5", "P1", "5"]),
    ]


def test_a_line_without_an_end_costs_itself_and_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_source, "LONGEST_LINE", 8)
    assert lines("A1;P1\nA2;P1;1234567\nA3;P1;1\nA4;P1;123") == [
        (1, ["A1", "P1"]),
        (2, None),
        (3, ["A3", "P1", "1"]),
        (4, None),
    ]
