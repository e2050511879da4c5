"""A tier of compensation in a small form: from which shortfall, how much, and for each what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from sladesk.core.compensation import Rule, Tier
from sladesk.core.errors import UserError
from sladesk.core.money import Amount, read_amount, read_number
from sladesk.core.shortfall import GAUGE_WORDS
from sladesk.core.translation import mark
from sladesk.store import compensation
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.widgets.fields import FieldRow

NO_AMOUNT = mark(
    "Write what the tier gives: a percentage of the fee, such as 5 %, or a sum, such as 2 000 kr."
)


class TierDialog(FormDialog):
    def __init__(self, context: Context, rule: Rule, currency: str, parent: QWidget | None) -> None:
        words, theme = context.words, context.theme
        super().__init__(context, parent, words("New tier"), words("Add the tier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rule, self._currency = rule, currency
        unit = words(GAUGE_WORDS[rule.gauge])
        self.start, self.amount, self.each = QLineEdit(), QLineEdit(), QLineEdit()
        self.rows = (
            FieldRow(
                theme,
                words,
                words("Shortfall from ({unit})", unit=unit),
                self.start,
                words("A shortfall of exactly this size is included. Write 0 for any shortfall."),
            ),
            FieldRow(
                theme,
                words,
                words("Compensation"),
                self.amount,
                words("A percentage of the fee, such as 5 %, or a sum, such as 2 000 kr."),
            ),
            FieldRow(
                theme,
                words,
                words("For each started ({unit})", unit=unit),
                self.each,
                words("Leave it empty where the compensation is given once."),
            ),
        )
        for row in self.rows:
            self.body.addWidget(row)
        self.setMinimumWidth(460)

    def submit(self) -> None:
        for row in self.rows:
            row.settle()
        tier = self._tier()
        compensation.add_tier(self.context.register(), self._rule.id, tier)

    def _tier(self) -> Tier:
        start_row, amount_row, each_row = self.rows
        try:
            start = read_number(self.start.text())
        except UserError as error:
            raise Refused(start_row, error) from error
        try:
            amount = wanted_amount(self.amount.text(), self._currency)
        except UserError as error:
            raise Refused(amount_row, error) from error
        try:
            each = read_number(self.each.text()) if self.each.text().strip() else None
        except UserError as error:
            raise Refused(each_row, error) from error
        return Tier(start, amount, each)


def wanted_amount(text: str, currency: str) -> Amount:
    """The amount that is written. Raises UserError for nothing, and for what is no amount."""
    found = read_amount(text, currency)
    if found is None:
        raise UserError(NO_AMOUNT)
    return found
