"""What the program says and asks; Qt's own words in ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.errors import UserError
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.context import Context
from sladesk.ui.dialogs.question import QuestionDialog
from sladesk.ui.history import History, Place
from sladesk.ui.pages.contract_actions import ContractActions
from sladesk.ui.qt_words import SOURCES, QtWords
from tests.ui.conftest import Heard


def test_each_kind_goes_its_own_way(context: Context, heard: Heard) -> None:
    messages = context.messages
    messages.info("Deleted", "Undo", lambda: None)
    messages.warning("The register lies on a network drive.")
    messages.error(UserError("“{name}” is there already.", name="100 % {sure}"))
    assert [(notice.text, notice.action) for notice in heard.toasts] == [("Deleted", "Undo")]
    assert [(notice.text, notice.tone) for notice in heard.banners] == [
        ("The register lies on a network drive.", Tone.WARNING),
        ("“100 % {sure}” is there already.", Tone.BAD),
    ]


def answer_with(key: Qt.Key | str, seen: list[str]) -> None:
    """Once the question stands on the screen: press the key, or click the button so named."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QuestionDialog)
    seen += [box.windowTitle(), box.detail.text(), *(type(b).__name__ for b in (box.cancel, box.deed))]
    if isinstance(key, str):
        next(button for button in (box.cancel, box.deed) if button.text() == key).click()
    else:
        from PySide6.QtTest import QTest

        QTest.keyClick(box.focusWidget() or box, key)


@pytest.mark.parametrize(
    ("answer", "goes_on"),
    [("Throw away", True), ("Cancel", False), (Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, False)],
    ids=str,
)
def test_a_question_names_the_deed_and_staying_is_the_default(
    context: Context, qtbot: QtBot, answer: Qt.Key | str, goes_on: bool
) -> None:
    seen: list[str] = []
    QTimer.singleShot(50, lambda: answer_with(answer, seen))
    given = context.messages.ask("Throw <b>it</b> away?", detail="It cannot be undone.", go_on="Throw away")
    assert given is goes_on
    assert seen == ["Throw <b>it</b> away?", "It cannot be undone.", "QuietButton", "PrimaryButton"]


@pytest.fixture
def translator(english: Words, qapp: QApplication) -> Iterator[QtWords]:
    class Shouted(Words):
        def __call__(self, message: str, **values: object) -> str:
            return message.upper()

    shouted = Shouted("en", Path())
    made = QtWords(shouted)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_qts_own_menu_speaks_our_language(translator: QtWords, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert texts == ["UNDO", "REDO", "CUT", "COPY", "PASTE", "DELETE", "SELECT ALL"]


def test_the_buttons_of_a_dialogue_do_too(translator: QtWords, qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    for button in (QMessageBox.StandardButton.Ok, QMessageBox.StandardButton.Cancel):
        box.addButton(button)
    assert {button.text() for button in box.buttons()} == {"OK", "CANCEL"}


def test_what_we_have_no_word_for_stays_as_it_is(translator: QtWords) -> None:
    assert QCoreApplication.translate("QLineEdit", "Something else") == "Something else"


def test_no_mnemonic_is_asked_for_twice() -> None:
    assert all("&" not in source for source in SOURCES)
    assert len(set(SOURCES)) == len(SOURCES)


def test_the_way_back_forgets_what_lay_ahead() -> None:
    history = History()
    assert (history.here, history.step(-1)) == (None, None)
    for key in "abc":
        history.go(Place(key, None))
    assert history.step(-1) == Place("b", None)
    assert history.step(1) == Place("c", None)
    assert history.step(1) is None
    history.step(-1)
    history.go(Place("d", 1))
    assert (history.can_step(1), history.here) == (False, Place("d", 1))
    history.go(Place("d", 1))
    assert history.step(-1) == Place("b", None)


def test_keys_are_called_in_menus_what_they_are_called_elsewhere(
    translator: QtWords, context: Context, qtbot: QtBot
) -> None:
    table = QWidget()
    qtbot.addWidget(table)
    actions = ContractActions(table, context.theme, context.words)
    native = QKeySequence.SequenceFormat.NativeText
    assert [key.toString(native) for key in actions.open.shortcuts()] == ["Enter", "Enter"]
    assert actions.open.shortcuts() == [QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)]
    assert actions.delete.shortcut().toString(native) == "Delete"
    assert QKeySequence("Alt+Shift+Up").toString(native) == "Alt+Shift+↑"
