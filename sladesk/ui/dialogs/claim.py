"""A claim by hand, and what a new state of a claim needs to know, in small forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sladesk.core.claims import BACK_WORDS, SETTLED, Claim, ClaimState, is_back
from sladesk.core.dates import format_date
from sladesk.core.errors import UserError
from sladesk.core.money import money_text, read_money
from sladesk.core.rows import Period
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.core.when import read_when
from sladesk.store import claims, terms
from sladesk.store.claims import Answer
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.widgets.fields import FieldRow

DEEDS = {
    ClaimState.CLAIMED: mark("Make the claim"),
    ClaimState.DISPUTED: mark("The supplier disputes it …"),
    ClaimState.ACCEPTED: mark("The supplier accepts it …"),
    ClaimState.CREDITED: mark("Credit note received …"),
    ClaimState.RECEIVED: mark("Money received …"),
    ClaimState.WITHDRAWN: mark("Withdraw"),
}
"""What leads on to each state, as a button says it."""
ASKING = (ClaimState.DISPUTED, ClaimState.ACCEPTED, ClaimState.CREDITED, ClaimState.RECEIVED)
"""The states that need to be told something."""
MISSING_SUM = mark("Write the sum.")


def deed(state: ClaimState, following: ClaimState) -> str:
    """What leads from the one to the other, as a button says it; a source string."""
    return BACK_WORDS[following] if is_back(state, following) else DEEDS[following]


class NewClaimDialog(FormDialog):
    """A claim that no rule gives: what for, and how much."""

    def __init__(
        self, context: Context, contract_id: UUID, period: Period | None, parent: QWidget | None
    ) -> None:
        words = context.words
        super().__init__(context, parent, words("New claim"), words("Make a draft"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._contract, self._period = contract_id, period
        self._currency = terms.of_contract(context.register(), contract_id).currency
        self.made: UUID | None = None
        self.title, self.sum = QLineEdit(), QLineEdit()
        self.title_row = FieldRow(context.theme, words, words("Compensation for"), self.title)
        self.sum_row = FieldRow(context.theme, words, words("Sum"), self.sum)
        self.body.addWidget(self.title_row)
        self.body.addWidget(self.sum_row)
        self.setMinimumWidth(440)

    def submit(self) -> None:
        for row in (self.title_row, self.sum_row):
            row.settle()
        claimed = wanted_sum(self.sum, self.sum_row, self._currency)
        try:
            self.made = claims.add(
                self.context.register(),
                self._contract,
                title=self.title.text(),
                claimed=claimed,
                period=self._period,
            )
        except UserError as error:
            raise Refused(self.title_row, error) from error


class ClaimStateDialog(FormDialog):
    """Asks for what the new state needs: a reason, a sum, the number of a credit note, a date."""

    def __init__(
        self,
        context: Context,
        claim: Claim,
        state: ClaimState,
        today: Callable[[], date],
        parent: QWidget | None,
    ) -> None:
        words = context.words
        title = words(deed(claim.state, state)).removesuffix("…").strip()
        super().__init__(context, parent, title, words("Save"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._claim, self._state, self._today = claim, state, today
        self._language = Language(words.language)
        self.reason, self.number, self.sum, self.day = QPlainTextEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.reason.setTabChangesFocus(True)
        labels = {
            self.reason: words("Why the supplier disputes the claim"),
            self.number: words("Number of the credit note"),
            self.sum: words("Accepted") if state is ClaimState.ACCEPTED else words("Received"),
            self.day: words("Received on"),
        }
        self.rows = {field: FieldRow(context.theme, words, label, field) for field, label in labels.items()}
        for field in self._asked():
            self.body.addWidget(self.rows[field])
        for field in labels.keys() - set(self._asked()):
            self.rows[field].deleteLater()
        self.setMinimumWidth(440)
        self._load()

    def submit(self) -> None:
        for field in self._asked():
            self.rows[field].settle()
        answer = self._answer()
        claims.set_state(self.context.register(), self._claim.id, self._state, self._today(), answer)

    def _asked(self) -> tuple[QWidget, ...]:
        asked: dict[ClaimState, tuple[QWidget, ...]] = {
            ClaimState.DISPUTED: (self.reason,),
            ClaimState.ACCEPTED: (self.sum,),
            ClaimState.CREDITED: (self.number,),
            ClaimState.RECEIVED: (self.sum, self.day),
        }
        return asked[self._state]

    def _load(self) -> None:
        claim = self._claim
        owed = claim.claimed if claim.accepted is None else claim.accepted
        is_new = self._state is ClaimState.ACCEPTED and claim.state not in SETTLED
        proposed = claim.claimed if is_new else owed
        self.sum.setText(money_text(proposed, claim.currency, self._language))
        self.reason.setPlainText(claim.dispute)
        self.number.setText(claim.credit_note)
        self.day.setText(format_date(self._today(), self._language))

    def _answer(self) -> Answer:
        if self._state is ClaimState.DISPUTED:
            return Answer(dispute=self.reason.toPlainText())
        if self._state is ClaimState.CREDITED:
            return Answer(credit_note=self.number.text())
        found = wanted_sum(self.sum, self.rows[self.sum], self._claim.currency)
        if self._state is ClaimState.ACCEPTED:
            return Answer(accepted=found)
        day = read_when(self.day.text().strip(), self._today(), self._language).date
        if day is None:
            example = format_date(self._today(), self._language)
            unread = mark("This is not read as a date. Write it such as {example}.")
            raise Refused(self.rows[self.day], UserError(unread, example=example))
        return Answer(received=found, received_on=day)


def wanted_sum(field: QLineEdit, row: FieldRow, currency: str) -> Decimal:
    """The sum that was typed. Raises Refused for anything else."""
    try:
        found = read_money(field.text(), currency)
        if found is None:
            raise UserError(MISSING_SUM)
    except UserError as error:
        raise Refused(row, error) from error
    return found
