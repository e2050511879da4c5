"""The deviation of a row of a form: registered with one key, and a way to it from then on."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sladesk.core.deviations import DEVIATION_STATE_WORDS, Deviation
from sladesk.core.proposals import Proposal, is_missed
from sladesk.core.rows import KpiResult
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActivityStatus
from sladesk.store import deviation_proposals
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.lines import FormRow
from sladesk.ui.widgets.buttons import LinkButton

KEY = "Ctrl+Shift+T"


def register_deviation(subject: Subject, row_id: UUID) -> None:
    """Register the row as a deviation, or go to the one that names it already."""
    store, words = subject.context.register(), subject.words
    found = deviation_proposals.of_row(store, row_id)
    if isinstance(found, Deviation):
        subject.context.show("contract", (found.contract_id, None, found.id))
        return

    def act() -> None:
        deviation_proposals.accept(store, found, subject.today())

    subject.remove(act, accepted_text(found, words))


def accepted_text(proposal: Proposal, words: Words, *, as_new: bool = False) -> str:
    """What was done: a deviation was made, or an unfinished one showed again."""
    title = proposal.title or words("Row without a title")
    if proposal.continues is None or as_new:
        return words("“{title}” is registered as a deviation", title=title)
    number = proposal.continues.number
    return words("“{title}” is noted as deviation {number} showing again", title=title, number=number)


class RowDeviation(QWidget):
    """Nothing at all for a row that is as it should be."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._row = subject, UUID(int=0)
        self.button = LinkButton(subject.context.theme, "", "triangle-alert")
        self.button.clicked.connect(lambda: register_deviation(subject, self._row))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: FormRow) -> None:
        """Offer to register what proposes a deviation; otherwise lead to the one that names the row."""
        words, self._row = self._subject.words, row.id
        number = deviation_proposals.named_by(self._subject.context.register(), row.id)
        named = [one for one in self._subject.deviations if one.id == number]
        proposes = is_missed(row) if isinstance(row, KpiResult) else row.status is ActivityStatus.NO
        self.setVisible(bool(named) or proposes)
        if named:
            state = words(DEVIATION_STATE_WORDS[named[0].state])
            told = words("Deviation {number}", number=named[0].number)
            self.button.set_words(f"{told} · {state}")
        else:
            self.button.set_words(words("Register deviation"))
        self.button.setToolTip(KEY)
