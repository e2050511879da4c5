"""Asking why, in a form of one field: what is decided against is kept with its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sladesk.core.errors import UserError
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.widgets.fields import FieldRow
from sladesk.ui.widgets.labels import Text


class ReasonDialog(FormDialog):
    """`act` is called with the reason; it raises UserError when there is none."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        title: str,
        about: str,
        deed: str,
        act: Callable[[str], None],
    ) -> None:
        super().__init__(context, parent, title, deed)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._act = act
        text = Text(context.theme, about, muted=True)
        text.setWordWrap(True)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(92)
        self._row = FieldRow(context.theme, context.words, context.words("Reason"), self.reason)
        self.reason.textChanged.connect(self._row.settle)
        self.body.addWidget(text)
        self.body.addWidget(self._row)
        self.setMinimumWidth(500)
        self.reason.setFocus()

    def submit(self) -> None:
        try:
            self._act(self.reason.toPlainText())
        except UserError as error:
            raise Refused(self._row, error) from error
