"""Duplicating a contract: what the copy is called, and whether it brings the answers along."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QRadioButton, QWidget

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.known_templates import known_guidance
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.fields import FieldRow


class DuplicateDialog(FormDialog):
    """`made` is the new contract, once there is one."""

    def __init__(self, context: Context, contract_id: UUID, title: str, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context, parent, words("Duplicate contract"), words("Duplicate"))
        self._contract_id = contract_id
        self.made: UUID | None = None
        self.title = QLineEdit(words("{title} (copy)", title=title.replace("\n", " ")))
        self.title.selectAll()
        self._row = FieldRow(context.theme, words, words("Title"), self.title)
        self.title.textEdited.connect(self._row.settle)
        self.body.addWidget(self._row)
        self.without = QRadioButton(words("Requirements, agreed texts, activities and responsible persons"))
        self.with_answers = QRadioButton(words("The answers too: delivered, rating, status and notes"))
        self.without.setChecked(True)
        both = QButtonGroup(self)
        for choice in (self.without, self.with_answers):
            both.addButton(choice)
            self.body.addWidget(choice)
        self.body.addSpacing(GRID)
        self.setMinimumWidth(520)

    def submit(self) -> None:
        from sladesk.store import contracts

        title = self.title.text()
        if not title.strip():
            raise Refused(self._row, UserError(mark("Give the contract a title.")))
        self.made = contracts.duplicate(
            self.context.register(),
            self._contract_id,
            title=title,
            with_answers=self.with_answers.isChecked(),
            guidance=known_guidance(self.context),
        )


def duplicate_contract(context: Context, contract_id: UUID, title: str, parent: QWidget) -> None:
    """Ask, make the copy and show it."""
    dialog = DuplicateDialog(context, contract_id, title, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.made is not None:
        context.show("contract", dialog.made)
    dialog.deleteLater()
