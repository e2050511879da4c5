"""Help tells of every key that there is."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.translation import Words
from sladesk.ui.actions import MENUS
from sladesk.ui.context import Context
from sladesk.ui.help_keys import groups
from sladesk.ui.help_page import HelpPage, Keys
from sladesk.ui.widgets.card import Card
from tests.ui.conftest import on_screen

SIGNS = {"Left": "←", "Right": "→", "Del": "Delete", "Ins": "Insert"}
TOLD_ELSEWHERE = {"Ctrl+Shift+Z"}
"""A second key for what has one already."""


def told(words: Words) -> set[str]:
    return {
        key
        for column in groups(words)
        for _title, lines in column
        for keys, _meaning in lines
        for key in keys.split("  ")
    }


def test_every_key_of_the_menus_is_told(english: Words) -> None:
    keys = {key for _title, deeds in MENUS for deed in deeds for key in (*deed.keys, deed.hint) if key}
    for name, sign in SIGNS.items():
        keys = {key.replace(name, sign) for key in keys}
    assert keys - told(english) <= TOLD_ELSEWHERE


def test_every_key_that_is_told_is_a_key(english: Words) -> None:
    signs = {"←": "Left", "→": "Right", "↑↓": "Up", "↓": "Down", "−": "-", " …": ""}
    for key in told(english):
        plain = key
        for sign, name in signs.items():
            plain = plain.replace(sign, name)
        combination = QKeySequence(plain, QKeySequence.SequenceFormat.PortableText)
        assert combination.toString(), key


def test_letters_of_the_answers_are_those_of_the_language(words: Words) -> None:
    _left, right = groups(words)
    rating, status = (dict(lines) for title, lines in right if title in ("Rating", "Status"))
    assert len(rating) == 7
    assert len(status) == 5
    assert words(rating[words("Met")[0].upper()]) == words("Met")


def test_page_shows_them_all(context: Context, qtbot: QtBot) -> None:
    page = HelpPage(context)
    on_screen(qtbot, page)
    shown = {part for keys in page.findChildren(Keys) for part in keys.accessibleName().split("  ")}
    assert shown == told(context.words)


def test_the_cards_end_where_the_header_ends_whether_they_scroll_or_not(
    context: Context, qtbot: QtBot
) -> None:
    page = HelpPage(context)
    on_screen(qtbot, page)
    last = page.findChildren(Card)[-1]

    def end_of(widget: QWidget) -> int:
        return widget.mapTo(page, widget.rect().topRight()).x()

    for height in (600, 4000, 600):
        page.resize(1200, height)
        qtbot.waitUntil(lambda: end_of(last) == end_of(page.about))


def test_every_tab_and_page_with_keys_of_its_own_has_a_card(words: Words) -> None:
    titles = {title for column in groups(words) for title, _lines in column}
    assert {"Overview", "Contract", "Deviations", "Actions", "Outages", "Development", "Claims"} <= titles
