"""How many deviations the forms propose: counted once nothing has changed for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sladesk.store import deviation_proposals
from sladesk.ui.pages.contract.subject import Subject

CALM = 300
"""Milliseconds without a change before proposals are counted: they take a look at every open follow-up."""


class ProposalCount(QObject):
    """`changed` when there are more or fewer than before."""

    changed = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._subject = subject
        self.count = 0
        self._timer = QTimer(self, singleShot=True, interval=CALM)
        self._timer.timeout.connect(self._count)
        subject.changed.connect(self._wait)

    def forget(self) -> None:
        """Another contract is about to be shown."""
        self.count = 0

    def _wait(self, _tables: object) -> None:
        if not self._subject.template:
            self._timer.start()

    def _count(self) -> None:
        context, contract, sheet = self._subject.context, self._subject.contract, self._subject.sheet
        if contract is None or sheet is None or not context.bridge.is_attached:
            return
        if context.tasks.busy:  # long work may own the store
            self._timer.start()
            return
        found = deviation_proposals.of_contract(context.register(), contract.id, sheet.follow_up.id)
        if len(found) != self.count:
            self.count = len(found)
            self.changed.emit()
