"""The one thread, and what happens when something fails that nobody foresaw."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from sladesk.core.errors import UserError
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.ui.context import Context
from sladesk.ui.crash import Crash
from sladesk.ui.tasks import CancelledError, Progress, Task
from tests.ui.conftest import Heard


def test_a_job_runs_elsewhere_and_its_result_comes_home(context: Context, qtbot: QtBot) -> None:
    here = threading.get_ident()
    seen: list[tuple[int, int]] = []
    steps: list[tuple[int, int]] = []

    connected = threading.Event()

    def job(progress: Progress) -> int:
        connected.wait(5)
        progress(1, 2)
        return threading.get_ident()

    task = context.tasks.run(
        job, lambda where: seen.append((where, threading.get_ident())), label="Exporting"
    )
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    assert context.tasks.busy
    connected.set()
    qtbot.waitUntil(lambda: bool(seen))
    (worked, told), *rest = seen
    assert (worked != here, told == here, rest) == (True, True, [])
    assert steps == [(1, 2)]
    assert not context.tasks.busy


def test_jobs_run_one_after_the_other(context: Context, qtbot: QtBot) -> None:
    order: list[str] = []
    first_may_end = threading.Event()

    def first(progress: Progress) -> str:
        first_may_end.wait(5)
        return "first"

    context.tasks.run(first, order.append)
    context.tasks.run(lambda _progress: "second", order.append)
    qtbot.wait(50)
    assert order == []
    first_may_end.set()
    qtbot.waitUntil(lambda: order == ["first", "second"])


def test_whoever_stops_a_job_goes_on_when_it_has_let_go(context: Context, qtbot: QtBot) -> None:
    started, let_go = threading.Event(), threading.Event()

    def job(progress: Progress) -> None:
        try:
            while True:
                started.set()
                progress(0, 0)
        finally:
            let_go.set()

    task = context.tasks.run(job, lambda _none: None)
    started.wait(5)
    task.stop()
    assert let_go.is_set()
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_a_job_that_never_began_is_not_waited_for(context: Context, qtbot: QtBot) -> None:
    started, may_end = threading.Event(), threading.Event()

    def first(progress: Progress) -> None:
        started.set()
        may_end.wait(5)

    ran: list[str] = []
    context.tasks.run(first, lambda _none: None)
    second = context.tasks.run(lambda _progress: ran.append("ran"), lambda _none: None)
    assert started.wait(5)
    second.stop()
    threading.Timer(0.05, may_end.set).start()
    context.tasks.close()
    second.stop()
    qtbot.wait(1)
    assert ran == []


def test_the_next_job_begins_when_the_last_ones_result_has_been_taken(context: Context, qtbot: QtBot) -> None:
    begun = threading.Event()
    order: list[str] = []

    def take(_result: object) -> None:
        assert not begun.wait(0.1)
        order.append("taken")

    def second(_progress: Progress) -> None:
        begun.set()
        order.append("begun")

    context.tasks.run(lambda _progress: None, take)
    context.tasks.run(second, lambda _none: order.append("taken too"))
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert order == ["taken", "begun", "taken too"]


def test_a_result_that_cannot_be_taken_holds_up_no_job(context: Context, qtbot: QtBot) -> None:
    taken: list[str] = []

    def fail(_result: object) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        context.tasks.run(lambda _progress: None, fail)
        context.tasks.run(lambda _progress: "second", taken.append)
        qtbot.waitUntil(lambda: bool(taken))
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    context.tasks.run(lambda _progress: "third", taken.append)
    qtbot.waitUntil(lambda: taken == ["second", "third"])


def test_whoever_asks_something_when_a_job_is_done_may_start_another_meanwhile(
    context: Context, qtbot: QtBot
) -> None:
    """As the window does that asks where a register shall lie, and copies it before it closes."""
    taken: list[str] = []

    def ask(_result: object) -> None:
        loop = QEventLoop()
        task = context.tasks.run(lambda _progress: "copied", taken.append)
        task.ended.connect(loop.quit)
        loop.exec()
        taken.append("asked")

    context.tasks.run(lambda _progress: None, ask)
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert (taken, context.tasks.busy) == (["copied", "asked"], False)


def test_only_what_works_on_the_register_is_stopped_with_it(context: Context, qtbot: QtBot) -> None:
    started, may_end = threading.Event(), threading.Event()
    results: list[str] = []
    failures: list[BaseException] = []

    def work(progress: Progress) -> str:
        started.set()
        while True:
            progress(0, 0)

    def read(_progress: Progress) -> str:
        may_end.wait(5)
        return "read"

    running = context.tasks.run(work, results.append, failures.append, on_register=True)
    context.tasks.run(read, results.append)
    context.tasks.run(work, results.append, failures.append, on_register=True)
    assert started.wait(5)
    started.clear()
    context.tasks.release_register()
    assert running.future is not None
    assert running.future.done()
    may_end.set()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert results == ["read"]
    assert [type(error) for error in failures] == [CancelledError, CancelledError]
    assert not started.is_set()


def test_a_job_stops_when_it_is_cancelled_and_says_nothing(
    context: Context, heard: Heard, qtbot: QtBot
) -> None:
    started = threading.Event()
    results: list[object] = []

    def job(progress: Progress) -> None:
        while True:
            started.set()
            progress(0, 0)

    task = context.tasks.run(job, results.append)
    started.wait(5)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert (results, heard.banners, heard.crashes) == ([], [], [])


def test_a_job_that_waits_is_cancelled_before_it_starts(context: Context, qtbot: QtBot) -> None:
    failures: list[BaseException] = []
    go_on = threading.Event()
    ran: list[str] = []
    context.tasks.run(lambda _progress: go_on.wait(5), lambda _result: None)
    waiting = context.tasks.run(lambda _progress: ran.append("ran"), lambda _result: None, failures.append)
    waiting.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], CancelledError)
    assert ran == []


def test_a_users_mistake_is_shown_and_a_fault_goes_to_the_crash_handler(
    context: Context, heard: Heard, qtbot: QtBot
) -> None:
    def mistake(progress: Progress) -> None:
        raise UserError("“{path}” is full.", path="C:")

    def fault(progress: Progress) -> None:
        raise ZeroDivisionError

    context.tasks.run(mistake, lambda _result: None)
    context.tasks.run(fault, lambda _result: None)
    qtbot.waitUntil(lambda: bool(heard.crashes))
    assert [notice.text for notice in heard.banners] == ["“C:” is full."]
    assert isinstance(heard.crashes[0], ZeroDivisionError)


def test_closing_waits_for_the_running_job(context: Context, qtbot: QtBot) -> None:
    stopped: list[bool] = []
    started = threading.Event()

    def job(progress: Progress) -> None:
        try:
            while True:
                started.set()
                progress(0, 0)
        finally:
            stopped.append(True)

    task: Task = context.tasks.run(job, lambda _result: None)
    started.wait(5)
    context.tasks.close()
    assert stopped == [True]
    with qtbot.waitSignal(task.ended):
        pass


class Room:
    """Where reports are kept in these tests, and what was said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def save(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def reports(self) -> list[str]:
        return [file.read_text(encoding="utf-8") for file in sorted(self.folder.glob("crash-*.txt"))]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def fail_with(secret: str) -> BaseException:
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise RuntimeError(f"could not write {secret}") from error
    except RuntimeError as error:
        return error


def test_the_report_says_where_and_never_what_was_written(
    room: Room, english: Words, logged: list[logging.LogRecord], tmp_path: Path
) -> None:
    crash = Crash("1.2.3", lambda: english, room.save, room.said.append)
    crash.take(fail_with("Fødselsnummer 01019912345"))
    (report,) = room.reports()
    assert "SLADesk 1.2.3" in report
    assert report.index("builtins.KeyError") < report.index("builtins.RuntimeError")
    assert "in fail_with" in report
    assert "01019912345" not in report
    assert str(Path(__file__).parent) not in report
    assert len(room.said) == 1
    assert str(tmp_path) in room.said[0]
    assert [record.levelname for record in logged] == ["ERROR"]
    logged.clear()


def test_the_same_fault_is_told_once(room: Room, english: Words, logged: list[logging.LogRecord]) -> None:
    crash = Crash("1", lambda: english, room.save, room.said.append)
    for _ in range(3):
        crash.take(fail_with("x"))
    assert (len(room.reports()), len(room.said)) == (1, 1)
    logged.clear()


def test_it_is_told_in_the_language_that_the_window_has_then(
    room: Room, english: Words, logged: list[logging.LogRecord]
) -> None:
    languages = [Words("nn", resource("i18n")), english]
    crash = Crash("1", languages.pop, room.save, room.said.append)
    crash.take(fail_with("x"))
    crash.take(KeyError("y"))
    assert [said.split()[0] for said in room.said] == ["Something", "Det"]
    logged.clear()


def test_a_report_that_cannot_be_written_is_not_the_next_crash(
    english: Words, logged: list[logging.LogRecord], room: Room
) -> None:
    def full(name: str, text: str) -> Path:
        raise OSError(28, "No space left on device")

    Crash("1", lambda: english, full, room.said.append).take(fail_with("x"))
    assert room.said == ["Something unexpected happened. What you have written is saved."]
    logged.clear()


def test_python_and_qt_bring_their_troubles_here(
    room: Room, english: Words, logged: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash = Crash("1", lambda: english, room.save, room.said.append)
    before = qInstallMessageHandler(None)
    crash.install()
    try:
        from PySide6.QtCore import qCritical, qWarning

        qWarning("a small thing")
        assert room.reports() == []
        qCritical('cannot open "C:/Users/Kari/brev.txt"')
        error = fail_with("x")
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        qInstallMessageHandler(before)
    qt, python = room.reports()
    assert "cannot open …" in qt
    assert "Kari" not in qt
    assert "RuntimeError" in python
    assert len(room.said) == 2
    logged.clear()


def test_an_interrupt_from_the_keyboard_is_not_a_crash(
    room: Room, english: Words, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = qInstallMessageHandler(None)
    Crash("1", lambda: english, room.save, room.said.append).install()
    qInstallMessageHandler(before)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert room.reports() == []
