"""Support cases under their tab: each priority against its targets, what broke them, and the imports."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
)

from sladesk.core.case_text import case_source
from sladesk.core.errors import UserError
from sladesk.core.measured import case_figure
from sladesk.core.periods import Days, period_label
from sladesk.core.resources import resource
from sladesk.core.support_cases import CaseBook
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ResultSource
from sladesk.store import cases, judging, priorities, service_calendars
from sladesk.store.case_import import Imported
from sladesk.ui.dialogs.working import WorkingDialog
from sladesk.ui.pages.contract.cases.importing import CaseImporting
from sladesk.ui.pages.contract.cases.lists import BAD, BREACHES, CaseLists
from sladesk.ui.pages.contract.cases.results import ResultTable, Using
from sladesk.ui.pages.contract.cases.values import delivered_value
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.uptime_choices import period_choices, requirements
from sladesk.ui.pages.contract.uptime_panel import Choosing
from sladesk.ui.tables.values import shortened
from sladesk.ui.tasks import CancelledError, Progress
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import LinkButton, QuietButton
from sladesk.ui.widgets.card import EmptyState
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.pane import Pane, ShownStack
from sladesk.ui.widgets.scrolling import plain

LIST_HEIGHT = 300
FEW_LINES = 190
TALL = 620
"""Pixels of the tab from which there is room for the usual priorities and a few lines without scrolling."""
PERIOD_WIDTH = 190
KEY = "I"


class CasesPart(Part):
    """The imports belong to the contract; the figures are of the period that is chosen."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self.importing = CaseImporting(subject, self)
        self.importing.imported.connect(self._show_imported)
        self.period = Choosing(theme, words("Period"))
        self.period.setMinimumWidth(PERIOD_WIDTH)
        self.period.activated.connect(lambda _place: self.refresh())
        self.import_button = QuietButton(theme, words("Import cases …"), "upload")
        self.import_button.clicked.connect(self.import_file)
        self.import_button.key = KEY  # bound to the part, since the button is hidden while there are no cases
        self.judge_button = QuietButton(theme, words("Work out the figures"), "check")
        self.judge_button.clicked.connect(self.judge)
        self.terms_button = LinkButton(
            theme, words("Service hours and priorities under Terms"), "list-checks"
        )
        self.terms_button.clicked.connect(lambda: subject.part_wanted.emit("terms", None))
        self.note = Text(theme, words("There are many cases, so this takes a moment."), muted=True)
        self.table = ResultTable(subject)
        self.table.used.connect(self.use)
        self.lists = CaseLists(self.context)
        self.lists.removed.connect(self.remove)
        self._book: CaseBook | None = None
        self._judged: object = None
        """What the book was made of, so that it is made again only when that has changed."""
        self._lay_out()
        bind_keys(self, {KEY: self.import_file, "Ctrl+V": self.paste})

    # Showing

    def refresh(self) -> None:
        contract = self.subject.contract
        if contract is None or self.subject.sheet is None:
            return
        store = self.context.register()
        periods = period_choices(self.subject)
        self.period.offer([*periods[:-1], (None, self.words("All cases"))], periods[0][0])
        found = cases.imports(store, contract.id)
        made_of = self._made_of(contract.id)
        if made_of != self._judged:
            self._book = self._judged = None
            if cases.count(store, contract.id) <= cases.AT_ONCE:
                self._take_book(made_of, self._judge(contract.id, lambda _done, _total: None))
        self._show_table(contract.id)
        zone = service_calendars.of_contract(store, contract.id).zone_info
        self.lists.show_book(self._book, found, zone)
        self._stack.setCurrentIndex(0 if found else 1)
        self.setFocusProxy(self.period if found else self._empty.button)
        self.foot_changed.emit()

    def finish(self) -> bool:
        return self.table.finish()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words = self.words
        keys = DOT.join((words("I: import cases"), words("Ctrl+V: paste cases from Excel")))
        if self._book is None:
            return (), keys
        told = [words.plural("{count} case", "{count} cases", self._book.count)]
        if self._book.late:
            told.append(words.plural("{count} over the limit", "{count} over the limit", self._book.late))
        return (DOT.join(told),), keys

    def place(self) -> object:
        return self._scroll.verticalScrollBar().value()

    def go_back(self, place: object) -> None:
        self._scroll.verticalScrollBar().setValue(place if isinstance(place, int) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lists.setMinimumHeight(FEW_LINES if self.height() >= TALL else LIST_HEIGHT)

    # Doing

    def import_file(self) -> None:
        """Ask for a file of cases."""
        if self.finish():
            self.importing.choose()

    def paste(self) -> None:
        """Take cells that were copied from a worksheet."""
        text = QGuiApplication.clipboard().text()
        if text.strip() and self.finish():
            self.importing.paste(text)

    def remove(self, import_id: UUID) -> None:
        """Leave an import out; undo brings it back."""
        store = self.context.register()
        if self.finish():
            self.subject.remove(lambda: cases.remove(store, import_id), self.words("Removed the import"))

    def judge(self) -> None:
        """Hold many cases against the priorities, with progress and a way to stop it."""
        contract = self.subject.contract
        if contract is None or not self.finish():
            return
        made_of = self._made_of(contract.id)

        def job(progress: Progress) -> CaseBook:
            return self._judge(contract.id, progress)

        def done(book: CaseBook) -> None:
            self._take_book(made_of, book)
            self.refresh()

        WorkingDialog(self.context, self, self.words("Working out the figures …")).work(
            job, done, self._failed
        )

    def use(self, using: Using) -> None:
        """Write a share as what is delivered, with what it was computed from.

        With cases that could not be judged it is a range, which proves only what both its ends prove.
        """
        contract, tally = self.subject.contract, using.result.tally(using.deed)
        delivered = delivered_value(tally, using.target, using.row, self.subject)
        if contract is None or not delivered or not self.finish():
            return
        words = Words(contract.language.value, resource("i18n"))
        days = self._days()
        period = period_label(*days, None, contract.language, words) if days else words("all cases")
        told = case_source(case_figure(using.result, using.deed, using.target), period, words)
        store, row = self.context.register(), using.row

        def act() -> None:
            judging.set_measured(
                store, row.id, delivered=delivered, source=ResultSource.CASES, source_text=told
            )

        said = self.words("“{title}” is delivered with {value}", title=shortened(row.title), value=delivered)
        self.subject.remove(act, said)

    def _show_imported(self, found: Imported) -> None:
        self.refresh()
        self.lists.show_list(BAD if found.bad_count else BREACHES)
        if self._book is None:
            self.judge()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.context.messages.error(error)
        elif not isinstance(error, CancelledError):
            raise error

    # What is judged

    def _days(self) -> Days | None:
        """The period that is shown; None for all cases."""
        value = self.period.value
        return value if isinstance(value, tuple) else None

    def _made_of(self, contract_id: UUID) -> object:
        """All that the figures depend on."""
        store = self.context.register()
        return (
            contract_id,
            self._days(),
            tuple(row.id for row in cases.imports(store, contract_id)),
            priorities.of_contract(store, contract_id),
            service_calendars.of_contract(store, contract_id),
        )

    def _judge(self, contract_id: UUID, progress: cases.Progress) -> CaseBook:
        first, last = self._days() or (None, None)
        return cases.judged(self.context.register(), contract_id, first, last, progress)

    def _take_book(self, made_of: object, book: CaseBook) -> None:
        self._judged, self._book = made_of, book

    def _show_table(self, contract_id: UUID) -> None:
        store, sheet, book = self.context.register(), self.subject.sheet, self._book
        matrix = {row.id: row for row in priorities.of_contract(store, contract_id)}
        self.table.setVisible(book is not None)
        self.judge_button.setVisible(book is None)
        hours = service_calendars.of_contract(store, contract_id).hours
        self.terms_button.setVisible(not matrix or not hours.strip())
        self.note.setVisible(book is None)
        if book is not None and sheet is not None:
            self.table.requirements = requirements(self.subject)
            claimed = priorities.claimed(store, contract_id, sheet.follow_up.id)
            self.table.show_results(book.results, matrix, claimed, frozen=self.subject.closed)

    # Building

    def _lay_out(self) -> None:
        words = self.words
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.period)
        for widget in (self.judge_button, self.terms_button, self.note):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.import_button)
        self.lists.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * GRID)
        inside.addLayout(top)
        inside.addWidget(self.table)
        inside.addWidget(self.lists, 1)
        self._scroll = Pane(plain(inside))
        sentence = words(
            "No cases are imported. Take in the list from the supplier's system as CSV or Excel, or copy it"
            " in Excel and press Ctrl+V here: answer and resolution are then worked out from the cases."
        )
        self._empty = EmptyState(
            self.theme, "file-spreadsheet", sentence, words("Import cases …"), self.import_file
        )
        self._stack = ShownStack()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        self.fill(self._stack)
