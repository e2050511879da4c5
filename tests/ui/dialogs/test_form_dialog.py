"""What every dialog of fields does."""

from __future__ import annotations

import gc
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sladesk.ui.context import Context
from sladesk.ui.dialogs.new_person import NewPersonDialog
from tests.ui.conftest import on_screen, open_store
from tests.ui.contracts_scene import write


def test_it_outlives_whoever_opened_it(context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    """Nobody keeps the dialog but the window below it; what is typed stays when Python tidies up."""
    open_store(context, tmp_path)
    window = QWidget()
    on_screen(qtbot, window)
    NewPersonDialog(context, "Kari", window).open()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    write("seniorrådgivar")
    gc.collect()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewPersonDialog)
    assert dialog.fields["title"].text() == "seniorrådgivar"
    dialog.reject()


def test_closing_the_window_says_first_what_would_be_lost(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    open_store(context, tmp_path)
    dialog = NewPersonDialog(context, "Kari", None)
    on_screen(qtbot, dialog, dialog.fields["title"])
    write("seniorrådgivar")
    assert not dialog.close()
    assert dialog.hint.text() == "Closing once more throws away what you have typed."
    write(" 2")
    assert not dialog.close(), "what was typed since then would be lost too"
    assert dialog.close()


def test_a_window_in_which_nothing_is_typed_closes_at_once(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    open_store(context, tmp_path)
    dialog = NewPersonDialog(context, "Kari", None)
    on_screen(qtbot, dialog)
    assert dialog.close()
