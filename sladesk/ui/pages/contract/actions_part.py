"""The contract's actions under their tab: the open ones first, late ones on top."""

from __future__ import annotations

from uuid import UUID

from sladesk.core.rows import Action
from sladesk.core.vocabulary import ActionState
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.inspector import is_late
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.action_list import ActionList
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import EmptyState
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.list_or_empty import ListOrEmpty


class ActionsPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self.list = ActionList(self.context, with_contract=False, today=subject.today)
        self.list.deeds.open.setText(words("Open in a form …"))
        self.list.opened.connect(self.open_action)
        self.list.new_person_requested.connect(self._new_person)
        self.new_button = LinkButton(theme, words("New action"), "plus")
        self.new_button.clicked.connect(self.add)
        bind_keys(self, {"N": self.add, "Insert": self.add})
        sentence = words(
            "An action is agreed when something was missed: what is done, by whom and until when. It stays"
            " with the contract until it is done."
        )
        self._empty = EmptyState(theme, "list-checks", sentence, words("New action"), self.add)
        self._stack = ListOrEmpty(self.list, self.new_button, self._empty)
        self.fill(self._stack.in_card(theme))
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        self.list.show_actions(self.subject.actions)
        self._stack.show_list(bool(self.subject.actions))
        self.setFocusProxy(self.list if self.subject.actions else self._empty.button)
        self.foot_changed.emit()

    def finish(self) -> bool:
        return self.list.finish_editing()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words, shown = self.words, self.subject.actions
        unfinished = sum(action.state is ActionState.OPEN for action in shown)
        late = sum(is_late(action, self.subject) for action in shown)
        summary = [words.plural("{count} open action", "{count} open actions", unfinished)]
        if late:
            summary.append(words.plural("{count} late", "{count} late", late))
        new = words("N: new action")
        return ((DOT.join(summary),), DOT.join((new, self.list.deeds.hints))) if shown else ((), new)

    def place(self) -> UUID | None:
        chosen = self.list.chosen()
        return chosen.id if chosen is not None else None

    def go_back(self, place: object) -> None:
        self.refresh()
        if isinstance(place, UUID):
            self.list.choose(place)

    def add(self) -> None:
        """Make an action of the contract itself."""
        from sladesk.ui.dialogs.action import ActionDialog, ActionDraft

        contract = self.subject.contract
        if contract is not None and self.finish():
            ActionDialog(self.context, ActionDraft(contract.id), self.subject.today, self).open()

    def open_action(self, action: Action) -> None:
        from sladesk.ui.dialogs.action import ActionDialog

        ActionDialog(self.context, action, self.subject.today, self).open()

    def _new_person(self, name: str) -> None:
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        NewPersonDialog(self.context, name, self).open()
