"""«Når»: what people type, against a slow and obvious reference."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core import templates
from sladesk.core.dates import WEEKDAY_NAMES, format_date
from sladesk.core.errors import UserError
from sladesk.core.open_time import OutOfYearsError
from sladesk.core.resources import resource
from sladesk.core.vocabulary import Form, Language
from sladesk.core.when import When, carries_over, looks_like_a_date, read_when, require_day
from sladesk.core.when_words import COMING, DAYS_AWAY, EXCLUDING, FROM_NOW, INCLUDING, NEXT, NUMBERS

LANGUAGES = st.sampled_from(Language)
DAYS = st.dates(date(1900, 1, 1), date(2900, 12, 31))
SUNDAY = date(2026, 11, 22)

PIECES = st.sampled_from(
    [
        *DAYS_AWAY, *FROM_NOW, *COMING, *NEXT, *INCLUDING, *EXCLUDING, *NUMBERS, "fredag", "veker", "år",
        "1.3.", "31.12.9999", "1.1.0001", "9999", "mars", "24/7", ".", " ", "\n", "é", "İ",
        "\ud800", "{x}", "%s",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(st.characters(exclude_categories=())), st.lists(PIECES).map(" ".join))


@given(ANY_TEXT, st.dates(), LANGUAGES)
def test_whatever_is_typed_is_read_once(text: str, today: date, language: Language) -> None:
    """No text raises, free text is untouched, and the outcome reads as itself."""
    when = read_when(text, today, language)
    assert when.date or when.text == text
    assert read_when(when.text, today, language) == when


@given(DAYS, DAYS, LANGUAGES, LANGUAGES)
def test_a_date_is_read_in_every_language(
    day: date, today: date, typed: Language, language: Language
) -> None:
    assert read_when(format_date(day, typed), today, language) == When(format_date(day, language), day)


@given(st.sampled_from(sorted(DAYS_AWAY)), DAYS, LANGUAGES)
def test_words_for_the_days_around_today(words: str, today: date, language: Language) -> None:
    expected = today + timedelta(DAYS_AWAY[words])
    assert read_when(f" {words.capitalize()}. ", today, language) == When(
        format_date(expected, language), expected
    )


def months_on(day: date, months: int) -> date:
    """Counted a month at a time; a day that the month lacks is its last."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for last in (day.day, 30, 29):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    return date(year, month, 28)


COUNTED = (
    ("om {} dagar", 1, 0), ("om {} dager", 1, 0), ("in {} days", 1, 0), ("om {} døgn", 1, 0),
    ("om {} veker", 7, 0), ("om {} uker", 7, 0), ("om {} veckor", 7, 0), ("within {} weeks", 7, 0),
    ("innan {} månader", 0, 1), ("innen {} måneder", 0, 1), ("inom {} månader", 0, 1), ("in {} months", 0, 1),
    ("om {} kvartal", 0, 3), ("in {} quarters", 0, 3), ("om {} år", 0, 12), ("in {} years", 0, 12),
)  # fmt: skip


@given(st.sampled_from(COUNTED), st.integers(0, 200), DAYS, LANGUAGES)
def test_so_long_from_now(counted: tuple[str, int, int], count: int, today: date, language: Language) -> None:
    form, days, months = counted
    expected = months_on(today + timedelta(days * count), months * count)
    assert read_when(form.format(count), today, language) == When(format_date(expected, language), expected)


def weekdays(start: date, count: int) -> date:
    """Counted a day at a time."""
    day = start
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day


WORKING = (
    "om {} arbeidsdagar", "om {} arbeidsdager", "inom {} arbetsdagar", "within {} working days",
    "{} business days", "in {} workdays", "innen {} arbeidsdager",
)  # fmt: skip


@given(st.sampled_from(WORKING), st.integers(1, 60), DAYS, LANGUAGES)
def test_so_many_working_days_from_now(form: str, count: int, today: date, language: Language) -> None:
    expected = weekdays(today, count)
    typed = form.format(count)
    assert read_when(typed, today, language, weekdays) == When(format_date(expected, language), expected)
    limit = read_when(f"senest {typed}", today, language, weekdays)
    assert limit == When(f"senest {format_date(expected, language)}", expected)
    assert read_when(typed, today, language) == When(typed, None), "nobody says which days are worked"


def test_working_days_in_words_and_without_end() -> None:
    assert read_when("om ti arbeidsdagar", SUNDAY, Language.NN, weekdays).date == date(2026, 12, 4)

    def never(_start: date, _count: int) -> date:
        raise OutOfYearsError

    assert read_when("om 9 arbeidsdagar", SUNDAY, Language.NN, never) == When("om 9 arbeidsdagar", None)
    for other in ("om 3 virkedagar", "arbeidsdag 3", "om arbeidsdagar"):
        assert read_when(other, SUNDAY, Language.NN, weekdays).date is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("om tre dagar", 3),
        ("om ein dag", 1),
        ("om ei veke", 7),
        ("om en uke", 7),
        ("om två veckor", 14),
        ("in a week", 7),
        ("Om Tolv uker", 84),
        ("in eleven days", 11),
    ],
)
def test_numbers_in_words(typed: str, days: int) -> None:
    assert read_when(typed, SUNDAY, Language.NN).date == SUNDAY + timedelta(days)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("om ein månad", date(2027, 2, 28)),
        ("om et halvår", date(2027, 7, 31)),
        ("om eit halvt år", date(2027, 7, 31)),
        ("in a year", date(2028, 1, 31)),
    ],
)
def test_months_end_where_they_end(typed: str, expected: date) -> None:
    assert read_when(typed, date(2027, 1, 31), Language.NB).date == expected


@given(
    LANGUAGES, st.integers(0, 6), DAYS, st.sampled_from(["{}", "{}.", "på {}", "On {}", "førstkommande {}"])
)
def test_a_weekday_is_the_first_one_after_today(
    language: Language, weekday: int, today: date, form: str
) -> None:
    expected = today + timedelta(1)
    while expected.weekday() != weekday:
        expected += timedelta(1)
    assert read_when(form.format(WEEKDAY_NAMES[language][weekday]), today, language).date == expected


@given(LANGUAGES, st.integers(0, 6), DAYS, st.sampled_from(NEXT))
def test_the_next_weekday_is_in_the_next_week(
    language: Language, weekday: int, today: date, word: str
) -> None:
    monday = today + timedelta(1)
    while monday.weekday() != 0:
        monday += timedelta(1)
    typed = f"{word} {WEEKDAY_NAMES[language][weekday]}"
    assert read_when(typed, today, language).date == monday + timedelta(weekday)


@pytest.mark.parametrize(
    ("typed", "text", "day"),
    [
        (" senest 1.3.", "senest 01.03.2027", date(2027, 3, 1)),
        ("Innen  fredag", "Innen 27.11.2026", date(2026, 11, 27)),
        ("innan 1. mars", "innan 01.03.2027", date(2027, 3, 1)),
        ("frist: om 2 veker ", "frist: 06.12.2026", date(2026, 12, 6)),
        ("no later than\n1 March", "no later than 01.03.2027", date(2027, 3, 1)),
        ("før 1.3.", "før 01.03.2027", date(2027, 2, 28)),
        ("before tomorrow", "before 23.11.2026", SUNDAY),
    ],
)
def test_a_limit_is_kept_and_its_date_resolved(typed: str, text: str, day: date) -> None:
    assert read_when(typed, SUNDAY, Language.NN) == When(text, day)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "kvar månad", "hver fredag", "fredagar", "hausten 2026", "mars 2027", "ved behov",
        "veke 12", "v. 12", "week 12", "neste veke", "03/04", "by 03/04/2027", "31.2.", "senest 31.2.",
        "innan", "senest senest 1.3.", "24/7", "om 2 timar", "om 5 arbeidsdagar", "om 2-3 veker",
        "om 9999 år", "om 0000000001 dag", "<b>i morgon</b>", "i morgon " + "og i morgon " * 10,
        "1.3. kl. 12", "om år",
    ],
)  # fmt: skip
def test_free_text_is_untouched(typed: str) -> None:
    assert read_when(typed, SUNDAY, Language.NN) == When(typed, None)


@pytest.mark.parametrize(
    ("typed", "today"),
    [
        ("i morgon", date.max),
        ("i går", date.min),
        ("om 1 veke", date.max),
        ("om ein månad", date.max),
        ("fredag", date.max),
        ("før 1.1.0001", SUNDAY),
    ],
)
def test_beyond_the_calendar_is_free_text(typed: str, today: date) -> None:
    assert read_when(typed, today, Language.NB) == When(typed, None)


@pytest.mark.parametrize(
    "text",
    [
        "kvar månad", "Kvart år i mars", "ved behov", "løpande", "årlig, innen 1.3.", "24/7", "every Monday",
        "varje kvartal", "to gonger i året", "etter kvart møte fram til 2027", "Ved  Behov", "løpende.",
        "Halvårleg", "pr. måned", "per veke", "fredagar", "mandager", "torsdagar", "Fridays", "when needed",
        "if required", "on request", "vid avvikelse", "once a month", "en gang i kvartalet",
        "minst 2 gånger om året",
    ],
)  # fmt: skip
def test_recurrences_are_carried_over(text: str) -> None:
    assert carries_over(When(text, None))


@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "hausten 2026", "veke 12", "V. 12", "Vecka 7", "2. kvartal", "Q3", "i mars",
        "slutten av MAI", "NÄSTA möte", "03/04", "31.2.", "1.3.–15.3.", "tull", "snart", "etter møtet",
        "avtalt", "fredag", "i fredags", "ein gong i mars", "ved kontraktsslutt",
        "as agreed", "kvarter", "i år",
    ],
)  # fmt: skip
def test_all_else_stays_where_it_was_written(text: str) -> None:
    assert not carries_over(When(text, None))


@pytest.mark.parametrize("language", Language)
def test_the_recurrences_of_the_templates_are_carried_over(language: Language) -> None:
    found = {
        row["when"]
        for path in sorted(resource("templates").glob("*.toml"))
        for group in templates.load(path).groups(Form.CHECKLIST, language)
        for row in group.rows
    } - {""}
    assert len(found) > 5
    assert [text for text in found if not carries_over(When(text, None))] == []


@pytest.mark.parametrize(
    "typed",
    [
        "31.2.", "31.2.2027", "2026-13-01", "2026-02-30", "31/2", "32.1.", "1.13.", "31. februar",
        "30 Feb 2027", "senest 31.2.", "by 31 June", "tysdag 23.11.2026", "fre 31.4.", " 31.2 ",
    ],
)  # fmt: skip
def test_what_is_written_as_a_date_and_is_none_is_told(typed: str) -> None:
    assert looks_like_a_date(typed, SUNDAY)
    with pytest.raises(UserError):
        require_day(typed, SUNDAY)


@pytest.mark.parametrize("typed", ["31.2", " 31.2. ", "senest 31.2.", "by  31.2"])
def test_the_day_that_does_not_exist_is_named(typed: str) -> None:
    with pytest.raises(UserError) as told:
        require_day(typed, SUNDAY)
    assert str(told.value) == "There is no such day as 31.2. Correct it, or write it in words."


@pytest.mark.parametrize(
    "typed",
    [
        "", "03/04", "by 03/04/2027", "24/7", "veke 12", "mars 2027", "2. kvartal", "12 veker", "fredag",
        "fredag om 2 veker", "kvar månad", "senest", "i morgon", "31.2. og 1.3.", "3–4 gonger i året",
    ],
)  # fmt: skip
def test_what_is_no_date_at_all_is_free(typed: str) -> None:
    assert not looks_like_a_date(typed, SUNDAY)
    require_day(typed, SUNDAY)


@given(ANY_TEXT, DAYS, LANGUAGES)
def test_a_date_is_never_said_to_be_none(text: str, today: date, language: Language) -> None:
    assert not (looks_like_a_date(text, today) and read_when(text, today, language).date)


@given(st.text(), st.dates())
def test_dates_are_never_carried_over(text: str, day: date) -> None:
    assert not carries_over(When(text, day))
    assert not carries_over(When(f"kvar månad {text}", day))
