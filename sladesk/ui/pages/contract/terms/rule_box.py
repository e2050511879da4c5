"""One rule of compensation: its tiers as a small table, its cap, who decides, and where it is agreed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.compensation import SCOPE_WORDS, Rule, Scope, Tier
from sladesk.core.errors import UserError
from sladesk.core.money import Amount, amount_text, number_text, read_amount, read_number
from sladesk.core.shortfall import GAUGE_WORDS, Gauge
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language, Tone
from sladesk.store import compensation
from sladesk.store.store import Store
from sladesk.ui.dialogs.tier import TierDialog, wanted_amount
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import IconButton, LinkButton
from sladesk.ui.widgets.fields import ComboField, FieldRow, LineField
from sladesk.ui.widgets.labels import Line, Text
from sladesk.ui.widgets.person_completer import PersonCompleter

PARTED = mark("A target “per month” is measured month by month: each month that misses it gives its own sum.")


class TierLine:
    """The fields of one tier."""

    def __init__(self, box: RuleBox, tier: Tier) -> None:
        self._box, self.tier = box, tier
        words = box.words
        self.start = LineField(lambda text: self._save("start", read_number(text), self.start))
        self.amount = LineField(
            lambda text: self._save("amount", wanted_amount(text, box.currency), self.amount)
        )
        self.each = LineField(lambda text: self._save("each", _once_or_each(text), self.each))
        self.start.setAccessibleName(words("Shortfall from"))
        self.amount.setAccessibleName(words("Compensation"))
        self.each.setAccessibleName(words("For each started"))
        self.each.setPlaceholderText(words("once"))
        self.delete = IconButton(box.look, words("Delete the tier"), "trash-2")
        self.delete.clicked.connect(lambda: box.remove_tier(self.tier))
        for field in self.fields:
            field.session.refused.connect(box.refuse)
            field.session.settled.connect(box.settle)

    @property
    def fields(self) -> tuple[LineField, ...]:
        return self.start, self.amount, self.each

    def widgets(self) -> tuple[QWidget, ...]:
        return *self.fields, self.delete

    def load(self, tier: Tier) -> None:
        self.tier = tier
        language = self._box.language
        self.start.load(number_text(tier.start, language))
        self.amount.load(amount_text(tier.amount, self._box.currency, language))
        self.each.load("" if tier.each is None else number_text(tier.each, language))

    def _save(self, name: str, value: Decimal | Amount | None, field: LineField) -> None:
        if self.tier.id is not None:
            compensation.set_tier(self._box.store, self.tier.id, name, value, step=field.session.step)


def _once_or_each(text: str) -> Decimal | None:
    return read_number(text) if text.strip() else None


class RuleBox(QWidget):
    """`removed` and `tier_removed` are for the section, which says them with their way back."""

    removed = Signal(object)
    tier_removed = Signal(object)

    def __init__(self, subject: Subject, rule: Rule, currency: str) -> None:
        super().__init__()
        self.subject, self.words, self.look = subject, subject.words, subject.context.theme
        self.language: Language = subject.language
        self.rule, self.currency = rule, currency
        self.lines: dict[UUID, TierLine] = {}
        self._make_fields()
        self._lay_out()
        self.setAccessibleName(rule.title)

    @property
    def store(self) -> Store:
        return self.subject.context.register()

    def load(self, rule: Rule, title: str, currency: str) -> None:
        """Show the rule as it is now, under the title that its requirement has now."""
        self.rule, self.currency = rule, currency
        self.title.setText(title or rule.title or self.words("Row without a title"))
        self.gauge.load(rule.gauge)
        unit = self.words(GAUGE_WORDS[rule.gauge])
        self.heads[0].setText(self.words("Shortfall from ({unit})", unit=unit))
        self.heads[2].setText(self.words("For each started ({unit})", unit=unit))
        found = {tier.id: tier for tier in rule.tiers if tier.id is not None}
        if list(found) != list(self.lines):
            self._make_lines(found)
        for tier_id, line in self.lines.items():
            line.load(found[tier_id])
        self.percent_of.load(rule.percent_of)
        self.cap_for.load(rule.cap_for)
        self.cap.load(amount_text(rule.cap, currency, self.language) if rule.cap else "")
        self.decided_by.load(rule.decided_by)
        self.clause.load(rule.clause)

    def finish(self) -> bool:
        fields = [field for line in self.lines.values() for field in line.fields]
        ended = [field.session.end() for field in (*fields, self.cap, self.decided_by, self.clause)]
        return all(ended)

    def refuse(self, error: UserError) -> None:
        """Say under the tiers why one of them is not saved."""
        self.reason.setText(self.words.error(error))
        self.reason.show()

    def settle(self) -> None:
        self.reason.hide()

    def remove_tier(self, tier: Tier) -> None:
        self.tier_removed.emit(tier.id)

    def add_tier(self) -> None:
        """Ask for another tier."""
        if self.finish():
            TierDialog(self.subject.context, self.rule, self.currency, self.window()).open()

    # Saving

    def _save_cap(self, text: str) -> None:
        cap = read_amount(text, self.currency)
        compensation.set_cap(self.store, self.rule.id, cap, step=self.cap.session.step)

    def _save_decided_by(self, text: str) -> None:
        compensation.set_decided_by(self.store, self.rule.id, text, step=self.decided_by.session.step)

    def _save_clause(self, text: str) -> None:
        compensation.set_clause(self.store, self.rule.id, text, step=self.clause.session.step)

    def _save_percent_of(self, scope: object) -> None:
        if isinstance(scope, Scope):
            self.subject.attempt(lambda: compensation.set_percent_of(self.store, self.rule.id, scope))

    def _save_cap_for(self, scope: object) -> None:
        if isinstance(scope, Scope):
            self.subject.attempt(lambda: compensation.set_cap_for(self.store, self.rule.id, scope))

    def _save_gauge(self, gauge: object) -> None:
        if isinstance(gauge, Gauge):
            self.subject.attempt(lambda: compensation.set_gauge(self.store, self.rule.id, gauge))

    # Building

    def _make_fields(self) -> None:
        words, look = self.words, self.look
        self.title = Text(look, "", Type.STRONG)
        self.title.setWordWrap(True)
        self.delete = IconButton(look, words("Delete the rule"), "trash-2")
        self.delete.clicked.connect(lambda: self.removed.emit(self.rule.id))
        units = [(gauge, words(word)) for gauge, word in GAUGE_WORDS.items()]
        self.gauge = ComboField(look, units, self._save_gauge)
        self.heads = (
            Text(look, "", Type.HINT, muted=True),
            Text(look, words("Compensation"), Type.HINT, muted=True),
            Text(look, "", Type.HINT, muted=True),
        )
        self.reason = Text(look, "", Type.HINT)
        self.reason.setWordWrap(True)
        self.reason.set_tone(Tone.BAD)
        self.reason.hide()
        self.new_tier = LinkButton(look, words("New tier"), "plus")
        self.new_tier.clicked.connect(self.add_tier)
        scopes = [(scope, words(word)) for scope, word in SCOPE_WORDS.items()]
        self.percent_of = ComboField(look, scopes, self._save_percent_of)
        self.cap_for = ComboField(look, scopes, self._save_cap_for)
        self.cap = LineField(self._save_cap, words("no cap"))
        self.decided_by = LineField(self._save_decided_by)
        self.clause = LineField(self._save_clause, words("Where the agreement says it"))
        PersonCompleter(self.decided_by, words, self.subject.persons)
        self.rows = (
            FieldRow(look, words, words("Shortfall counted in"), self.gauge),
            FieldRow(look, words, words("Percentages are of the fee for"), self.percent_of, words(PARTED)),
            FieldRow(look, words, words("At most"), self.cap),
            FieldRow(look, words, words("The cap is for"), self.cap_for),
            FieldRow(look, words, words("Who decides"), self.decided_by),
            FieldRow(look, words, words("Clause"), self.clause),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)
        self._tiers = QGridLayout()
        self._tiers.setHorizontalSpacing(GRID)
        self._tiers.setVerticalSpacing(6)
        for column, head in enumerate(self.heads):
            head.setWordWrap(True)
            self._tiers.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
            self._tiers.setColumnStretch(column, 1)
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * GRID)
        fields.setVerticalSpacing(GRID)
        for place, row in enumerate(self.rows):
            fields.addWidget(row, place // 2, place % 2)
            fields.setColumnStretch(place % 2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, GRID)
        whole.setSpacing(GRID)
        whole.addWidget(Line(self.look))
        whole.addLayout(top)
        whole.addLayout(self._tiers)
        whole.addWidget(self.reason)
        whole.addWidget(self.new_tier, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(fields)

    def _make_lines(self, tiers: Mapping[UUID, Tier]) -> None:
        for line in self.lines.values():
            for widget in line.widgets():
                self._tiers.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.lines = {tier_id: TierLine(self, tier) for tier_id, tier in tiers.items()}
        for row, line in enumerate(self.lines.values(), start=1):
            for column, widget in enumerate(line.widgets()):
                self._tiers.addWidget(widget, row, column)
                widget.show()
        for head in self.heads:
            head.setVisible(bool(self.lines))
