"""The contract's actions under their tab: the open ones first, late ones on top."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.rows import Action
from sladesk.core.vocabulary import ACTION_STATE_WORDS, ActionState
from sladesk.store import actions
from sladesk.ui.pages.contract.action_list import FINISHED, PAD, TEXT_LEFT, ActionList, columns
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.paint import draw_text


class ActionsPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self.list = ActionList(theme, words)
        self.list.toggled.connect(self.toggle)
        self.list.opened.connect(self.open_action)
        self.list.removed.connect(self.remove)
        self.list.add_wanted.connect(self.add)
        self.list.menu_wanted.connect(self._show_menu)
        self.new_button = LinkButton(theme, words("New action"), "plus")
        self.new_button.clicked.connect(self.add)
        sentence = words(
            "An action is agreed when something was missed: what is done, by whom and until when. It stays"
            " with the contract until it is done."
        )
        self._empty = EmptyState(theme, "list-checks", sentence, words("New action"), self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty)
        card = Card(theme, flush=True)
        card.body.addWidget(self._stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        self.list.show_actions(self.subject.actions, self.subject.today())
        self._stack.setCurrentIndex(0 if self.subject.actions else 1)
        self.setFocusProxy(self.list if self.subject.actions else self._empty.button)
        self.foot_changed.emit()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words, shown = self.words, self.subject.actions
        unfinished = sum(action.state is ActionState.OPEN for action in shown)
        late = sum(self.list.list_model.late(action) for action in shown)
        summary = [words.plural("{count} open action", "{count} open actions", unfinished)]
        if late:
            summary.append(words.plural("{count} late", "{count} late", late))
        hints = words("Space: done · Enter: edit · Insert: new · Delete: delete") if shown else ""
        return (" · ".join(summary),) if shown else (), hints

    def place(self) -> UUID | None:
        chosen = self.list.chosen()
        return chosen.id if chosen is not None else None

    def go_back(self, place: object) -> None:
        self.refresh()
        if not (isinstance(place, UUID) and self.list.choose(place)):
            self.list.choose_row(0)

    # What is done

    def toggle(self, action: Action) -> None:
        """Done with one key; and open again with the same."""
        self.set_state(action, ActionState.OPEN if action.state in FINISHED else ActionState.DONE)

    def set_state(self, action: Action, state: ActionState) -> None:
        """The keys stay where they were: the next action moves up to them."""
        subject, row = self.subject, self.list.currentIndex().row()
        store = subject.context.register()
        if subject.attempt(lambda: actions.set_state(store, action.id, state, subject.today())):
            self.list.choose_row(row)

    def add(self) -> None:
        from sladesk.ui.dialogs.action import ActionDialog, ActionDraft

        contract = self.subject.contract
        if contract is not None:
            ActionDialog(self.context, ActionDraft(contract.id), self.subject.today, self).open()

    def open_action(self, action: Action) -> None:
        from sladesk.ui.dialogs.action import ActionDialog

        ActionDialog(self.context, action, self.subject.today, self).open()

    def remove(self, action: Action) -> None:
        subject = self.subject
        if subject.attempt(lambda: actions.remove(subject.context.register(), action.id)):
            subject.tell_deleted(self.words("Deleted the action"))

    def _show_menu(self, action: Action, spot: QPoint) -> None:
        words, icon = self.words, self.theme.icon
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in ActionState:
            entry = menu.addAction(words(ACTION_STATE_WORDS[state]))
            entry.setCheckable(True)
            entry.setChecked(action.state is state)
            entry.triggered.connect(lambda _checked=False, state=state: self.set_state(action, state))
        menu.addSeparator()
        menu.addAction(icon("pencil", 16), words("Edit the action …"), lambda: self.open_action(action))
        menu.addAction(icon("trash-2", 16), words("Delete"), lambda: self.remove(action))
        menu.addSeparator()
        menu.addAction(icon("plus", 16), words("New action"), self.add)
        menu.popup(spot)

    def _filled(self) -> QWidget:
        filled = QWidget()
        layout = QVBoxLayout(filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        heads = (self.words("Action"), self.words("Responsible"), self.words("Due"), self.words("State"))
        layout.addWidget(Heads(self.theme, heads))
        layout.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD - 6, 6, PAD, 6)
        foot.addWidget(self.new_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        return filled


class Heads(QWidget):
    """The headings over the list's columns."""

    def __init__(self, theme: Theme, heads: tuple[str, ...]) -> None:
        super().__init__()
        self._theme, self._heads = theme, heads
        self.setFixedHeight(37)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))
        painter.setFont(self._theme.font(Type.HINT_STRONG))
        for left, head in zip((TEXT_LEFT, *columns(self.width())), self._heads, strict=True):
            rect = QRectF(left, 0, self.width() - left, self.height())
            draw_text(painter, rect, head, colours.muted, Qt.AlignmentFlag.AlignLeft)
        painter.end()
