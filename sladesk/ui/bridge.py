"""Store to screen: every change in the register becomes one Qt signal, on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from sladesk.store.store import Store


class Bridge(QObject):
    """Emits `changed` with the store's Touched (tables, rows, contracts) after every step.

    A long write owns the store on the task thread; Qt queues the signal to whoever listens.
    """

    changed = Signal(object)
    attached = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe: Callable[[], None] | None = None

    @property
    def is_attached(self) -> bool:
        """Whether there is a register that can be read."""
        return self._unsubscribe is not None

    def attach(self, store: Store) -> None:
        """Follow this register, and no other."""
        self.detach()
        self._unsubscribe = store.subscribe(self.changed.emit)
        self.attached.emit()

    def detach(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
