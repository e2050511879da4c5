"""Under a requirement's rating: whose it is, why nothing was proven, and why it was overridden."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sladesk.core.rows import KpiResult
from sladesk.core.vocabulary import ACT_RATING_WORDS, RATING_WORDS, ActRating
from sladesk.store import labels, terms
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.writer import CellEdit
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.fields import ComboField, FieldRow, TextArea, freeze
from sladesk.ui.widgets.labels import Text


class RatingFields(QWidget):
    """Writes through the table's model, as the inspector does."""

    def __init__(self, subject: Subject, model: FormTableModel) -> None:
        super().__init__()
        self._subject, self._model = subject, model
        self._row: KpiResult | None = None
        words, theme = subject.words, subject.context.theme
        self.remark = Text(theme, "", Type.HINT, muted=True)
        self.remark.setWordWrap(True)
        self.reason = TextArea(self._save_reason, lines=2)
        self.reason_row = FieldRow(theme, words, words("Why otherwise than the texts say?"), self.reason)
        steps = [(None, words("Not rated")), *((step, words(ACT_RATING_WORDS[step])) for step in ActRating)]
        self.act = ComboField(theme, steps, self._save_act)
        self.act_row = FieldRow(theme, words, words("Rating by the Procurement Act"), self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.remark, self.reason_row, self.act_row):
            column.addWidget(widget)
            widget.hide()

    def show_row(self, row: KpiResult) -> None:
        """Show the row of a follow-up that is answered; a template has no ratings."""
        self._row = row
        closed = self._model.read_only
        remark = self._remark(row)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.reason.load(row.rating_reason)
        freeze(self.reason, closed)
        self.reason_row.setVisible(bool(row.rating_reason) or (row.is_overridden and not closed))
        self.act_row.setVisible(self._uses_act(row))
        self.act.setEnabled(not closed)
        self.act.load(row.act_rating)

    def finish(self) -> bool:
        """Write the reason that is being typed; False when it cannot be kept."""
        return self.reason.session.end()

    def _remark(self, row: KpiResult) -> str:
        words = self._subject.words
        if row.is_automatic:
            first = words("Automatic, from what is agreed and delivered.")
        elif row.is_overridden:
            first = words("By hand. The texts say: {rating}.", rating=words(RATING_WORDS[row.automatic]))
        else:
            first = ""
        reason = self._model.judgements.of(row).reason
        return " ".join(part for part in (first, words(reason) if reason else "") if part)

    def _uses_act(self, row: KpiResult) -> bool:
        contract = self._subject.contract
        if row.act_rating is not None or contract is None:
            return row.act_rating is not None
        return terms.of_contract(self._subject.context.register(), contract.id).uses_act_rating

    def _save_reason(self, text: str) -> None:
        if self._row is not None:
            edit = CellEdit(self._row.id, "rating_reason", text)
            self._model.write(labels.CELL["rating_reason"], [edit], self.reason.session.step)

    def _save_act(self, step: object) -> None:
        row = self._row
        if row is not None and (step is None or isinstance(step, ActRating)):
            edit = CellEdit(row.id, "act_rating", step)
            self._subject.attempt(lambda: self._model.write(labels.CELL["act_rating"], [edit]))
