"""What stands under one tab of the contract page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sladesk.ui.pages.contract.subject import Subject


class Part(QWidget):
    """Shows its share of the subject while its tab is the current one."""

    foot_changed = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject = subject
        self.context = subject.context
        self.theme = subject.context.theme
        self.words = subject.words

    def fill(self, whole: QWidget) -> None:
        """Let one widget be all that the part shows."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)

    def refresh(self) -> None:
        """Show the subject as it is now."""

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept, and its editor stays."""
        return True

    def foot(self) -> tuple[tuple[str, ...], str]:
        """What the foot line says: what is shown, and which keys help."""
        return (), ""

    def place(self) -> object:
        """Where the officer is, to come back to; what `go_back` understands."""
        return None

    def go_back(self, place: object) -> None:
        """Be where the officer was; None is the beginning."""
