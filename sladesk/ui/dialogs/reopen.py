"""Reopening a closed follow-up: why, since the reason stands in the log."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sladesk.core.errors import UserError
from sladesk.core.rows import FollowUp
from sladesk.core.translation import mark
from sladesk.store import follow_ups
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.widgets.fields import FieldRow
from sladesk.ui.widgets.labels import Text


class ReopenDialog(FormDialog):
    def __init__(self, subject: Subject, follow_up: FollowUp, parent: QWidget | None) -> None:
        words = subject.words
        title = words("Reopen “{label}”", label=subject.label(follow_up))
        super().__init__(subject.context, parent, title, words("Reopen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._follow_up = follow_up
        theme = subject.context.theme
        about = Text(
            theme,
            words(
                "Its forms can then be changed again. Documents that have been filed stay as they are, so say"
                " why: the reason is kept in the log."
            ),
            muted=True,
        )
        about.setWordWrap(True)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(92)
        self._row = FieldRow(theme, words, words("Reason"), self.reason)
        self.reason.textChanged.connect(self._row.settle)
        self.body.addWidget(about)
        self.body.addWidget(self._row)
        self.setMinimumWidth(500)
        self.reason.setFocus()

    def submit(self) -> None:
        reason = self.reason.toPlainText()
        if not reason.strip():
            missing = mark("Write why the follow-up is reopened; the reason is kept in the log.")
            raise Refused(self._row, UserError(missing))
        follow_ups.reopen(self.context.register(), self._follow_up.id, reason)
