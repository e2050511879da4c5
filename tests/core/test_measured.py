"""What was measured in a period: kept as JSON and read again, and as tables of the follow-up's document."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from sladesk.core.breaches import Breach
from sladesk.core.case_limits import Deed, Limit, Measure, Unjudged
from sladesk.core.case_tables import ON_PAPER
from sladesk.core.evidence import Evidence
from sladesk.core.follow_up_tables import of_follow_up
from sladesk.core.measured import CaseFigure, Measured, case_figures, from_kept, to_kept
from sladesk.core.measured_tables import measured_tables
from sladesk.core.outages import ExclusionState
from sladesk.core.percentages import Goal
from sladesk.core.report import Row, Table
from sladesk.core.resources import resource
from sladesk.core.support_cases import CaseBook, PriorityResult, Tally
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.vocabulary import Form, Language, ResultSource, Tone
from tests.core.outage_strategies import outage
from tests.core.test_form_report import MADE_AT, group, result, sheet

MAKING = Making(Words(Language.EN, resource("i18n")), "Ingrid Aasen", MADE_AT, UTC)
EIGHT = int(datetime(2026, 4, 8, 6, tzinfo=UTC).timestamp())
PRIORITY = UUID(int=7)
ENDED = replace(
    outage(EIGHT, EIGHT + 5400, ExclusionState.DISPUTED, "E-post"), what="Omstart", claimed_by="Nordsky AS"
)
GOING_ON = replace(outage(EIGHT + 86_400, None), id=UUID(int=2), planned=True)
FIGURES = UptimeFigures(2_000_000, 1_000_000, dict.fromkeys(View, 4200), 2, 0)
FIGURE = CaseFigure(
    priority="Kritisk",
    deed=Deed.RESOLVED,
    target="2 timer",
    count=5,
    kept=2,
    judged=3,
    still_open=1,
    unjudged=2,
    is_met=False,
    why_not=None,
    measure=Measure.SERVICE,
    claimed="99 %",
    goals=(Goal(Decimal("66.668")), Goal(Decimal(90), is_over=True)),
    breaches=(Breach("S-7", "P1", Deed.RESOLVED, EIGHT, EIGHT + 12_600, 12_600, 5400, Measure.SERVICE),),
)
UNKNOWN = replace(
    FIGURE, priority="", target="", kept=0, judged=0, is_met=None, why_not=Unjudged.NO_PRIORITY, breaches=()
)
WHOLE = Measured("Europe/Oslo", (ENDED, GOING_ON), frozenset({GOING_ON.id}), FIGURES, (FIGURE, UNKNOWN))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in table.lines if isinstance(line, Row)]


def tables(measured: Measured | None, **values: Any) -> dict[str, Table]:
    return {table.title: table for table in measured_tables(sheet(measured=measured, **values), MAKING)}


@pytest.mark.parametrize("measured", [WHOLE, Measured("Europe/Oslo")])
def test_what_is_kept_is_read_as_it_was(measured: Measured) -> None:
    assert from_kept(json.loads(json.dumps(to_kept(measured), default=str))) == measured


def test_outages_are_a_line_each_by_the_clock_of_the_contract() -> None:
    table = tables(WHOLE)["Outages"]
    assert texts(table) == [
        [
            "8 April 2026 08:00", "8 April 2026 09:30", "90 min", "Omstart", "E-post",
            "Straumbrot\nNordsky AS", "Disputed",
        ],
        ["9 April 2026 08:00", "still going on", "", "Planned downtime", "", "", "Maintenance"],
    ]  # fmt: skip
    rows = [line for line in table.lines if isinstance(line, Row)]
    assert [row.cells[-1].tone for row in rows] == [Tone.BAD, Tone.GOOD]


def test_an_outage_names_the_files_that_prove_it() -> None:
    file = Evidence(
        UUID(int=3), ENDED.contract_id, ENDED.id, "logg.pdf", "ab" * 32, 9, MADE_AT, "Ingrid Aasen"
    )
    other = replace(file, subject_id=UUID(int=9), name="anna.pdf")
    found = texts(tables(WHOLE, evidence=(file, other))["Outages"])
    assert found[0][3].startswith("Omstart\nAttached: logg.pdf (SHA-256 abab")
    assert "Attached" not in found[1][3]


def test_uptime_stands_in_its_three_views() -> None:
    assert texts(tables(WHOLE)["Uptime in the period"]) == [
        ["Gross", "99.58%", "70 min"],
        ["Agreed", "99.58%", "70 min"],
        ["If all exclusions are accepted", "99.58%", "70 min"],
    ]
    not_begun = replace(FIGURES, elapsed=0)
    assert texts(tables(replace(WHOLE, uptime=not_begun))["Uptime in the period"])[0][1] == "–"


def test_uptime_is_rounded_as_the_requirement_that_it_is_held_against() -> None:
    """1,000,000 seconds less 2,004 are 99.7996 percent: never as good as 99.8."""
    figures = replace(FIGURES, down=dict.fromkeys(View, 2004))
    computed = result(title="Oppetid", agreed="minst 99,8 %", source=ResultSource.OUTAGES)
    typed = result(title="Oppetid", agreed="minst 99,9 %")
    form = ((group(Form.KPI, "Drift"), (computed, typed)),)
    found = tables(replace(WHOLE, uptime=figures), kpi_groups=form)
    assert texts(found["Uptime in the period"])[1][1] == "99.799%"


def test_cases_stand_by_priority_with_what_the_share_leaves_unsaid() -> None:
    table = tables(WHOLE)["Support cases"]
    assert texts(table) == [
        [
            "Kritisk", "Resolved: 2 timer", "2 of 3", "66.667%", "1 h 30 min of service time", "99 %",
            "1 over the limit and open when the file ends; 2 not judged",
        ],
        ["No priority", "Resolved: –", "5", "", "", "99 %", "the contract has no such priority"],
    ]  # fmt: skip
    unsure = replace(FIGURE, is_met=None)
    [line] = texts(tables(replace(WHOLE, cases=(unsure,)))["Support cases"])
    assert line[3] == "40–80%"
    rows = [line for line in table.lines if isinstance(line, Row)]
    assert [row.cells[3].tone for row in rows] == [Tone.BAD, Tone.NONE]


def test_cases_over_the_target_are_named_with_their_times_and_by_how_much() -> None:
    days = replace(
        FIGURE,
        priority="Lav",
        target="5 arbeidsdager",
        measure=Measure.WORKING_DAYS,
        breaches=(Breach("", "Lav", Deed.RESOLVED, EIGHT, None, 6, 1, Measure.WORKING_DAYS),),
    )
    table = tables(replace(WHOLE, cases=(FIGURE, UNKNOWN, days)))["Cases over the limit"]
    assert texts(table) == [
        [
            "S-7", "Kritisk", "Resolved: 2 timer", "8 April 2026 08:00", "8 April 2026 11:30",
            "3 h 30 min of service time", "1 h 30 min of service time",
        ],
        [
            "Case without a number", "Lav", "Resolved: 5 arbeidsdager", "8 April 2026 08:00",
            "open when the file ends", "6 working days", "1 working day",
        ],
    ]  # fmt: skip
    assert (table.notes, table.on_paper) == ((), None)


def test_paper_has_the_worst_cases_and_says_where_the_others_are() -> None:
    few, many = (
        replace(FIGURE, priority=name, kept=0, judged=judged, breaches=FIGURE.breaches * count)
        for name, judged, count in (("Kritisk", ON_PAPER, ON_PAPER), ("Lav", 20_000, ON_PAPER + 2))
    )
    table = tables(replace(WHOLE, cases=(few, many)))["Cases over the limit"]
    assert len(table.lines) == 2 * ON_PAPER + 2
    [note] = table.notes
    assert note.text == "Lav, Resolved: 2 timer: the worst 52 of 20000 cases over the limit are listed."
    assert table.on_paper is not None
    assert [line[1] for line in texts(table.on_paper)] == ["Kritisk"] * ON_PAPER + ["Lav"] * ON_PAPER
    [note] = table.on_paper.notes
    assert note.text == (
        "Lav, Resolved: 2 timer: the worst 50 of 20000 cases over the limit are listed here, "
        "and 52 in the Excel file of this follow-up."
    )
    all_kept = tables(replace(WHOLE, cases=(replace(many, judged=ON_PAPER + 2),)))["Cases over the limit"]
    assert all_kept.notes == ()
    assert all_kept.on_paper is not None


def test_what_there_is_none_of_has_no_table() -> None:
    assert tables(None) == tables(Measured("Europe/Oslo")) == {}
    whole = of_follow_up(sheet(measured=WHOLE), MAKING)
    assert [table.title for table in whole] == [
        "Uptime in the period", "Outages", "Support cases", "Cases over the limit",
    ]  # fmt: skip


def test_a_book_of_cases_becomes_its_figures() -> None:
    breach = Breach("S-1", "Kritisk", Deed.ANSWERED, EIGHT, None, 1500, 600, Measure.ELAPSED)
    answered = Tally(Limit(Measure.ELAPSED, 900), kept=1, broken=1, still_open=1)
    answered.breaches.add(breach)
    resolved = Tally(Unjudged.WHICH_DAYS, unjudged=Counter({Unjudged.WHICH_DAYS: 2}))
    none = Tally(Unjudged.NO_PRIORITY, unjudged=Counter({Unjudged.NO_PRIORITY: 1}))
    book = CaseBook([], None, {})
    book.results += [
        PriorityResult("Kritisk", PRIORITY, answered, resolved, 2),
        PriorityResult("Høy", UUID(int=8), Tally(Unjudged.NO_TARGET), Tally(Unjudged.NO_TARGET)),
        PriorityResult("Ynske", None, none, none, 1),
    ]
    targets = {(PRIORITY, Deed.ANSWERED): "15 min", (PRIORITY, Deed.RESOLVED): "3 dager"}
    found = case_figures(book, targets, {(PRIORITY, Deed.ANSWERED): "99 %"})
    assert [(one.priority, one.deed, one.target, one.claimed) for one in found] == [
        ("Kritisk", Deed.ANSWERED, "15 min", "99 %"),
        ("Kritisk", Deed.RESOLVED, "3 dager", ""),
        ("Ynske", Deed.ANSWERED, "", ""),
        ("Ynske", Deed.RESOLVED, "", ""),
    ]
    first, second = found[:2]
    assert (first.kept, first.judged, first.still_open, first.is_met) == (1, 2, 1, False)
    assert (first.broken, first.breaches) == (1, (breach,))
    assert (first.share, first.why_not) == (Fraction(50), None)
    assert (second.share, second.why_not, second.breaches, second.unjudged) == (
        None, Unjudged.WHICH_DAYS, (), 2,
    )  # fmt: skip


def test_a_night_is_told_by_the_contract_s_clock_and_not_by_the_reader_s() -> None:
    late = replace(ENDED, start=datetime(2026, 3, 31, 22, 30, tzinfo=UTC), end=None)
    found = texts(tables(Measured("Europe/Oslo", (late,)))["Outages"])
    assert found[0][0] == "1 April 2026 00:30"
    assert late.start.astimezone(UTC) + timedelta(hours=2) == datetime(2026, 4, 1, 0, 30, tzinfo=UTC)
