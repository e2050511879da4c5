"""Saving while people type, and the fields of a form: with real keys, and a real register for undo."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.errors import UserError
from sladesk.core.translation import Words
from sladesk.ui.context import Context
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.fields import ComboField, DateField, FieldRow, LineField, TextArea, freeze
from sladesk.ui.widgets.typing_session import TypingSession
from tests.ui.conftest import on_screen, open_store

WAIT = 60


class Desk:
    """A line editor, a text area and somewhere else to go, on the screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self.lines: list[str] = []
        self.texts: list[str] = []
        self.window = QWidget()
        self.line, self.area, self.other = QLineEdit("old"), QPlainTextEdit("old"), QLineEdit()
        layout = QVBoxLayout(self.window)
        for editor in (self.line, self.area, self.other):
            layout.addWidget(editor)
        self.session = TypingSession(self.line, self._save, longest_unsaved=WAIT)
        self.area_session = TypingSession(
            self.area, self.texts.append, enter_saves=False, longest_unsaved=WAIT
        )
        on_screen(qtbot, self.window, self.line)
        self.line.selectAll()

    def _save(self, text: str) -> None:
        if "bad" in text:
            raise UserError("“{text}” is not good.", text=text)
        self.lines.append(text)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_leaving_saves_once(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "new")
    assert desk.lines == []
    qtbot.keyClick(desk.line, Qt.Key.Key_Tab)
    assert desk.lines == ["new"]
    desk.line.setFocus()
    desk.other.setFocus()
    assert desk.lines == ["new"]


def test_waiting_saves_and_leaving_adds_nothing(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "new")
    qtbot.waitUntil(lambda: desk.lines == ["new"])
    desk.other.setFocus()
    assert desk.lines == ["new"]


def test_typing_without_a_pause_is_saved_too(desk: Desk, qtbot: QtBot) -> None:
    typed = ""
    while not desk.lines and len(typed) < 200:
        qtbot.keyClicks(desk.line, "x")
        typed += "x"
        qtbot.wait(WAIT // 4)
    assert desk.lines == [typed[: len(desk.lines[0])]]
    qtbot.keyClick(desk.line, Qt.Key.Key_Escape)
    assert desk.lines[1:] == ["old"], "and Esc still knows what stood there"


def test_what_the_register_makes_of_a_text_is_shown_when_the_typing_ends(qtbot: QtBot) -> None:
    def save(text: str) -> None:
        kept.append(text)
        field.load(text.strip().upper())  # as a page does that reads again what has changed

    kept: list[str] = []
    field = LineField(save)
    on_screen(qtbot, field, field)
    qtbot.keyClicks(field, "five ")
    field.session.flush(quiet=True)
    field.load("FIVE")
    assert (field.text(), field.cursorPosition()) == ("five ", 5)
    qtbot.keyClicks(field, "six")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (kept, field.text()) == (["five ", "five six"], "FIVE SIX")
    field.load("FIVE SIX")
    qtbot.keyClicks(field, "seven")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "FIVE SIX"


def test_typing_goes_on_after_a_save_in_the_same_step(desk: Desk, qtbot: QtBot) -> None:
    step = desk.session.step
    qtbot.keyClicks(desk.line, "new")
    qtbot.waitUntil(lambda: desk.lines == ["new"])
    qtbot.keyClicks(desk.line, "er")
    desk.session.flush()
    assert desk.session.step is step
    desk.other.setFocus()
    assert desk.lines == ["new", "newer"]
    assert desk.session.step is not step


def test_enter_saves_a_line_and_is_told(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "new")
    with qtbot.waitSignal(desk.session.accepted):
        qtbot.keyClick(desk.line, Qt.Key.Key_Return)
    assert desk.lines == ["new"]


def test_enter_breaks_the_line_of_a_text_and_ctrl_enter_saves(desk: Desk, qtbot: QtBot) -> None:
    desk.area.setFocus()
    desk.area.selectAll()
    qtbot.keyClicks(desk.area, "a")
    qtbot.keyClick(desk.area, Qt.Key.Key_Return)
    qtbot.keyClicks(desk.area, "b")
    assert desk.texts == []
    qtbot.keyClick(desk.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.texts == ["a\nb"]


def test_undo_brings_back_what_escape_struck_until_the_editor_is_left(desk: Desk, qtbot: QtBot) -> None:
    for editor, saved in ((desk.line, desk.lines), (desk.area, desk.texts)):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, "new")
        qtbot.waitUntil(partial(saved.__contains__, "new"))
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert saved == ["new", "old"]
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.other.setFocus()
        assert saved == ["new", "old", "new"]
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert saved == ["new", "old", "new"], "it is what stands there now"


def test_escape_brings_the_old_text_back(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "new")
    qtbot.keyClick(desk.line, Qt.Key.Key_Escape)
    desk.other.setFocus()
    assert desk.line.text() == "old"
    assert desk.lines == []


def test_escape_after_a_save_saves_the_old_text_again(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "new")
    qtbot.waitUntil(lambda: desk.lines == ["new"])
    qtbot.keyClick(desk.line, Qt.Key.Key_Escape)
    assert desk.lines == ["new", "old"]


def test_a_refused_text_stays_and_the_reason_is_told_on_leaving_only(desk: Desk, qtbot: QtBot) -> None:
    reasons: list[UserError] = []
    desk.session.refused.connect(reasons.append)
    qtbot.keyClicks(desk.line, "bad")
    qtbot.wait(3 * WAIT)
    assert reasons == []
    desk.other.setFocus()
    assert [str(reason) for reason in reasons] == ["“bad” is not good."]
    assert desk.line.text() == "bad"
    desk.line.setFocus()
    with qtbot.waitSignal(desk.session.settled):
        qtbot.keyClick(desk.line, Qt.Key.Key_Escape)
    assert desk.line.text() == "old"


def test_a_refused_text_is_not_accepted_by_enter(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "bad")
    with qtbot.assertNotEmitted(desk.session.accepted):
        qtbot.keyClick(desk.line, Qt.Key.Key_Return)
    assert desk.session.end() is False


def test_what_is_being_typed_is_not_overwritten(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.line, "mine")
    desk.session.load("theirs")
    assert desk.line.text() == "mine"
    desk.session.flush()
    desk.session.load("theirs")
    assert (desk.line.text(), desk.session.dirty) == ("theirs", False)


def test_loading_is_not_typing(desk: Desk, qtbot: QtBot) -> None:
    desk.session.load("theirs")
    qtbot.wait(3 * WAIT)
    desk.other.setFocus()
    assert desk.lines == []


@pytest.mark.parametrize(
    ("reason", "saved", "same_step"),
    [
        (Qt.FocusReason.PopupFocusReason, [], True),
        (Qt.FocusReason.ActiveWindowFocusReason, ["new"], True),
        (Qt.FocusReason.MouseFocusReason, ["new"], False),
    ],
)
def test_where_the_focus_goes_matters(
    desk: Desk, qtbot: QtBot, reason: Qt.FocusReason, saved: list[str], same_step: bool
) -> None:
    qtbot.keyClicks(desk.line, "new")
    step = desk.session.step
    QApplication.sendEvent(desk.line, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert desk.lines == saved
    assert (desk.session.step is step) is same_step


@pytest.fixture
def contract(context: Context, tmp_path: Path) -> UUID:
    return open_store(context, tmp_path)


def test_one_field_is_one_step_of_undo_however_often_it_saved(
    context: Context, contract: UUID, qtbot: QtBot
) -> None:
    from sladesk.store import contracts

    store = context.register()

    def save(text: str) -> None:
        contracts.set_field(store, contract, "title", text, step=field.session.step)

    field = LineField(save)
    field.load("Skylagring")
    on_screen(qtbot, field, field)
    for letters in (" og", " samhandling"):
        qtbot.keyClicks(field, letters)
        assert field.session.flush()
    field.clearFocus()
    assert contracts.get(store, contract).title == "Skylagring og samhandling"
    store.undo()
    assert contracts.get(store, contract).title == "Skylagring"
    assert store.undo_label is None


def test_a_field_says_why_it_did_not_save(context: Context, contract: UUID, qtbot: QtBot) -> None:
    from sladesk.store import contracts

    store = context.register()
    field = LineField(lambda text: contracts.set_field(store, contract, "title", text))
    row = FieldRow(context.theme, context.words, "Title", field, "As it stands on documents.")
    field.load("Skylagring")
    on_screen(qtbot, row, field)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert row.below.text() not in {"", "As it stands on documents."}
    assert field.property("refused") is True
    assert field.accessibleDescription() == row.below.text()
    qtbot.keyClicks(field, "Drift")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert row.below.text() == "As it stands on documents."
    assert field.property("refused") is False
    assert contracts.get(store, contract).title == "Drift"


def test_the_old_text_typed_over_a_refused_one_takes_the_reason_away(
    theme: Theme, english: Words, qtbot: QtBot
) -> None:
    def refuse(_text: str) -> None:
        raise UserError("That is not a day.")

    field = LineField(refuse)
    row = FieldRow(theme, english, "Summer from", field)
    on_screen(qtbot, row, field)
    qtbot.keyClicks(field, "31.02")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (row.below.text(), field.property("refused")) == ("That is not a day.", True)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (row.below.text(), field.property("refused")) == ("", False)


def test_a_refused_field_out_of_sight_is_shown_when_it_stops_somebody(
    theme: Theme, english: Words, qtbot: QtBot
) -> None:
    def refuse(_text: str) -> None:
        raise UserError("That is not a day.")

    field, area, page = LineField(refuse), QScrollArea(), QWidget()
    row = FieldRow(theme, english, "Due", field)
    layout = QVBoxLayout(page)
    layout.addSpacing(2000)
    layout.addWidget(row)
    area.setWidget(page)
    area.resize(300, 200)
    on_screen(qtbot, area)
    field.setText("soon")
    assert field.session.end() is False
    assert area.viewport().rect().contains(field.mapTo(area.viewport(), field.rect().center()))


def read_date(text: str) -> date:
    try:
        day, month = (int(part) for part in text.strip(".").split("."))
        return date(2027, month, day)
    except ValueError:
        raise UserError("“{text}” is not a date.", text=text) from None


def test_a_date_is_read_as_it_is_typed_and_written_out(theme: Theme, english: Words, qtbot: QtBot) -> None:
    saved: list[date | None] = []
    field = DateField(read_date, lambda day: f"{day:%d.%m.%Y}", saved.append, "dd.mm.yyyy")
    row = FieldRow(theme, english, "Start", field)
    on_screen(qtbot, row, field)
    qtbot.keyClicks(field, "1.3.")
    field.clearFocus()
    assert saved == [date(2027, 3, 1)]
    assert field.text() == "01.03.2027"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "31.2.")
    field.clearFocus()
    assert row.below.text() == "“31.2.” is not a date."
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.clearFocus()
    assert saved == [date(2027, 3, 1), None]


def test_a_text_area_grows_with_its_text_to_a_limit(theme: Theme, qtbot: QtBot) -> None:
    kept: list[str] = []
    area = TextArea(kept.append)
    on_screen(qtbot, area)
    least = area.height()
    area.load("\n".join("abcdefgh"))
    grown = area.height()
    area.load("\n" * 200)
    assert least < grown < area.height()
    area.load("")
    assert area.height() == least


def test_tab_leaves_a_text_area(theme: Theme, english: Words, qtbot: QtBot) -> None:
    saved: list[str] = []
    area, after = TextArea(saved.append), QLineEdit()
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(FieldRow(theme, english, "Note", area))
    layout.addWidget(after)
    on_screen(qtbot, window, area)
    qtbot.keyClicks(area, "signed")
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert saved == ["signed"]


def test_a_choice_is_saved_as_it_is_made_and_the_wheel_chooses_nothing(theme: Theme, qtbot: QtBot) -> None:
    saved: list[object] = []
    combo = ComboField(theme, [(1, "One"), (2, "Two")], saved.append)
    on_screen(qtbot, combo)
    combo.load(1)
    assert saved == []
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert combo.value == 1
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert (combo.value, saved) == (2, [2])


def test_a_text_that_cannot_be_written_looks_so(qtbot: QtBot, theme: Theme, english: Words) -> None:
    line, area = LineField(lambda _text: None), TextArea(lambda _text: None)
    for field in (line, area):
        row = FieldRow(theme, english, "Cause", field)
        on_screen(qtbot, row)
        open_ground = field.grab().toImage().pixelColor(field.width() - 20, field.height() // 2)
        freeze(field, True)
        frozen_ground = field.grab().toImage().pixelColor(field.width() - 20, field.height() // 2)
        assert (open_ground.name(), frozen_ground.name()) == (
            theme.colours.surface.lower(),
            theme.colours.background.lower(),
        )
        qtbot.keyClicks(field, "x")
        assert not field.session.dirty
        freeze(field, False)
        assert field.grab().toImage().pixelColor(field.width() - 20, field.height() // 2) == open_ground
