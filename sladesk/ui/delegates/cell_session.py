"""One stay in one cell: what stood there, what has been written since, and when it has waited long enough."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sladesk.ui.widgets.typing_session import LONGEST_UNSAVED


class CellSession(QObject):
    """All writes of one session carry the same `step`, so that they are undone as one."""

    due = Signal()
    """What stands there has not been written for as long as may be: it should be written now."""

    def __init__(self, original: str, step: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.original = original
        self.written = original
        self.step = step
        self._timer = QTimer(self, singleShot=True, interval=LONGEST_UNSAVED)
        self._timer.timeout.connect(self.due)

    def typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def wrote(self, text: str) -> None:
        self.written = text
        self._timer.stop()

    @property
    def wrote_anything(self) -> bool:
        return self.written != self.original
