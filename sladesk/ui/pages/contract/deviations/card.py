"""The card about the chosen deviation: how it stands, its fields, its actions, and where it showed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sladesk.core.deviation_rules import NEEDS_REASON
from sladesk.core.deviations import DEVIATION_ORIGIN_WORDS, Deviation, DeviationState
from sladesk.core.escalation import Escalation
from sladesk.core.rows import Action
from sladesk.core.vocabulary import ActionState
from sladesk.store import actions, deviation_course, deviation_proposals, occurrences
from sladesk.ui.asking import ask_for_report
from sladesk.ui.pages.contract.deviations.fields import DeviationFields
from sladesk.ui.pages.contract.deviations.occurrence_list import OccurrenceList
from sladesk.ui.pages.contract.deviations.standing import Standing
from sladesk.ui.pages.contract.evidence_list import EvidenceList
from sladesk.ui.pages.contract.inspector import is_late
from sladesk.ui.pages.contract.row_actions_list import RowActionsList
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.labels import Text


class DeviationCard(Card):
    """`removed` is asked for by its last button."""

    removed = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject.context.theme, 2 * GRID + 2)
        self.subject, self.words = subject, subject.words
        self.look = subject.context.theme
        self.deviation: Deviation | None = None
        self.agreed: tuple[Action, ...] = ()
        self._escalation: Escalation | None = None
        self.standing = Standing(subject)
        self.standing.wanted.connect(self.go_to)
        self.standing.escalated.connect(self.escalate)
        self.fields = DeviationFields(subject)
        self._make()
        self._lay_out()

    def show_deviation(self, deviation: Deviation | None, escalation: Escalation | None) -> bool:
        """Show it; False when what is being typed about the last one cannot be kept."""
        known = self.deviation is not None and deviation is not None and deviation.id == self.deviation.id
        if not known and not self.finish():
            return False
        self.deviation, self._escalation = deviation, escalation
        if deviation is not None:
            self._fill(deviation)
        return True

    def finish(self) -> bool:
        """Write what is being typed."""
        return self.fields.finish()

    def give_up(self) -> None:
        """The deviation is gone, and with it what is being typed about it."""
        self.deviation = None
        self.fields.give_up()

    def take_keys(self) -> None:
        """Begin at its title."""
        title = self.fields.fields["title"]
        title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        title.selectAll()

    # Doing

    def go_to(self, state: DeviationState) -> None:
        """Change the state; a reason is asked for where one is needed."""
        deviation = self.deviation
        if deviation is None or not self.finish():
            return
        if (deviation.state, state) in NEEDS_REASON:
            self._ask_why(deviation, state)
        else:
            self.subject.attempt(lambda: self._set_state(deviation.id, state, ""))

    def new_action(self) -> None:
        """Agree an action, which the deviation's state follows."""
        from sladesk.ui.dialogs.action import ActionDialog, ActionDraft

        one = self.deviation
        if one is None or one.is_finished or not self.finish():
            return
        origin = ActionDraft(
            one.contract_id,
            "",
            one.responsible,
            one.title,
            kpi_id=one.kpi_id,
            item_id=one.item_id,
            deviation_id=one.id,
        )
        ActionDialog(self.subject.context, origin, self.subject.today, self.window()).open()

    def verify(self) -> None:
        """Verify the effect of the first action that is done."""
        done = [action for action in self.agreed if action.state is ActionState.DONE]
        if done:
            self._open_action(done[0].id, ActionState.VERIFIED)

    def escalate(self) -> None:
        """Say that the deviation was taken to whom the step names."""
        deviation, due, subject = self.deviation, self._escalation, self.subject
        if deviation is not None and due is not None and self.finish():
            store, who = subject.context.register(), due.step.who
            subject.attempt(lambda: deviation_course.escalate(store, deviation.id, who, subject.today()))

    def tell_story(self) -> None:
        """Make a document of all that the register knows of the deviation."""
        if self.deviation is not None and self.finish():
            ask_for_report(self.subject.context, self.window(), self.deviation.id)

    def _ask_why(self, deviation: Deviation, state: DeviationState) -> None:
        from sladesk.ui.dialogs.reason import ReasonDialog

        words, rejects = self.words, state is DeviationState.REJECTED
        ReasonDialog(
            self.subject.context,
            self.window(),
            title=words("Reject deviation {number}", number=deviation.number)
            if rejects
            else words("Reopen deviation {number}", number=deviation.number),
            about=words("The reason is kept with the deviation, so that it stands up later."),
            deed=words("Reject") if rejects else words("Reopen"),
            act=lambda reason: self._set_state(deviation.id, state, reason),
        ).open()

    def _set_state(self, deviation_id: UUID, state: DeviationState, reason: str) -> None:
        store, today = self.subject.context.register(), self.subject.today()
        deviation_course.set_state(store, deviation_id, state, today, reason=reason)

    def _tick(self, action_id: UUID, checked: bool) -> None:
        store, subject = self.subject.context.register(), self.subject
        state = ActionState.DONE if checked else ActionState.OPEN
        subject.attempt(lambda: actions.set_state(store, action_id, state, subject.today()))

    def _open_action(self, action_id: UUID, wanted: ActionState | None = None) -> None:
        from sladesk.ui.dialogs.action import ActionDialog

        subject = self.subject
        for action in self.agreed:
            if action.id == action_id and self.finish():
                ActionDialog(subject.context, action, subject.today, self.window(), wanted=wanted).open()

    def _unlink(self, link_id: UUID) -> None:
        store = self.subject.context.register()
        said = self.words("The period is no longer part of the deviation")
        self.subject.remove(lambda: deviation_proposals.unlink(store, link_id), said)

    # Showing

    def _fill(self, deviation: Deviation) -> None:
        words = self.words
        origin = words(DEVIATION_ORIGIN_WORDS[deviation.origin])
        self.about.setText(words("Deviation {number}", number=deviation.number) + " · " + origin)
        self.heading.setText(deviation.title)
        self.agreed = tuple(one for one in self.subject.actions if one.deviation_id == deviation.id)
        self.standing.show_deviation(deviation, self.agreed, self._escalation)
        self.fields.load(deviation)
        self.remove.setVisible(not deviation.is_kept)
        late = frozenset(action.id for action in self.agreed if is_late(action, self.subject))
        self.action_list.show_actions(self.agreed, late, frozen=deviation.is_finished)
        self.add.setVisible(not deviation.is_finished)
        done = any(action.state is ActionState.DONE for action in self.agreed)
        self.verify_button.setVisible(done and not deviation.is_finished)
        self.evidence.show_files(deviation.contract_id, deviation.id)
        shown = occurrences.of_deviation(self.subject.context.register(), deviation.id)
        self.occurrences.show_occurrences(shown)
        for widget in (self._shown_label, self.occurrences):
            widget.setVisible(bool(shown))

    # Building

    def _make(self) -> None:
        words, look = self.words, self.look
        self.about = Text(look, "", Type.HINT, muted=True)
        self.heading = Text(look, "", Type.HEADING)
        for text in (self.about, self.heading):
            text.setWordWrap(True)
        self.action_list = RowActionsList(look, words)
        self.action_list.ticked.connect(self._tick)
        self.action_list.opened.connect(self._open_action)
        self.add = self._link(words("New action"), "plus", self.new_action)
        self.verify_button = self._link(words("Verify the effect …"), "square-check-big", self.verify)
        self.occurrences = OccurrenceList(look, words, self.subject.language)
        self.occurrences.unlinked.connect(self._unlink)
        self.evidence = EvidenceList(self.subject.context)
        self.report = self._link(words("Report"), "file-text", self.tell_story)
        self.remove = self._link(words("Delete the deviation"), "trash-2", self.removed.emit)

    def _link(self, word: str, icon: str, act: Callable[[], object]) -> LinkButton:
        made = LinkButton(self.look, word, icon)
        made.clicked.connect(lambda _=False: act())
        return made

    def _lay_out(self) -> None:
        body, words = self.body, self.words
        body.setSpacing(GRID)
        for widget in (self.about, self.heading, self.standing, self.fields.about):
            body.addWidget(widget)
        self._part(words("Actions"), self.action_list)
        body.addLayout(_at_left(self.add, self.verify_button))
        self._shown_label = self._part(words("Showed in"), self.occurrences)
        self._part(words("Formal notice"), self.fields.notice)
        self._part(words("Evidence"), self.evidence)
        body.addLayout(_at_left(self.report, self.remove))

    def _part(self, title: str, widget: QWidget) -> Text:
        label = Text(self.look, title, Type.STRONG)
        self.body.addSpacing(GRID)
        self.body.addWidget(label)
        self.body.addWidget(widget)
        return label


def _at_left(*buttons: LinkButton) -> QVBoxLayout:
    """Buttons in running content: their words stand where the text does."""
    made = QVBoxLayout()
    made.setContentsMargins(-7, 0, 0, 0)
    made.setSpacing(0)
    for button in buttons:
        made.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return made
