"""A second start of the program: real processes, real locks, and a door that lets nothing else in."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from sladesk.app import Desk
from sladesk.core.handover import LONGEST
from sladesk.ui import one_window
from sladesk.ui.coming_forward import ComingForward
from sladesk.ui.one_window import ANSWER, OneWindow, desk_of, name_of
from tests.ui.conftest import on_screen, whole_program
from tests.ui.contracts_scene import make_register

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sladesk.ui.one_window import OneWindow
app = QCoreApplication([])
door = OneWindow(Path(sys.argv[1]))
assert not door.take()
file = Path(sys.argv[2]) if sys.argv[2:] else None
sys.exit(0 if door.hand_over(file) else 1)
"""
CRASHED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sladesk.ui.one_window import OneWindow
app = QCoreApplication([])
door = OneWindow(Path(sys.argv[1]))
assert door.take()
door.listen()
print(door.door, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes have no files to look at")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a desk whose session has no folder of its own."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return tmp_path / "SLADesk" / "settings.toml"


@pytest.fixture
def first(qapp: QApplication, settings: Path) -> Iterator[OneWindow]:
    made = OneWindow(settings)
    assert made.take()
    made.listen()
    yield made
    made.close()
    made.end()


def knock(door: str, message: bytes, qtbot: QtBot) -> bytes:
    """Say something at the door; the answer, once the door is shut again."""
    socket = QLocalSocket()
    socket.connectToServer(door)
    socket.write(message)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    return bytes(socket.readAll().data())


def run_second(qtbot: QtBot, *arguments: object) -> int:
    second = subprocess.Popen([sys.executable, "-c", SECOND, *map(str, arguments)])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    return second.returncode


class TestDoor:
    @pytest.mark.parametrize("name", [None, "Møte æøå.sladb"])
    def test_second_start_hands_over_what_it_was_given(
        self, first: OneWindow, settings: Path, tmp_path: Path, name: str | None, qtbot: QtBot
    ) -> None:
        asked: list[Path | None] = []
        first.asked.connect(asked.append)
        file = tmp_path / name if name else None
        assert run_second(qtbot, settings, *([file] if file else [])) == 0
        assert asked == [file]

    def test_of_many_starts_at_once_each_has_its_answer(
        self, first: OneWindow, settings: Path, tmp_path: Path, qtbot: QtBot
    ) -> None:
        asked: list[Path | None] = []
        first.asked.connect(asked.append)
        files = [tmp_path / f"{number}.sladb" for number in range(6)]
        command = [sys.executable, "-c", SECOND, str(settings)]
        starts = [subprocess.Popen([*command, str(file)]) for file in files]
        qtbot.waitUntil(lambda: all(one.poll() is not None for one in starts), timeout=60_000)
        assert [one.returncode for one in starts] == [0] * 6
        assert sorted(filter(None, asked)) == files

    @pytest.mark.parametrize(
        "message", [b"one.sladb\0", b"/\xff\0", b"/one\0/two\0", b"/" * (LONGEST + 1), b"/one.sladb"]
    )
    def test_anything_else_is_shown_out_unanswered(
        self, first: OneWindow, message: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(one_window, "QUIET", 300)
        asked: list[object] = []
        first.asked.connect(asked.append)
        assert knock(first.door, message, qtbot) == b""
        assert asked == []
        assert knock(first.door, b"/one.sladb\0", qtbot) == ANSWER
        assert asked == [Path("/one.sladb")]

    def test_only_the_user_has_the_door(self, first: OneWindow) -> None:
        assert Path(first.door).stat().st_mode & 0o077 == 0

    def test_one_that_crashed_leaves_the_desk_free(self, settings: Path, qtbot: QtBot) -> None:
        done = subprocess.run(
            [sys.executable, "-c", CRASHED, settings], capture_output=True, text=True, check=False
        )
        assert done.returncode == -signal.SIGKILL
        assert Path(done.stdout.strip()).exists()
        next_one = OneWindow(settings)
        assert next_one.take()
        next_one.listen()
        assert knock(next_one.door, b"\0", qtbot) == ANSWER
        next_one.close()
        next_one.end()

    def test_one_that_does_not_answer_stops_nobody(
        self, settings: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(one_window, "PATIENCE", 0.2)
        holder, other = OneWindow(settings), OneWindow(settings)
        assert holder.take()
        assert not other.take()
        assert not other.hand_over(None)  # Nobody has opened the door.
        holder.listen()
        assert not other.hand_over(None)  # The door is open, and nobody at home.
        assert not other.hand_over(Path("/\udcff"))
        other.listen()
        holder.close()
        holder.end()
        assert not other.hand_over(None)
        assert not OneWindow(settings).take()  # It has become the first one.
        other.end()

    def test_where_no_lock_can_be_had_every_start_is_the_first(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        door = OneWindow(tmp_path / "file" / "settings.toml")
        assert door.take()
        door.listen()
        door.close()
        door.end()


class TestName:
    def test_each_user_and_each_session_has_its_own(self) -> None:
        one, other = Path("/home/a/settings.toml"), Path("/home/b/settings.toml")
        names = {name_of(one, ":0"), name_of(one, ":1"), name_of(other, ":0")}
        assert len(names) == 3
        assert all(name.replace("-", "").isalnum() for name in names)

    def test_session_is_its_screen(self) -> None:
        assert desk_of({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}) == "wayland-0"
        assert desk_of({"DISPLAY": ":0"}) == ":0"
        assert desk_of({}) == ""

    def test_sessions_own_folder_is_used(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        assert Path(OneWindow(tmp_path / "a" / "settings.toml").door).parent == tmp_path


class TestComingForward:
    @pytest.fixture
    def desk(self, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
        with whole_program(qapp, tmp_path) as made:
            make_register(tmp_path / "one.sladb")
            make_register(tmp_path / "two.sladb")
            on_screen(qtbot, made.window)
            made.start(tmp_path / "one.sladb")
            qtbot.waitUntil(lambda: made.context.store is not None)
            yield made

    def test_minimized_window_comes_forward_with_the_file(
        self, desk: Desk, tmp_path: Path, qtbot: QtBot
    ) -> None:
        desk.window.showMinimized()
        ComingForward(desk.context, desk.window).answer(tmp_path / "two.sladb")
        assert not desk.window.isMinimized()
        qtbot.waitUntil(desk.window.isActiveWindow)
        assert desk.path == tmp_path / "two.sladb"

    def test_without_a_file_the_register_stays(self, desk: Desk, tmp_path: Path) -> None:
        ComingForward(desk.context, desk.window).answer(None)
        assert desk.path == tmp_path / "one.sladb"

    def test_register_that_is_open_stays_as_it_is_shown(self, desk: Desk, tmp_path: Path) -> None:
        desk.context.show("settings")
        page = desk.window.page
        (tmp_path / "link.sladb").symlink_to(tmp_path / "one.sladb")
        for name in ("one.sladb", "link.sladb"):
            ComingForward(desk.context, desk.window).answer(tmp_path / name)
            assert desk.window.page is page
        ComingForward(desk.context, desk.window).answer(tmp_path / "none.sladb")
        assert desk.window.banner.isVisible()

    def test_dialog_stays_in_front_and_the_file_is_offered(
        self, desk: Desk, tmp_path: Path, qtbot: QtBot
    ) -> None:
        dialog = QDialog(desk.window)
        dialog.setModal(True)
        dialog.show()
        qtbot.waitExposed(dialog)
        ComingForward(desk.context, desk.window).answer(tmp_path / "two.sladb")
        assert desk.path == tmp_path / "one.sladb"
        dialog.close()
        banner = desk.window.banner
        assert banner.isVisible()
        assert "two.sladb" in banner.notice.text
        qtbot.mouseClick(banner._button, Qt.MouseButton.LeftButton)
        assert desk.path == tmp_path / "two.sladb"

    def test_text_that_cannot_be_left_keeps_its_register(
        self, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = desk.window.page
        assert isinstance(page, QWidget)
        monkeypatch.setattr(page, "leave", lambda: False)
        ComingForward(desk.context, desk.window).answer(tmp_path / "two.sladb")
        assert desk.path == tmp_path / "one.sladb"


class TestProgram:
    @pytest.fixture
    def start(self, home: Path) -> Iterator[Callable[[Path], subprocess.Popen[bytes]]]:
        started: list[subprocess.Popen[bytes]] = []

        def begin(register: Path) -> subprocess.Popen[bytes]:
            started.append(subprocess.Popen([sys.executable, "-m", "sladesk", str(register)]))
            return started[-1]

        yield begin
        for process in started:
            process.kill()
            process.wait()

    def test_second_start_opens_its_file_in_the_first_window_and_nothing_reaches_a_network(
        self, start: Callable[[Path], subprocess.Popen[bytes]], tmp_path: Path, home: Path, qtbot: QtBot
    ) -> None:
        one, two = tmp_path / "one.sladb", tmp_path / "two.sladb"
        make_register(one)
        make_register(two)
        first = start(one)
        settings = home / "config" / "SLADesk" / "settings.toml"
        qtbot.waitUntil(lambda: settings.exists() and "one.sladb" in settings.read_text(), timeout=30_000)
        assert start(two).wait(30) == 0
        qtbot.waitUntil(lambda: 'register = "' + str(two) in settings.read_text(), timeout=30_000)
        assert first.poll() is None
        assert _sockets(first.pid) <= _of_the_file_system()
        first.kill()
        first.wait()
        third = start(one)
        qtbot.waitUntil(lambda: 'register = "' + str(one) in settings.read_text(), timeout=30_000)
        assert third.poll() is None

    def test_of_two_starts_at_once_one_window_is_left(
        self, start: Callable[[Path], subprocess.Popen[bytes]], tmp_path: Path, qtbot: QtBot
    ) -> None:
        make_register(tmp_path / "one.sladb")
        both = [start(tmp_path / "one.sladb") for _each in range(2)]
        qtbot.waitUntil(lambda: any(each.poll() == 0 for each in both), timeout=30_000)
        assert [each.poll() for each in both].count(None) == 1


def _sockets(process: int) -> set[str]:
    """The sockets that a process holds, by their inodes."""
    found = set()
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            found.add(str(descriptor.readlink()))
    return {name[8:-1] for name in found if name.startswith("socket:[")}


def _of_the_file_system() -> set[str]:
    lines = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    return {line.split()[6] for line in lines}
