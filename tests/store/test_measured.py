"""What is measured in a follow-up's period: read for its documents, and frozen when it is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from sladesk.core.case_limits import Deed
from sladesk.core.case_lines import suggested
from sladesk.core.case_source import PastedText
from sladesk.core.measured import Measured
from sladesk.core.service_terms import CaseClock
from sladesk.core.uptime import View
from sladesk.store import (
    case_import,
    cases,
    follow_ups,
    forms,
    maintenance,
    measured,
    outages,
    priorities,
    service_calendars,
    uptime,
)
from sladesk.store.store import Store
from tests.store.desk import content

EIGHT = datetime(2026, 4, 8, 6, tzinfo=UTC)
CASES = (
    "Saksnr;Prioritet;Oppretta;Svart;Løyst\n"
    "S-1;Kritisk;05.05.2026 10:00;05.05.2026 10:10;05.05.2026 11:00\n"
    "S-2;Kritisk;06.05.2026 10:00;06.05.2026 10:20;06.05.2026 15:00\n"
    "S-3;Kritisk;06.07.2026 10:00;06.07.2026 10:20;06.07.2026 15:00\n"
)


@pytest.fixture
def spring(store: Store, contract: UUID, follow_up: UUID, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """The second quarter of 2026, with an outage in it and one before it, and three cases."""
    monkeypatch.setattr(store, "clock", lambda: datetime(2026, 7, 10, tzinfo=UTC))
    follow_ups.set_period(
        store,
        follow_up,
        period_start=date(2026, 4, 1),
        period_end=date(2026, 6, 30),
        meeting_date=None,
    )
    service_calendars.set_hours(store, contract, "mån–fre 8–15:30")
    priorities.add_usual(store, contract)
    outages.add(store, contract, start=EIGHT, end=EIGHT + timedelta(hours=1), what="Omstart")
    outages.add(store, contract, start=EIGHT - timedelta(30), end=EIGHT - timedelta(29), what="Mars")
    source = PastedText("saker.csv", CASES)
    case_import.take_in(store, contract, source, suggested(source.headings), supplier="Nordsky AS")
    first = priorities.of_contract(store, contract)[0].id
    priorities.set_claimed(store, first, follow_up, "answered", "100 %")
    return follow_up


def read(store: Store, follow_up: UUID) -> Measured | None:
    return measured.filled(store, forms.read(store, follow_up)).measured


def test_what_lies_in_the_period_is_read(store: Store, spring: UUID) -> None:
    found = read(store, spring)
    assert found is not None
    assert [one.what for one in found.outages] == ["Omstart"]
    assert found.uptime is not None
    assert found.uptime.down[View.AGREED] == 3600
    answered, resolved = found.cases
    assert (answered.priority, answered.target, answered.claimed) == ("Kritisk", "15 min", "100 %")
    assert (answered.deed, answered.count, answered.kept, answered.judged) == (Deed.ANSWERED, 2, 1, 2)
    assert (resolved.share, resolved.is_met) == (Fraction(50), False)


def test_a_closed_follow_up_keeps_what_was_measured(store: Store, contract: UUID, spring: UUID) -> None:
    maintenance.add(store, contract, hours="onsdag 06–12")
    before = read(store, spring)
    assert before is not None
    assert len(before.maintenance) == 1
    follow_ups.close(store, spring)
    assert [[one.reference for one in figure.breaches] for figure in before.cases[:2]] == [["S-2"], ["S-2"]]
    outages.remove(store, [one.id for one in outages.of_contract(store, contract)])
    for file in cases.imports(store, contract):
        cases.remove(store, file.id)
    for row in priorities.of_contract(store, contract):
        priorities.remove(store, row.id)
    assert read(store, spring) == before
    follow_ups.reopen(store, spring, "Feil i loggen")
    after = read(store, spring)
    assert after is not None
    assert (after.outages, after.uptime, after.cases) == ((), None, ())


def test_a_closing_that_is_stopped_while_cases_are_judged_freezes_nothing(store: Store, spring: UUID) -> None:
    def stop(done: int, total: int) -> None:
        raise InterruptedError(done, total)

    before = content(store)
    with pytest.raises(InterruptedError):
        follow_ups.close(store, spring, stop)
    assert content(store) == before


def test_without_a_period_or_a_log_nothing_is_claimed(store: Store, contract: UUID, follow_up: UUID) -> None:
    assert read(store, follow_up) is None
    assert forms.read(store, follow_up).measured is None
    follow_ups.set_period(
        store, follow_up, period_start=date(2026, 4, 1), period_end=date(2026, 6, 30), meeting_date=None
    )
    assert read(store, follow_up) == Measured("Europe/Oslo")


def test_without_service_hours_there_is_no_uptime(store: Store, contract: UUID, spring: UUID) -> None:
    service_calendars.set_hours(store, contract, "")
    uptime.set_clock(store, contract, CaseClock.SERVICE_HOURS)
    found = read(store, spring)
    assert found is not None
    assert (len(found.outages), found.uptime) == (1, None)
