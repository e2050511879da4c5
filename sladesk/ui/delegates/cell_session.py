"""One stay in one cell: what stood there, what has been written since, and when a pause is long enough."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sladesk.ui.widgets.typing_session import PAUSE


class CellSession(QObject):
    """All writes of one session carry the same `step`, so that they are undone as one."""

    paused = Signal()
    """Nothing has been typed for a while: what stands there should be written now."""

    def __init__(self, original: str, step: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.original = original
        self.written = original
        self.step = step
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.paused)

    def typed(self) -> None:
        self._timer.start()

    def wrote(self, text: str) -> None:
        self.written = text
        self._timer.stop()

    @property
    def wrote_anything(self) -> bool:
        return self.written != self.original
