"""What the lists over all contracts have in common: the search, the filters, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sladesk.core.text import fold
from sladesk.ui.context import Context
from sladesk.ui.page import RegisterPage
from sladesk.ui.theme import GRID, MARGIN
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.filter import FilterCombo
from sladesk.ui.widgets.find_field import FindField
from sladesk.ui.widgets.tabs import Tabs

FIND_WIDTH = 220


class Row(Protocol):
    """What is asked of a line."""

    @property
    def contract_id(self) -> UUID: ...
    @property
    def contract_title(self) -> str: ...
    @property
    def responsible(self) -> str: ...


RowT = TypeVar("RowT", bound=Row)


class WorkList(RegisterPage, Generic[RowT]):
    """One list of rows of all contracts, narrowed by a contract, by a person and by words.

    Whoever inherits calls `_build`.
    """

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__(context)
        words, theme = context.words, context.theme
        self._today = today
        self._text = ""
        self._read: Sequence[RowT] = ()
        self.contracts = FilterCombo(theme, words("Contract"), self._show)
        self.persons = FilterCombo(theme, words("Responsible"), self._show)
        self.finder = FindField(theme, words, self, self.search_hint(), self._narrow)
        self.finder.setFixedWidth(FIND_WIDTH)
        self._stack = QStackedWidget()

    # What each list says of itself

    def read_rows(self) -> Sequence[RowT]:
        """All that the page is about; nothing while there is no register."""
        raise NotImplementedError

    def suits(self, row: RowT) -> bool:
        """Whether it is shown where nothing narrows the list further."""
        raise NotImplementedError

    def texts(self, row: RowT) -> Sequence[str]:
        """What the search finds it by."""
        raise NotImplementedError

    def search_hint(self) -> str:
        """What the empty search field says."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[RowT]) -> None:
        raise NotImplementedError

    def told(self, rows: Sequence[RowT]) -> tuple[tuple[str, ...], str]:
        """What the foot line says of these: its parts, and the keys that help."""
        raise NotImplementedError

    def no_match(self) -> str:
        """That nothing matches the search and the filters."""
        raise NotImplementedError

    def nothing(self) -> EmptyState:
        """What stands there when nothing suits at all."""
        raise NotImplementedError

    # The page in the window

    def take_focus(self) -> None:
        """Begin in the list; where it is empty, at what there is to do, or above it."""
        shown = self._stack.currentWidget()
        first = self._view if shown is self._view else getattr(shown, "button", self._above)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, target: object, choose: Callable[[UUID], bool], tabs: Tabs) -> None:
        """Have the keys in the list, at the target if it is a row of it; the last tab shows all."""
        if isinstance(target, UUID) and not choose(target):
            tabs.setCurrentIndex(tabs.count() - 1)
            choose(target)
        self.take_focus()

    def search(self, text: str) -> None:
        self.finder.setText(text)

    # What is shown

    def refresh(self) -> None:
        self._stale = False
        self._read = self.read_rows()
        self._offer()
        self._show()

    def show_all(self) -> None:
        """Give up the search and the two filters."""
        self.finder.clear()
        self.contracts.clear_choice()
        self.persons.clear_choice()
        self._show()

    def _offer(self) -> None:
        """Fill the two filters with what occurs."""
        words, read = self.context.words, self._read
        contracts = {row.contract_id: row.contract_title for row in read}
        persons = {row.responsible for row in read if row.responsible}
        by_title = sorted(contracts.items(), key=lambda item: (fold(item[1]), str(item[0])))
        self.contracts.offer(words("All contracts"), by_title)
        self.persons.offer(words("Everyone"), [(name, name) for name in sorted(persons, key=fold)])

    def _narrow(self, text: str) -> None:
        self._text = fold(text)
        self._show()

    def _show(self) -> None:
        shown = [row for row in self._read if self.suits(row) and self._is_found(row)]
        self.show_rows(shown)
        self.set_foot(*self.told(shown))
        while (other := self._stack.widget(1)) is not None:
            self._stack.removeWidget(other)
            other.deleteLater()
        if not shown:
            self._stack.setCurrentIndex(self._stack.addWidget(self._empty()))

    def _is_found(self, row: RowT) -> bool:
        contract, person = self.contracts.value, self.persons.value
        if contract is not None and row.contract_id != contract:
            return False
        if person is not None and row.responsible != person:
            return False
        if not self._text:
            return True
        held = fold(" ".join(self.texts(row)))
        return all(word in held for word in self._text.split())

    def _empty(self) -> EmptyState:
        if any(self.suits(row) for row in self._read):
            return self._offering(
                "funnel", self.no_match(), self.context.words("Show all"), self.show_all, "x"
            )
        return self.nothing()

    def to_contracts(self, icon: str, sentence: str) -> EmptyState:
        """What the list is for, and the way to where it is filled."""
        words, show = self.context.words, self.context.show
        return self._offering(
            icon, sentence, words("Go to the contracts"), lambda: show("contracts"), "files"
        )

    def _offering(
        self, icon: str, sentence: str, action: str, act: Callable[[], None], sign: str
    ) -> EmptyState:
        made = EmptyState(self.context.theme, icon, sentence, action, act)
        made.button.icon_name = sign
        return made

    # Building

    def _build(self, view: QWidget, lead: QWidget, tabs: Tabs | None = None) -> None:
        """`lead` stands where a title would, and the tabs below it."""
        self._view, self._above = view, tabs or lead
        self._stack.addWidget(view)
        self.setFocusProxy(view)
        self.finder.entered.connect(view.setFocus)
        filters = QHBoxLayout()
        filters.setContentsMargins(0, 5, MARGIN, 0)
        filters.setSpacing(GRID)
        for widget in (self.finder, self.contracts, self.persons):
            filters.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(lead, 1)
        top.addLayout(filters)
        card = Card(self.context.theme, flush=True)
        card.body.addWidget(self._stack)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 17, MARGIN, 24)
        around.addWidget(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        if tabs is not None:
            layout.addWidget(tabs)
        layout.addLayout(around, 1)

    def _make_tabs(self, name: str, sources: Iterable[str]) -> Tabs:
        made = Tabs(self.context.theme, self.context.words, self)
        made.setAccessibleName(name)
        for source in sources:
            made.add(self.context.words(source))
        return made
