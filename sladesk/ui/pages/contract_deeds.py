"""What is done to a contract from the list: archive, take back, delete, restore; each with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from sladesk.core.errors import UserError
from sladesk.core.rows import Contract, ContractSummary
from sladesk.core.vocabulary import ContractStatus
from sladesk.ui.context import Context

Entry = Contract | ContractSummary


def when_ready(context: Context, act: Callable[[], None]) -> None:
    """Act now, or as soon as the register is attached: the list is shown before it is."""
    if context.store is not None:
        act()
    else:
        context.bridge.attached.connect(act, Qt.ConnectionType.SingleShotConnection)


class ContractDeeds:
    """Needs no selection and no view; the page says which contract is meant."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def archive(self, contract: Entry) -> None:
        def act() -> None:
            from sladesk.store import contracts

            contracts.archive(self._context.register(), contract.id)

        words = self._context.words
        self._do(act, words("Archived “{title}”", title=contract.title), self._status_back(contract))

    def take_back(self, contract: Entry) -> None:
        """Take an archived contract into use again."""

        def act() -> None:
            self._set_status(contract, ContractStatus.ACTIVE)

        words = self._context.words
        said = words("“{title}” is in use again", title=contract.title)
        self._do(act, said, self._status_back(contract))

    def delete(self, contract: Entry) -> None:
        def act() -> None:
            from sladesk.store import contracts

            contracts.delete(self._context.register(), contract.id)

        words = self._context.words
        said = words("Deleted “{title}”", title=contract.title)
        self._do(act, said, lambda: self._restore(contract))

    def restore(self, contract: Entry) -> None:
        words = self._context.words
        self._do(lambda: self._restore(contract), words("Restored “{title}”", title=contract.title))

    def _restore(self, contract: Entry) -> None:
        from sladesk.store import contracts

        contracts.restore(self._context.register(), contract.id)

    def _set_status(self, contract: Entry, status: ContractStatus) -> None:
        from sladesk.store import contracts

        contracts.set_field(self._context.register(), contract.id, "status", status)

    def _status_back(self, contract: Entry) -> Callable[[], None]:
        return lambda: self._set_status(contract, contract.status)

    def _do(self, act: Callable[[], None], said: str, back: Callable[[], None] | None = None) -> None:
        """Do it and say so, with «Undo» where it can be taken back; or say why it could not be done."""
        context = self._context

        def run() -> None:
            if not self._try(act):
                return
            if back is None:
                context.messages.info(said)
            else:
                context.messages.info(said, context.words("Undo"), lambda: self._take_back(back))

        when_ready(context, run)

    def _take_back(self, back: Callable[[], None]) -> None:
        self._try(back)

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except UserError as error:
            self._context.messages.error(error)
            return False
        return True
