"""A question before something is lost: the deed is named on its button, and the keys begin at the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog
from sladesk.ui.messages import Answer
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.labels import Text

LEAST_WIDTH, LEAST_WIDTH_OF_THREE = 520, 640
"""Pixels; the other one has room for a third button."""


class QuestionDialog(FormDialog):
    """Its result is an `Answer`.

    Where `all_the_same` names the deed, `go_on` is a way by which nothing is lost, and the keys begin there.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        question: str,
        *,
        detail: str,
        go_on: str,
        all_the_same: str = "",
    ) -> None:
        super().__init__(context, parent, question, go_on)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.detail = Text(context.theme, detail)
        self.detail.setWordWrap(True)
        self.body.addWidget(self.detail)
        self.setMinimumWidth(LEAST_WIDTH_OF_THREE if all_the_same else LEAST_WIDTH)
        self.all_the_same: QuietButton | None = None
        if all_the_same:
            self.all_the_same = QuietButton(context.theme, all_the_same)
            self.all_the_same.clicked.connect(lambda: self.done(Answer.ALL_THE_SAME))
            self.foot.insertWidget(self.foot.indexOf(self.deed), self.all_the_same)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where Enter loses nothing, and go through the buttons as they stand."""
        super().showEvent(event)
        if self.all_the_same is not None:
            self.setTabOrder(self.cancel, self.all_the_same)
            self.setTabOrder(self.all_the_same, self.deed)
        self.begin_at(self.cancel if self.all_the_same is None else self.deed)

    def submit(self) -> None:
        """Whoever asked does the deed."""
