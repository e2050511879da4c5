"""The deviations of a contract under their tab: what is proposed on top, then those that are there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sladesk.core.deviations import Deviation
from sladesk.core.escalation import Escalation
from sladesk.core.patterns import Pattern
from sladesk.core.proposals import Proposal
from sladesk.store import deviation_proposals, deviations, escalation, occurrences
from sladesk.store.store import Store
from sladesk.ui.pages.contract.deviations.card import DeviationCard
from sladesk.ui.pages.contract.deviations.entries import entries_of
from sladesk.ui.pages.contract.deviations.pattern_line import PatternLines
from sladesk.ui.pages.contract.deviations.proposal_card import ProposalCard
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.row_deviation import accepted_text
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.line_list import LineList
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import EmptyState
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.list_or_empty import ListOrEmpty
from sladesk.ui.widgets.scrolling import scrolling

SIDE, NARROW = 400, 330
WIDE = 980
"""Pixels of the part from which the card has its whole width."""


class DeviationsPart(Part):
    """A accepts a proposal, D declines it; Enter accepts it too, and goes into a deviation."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.deviations: tuple[Deviation, ...] = ()
        self.proposals: tuple[Proposal, ...] = ()
        self._escalations: dict[UUID, Escalation] = {}
        words, theme = self.words, self.theme
        self.patterns = PatternLines(theme, words)
        self.list = LineList(theme, words("Deviations"))
        self.card, self.proposal_card = DeviationCard(subject), ProposalCard(subject)
        self.new_button = LinkButton(theme, words("New deviation"), "plus")
        sentence = words(
            "No deviation is registered. What is missed in the KPI table, or answered with no in the"
            " checklist, is proposed here. Register yourself what was found in other ways."
        )
        self._empty = EmptyState(theme, "circle-check", sentence, words("New deviation"), self.add)
        self._connect()
        self._lay_out()
        self.setFocusProxy(self.list)

    # Showing

    def refresh(self) -> None:
        contract, sheet = self.subject.contract, self.subject.sheet
        if contract is None or sheet is None:
            return
        store = self.context.register()
        self.deviations = self.subject.deviations
        self.proposals = deviation_proposals.of_contract(store, contract.id, sheet.follow_up.id)
        self._escalations = escalation.due(store, contract.id, self.deviations, self.subject.today())
        self.patterns.show_patterns(occurrences.patterns(store, contract.id))
        entries = entries_of(self.proposals, self.deviations, self._escalations, self.subject)
        self._forget_what_is_gone()
        self.list.show_entries(entries)
        self._show_chosen()
        self._scroll.setVisible(bool(entries))
        self._stack.show_list(bool(entries))
        self.setFocusProxy(self.list if entries else self._empty.button)
        self.foot_changed.emit()

    def finish(self) -> bool:
        return self.card.finish()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words = self.words
        unfinished = sum(not one.is_finished for one in self.deviations)
        told = [words.plural("{count} unfinished deviation", "{count} unfinished deviations", unfinished)]
        if self.proposals:
            told.append(words.plural("{count} proposed", "{count} proposed", len(self.proposals)))
        keys = [words("N: new deviation")]
        if isinstance(self._chosen(), Proposal):
            keys = [words("A: register"), words("D: no deviation"), *keys]
        elif self._chosen() is not None:
            keys = [words("Enter: edit"), words("T: new action"), *keys]
        return (DOT.join(told),), DOT.join(keys)

    def place(self) -> object:
        return self.list.chosen

    def go_back(self, place: object) -> None:
        self.refresh()
        if isinstance(place, UUID):
            self.list.choose(place)

    # Doing

    def add(self) -> None:
        """Register a finding."""
        from sladesk.ui.dialogs.finding import FindingDialog

        contract = self.subject.contract
        if contract is not None and self.finish():
            dialog = FindingDialog(self.context, contract.id, self.subject.today, self.window())
            dialog.accepted.connect(lambda: self._stand_at(dialog.made))
            dialog.open()

    def accept(self, *, as_new: bool = False) -> None:
        """Register the chosen proposal as a deviation; the next proposal is chosen then."""
        proposal, store, subject = self._chosen(), self.context.register(), self.subject
        if not isinstance(proposal, Proposal):
            return

        def act() -> None:
            deviation_proposals.accept(store, proposal, subject.today(), as_new=as_new)

        if subject.remove(act, accepted_text(proposal, self.words, as_new=as_new)):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def decline(self) -> None:
        """Keep the chosen proposal as rejected, with the reason."""
        from sladesk.ui.dialogs.reason import ReasonDialog

        proposal, words, subject = self._chosen(), self.words, self.subject
        if not isinstance(proposal, Proposal):
            return
        store = self.context.register()
        ReasonDialog(
            self.context,
            self.window(),
            title=words("No deviation"),
            about=words(
                "“{title}” is kept as rejected with your reason, and is not proposed again for this period.",
                title=proposal.title,
            ),
            deed=words("Keep as rejected"),
            act=lambda reason: _decline(store, proposal, subject, reason),
        ).open()

    def remove(self) -> None:
        deviation, store = self._chosen(), self.context.register()
        if isinstance(deviation, Deviation):
            if not deviation.is_kept:
                self.card.give_up()
            said = self.words("Deleted deviation {number}", number=deviation.number)
            self.subject.remove(lambda: deviations.remove(store, deviation.id), said)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.decline()

    def show_timeline(self, pattern: Pattern) -> None:
        from sladesk.ui.dialogs.timeline import TimelineDialog

        contract = self.subject.contract
        if contract is not None and self.finish():
            TimelineDialog(self.context, contract, pattern, self.window()).open()

    def cross(self) -> None:
        """Go from the list to the card about the chosen line, and back."""
        if not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif isinstance(self._chosen(), Proposal):
            self.proposal_card.accept.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._chosen() is not None:
            self.card.take_keys()

    def _open(self) -> None:
        if isinstance(self._chosen(), Proposal):
            self.accept()
        elif self._chosen() is not None:
            self.card.take_keys()

    def _stand_at(self, deviation_id: UUID | None) -> None:
        self.list.choose(deviation_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is chosen

    def _chosen(self) -> Proposal | Deviation | None:
        return self._named(self.list.chosen)

    def _named(self, key: Hashable) -> Proposal | Deviation | None:
        found = [one for one in self.deviations if one.id == key]
        offered = [one for one in self.proposals if one.row_id == key]
        return (found or offered or [None])[0]

    def _forget_what_is_gone(self) -> None:
        """What is being typed about a deviation that was undone or deleted belongs nowhere."""
        shown = self.card.deviation
        if shown is not None and self._named(shown.id) is None:
            self.card.give_up()

    def _show_chosen(self, _key: object = None) -> None:
        chosen = self._chosen()
        deviation = chosen if isinstance(chosen, Deviation) else None
        left = self.card.deviation
        step = self._escalations.get(deviation.id) if deviation is not None else None
        if not self.card.show_deviation(deviation, step) and left is not None:
            self.list.choose(left.id)
            return
        if isinstance(chosen, Proposal):
            self.proposal_card.show_proposal(chosen)
        self.proposal_card.setVisible(isinstance(chosen, Proposal))
        self.card.setVisible(deviation is not None)
        self.foot_changed.emit()

    # Building

    def _connect(self) -> None:
        self.patterns.opened.connect(self.show_timeline)
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.list.edited.connect(self._open)
        self.list.removed.connect(self.remove)
        self.card.removed.connect(self.remove)
        self.proposal_card.accepted.connect(lambda as_new: self.accept(as_new=as_new))
        self.proposal_card.declined.connect(self.decline)
        self.new_button.clicked.connect(self.add)
        letters: dict[str, Callable[[], None]] = {
            "A": self.accept,
            "D": self.decline,
            "T": self.card.new_action,
            "N": self.add,
            "Insert": self.add,
        }
        bind_keys(self.list, letters, itself=True)
        bind_keys(self, {"F6": self.cross})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll.setFixedWidth(SIDE if self.width() >= WIDE else NARROW)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.proposal_card)
        beside.addWidget(self.card)
        beside.addStretch(1)
        self._scroll = scrolling(beside)
        self._stack = ListOrEmpty(self.list, self.new_button, self._empty)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addWidget(self._stack.in_card(self.theme), 1)
        both.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.patterns)
        layout.addLayout(both, 1)


def _decline(store: Store, proposal: Proposal, subject: Subject, reason: str) -> None:
    deviation_proposals.decline(store, proposal, subject.today(), reason)
