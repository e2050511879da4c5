"""From a tile of the overview to the list of what it counts, and out of it again, by real keys."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.deviations import DeviationState
from sladesk.core.duties import Focus
from sladesk.core.resources import resource
from sladesk.core.templates import load
from sladesk.core.vocabulary import ActionState, Language, Rating
from sladesk.core.when import When
from sladesk.store import (
    actions,
    cells,
    contracts,
    deviation_course,
    deviations,
    escalation,
    follow_ups,
    forms,
    labels,
)
from sladesk.store.cells import CellValue
from sladesk.store.store import Store
from sladesk.ui.context import Context
from sladesk.ui.pages.focus_page import FocusPage
from sladesk.ui.pages.overview_page import OverviewPage
from sladesk.ui.pages.work_page import WorkPage
from tests.store.desk import kpis
from tests.ui.conftest import Heard, on_screen, open_store

TODAY = date(2026, 6, 19)
NOW = datetime(2026, 6, 19, 8, tzinfo=UTC)
KEY = Qt.Key


def at(days: int) -> When:
    day = TODAY + timedelta(days)
    return When(day.isoformat(), day)


@pytest.fixture
def cloud(context: Context, tmp_path: Path) -> UUID:
    """A contract with something in every tile, and an archived one whose duties nobody counts."""
    one = open_store(context, tmp_path)
    store = context.register()
    _fill(store, one)
    archived = contracts.create(store, title="Gammal", language=Language.NN, template=None)
    _fill(store, archived)
    contracts.archive(store, archived)
    form = contracts.create(
        store, title="Form", language=Language.NN, template=load(resource("templates") / "dfo-cloud.toml")
    )
    row = kpis(forms.read(store, follow_ups.of_contract(store, form)[0].id))[0]
    missed = [CellValue(row.id, name, text) for name, text in (("title", "Oppetid"), ("delivered", "97 %"))]
    cells.set_cells(store, labels.CELL["title"], missed)
    cells.set_cells(store, labels.CELL["rating"], [CellValue(row.id, "rating", Rating.MISSED)])
    return one


def _fill(store: Store, contract: UUID) -> None:
    actions.add(store, contract, text="Sein plan", responsible="Kari Nordmann", due=at(-4))
    actions.add(store, contract, text="Snart", responsible="Per Viken", due=at(4))
    actions.add(store, contract, text="Sidan", due=at(90))
    done = actions.add(store, contract, text="Gjort", due=at(-9))
    actions.set_state(store, done, ActionState.DONE, TODAY)
    late = deviations.add_finding(store, contract, title="Seint avvik", found_on=TODAY - timedelta(20))
    deviations.set_field(store, late, "due", at(-2))
    deviations.set_field(store, late, "notice_date", TODAY - timedelta(9))
    deviations.set_field(store, late, "notice_reply_due", at(-1).date)
    waiting = deviations.add_finding(store, contract, title="Ventar", found_on=TODAY)
    deviations.set_field(store, waiting, "immediate_action", "Retta")
    deviation_course.set_state(store, waiting, DeviationState.AWAITING_VERIFICATION, TODAY)
    escalation.add(store, contract, who="Teamleiar", after_days=5)


@pytest.fixture
def page(context: Context, cloud: UUID, qtbot: QtBot) -> WorkPage:
    made = WorkPage(context, lambda: TODAY)
    made.resize(1100, 700)
    on_screen(qtbot, made)
    return made


def texts(page: WorkPage) -> list[str]:
    return [duty.text for duty in page.focus_page.list.table.duties]


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


EXPECTED = {
    Focus.FIRST: ["Sein plan", "Seint avvik", "Seint avvik", "Snart"],
    Focus.LATE: ["Sein plan", "Seint avvik"],
    Focus.SOON: ["Snart"],
    Focus.MISSED: ["Oppetid"],
    Focus.VERIFICATION: ["Gjort", "Ventar"],
    Focus.NOTICES: ["Seint avvik"],
    Focus.ESCALATIONS: ["Seint avvik"],
}


@pytest.mark.parametrize("focus", Focus)
def test_the_list_is_as_long_as_its_tile_says(
    page: WorkPage, context: Context, qtbot: QtBot, focus: Focus
) -> None:
    page.open(focus)
    assert sorted(texts(page)) == sorted(EXPECTED[focus])
    assert page.focus_page.isVisible()
    assert page.focus_page.list.hasFocus()
    count = len(EXPECTED[focus])
    assert page.focus_page.line.mark.accessibleName().endswith(f" · {count}")
    if focus is not Focus.FIRST:
        overview = OverviewPage(context, lambda: NOW)
        on_screen(qtbot, overview)
        overview.open(None)
        tile = overview.tiles.buttons[focus]
        assert tile.count == count
        assert page.focus_page.line.mark.text == tile.accessibleName().replace(": ", " · ")


def test_the_way_out_is_a_key_and_a_button(page: WorkPage, context: Context, cloud: UUID) -> None:
    page.open(Focus.LATE)
    assert page.summary == ("1 deviation", "1 action")
    press(KEY.Key_Escape)
    assert page.actions_page.isVisible()
    chosen = page.actions_page.list.chosen()
    assert chosen is not None
    assert chosen.text == "Sein plan"
    page.open(Focus.NOTICES)
    QTest.mouseClick(page.focus_page.line.all, Qt.MouseButton.LeftButton)
    assert page.deviations.isVisible()
    assert page.deviations.list.chosen == next(
        one.id for one in deviations.of_contract(context.register(), cloud) if one.title == "Seint avvik"
    )
    page.open(Focus.MISSED)
    page.focus_page.line.all.setFocus()
    press(KEY.Key_Return)
    assert page.deviations.isVisible()


def test_another_focus_begins_at_its_first_line(page: WorkPage) -> None:
    page.open(Focus.LATE)
    press(KEY.Key_Down)
    assert page.focus_page.list.currentIndex().row() == 1
    page.open(Focus.LATE)
    assert page.focus_page.list.currentIndex().row() == 1
    page.open(Focus.FIRST)
    assert page.focus_page.list.currentIndex().row() == 0


def test_in_a_small_window_the_word_is_cut_and_the_number_stays(page: WorkPage) -> None:
    page.open(Focus.VERIFICATION)
    line = page.focus_page.line
    page.resize(700, 500)
    QApplication.processEvents()
    assert line.mark.width() < line.mark.sizeHint().width()
    assert line.mark.toolTip() == line.mark.accessibleName() == "Waiting for verification · 2"
    assert line.all.accessibleDescription() == "Waiting for verification · 2"
    assert not page.grab().isNull()


def test_f6_and_the_rail_lead_out_as_well(page: WorkPage) -> None:
    page.open(Focus.LATE)
    press(KEY.Key_F6)
    assert page.deviations.isVisible()
    page.open(Focus.SOON)
    page.open(None)
    assert page.deviations.isVisible()


def test_space_ticks_off_and_the_list_and_its_number_follow(
    page: WorkPage, context: Context, heard: Heard
) -> None:
    page.open(Focus.LATE)
    press(KEY.Key_Space)
    assert texts(page) == ["Seint avvik"]
    assert page.focus_page.line.mark.text == "Late · 1"
    offer = heard.toasts[-1].act
    assert offer is not None
    offer()
    assert len(texts(page)) == 2


def test_a_tick_does_not_verify_what_is_done(page: WorkPage, context: Context, cloud: UUID) -> None:
    went: list[tuple[str, object]] = []
    context.go = lambda key, target=None: went.append((key, target))
    page.open(Focus.VERIFICATION)
    done = page.focus_page.list.chosen()
    assert done is not None
    assert done.text == "Gjort"
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    assert went == [("contract", (cloud, None, done.id))] * 2
    assert texts(page) == ["Gjort", "Ventar"]


def test_a_requirement_is_opened_in_its_form_and_says_how_it_was_missed(
    page: WorkPage, context: Context
) -> None:
    went: list[tuple[str, object]] = []
    context.go = lambda key, target=None: went.append((key, target))
    page.open(Focus.MISSED)
    table, duty = page.focus_page.list.table, page.focus_page.list.chosen()
    assert duty is not None
    assert duty.result is not None
    spoken = str(table.data(table.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Oppetid, Form, ")
    assert spoken.endswith(", Delivered: 97 %")
    assert page.summary == ("1 requirement",)
    press(KEY.Key_Return)
    assert went == [("contract", (duty.contract_id, duty.result.follow_up_id, duty.id))]


def test_it_is_narrowed_further_by_person_contract_and_words(page: WorkPage) -> None:
    page.open(Focus.FIRST)
    inner = page.focus_page
    inner.persons.setFocus()
    QTest.keyClicks(inner.persons, "Kari")
    assert texts(page) == ["Sein plan"]
    page.search("snart")
    assert texts(page) == []
    page.take_focus()
    press(KEY.Key_Return)
    assert len(texts(page)) == 4
    page.search("97")
    assert page.focus_page.line.mark.text == "Take this first · 4"
    inner.show_all()
    page.open(Focus.MISSED)
    page.search("97")
    assert texts(page) == ["Oppetid"]


@pytest.mark.parametrize("focus", Focus)
def test_nothing_is_said_in_a_sentence_and_the_way_on_has_the_keys(
    context: Context, tmp_path: Path, qtbot: QtBot, focus: Focus
) -> None:
    open_store(context, tmp_path)
    page = WorkPage(context, lambda: TODAY)
    on_screen(qtbot, page)
    page.open(focus)
    assert texts(page) == []
    press(KEY.Key_Return)
    assert page.deviations.isVisible()


def test_before_a_register_is_open_it_is_empty(context: Context, qtbot: QtBot) -> None:
    page = FocusPage(context, lambda: TODAY)
    on_screen(qtbot, page)
    page.open(Focus.ESCALATIONS)
    assert not page.list.table.duties
    assert not page.grab().isNull()
