"""One window for each desk: a second start hands its file to the first one and ends.

Who holds the lock is the first. It listens at a door that only programs of the same user on this
machine reach: a socket in the file system, on Windows a named pipe; nothing of it goes to a network.
The lock of a program that crashed is void at once, and a first one that does not answer is left
alone: a start is delayed by it, never refused. Taking the lock costs about a millisecond, and Qt's
network module is loaded by a second start, or when the first one has painted its list.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QTimer, Signal

from sladesk.core.handover import NotUnderstoodError, file_of, is_whole, message_of

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER = b"ok"
PAUSE = 0.05  # seconds
PATIENCE = 10.0
"""Seconds that a second start waits for the first one's door, and again for its answer: a machine on which
many programs start at once is slow. Who goes on alone is refused the register by its lock."""
QUIET = round(PATIENCE * 1000)
"""Milliseconds after which someone at the door who has not asked for anything is shown out: no sooner than
a slow one would give up by itself."""


class OneWindow(QObject):
    """The lock and the door of one desk; `settings` is the file whose user and place it belongs to."""

    asked = Signal(object)
    """Another start: the file that it was given, or None. The window comes forward either way."""

    def __init__(self, settings: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = _folder(settings)
        name = name_of(settings, desk_of(os.environ))
        self.door = name if sys.platform == "win32" else str(folder / name)
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # Only the end of its holder makes it void, not its age.
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the first one; False when another program is. Where no lock can be had, every start is."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def hand_over(self, file: Path | None) -> bool:
        """Have the first one come forward and open the file.

        False when it does not answer, or has just ended, and this start goes on by itself.
        """
        from PySide6.QtNetwork import QLocalSocket

        try:
            message = message_of(file)
        except NotUnderstoodError:
            return False
        socket = QLocalSocket()
        if not self._reach(socket):
            return False
        _let_come_forward(self._lock)
        socket.write(message)
        answer = b""
        while len(answer) < len(ANSWER) and socket.waitForReadyRead(round(PATIENCE * 1000)):
            answer += bytes(socket.readAll().data())
        return answer == ANSWER

    def listen(self) -> None:
        """Open the door. One that a crashed program left is cleared away; only for who holds the lock."""
        from PySide6.QtNetwork import QLocalServer

        if not self._lock.isLocked():
            return
        QLocalServer.removeServer(self.door)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._server.listen(self.door)

    def close(self) -> None:
        """Close the door: who comes now waits for `end`, and is the first one then."""
        if self._server is not None:
            self._server.close()

    def end(self) -> None:
        """Let the next one be first: the register is closed."""
        self._lock.unlock()

    def _reach(self, socket: QLocalSocket) -> bool:
        """The first one opens its door when it has painted its list, which may be in a moment."""
        until = time.monotonic() + PATIENCE
        while True:
            socket.connectToServer(self.door)
            if socket.waitForConnected(round(PATIENCE * 1000)):
                return True
            if self.take() or time.monotonic() > until:
                return False
            time.sleep(PAUSE)

    def _welcome(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            Guest(socket, self)


class Guest(QObject):
    """Someone at the door, until the message is whole or it is clear that there will be none."""

    def __init__(self, socket: QLocalSocket, host: OneWindow) -> None:
        super().__init__(socket)
        self._socket, self._host = socket, host
        self._received = b""
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(self._read)
        QTimer.singleShot(QUIET, socket, socket.abort)
        self._read()  # What came before anyone listened is not told of again.

    def _read(self) -> None:
        self._received += bytes(self._socket.readAll().data())
        try:
            if not is_whole(self._received):
                return
            file = file_of(self._received)
        except NotUnderstoodError:
            self._socket.abort()
            return
        self._socket.write(ANSWER)
        self._socket.disconnectFromServer()
        self._host.asked.emit(file)


def name_of(settings: Path, desk: str) -> str:
    """The name of the lock and the door: the user's own, and one for each session; no sign of a path."""
    # Qt's, since Python's hashlib would load OpenSSL on the way to the first window.
    digest = QCryptographicHash.hash(
        f"{settings.absolute()}\n{desk}".encode("utf-8", "surrogateescape"),
        QCryptographicHash.Algorithm.Sha256,
    )
    return f"SLADesk-{bytes(digest.toHex().data()).decode()[:16]}"


def desk_of(environ: Mapping[str, str]) -> str:
    """Which of the user's sessions on this machine this is: the screen that the window will be on."""
    if sys.platform == "win32":
        import ctypes

        session = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
        return str(session.value)
    return environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY", "")


def _folder(settings: Path) -> Path:
    """Where no other user can put anything; the session's own folder, where there is one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "win32" and runtime and Path(runtime).is_dir():
        return Path(runtime)
    with suppress(OSError):  # Then there is no lock, and no second start to find one.
        settings.parent.mkdir(parents=True, exist_ok=True)
    return settings.parent


def _let_come_forward(lock: QLockFile) -> None:
    """Windows lets a window come forward only by leave of the program that the user has just started."""
    if sys.platform == "win32":
        import ctypes

        holder, _machine, _program = lock.getLockInfo()
        ctypes.windll.user32.AllowSetForegroundWindow(holder)
