"""Charts and matrix of a contract: every period in its place, every text in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.courses import Course, Development, development_of
from sladesk.core.development import course_chart, development_charts
from sladesk.core.development_report import development_report, span_text
from sladesk.core.figure import Chart, levels, runs
from sladesk.core.matrix import LONGEST, brief, development_matrix
from sladesk.core.periods import PeriodKind
from sladesk.core.resources import resource
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Tone
from tests.core.development_sample import CONTRACT, course, follow_ups, measured, sample

ENGLISH, NYNORSK = (Words(language, resource("i18n")) for language in (Language.EN, Language.NN))
MAKING = Making(ENGLISH, "Ingrid Aasen", datetime(2026, 7, 1, 7, 5, tzinfo=UTC), ZoneInfo("Europe/Oslo"))
VALUES = st.lists(st.none() | st.decimals(0, 9, places=0), max_size=12)


def chart_of(development: Development, words: Words = ENGLISH) -> Chart:
    [chart] = development_charts(development, words)
    return chart


def test_how_often_has_its_time_on_the_axis_in_every_language() -> None:
    development = course("To gonger i året", "kvart halvår", "1 gong i året")
    units = [chart_of(development, Words(language, resource("i18n"))).unit for language in Language]
    assert units == ["gonger per år", "ganger per år", "gånger per år", "times per year"]
    chart = chart_of(course("Minst kvar 14. dag", "kvar veke"), NYNORSK)
    assert (chart.unit, chart.tick_labels) == ("gonger per 14 dagar", ("0", "1", "2"))


# Courses


def test_requirements_stand_in_the_order_of_the_latest_form_and_old_ones_last() -> None:
    first, second = follow_ups(2)
    old = [measured(first, title, "", "") for title in ("Gamalt", "B", "A")]
    new = [measured(second, title, "", "") for title in ("A", "Nytt", "B")]
    development = development_of([first, second], {first.id: old, second.id: new})
    assert [course.title for course in development.courses] == ["A", "Nytt", "B", "Gamalt"]
    assert [course.is_followed for course in development.courses] == [True, True, True, False]
    assert development.courses[1].results == (None, new[1])
    assert development.courses[3].results == (old[0], None)


def test_a_requirement_is_called_what_it_was_called_last() -> None:
    first, second, third = follow_ups(3)
    rows = [measured(one, title, "", "") for one, title in ((first, "Før"), (second, "No"), (third, ""))]
    course_of_all = Course(UUID(int=1), tuple(rows))
    assert course_of_all.title == "No"
    assert Course(UUID(int=1), (None, rows[2])).title == ""


def test_the_latest_periods_leave_out_what_was_not_part_of_them() -> None:
    first, second = follow_ups(2)
    development = development_of(
        [first, second],
        {first.id: [measured(first, "Gamalt", "", "")], second.id: [measured(second, "A", "", "")]},
    )
    latest = development.latest(1)
    assert latest.follow_ups == (second,)
    assert [course.title for course in latest.courses] == ["A"]
    assert development.latest(12) == development


def test_a_development_until_a_follow_up_is_what_was_known_then() -> None:
    first, second, third = follow_ups(3)
    rows = {
        first.id: [measured(first, "Borte", "", ""), measured(first, "A", "", "")],
        second.id: [measured(second, "A", "", "")],
        third.id: [
            measured(third, "Ny", "", ""),
            measured(third, "Borte", "", ""),
            measured(third, "A", "", ""),
        ],
    }
    then = development_of([first, second, third], rows).until(second.id)
    assert then.follow_ups == (first, second)
    assert [(course.title, course.is_followed) for course in then.courses] == [("A", True), ("Borte", False)]
    with pytest.raises(ValueError, match="not in list"):
        then.until(third.id)


def test_follow_ups_without_rows_are_periods_all_the_same() -> None:
    development = development_of(follow_ups(2), {})
    assert len(development.follow_ups) == 2
    assert development.courses == ()


# Matrix


def test_a_cell_is_the_state_of_its_period_and_tells_it_whole() -> None:
    development = sample(6)
    matrix = development_matrix(development, ENGLISH)
    assert [name.short for name in matrix.columns] == ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert {name.year for name in matrix.columns} == {"2025"}
    uptime = matrix.rows[0]
    words = ["Met", "Met", "Minor shortfall", "Met", "Missed", "Not measured"]
    assert [cell.text for cell in uptime.cells] == words
    assert uptime.cells[4].tone is Tone.BAD
    assert uptime.cells[4].told == (
        "Oppetid, May 2025: Missed. Agreed: Minst 99,8 % per månad. Delivered: 99,62 %"
    )
    results = development.courses[0].results
    assert [cell.key for cell in uptime.cells] == [str(result.id) for result in results if result]
    assert uptime.key == str(development.courses[0].kpi_id)
    assert uptime.note == ""


def test_a_period_without_the_requirement_is_a_dash() -> None:
    first, second = follow_ups(2)
    development = development_of([first, second], {first.id: [measured(first, "", "", "")]})
    [row] = development_matrix(development, ENGLISH).rows
    assert (row.title, row.note) == ("Requirement without a title", "No longer followed up")
    here, gone = row.cells
    assert (gone.text, gone.tone, gone.key) == ("–", Tone.NONE, "")
    assert gone.told == "Requirement without a title, February 2025: not part of the form"
    assert here.told == "Requirement without a title, January 2025: Not rated"


def test_long_texts_are_cut_in_sentences() -> None:
    assert brief("a\n b") == "a b"
    assert brief("x" * LONGEST) == "x" * LONGEST
    assert brief("y" * 99 + " z") == "y" * (LONGEST - 1) + "…"


# Charts


def test_only_what_can_be_drawn_has_a_chart_and_all_are_in_order() -> None:
    charts = development_charts(sample(6), ENGLISH)
    assert [(chart.title, chart.unit) for chart in charts] == [
        ("Oppetid", "%"),
        ("Tid til respons ved kontakt", "min"),
        ("Tid frå feil til reparasjon", "hours"),
        ("Tal på alvorlege feil", "faults"),
        ("Svar på brukarstøtte", "%"),
    ]
    numbers = chart_of(course("≥ 4,2", "5"))
    assert numbers.unit == ""


def test_a_chart_holds_every_period_with_its_texts_and_state() -> None:
    development = sample(6)
    chart = course_chart(development.courses[0], development, ENGLISH)
    assert chart is not None
    assert chart.delivered == (*map(Decimal, ("99.9", "99.84", "99.71", "99.95", "99.62")), None)
    assert [point.figure for point in chart.points] == ["99.9", "99.84", "99.71", "99.95", "99.62", ""]
    missed = chart.points[4]
    assert (missed.delivered, missed.agreed) == ("99,62 %", "Minst 99,8 % per månad")
    assert (missed.word, missed.tone) == ("Missed", Tone.BAD)
    assert chart.limits == ((Decimal("99.8"),) * 6,)
    assert chart.tick_labels == ("99.6", "99.7", "99.8", "99.9", "100.0")
    assert chart.states == ((Tone.GOOD, "Met"), (Tone.WARNING, "Minor shortfall"), (Tone.BAD, "Missed"))
    assert not chart.has_open


def test_numbers_are_printed_in_the_language_of_the_document() -> None:
    chart = chart_of(course("Innan 4 timar", "20 min", "3,5 timar"), NYNORSK)
    assert [point.figure for point in chart.points] == ["0,33", "3,5"]
    assert chart.unit == "timar"
    percent = chart_of(course("Minst 99,8 %", "99,9 %", "99 %"), NYNORSK)
    assert percent.tick_labels[0] == "99,0"


def test_what_is_counted_has_whole_ticks_unless_somebody_counts_in_parts() -> None:
    assert chart_of(course("Inntil 2 feil per månad", "1 feil")).tick_labels == ("0", "1", "2")
    assert chart_of(course("≥ 0,5", "1")).tick_labels[1] == "0.2"


def test_minutes_have_the_ticks_of_a_clock() -> None:
    assert chart_of(course("Innan 60 min", "75 min")).tick_labels == ("0", "15", "30", "45", "60", "75")


def test_the_words_of_a_chart_tell_how_it_went_and_every_value() -> None:
    chart = chart_of(course("Innan 4 timar", "3 timar", "5 timar", "ikkje målt", "i snitt 2 timar"))
    assert chart.alternative == (
        "Krav, 4 periods. Agreed: Innan 4 timar. Missed in 1. Not measured in 1. "
        "January 2025: 3 timar (Met); February 2025: 5 timar (Missed); "
        "April 2025: i snitt 2 timar (Not rated)."
    )
    assert chart.has_open
    alone = chart_of(course("", "3 timar"))
    assert alone.alternative == "Krav, 1 period. January 2025: 3 timar (Not rated)."
    assert alone.limits == ()


def test_a_period_without_the_requirement_is_a_gap() -> None:
    first, second = follow_ups(2)
    development = development_of(
        [first, second], {first.id: [measured(first, "A", "Innan 4 timar", "3 timar")]}
    )
    gap = chart_of(development).points[1]
    assert (gap.value, gap.delivered, gap.agreed, gap.key, gap.figure) == (None, "", "", "", "")


def test_a_range_draws_two_lines_and_an_exact_target_one() -> None:
    assert len(chart_of(course("Mellom 2 og 4 timar", "3 timar")).limits) == 2
    assert len(chart_of(course("Nøyaktig 3 møte", "3 møte")).limits) == 1


@given(VALUES)
def test_runs_are_the_values_that_stand_side_by_side(values: list[Decimal | None]) -> None:
    found = runs(values)
    assert [place for run in found for place in run] == [
        place for place, value in enumerate(values) if value is not None
    ]
    assert all(list(run) == list(range(run[0], run[-1] + 1)) for run in found)
    assert all(first[-1] + 1 < second[0] for first, second in pairwise(found))


@given(VALUES)
def test_levels_have_one_value_each_and_lose_none(values: list[Decimal | None]) -> None:
    found = levels(values)
    assert [(value, place) for value, places in found for place in places] == [
        (value, place) for place, value in enumerate(values) if value is not None
    ]
    assert all(list(places) == list(range(places[0], places[-1] + 1)) for _, places in found)
    assert all(
        before[-1] + 1 < after[0] or value != other for (value, before), (other, after) in pairwise(found)
    )


# Document


def test_the_document_says_whose_development_it_is() -> None:
    report = development_report(CONTRACT, sample(8, PeriodKind.QUARTER), MAKING)
    assert (report.title, report.subtitle) == (CONTRACT.title, "Development · Q1 2025 – Q4 2026")
    facts = {fact.label: fact.value for fact in report.facts}
    assert facts["Supplier"] == "Nordsky AS"
    assert facts["Periods"] == report.period == "Q1 2025 – Q4 2026"
    assert facts["Prepared"] == "1 July 2026 09:05"
    assert len(report.charts) == 5
    assert len(report.matrices[0].rows) == 7
    assert report.made_at == MAKING.made_at


def test_one_period_is_named_once_and_none_not_at_all() -> None:
    assert span_text(sample(1), MAKING) == "January 2025"
    empty = development_report(replace(CONTRACT, supplier=""), Development((), ()), MAKING)
    assert empty.subtitle == "Development"
    assert "Supplier" not in {fact.label for fact in empty.facts}
    assert empty.charts == ()


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        development_report(CONTRACT, sample(1), replace(MAKING, made_at=datetime(2026, 7, 1)))  # noqa: DTZ001


def test_a_target_that_changes_is_a_line_in_two_levels() -> None:
    development = course(
        "Minst 99,8 %", "99,9 %", "99,9 %", agreed_from=date(2025, 2, 1), agreed_before="Minst 99 %"
    )
    [limit] = chart_of(development).limits
    assert levels(limit) == ((Decimal("99"), (0,)), (Decimal("99.8"), (1,)))
    assert [point.agreed for point in chart_of(development).points] == ["Minst 99 %", "Minst 99,8 %"]
    told = [cell.told for cell in development_matrix(development, ENGLISH).rows[0].cells]
    assert told == [
        "Krav, January 2025: Met. Agreed: Minst 99 %. Delivered: 99,9 %",
        "Krav, February 2025: Met. Agreed: Minst 99,8 %. Delivered: 99,9 %",
    ]


def test_a_target_that_changes_within_a_period_is_told_with_the_one_before_it() -> None:
    changes = {"agreed_from": date(2025, 1, 15), "agreed_before": "Minst 99 %"}
    development = course("Minst 99,8 %", "99,9 %", **changes)
    both = "Minst 99 % before 15 January 2025, then Minst 99,8 %"
    chart = chart_of(development)
    assert chart.points[0].agreed == both
    assert f"Agreed: {both}" in chart.alternative
    [cell] = development_matrix(development, ENGLISH).rows[0].cells
    assert f"Agreed: {both}" in cell.told


def test_before_a_target_counts_nothing_was_agreed() -> None:
    development = course("Minst 99,8 %", "99,9 %", agreed_from=date(2026, 1, 1))
    assert chart_of(development).points[0].agreed == ""
    [cell] = development_matrix(development, ENGLISH).rows[0].cells
    assert cell.told == "Krav, January 2025: Not rated. Delivered: 99,9 %"
