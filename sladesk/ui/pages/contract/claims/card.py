"""The card about the chosen claim: how it stands, what may follow, its arithmetic, its fields, its proof."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sladesk.core.claims import CLAIM_STATE_TONES, CLAIM_STATE_WORDS, NEXT, Claim, ClaimState, is_back
from sladesk.core.computation_text import lines
from sladesk.core.dates import format_date
from sladesk.core.errors import UserError
from sladesk.core.money import money_text, read_money
from sladesk.core.translation import mark
from sladesk.store import claim_proposals, claims
from sladesk.ui.dialogs.claim import ASKING, MISSING_SUM, ClaimStateDialog, deed
from sladesk.ui.pages.contract.claims.arithmetic import Arithmetic
from sladesk.ui.pages.contract.claims.presenting import COMPUTE_AGAIN, LEFT_BEHIND, Way, way_of
from sladesk.ui.pages.contract.claims.proposals import VALUES
from sladesk.ui.pages.contract.evidence_list import EvidenceList
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton, QuietButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.fields import DateField, FieldRow, LineField, TextArea, freeze
from sladesk.ui.widgets.labels import Text

SUMS = (("claimed", mark("Sum")), ("accepted", mark("Accepted")), ("received", mark("Received")))
DATES = (("claimed_on", mark("Claimed on")), ("received_on", mark("Received on")))
TEXTS = (
    ("title", mark("Compensation for")),
    ("decided_by", mark("Decided by")),
    ("dispute", mark("Why the supplier disputes the claim")),
    ("credit_note", mark("Number of the credit note")),
    ("note", mark("Note")),
)
ORDER = (
    *("title", "claimed", "claimed_on", "decided_by", "dispute"),
    *("accepted", "credit_note", "received", "received_on", "note"),
)
LATER = {
    "dispute": (ClaimState.DISPUTED,),
    "accepted": (ClaimState.ACCEPTED, ClaimState.CREDITED, ClaimState.RECEIVED),
    "credit_note": (ClaimState.CREDITED, ClaimState.RECEIVED),
    "received": (ClaimState.RECEIVED,),
    "received_on": (ClaimState.RECEIVED,),
}
"""The states from which a field is of use; before that it is shown only where it holds something."""


class ClaimCard(Card):
    """`removed`: the button of a draft. `asked` carries the result whose values are to be said."""

    removed = Signal()
    asked = Signal(object)

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject.context.theme, 2 * GRID + 2)
        self.subject, self.words = subject, subject.words
        self.look = subject.context.theme
        self.claim: Claim | None = None
        self.fields: dict[str, LineField | TextArea | DateField] = {}
        self.rows: dict[str, FieldRow] = {}
        self.deeds: list[QuietButton | LinkButton] = []
        self._make()
        self._lay_out()

    def show_claim(self, claim: Claim | None) -> bool:
        """Show it; False when what is being typed about the last one cannot be kept."""
        known = self.claim is not None and claim is not None and claim.id == self.claim.id
        if not known and not self.finish():
            return False
        self.claim = claim
        if claim is not None:
            self._fill(claim, moved=not known)
        return True

    def finish(self) -> bool:
        """Write what is being typed."""
        ended = [field.session.end() for field in self.fields.values()]
        return all(ended)

    def give_up(self) -> None:
        """The claim is gone, and with it what is being typed about it."""
        self.claim = None
        for field in self.fields.values():
            field.session.restore()

    def take_keys(self) -> None:
        """Begin at what may follow."""
        (self.deeds[0] if self.deeds else self.fields["title"]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _fill(self, claim: Claim, *, moved: bool) -> None:
        words, language = self.words, self.subject.language
        self.chip.set_status(CLAIM_STATE_TONES[claim.state], words(CLAIM_STATE_WORDS[claim.state]))
        self.heading.setText(claim.title)
        number = next((one.number for one in self.subject.deviations if one.id == claim.deviation_id), None)
        self.about.setText("" if number is None else words("Deviation {number}", number=number))
        self.about.setVisible(number is not None)
        found = claim.computation
        self.arithmetic.show_lines(lines(found, language, words) if found else ())
        outdated = claim_proposals.is_outdated(self.subject.context.register(), claim.id)
        for widget in (self.outdated, self.again):
            widget.setVisible(outdated)
        self.left_behind.setVisible(
            claim_proposals.rests_on_outdated(self.subject.context.register(), claim.id)
        )
        self.values.setVisible(claim_proposals.asks_for_values(self.subject.context.register(), claim.id))
        self._show_deeds(claim)
        self._load(claim)
        self.evidence.show_files(claim.contract_id, claim.id)
        self.remove.setVisible(claim.state is ClaimState.DRAFT)

    def _show_deeds(self, claim: Claim) -> None:
        # The window's own focus: after a dialog the keys come back to where they were, and that is gone.
        focused = self.window().focusWidget() in self.deeds
        for button in self.deeds:
            self._deeds.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.deeds = []
        for number, state in enumerate(NEXT[claim.state]):
            leads_on = number == 0 and not is_back(claim.state, state)
            kind = QuietButton if leads_on else LinkButton
            made = kind(self.look, self.words(deed(claim.state, state)))
            made.clicked.connect(lambda _=False, state=state: self.go_to(state))
            self.deeds.append(made)
            self._deeds.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            made.show()
        if focused:
            self.take_keys()

    def _load(self, claim: Claim) -> None:
        for name, _label in TEXTS:
            self.fields[name].load(getattr(claim, name))
        for name, _label in SUMS:
            found: Decimal | None = getattr(claim, name)
            text = "" if found is None else money_text(found, claim.currency, self.subject.language)
            self.fields[name].load(text)
        for name, _label in DATES:
            field = self.fields[name]
            if isinstance(field, DateField):
                field.load_date(getattr(claim, name))
        for name, row in self.rows.items():
            of_use = name not in LATER or claim.state in LATER[name] or bool(getattr(claim, name))
            row.setVisible(of_use and (name != "claimed_on" or claim.claimed_on is not None))
        draft = claim.state is ClaimState.DRAFT
        claimed = self.fields["claimed"]
        if isinstance(claimed, LineField):
            freeze(claimed, not draft)

    # Doing

    def go_to(self, state: ClaimState) -> None:
        """Change the claim's state; what it needs is asked for first."""
        claim, subject = self.claim, self.subject
        if claim is None or not self.finish():
            return
        if state in ASKING:
            ClaimStateDialog(subject.context, claim, state, subject.today, self.window()).open()
            return
        way = way_of(subject, claim.id) if state is ClaimState.CLAIMED else Way.PRESENT
        if way is Way.PRESENT:
            store = subject.context.register()
            subject.attempt(lambda: claims.set_state(store, claim.id, state, subject.today()))
        elif way is Way.COMPUTE_AGAIN:
            self.recompute()

    def recompute(self) -> None:
        claim, subject = self.claim, self.subject
        if claim is not None and self.finish():
            subject.attempt(lambda: claim_proposals.recompute(subject.context.register(), claim.id))

    def _save_text(self, name: str, text: str) -> None:
        if self.claim is not None:
            step = self.fields[name].session.step
            claims.set_text(self.subject.context.register(), self.claim.id, name, text, step=step)

    def _save_sum(self, name: str, text: str) -> None:
        if self.claim is None:
            return
        store, step = self.subject.context.register(), self.fields[name].session.step
        found = read_money(text, self.claim.currency)
        if name != "claimed":
            claims.set_sum(store, self.claim.id, name, found, step=step)
        elif found is None:
            raise UserError(MISSING_SUM)
        else:
            claims.set_claimed(store, self.claim.id, found, step=step)

    def _save_date(self, name: str, day: date | None) -> None:
        if self.claim is not None:
            step = self.fields[name].session.step
            claims.set_date(self.subject.context.register(), self.claim.id, name, day, step=step)

    # Building

    def _make(self) -> None:
        words, look = self.words, self.look
        self.heading = Text(look, "", Type.HEADING)
        self.heading.setWordWrap(True)
        self.about = Text(look, "", Type.HINT, muted=True)
        self.about.setWordWrap(True)
        self.chip = Chip(look)
        self.arithmetic = Arithmetic(look, words("Arithmetic"))
        self.outdated = Text(look, words("The form or the rule has changed since."), Type.HINT, muted=True)
        self.outdated.setWordWrap(True)
        self.left_behind = Text(look, words(LEFT_BEHIND))
        self.left_behind.setWordWrap(True)
        self.again = LinkButton(look, words(COMPUTE_AGAIN), "redo-2")
        self.again.clicked.connect(self.recompute)
        self.values = LinkButton(look, words(VALUES), "pencil")
        self.values.clicked.connect(lambda: self.asked.emit(self.claim and self.claim.result_id))
        for name, label in TEXTS:
            save = self._saver(self._save_text, name)
            field = TextArea(save, lines=2) if name in ("dispute", "note") else LineField(save)
            self._add_field(name, label, field)
        for name, label in SUMS:
            self._add_field(name, label, LineField(self._saver(self._save_sum, name)))
        for name, label in DATES:
            self._add_field(name, label, self._date_field(name))
        self.evidence = EvidenceList(self.subject.context)
        self.remove = LinkButton(look, words("Delete the draft"), "trash-2")
        self.remove.clicked.connect(self.removed)

    def _saver(self, save: Callable[[str, str], None], name: str) -> Callable[[str], None]:
        return lambda text: save(name, text)

    def _add_field(self, name: str, label: str, field: LineField | TextArea) -> None:
        self.fields[name] = field
        self.rows[name] = FieldRow(self.look, self.words, self.words(label), field)

    def _date_field(self, name: str) -> DateField:
        language = self.subject.language
        return DateField(
            self.subject.read_day,
            lambda day: format_date(day, language),
            lambda day: self._save_date(name, day),
        )

    def _lay_out(self) -> None:
        body = self.body
        body.setSpacing(GRID + 2)
        body.addWidget(self.heading)
        body.addWidget(self.about)
        body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.arithmetic)
        body.addWidget(self.values, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.left_behind)
        body.addWidget(self.outdated)
        body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self._deeds = QVBoxLayout()
        self._deeds.setSpacing(2)
        body.addLayout(self._deeds)
        for name in ORDER:
            body.addWidget(self.rows[name])
        body.addWidget(Text(self.look, self.words("Evidence"), Type.HINT, muted=True))
        body.addWidget(self.evidence)
        foot = QHBoxLayout()
        foot.setContentsMargins(-7, 0, 0, 0)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        body.addLayout(foot)
