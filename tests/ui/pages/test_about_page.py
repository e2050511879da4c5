"""About SLADesk, by keys: what it is made of, searched and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.ui.context import Context
from sladesk.ui.help_page import HelpPage
from sladesk.ui.main_window import MainWindow
from sladesk.ui.pages import about_page
from sladesk.ui.pages.about_page import AboutPage
from sladesk.ui.pages.specs import PAGES
from sladesk.ui.widgets.labels import Text
from tests.ui.conftest import Heard, on_screen
from tests.ui.contracts_scene import press

Key = Qt.Key


def test_menu_and_help_lead_there_by_keys(context: Context, qtbot: QtBot) -> None:
    window = MainWindow(context, PAGES)
    on_screen(qtbot, window)
    context.show("help")
    page = window.page
    assert isinstance(page, HelpPage)
    press(page.about, Key.Key_Return)
    assert isinstance(window.page, AboutPage)
    assert window.page.list.hasFocus()
    context.show("help")
    window.actions_of_window["about"].trigger()
    assert isinstance(window.page, AboutPage)


def test_each_part_shows_its_terms(context: Context, qtbot: QtBot) -> None:
    page = AboutPage(context)
    on_screen(qtbot, page)
    page.open(None)
    assert page.list.chosen == "SLADesk"
    assert "Apache License" in page.text.toPlainText()
    page.list.choose("PySide6_Essentials")
    assert "LESSER GENERAL PUBLIC LICENSE" in page.text.toPlainText()
    assert page.text.isReadOnly()
    press(page.list, Key.Key_Tab)
    assert QApplication.focusWidget() is page.text


def test_list_is_searched(context: Context, qtbot: QtBot) -> None:
    page = AboutPage(context)
    on_screen(qtbot, page, page.list)
    press(page.list, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finder.hasFocus()
    page.finder.setText("lgpl")
    assert [entry.key for entry in page.list.lines.entries] == ["PySide6_Essentials", "shiboken6"]
    assert page.summary == ("2 parts",)
    press(page.finder, Key.Key_Return)
    assert page.list.hasFocus()
    page.finder.setText("nothing at all")
    assert page.text.toPlainText() == ""


def test_what_the_lgpl_wants_is_said(context: Context, qtbot: QtBot) -> None:
    page = AboutPage(context)
    qtbot.addWidget(page)
    said = " ".join(text.text() for text in page.findChildren(Text))
    assert f"Qt {qVersion()}" in said
    assert "You may replace them" in said
    assert "source code" in said
    assert "PySide6" in said


def test_list_that_cannot_be_read_is_said(
    context: Context, qtbot: QtBot, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about_page, "resource", lambda *_parts: tmp_path)
    page = AboutPage(context)
    qtbot.addWidget(page)
    assert "components.toml" in heard.banners[0].text
    assert page.list.chosen is None


def test_text_that_cannot_be_read_is_said_in_its_place(
    context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "components.toml").write_text('[[component]]\nname="a"\nlicence="MIT"\ntexts=["a.txt"]\n')
    monkeypatch.setattr(about_page, "resource", lambda *_parts: tmp_path)
    page = AboutPage(context)
    qtbot.addWidget(page)
    assert "a.txt cannot be read" in page.text.toPlainText()
