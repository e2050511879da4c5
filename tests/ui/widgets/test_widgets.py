"""The widgets that pages are made of, by keys, clicks and what they paint."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.report import Fact
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.settings import Theme as Mode
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import ActionButton, IconButton, LinkButton, PrimaryButton, QuietButton
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.chip import Chip, chip_size, paint_chip
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.labels import SavedLabel, Text
from sladesk.ui.widgets.rail import RailButton
from sladesk.ui.widgets.search import SearchField
from sladesk.ui.widgets.state_mark import SIDE, StateMarks
from sladesk.ui.widgets.tabs import Tabs
from tests.ui.conftest import on_screen

CHANGED = "2changed()"
KINDS = (PrimaryButton, QuietButton, LinkButton)


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def beside_a_field(widget: QWidget) -> tuple[QWidget, QLineEdit]:
    """The widget in a window where the focus can be elsewhere."""
    window, field = QWidget(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(field)
    return window, field


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_is_pressed_by_mouse_space_and_enter(
    theme: Theme, qtbot: QtBot, kind: type[ActionButton]
) -> None:
    pressed: list[bool] = []
    button = kind(theme, "R&D and more", "plus")
    button.clicked.connect(lambda: pressed.append(True))
    on_screen(qtbot, button, button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 3
    assert button.accessibleName() == button.shown_words() == "R&D and more"


def test_the_focus_shows_when_it_came_by_key_and_not_by_mouse(theme: Theme, qtbot: QtBot) -> None:
    button = QuietButton(theme, "Export")
    window, field = beside_a_field(button)
    on_screen(qtbot, window, field)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert theme.colours.accent.lower() not in colours_of(button)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backtab)
    assert button.hasFocus()
    assert theme.colours.accent.lower() in colours_of(button)


def test_a_primary_button_shows_the_focus_on_its_own_colour(theme: Theme, qtbot: QtBot) -> None:
    button = PrimaryButton(theme, "New")
    window, field = beside_a_field(button)
    on_screen(qtbot, window, field)
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != before


def test_a_buttons_key_works_and_is_shown(theme: Theme, qtbot: QtBot) -> None:
    button = QuietButton(theme, "Show in meeting", "presentation")
    narrow = button.sizeHint().width()
    button.set_key("F5")
    assert button.sizeHint().width() > narrow
    window = QWidget()
    QVBoxLayout(window).addWidget(button)
    on_screen(qtbot, window)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(window, Qt.Key.Key_F5)


def test_enter_opens_a_buttons_menu(theme: Theme, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    button = QuietButton(theme, "Export", "download")
    menu = QMenu(button)
    menu.addAction("PDF")
    plain = button.sizeHint().width()
    button.set_menu(menu)
    assert button.sizeHint().width() > plain
    on_screen(qtbot, button, button)
    opened: list[bool] = []

    def look_and_close() -> None:
        opened.append(menu.isVisible())
        menu.close()

    QTimer.singleShot(100, look_and_close)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened == [True])


def test_a_disabled_button_is_painted_so(theme: Theme, qtbot: QtBot) -> None:
    for kind in KINDS:
        button = kind(theme, "Export", "plus")
        qtbot.addWidget(button)
        before = button.grab().toImage()
        button.setEnabled(False)
        assert button.grab().toImage() != before


def test_a_held_button_is_painted_so(theme: Theme, qtbot: QtBot) -> None:
    for button in (*(kind(theme, "Export") for kind in KINDS), IconButton(theme, "Close", "x")):
        on_screen(qtbot, button)
        before = button.grab().toImage()
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        assert button.grab().toImage() != before
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_an_icon_button_has_words_for_those_who_cannot_see_it(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "Close", "x")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close")


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("tone", list(Tone))
def test_a_chip_says_its_status_by_icon_word_and_colour(
    theme: Theme, qtbot: QtBot, tone: Tone, mode: Mode
) -> None:
    theme.set_mode(mode)
    chip = Chip(theme)
    qtbot.addWidget(chip)
    assert chip.isHidden()
    chip.set_status(tone, "Met")
    chip.resize(chip.sizeHint())
    assert (chip.accessibleName(), chip.isHidden()) == ("Met", False)
    found = colours_of(chip)
    assert theme.tone(tone).fill.lower() in found
    assert theme.tone(tone).text.lower() in found
    chip.set_status(tone, "")
    assert chip.isHidden()


def test_a_painted_chip_stays_in_its_room(theme: Theme) -> None:
    image = QImage(300, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    whole = paint_chip(painter, QPointF(2, 2), theme, Tone.BAD, "A rather long status")
    cut = paint_chip(painter, QPointF(2, 2), theme, Tone.BAD, "A rather long status", room=60)
    painter.end()
    assert QSize(round(whole.width()), round(whole.height())) == chip_size(theme, "A rather long status")
    assert cut == QRectF(2, 2, 60, whole.height())


def test_rail_buttons_show_cut_words_and_late_counts(theme: Theme, qtbot: QtBot) -> None:
    button = RailButton(theme, "Deviations and actions in all contracts", "files")
    qtbot.addWidget(button)
    button.resize(189, 35)
    before = button.grab().toImage()
    button.set_count("2", Tone.BAD, "2 late")
    assert theme.colours.bad.text.lower() in colours_of(button)
    button.setChecked(True)
    assert theme.colours.surface.lower() in colours_of(button)
    assert button.grab().toImage() != before


def test_search_is_cleared_by_its_cross_and_by_escape(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search", "Clear")
    field.set_key("Ctrl K")
    on_screen(qtbot, field, field)
    typed: list[str] = []
    field.searched.connect(typed.append)
    qtbot.keyClicks(field, "ab")
    assert field._clear.isVisible()
    qtbot.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "c")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert typed == ["a", "ab", "", "c", ""]
    assert not field._clear.isVisible()
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, Qt.Key.Key_Down)


@pytest.fixture
def tabs(theme: Theme, english: Words, qtbot: QtBot) -> Iterator[Tabs]:
    page = QWidget()
    made = Tabs(theme, english, page)
    field = QLabel("content", page)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(page)
    layout.addWidget(made)
    layout.addWidget(field)
    for word, count in (("KPI table", 9), ("Checklist", 16), ("Log", None)):
        made.add(word, count)
    page.resize(800, 200)
    on_screen(qtbot, page, field)
    yield made
    page.close()


def test_tabs_turn_round_by_key_from_anywhere_in_the_page(tabs: Tabs, qtbot: QtBot) -> None:
    page = tabs.window()
    seen: list[int] = []
    tabs.currentChanged.connect(seen.append)
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_Backtab, back)
    assert seen == [1, 2, 0, 2]


def test_tabs_are_walked_with_arrows_and_clicked(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert tabs.currentIndex() == 2


def test_a_tabs_count_is_shown_and_spoken(tabs: Tabs) -> None:
    width = tabs.tabRect(2).width()
    tabs.set_count(2, 120)
    assert tabs.tabRect(2).width() > width
    assert tabs.accessibleTabName(2) == "Log (120)"
    tabs.set_count(0, 7)
    assert tabs.accessibleTabName(0) == "KPI table (7)"


def header_with_buttons(theme: Theme) -> tuple[PageHeader, list[ActionButton]]:
    header = PageHeader(theme, "Cloud storage and collaboration")
    buttons: list[ActionButton] = [
        QuietButton(theme, "Second quarter 2026", "calendar-days"),
        QuietButton(theme, "Show in meeting", "presentation"),
        QuietButton(theme, "Export", "download"),
        PrimaryButton(theme, "New follow-up", "plus"),
    ]
    for button in buttons:
        header.add(button)
    return header, buttons


def test_a_narrow_header_takes_words_from_the_right_and_never_from_the_main_action(
    theme: Theme, qtbot: QtBot
) -> None:
    header, buttons = header_with_buttons(theme)
    on_screen(qtbot, header)
    compact = []
    for width in (1300, 950, 800, 500):
        header.resize(width, header.height())
        compact.append([button.compact for button in buttons])
    assert compact[0] == [False, False, False, False]
    assert compact[-1] == [True, True, True, False]
    assert [sum(row) for row in compact] == sorted(sum(row) for row in compact)
    assert [False, True, True, False] in compact
    assert buttons[2].toolTip() == "Export"
    header.resize(1300, header.height())
    assert [button.compact for button in buttons] == [False] * 4


def test_a_header_says_title_status_and_facts(theme: Theme, qtbot: QtBot) -> None:
    header = PageHeader(theme)
    on_screen(qtbot, header)
    assert not header.facts.isVisible()
    header.set_title("A title of\ntwo lines")
    header.set_status(Tone.GOOD, "Active")
    header.set_facts([Fact("Supplier", "Nordsky AS"), "no case number"])
    header.resize(160, header.height())
    header.grab()
    assert header.title.accessibleName() == header.title.toolTip() == "A title of two lines"
    assert header.facts.accessibleName() == "Supplier Nordsky AS, no case number"
    assert header.chip.accessibleName() == "Active"


def test_a_full_card_keeps_its_round_corners(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    card = Card(theme, flush=True)
    QVBoxLayout(page).addWidget(card)
    filling = QLabel()
    filling.setStyleSheet("background: #ff00ff")
    card.body.addWidget(filling)
    on_screen(qtbot, page)
    image = card.grab().toImage()
    assert image.pixelColor(1, 1).name() != "#ff00ff"
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#ff00ff"
    theme.set_mode(Mode.DARK)
    assert card.grab().toImage().pixelColor(0, 0) == QColor(theme.colours.background)


def test_an_empty_page_says_what_to_do_first(theme: Theme, qtbot: QtBot) -> None:
    done: list[bool] = []
    empty = EmptyState(theme, "files", "No contracts yet.", "New contract", lambda: done.append(True))
    on_screen(qtbot, empty)
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert EmptyState(theme, "files", "Nothing found.").findChildren(PrimaryButton) == []


def test_saved_shows_local_time_and_nothing_before_the_first_change(
    theme: Theme, english: Words, qtbot: QtBot
) -> None:
    label = SavedLabel(theme, english)
    qtbot.addWidget(label)
    label.set_time(None)
    assert (label.text, label.sizeHint().width()) == ("", 0)
    label.set_time(datetime(2026, 6, 19, 8, 42, tzinfo=UTC))
    assert label.text == label.accessibleName() == "Saved 10:42"
    assert label.sizeHint().width() > 40


def test_text_is_never_markup_and_takes_a_tones_colour(theme: Theme, qtbot: QtBot) -> None:
    text = Text(theme, "<b>& {raw}</b>")
    qtbot.addWidget(text)
    assert text.textFormat() == Qt.TextFormat.PlainText
    text.set_tone(Tone.BAD)
    assert text.palette().windowText().color() == QColor(theme.colours.bad.text)
    text.set_tone(None)
    assert text.palette().windowText().color() == QColor(theme.colours.text)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_square_of_a_state_is_whole_at_every_scaling_and_follows_the_theme(
    theme: Theme, scale: float
) -> None:
    def painted() -> QImage:
        image = QImage(round(40 * scale), round(40 * scale), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        marks.paint(painter, QPointF(8, 8), Tone.GOOD)
        painter.end()
        return image

    marks = StateMarks(theme)
    first = painted()
    middle = round((8 + SIDE / 2) * scale)
    # The last logical pixel of the square, on the straight part of its right edge.
    assert first.pixelColor(round((8 + SIDE) * scale) - 1, middle) != QColor(Qt.GlobalColor.white)
    assert painted() == first
    theme.set_mode(Mode.DARK)
    assert painted() != first
    theme.set_mode(Mode.LIGHT)
    assert painted() == first


def test_squares_that_nobody_shows_any_more_are_not_kept_by_the_theme(theme: Theme) -> None:
    listening = theme.receivers(CHANGED)
    marks = StateMarks(theme)
    gone = weakref.ref(marks)
    del marks
    gc.collect()
    assert gone() is None
    assert theme.receivers(CHANGED) == listening
