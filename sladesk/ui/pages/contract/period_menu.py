"""The menu of the period button: the contract's follow-ups, and what is done to the one that is shown."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from sladesk.core.errors import UserError
from sladesk.core.rows import ChecklistAnswer, FollowUp, KpiResult
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActivityStatus, Form, Rating
from sladesk.store import cases, follow_ups
from sladesk.ui.dialogs.working import WorkingDialog
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tasks import CancelledError

CLOSING = mark(
    "Its forms are frozen as they stand, together with the contract’s facts, roles and actions of"
    " today. What was done until now can then no longer be undone. A closed follow-up can be"
    " reopened with a reason."
)
CLOSE_KEY = "Ctrl+Shift+L"


class PeriodDeeds:
    """What is done to follow-ups; each asks for what it needs, and says why when it is refused.

    Afterwards `parent`, the page, has the keys: a button that was clicked does not keep them.
    """

    def __init__(self, subject: Subject, parent: QWidget) -> None:
        self._subject, self._parent = subject, parent

    def show(self, follow_up: FollowUp) -> None:
        self._subject.show(follow_up.contract_id, follow_up.id)
        self._parent.setFocus()

    def new(self) -> None:
        from sladesk.ui.dialogs.new_follow_up import FollowUpDialog

        if self._subject.follow_ups:
            self._open(FollowUpDialog.new(self._subject, self._parent))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(lambda _result: self._parent.setFocus())
        dialog.open()

    def change_period(self) -> None:
        from sladesk.ui.dialogs.new_follow_up import FollowUpDialog

        if self._subject.sheet is not None and not self._subject.closed:
            self._open(FollowUpDialog.change(self._subject, self._subject.sheet.follow_up, self._parent))

    def close(self) -> None:
        """Close the follow-up that is shown, after asking: what was done before cannot be undone then."""
        subject, sheet = self._subject, self._subject.sheet
        if sheet is None or subject.closed:
            return
        words = subject.words
        if subject.context.messages.ask(
            words("Close the follow-up “{label}”?", label=subject.label(sheet.follow_up)),
            detail=" ".join((*unanswered(subject), words(CLOSING))),
            go_on=words("Close the follow-up"),
        ):
            self._close(sheet.follow_up)
        self._parent.setFocus()

    def _close(self, follow_up: FollowUp) -> None:
        """At once, or behind a window that can stop it where there are very many cases to judge."""
        subject = self._subject
        store, words = subject.context.register(), subject.words

        def told(_result: None = None) -> None:
            subject.context.messages.info(words("Closed “{label}”", label=subject.label(follow_up)))

        if cases.count(store, follow_up.contract_id) > cases.AT_ONCE:
            dialog = WorkingDialog(subject.context, self._parent, words("Closing the follow-up …"))
            dialog.finished.connect(lambda _result: self._parent.setFocus())
            dialog.work(lambda go_on: follow_ups.close(store, follow_up.id, go_on), told, self._not_closed)
        elif subject.attempt(lambda: follow_ups.close(store, follow_up.id)):
            told()

    def _not_closed(self, error: BaseException) -> None:
        messages, words = self._subject.context.messages, self._subject.words
        if isinstance(error, CancelledError):
            messages.info(words("The follow-up was not closed."))
        elif isinstance(error, UserError):
            messages.error(error)
        else:
            raise error

    def reopen(self) -> None:
        from sladesk.ui.dialogs.reopen import ReopenDialog

        if self._subject.sheet is not None and self._subject.closed:
            self._open(ReopenDialog(self._subject, self._subject.sheet.follow_up, self._parent))

    def remove(self) -> None:
        subject, sheet = self._subject, self._subject.sheet
        if sheet is None:
            return
        label = subject.label(sheet.follow_up)
        said = subject.words("Deleted the follow-up “{label}”", label=label)
        subject.remove(lambda: follow_ups.remove(subject.context.register(), sheet.follow_up.id), said)
        self._parent.setFocus()


def unanswered(subject: Subject) -> tuple[str, ...]:
    """«3 requirements are not rated yet.»: what a follow-up that is closed now leaves open."""
    kpis, answers, words = subject.rows(Form.KPI), subject.rows(Form.CHECKLIST), subject.words
    unrated = sum(isinstance(row, KpiResult) and row.state is Rating.NOT_RATED for row in kpis)
    unassessed = sum(
        isinstance(row, ChecklistAnswer) and row.status is ActivityStatus.NOT_ASSESSED for row in answers
    )
    told = (
        words.plural(
            "{count} requirement is not rated yet.", "{count} requirements are not rated yet.", unrated
        ),
        words.plural(
            "{count} activity is not assessed yet.", "{count} activities are not assessed yet.", unassessed
        ),
    )
    return tuple(text for text, count in zip(told, (unrated, unassessed), strict=True) if count)


def fill_menu(menu: QMenu, subject: Subject, deeds: PeriodDeeds) -> None:
    """Write the menu as it stands now."""
    menu.clear()
    if subject.sheet is None:
        return
    shown = QActionGroup(menu)
    for follow_up in subject.follow_ups:
        action = shown.addAction(_entry(menu, subject, follow_up))
        action.triggered.connect(lambda _checked=False, one=follow_up: deeds.show(one))
        menu.addAction(action)
    menu.addSeparator()
    words, icon = subject.words, subject.context.theme.icon
    menu.addAction(icon("plus", 16), words("New follow-up …"), deeds.new)
    if subject.closed:
        menu.addAction(icon("lock-open", 16), words("Reopen …"), deeds.reopen)
        return
    menu.addAction(icon("calendar", 16), words("Change period …"), deeds.change_period)
    # The page binds the key; bound here too it would be ambiguous, and neither would act.
    close = words("Close the follow-up …")
    menu.addAction(icon("lock", 16), f"{close}\t{CLOSE_KEY}", deeds.close)
    remove = menu.addAction(icon("trash-2", 16), words("Delete follow-up"), deeds.remove)
    remove.setEnabled(len(subject.follow_ups) > 1)


def _entry(menu: QMenu, subject: Subject, follow_up: FollowUp) -> QAction:
    """«2. kvartal 2026 · open», with the sign that says the same; the shown one in strong type."""
    words = subject.words
    closed = follow_up.closed_at is not None
    state = words.context("follow-up", "closed") if closed else words.context("follow-up", "open")
    text = f"{subject.label(follow_up)} · {state}"
    icon = subject.context.theme.icon("lock" if closed else "pencil", 16)
    action = QAction(icon, text.replace("&", "&&"), menu)
    if subject.sheet is not None and follow_up.id == subject.sheet.follow_up.id:
        font = action.font()
        font.setBold(True)
        action.setFont(font)
    return action
