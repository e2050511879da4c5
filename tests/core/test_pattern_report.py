"""The timeline of a pattern as a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

from sladesk.core.agreed import Agreed
from sladesk.core.pattern_report import pattern_report, pattern_text
from sladesk.core.patterns import Moment, Pattern, PatternKind
from sladesk.core.report import Cell, Row, Value
from sladesk.core.resources import resource
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Rating, Tone
from tests.core.test_form_report import CONTRACT, texts

ENGLISH = Words("en", resource("i18n"))
MAKING = Making(ENGLISH, "Ingrid Aasen", datetime(2026, 6, 19, 8, tzinfo=UTC), UTC)


def a_pattern(kind: PatternKind = PatternKind.MISSED, title: str = "Uptime\nof storage") -> Pattern:
    first = Moment(
        uuid4(),
        date(2026, 1, 1),
        date(2026, 3, 31),
        None,
        Agreed("99.8 %"),
        "99.7 %",
        Rating.MISSED,
        deviation=4,
        actions=("Plan", "Credit note"),
    )
    second = Moment(
        uuid4(), date(2026, 4, 1), date(2026, 6, 30), None, Agreed("99.8 %"), "", Rating.NOT_RATED
    )
    return Pattern(kind, uuid4(), title, 2, 3, (first, second), None)


def test_the_pattern_is_said_in_a_sentence() -> None:
    assert pattern_text(a_pattern(), ENGLISH) == "“Uptime of storage” was missed in 2 of the last 3 periods."
    small = a_pattern(PatternKind.MINOR, " ")
    said = "“Row without a title” fell a little short in 2 of the last 3 periods."
    assert pattern_text(small, ENGLISH) == said


def test_the_timeline_has_a_line_a_period() -> None:
    report = pattern_report(a_pattern(), CONTRACT, MAKING)
    (table,) = report.tables
    assert table.title == "Uptime of storage"
    lines = [line.cells for line in table.lines if isinstance(line, Row)]
    assert lines[0] == (
        Cell("Q1 2026"),
        Cell("99.8 %"),
        Cell("99.7 %"),
        Cell("Missed", Tone.BAD),
        Cell("4", value=Value(Decimal(4))),
        Cell("Plan\nCredit note"),
    )
    assert [cell.text for cell in lines[1]] == ["Q2 2026", "99.8 %", "", "", "", ""]
    assert len(table.columns) == len(lines[0])


def test_a_period_in_which_the_target_changed_says_both() -> None:
    pattern = a_pattern()
    changed = replace(pattern.timeline[0], agreed=Agreed("99.9 %", "99.8 %", date(2026, 2, 15)))
    (table,) = pattern_report(replace(pattern, timeline=(changed,)), CONTRACT, MAKING).tables
    assert texts(table)[0][1] == "99.8 % before 15 February 2026, then 99.9 %"


def test_the_document_says_whose_it_is_and_what_it_shows() -> None:
    report = pattern_report(a_pattern(), CONTRACT, MAKING)
    assert (report.title, report.case_number) == (CONTRACT.title, CONTRACT.case_number)
    assert all(fact.value for fact in report.facts)
    assert report.paragraphs[0].text == pattern_text(a_pattern(), ENGLISH)
    assert pattern_report(a_pattern(title=" "), CONTRACT, MAKING).tables[0].title == "Row without a title"
