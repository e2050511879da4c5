"""What stands beside a row and is no part of it: what the register knows, and the files that prove it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sladesk.core.links import Link, beside_activity, link_of
from sladesk.core.rows import ChecklistAnswer
from sladesk.ui.pages.contract.evidence_list import EvidenceList
from sladesk.ui.pages.contract.row_deviation import RowDeviation
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.lines import FormRow
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.labels import Text


class BesideRow(QWidget):
    """Nothing of it is an answer: it is written elsewhere, and a template has none of it."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._words = subject, subject.words
        look = subject.context.theme
        self.deviation = RowDeviation(subject)
        self.ledger = Text(look, "", Type.HINT)
        self.ledger.setWordWrap(True)
        self.to_claims = LinkButton(look, self._words("Go to the claims"), "arrow-right")
        self.to_claims.clicked.connect(lambda: subject.part_wanted.emit("claims", None))
        self._label = Text(look, self._words("Evidence"), Type.HINT, muted=True)
        self.evidence = EvidenceList(subject.context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self.deviation)
        layout.addWidget(self.ledger)
        layout.addWidget(self.to_claims, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self._label)
        layout.addWidget(self.evidence)

    def show_row(self, row: FormRow, *, frozen: bool) -> None:
        """Show what belongs to the row; `frozen` of a closed follow-up, whose files stay as they are."""
        subject = self._subject
        self.setVisible(not subject.template)
        if subject.template or subject.contract is None or subject.sheet is None:
            return
        self.deviation.show_row(row)
        activity = row.activity if isinstance(row, ChecklistAnswer) else ""
        linked = bool(activity) and link_of(activity) is Link.CLAIMS
        told = beside_activity(activity, subject.sheet, subject.language, self._words) if linked else ""
        self.ledger.setText(told or self._words("No claims have been made."))
        self.ledger.setVisible(linked)
        self.to_claims.setVisible(linked)
        self.evidence.show_files(subject.contract.id, row.id, frozen=frozen)
        self._label.setVisible(not frozen or bool(self.evidence.boxes))
