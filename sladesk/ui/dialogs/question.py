"""A question before something is lost: the deed is named on its button, and the keys begin at the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog
from sladesk.ui.widgets.labels import Text

LEAST_WIDTH = 520


class QuestionDialog(FormDialog):
    """Accepted when the deed is to be done."""

    def __init__(
        self, context: Context, parent: QWidget | None, question: str, *, detail: str, go_on: str
    ) -> None:
        super().__init__(context, parent, question, go_on)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.detail = Text(context.theme, detail)
        self.detail.setWordWrap(True)
        self.body.addWidget(self.detail)
        self.setMinimumWidth(LEAST_WIDTH)
        self.begin_at(self.cancel)

    def submit(self) -> None:
        """Whoever asked does the deed."""
