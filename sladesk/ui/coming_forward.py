"""What happens when SLADesk is started again while its window is open."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sladesk.ui.context import Context
from sladesk.ui.main_window import MainWindow


class ComingForward(QObject):
    """Brings the window forward and opens there the file that the other start was given."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def answer(self, file: Path | None) -> None:
        """Come forward. While a dialog is open, its register stays: the file is offered instead."""
        dialog = QApplication.activeModalWidget()
        bring_forward(self._window)
        if dialog is not None:
            bring_forward(dialog)
        if file is None:
            return
        if dialog is None:
            self._open(file)
        else:
            self._offer(file)

    def _open(self, file: Path) -> None:
        page, program = self._window.page, self._context.program
        self._window.commit_typing()
        if program is None or _is_same(program.path, file):
            return
        if page is None or page.leave():
            program.open_register(file)

    def _offer(self, file: Path) -> None:
        words = self._context.words
        said = words("{name} waits to be opened.", name=file.name)
        self._context.messages.warning(said, words.context("button", "Open"), lambda: self._open(file))


def _is_same(present: Path | None, file: Path) -> bool:
    """Whether the register that is open is this file, by whichever name."""
    with suppress(OSError):
        return present is not None and present.samefile(file)
    return False


def bring_forward(window: QWidget) -> None:
    """Before the windows of all programs, as far as the system lets it, and not minimized."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.activateWindow()
