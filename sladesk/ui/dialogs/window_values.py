"""What was delivered in each month of a quarter, in a small form: a field for each."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from sladesk.core.agreed import agreed_text
from sladesk.core.errors import UserError
from sladesk.core.periods import Days, period_label
from sladesk.core.vocabulary import Language
from sladesk.store import window_values
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.theme import Type
from sladesk.ui.widgets.fields import FieldRow
from sladesk.ui.widgets.labels import Text


class WindowValuesDialog(FormDialog):
    """What is left empty is not known, and nothing is claimed for it."""

    def __init__(self, context: Context, result_id: UUID, parent: QWidget | None) -> None:
        words, theme = context.words, context.theme
        super().__init__(context, parent, words("Values of each measurement period"), words("Save"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._result = result_id
        known = window_values.of_result(context.register(), result_id)
        lines = (
            words("Agreed: {text}", text=agreed_text(known.agreed, words)),
            words("Delivered: {text}", text=known.delivered),
            words("Write what was delivered in each of them. Nothing is claimed for what is left empty."),
        )
        for line in lines:
            text = Text(theme, line, Type.HINT, muted=True)
            text.setWordWrap(True)
            self.body.addWidget(text)
        self.rows: dict[Days, FieldRow] = {}
        self.fields: dict[Days, QLineEdit] = {}
        language = Language(words.language)
        for days, value in known.texts.items():
            self.fields[days] = QLineEdit(value)
            label = period_label(*days, None, language, words)
            self.rows[days] = FieldRow(theme, words, label[:1].upper() + label[1:], self.fields[days])
            self.body.addWidget(self.rows[days])
        self.setMinimumWidth(460)

    def submit(self) -> None:
        store = self.context.register()
        for row in self.rows.values():
            row.settle()
        texts = {days: field.text() for days, field in self.fields.items()}
        for days, text in texts.items():
            if text.strip():
                try:
                    window_values.check(store, self._result, days, text)
                except UserError as error:
                    raise Refused(self.rows[days], error) from error
        window_values.write(store, self._result, texts)
