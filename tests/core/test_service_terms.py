"""Service hours as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.service_terms import (
    HolidayCountry,
    ServiceTerms,
    calendar_of,
    read_half_days,
    read_month_day,
    read_week,
    working_calendar,
)
from sladesk.core.service_time import EasterHalfDay, HalfDay, Holidays

DESK = (((480, 930),),) * 5 + ((), ())


def holidays_of(country: HolidayCountry) -> Holidays:
    assert country is HolidayCountry.NORWAY
    return lambda year: frozenset({date(year, 5, 17)})


@pytest.mark.parametrize("text", ["Mandag–fredag kl. 08:00–15:30", "mån-fre 8–15.30", "Mon–Fri 08:00-15:30"])
def test_weekly_hours_are_read_by_the_grammar_of_targets(text: str) -> None:
    assert read_week(text).days == DESK


@pytest.mark.parametrize("text", ["08:00–15:30", "når vi rekk det", "99 %", ""])
def test_hours_that_name_no_days_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="Mon–Fri"):
        read_week(text)


@pytest.mark.parametrize("text", ["15.05", "15.5.", "15. mai", "15 maj", "15/5", " 15.  MAI "])
def test_a_day_of_the_year(text: str) -> None:
    assert read_month_day(text) == (5, 15)


@pytest.mark.parametrize("text", ["31.02", "15.13", "15. hest", "0.1", "mai", "", "15.05.2026"])
def test_what_is_no_day_of_the_year_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="no day of the year"):
        read_month_day(text)


def test_half_days_of_each_year_and_of_one() -> None:
    found = read_half_days("24.12 12:00, 31. desember 2026 kl. 13; 24.03.2027 12.30\n29.02 at 24")
    assert found == (
        HalfDay(12, 24, 720),
        HalfDay(12, 31, 780, 2026),
        HalfDay(3, 24, 750, 2027),
        HalfDay(2, 29, 1440),
    )
    assert read_half_days(" , ") == ()


def test_half_days_that_move_with_easter() -> None:
    found = read_half_days("Onsdag før påske kl. 12, skärtorsdag 13:00, 24.12 12:00, pinseaftan 12")
    assert found == (
        EasterHalfDay(-4, 720),
        EasterHalfDay(-3, 780),
        HalfDay(12, 24, 720),
        EasterHalfDay(48, 720),
    )


@pytest.mark.parametrize(
    "text", ["24.12", "31.02 12:00", "24.12 25:00", "24.12 12:60", "julaftan 12:00", "12:00"]
)
def test_a_half_day_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"24\.12 12:00"):
        read_half_days(f"31.12 12:00, {text}")


@given(st.text(max_size=40))
def test_no_text_makes_a_reader_fall(text: str) -> None:
    for read in (read_week, read_month_day, read_half_days):
        with suppress(UserError):
            read(text)


def test_a_contract_without_hours_has_no_calendar() -> None:
    assert calendar_of(ServiceTerms(holidays=HolidayCountry.NORWAY), holidays_of) is None


def test_the_working_days_of_a_deadline() -> None:
    friday = date(2027, 5, 14)
    plain = working_calendar(ServiceTerms(), holidays_of)
    assert plain.add_working_days(friday, 1) == date(2027, 5, 18), "Norway's, where no country is named"
    assert working_calendar(ServiceTerms(hours="Mon–Sun 00:00–24:00"), holidays_of).add_working_days(
        friday, 1
    ) == date(2027, 5, 18), "hours without a day off name no working days"
    own = working_calendar(ServiceTerms(hours="Mon–Thu 08:00–15:30"), holidays_of)
    assert own.add_working_days(date(2027, 5, 13), 1) == date(2027, 5, 17), (
        "open on holidays, closed on Fridays"
    )


def test_a_named_country_keeps_its_holidays_without_hours() -> None:
    asked: list[HolidayCountry] = []

    def of_country(country: HolidayCountry) -> Holidays:
        asked.append(country)
        return lambda _year: frozenset()

    working_calendar(ServiceTerms(holidays=HolidayCountry.SWEDEN), of_country)
    assert asked == [HolidayCountry.SWEDEN]


def test_the_calendar_is_what_the_texts_say() -> None:
    terms = ServiceTerms(
        "mån–fre 8–15:30",
        "mån–fre 8–15",
        (5, 15),
        (9, 14),
        HolidayCountry.NORWAY,
        "24.12 12:00",
        "Europe/Stockholm",
    )
    calendar = calendar_of(terms, holidays_of)
    assert calendar is not None
    assert calendar.zone == ZoneInfo("Europe/Stockholm")
    assert calendar.spans(date(2027, 5, 14)) == ((480, 930),)
    assert calendar.spans(date(2027, 5, 18)) == ((480, 900),)
    assert calendar.spans(date(2027, 9, 14)) == ((480, 900),)
    assert calendar.spans(date(2027, 9, 15)) == ((480, 930),)
    assert calendar.spans(date(2027, 5, 17)) == ()
    assert calendar.spans(date(2027, 12, 24)) == ((480, 720),)


def test_summer_hours_need_their_days() -> None:
    for terms in (
        ServiceTerms("døgnope", "mån 8–9", None, (9, 14)),
        ServiceTerms("døgnope", "", (5, 15), (9, 14)),
    ):
        calendar = calendar_of(terms, holidays_of)
        assert calendar is not None
        assert calendar.summer is None
        assert calendar.spans(date(2027, 5, 17)) == ((0, 1440),)
