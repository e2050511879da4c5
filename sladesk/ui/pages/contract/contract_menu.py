"""What is done with the contract as a whole, from its own page: kept as a template, copied, put away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from sladesk.core.rows import Contract
from sladesk.core.vocabulary import ContractStatus
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract_deeds import ContractDeeds


class ContractMenu(QMenu):
    """`commit` writes what is being typed; nothing is done while that is refused."""

    def __init__(self, subject: Subject, commit: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._subject, self._commit = subject, commit
        self._deeds = ContractDeeds(subject.context)
        self.setAccessibleName(subject.words("More"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Write the menu as it stands now."""
        self.clear()
        words = self._subject.words
        archived = self._contract is not None and self._contract.status is ContractStatus.ARCHIVED
        self._add("layout-template", words("Save as template …"), self._save_as_template)
        self._add("copy", words("Duplicate …"), self._duplicate)
        self.addSeparator()
        if archived:
            self._add("undo-2", words("Take back into use"), self._deeds.take_back)
        else:
            self._add("archive", words("Archive"), self._deeds.archive)
        self._add("trash-2", words("Delete"), self._delete)

    @property
    def _contract(self) -> Contract | None:
        return self._subject.contract

    def _add(self, icon: str, text: str, act: Callable[[Contract], None]) -> None:
        def do() -> None:
            if self._contract is not None and self._commit():
                act(self._contract)

        self.addAction(self._subject.context.theme.icon(icon, 16), text, do)

    def _save_as_template(self, contract: Contract) -> None:
        from sladesk.ui.dialogs.templates import save_as_template

        save_as_template(self._subject.context, contract.id, self.window())

    def _duplicate(self, contract: Contract) -> None:
        from sladesk.ui.dialogs.duplicate import duplicate_contract

        duplicate_contract(self._subject.context, contract.id, contract.title, self.window())

    def _delete(self, contract: Contract) -> None:
        self._deeds.delete(contract)
        self._subject.context.show("contracts")
