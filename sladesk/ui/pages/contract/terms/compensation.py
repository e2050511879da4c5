"""Terms: the fee, and what a miss of each requirement costs the supplier."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from sladesk.core.fees import FEE_SPAN_WORDS, FeeSpan
from sladesk.core.money import money_text, read_money
from sladesk.core.rows import KpiResult
from sladesk.core.shortfall import Gauge, gauge_of
from sladesk.core.targets import read_target
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Form
from sladesk.store import compensation, terms
from sladesk.ui.dialogs.tier import TierDialog
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.rule_box import RuleBox
from sladesk.ui.pages.contract.terms.section import Section
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.fields import ComboField, FieldRow, LineField


class CompensationSection(Section):
    """No rate is the program's own: all of it is entered from the agreement."""

    title = mark("Compensation")
    about = mark(
        "What a miss costs the supplier, as the agreement says it. Claims are proposed by these rules under "
        "Claims, with their arithmetic."
    )

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self.boxes: dict[UUID, RuleBox] = {}
        self.fee = LineField(self._save_fee, words("not entered"))
        spans = [(span, words(word)) for span, word in FEE_SPAN_WORDS.items()]
        self.fee_span = ComboField(theme, spans, self._save_fee_span)
        self.currency = LineField(self._save_currency)
        fields = QHBoxLayout()
        fields.setSpacing(2 * GRID)
        fields.addWidget(FieldRow(theme, words, words("Fee"), self.fee), 2)
        fields.addWidget(FieldRow(theme, words, words("The fee is for"), self.fee_span), 2)
        fields.addWidget(FieldRow(theme, words, words("Currency"), self.currency), 1)
        fields.addStretch(1)
        self._rules = QVBoxLayout()
        self._rules.setSpacing(2 * GRID)
        self.menu = QMenu(self)
        self.new_rule = QuietButton(theme, words("New rule for …"), "plus")
        self.new_rule.set_menu(self.menu)
        self.body.addLayout(fields)
        self.body.addLayout(self._rules)
        self.body.addWidget(self.new_rule, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.fee)

    def refresh(self) -> None:
        found = terms.of_contract(self.store, self.contract_id)
        fee = "" if found.fee is None else money_text(found.fee, found.currency, self.subject.language)
        self.fee.load(fee)
        self.fee_span.load(found.fee_span)
        self.currency.load(found.currency)
        rules = compensation.of_contract(self.store, self.contract_id)
        if [rule.id for rule in rules] != list(self.boxes):
            self._clear()
            for rule in rules:
                self._add_box(RuleBox(self.subject, rule, found.currency))
        titles = {row.kpi_id: row.title for row in self._requirements()}
        for rule in rules:
            self.boxes[rule.id].load(rule, titles.get(rule.kpi_id, rule.title), found.currency)
        self._fill_menu({rule.kpi_id for rule in rules})

    def finish(self) -> bool:
        ended = [self.fee.session.end(), self.currency.session.end()]
        return all([*ended, *(box.finish() for box in self.boxes.values())])

    def add_rule(self, row: KpiResult) -> None:
        """Make a rule for a requirement, counted in what its target is written in, and ask for a tier."""
        made: list[UUID] = []

        def make() -> None:
            gauge = self._gauge(row)
            made.append(compensation.add_rule(self.store, row.kpi_id, title=row.title, gauge=gauge))

        if self.finish() and self.attempt(make):
            box = self.boxes[made[0]]
            box.new_tier.setFocus(Qt.FocusReason.OtherFocusReason)
            TierDialog(self.context, box.rule, box.currency, self.window()).open()

    def _gauge(self, row: KpiResult) -> Gauge:
        reading = read_target(row.agreed, self.subject.today())
        return (gauge_of(reading.target) if reading else None) or Gauge.POINTS

    def _requirements(self) -> tuple[KpiResult, ...]:
        return tuple(row for row in self.subject.rows(Form.KPI) if isinstance(row, KpiResult))

    def _fill_menu(self, taken: set[UUID]) -> None:
        self.menu.clear()
        for row in self._requirements():
            if row.kpi_id not in taken:
                title = " ".join(row.title.split()) or self.words("Row without a title")
                act = self.menu.addAction(title.replace("&", "&&"))
                act.triggered.connect(lambda _=False, row=row: self.add_rule(row))
        self.new_rule.setEnabled(not self.menu.isEmpty())

    def _clear(self) -> None:
        for box in self.boxes.values():
            self._rules.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}

    def _add_box(self, box: RuleBox) -> None:
        box.removed.connect(self._remove_rule)
        box.tier_removed.connect(self._remove_tier)
        self.boxes[box.rule.id] = box
        self._rules.addWidget(box)
        box.show()  # at once, so that it can be given the focus

    def _remove_rule(self, rule_id: UUID) -> None:
        said = self.words("Deleted the rule")
        if self.remove(lambda: compensation.remove_rule(self.store, rule_id), said):
            self.new_rule.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_tier(self, tier_id: UUID) -> None:
        self.remove(lambda: compensation.remove_tier(self.store, tier_id), self.words("Deleted the tier"))

    def _save_fee(self, text: str) -> None:
        found = read_money(text, terms.of_contract(self.store, self.contract_id).currency)
        terms.set_fee(self.store, self.contract_id, found, step=self.fee.session.step)

    def _save_fee_span(self, span: object) -> None:
        if isinstance(span, FeeSpan):
            self.attempt(lambda: terms.set_fee_span(self.store, self.contract_id, span))

    def _save_currency(self, text: str) -> None:
        terms.set_currency(self.store, self.contract_id, text, step=self.currency.session.step)
