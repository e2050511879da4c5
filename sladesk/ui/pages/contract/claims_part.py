"""Claims under their tab: what the rules propose, the ledger, and the card about the chosen claim."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sladesk.core.claims import CLAIM_STATE_TONES, CLAIM_STATE_WORDS, Claim, totals
from sladesk.core.money import money_text
from sladesk.core.periods import period_label
from sladesk.core.rows import Period
from sladesk.store import claim_proposals, claims
from sladesk.ui.pages.contract.claims.card import ClaimCard
from sladesk.ui.pages.contract.claims.figures import Figures
from sladesk.ui.pages.contract.claims.proposals import Proposals
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.list_or_empty import ListOrEmpty
from sladesk.ui.widgets.scrolling import scrolling

SIDE, NARROW = 368, 316
WIDE = 980
"""Pixels of the part from which the card has its whole width."""
LEAST = 232
"""Pixels of height that the ledger needs; on a low page the column scrolls."""


class ClaimsPart(Part):
    """The ledger belongs to the contract; the proposals are of the follow-up that is shown."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.claims: tuple[Claim, ...] = ()
        words, theme = self.words, self.theme
        self.figures = Figures(theme, words)
        self.proposals = Proposals(theme, words)
        self.proposals.accepted.connect(self.accept)
        self.proposals.asked.connect(self.ask_for_values)
        self.list = LineList(theme, words("Claims"))
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.opened.connect(self._edit)
        self.list.edited.connect(self._edit)
        self.list.removed.connect(self.remove)
        self.card = ClaimCard(subject)
        self.card.removed.connect(self.remove)
        self.card.asked.connect(self.ask_for_values)
        self.new_button = LinkButton(theme, words("New claim"), "plus")
        self.new_button.clicked.connect(self.add)
        bind_keys(self.list, {"N": self.add, "Insert": self.add}, itself=True)
        self._lay_out()
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        subject, language = self.subject, self.subject.language
        if subject.contract is None or subject.sheet is None:
            return
        store = self.context.register()
        self.claims = claims.of_contract(store, subject.contract.id)
        proposed = claim_proposals.of_follow_up(store, subject.sheet.follow_up.id)
        self.figures.show_totals(totals(self.claims), language)
        self.proposals.show_proposals(proposed, subject.label(subject.sheet.follow_up), language)
        self.list.show_entries([self._entry(claim) for claim in self.claims])
        self._show_chosen()
        focused = self.focusWidget()
        homeless = not self.claims and focused is not None and self._scroll.isAncestorOf(focused)
        self._scroll.setVisible(bool(self.claims))
        self._stack.show_list(bool(self.claims))
        first = self.proposals.buttons[0] if self.proposals.buttons else self._empty.button
        self.setFocusProxy(self.list if self.claims else first)
        if homeless:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.foot_changed.emit()

    def finish(self) -> bool:
        return self.card.finish()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words, count = self.words, len(self.claims)
        keys = (words("N: new claim"), words("Enter: edit"), words("Delete: delete a draft"))
        summary = (words.plural("{count} claim", "{count} claims", count),) if count else ()
        return summary, DOT.join(keys if count else keys[:1])

    def place(self) -> object:
        return self.list.chosen

    def go_back(self, place: object) -> None:
        self.refresh()
        if isinstance(place, UUID):
            self.list.choose(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll.setFixedWidth(SIDE if self.width() >= WIDE else NARROW)

    # Doing

    def accept(self, result_ids: Sequence[UUID]) -> None:
        """Make drafts of proposals, and stand at the first."""
        sheet, made = self.subject.sheet, list[UUID]()
        if sheet is None or not self.finish():
            return
        store, follow_up = self.context.register(), sheet.follow_up.id
        if (
            self.subject.attempt(lambda: made.extend(claim_proposals.accept(store, follow_up, result_ids)))
            and made
        ):
            self.list.choose(made[0])
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Make a claim by hand."""
        from sladesk.ui.dialogs.claim import NewClaimDialog

        contract, sheet = self.subject.contract, self.subject.sheet
        if contract is None or sheet is None or not self.finish():
            return
        follow_up = sheet.follow_up
        period = Period(follow_up.period_start, follow_up.period_end or follow_up.meeting_date, None)
        dialog = NewClaimDialog(self.context, contract.id, period, self)
        dialog.accepted.connect(lambda: self.list.choose(dialog.made))
        dialog.open()

    def ask_for_values(self, result_id: UUID) -> None:
        """Ask what was delivered in each of the times that a target is measured over."""
        from sladesk.ui.dialogs.window_values import WindowValuesDialog

        if self.finish():
            WindowValuesDialog(self.context, result_id, self).open()

    def remove(self) -> None:
        claim, store = self.card.claim, self.context.register()
        if claim is not None and self.finish():
            said = self.words("Deleted the draft")
            self.subject.remove(lambda: claims.remove(store, claim.id), said)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self) -> None:
        if self.card.claim is not None:
            self.card.take_keys()

    # Showing

    def _show_chosen(self, _key: object = None) -> None:
        chosen = next((claim for claim in self.claims if claim.id == self.list.chosen), None)
        left = self.card.claim
        if left is not None and all(claim.id != left.id for claim in self.claims):
            self.card.give_up()
        if not self.card.show_claim(chosen) and left is not None:
            self.list.choose(left.id)

    def _entry(self, claim: Claim) -> Entry:
        words, language = self.words, self.subject.language
        start, end = claim.period_start, claim.period_end
        period = period_label(start, end, None, language, words) if start or end else ""
        total = money_text(claim.claimed, claim.currency, language)
        meta = DOT.join(part for part in (total, period) if part)
        state = words(CLAIM_STATE_WORDS[claim.state])
        return Entry(claim.id, claim.title, meta, state, tone=CLAIM_STATE_TONES[claim.state])

    # Building

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.figures)
        left.addWidget(self.proposals)
        left.addWidget(self._ledger(), 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self._scroll = scrolling(column)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(scrolling(left), 1)
        layout.addWidget(self._scroll)

    def _ledger(self) -> Card:
        words = self.words
        sentence = words(
            "A claim is proposed when a requirement with a rule is missed. Enter the rules of the agreement "
            "under Terms, or write a claim yourself."
        )
        self._empty = EmptyState(self.theme, "file-text", sentence, words("New claim"), self.add)
        self.to_rules = LinkButton(self.theme, words("Go to the rules"), "arrow-right")
        self.to_rules.clicked.connect(lambda: self.subject.part_wanted.emit("terms", "compensation"))
        self._empty.add(self.to_rules)
        self._stack = ListOrEmpty(self.list, self.new_button, self._empty)
        card = self._stack.in_card(self.theme)
        card.setMinimumHeight(LEAST)
        return card
