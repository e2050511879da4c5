"""When something goes wrong that no one foresaw: a report for those who mend it, and one calm sentence.

Every edit is committed as it is made, so nothing is lost; the window goes on. The report holds the
version, the system and where in the program it happened, never what people wrote: messages of
exceptions may quote it, so they are left out.
"""

from __future__ import annotations

import logging
import platform
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler

from sladesk.core.translation import Words

LOG = logging.getLogger("sladesk")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|«[^»]*»")
GRAVE = {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


class Crash(QObject):
    """Takes every exception that nobody caught.

    `words` gives those of the language that the window has then. `save` puts a text under a file name
    into the data folder and gives back where it lies; `tell` shows a sentence. Only the first crash of a
    kind is told, so that a fault in painting does not fill the disk.
    """

    def __init__(
        self,
        version: str,
        words: Callable[[], Words],
        save: Callable[[str, str], Path],
        tell: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._version, self._words, self._save, self._tell = version, words, save, tell
        self._seen: set[str] = set()

    def install(self) -> None:
        """Become the last resort of Python and of Qt; `Tasks` brings what fails on its thread."""
        sys.excepthook = self._hook
        qInstallMessageHandler(self._qt_message)

    def take(self, error: BaseException) -> None:
        """Write the report and say so."""
        report = report_of(error, self._version)
        place = "\n".join(report.splitlines()[HEAD:])
        LOG.error("unexpected: %s", type(error).__name__, exc_info=error)
        if place in self._seen:
            return
        self._seen.add(place)
        self._write(report)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.take(error)

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtWarningMsg:
            LOG.warning("Qt: %s", message)
        elif kind in GRAVE:
            LOG.error("Qt: %s", message)
            self._write(f"{head(self._version)}\nQt {context.category}: {QUOTED.sub('…', message)}\n")

    def _write(self, report: str) -> None:
        words = self._words()
        name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        try:
            path = self._save(name, report)
        except Exception:  # the report must not become the next crash
            LOG.exception("the crash report could not be written")
            self._tell(words("Something unexpected happened. What you have written is saved."))
            return
        self._tell(
            words(
                "Something unexpected happened. What you have written is saved. A report lies in {path}.",
                path=path,
            )
        )


HEAD = 3


def head(version: str) -> str:
    """Three lines: program, system, libraries."""
    return (
        f"SLADesk {version}\n"
        f"{platform.system()} {platform.release()} {platform.machine()}\n"
        f"Python {platform.python_version()}, PySide6 {pyside_version}\n"
    )


def report_of(error: BaseException, version: str) -> str:
    """The report: kinds of exceptions and places in the code, the cause first."""
    lines = [head(version)]
    for link in reversed(list(_chain(error))):
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}\n")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}\n" for frame in frames]
    return "".join(lines)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, then what it came from."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _place(filename: str) -> str:
    """The file without the folders before the package: they may hold the officer's name."""
    parts = Path(filename).parts
    for anchor in ("sladesk", "site-packages"):
        if anchor in parts:
            return "/".join(parts[parts.index(anchor) :])
    return parts[-1] if parts else "?"
