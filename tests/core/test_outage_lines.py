"""Lines of outages from a worksheet: headings in four languages, and what is no outage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.moments import Desk
from sladesk.core.outage_lines import PastedOutage, read_log
from sladesk.core.vocabulary import Language

OSLO = ZoneInfo("Europe/Oslo")
DESK = Desk(OSLO, datetime(2026, 7, 2, 8, tzinfo=UTC), Language.NN)
START = datetime(2026, 3, 14, 7, 15, tzinfo=UTC)
END = START + timedelta(minutes=90)
WHOLE = PastedOutage(START, END, "Straumbrot", "E-post")


@pytest.mark.parametrize(
    "text",
    [
        "14.03.2026 08:15\t14.03.2026 09:45\tStraumbrot\tE-post",
        "14.03.2026 08:15\t09:45\tStraumbrot\tE-post\r\n",
        "2026-03-14 08:15:00\t2026-03-14 09:45:00\tStraumbrot\tE-post",
        "14.3. 08:15;14.3. 09:45;Straumbrot;E-post",
        "Start\tSlutt\tKva hende\tTeneste\n14.03.2026 08:15\t14.03.2026 09:45\tStraumbrot\tE-post",
        "Tjeneste\tFra\tTil\tBeskrivelse\nE-post\t14.03.2026 08:15\t09:45\tStraumbrot",
        "Tjänst\tBeskrivning\tStarttid\tSluttid\nE-post\tStraumbrot\t2026-03-14 08:15\t2026-03-14 09:45",
        "\nService\tStarted\tEnded\tCause\tTicket\nE-post\t14 March 2026 08:15\t09:45\tStraumbrot\tX",
        "Dato\tFrå kl.\tTil kl.\tHending\tTeneste\n14.03.2026\t08:15\t09:45\tStraumbrot\tE-post",
        "Datum\tStart\tSlut\tVad\tSystem\n2026-03-14\t2026-03-14 08:15\t09:45\tStraumbrot\tE-post",
    ],
)
def test_lines_are_read_as_they_are_copied(text: str) -> None:
    found = read_log(text, DESK)
    assert (found.outages, found.bad) == ((WHOLE,), ())


def test_columns_that_are_missing_are_empty_and_without_an_end_it_goes_on() -> None:
    found = read_log("14.03.2026 08:15\n15.03.2026 08:15\t\tOmstart av tenesta", DESK)
    assert [(one.end, one.what, one.service) for one in found.outages] == [
        (None, "", ""),
        (None, "Omstart av tenesta", ""),
    ]
    assert found.bad == ()


def test_a_night_outage_ends_on_the_next_day() -> None:
    [found] = read_log("Dato\tStart\tSlutt\n14.03.2026\t23:30\t01:00", DESK).outages
    assert found.end is not None
    assert found.end - found.start == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("\t09:45\tStraumbrot", "has a start"),
        ("i går\t09:45\tStraumbrot", "not read as a date and a time"),
        ("03/04/2026 08:15\t\tStraumbrot", "not read as a date and a time"),
        ("14.03.2026 08:15\tseinare\tStraumbrot", "not read as a date and a time"),
        ("14.03.2026 08:15\t13.03.2026 08:15\tStraumbrot", "ends before it starts"),
        ("29.03.2026 02:30\t\tStraumbrot", "never came"),
        ("14.03.2026 08:15\t\t" + "x" * 40_000, "characters long"),
        ('14.03.2026 08:15\t"Straumbrot', "quotation mark"),
    ],
)
def test_a_bad_line_tells_its_number_and_why_and_loses_no_other(line: str, reason: str) -> None:
    good = "14.03.2026 08:15\t14.03.2026 09:45\tStraumbrot\tE-post\n"
    found = read_log(f"Start\tSlutt\tKva\tTeneste\n{good}\n{line}\n{good}", DESK)
    assert found.outages == (WHOLE, WHOLE)
    [bad] = found.bad
    assert bad.line == 4
    assert reason in str(bad.reason)


def test_a_day_that_cannot_be_read_is_shown_with_its_time() -> None:
    [bad] = read_log("Dato\tStart\n03/04/2026\t08:15", DESK).bad
    assert "03/04/2026 08:15" in str(bad.reason)
    assert bad.text == "03/04/2026\t08:15"


def test_a_first_line_with_figures_or_without_a_start_is_no_heading() -> None:
    assert [bad.line for bad in read_log("Slutt\tKva\tTeneste", DESK).bad] == [1]
    [found] = read_log("14.03.2026 08:15\t09:45\tStart av server frå feil\tE-post", DESK).outages
    assert found.what == "Start av server frå feil"
    assert read_log("Start\tSlutt", DESK).outages == ()
    assert read_log("  \n", DESK).bad == read_log("", DESK).bad == ()


@given(st.text(alphabet='1234.: \t\n;"abStartlu', max_size=80) | st.text(max_size=40))
def test_no_text_raises_and_each_line_is_told_once(text: str) -> None:
    found = read_log(text, DESK)
    assert len({bad.line for bad in found.bad}) == len(found.bad)
    assert all(one.end is None or one.end >= one.start for one in found.outages)
