"""Backups: made, listed, and restored with two clicks, on a real register in a real folder."""

from __future__ import annotations

import sqlite3
import threading
from concurrent import futures
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.vocabulary import Language
from sladesk.models.person import Person
from sladesk.store import backup, contracts
from sladesk.store.backup_plan import Backup, BackupReason
from sladesk.ui.context import Context
from sladesk.ui.pages.backups_page import BackupsPage, back_up
from sladesk.ui.tasks import CancelledError, Progress
from tests.ui.conftest import Heard, on_screen, open_store

KEY = Qt.Key
EARLIER = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


@dataclass
class Program:
    """The part of the program that this page asks."""

    path: Path | None
    restored: list[Backup] = field(default_factory=list)

    def choose_language(self, language: Language) -> None: ...

    def choose_officer(self, name: str) -> None: ...

    def open_register(self, path: Path) -> bool:
        return False

    def make_register(self, path: Path) -> bool:
        return False

    def open_demo(self) -> None:
        raise NotImplementedError

    def restore(self, backup: Backup) -> None:
        self.restored.append(backup)


@pytest.fixture
def program(context: Context, tmp_path: Path) -> Program:
    open_store(context, tmp_path)
    context.connection = context.register().connection
    made = Program(tmp_path / "register.sladb")
    context.program = made
    return made


@pytest.fixture
def older(context: Context, program: Program) -> Backup:
    assert context.connection is not None
    assert program.path is not None
    return backup.make_backup(context.connection, program.path, reason=BackupReason.CLOSING, now=EARLIER)


@pytest.fixture
def page(context: Context, program: Program, qtbot: QtBot) -> BackupsPage:
    made = BackupsPage(context)
    made.resize(1100, 700)
    on_screen(qtbot, made)
    made.open(None)
    qtbot.waitUntil(lambda: made.isAncestorOf(QApplication.focusWidget() or made))
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_time_is_local_and_reason_and_size_stand_beside(older: Backup, page: BackupsPage) -> None:
    (entry,) = page.panes.list.lines.entries
    assert "08:30" in entry.title, "half past seven in UTC, in Norway's winter"
    assert entry.meta == "When SLADesk was closed"
    assert entry.remark.endswith("kB")
    assert page.place.text() == str(older.path.parent)
    assert page.folder_button.isEnabled()


def test_back_up_now_makes_a_verified_copy_and_chooses_it(
    older: Backup, page: BackupsPage, heard: Heard, qtbot: QtBot
) -> None:
    press(KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.panes.list.lines.entries) == 2)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.reason is BackupReason.ASKED
    assert chosen.path.is_file()
    assert heard.toasts[-1].text == "A backup has been made and verified."


def test_restoring_takes_two_clicks(older: Backup, page: BackupsPage, program: Program) -> None:
    assert not page.question.isVisible()
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    assert page.question.isVisible()
    assert program.restored == []
    QTest.mouseClick(page.confirm_button, Qt.MouseButton.LeftButton)
    assert program.restored == [older]


def test_by_keys_enter_asks_escape_leaves_and_enter_twice_restores(
    older: Backup, page: BackupsPage, program: Program
) -> None:
    press(KEY.Key_Return)
    assert page.confirm_button.hasFocus()
    press(KEY.Key_Escape)
    assert not page.question.isVisible()
    assert page.panes.list.hasFocus()
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert program.restored == [older]


def test_choosing_another_backup_takes_the_question_away(
    older: Backup, page: BackupsPage, context: Context, program: Program
) -> None:
    assert context.connection is not None
    assert program.path is not None
    backup.make_backup(context.connection, program.path, reason=BackupReason.RISKY, now=datetime.now(UTC))
    page.refresh()
    page.panes.list.choose(older.path)
    page.restore_button.click()
    page.panes.list.setFocus()
    press(KEY.Key_Up)
    assert not page.question.isVisible()


def test_what_was_kept_aside_is_told_apart(page: BackupsPage, older: Backup, program: Program) -> None:
    aside = older.path.with_name("register-2026-11-21T081502Z-kept-aside.sladb")
    aside.write_bytes(b"damaged")
    page.refresh()
    page.panes.list.choose(aside)
    assert "has not been checked" in page.about.text()


def test_the_first_backup_is_asked_for_on_the_empty_page(page: BackupsPage, qtbot: QtBot) -> None:
    assert page.panes.list.lines.entries == ()
    assert not page.folder_button.isEnabled()
    page.restore()
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: len(page.panes.list.lines.entries) == 1)


def test_a_backup_can_be_stopped_and_leaves_nothing(
    page: BackupsPage, context: Context, heard: Heard, qtbot: QtBot
) -> None:
    context.tasks.started.connect(lambda task: task.cancel())
    page.back_up()
    assert not page.back_up_button.isEnabled()
    qtbot.waitUntil(page.back_up_button.isEnabled)
    assert heard.toasts == []
    assert page.panes.list.lines.entries == ()


def test_a_page_that_is_gone_when_the_backup_is_done_harms_nothing(
    context: Context, program: Program, heard: Heard, qtbot: QtBot
) -> None:
    page = BackupsPage(context)
    page.open(None)
    page.back_up()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: bool(heard.toasts))
    assert heard.crashes == []


def test_why_no_backup_was_made_is_said(
    page: BackupsPage, context: Context, heard: Heard, program: Program, qtbot: QtBot
) -> None:
    assert program.path is not None
    program.path.with_name("register-backups").write_text("a file in the folder's place", encoding="utf-8")
    page.back_up()
    qtbot.waitUntil(lambda: bool(heard.banners))
    assert "No backup was made" in heard.banners[-1].text


def test_an_edit_in_between_begins_the_backup_anew(context: Context, program: Program) -> None:
    connection, store = context.connection, context.register()
    assert isinstance(connection, sqlite3.Connection)
    assert program.path is not None
    told: list[int] = []

    def edit_once(_done: int, total: int) -> None:
        told.append(total)
        if len(told) == 1:
            contracts.create(store, title="in between", language=Language.NN, template=None)

    made = back_up(connection, program.path, Progress(edit_once))
    with sqlite3.connect(made.path) as copy:
        assert copy.execute("SELECT count(*) FROM contract").fetchone() == (2,)
    copy.close()


class Watched(Progress):
    """Lets a test know when a job asks whether it shall go on."""

    def __init__(self) -> None:
        super().__init__(lambda _done, _total: None)
        self.asked = threading.Event()

    def check(self) -> None:
        self.asked.set()
        super().check()


def test_a_backup_waits_until_the_window_is_through_with_its_step(context: Context, program: Program) -> None:
    connection, store = context.connection, context.register()
    assert connection is not None
    assert program.path is not None
    with futures.ThreadPoolExecutor() as pool:
        with store.transact("a step") as session:
            session.add(Person(id=uuid4(), name="Kari"))
            session.flush()
            progress = Watched()
            made = pool.submit(back_up, connection, program.path, progress)
            assert progress.asked.wait(30)
            assert not made.done()
        with closing(sqlite3.connect(made.result(30).path)) as copy:
            assert copy.execute("SELECT name FROM person").fetchall() == [("Kari",)]


def test_a_backup_that_waits_can_be_stopped(context: Context, program: Program) -> None:
    connection, store = context.connection, context.register()
    assert connection is not None
    assert program.path is not None
    with futures.ThreadPoolExecutor() as pool, store.read() as session:
        session.connection()
        progress = Watched()
        made = pool.submit(back_up, connection, program.path, progress)
        assert progress.asked.wait(30)
        progress.cancel()
        assert isinstance(made.exception(30), CancelledError)
    assert backup.list_backups(program.path) == []


def test_without_a_register_there_is_nothing_to_back_up(context: Context, qtbot: QtBot) -> None:
    page = BackupsPage(context)
    on_screen(qtbot, page)
    page.open(None)
    page.back_up()
    assert not page.back_up_button.isEnabled()
