"""A deviation that somebody found outside of the forms: what it is, and how grave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sladesk.core.deviations import SEVERITY_WORDS, Severity
from sladesk.core.errors import UserError
from sladesk.store import deviations
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.widgets.fields import FieldRow
from sladesk.ui.widgets.option_chips import OptionChips


class FindingDialog(FormDialog):
    """`made` is the new deviation once the dialog is accepted."""

    def __init__(
        self, context: Context, contract_id: UUID, today: Callable[[], date], parent: QWidget | None
    ) -> None:
        words, theme = context.words, context.theme
        super().__init__(context, parent, words("New deviation"), words("Add the deviation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._contract, self._today = contract_id, today
        self.made: UUID | None = None
        self.title = QLineEdit()
        self.title_row = FieldRow(theme, words, words("What was not as agreed?"), self.title)
        self.title.textEdited.connect(lambda _text: self.title_row.settle())
        grades = [(severity, words(word)) for severity, word in SEVERITY_WORDS.items()]
        self.severity = OptionChips(theme, grades, words("Severity"))
        self.severity.load(Severity.SERIOUS)
        self.description = QPlainTextEdit()
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(92)
        self._description_row = FieldRow(theme, words, words("Description"), self.description)
        self.body.addWidget(self.title_row)
        self.body.addWidget(FieldRow(theme, words, words("Severity"), self.severity))
        self.body.addWidget(self._description_row)
        self.setMinimumWidth(500)
        self.title.setFocus()

    def submit(self) -> None:
        try:
            self.made = deviations.add_finding(
                self.context.register(),
                self._contract,
                title=self.title.text(),
                found_on=self._today(),
                severity=Severity(str(self.severity.value)),
                description=self.description.toPlainText(),
            )
        except UserError as error:
            blank = not self.title.text().strip()
            raise Refused(self.title_row if blank else self._description_row, error) from error
