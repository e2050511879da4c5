"""The list of contracts, by keys and by mouse, on a real register."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import ContractStatus, Language
from sladesk.store import contracts, forms, gate, user_templates
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.follow_ups import of_contract
from sladesk.ui.context import Context
from sladesk.ui.dialogs.duplicate import DuplicateDialog
from sladesk.ui.dialogs.new_contract import NewContractDialog
from sladesk.ui.pages.contracts_page import FILTERS, ContractsPage
from tests.made_once import shipped
from tests.ui.conftest import Heard, on_screen
from tests.ui.contracts_scene import TODAY, attach, in_dialog, make_register, press

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
BY_TITLE = ["Drift av fagsystem", "Skylagring", "Ærleg journal"]


@pytest.fixture
def known(tmp_path: Path) -> dict[str, UUID]:
    return make_register(tmp_path / "register.sladb")


@pytest.fixture
def page(context: Context, known: dict[str, UUID], tmp_path: Path, qtbot: QtBot) -> Iterator[ContractsPage]:
    """The list with its register, the store not loaded yet."""
    connection = context.connection = gate.open_register(tmp_path / "register.sladb")
    context.templates = shipped
    page = ContractsPage(context, today=lambda: TODAY)
    page.resize(1100, 600)
    on_screen(qtbot, page, page.table)
    yield page
    connection.close()


def titles(page: ContractsPage) -> list[str]:
    return [line.title for row in range(page.model.rowCount()) if (line := page.model.line(row)) is not None]


def chosen(page: ContractsPage) -> str:
    line = page.table.chosen()
    return line.title if line is not None else ""


def gone_to(context: Context) -> list[tuple[str, object]]:
    """Where the page wants to go, from now on."""
    places: list[tuple[str, object]] = []
    context.go = lambda key, target=None: places.append((key, target))
    return places


def click_heading(page: ContractsPage, column: int) -> None:
    heading = page.table.heading
    at = QPoint(heading.sectionViewportPosition(column) + 12, heading.height() // 2)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)


class TestReading:
    def test_list_is_there_before_the_store(self, page: ContractsPage) -> None:
        assert page.context.store is None
        assert titles(page) == BY_TITLE
        assert chosen(page) == "Drift av fagsystem"
        assert page.summary == ("3 contracts",)

    def test_line_says_what_the_eye_sees(self, page: ContractsPage) -> None:
        cells = [page.model.index(1, column).data() for column in range(page.model.columnCount())]
        agreement = "Service level agreement (SLA)"
        assert cells == ["Skylagring, Nordsky AS", "2026/3", agreement, "Active", "2, 1 late", "0"]

    @pytest.mark.parametrize(
        ("start", "end", "told"),
        [
            (
                date(2024, 2, 1),
                date(2028, 1, 31),
                ("1 February 2024 – 31 January 2028", "Until 31 January 2028"),
            ),
            (date(2024, 2, 1), None, ("From 1 February 2024", "From 1 February 2024")),
            (None, date(2028, 1, 31), ("Until 31 January 2028", "Until 31 January 2028")),
            (None, None, ("", "")),
        ],
    )
    def test_term_in_full_and_in_short(
        self,
        page: ContractsPage,
        context: Context,
        known: dict[str, UUID],
        start: date | None,
        end: date | None,
        told: tuple[str, str],
    ) -> None:
        store = attach(context)
        contracts.set_field(store, known["Drift av fagsystem"], "start", start)
        contracts.set_field(store, known["Drift av fagsystem"], "end", end)
        line = page.model.line(0)
        assert line is not None
        assert page.model.terms(line) == told

    def test_search_narrows_with_every_key(self, page: ContractsPage) -> None:
        page.search("skyla")
        assert titles(page) == ["Skylagring"]
        assert page.summary == ("1 contract found",)
        page.search("sk nordsky oppetid")
        assert titles(page) == ["Skylagring"]
        page.search("")
        assert titles(page) == BY_TITLE

    def test_search_reads_the_forms(self, page: ContractsPage) -> None:
        page.search("vedlikehald")
        assert titles(page) == BY_TITLE

    def test_nothing_found_says_so_and_offers_the_way_back(self, page: ContractsPage, qtbot: QtBot) -> None:
        page.search("xyzzy")
        button = QApplication.focusWidget()
        assert button is not None
        assert button.accessibleName() == "Clear the search"
        with qtbot.waitSignal(page.search_given_up):
            press(button, Key.Key_Return)
        page.search("")
        assert page.table.isVisible()
        qtbot.waitUntil(page.table.hasFocus)

    def test_narrow_window_keeps_titles_readable(self, page: ContractsPage, qtbot: QtBot) -> None:
        page.resize(760, 500)
        qtbot.waitUntil(lambda: page.table.isColumnHidden(2))
        assert page.table.columnWidth(0) > 200
        page.resize(1100, 500)
        qtbot.waitUntil(lambda: not page.table.isColumnHidden(2))


class TestOrderAndFilter:
    def test_heading_sorts_and_turns(self, page: ContractsPage) -> None:
        click_heading(page, 1)
        assert titles(page) == ["Drift av fagsystem", "Ærleg journal", "Skylagring"]
        click_heading(page, 1)
        assert titles(page) == ["Skylagring", "Ærleg journal", "Drift av fagsystem"]
        assert page.table.heading.descending

    def test_figures_begin_with_the_largest(self, page: ContractsPage) -> None:
        click_heading(page, 4)
        assert titles(page)[0] == "Skylagring"

    def test_the_heading_of_what_is_missed_says_what_it_counts(self, page: ContractsPage) -> None:
        heading, told = page.table.heading, "Requirements that were missed when they were last rated"
        spot = QPoint(heading.sectionViewportPosition(5) + 12, heading.height() // 2)
        viewport = heading.viewport()
        QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot)))
        assert QToolTip.text() == told
        QToolTip.hideText()
        model, role = page.table.model(), Qt.ItemDataRole.AccessibleDescriptionRole
        described = [model.headerData(column, Qt.Orientation.Horizontal, role) for column in range(6)]
        assert described == ["", "", "", "", "", told]

    def test_menu_sorts_by_what_has_no_column(self, page: ContractsPage) -> None:
        menu = page.actions_here.menu(page.query)
        sorts = next(action.menu() for action in menu.actions() if action.text() == "Sort by")
        assert isinstance(sorts, QMenu)
        supplier = next(action for action in sorts.actions() if action.text() == "Supplier")
        supplier.trigger()
        assert titles(page) == ["Ærleg journal", "Skylagring", "Drift av fagsystem"]
        assert page.table.heading.sorted == -1
        menu.close()

    def test_tabs_filter_by_keys(self, page: ContractsPage) -> None:
        press(page.table, Key.Key_Tab, CONTROL)
        assert titles(page) == ["Drift av fagsystem"]
        press(page.table, Key.Key_Tab, CONTROL)
        assert titles(page) == ["Skylagring"]

    def test_every_filter_without_contracts_says_so(self, page: ContractsPage) -> None:
        for number, (_word, query) in enumerate(FILTERS):
            page.filters.setCurrentIndex(number)
            if query.deleted or query.status is ContractStatus.ARCHIVED:
                assert page.summary == ("0 contracts",)
                assert not page.table.isVisible()
                assert page.hints == ""
            else:
                assert page.table.isVisible()

    def test_sorting_keeps_the_chosen_contract(self, page: ContractsPage) -> None:
        page.table.choose_row(2)
        click_heading(page, 1)
        assert chosen(page) == "Ærleg journal"


class TestDeeds:
    def test_enter_opens_when_the_store_is_there(
        self, page: ContractsPage, context: Context, known: dict[str, UUID]
    ) -> None:
        places = gone_to(context)
        press(page.table, Key.Key_Down)
        press(page.table, Key.Key_Return)
        assert places == []
        attach(context)
        assert places == [("contract", known["Skylagring"])]

    def test_search_leads_to_the_row_that_it_found(
        self, page: ContractsPage, context: Context, known: dict[str, UUID]
    ) -> None:
        store = attach(context)
        [follow_up] = of_contract(store, known["Skylagring"])
        row = forms.read(store, follow_up.id).kpi_groups[0][1][0]
        set_cells(store, "", [CellValue(row.id, "delivered", "målt av Nordsky sjølv")])
        places = gone_to(context)
        page.search("målt sjølv")
        press(page.table, Key.Key_Return)
        assert places == [("contract", (known["Skylagring"], follow_up.id, row.id))]

    def test_double_click_opens(self, page: ContractsPage, context: Context, known: dict[str, UUID]) -> None:
        attach(context)
        places = gone_to(context)
        at = page.table.visualRect(page.model.index(2, 0)).center()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert places == [("contract", known["Ærleg journal"])]

    def test_delete_and_undo(self, page: ContractsPage, context: Context, heard: Heard) -> None:
        attach(context)
        page.table.choose_row(1)
        press(page.table, Key.Key_Delete)
        assert titles(page) == ["Drift av fagsystem", "Ærleg journal"]
        assert chosen(page) == "Ærleg journal"
        notice = heard.toasts[-1]
        assert (notice.text, notice.action) == ("Deleted “Skylagring”", "Undo")
        assert notice.act is not None
        notice.act()
        assert titles(page) == BY_TITLE

    def test_deleted_are_listed_and_restored(
        self, page: ContractsPage, context: Context, heard: Heard
    ) -> None:
        attach(context)
        places = gone_to(context)
        press(page.table, Key.Key_Delete)
        page.filters.setCurrentIndex(len(FILTERS) - 1)
        assert titles(page) == ["Drift av fagsystem"]
        assert page.hints == "R: restore"
        page.table.setFocus()
        press(page.table, Key.Key_Return)
        press(page.table, Key.Key_Delete)
        assert places == []
        assert titles(page) == ["Drift av fagsystem"]
        press(page.table, Key.Key_R)
        assert titles(page) == []
        assert heard.toasts[-1].text == "Restored “Drift av fagsystem”"
        page.filters.setCurrentIndex(0)
        assert titles(page) == BY_TITLE

    def test_archive_take_back_and_undo(self, page: ContractsPage, context: Context, heard: Heard) -> None:
        attach(context)
        press(page.table, Key.Key_A)
        assert titles(page) == ["Skylagring", "Ærleg journal"]
        undo = heard.toasts[-1].act
        assert undo is not None
        undo()
        line = page.model.line(0)
        assert line is not None
        assert line.status is ContractStatus.PLANNED
        page.table.choose_row(0)
        press(page.table, Key.Key_A)
        page.filters.setCurrentIndex(4)
        page.table.setFocus()
        press(page.table, Key.Key_A)
        assert heard.toasts[-1].text == "“Drift av fagsystem” is in use again"
        page.filters.setCurrentIndex(0)
        assert titles(page) == BY_TITLE

    def test_key_before_the_store_waits_for_it(self, page: ContractsPage, context: Context) -> None:
        press(page.table, Key.Key_Delete)
        assert titles(page) == BY_TITLE
        attach(context)
        assert titles(page) == ["Skylagring", "Ærleg journal"]

    def test_refusal_is_said(self, page: ContractsPage, context: Context, heard: Heard) -> None:
        store = attach(context)
        store.connection.execute("PRAGMA query_only = ON")
        press(page.table, Key.Key_Delete)
        assert heard.toasts == []
        assert "could not be saved" in heard.banners[-1].text
        assert titles(page) == BY_TITLE

    def test_new_by_keys_alone(self, page: ContractsPage, context: Context) -> None:
        attach(context)
        places = gone_to(context)

        def fill(dialog: object) -> None:
            assert isinstance(dialog, NewContractDialog)
            QTest.keyClicks(dialog.title, "Nettverk")
            press(dialog.title, Key.Key_Return, CONTROL)

        in_dialog(fill)
        press(page.table, Key.Key_N)
        assert titles(page) == ["Drift av fagsystem", "Nettverk", *BY_TITLE[1:]]
        assert places[0][0] == "contract"

    def test_new_by_mouse_and_thought_better_of(self, page: ContractsPage, context: Context) -> None:
        attach(context)
        places = gone_to(context)
        in_dialog(lambda dialog: press(dialog, Key.Key_Escape))
        QTest.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
        assert places == []
        assert titles(page) == BY_TITLE

    def test_duplicate_with_answers(
        self, page: ContractsPage, context: Context, known: dict[str, UUID]
    ) -> None:
        store = attach(context)
        sheet = forms.read(store, of_contract(store, known["Skylagring"])[0].id)
        row = sheet.kpi_groups[0][1][0]
        set_cells(store, "delivered", [CellValue(row.id, "delivered", "99,9 %")])
        places = gone_to(context)

        def fill(dialog: object) -> None:
            assert isinstance(dialog, DuplicateDialog)
            assert dialog.title.text() == "Skylagring (copy)"
            QTest.mouseClick(dialog.with_answers, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
            press(dialog.title, Key.Key_Return)

        page.table.choose_row(1)
        in_dialog(fill)
        press(page.table, Key.Key_D, CONTROL)
        assert "Skylagring (copy)" in titles(page)
        made = places[0][1]
        assert isinstance(made, UUID)
        copied = forms.read(store, of_contract(store, made)[0].id)
        assert copied.kpi_groups[0][1][0].delivered == "99,9 %"

    def test_duplicate_needs_a_title(self, page: ContractsPage, context: Context) -> None:
        attach(context)

        def fill(dialog: object) -> None:
            assert isinstance(dialog, DuplicateDialog)
            press(dialog.title, Key.Key_A, CONTROL)
            press(dialog.title, Key.Key_Delete)
            press(dialog.title, Key.Key_Return)
            assert dialog.isVisible()
            assert dialog.title.hasFocus()
            assert dialog.title.accessibleDescription() == "Give the contract a title."

        in_dialog(fill)
        press(page.table, Key.Key_D, CONTROL)
        assert titles(page) == BY_TITLE


class TestMenu:
    def test_menu_at_the_mouse_shows_keys(self, page: ContractsPage, qtbot: QtBot) -> None:
        page.table.customContextMenuRequested.emit(QPoint(30, 30))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        shown = {action.text(): action.shortcut().toString() for action in menu.actions() if action.text()}
        assert shown == {
            "Open": "Return",
            "Duplicate …": "Ctrl+D",
            "Archive": "A",
            "Delete": "Del",
            "New contract …": "N",
            "Sort by": "",
        }
        menu.close()

    def test_no_menu_where_nothing_is_chosen(self, page: ContractsPage) -> None:
        page.search("xyzzy")
        page.table.customContextMenuRequested.emit(QPoint(30, 30))
        assert QApplication.activePopupWidget() is None


class TestMouse:
    def test_line_under_the_mouse_is_tinted_until_it_leaves(self, page: ContractsPage) -> None:
        viewport = page.table.viewport()

        def ground(row: int) -> str:
            corner = page.table.visualRect(page.model.index(row, 0)).topRight() - QPoint(4, -4)
            return viewport.grab().toImage().pixelColor(corner).name()

        plain = ground(1)
        QTest.mouseMove(viewport, page.table.visualRect(page.model.index(1, 0)).center())
        assert ground(1) != plain
        assert ground(2) == plain
        QApplication.sendEvent(page.table, QEvent(QEvent.Type.Leave))
        assert ground(1) == plain

    def test_letters_are_commands_and_not_a_search(self, page: ContractsPage) -> None:
        press(page.table, Key.Key_S)
        assert chosen(page) == "Drift av fagsystem"


class TestFollowing:
    def test_edits_elsewhere_show_at_once(
        self, page: ContractsPage, context: Context, known: dict[str, UUID]
    ) -> None:
        store = attach(context)
        page.table.choose_row(1)
        contracts.set_field(store, known["Skylagring"], "title", "Aa: skylagring")
        assert chosen(page) == "Aa: skylagring"
        store.undo()
        assert titles(page) == BY_TITLE
        assert chosen(page) == "Skylagring"

    def test_hidden_page_reads_when_it_is_shown(
        self, page: ContractsPage, context: Context, known: dict[str, UUID]
    ) -> None:
        store = attach(context)
        page.hide()
        contracts.delete(store, known["Skylagring"])
        assert len(page.model.ids) == 3
        page.show()
        assert titles(page) == ["Drift av fagsystem", "Ærleg journal"]

    def test_going_to_a_contract_chooses_it(self, page: ContractsPage, known: dict[str, UUID]) -> None:
        page.open(known["Ærleg journal"])
        assert chosen(page) == "Ærleg journal"
        assert page.table.hasFocus()

    def test_templates_are_no_contracts(
        self, page: ContractsPage, context: Context, known: dict[str, UUID]
    ) -> None:
        store = attach(context)
        user_templates.save(store, known["Skylagring"], "Min mal")
        assert titles(page) == BY_TITLE


def test_empty_register_says_what_to_do_first(context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    make_register(tmp_path / "empty.sladb", filled=False)
    context.connection = gate.open_register(tmp_path / "empty.sladb")
    page = ContractsPage(context)
    on_screen(qtbot, page)
    words = [button.accessibleName() for button in page.findChildren(type(page.new_button))]
    assert "Make your first contract" in words
    store = attach(context)
    contracts.create(store, title="Den første", language=Language.NN, template=None)
    assert titles(page) == ["Den første"]
    assert page.table.isVisible()


def test_page_without_a_register_is_blank(context: Context, qtbot: QtBot) -> None:
    page = ContractsPage(context)
    on_screen(qtbot, page)
    page.search("sky")
    assert page.model.rowCount() == 0


def test_damaged_register_is_left_to_its_examination(context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "register.sladb"
    make_register(file)
    connection = gate.open_register(file)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'action'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with file.open("r+b") as content:
        content.seek((root - 1) * size)
        content.write(bytes(size))
    context.connection = gate.open_register(file, check=False)
    page = ContractsPage(context)
    on_screen(qtbot, page)
    assert page.model.rowCount() == len(BY_TITLE)
    assert titles(page) == []
    page.sort("open_actions")
    context.connection.close()


def test_register_that_cannot_be_read_otherwise_is_a_fault(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    make_register(tmp_path / "register.sladb")
    context.connection = gate.open_register(tmp_path / "register.sladb")
    page = ContractsPage(context)
    qtbot.addWidget(page)
    context.connection.execute("ALTER TABLE action RENAME TO gone")
    with pytest.raises(sqlite3.OperationalError):
        page.sort("open_actions")
    context.connection.close()
