"""What documents over contracts are made of, read by the verbs that pages use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from sladesk.core.deviations import DeviationState
from sladesk.core.report_wish import ReportKind, ReportWish
from sladesk.core.resources import resource
from sladesk.core.rows import Period
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActionState, Language
from sladesk.store import actions, changes, claims, contracts, deviation_course, deviations, reports
from sladesk.store.store import Store
from tests.store.desk import close_deviation

TODAY = date(2026, 11, 22)
START, END = date(2026, 1, 1), date(2026, 12, 31)
MAKING = Making(Words("en", resource("i18n")), "Ingrid", datetime(2026, 11, 22, tzinfo=UTC), UTC)


def told(_done: int, _total: int) -> None:
    """Nobody listens."""


@pytest.fixture
def deviation(store: Store, contract: UUID) -> UUID:
    return deviations.add_finding(store, contract, title="Oppetid", found_on=date(2026, 5, 2))


def test_a_story_has_every_step_of_the_deviation_and_its_actions(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    before = len(changes.recent(store, contract_id=contract))
    action = actions.add(store, contract, text="Ny brannmur")
    actions.set_deviation(store, action, deviation)
    actions.add(store, contract, text="Noko anna")
    actions.set_state(store, action, ActionState.DONE, TODAY)
    story = reports.story(store, deviation)
    assert [one.id for one in story.actions] == [action]
    assert story.deviation == deviations.get(store, deviation)
    assert story.contract.title == "Skylagring"
    log = changes.recent(store, contract_id=contract)
    assert len(log) == before + 4
    # The oldest first: found, agreed, linked, done; what another action had is not part of it.
    assert [one.sequence for one in story.changes] == [
        one.sequence for one in reversed(log) if one.sequence in {log[4].sequence, log[3].sequence,
                                                                 log[2].sequence, log[0].sequence}
    ]  # fmt: skip
    assert story.changes[-1] == log[0]


def test_each_step_of_a_story_names_things_as_they_were_then(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    action = actions.add(store, contract, text="Skifte linje")
    actions.set_deviation(store, action, deviation)
    actions.set_responsible(store, action, "Kari")
    actions.set_text(store, action, "Bytte leverandør")
    actions.set_responsible(store, action, "Ola")
    deviations.set_field(store, deviation, "title", "Linja fell ut")
    told = reports.story(store, deviation).changes
    mine = {one.sequence for one in told}
    newest_first = [one for one in changes.recent(store, contract_id=contract) if one.sequence in mine]
    assert list(told) == newest_first[::-1]
    assert [one.subject.title for one in told if one.subject.after in ("Kari", "Ola")] == [
        "Skifte linje",
        "Bytte leverandør",
    ]


def test_a_supplier_has_what_is_open_and_what_was_of_the_period(
    store: Store, contract: UUID, deviation: UUID
) -> None:
    old = deviations.add_finding(store, contract, title="Gammal", found_on=date(2020, 1, 1))
    close_deviation(store, contract, old, date(2020, 2, 1))
    lately = deviations.add_finding(store, contract, title="Lukka", found_on=date(2025, 1, 1))
    close_deviation(store, contract, lately, date(2026, 2, 1))
    still = deviations.add_finding(store, contract, title="Open", found_on=date(2020, 1, 1))
    closed = deviations.add_finding(store, contract, title="Båe", found_on=date(2026, 1, 1))
    close_deviation(store, contract, closed, date(2027, 2, 1))
    rejected = deviations.add_finding(store, contract, title="Nei", found_on=date(2025, 1, 1))
    deviation_course.set_state(store, rejected, DeviationState.REJECTED, TODAY, reason="Dublett")
    opened = actions.add(store, contract, text="Plan")
    actions.set_state(store, actions.add(store, contract, text="Gjort"), ActionState.DONE, TODAY)
    for ended in (date(2026, 3, 31), date(2025, 3, 31), None):
        period = Period(ended - timedelta(80), ended, None) if ended else None
        claims.add(store, contract, title="Kompensasjon", claimed=Decimal(9), period=period)
    other = contracts.create(store, title="Anna", language=Language.NN, template=None, supplier="Fjordnett")
    actions.add(store, other, text="Ikkje deira")
    record = reports.supplier_record(store, "Nordsky AS", START, END, TODAY, told)
    assert {one.id for one in record.deviations} == {deviation, lately, still, closed, rejected}
    assert [one.id for one in record.actions] == [opened]
    assert sorted(str(one.period_end) for one in record.claims) == ["2026-03-31", "None"]
    assert [line.title for line in record.board.lines] == ["Skylagring"]


def test_each_kind_of_document_is_built(store: Store, contract: UUID, deviation: UUID) -> None:
    board = ReportWish(ReportKind.BOARD, START, END, (str(contract),), "alt")
    assert reports.build(store, board, MAKING, TODAY, told).title == "Key figures of contract follow-up"
    supplier = ReportWish(ReportKind.SUPPLIER, START, END, supplier="Nordsky AS")
    assert reports.build(store, supplier, MAKING, TODAY, told).title == "Nordsky AS"
    story = ReportWish(ReportKind.DEVIATION, deviation_id=deviation)
    assert reports.build(store, story, MAKING, TODAY, told).title == "Oppetid"
    with pytest.raises(ValueError, match="deviation"):
        reports.build(store, ReportWish(ReportKind.DEVIATION), MAKING, TODAY, told)


def test_only_contracts_in_use_are_a_suppliers(store: Store, contract: UUID) -> None:
    assert reports.of_supplier(store.connection, "Nordsky AS") == [str(contract)]
    contracts.archive(store, contract)
    assert reports.of_supplier(store.connection, "Nordsky AS") == []
