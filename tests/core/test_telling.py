"""The log in words: codes, dates and periods in the reader's language, long texts cut on demand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.log_rows import Change, Subject, Told
from sladesk.core.resources import resource
from sladesk.core.rows import Period
from sladesk.core.telling import CODE_WORDS, deed_text, subject_text, told_text
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language, Rating

ENGLISH = Words("en", resource("i18n"))
Q2 = Period(date(2026, 4, 1), date(2026, 6, 30), None)
LISTS: tuple[type[StrEnum], ...] = (*CODE_WORDS, Language)
CODES: list[StrEnum] = [code for codes in LISTS for code in codes]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (Subject("Uptime", Q2, 0, "99.7 %", "99.71 %"), "Uptime · Q2 2026 · 99.7 % → 99.71 %"),
        (Subject("Uptime", Q2, 0, "", "99.7 %"), "Uptime · Q2 2026 · – → 99.7 %"),
        (Subject("Up\n time", None, 0, Rating.NOT_RATED, Rating.MISSED), "Up time · Not rated → Missed"),
        (Subject("", None, 0, None, date(2028, 1, 31)), "– → 31 January 2028"),
        (Subject("", None, 0, Period(None, None, None), Q2), "No period → Q2 2026"),
        (Subject("", None, 0, Language.NN, Language.SV), "nynorsk → svenska"),
        (Subject("Group", Q2, 2), "Group · Q2 2026 · 2 rows"),
        (Subject("", None, 1), "1 row"),
        (Subject(), ""),
    ],
)
def test_what_a_step_was_about(subject: Subject, text: str) -> None:
    assert subject_text(subject, Language.EN, ENGLISH) == text


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_word(code: StrEnum) -> None:
    text = told_text(code, Language.EN, ENGLISH)
    assert text[:1].isalpha()
    assert "_" not in text


def test_a_tick_is_told_in_words_and_a_number_as_it_is() -> None:
    ticked = Subject("Straumbrot", None, 0, False, True)
    assert subject_text(ticked, Language.EN, ENGLISH) == "Straumbrot · No → Yes"
    assert told_text(12, Language.EN, ENGLISH) == "12"
    assert told_text(Decimal("1200.50"), Language.NN, ENGLISH) == "1\u00a0200,50"


def test_instants_are_told_to_the_minute() -> None:
    moment = datetime(2026, 3, 1, 8, 15, tzinfo=UTC).astimezone()
    assert told_text(moment, Language.NN, ENGLISH) == f"01.03.2026 {moment:%H:%M}"


def test_dates_are_those_of_the_reader() -> None:
    assert told_text(date(2026, 3, 1), Language.NN, ENGLISH) == "01.03.2026"
    assert told_text(date(2026, 3, 1), Language.SV, ENGLISH) == "2026-03-01"


TEXTS = st.one_of(st.none(), st.text(max_size=90))


@given(st.text(max_size=90), TEXTS, TEXTS, st.integers(1, 40))
def test_a_line_is_one_line_and_no_text_in_it_is_too_long(
    title: str, before: Told, after: Told, longest: int
) -> None:
    subject = Subject(title, None, 0, before, after)
    line = subject_text(subject, Language.EN, ENGLISH, longest=longest)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 3 * longest + len(" · ") + len(" → ") + 2 * len("–")
    whole = subject_text(subject, Language.EN, ENGLISH)
    assert line == whole or "…" in line


@pytest.mark.parametrize(
    ("undoes", "again", "text"),
    [
        (None, False, "New deviation"),
        (UUID(int=1), False, "Undone: new deviation"),
        (UUID(int=1), True, "Done again: new deviation"),
    ],
)
def test_what_a_step_did(undoes: UUID | None, again: bool, text: str) -> None:
    label = mark("new deviation")
    now = datetime(2026, 6, 19, tzinfo=UTC)
    step = Change(1, label, now, "Ingrid", None, undoes, again, None, "", Subject())
    assert deed_text(step, ENGLISH) == text
