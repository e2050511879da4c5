"""Delivered values that the log or the cases have left behind: found where they are, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from sladesk.core.case_lines import suggested
from sladesk.core.case_source import PastedText
from sladesk.core.case_text import case_source
from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Tier
from sladesk.core.measured import CaseFigure
from sladesk.core.money import Amount, AmountKind
from sladesk.core.outages import ExclusionState
from sladesk.core.percentages import read_goal
from sladesk.core.periods import Days, period_label
from sladesk.core.resources import resource
from sladesk.core.service_terms import CaseClock
from sladesk.core.shortfall import Gauge
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures
from sladesk.core.uptime_measured import measured, source_of
from sladesk.core.vocabulary import Language, ResultSource
from sladesk.store import (
    case_import,
    cases,
    cells,
    claim_proposals,
    claims,
    compensation,
    contracts,
    follow_ups,
    forms,
    judging,
    outages,
    priorities,
    service_calendars,
    terms,
    uptime,
)
from sladesk.store import measured as kept
from sladesk.store.cells import CellValue
from sladesk.store.outdated import outdated
from sladesk.store.store import Store
from tests.store.desk import kpis

NOON = datetime(2026, 4, 8, 10, tzinfo=UTC)
QUARTER = date(2026, 4, 1), date(2026, 6, 30)
APRIL = date(2026, 4, 1), date(2026, 4, 30)


@pytest.fixture
def row(store: Store, contract: UUID, follow_up: UUID, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A requirement of the second quarter, which is over, with an outage in April."""
    monkeypatch.setattr(store, "clock", lambda: datetime(2026, 7, 10, tzinfo=UTC))
    start, end = QUARTER
    follow_ups.set_period(store, follow_up, period_start=start, period_end=end, meeting_date=None)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=1), service="E-post")
    return kpis(forms.read(store, follow_up))[0].id


def agree(store: Store, row: UUID, text: str) -> None:
    cells.set_cells(store, "agreed", [CellValue(row, "agreed", text)])


def use(
    store: Store, row: UUID, follow_up: UUID, *, days: Days = QUARTER, service: str | None = None
) -> None:
    """What the page of outages does: write the uptime of a period and of a service as delivered."""
    sheet = forms.read(store, follow_up)
    [result] = [one for one in kpis(sheet) if one.id == row]
    language = sheet.contract.language

    def figures(part: Days) -> UptimeFigures:
        return uptime.figures(store, sheet.contract.id, *part, service=service)

    found = measured(read_goal(result.agreed, days[1]), days, figures)
    words = Words(language.value, resource("i18n"))
    text = source_of(found, service, store.clock().date(), language, words)
    judging.set_measured(
        store, row, delivered="99,9 %", source=ResultSource.OUTAGES, source_text=text, values=None
    )


def found(store: Store, follow_up: UUID) -> frozenset[UUID]:
    return outdated(store, forms.read(store, follow_up).follow_up)


@pytest.mark.parametrize("service", [None, "E-post"])
@pytest.mark.parametrize(
    ("agreed", "days"), [("99,8 %", QUARTER), ("99,8 % per månad", QUARTER), ("99,8 % per månad", APRIL)]
)
def test_a_value_is_outdated_while_the_log_gives_another(
    store: Store, contract: UUID, follow_up: UUID, row: UUID, agreed: str, service: str | None, days: Days
) -> None:
    agree(store, row, agreed)
    use(store, row, follow_up, days=days, service=service)
    assert found(store, follow_up) == frozenset()
    ends = NOON + timedelta(hours=3)
    made = outages.add(store, contract, start=NOON, end=ends, service="E-post", exclusion="Linjebrot")
    assert found(store, follow_up) == {row}
    store.undo()
    assert found(store, follow_up) == frozenset()
    store.redo()
    use(store, row, follow_up, days=days, service=service)
    assert found(store, follow_up) == frozenset()
    outages.set_field(store, made, "exclusion_state", ExclusionState.ACCEPTED)
    assert found(store, follow_up) == {row}
    cells.set_cells(store, "typed", [CellValue(row, "delivered", "99,95 %")])
    assert found(store, follow_up) == frozenset(), "what is typed is nobody's computation"


def test_what_lies_elsewhere_changes_nothing(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    agree(store, row, "99,8 %")
    use(store, row, follow_up)
    outages.add(store, contract, start=NOON - timedelta(30), end=NOON - timedelta(29))
    assert found(store, follow_up) == frozenset()
    use(store, row, follow_up, days=(date(2026, 1, 1), date(2026, 3, 31)))
    outages.add(store, contract, start=NOON - timedelta(40), end=NOON - timedelta(39))
    assert found(store, follow_up) == frozenset(), "a value of another period is left alone"


def test_a_period_that_goes_on_or_has_no_end_is_left_alone(
    store: Store, contract: UUID, follow_up: UUID, row: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(store, row, "99,8 %")
    use(store, row, follow_up)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    shown = forms.read(store, follow_up).follow_up
    assert outdated(store, replace(shown, period_start=None)) == frozenset()
    assert outdated(store, replace(shown, period_end=None)) == frozenset()
    monkeypatch.setattr(store, "clock", lambda: datetime(2026, 6, 30, 12, tzinfo=UTC))
    assert found(store, follow_up) == frozenset()


def test_without_service_hours_nothing_can_be_said(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    use(store, row, follow_up)
    uptime.set_clock(store, contract, CaseClock.SERVICE_HOURS)
    assert found(store, follow_up) == frozenset()


def test_a_draft_of_a_claim_rests_on_it(store: Store, contract: UUID, follow_up: UUID, row: UUID) -> None:
    agree(store, row, "99,95 %")
    terms.set_fee(store, contract, Decimal(40_000))
    [kpi_id] = [one.kpi_id for one in kpis(forms.read(store, follow_up)) if one.id == row]
    rule = compensation.add_rule(store, kpi_id, title="Oppetid", gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal(0), Amount(AmountKind.PERCENT, Decimal(5))))
    use(store, row, follow_up)
    [claim] = claim_proposals.accept(store, follow_up, [row])
    by_hand = claims.add(store, contract, title="Anna", claimed=Decimal(1))
    assert not claim_proposals.rests_on_outdated(store, claim)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    assert claim_proposals.rests_on_outdated(store, claim)
    assert not claim_proposals.rests_on_outdated(store, by_hand)
    claims.set_state(store, claim, ClaimState.CLAIMED, date(2026, 7, 10))
    assert not claim_proposals.rests_on_outdated(store, claim), "what is presented stays as it was computed"


def test_a_closed_follow_up_keeps_that_it_was_outdated(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    use(store, row, follow_up)
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    follow_ups.close(store, follow_up)
    shown = kept.filled(store, forms.read(store, follow_up)).measured
    assert shown is not None
    assert shown.outdated == {row}


@pytest.mark.parametrize(("used", "down"), [("E-post", "E-post"), (None, "Arkiv")])
def test_the_figures_of_another_service_do_not_vouch_for_a_value(
    store: Store, contract: UUID, follow_up: UUID, row: UUID, used: str | None, down: str
) -> None:
    """What is left of the other services may read just as the value did when it was written."""
    before = datetime(2026, 2, 3, tzinfo=UTC)
    outages.add(store, contract, start=before, end=before + timedelta(hours=1), service="Arkiv")
    use(store, row, follow_up, service=used)
    assert found(store, follow_up) == frozenset()
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=90), service=down)
    assert found(store, follow_up) == {row}


def test_another_language_of_the_contract_hides_nothing(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    use(store, row, follow_up)
    contracts.set_language(store, contract, Language.SV, {})
    assert found(store, follow_up) == frozenset()
    outages.add(store, contract, start=NOON, end=NOON + timedelta(hours=3))
    assert found(store, follow_up) == {row}


def test_it_is_computed_in_the_language_of_the_contract(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    contracts.set_language(store, contract, Language.SV, {})
    use(store, row, follow_up)
    assert found(store, follow_up) == frozenset()


class TestCases:
    """«2 of 2 cases» stays as it was written when a longer list is taken in, and documents say so."""

    head = "Saksnr;Prioritet;Oppretta;Svart;Løyst\n"
    kept = "S-1;Kritisk;07.04.2026 10:00;07.04.2026 10:10;07.04.2026 11:00\n"
    broken = "S-2;Kritisk;08.04.2026 10:00;08.04.2026 10:50;08.04.2026 11:00\n"
    earlier = "S-3;Kritisk;05.03.2026 10:00;05.03.2026 10:50;05.03.2026 11:00\n"

    @pytest.fixture
    def used(self, store: Store, contract: UUID, follow_up: UUID, row: UUID) -> UUID:
        """What the page of cases does with the share of those that were answered in time."""
        priorities.add_usual(store, contract)
        service_calendars.set_hours(store, contract, "mån–fre 8–15:30")
        self.take_in(store, contract, self.kept)
        language = forms.read(store, follow_up).contract.language
        words = Words(language.value, resource("i18n"))
        figure = self.figures(store, follow_up)[0]
        text = case_source(figure, period_label(*QUARTER, None, language, words), words)
        judging.set_measured(store, row, delivered="100 %", source=ResultSource.CASES, source_text=text)
        return row

    def take_in(self, store: Store, contract: UUID, lines: str) -> UUID:
        source = PastedText("saker.csv", self.head + lines)
        mapping = suggested(source.headings)
        return case_import.take_in(store, contract, source, mapping, supplier="Nordsky AS").id

    def figures(self, store: Store, follow_up: UUID) -> tuple[CaseFigure, ...]:
        measured = kept.filled(store, forms.read(store, follow_up)).measured
        assert measured is not None
        return measured.cases

    def outdated(self, store: Store, follow_up: UUID) -> frozenset[UUID]:
        measured = kept.filled(store, forms.read(store, follow_up)).measured
        assert measured is not None
        return measured.outdated

    def test_a_list_with_more_cases_of_the_period_leaves_a_value_behind(
        self, store: Store, contract: UUID, follow_up: UUID, used: UUID
    ) -> None:
        self.take_in(store, contract, self.kept + self.earlier)
        assert self.outdated(store, follow_up) == frozenset(), "a case of another quarter changes nothing"
        self.take_in(store, contract, self.kept + self.broken)
        assert self.outdated(store, follow_up) == {used}
        store.undo()
        assert self.outdated(store, follow_up) == frozenset()

    def test_so_do_another_target_and_the_removal_of_the_list(
        self, store: Store, contract: UUID, follow_up: UUID, used: UUID
    ) -> None:
        critical = priorities.of_contract(store, contract)[0]
        priorities.set_text(store, critical.id, "answer", "30 min")
        assert self.outdated(store, follow_up) == {used}
        store.undo()
        [listed] = cases.imports(store, contract)
        cases.remove(store, listed.id)
        assert self.outdated(store, follow_up) == {used}

    def test_a_value_of_another_period_or_of_one_that_goes_on_is_left_alone(
        self,
        store: Store,
        contract: UUID,
        follow_up: UUID,
        used: UUID,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.take_in(store, contract, self.kept + self.broken)
        monkeypatch.setattr(store, "clock", lambda: datetime(2026, 6, 30, 10, tzinfo=UTC))
        assert self.outdated(store, follow_up) == frozenset()
        monkeypatch.undo()
        judging.set_measured(
            store, used, delivered="100 %", source=ResultSource.CASES, source_text="alle saker: 1 av 1"
        )
        assert self.outdated(store, follow_up) == frozenset()
