"""The only thread: long work, one job at a time, with progress and a way to stop it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent import futures
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from sladesk.core.errors import UserError

T = TypeVar("T")


class CancelledError(Exception):
    """The officer stopped the job; raised inside it by `Progress`."""


class Progress:
    """What a job is handed: a way to tell how far it is. Stops the job when it was cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Tell that `done` of `total` is made (total 0: not known). Raises CancelledError."""
        self.check()
        self._tell(done, total)

    def check(self) -> None:
        """Raise CancelledError when the job was cancelled."""
        if self._stop.is_set():
            raise CancelledError

    def cancel(self) -> None:
        self._stop.set()


class Task(QObject):
    """A job on its way; its signals come on the window's thread."""

    progressed = Signal(int, int)
    ended = Signal()
    _settled = Signal(object, object)

    def __init__(self, label: str, parent: QObject, *, on_register: bool) -> None:
        super().__init__(parent)
        self.label = label
        self.on_register = on_register
        """Whether the job works on the connection of the open register."""
        self.running = True
        self.progress = Progress(self.progressed.emit)
        self.future: futures.Future[None] | None = None
        """None while other jobs go before."""

    def cancel(self) -> None:
        """Ask the job to stop; it does so when it next tells how far it is."""
        self.progress.cancel()

    def stop(self) -> None:
        """Cancel, and wait until the job has let go of what it works on; one that waits never begins."""
        self.cancel()
        if self.future is not None:
            with suppress(futures.CancelledError):  # The thread had not taken it up when all was closed.
                self.future.result()


class Tasks(QObject):
    """Runs jobs one after the other, off the window's thread.

    A job is handed a Progress and nothing else that is shared: no session and no widget crosses
    over. `crash` receives what no one expected. The next job begins when the last one's `done` or
    `failed` has gone back to the event loop, so that it may write to a register that nobody else owns.
    """

    started = Signal(object)
    _freed = Signal()

    def __init__(
        self,
        tell_error: Callable[[UserError], None],
        crash: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell_error = tell_error
        self._crash = crash
        self._pool = futures.ThreadPoolExecutor(max_workers=1, thread_name_prefix="task")
        self._tasks: set[Task] = set()
        self._waiting: deque[tuple[Task, Callable[[], None]]] = deque()
        self._is_free = True
        # Through the event loop: a `done` may fail, and one that asks something has a loop of its own, in
        # which other jobs may be wanted.
        self._freed.connect(self._begin_next, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], None] | None = None,
        label: str = "",
        *,
        on_register: bool = False,
    ) -> Task:
        """Start a job, or have it wait for those before it. `done` gets its result on the window's thread.

        `failed` gets any exception, CancelledError among them; without it a UserError is shown, a
        CancelledError is silent and everything else goes to the crash handler. One `on_register` works
        on the connection of the open register, and is stopped when that is closed.
        """
        task = Task(label, self, on_register=on_register)
        self._tasks.add(task)

        def settle(result: T, error: BaseException | None) -> None:
            self._freed.emit()
            self._end(task)
            if error is None:
                done(result)
            else:
                (failed or self._fail)(error)

        def work() -> None:
            try:
                task.progress.check()
                task._settled.emit(job(task.progress), None)
            except BaseException as error:  # whatever it is, it belongs to the window's thread
                task._settled.emit(None, error)

        task._settled.connect(Receiver(settle, task).take)
        self.started.emit(task)
        self._waiting.append((task, work))
        if self._is_free:
            self._begin_next()
        return task

    def release_register(self) -> None:
        """Stop all jobs that work on the connection of the open register."""
        for task in self._tasks:
            if task.on_register:
                task.stop()

    def close(self) -> None:
        """Cancel everything and wait until the running job has stopped; what waits never begins."""
        for task in self._tasks:
            task.cancel()
        self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _begin_next(self) -> None:
        self._is_free = not self._waiting
        if self._waiting:
            task, work = self._waiting.popleft()
            task.future = self._pool.submit(work)

    def _end(self, task: Task) -> None:
        task.running = False
        self._tasks.discard(task)
        task.ended.emit()
        task.deleteLater()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._tell_error(error)
        elif not isinstance(error, CancelledError):
            self._crash(error)


class Receiver(QObject):
    """Lives on the window's thread, so that Qt brings what the job's thread emits over to it."""

    def __init__(self, settle: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._settle = settle

    def take(self, result: object, error: object) -> None:
        self._settle(result, error)
