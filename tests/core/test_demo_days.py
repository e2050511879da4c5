"""The demo moved in time: it stands to today as it was written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sladesk.core.demo import DemoContract, DemoRegister, load
from sladesk.core.demo_days import WRITTEN_FOR, moved
from sladesk.core.periods import PeriodKind, kind_of, next_period, period_of
from sladesk.core.resources import resource
from sladesk.core.vocabulary import Language
from sladesk.core.when import read_when

DAYS = [date(2026, 6, 19), date(2026, 7, 1), date(2026, 11, 24), date(2027, 2, 28), date(2031, 12, 31)]
DAYS += [date(2025, 1, 1)]


@pytest.fixture(scope="module")
def demo() -> DemoRegister:
    return load(resource("demo", "demo.toml"))


def cloud(demo: DemoRegister) -> DemoContract:
    return next(one for one in demo.contracts if one.title == "Skylagring og samhandling")


def test_on_its_own_day_it_is_as_it_was_written(demo: DemoRegister) -> None:
    assert moved(demo, WRITTEN_FOR) == demo


@pytest.mark.parametrize("today", DAYS)
def test_the_last_quarter_is_as_far_as_it_was_written(demo: DemoRegister, today: date) -> None:
    found = cloud(moved(demo, today))
    last = found.follow_ups[-1]
    assert last.period_start is not None
    assert last.period_end is not None
    assert period_of(last.period_start, PeriodKind.QUARTER) == (last.period_start, last.period_end)
    assert timedelta(-12) <= today - last.period_end < timedelta(92)
    spans = [(one.period_start, one.period_end) for one in found.follow_ups]
    assert len(spans) == 8
    for (start, end), after in pairwise(spans):
        assert start is not None
        assert end is not None
        assert next_period(start, end) == after


@pytest.mark.parametrize("today", DAYS)
def test_nothing_is_logged_before_it_happens(demo: DemoRegister, today: date) -> None:
    for contract in moved(demo, today).contracts:
        for outage in contract.terms.outages:
            happened = read_when(outage.start.split()[0], today, Language.NN).date
            assert happened is not None
            assert happened <= today


@pytest.mark.parametrize("today", DAYS)
def test_every_period_stays_one_of_the_calendar(demo: DemoRegister, today: date) -> None:
    for before, after in zip(demo.contracts, moved(demo, today).contracts, strict=True):
        for one, other in zip(before.follow_ups, after.follow_ups, strict=True):
            assert one.period_start is not None
            assert one.period_end is not None
            assert other.period_start is not None
            assert other.period_end is not None
            kind = kind_of(one.period_start, one.period_end)
            assert kind_of(other.period_start, other.period_end) is kind


@pytest.mark.parametrize("today", DAYS)
def test_what_is_late_is_as_late_as_it_was_written(demo: DemoRegister, today: date) -> None:
    def ages(found: DemoRegister, now: date) -> list[timedelta | None]:
        dues = [
            read_when(action.due, now, contract.language).date
            for contract in found.contracts
            for follow_up in contract.follow_ups
            for action in follow_up.actions
        ]
        return [now - due if due else None for due in dues]

    assert ages(moved(demo, today), today) == ages(demo, WRITTEN_FOR)
    was, now = cloud(demo).deviations[0], cloud(moved(demo, today)).deviations[0]
    assert today - now.found_on == WRITTEN_FOR - was.found_on
    assert today - now.days["notice_reply_due"] == WRITTEN_FOR - was.days["notice_reply_due"]


def test_outages_and_cases_keep_their_weekdays(demo: DemoRegister) -> None:
    was, now = cloud(demo), cloud(moved(demo, date(2026, 11, 24)))
    assert was.terms.outages[0].start == "20.01.2026 10:05"
    assert now.terms.outages[0].start == "21.04.2026 10:05"
    assert was.terms.outages[0].end == now.terms.outages[0].end
    assert date(2026, 1, 20).weekday() == date(2026, 4, 21).weekday()
    assert was.terms.cases.count("\n") == now.terms.cases.count("\n")
    assert "05.04.2026 10:48" in now.terms.cases


def test_months_are_named_anew_and_texts_of_the_agreement_stay(demo: DemoRegister) -> None:
    now = cloud(moved(demo, date(2026, 11, 24)))
    closed, latest = now.follow_ups[-2:]
    texts = {row.title: row.texts for row in closed.kpis}
    assert texts["Oppetid"]["delivered"] == "99,64 % i juni"
    assert texts["Oppetid"]["agreed"] == "Minst 99,8 % per månad"
    assert texts["Frekvens mellom kvar revisjon av tryggleiken"]["delivered"] == "utført 14.02.2026"
    assert closed.actions[0].text == "Kreditnota for juni"
    assert closed.meeting_date == date(2026, 7, 14)
    answered = {row.title: row.texts for row in closed.activities}
    assert answered["Er behovet dekka"]["when"] == "14.07.2026"
    asked = {row.title: row.texts for row in latest.activities}
    assert asked["Er krava til tryggleik og personvern oppfylte"]["when"] == "27.11.2026"
    assert [claim.start for claim in now.ledger.claims] == [date(2025, 10, 1), date(2026, 4, 1)]
    assert now.ledger.claims[1].claimed_on == date(2026, 4, 16) + (date(2026, 11, 24) - WRITTEN_FOR)
    assert (now.start, now.end) == (date(2024, 2, 1), date(2028, 1, 31))
    later = cloud(moved(demo, date(2028, 1, 3)))
    assert (later.start, later.end) == (date(2025, 2, 1), date(2029, 1, 31))


def test_what_has_no_dates_stays(tmp_path: Path) -> None:
    path = tmp_path / "demo.toml"
    head = '[[contracts]]\ntemplate = "dfo-cloud"\nlanguage = "nn"\nstatus = "active"\ntitle = "Sky"\n'
    path.write_text(f"{head}[[contracts.follow_ups]]\nmeeting_date = 2026-05-31\n", "utf-8")
    found = moved(load(path), date(2026, 11, 24)).contracts[0]
    assert (found.start, found.end) == (None, None)
    assert found.follow_ups[0].meeting_date == date(2026, 8, 31)
    assert found.follow_ups[0].period_start is None
