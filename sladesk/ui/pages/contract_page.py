"""A contract: what it says of itself, its follow-ups, and under tabs its forms, actions, fields and log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from sladesk.core.vocabulary import Form
from sladesk.store import outages
from sladesk.ui.context import Context
from sladesk.ui.page import Page, Pointer
from sladesk.ui.pages.contract.closed_line import ClosedLine
from sladesk.ui.pages.contract.exporting import Exporting
from sladesk.ui.pages.contract.form_part import FormPart, FormPlace
from sladesk.ui.pages.contract.head import ContractHead
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.part_stack import PartStack
from sladesk.ui.pages.contract.parts import FORMS, parts_of
from sladesk.ui.pages.contract.period_menu import CLOSE_KEY, PeriodDeeds
from sladesk.ui.pages.contract.places import Place, ids_of
from sladesk.ui.pages.contract.proposal_count import ProposalCount
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import MARGIN
from sladesk.ui.widgets.buttons import IconButton
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.tabs import Tabs

LOW = 440
"""Pixels of the page below which the forms would show two rows and no more."""


class ContractPage(Page):
    """`open` takes a contract's id, or the ids of contract, follow-up and row to stand at that row.

    With `template` it is the page of the officer's own templates, of which `open` takes the id.
    """

    def __init__(
        self, context: Context, today: Callable[[], date] = date.today, *, template: bool = False
    ) -> None:
        super().__init__(context)
        self.subject = Subject(context, today, self, template=template)
        self._places: dict[UUID, Place] = {}
        self._stale = False
        self._wanted: object = None
        self.periods = PeriodDeeds(self.subject, self)
        self.exporting = Exporting(self.subject, self, self.finish)
        self._specs = parts_of(self.subject)
        self._left: dict[int, object] = {}
        self._proposed = ProposalCount(self.subject)
        self._build()
        self._bind_keys()
        self.subject.changed.connect(self._show)
        for act in (self._show_counts, self._tell_foot):
            self._proposed.changed.connect(act)
        self.subject.lost.connect(self._go_to_list)
        self.subject.part_wanted.connect(self._lead_to)
        context.bridge.attached.connect(self._open_wanted)

    # The page in the window

    @property
    def part(self) -> Part:
        """What stands under the current tab."""
        return self._stack.part(self.tabs.currentIndex())

    def form(self, form: Form) -> FormPart:
        part = self._stack.part(self._tab(FORMS[form]))
        if not isinstance(part, FormPart):
            raise TypeError(FORMS[form])
        return part

    def open(self, target: object) -> None:
        """Show a contract where it was left, or stand at the row that the target names."""
        self._wanted = target
        if self.context.store is not None:
            self._open_wanted()

    def turn_to(self, key: str) -> Part:
        """Show a part by its key in `parts.PARTS`, and give it."""
        self.tabs.setCurrentIndex(self._tab(key))
        return self.part

    def leave(self) -> bool:
        return self.finish()

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept, and it was said why."""
        finished = [part.finish() for part in self._stack.made.values()]
        return all(finished)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.subject.catch_up()
        if self._stale:
            self._show(frozenset())

    def _open_wanted(self) -> None:
        target, self._wanted = self._wanted, None
        contract_id, follow_up, row = ids_of(target)
        if contract_id is None:
            self.subject.catch_up()
            return
        shown = self.subject.contract
        same = shown is not None and shown.id == contract_id and follow_up in (None, self._follow_up_id())
        if not same:
            self._note_place()
            place = self._places.get(contract_id, Place())
            self._proposed.forget()
            if not self.subject.show(contract_id, follow_up or place.follow_up):
                self._go_to_list()
                return
            self._go_back(place)
        self.subject.catch_up()
        if row is not None and self.subject.contract is not None:
            self._go_to_row(row)
        self.part.setFocus()

    def _follow_up_id(self) -> UUID | None:
        return self.subject.sheet.follow_up.id if self.subject.sheet is not None else None

    def _note_place(self) -> None:
        contract = self.subject.contract
        if contract is not None:
            places = {number: part.place() for number, part in self._stack.made.items()}
            self._places[contract.id] = Place(self.tabs.currentIndex(), self._follow_up_id(), places)

    def _go_back(self, place: Place) -> None:
        self._left = dict(place.parts)
        self.tabs.setCurrentIndex(place.tab)
        for number, part in self._stack.made.items():
            part.go_back(self._left.pop(number, None))

    def _go_to_row(self, row_id: UUID) -> None:
        for form, key in FORMS.items():
            if any(row.id == row_id for row in self.subject.rows(form)):
                self.turn_to(key).go_back(FormPlace(row_id, 0, 0))
        if any(action.id == row_id for action in self.subject.actions):
            self.turn_to("actions").go_back(row_id)
        if any(deviation.id == row_id for deviation in self.subject.deviations):
            self.turn_to("deviations").go_back(row_id)
        if self.subject.sheet and any(claim.id == row_id for claim in self.subject.sheet.claims):
            self.turn_to("claims").go_back(row_id)
        if outages.is_logged(self.context.register(), row_id):
            self.turn_to("outages").go_back(row_id)

    def _lead_to(self, key: str, place: object) -> None:
        part = self.turn_to(key)
        if place is not None and self.tabs.currentIndex() == self._tab(key):
            part.go_back(place)

    def _go_to_list(self) -> None:
        page = "templates" if self.subject.template else "contracts"
        if self.isVisible():
            self.context.show(page)
        else:  # the window is about to show this page, and can go on when it has
            QTimer.singleShot(0, self, lambda: self.context.show(page))

    # Showing

    def _show(self, _tables: frozenset[str]) -> None:
        self._stale = not self.isVisible()
        if self.subject.contract is None or self.subject.sheet is None:
            return
        self.header.show_subject()
        self._show_counts()
        self._show_tab()

    def _show_counts(self) -> None:
        told = self.context.words.plural("{count} proposed", "{count} proposed", self._proposed.count)
        for tab, spec in enumerate(self._specs):
            if spec.count is not None:
                waiting = self._proposed.count if spec.key == "deviations" else 0
                self.tabs.set_count(tab, spec.count(self.subject), waiting, told)

    def _pointer(self) -> Pointer | None:
        """From the table where they come from to the deviations that are proposed."""
        if self.tabs.currentIndex() != self._tab(FORMS[Form.KPI]) or not self._proposed.count:
            return None
        words = self.context.words
        text = words.plural("{count} proposed deviation", "{count} proposed deviations", self._proposed.count)
        return Pointer(text, lambda: self.turn_to("deviations"))

    def _show_tab(self) -> None:
        sheet, is_form = self.subject.sheet, isinstance(self.part, FormPart)
        self.closed_line.show_follow_up(sheet.follow_up if sheet and is_form else None)
        self.inspector_button.setVisible(is_form)
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        self.setFocusProxy(self.part)
        for part in self._stack.made.values():
            if part is self.part or (is_form and isinstance(part, FormPart)):
                part.refresh()
        self._tell_foot()

    def _turn_to(self, tab: int) -> None:
        """Show another tab, unless what is typed in this one cannot be kept."""
        left = self._stack.part(self._stack.currentIndex())
        if not left.finish():
            self.tabs.setCurrentIndex(self._stack.currentIndex())
            return
        self._show_tab()
        if not self.tabs.hasFocus():
            self.part.setFocus()

    def _tell_foot(self) -> None:
        if self.subject.sheet is not None:
            self.set_foot(*self.part.foot(), self._pointer())

    # Building

    def _build(self) -> None:
        theme, words = self.context.theme, self.context.words
        self.header = ContractHead(self.subject, self.periods, self.exporting, self.finish)
        self.closed_line = ClosedLine(self.subject)
        self.tabs = Tabs(theme, words, self)
        self.tabs.setAccessibleName(words("Parts of the contract"))
        self.inspector_button = IconButton(theme, words("About the row (F4)"), "panel-right")
        self.inspector_button.clicked.connect(self._toggle_inspector)
        self.tabs.add_tool(self.inspector_button)
        self._stack = PartStack([partial(spec.make, self.subject) for spec in self._specs], self._welcome)
        for spec in self._specs:
            self.tabs.add(words(spec.title))
        self.closed_line.reopen_wanted.connect(self._then(self.periods.reopen))
        self.tabs.currentChanged.connect(self._turn_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.tabs)
        inside = self._inside = QVBoxLayout()
        inside.setSpacing(12)
        self._fit(self.height())
        inside.addWidget(self.closed_line)
        inside.addWidget(self._stack, 1)
        layout.addLayout(inside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().height())

    def _fit(self, height: int) -> None:
        """Leave the forms as much room as can be had where there is little."""
        low = height < LOW
        self.header.set_low(low)
        self._inside.setContentsMargins(MARGIN, 10 if low else 17, MARGIN, 8 if low else 24)

    def _tab(self, key: str) -> int:
        return [spec.key for spec in self._specs].index(key)

    def _welcome(self, number: int, part: Part) -> None:
        """Follow a part that has just been made, and go back there to where the officer was."""
        part.foot_changed.connect(self._tell_foot)
        if isinstance(part, FormPart):
            part.reopen_wanted.connect(self._then(self.periods.reopen))
            part.refresh()
        part.go_back(self._left.pop(number, None))

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+E": self.exporting.ask,
            "Ctrl+P": self.exporting.preview,
            "Ctrl+Shift+N": self._then(self.periods.new),
            CLOSE_KEY: self._then(self.periods.close),
            "Alt+P": self.header.period_button.showMenu,
        }
        if not self.subject.template:
            bind_keys(self, keys)

    def _then(self, act: Callable[[], None]) -> Callable[[], None]:
        """Do something once all that is being typed is written."""

        def do() -> None:
            if self.finish():
                act()

        return do

    def _toggle_inspector(self) -> None:
        if isinstance(self.part, FormPart):
            self.part.toggle_inspector()
