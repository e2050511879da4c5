"""Tabs that there is no room for, by keys, clicks and the width of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.translation import Words
from sladesk.ui.theme import MARGIN, Theme
from sladesk.ui.widgets.tabs import GAP, Tabs, that_fit
from tests.ui.conftest import on_screen

WORDS = ("KPI table", "Checklist", "Deviations", "Actions", "Support & cases", "Development", "Claims", "Log")
WIDE = 1400
NARROW = 520
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tabs(theme: Theme, english: Words, qtbot: QtBot) -> Iterator[Tabs]:
    page = QWidget()
    made = Tabs(theme, english, page)
    beside = QPushButton("after", page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    layout.addWidget(beside)
    for word in WORDS:
        made.add(word)
    made.set_count(4, 120)
    page.resize(NARROW, 200)
    on_screen(qtbot, page, beside)
    yield made
    page.close()


def shown(tabs: Tabs) -> list[int]:
    return [index for index in range(tabs.count()) if tabs.isTabVisible(index)]


def right_of_all(tabs: Tabs) -> int:
    """Where the last of tabs and menu ends."""
    ends = [tabs.tabRect(index).right() for index in shown(tabs)]
    assert ends == sorted(set(ends))
    return max(*ends, tabs.more.geometry().right() if tabs.more.isVisible() else 0)


def choose_from_menu(tabs: Tabs, qtbot: QtBot, press: Qt.Key, at: QWidget, number: int) -> list[str]:
    """Open the menu by a key, choose an entry by keys; what the menu said."""
    menu, said = tabs.more.menu(), list[str]()

    def choose() -> None:
        said.extend(entry.text() for entry in menu.actions())
        for _ in range(number + 1):
            qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    modifier = ALT if press == Qt.Key.Key_Down else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(at, press, modifier)
    qtbot.waitUntil(lambda: bool(said) and not menu.isVisible())
    return said


def test_what_there_is_room_for_needs_no_menu(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.window().resize(WIDE, 200)
    qtbot.waitUntil(lambda: shown(tabs) == list(range(len(WORDS))))
    assert not tabs.more.isVisible()


def test_a_window_made_narrow_and_wide_again_moves_tabs_to_the_menu_and_back(
    tabs: Tabs, qtbot: QtBot
) -> None:
    counts = []
    for width in (WIDE, 700, NARROW, 300, NARROW, 700, WIDE):
        tabs.window().resize(width, 200)
        assert tabs.width() == width
        assert right_of_all(tabs) <= width - MARGIN
        counts.append(len(shown(tabs)))
    assert counts == counts[::-1]
    assert sorted(set(counts), reverse=True) == counts[:4]


def test_the_narrowest_window_shows_the_current_tab_and_the_menu(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.setCurrentIndex(5)
    tabs.window().resize(1, 200)
    qtbot.waitUntil(lambda: shown(tabs) == [5])
    assert tabs.more.isVisible()
    assert tabs.minimumSizeHint().width() < 200


@pytest.mark.parametrize("opening", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_the_menu_is_reached_and_opened_by_key_and_its_part_becomes_the_last_tab(
    tabs: Tabs, qtbot: QtBot, opening: Qt.Key
) -> None:
    before = shown(tabs)
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tabs, Qt.Key.Key_Tab)
    assert tabs.more.hasFocus()
    said = choose_from_menu(tabs, qtbot, opening, tabs.more, 1)
    hidden = [index for index in range(len(WORDS)) if index not in before]
    assert [text.split("\t")[0].replace("&&", "&") for text in said] == [WORDS[index] for index in hidden]
    assert "Support && cases\t120" in said
    assert tabs.currentIndex() == hidden[1]
    assert shown(tabs)[-1] == hidden[1]
    assert right_of_all(tabs) == tabs.more.geometry().right() <= NARROW - MARGIN
    assert 0 <= tabs.more.x() - tabs.tabRect(hidden[1]).right() <= GAP


def test_alt_down_opens_the_menu_from_the_tabs(tabs: Tabs, qtbot: QtBot) -> None:
    first_hidden = shown(tabs)[-1] + 1
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    choose_from_menu(tabs, qtbot, Qt.Key.Key_Down, tabs, 0)
    assert tabs.currentIndex() == first_hidden


def test_a_click_opens_the_menu(tabs: Tabs, qtbot: QtBot) -> None:
    opened: list[bool] = []

    def look_and_close() -> None:
        opened.append(tabs.more.menu().isVisible())
        tabs.more.menu().close()

    QTimer.singleShot(100, look_and_close)
    qtbot.mouseClick(tabs.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened == [True])


def test_keys_go_through_all_tabs_and_the_current_one_is_always_seen(tabs: Tabs, qtbot: QtBot) -> None:
    seen = []
    for _ in WORDS:
        qtbot.keyClick(tabs.window(), Qt.Key.Key_Tab, CTRL)
        assert tabs.currentIndex() in shown(tabs)
        assert right_of_all(tabs) <= NARROW - MARGIN
        seen.append(tabs.currentIndex())
    assert seen == [*range(1, len(WORDS)), 0]
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    for index in [*range(1, len(WORDS)), len(WORDS) - 1]:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
        assert tabs.currentIndex() == index
        assert index in shown(tabs)
    for _ in WORDS:
        qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == 0


def test_a_tab_beside_the_menu_is_clicked_where_it_stands(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.setCurrentIndex(len(WORDS) - 1)
    second = shown(tabs)[1]
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(second).center())
    assert tabs.currentIndex() == second


def test_the_menu_gives_its_keys_to_the_tabs_when_it_is_not_needed(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.more.setFocus(Qt.FocusReason.TabFocusReason)
    tabs.window().resize(WIDE, 200)
    qtbot.waitUntil(lambda: not tabs.more.isVisible())
    assert tabs.hasFocus()


def test_a_tool_at_the_end_takes_its_room_only_while_it_is_shown(tabs: Tabs, qtbot: QtBot) -> None:
    before = len(shown(tabs))
    tool = QPushButton("tool")
    tool.setFixedWidth(150)
    tabs.add_tool(tool)
    qtbot.waitUntil(lambda: len(shown(tabs)) < before)
    assert right_of_all(tabs) < tool.geometry().left()
    tool.hide()
    qtbot.waitUntil(lambda: len(shown(tabs)) == before)


def test_a_count_that_grows_takes_the_room_of_the_last_tab(tabs: Tabs) -> None:
    before = shown(tabs)
    tabs.set_count(0, 10**9)
    assert shown(tabs) == before[: len(shown(tabs))] != before
    assert right_of_all(tabs) <= NARROW - MARGIN


def test_what_waits_stands_beside_the_count_and_is_spoken(tabs: Tabs) -> None:
    before = tabs.sizeHint().width()
    tabs.set_count(0, 0, 2, "2 proposed")
    assert tabs.accessibleTabName(0) == f"{WORDS[0]} (0, 2 proposed)"
    assert tabs.tabToolTip(0) == "2 proposed"
    one = tabs.sizeHint().width()
    tabs.set_count(0, 2)
    assert tabs.accessibleTabName(0) == f"{WORDS[0]} (2)"
    assert tabs.tabToolTip(0) == ""
    assert before < tabs.sizeHint().width() < one


def test_the_menu_has_a_name(tabs: Tabs) -> None:
    assert tabs.more.accessibleName() == tabs.more.text() == "More"


widths = st.lists(st.integers(1, 200), min_size=1, max_size=12)


@given(st.data(), widths, st.integers(0, 1500), st.integers(1, 80))
def test_as_many_fit_as_there_is_room_for(
    data: st.DataObject, widths: list[int], room: int, more: int
) -> None:
    current = data.draw(st.integers(0, len(widths) - 1))
    seen = that_fit(widths, current, room, more)
    tries = [tuple(range(count)) for count in range(len(widths) + 1)]
    tries = [one if current in one else (*one, current) for one in tries]
    fit = [
        one for one in tries if sum(widths[i] for i in one) + (more if len(one) < len(widths) else 0) <= room
    ]
    assert seen == (max(fit, key=len) if fit else (current,))
