"""The overview by keys and clicks, on a real register that is attached after it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from sladesk.core.duties import Focus
from sladesk.core.overview import Sort
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActionState, Rating
from sladesk.core.when import When
from sladesk.store import actions, cells, contracts, deviations, escalation, follow_ups, forms, gate, labels
from sladesk.store.cells import CellValue
from sladesk.store.store import Store
from sladesk.ui.context import Context
from sladesk.ui.pages.overview.contract_table import STEP
from sladesk.ui.pages.overview.greeting import greeting
from sladesk.ui.pages.overview.tiles import Tile
from sladesk.ui.pages.overview_page import OverviewPage
from tests.store.desk import kpis
from tests.ui.conftest import Heard, on_screen
from tests.ui.contracts_scene import TODAY, attach, make_register, press

KEY = Qt.Key
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 30, tzinfo=UTC)


@pytest.fixture
def known(tmp_path: Path) -> dict[str, UUID]:
    return make_register(tmp_path / "register.sladb")


@pytest.fixture
def went(context: Context) -> list[tuple[str, object]]:
    shown: list[tuple[str, object]] = []
    context.go = lambda key, target=None: shown.append((key, target))
    return shown


@pytest.fixture
def reading(
    context: Context, known: dict[str, UUID], went: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> Iterator[OverviewPage]:
    """The page before the store is there."""
    context.settings.change(officer="Ingrid Aasen")
    context.connection = gate.open_register(tmp_path / "register.sladb", check=False)
    made = OverviewPage(context, lambda: NOW)
    made.resize(1180, 760)
    on_screen(qtbot, made)
    made.open(None)
    qtbot.waitUntil(made.table.hasFocus)
    yield made
    if context.store is None:
        context.connection.close()


@pytest.fixture
def page(reading: OverviewPage, context: Context) -> OverviewPage:
    attach(context)
    return reading


@pytest.fixture
def store(page: OverviewPage, context: Context) -> Store:
    return context.register()


def titles(page: OverviewPage) -> list[str]:
    lines = [page.lines.line(row) for row in range(page.lines.rowCount())]
    return [line.title for line in lines if line is not None]


def tile(page: OverviewPage, focus: Focus) -> Tile:
    return page.tiles.buttons[focus]


def rate(store: Store, contract: UUID, rating: Rating) -> UUID:
    follow_up = follow_ups.of_contract(store, contract)[0].id
    row = kpis(forms.read(store, follow_up))[0]
    cells.set_cells(store, labels.CELL["rating"], [CellValue(row.id, "rating", rating)])
    return follow_up


def square(page: OverviewPage, row: int, place: int) -> QPoint:
    cell = page.table.visualRect(page.lines.index(row, 1))
    line = page.lines.line(row)
    assert line is not None
    left = cell.x() + page.table.first_left(len(page.lines.marks(line)))
    return QPoint(left + place * STEP + 8, cell.center().y())


def test_it_can_be_read_before_it_can_be_written(reading: OverviewPage) -> None:
    assert reading.header.title.accessibleName() == "Good morning, Ingrid"
    assert reading.header.facts.accessibleName() == "Sunday 22 November 2026 · 3 contracts"
    assert titles(reading) == ["Skylagring", "Drift av fagsystem", "Ærleg journal"]
    assert {focus: one.count for focus, one in reading.tiles.buttons.items()} == {
        Focus.LATE: 1, Focus.SOON: 1, Focus.MISSED: 0, Focus.VERIFICATION: 0, Focus.NOTICES: 0,
        Focus.ESCALATIONS: 0,
    }  # fmt: skip
    assert tile(reading, Focus.LATE).accessibleName() == "Late: 1"
    assert not tile(reading, Focus.ESCALATIONS).isVisible()


@pytest.fixture
def late(known: dict[str, UUID], tmp_path: Path) -> UUID:
    """A contract with a deviation that is to be escalated."""
    with closing(Store(gate.open_register(tmp_path / "register.sladb"), "Ingrid Aasen")) as store:
        deviations.add_finding(store, known["Skylagring"], title="Feil", found_on=TODAY - timedelta(30))
        escalation.add(store, known["Skylagring"], who="Avtaleeigar", after_days=10)
    return known["Skylagring"]


@pytest.mark.parametrize("hidden", [False, True])
def test_what_is_to_be_escalated_is_counted_once_the_store_is_there(
    late: UUID, reading: OverviewPage, context: Context, hidden: bool
) -> None:
    assert tile(reading, Focus.ESCALATIONS).count == 0
    reading.setHidden(hidden)
    store = attach(context)
    reading.show()
    assert tile(reading, Focus.ESCALATIONS).count == 1
    actions.add(store, late, text="Plan")
    assert tile(reading, Focus.ESCALATIONS).count == 1
    assert titles(reading)[0] == "Skylagring"


def test_a_page_that_was_there_before_the_register_reads_it_with_the_store(
    context: Context, known: dict[str, UUID], tmp_path: Path, qtbot: QtBot
) -> None:
    page = OverviewPage(context, lambda: NOW)
    on_screen(qtbot, page)
    page.open(None)
    assert titles(page) == []
    context.connection = gate.open_register(tmp_path / "register.sladb", check=False)
    attach(context)
    assert len(titles(page)) == len(known)


@pytest.mark.parametrize(
    ("hour", "officer", "said"),
    [
        (9, "Ingrid Aasen", "Good morning, Ingrid"),
        (10, "Ingrid Aasen", "Hello, Ingrid"),
        (18, "Ingrid Aasen", "Good evening, Ingrid"),
        (3, " ", "Good morning"),
        (12, "", "Hello"),
        (23, "", "Good evening"),
    ],
)
def test_the_greeting_knows_the_time_of_day(hour: int, officer: str, said: str, english: Words) -> None:
    assert greeting(english, officer, NOW.replace(hour=hour)) == said


def test_a_tile_leads_to_what_it_counts(page: OverviewPage, went: list[tuple[str, object]]) -> None:
    QTest.mouseClick(tile(page, Focus.LATE), Qt.MouseButton.LeftButton)
    tile(page, Focus.LATE).setFocus()
    press(tile(page, Focus.LATE), KEY.Key_Left)
    for _each in range(2):
        focused = QApplication.focusWidget()
        assert isinstance(focused, Tile)
        press(focused, KEY.Key_Right)
    assert tile(page, Focus.MISSED).hasFocus()
    press(tile(page, Focus.MISSED), KEY.Key_Return)
    QTest.mouseClick(tile(page, Focus.SOON), Qt.MouseButton.LeftButton)
    QTest.mouseClick(tile(page, Focus.NOTICES), Qt.MouseButton.LeftButton)
    assert went == [("actions", focus) for focus in (Focus.LATE, Focus.MISSED, Focus.SOON, Focus.NOTICES)]


def test_the_list_follows_the_register(page: OverviewPage, store: Store, known: dict[str, UUID]) -> None:
    rate(store, known["Ærleg journal"], Rating.MISSED)
    assert titles(page)[0] == "Ærleg journal"
    assert tile(page, Focus.MISSED).count == 1
    deviation = deviations.add_finding(store, known["Skylagring"], title="Feil", found_on=TODAY)
    deviations.set_field(store, deviation, "notice_date", TODAY)
    assert tile(page, Focus.NOTICES).count == 1


def test_what_is_to_be_escalated_has_a_tile_of_its_own(
    page: OverviewPage, store: Store, known: dict[str, UUID], went: list[tuple[str, object]]
) -> None:
    contract, mine = known["Skylagring"], tile(page, Focus.ESCALATIONS)
    deviations.add_finding(store, contract, title="Feil", found_on=TODAY - timedelta(30))
    assert not mine.isVisible()
    step = escalation.add(store, contract, who="Avtaleeigar", after_days=10)
    assert (mine.isVisible(), mine.count) == (True, 1)
    QTest.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert went == [("actions", Focus.ESCALATIONS)]
    escalation.set_after_days(store, step, 90)
    assert not mine.isVisible()


def test_it_is_read_again_when_the_day_is_another(page: OverviewPage, qtbot: QtBot) -> None:
    page._now = lambda: NOW + timedelta(10)
    page.hide()
    page.show()
    assert tile(page, Focus.LATE).count == 2


def test_an_edit_reads_again_only_the_contract_that_it_touched(
    page: OverviewPage, store: Store, known: dict[str, UUID]
) -> None:
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    rate(store, known["Ærleg journal"], Rating.MISSED)
    QApplication.processEvents()
    store.connection.set_trace_callback(None)
    about = [statement for statement in asked if "FROM contract c" in statement]
    assert about
    assert all(str(known["Ærleg journal"]) in statement for statement in about)
    assert not any(str(known["Skylagring"]) in statement for statement in about)
    assert titles(page)[0] == "Ærleg journal"


def test_what_was_edited_elsewhere_is_there_when_one_comes_back(
    page: OverviewPage, store: Store, known: dict[str, UUID]
) -> None:
    page.hide()
    rate(store, known["Ærleg journal"], Rating.MISSED)
    contracts.archive(store, known["Skylagring"])
    assert tile(page, Focus.MISSED).count == 0
    page.show()
    assert titles(page) == ["Ærleg journal", "Drift av fagsystem"]
    assert {focus: tile(page, focus).count for focus in (Focus.MISSED, Focus.LATE)} == {
        Focus.MISSED: 1, Focus.LATE: 0,
    }  # fmt: skip


class TestContracts:
    def test_enter_opens_the_chosen_one(
        self, page: OverviewPage, went: list[tuple[str, object]], known: dict[str, UUID]
    ) -> None:
        press(page.table, KEY.Key_Down)
        press(page.table, KEY.Key_Return)
        assert went == [("contract", known["Drift av fagsystem"])]

    def test_what_is_opened_early_waits_for_the_register(
        self,
        reading: OverviewPage,
        context: Context,
        went: list[tuple[str, object]],
        known: dict[str, UUID],
    ) -> None:
        press(reading.table, KEY.Key_Return)
        assert went == []
        attach(context)
        assert went == [("contract", known["Skylagring"])]

    def test_arrows_choose_a_period_and_enter_opens_it(
        self, page: OverviewPage, store: Store, went: list[tuple[str, object]], known: dict[str, UUID]
    ) -> None:
        contract = known["Skylagring"]
        older = rate(store, contract, Rating.MISSED)
        newer = follow_ups.create(store, contract, meeting_date=TODAY + timedelta(30))
        rate(store, contract, Rating.MET)
        page.table.choose(contract)
        press(page.table, KEY.Key_Left)
        assert page.summary == ("Meeting 22 December 2026: Met",)
        press(page.table, KEY.Key_Return)
        press(page.table, KEY.Key_Left)
        press(page.table, KEY.Key_Left)
        assert page.summary[0].endswith(": Missed")
        press(page.table, KEY.Key_Return)
        press(page.table, KEY.Key_Escape)
        assert page.summary == ("3 contracts",)
        press(page.table, KEY.Key_Return)
        assert went == [
            ("contract", (contract, newer)),
            ("contract", (contract, older)),
            ("contract", contract),
        ]

    def test_beyond_the_newest_period_none_is_chosen(self, page: OverviewPage) -> None:
        press(page.table, KEY.Key_Left)
        assert page.table.chosen_period() is not None
        press(page.table, KEY.Key_Right)
        assert page.table.chosen_period() is None
        press(page.table, KEY.Key_Left)
        press(page.table, KEY.Key_Down)
        assert page.table.chosen_period() is None

    def test_a_click_on_a_square_opens_its_period(
        self, page: OverviewPage, store: Store, went: list[tuple[str, object]], known: dict[str, UUID]
    ) -> None:
        follow_up = rate(store, known["Skylagring"], Rating.MISSED)
        spot = square(page, 0, 0)
        QTest.mouseMove(page.table.viewport(), spot)
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert went == [("contract", (known["Skylagring"], follow_up))]
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(STEP, 0))
        assert len(went) == 1

    def test_the_mouse_is_told_what_a_square_says(
        self, page: OverviewPage, store: Store, known: dict[str, UUID]
    ) -> None:
        rate(store, known["Skylagring"], Rating.MISSED)
        spot = square(page, 0, 0)
        viewport = page.table.viewport()
        QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot)))
        assert QToolTip.text().endswith(": Missed")

    def test_every_cell_can_be_heard(self, page: OverviewPage, store: Store, known: dict[str, UUID]) -> None:
        rate(store, known["Skylagring"], Rating.MISSED)
        spoken = [
            str(page.lines.data(page.lines.index(0, column), Qt.ItemDataRole.AccessibleTextRole))
            for column in range(4)
        ]
        assert spoken[0] == "Skylagring, Nordsky AS"
        assert spoken[1].endswith(": Missed")
        assert spoken[2:] == ["2, 1 late", "Action 1 December"]

    def test_a_click_on_a_heading_sorts_and_another_turns(self, page: OverviewPage) -> None:
        heading = page.table.heading
        spot = QPoint(heading.sectionViewportPosition(0) + 20, 15)
        QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert titles(page) == ["Drift av fagsystem", "Skylagring", "Ærleg journal"]
        QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert titles(page) == ["Ærleg journal", "Skylagring", "Drift av fagsystem"]
        page.sort(Sort.NEXT, descending=False)
        assert titles(page)[0] == "Skylagring"

    def test_the_menu_sorts_without_a_mouse(self, page: OverviewPage) -> None:
        page.table.customContextMenuRequested.emit(QPoint(9, 9))
        menu = page.table.findChildren(QMenu)[0]
        sorts = menu.actions()[1].menu()
        assert isinstance(sorts, QMenu)
        assert [entry.text() for entry in sorts.actions()] == [
            "Title", "Deviations", "Late actions", "Next date",
        ]  # fmt: skip
        sorts.actions()[0].trigger()
        assert titles(page)[0] == "Drift av fagsystem"
        menu.close()

    def test_the_chosen_contract_stays_chosen(
        self, page: OverviewPage, store: Store, known: dict[str, UUID]
    ) -> None:
        page.table.choose(known["Ærleg journal"])
        contracts.set_field(store, known["Skylagring"], "title", "Skylagring 2")
        chosen = page.table.chosen()
        assert chosen is not None
        assert chosen.id == known["Ærleg journal"]
        page.open(known["Drift av fagsystem"])
        chosen = page.table.chosen()
        assert chosen is not None
        assert chosen.id == known["Drift av fagsystem"]

    def test_where_there_is_little_room_the_newest_periods_are_kept(
        self, page: OverviewPage, store: Store, known: dict[str, UUID]
    ) -> None:
        for days in range(14):
            follow_ups.create(store, known["Skylagring"], meeting_date=TODAY + timedelta(days))
        page.resize(820, 700)
        QApplication.processEvents()
        line = page.lines.line(0)
        assert line is not None
        assert 4 <= page.lines.periods < 12
        assert page.lines.marks(line) == line.marks[-page.lines.periods :]
        assert page.lines.headerData(1, Qt.Orientation.Horizontal) == f"Last {page.lines.periods} periods"


class TestTakeThisFirst:
    def test_space_ticks_off_and_the_toast_takes_it_back(
        self, page: OverviewPage, store: Store, heard: Heard, known: dict[str, UUID]
    ) -> None:
        page.duties.list.setFocus()
        assert [duty.due for duty in page.duties.list.table.duties] == [
            TODAY - timedelta(5),
            TODAY + timedelta(9),
        ]
        press(page.duties.list, KEY.Key_Space)
        first = actions.of_contract(store, known["Skylagring"])
        assert sorted(action.state for action in first) == [ActionState.DONE, ActionState.OPEN]
        assert tile(page, Focus.VERIFICATION).count == 1
        assert len(page.duties.list.table.duties) == 1
        assert page.duties.list.hasFocus()
        offer = heard.toasts[-1].act
        assert offer is not None
        offer()
        assert len(page.duties.list.table.duties) == 2

    def test_a_click_in_the_box_ticks_and_beside_it_opens(
        self, page: OverviewPage, store: Store, went: list[tuple[str, object]], known: dict[str, UUID]
    ) -> None:
        duties = page.duties.list
        second = duties.table.duties[1]
        place = duties.visualRect(duties.table.index(1))
        QTest.mouseClick(duties.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
        assert went == [("contract", (known["Skylagring"], None, second.id))]
        box = duties.box_of(1).center()
        QTest.mouseClick(duties.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert [duty.id for duty in duties.table.duties] != [second.id]
        assert len(duties.table.duties) == 1

    def test_what_is_no_action_is_opened_by_a_tick(
        self, page: OverviewPage, store: Store, went: list[tuple[str, object]], known: dict[str, UUID]
    ) -> None:
        contract = known["Ærleg journal"]
        deviation = deviations.add_finding(store, contract, title="Feil i journalen", found_on=TODAY)
        due = TODAY - timedelta(30)
        deviations.set_field(store, deviation, "due", When(due.isoformat(), due))
        duties = page.duties.list
        said = str(duties.table.data(duties.table.index(0), Qt.ItemDataRole.AccessibleTextRole))
        assert said == ("Deviation, Feil i journalen, Ærleg journal, 23 October · 30 days late")
        duties.setFocus()
        press(duties, KEY.Key_Home)
        press(duties, KEY.Key_Space)
        press(duties, KEY.Key_Return)
        QTest.mouseClick(duties.viewport(), Qt.MouseButton.LeftButton, pos=duties.box_of(0).center())
        assert went == [("contract", (contract, None, deviation))] * 3

    def test_nothing_to_take_is_said(
        self, page: OverviewPage, store: Store, known: dict[str, UUID], went: list[tuple[str, object]]
    ) -> None:
        page.duties.list.setFocus()
        for _each in range(2):
            press(page.duties.list, KEY.Key_D)
        assert page.duties.all.hasFocus()
        press(page.duties.all, KEY.Key_Return)
        assert went == [("actions", Focus.FIRST)]


def test_an_empty_register_says_what_to_do_first(context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    make_register(tmp_path / "empty.sladb", filled=False)
    context.connection = gate.open_register(tmp_path / "empty.sladb", check=False)
    page = OverviewPage(context, lambda: NOW)
    on_screen(qtbot, page)
    page.open(None)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Make your first contract"
    attach(context)
    made = contracts.create(
        context.register(), title="Ny", language=context.settings.values.language, template=None
    )
    page.open(made)
    assert titles(page) == ["Ny"]
    assert page.table.hasFocus()


def test_a_page_that_is_gone_leaves_nothing_with_the_theme(
    context: Context, known: dict[str, UUID], tmp_path: Path, qtbot: QtBot
) -> None:
    theme = context.theme
    context.connection = gate.open_register(tmp_path / "register.sladb", check=False)
    listening = theme.receivers("2changed()")
    made = OverviewPage(context, lambda: NOW)
    made.resize(1180, 760)
    made.show()
    qtbot.waitExposed(made)
    made.open(None)
    assert theme.receivers("2changed()") > listening
    made.close()
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    context.connection.close()
    assert theme.receivers("2changed()") == listening


def test_the_tile_of_what_is_missed_says_what_it_counts(page: OverviewPage) -> None:
    told = "Requirements that were missed when they were last rated"
    missed, late = tile(page, Focus.MISSED), tile(page, Focus.LATE)
    assert (missed.toolTip(), missed.accessibleDescription()) == (told, told)
    assert (late.toolTip(), late.accessibleDescription()) == ("", "")
