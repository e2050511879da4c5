"""Long work on the register: how far it is, and a way to stop it, while nobody else may write.

The job runs on the task thread and owns the store; this window keeps the keys until it has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sladesk.ui.context import Context
from sladesk.ui.tasks import Progress, Task
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.labels import Text

T = TypeVar("T")
WIDTH = 420
STEPS = 1000
"""How finely the bar moves, whatever the job counts in: bytes, cases or contracts."""


class WorkingDialog(QDialog):
    """`work` starts a job; Esc and the button stop it, and nothing of it stays."""

    def __init__(self, context: Context, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.stop = QuietButton(context.theme, context.words("Cancel"))
        self.stop.clicked.connect(self.reject)
        self._task: Task | None = None
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Text(context.theme, title, Type.HEADING))
        layout.addWidget(self.bar)
        layout.addLayout(foot)

    def work(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Show the window and do the job; `failed` gets CancelledError when it was stopped."""
        label = self.windowTitle()
        task = self._task = self.context.tasks.run(job, done, failed, label, on_register=True)
        task.progressed.connect(self._tell)
        task.ended.connect(self._end)
        self.open()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Ask the job to stop; the window goes when it has."""
        if self._task is not None:
            self.stop.setEnabled(False)
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        super().accept()

    def _tell(self, done: int, total: int) -> None:
        if total > 0:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(min(STEPS, done * STEPS // total))
