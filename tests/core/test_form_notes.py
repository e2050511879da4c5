"""The notes below the KPI table: each said once, numbered as the cells ask for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from sladesk.core.evidence import Evidence, hash_of
from sladesk.core.form_notes import FormNotes, ended
from sladesk.core.report import Note
from sladesk.core.resources import resource
from sladesk.core.rows import FollowUp, KpiResult
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActRating, Language, Rating, ResultSource, TargetAnswer

WORDS = Words(Language.EN, resource("i18n"))
AUTUMN = FollowUp(
    uuid4(), uuid4(), date(2026, 9, 1), date(2026, 11, 30), None, datetime(2026, 9, 1, tzinfo=UTC), None, ""
)
PLAIN = KpiResult(
    uuid4(), uuid4(), uuid4(), 0, "Uptime", "99.8%", "", "99.7%", "", "", None,
    Rating.NOT_RATED, "", Rating.NOT_RATED, "", Rating.MISSED, Rating.MISSED,
)  # fmt: skip


def agreed(row: KpiResult) -> str:
    notes = FormNotes(AUTUMN, WORDS)
    mark = notes.agreed(row)
    assert mark == ("¹" if notes.notes else "")
    return notes.notes[0].text if notes.notes else ""


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (PLAIN, ""),
        (replace(PLAIN, tolerance=Decimal("0.1")), "Tolerance: 0.1 percentage points."),
        (
            replace(PLAIN, tolerance=Decimal("0.1"), tolerance_granted=True),
            "Tolerance, granted by the contract: 0.1 percentage points.",
        ),
        (replace(PLAIN, agreed="as agreed", tolerance=Decimal(2)), "Tolerance: 2."),
        (replace(PLAIN, agreed="", tolerance=Decimal(2)), ""),
        (replace(PLAIN, tolerance_granted=True), ""),
        (replace(PLAIN, measured_by="The status page"), "Method and source: The status page."),
        (replace(PLAIN, is_unverifiable=True), "No method or source is agreed."),
        (replace(PLAIN, target_answer=TargetAnswer.MONTH), "Read as ≥ 99.8% · month."),
        (replace(PLAIN, target_answer=TargetAnswer.NUMBER), ""),
        (replace(PLAIN, target_answer=TargetAnswer.MONTH, dismissed_target="99.8%"), ""),
        (replace(PLAIN, agreed_from=date(2026, 9, 1), agreed_before="99.5%"), ""),
        (
            replace(PLAIN, agreed_from=date(2026, 10, 1), agreed_before="99.5%"),
            "Counts from 1 October 2026; until then: 99.5%.",
        ),
        (
            replace(PLAIN, agreed_from=date(2027, 1, 1), measured_by="A.\nB!"),
            "Method and source: A. B! Counts from 1 January 2027; until then: nothing agreed.",
        ),
    ],
)
def test_how_a_target_is_judged(row: KpiResult, expected: str) -> None:
    assert agreed(row) == expected


def test_a_rating_against_the_texts_is_noted_with_its_reason() -> None:
    notes = FormNotes(AUTUMN, WORDS)
    assert notes.rating(PLAIN) == ""
    assert notes.rating(replace(PLAIN, rating=Rating.MISSED, rating_reason="Sure")) == ""
    met = replace(PLAIN, rating=Rating.MET, state=Rating.MET)
    assert notes.rating(met) == "¹"
    assert notes.rating(replace(met, rating_reason="Our own network")) == "²"
    assert notes.rating(replace(PLAIN, act_rating=ActRating.REQUIRES_IMPROVEMENT)) == "³"
    said = "Rated by hand; what is agreed and delivered says: Missed."
    assert notes.notes == (
        Note("¹", said),
        Note("²", f"{said} Reason: Our own network."),
        Note("³", "Rating by the Procurement Act: Requires improvement."),
    )


def test_a_computed_value_is_noted_with_what_it_was_computed_from() -> None:
    notes = FormNotes(AUTUMN, WORDS)
    assert notes.delivered(PLAIN) == ""
    outages = replace(PLAIN, source=ResultSource.OUTAGES, source_text="12 outages")
    assert notes.delivered(outages) == "¹"
    assert notes.delivered(replace(outages, source=ResultSource.CASES)) == "²"
    assert notes.delivered(replace(outages, delivered="")) == ""
    assert notes.delivered(replace(outages, source=ResultSource.TYPED)) == ""
    assert [note.text for note in notes.notes] == [
        "Computed from outages: 12 outages",
        "Computed from support cases: 12 outages",
    ]


def test_a_value_that_the_log_has_left_behind_is_noted_as_that() -> None:
    computed = replace(PLAIN, source=ResultSource.OUTAGES, source_text="12 outages")
    other = replace(computed, id=uuid4())
    notes = FormNotes(AUTUMN, WORDS, outdated={computed.id})
    assert [notes.delivered(computed), notes.delivered(other)] == ["¹", "²"]
    assert [note.text for note in notes.notes] == [
        "Computed from outages: 12 outages. The outage log or the terms have been changed since:"
        " it would be computed otherwise now.",
        "Computed from outages: 12 outages",
    ]


def test_what_proves_a_value_is_named_with_the_hash_that_it_is_known_by() -> None:
    digest = hash_of(b"abc")
    report = Evidence(uuid4(), uuid4(), PLAIN.id, "report.pdf", digest, 3, AUTUMN.created_at, "Ingrid")
    notes = FormNotes(AUTUMN, WORDS, (report, replace(report, subject_id=uuid4())))
    assert notes.delivered(PLAIN) == "¹"
    assert notes.delivered(replace(PLAIN, delivered="")) == ""
    assert notes.delivered(replace(PLAIN, source=ResultSource.CASES, source_text="9 cases")) == "²"
    attached = "Attached: report.pdf (SHA-256 ba7816bf8f01cfea…)."
    assert [note.text for note in notes.notes] == [
        attached,
        f"Computed from support cases: 9 cases. {attached}",
    ]


def test_what_many_rows_say_is_said_once() -> None:
    notes = FormNotes(AUTUMN, WORDS)
    marks = [notes.agreed(replace(PLAIN, measured_by=f"Method {number % 11}")) for number in range(22)]
    assert marks[:11] == marks[11:]
    assert marks[10] == "¹¹"
    assert len(notes.notes) == 11


def test_sentences_end() -> None:
    assert [ended(text) for text in ("a", "a.", "a?", "a\n b ")] == ["a.", "a.", "a?", "a b."]
