"""Deviations and actions over all contracts on one page: switched, filtered and opened by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.deviations import DeviationState
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.core.when import When
from sladesk.store import actions, contracts, deviation_course, deviations, escalation
from sladesk.ui.context import Context
from sladesk.ui.pages.work_page import ACTIONS, DEVIATIONS, WorkPage
from tests.ui.conftest import on_screen, open_store

TODAY = date(2026, 6, 19)
KEY = Qt.Key


@pytest.fixture
def cloud(context: Context, tmp_path: Path) -> UUID:
    return open_store(context, tmp_path)


@pytest.fixture
def page(context: Context, cloud: UUID, qtbot: QtBot) -> WorkPage:
    made = WorkPage(context, lambda: TODAY)
    made.resize(1100, 700)
    on_screen(qtbot, made)
    made.open(None)
    return made


def register(context: Context, contract: UUID, title: str, due: date | None = None) -> UUID:
    store = context.register()
    made = deviations.add_finding(store, contract, title=title, found_on=date(2026, 6, 1))
    if due is not None:
        deviations.set_field(store, made, "due", When(due.isoformat(), due))
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def shown(page: WorkPage) -> int:
    return DEVIATIONS if page.deviations.isVisible() else ACTIONS


def titles(page: WorkPage) -> list[str]:
    return [entry.title for entry in page.deviations.list.lines.entries]


def test_without_any_the_page_says_what_comes_here(page: WorkPage, context: Context) -> None:
    went: list[object] = []
    context.go = lambda key, target=None: went.append((key, target))
    press(KEY.Key_Return)
    assert went == [("contracts", None)]
    assert page.summary == ("0 deviations",)


def test_the_late_ones_come_first_and_enter_leads_to_the_contract(
    page: WorkPage, context: Context, cloud: UUID
) -> None:
    other = contracts.create(context.register(), title="IKT", language=Language.NN, template=None)
    register(context, cloud, "Faktura")
    late = register(context, other, "Rapport", date(2026, 6, 12))
    assert titles(page) == ["1 · Rapport", "1 · Faktura"]
    assert page.summary == ("2 deviations", "1 late")
    assert page.deviations.list.lines.entries[0].meta == "IKT · 7 days late"
    went: list[object] = []
    context.go = lambda key, target=None: went.append((key, target))
    page.open(late)
    press(KEY.Key_Return)
    assert went == [("contract", (other, None, late))]


def test_f6_and_the_chips_go_to_the_other_list_and_back(
    page: WorkPage, context: Context, cloud: UUID
) -> None:
    action = actions.add(context.register(), cloud, text="Kreditnota")
    made = register(context, cloud, "Faktura")
    page.take_focus()
    press(KEY.Key_F6)
    assert shown(page) == ACTIONS
    assert page.actions_page.list.hasFocus()
    assert page.summary == ("1 action",)
    page.switches[1].take_focus()
    press(KEY.Key_Left)
    assert shown(page) == DEVIATIONS
    assert page.switches[0].chips[0].hasFocus()
    page.switches[0].chosen.emit(0)
    assert shown(page) == DEVIATIONS
    page.open(action)
    assert shown(page) == ACTIONS
    assert page.actions_page.list.chosen() is not None
    page.open(made)
    assert shown(page) == DEVIATIONS
    assert page.leave()


def test_what_is_typed_in_an_action_is_kept_before_the_list_is_left(
    page: WorkPage, context: Context, cloud: UUID
) -> None:
    page.open(actions.add(context.register(), cloud, text="Kreditnota"))
    press(KEY.Key_F2)
    editor = page.actions_page.list.open_editor()
    assert editor is not None
    editor.setPlainText("x" * 32_001)
    page.switch()
    page.switches[1].chosen.emit(0)
    assert shown(page) == ACTIONS
    editor.setPlainText("Kreditnota for mai")
    page.switch()
    assert [one.text for one in actions.everywhere(context.register())] == ["Kreditnota for mai"]


def test_the_tabs_hold_what_waits_for_somebody(page: WorkPage, context: Context, cloud: UUID) -> None:
    store = context.register()
    register(context, cloud, "Open")
    waiting = register(context, cloud, "Waiting")
    deviations.set_field(store, waiting, "immediate_action", "Retta")
    deviation_course.set_state(store, waiting, DeviationState.AWAITING_VERIFICATION, TODAY)
    notified = register(context, cloud, "Notified")
    deviations.set_field(store, notified, "notice_date", TODAY)
    escalation.add(store, cloud, who="Teamleiar", after_days=5)
    expected = {1: ["2 · Waiting"], 2: ["3 · Notified"], 3: ["3 · Notified", "1 · Open"]}
    for tab, listed in expected.items():
        page.deviations.filters.setCurrentIndex(tab)
        assert titles(page) == listed


def test_filters_by_contract_person_and_search(page: WorkPage, context: Context, cloud: UUID) -> None:
    store = context.register()
    other = contracts.create(store, title="IKT", language=Language.NN, template=None)
    first, second = register(context, cloud, "Faktura"), register(context, other, "Rapport")
    deviations.set_field(store, first, "responsible", "Kari Nordmann")
    inner = page.deviations
    inner.contracts.setFocus()
    QTest.keyClicks(inner.contracts, "IKT")
    assert titles(page) == ["1 · Rapport"]
    inner.persons.setFocus()
    QTest.keyClicks(inner.persons, "Kari")
    assert titles(page) == []
    page.take_focus()
    press(KEY.Key_Return)
    assert len(titles(page)) == 2
    page.search("serious FAKT")
    assert titles(page) == ["1 · Faktura"]
    page.search("")
    inner.filters.setCurrentIndex(4)
    assert titles(page) == []
    page.take_focus()
    assert inner.filters.hasFocus()
    deviation_course.set_state(store, second, DeviationState.REJECTED, TODAY, reason="Feil")
    assert titles(page) == ["1 · Rapport"]
    inner.filters.setCurrentIndex(0)
    page.open(second)
    assert inner.filters.currentIndex() == 5
    assert inner.list.chosen == second


def test_a_hidden_page_reads_again_when_it_is_shown(page: WorkPage, context: Context, cloud: UUID) -> None:
    page.hide()
    register(context, cloud, "Faktura")
    assert titles(page) == []
    page.show()
    assert titles(page) == ["1 · Faktura"]
    page.hide()
    register(context, cloud, "Rapport")
    page.open(None)
    assert len(titles(page)) == 2


def test_before_a_register_is_open_there_is_nothing(context: Context, words: Words, qtbot: QtBot) -> None:
    context.words = words
    page = WorkPage(context, lambda: TODAY)
    on_screen(qtbot, page)
    page.open(None)
    assert not page.grab().isNull()
    assert titles(page) == []
