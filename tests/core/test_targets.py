"""Targets: what people write in four languages, and what printing and reading again must keep."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sladesk.core.quantities import Comparator, Kind, Release, Statistic, Target
from sladesk.core.resources import resource
from sladesk.core.target_table import table
from sladesk.core.target_text import BADGE_LENGTH, badge_text, delivered_text, target_text
from sladesk.core.targets import Reading, read_delivered, read_target
from sladesk.core.vocabulary import Language
from tests.core.target_notation import notation
from tests.core.target_strategies import TARGETS

PHRASES = Path(__file__).parent / "phrases"
SUNDAY = date(2026, 11, 22)
LANGUAGES = st.sampled_from(Language)
PIECES = st.sampled_from(sorted(table())) | st.sampled_from(
    ["99,8", "24", "4.2", "1.500", "08:00", "12.", "3:e", "½", "1 000", "2026", "0", "–", ".", "\n", "é", "İ",
     "\ud800", "{x}", "%s", "٣", "²", "①", "１", "v4.2", "v", "999999999999", "1e9", "nan"]
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=())), st.lists(PIECES, max_size=12).map(" ".join)
)


def phrases(use: str) -> list[tuple[str, str]]:
    """Each phrase of a table with the reading that is expected of it."""
    rows = tomllib.loads((PHRASES / f"{use}.toml").read_text(encoding="utf-8"))["reading"]
    return [(phrase, row["is"]) for row in rows for phrase in row["phrases"]]


@pytest.mark.parametrize(("phrase", "expected"), phrases("agreed"))
def test_an_agreed_phrase_is_read(phrase: str, expected: str) -> None:
    assert notation(read_target(phrase, SUNDAY)) == expected


@pytest.mark.parametrize(("phrase", "expected"), phrases("delivered"))
def test_a_delivered_phrase_is_read(phrase: str, expected: str) -> None:
    assert notation(read_delivered(phrase, SUNDAY)) == expected


@pytest.mark.parametrize("use", ["agreed", "delivered"])
def test_the_table_of_phrases_is_large_and_says_everything_once(use: str) -> None:
    found = [phrase for phrase, _ in phrases(use)]
    assert len(found) >= 300
    assert len(set(found)) == len(found)
    assert sum(expected == "text" for _, expected in phrases(use)) >= 60


def templates() -> list[tuple[str, ...]]:
    """What is agreed in the built-in templates, where it stands in four languages."""
    files = [tomllib.loads(file.read_text(encoding="utf-8")) for file in resource("templates").glob("*.toml")]
    rows = [row for file in files for group in file.get("kpi_groups", []) for row in group["rows"]]
    return [tuple(row["agreed"].values()) for row in rows if isinstance(row.get("agreed"), dict)]


@pytest.mark.parametrize("agreed", templates())
def test_a_template_says_the_same_in_every_language(agreed: tuple[str, ...]) -> None:
    """The translators took care; so must the reader."""
    assert len({notation(read_target(text, SUNDAY)) for text in agreed}) == 1


def test_the_templates_hold_targets_of_many_kinds() -> None:
    readings = [read_target(row[0], SUNDAY) for row in templates()]
    kinds = {reading.target.kind for reading in readings if reading}
    assert kinds == {Kind.PERCENT, Kind.DURATION, Kind.FREQUENCY, Kind.WEEK}


@given(ANY_TEXT, st.dates())
def test_no_text_raises(text: str, today: date) -> None:
    """Whatever is read can be printed, and the print is read as the same, in every language."""
    agreed, delivered = read_target(text, today), read_delivered(text, today)
    for language in Language:
        if agreed:
            assert _target(read_target(target_text(agreed.target, language), today)) == agreed.target
        if delivered:
            assert (
                _target(read_delivered(delivered_text(delivered.target, language), today)) == delivered.target
            )


@given(TARGETS, LANGUAGES, st.dates())
def test_a_printed_target_reads_as_itself(target: Target, language: Language, today: date) -> None:
    assert _target(read_target(target_text(target, language), today)) == target


@given(TARGETS, LANGUAGES, st.sampled_from(Statistic), st.booleans())
def test_a_printed_delivered_value_reads_as_itself(
    target: Target, language: Language, statistic: Statistic, is_plain: bool
) -> None:
    assume(target.kind is not Kind.RELEASE or target.comparator is not Comparator.AT_LEAST)
    if is_plain and target.comparator is not Comparator.BETWEEN:
        target = replace(target, comparator=Comparator.PLAIN)
    if target.kind in (Kind.PERCENT, Kind.DURATION, Kind.COUNT, Kind.NUMBER):
        target = replace(target, statistic=statistic)
    assert _target(read_delivered(delivered_text(target, language), SUNDAY)) == target


def _target(reading: Reading | None) -> Target | None:
    return reading.target if reading else None


@given(TARGETS, LANGUAGES)
def test_a_badge_is_the_print_unless_a_week_is_long(target: Target, language: Language) -> None:
    text, badge = target_text(target, language), badge_text(target, language)
    assert badge == text or (target.kind is Kind.WEEK and len(badge) < BADGE_LENGTH < len(text))


def test_a_long_text_is_prose() -> None:
    assert read_target("99,8 %" + " " * 393, SUNDAY)
    assert read_target("99,8 %" + " " * 395, SUNDAY) is None


def agreed(text: str) -> Reading:
    reading = read_target(text, SUNDAY)
    assert reading
    return reading


def printed(text: str, language: Language) -> str:
    return badge_text(agreed(text).target, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minst 99,8 % per månad",
            ("≥ 99,8 % · månad", "≥ 99,8 % · måned", "≥ 99,8 % · månad", "≥ 99.8% · month"),
        ),
        ("Innan 15 min", ("≤ 15 min",) * 4),
        ("Årleg", ("kvart år", "hvert år", "varje år", "every year")),
        ("annankvar månad", ("kvar 2. månad", "hver 2. måned", "var 2:a månad", "every 2 months")),
        ("kvart 3. år", ("kvart 3. år", "hvert 3. år", "vart 3:e år", "every 3 years")),
        ("every 12 weeks", ("kvar 12. veke", "hver 12. uke", "var 12:e vecka", "every 12 weeks")),
        ("to gonger i året", ("≥ 2 gonger · år", "≥ 2 ganger · år", "≥ 2 gånger · år", "≥ 2 times · year")),
        ("nyaste", ("nyaste", "nyeste", "senaste", "newest")),
        ("n-1", ("≥ n-1",) * 4),
        ("4.2 eller nyare", ("≥ versjon 4.2", "≥ versjon 4.2", "≥ version 4.2", "≥ version 4.2")),
        (
            "mellom 2 og 4 virkedager",
            (
                "mellom 2 og 4 yrkedagar",
                "mellom 2 og 4 virkedager",
                "mellan 2 och 4 vardagar",
                "between 2 and 4 weekdays",
            ),
        ),
        ("under 3 feil", ("< 3 feil", "< 3 feil", "< 3 fel", "< 3 faults")),
        ("≥ 4,25", ("≥ 4,25",) * 4),
        (
            "mån–fre 8–16, laurdag 10–14",
            ("vekeplan", "ukeplan", "veckoschema", "weekly hours"),
        ),
        (
            "kvardagar kl. 8–16",
            ("mån–fre 08:00–16:00", "man–fre 08:00–16:00", "mån–fre 08:00–16:00", "Mon–Fri 08:00–16:00"),
        ),
        ("døgnope", ("24/7",) * 4),
        (
            "90 % innen 60 sekunder",
            ("≥ 90 % ≤ 60 sek", "≥ 90 % ≤ 60 sek", "≥ 90 % ≤ 60 sek", "≥ 90% ≤ 60 s"),
        ),
        ("senast 1.3.2027", ("≤ 01.03.2027", "≤ 01.03.2027", "≤ 2027-03-01", "≤ 1 March 2027")),
    ],
)
def test_a_badge_is_short_and_in_the_language(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(printed(text, language) for language in Language) == expected


def test_a_supposed_comparator_is_told_from_a_written_one() -> None:
    bare, written = agreed("15 min"), agreed("innan 15 min")
    assert bare.target == written.target
    assert (bare.is_assumed, written.is_assumed) == (True, False)


def test_days_of_an_unknown_kind_are_undefined() -> None:
    """The agreement of ROR-IKT has «3 dager» beside «5 arbeidsdager» and defines neither."""
    days, working_days = agreed("3 dager"), agreed("3 arbeidsdager")
    assert days.is_undefined
    assert not working_days.is_undefined
    assert days.target != working_days.target


def test_at_least_the_newest_is_the_newest() -> None:
    assert _target(read_delivered("minst nyaste", SUNDAY)) == Target(
        Kind.RELEASE, Comparator.PLAIN, Release(0)
    )
