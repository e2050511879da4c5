"""Dates with times: read as people type them, refused where the clock never or twice showed them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.moments import Desk, format_moment, in_utc, read_end, read_moment
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

OSLO = ZoneInfo("Europe/Oslo")
DESK = Desk(OSLO, datetime(2026, 6, 19, 10, 0, 5, 40, tzinfo=UTC), Language.NN)
ENGLISH = Words("en", resource("i18n"))


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("14.3. 08:15", "2026-03-14T07:15:00"),
        ("14.3 8.15", "2026-03-14T07:15:00"),
        ("14.03.2026 kl. 08.15", "2026-03-14T07:15:00"),
        ("14. mars 2026, kl 8", "2026-03-14T07:00:00"),
        ("1 March 2026 at 8:15", "2026-03-01T07:15:00"),
        ("2026-07-14T08:15", "2026-07-14T06:15:00"),
        ("2026-07-14 08:15:30", "2026-07-14T06:15:30"),
        ("i dag 08:15", "2026-06-19T06:15:00"),
        ("igår kl. 23.30", "2026-06-18T21:30:00"),
        ("yesterday 24:00", "2026-06-18T22:00:00"),
        ("No", "2026-06-19T10:00:05"),
        ("25.10.2026 02:30 sommartid", "2026-10-25T00:30:00"),
        ("25.10.2026 02:30 standard time", "2026-10-25T01:30:00"),
        ("25.10.2026 03:00", "2026-10-25T02:00:00"),
        ("29.3.2026 03:00", "2026-03-29T01:00:00"),
    ],
)
def test_it_is_read_by_the_clock_on_the_wall(text: str, instant: str) -> None:
    assert read_moment(text, DESK) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("", "tull", "08:15", "14.03", "14.03.2026", "14.3. 0815", "14.3. 25:00", "14.3. 24:01"),
        *("14.3. 08:60", "14.3. 08:15:60", "fredag 08:15", "31.2. 08:15", "8:15 14.3.", "03/04 08:15"),
        *("14.3. 8", "24:00"),
    ],
)
def test_what_is_not_understood_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match=r"such as 19\.06\.2026 12:00"):
        read_moment(text, DESK)


@pytest.mark.parametrize("text", ["14.3.0202 08:15", "1.1.1969 08:15", "2200-01-01 00:00"])
def test_a_year_that_nobody_follows_up_is_a_typing_error(text: str) -> None:
    with pytest.raises(UserError, match="from 1970 to 2199, such as 2026"):
        read_moment(text, DESK)


def test_a_time_that_never_came_is_refused() -> None:
    with pytest.raises(UserError, match=r"02:30 never came.*01:30 or 03:30"):
        read_moment("29.3.2026 02:30", DESK)


@pytest.mark.parametrize("text", ["25.10.2026 02:00", "25.10.2026 02:59:59"])
def test_a_time_that_came_twice_is_asked_about(text: str) -> None:
    with pytest.raises(UserError, match=r"twice that night.*summer time.*standard time"):
        read_moment(text, DESK)


def test_a_time_alone_is_on_the_day_that_is_given() -> None:
    assert read_moment("kl. 14.03", DESK, base=date(2026, 6, 1)) == datetime(2026, 6, 1, 12, 3, tzinfo=UTC)
    assert read_moment("14:03", DESK, base=date(2026, 6, 1)) == datetime(2026, 6, 1, 12, 3, tzinfo=UTC)


def test_an_end_without_a_day_is_the_first_such_time_after_the_start() -> None:
    start = datetime(2026, 6, 1, 21, 50, tzinfo=UTC)  # 23:50 on the wall
    assert read_end("23:55", DESK, start) == start + timedelta(minutes=5)
    assert read_end("00:10", DESK, start) == start + timedelta(minutes=20)
    assert read_end("23:50", DESK, start) == start
    # One with its day is taken as it is; the log refuses it.
    assert read_end("1.6. 22:00", DESK, start) < start


def instants(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    seconds = st.integers(int(first.timestamp()), int(last.timestamp()))
    return seconds.map(lambda second: datetime.fromtimestamp(second, UTC))


BACK = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""When the clocks go from 03:00 to 02:00."""


@given(
    instants(datetime(1980, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC))
    | instants(BACK - timedelta(hours=2), BACK + timedelta(hours=2)),
    st.sampled_from(Language),
    st.sampled_from(("Europe/Oslo", "Europe/London", "America/New_York", "Asia/Tokyo", "UTC")),
)
def test_what_is_printed_is_read_as_the_same_instant(
    instant: datetime, language: Language, name: str
) -> None:
    zone = ZoneInfo(name)
    desk = Desk(zone, instant, language)
    shown = format_moment(instant, language, Words(language.value, resource("i18n")), zone)
    assert read_moment(shown, desk) == instant


@given(st.text(max_size=40) | st.from_regex(r"[0-9.:/ T-]{0,24}( (sommar|normal)tid)?", fullmatch=True))
def test_no_text_does_more_than_to_be_refused(text: str) -> None:
    try:
        read = read_moment(text, DESK, base=date(2026, 6, 1))
    except UserError:
        return
    assert read.tzinfo is UTC


@given(
    instants(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    | instants(BACK - timedelta(hours=2), BACK + timedelta(hours=2)),
    st.sampled_from((None, True, False)),
)
def test_the_clock_shows_what_was_typed(shown: datetime, said: bool | None) -> None:
    local = shown.replace(tzinfo=None)
    try:
        instant = in_utc(local, OSLO, is_summer=said)
    except UserError:
        assert local.date() in (date(2026, 3, 29), date(2026, 10, 25))
        return
    assert instant.astimezone(OSLO).replace(tzinfo=None) == local
    assert format_moment(instant, Language.NN, ENGLISH, OSLO).startswith(f"{local:%d.%m.%Y %H:%M}")
