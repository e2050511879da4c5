"""The register is open elsewhere, in another window or on another computer: wait for it, or take another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import EmptyState


class BusyPage(Page):
    """A target is the path of the register."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._path: Path | None = None
        self._layout = QVBoxLayout(self)
        self.shown: EmptyState | None = None

    def open(self, target: object) -> None:
        if not isinstance(target, Path):
            return
        self._path = target
        if self.shown is not None:
            self._layout.removeWidget(self.shown)
            self.shown.deleteLater()
        words, theme = self.context.words, self.context.theme
        sentence = words("{path} is already open in another window or on another computer.", path=target.name)
        self.shown = EmptyState(theme, "files", sentence, words("Try again"), self.try_again)
        self.shown.button.icon_name = "history"
        self.shown.setToolTip(str(target))
        self.other = QuietButton(theme, words("Open another register …"), "folder-open")
        self.other.clicked.connect(self.open_other)
        self.shown.add(self.other)
        self._layout.addWidget(self.shown)
        self.take_focus()

    def take_focus(self) -> None:
        if self.shown is not None:
            self.shown.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_again(self) -> None:
        if self.context.program is not None and self._path is not None:
            self.context.program.open_register(self._path)

    def open_other(self) -> None:
        from sladesk.ui.dialogs.files import choose_register

        path = choose_register(self.window(), self.context.words, self._path)
        if path is not None and self.context.program is not None:
            self.context.program.open_register(path)
