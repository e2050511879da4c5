"""One of the two forms under its tab: the table, and the inspector beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout

from sladesk.core.rows import ChecklistAnswer, KpiResult
from sladesk.core.vocabulary import ActivityStatus, Form
from sladesk.store import labels
from sladesk.ui.pages.contract.foot_texts import DOT, checklist_summary, kpi_summary
from sladesk.ui.pages.contract.inspector import Inspector
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.row_deeds import RowDeeds
from sladesk.ui.pages.contract.row_deviation import register_deviation
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.columns import Kind
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.form_view import FormView
from sladesk.ui.tables.store_writer import StoreWriter
from sladesk.ui.tables.writer import CellEdit, Writer
from sladesk.ui.widgets.card import Card

Direction = QBoxLayout.Direction
GAP = 18
LEAST = {Form.KPI: 1090, Form.CHECKLIST: 880}
"""Pixels that table and inspector need side by side. On a narrower page the inspector stands below the
table, which keeps all of its columns, and only when it is asked for."""
WIDE = 1340
"""Pixels from which the table shows the note too while the inspector does."""


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where somebody was in a form."""

    row_id: UUID | None
    column: int
    scrolled: int


class Watcher:
    """A writer that tells which cells were written, after they were."""

    def __init__(self, subject: Subject, written: Callable[[Sequence[CellEdit]], None]) -> None:
        self._subject, self._written = subject, written

    def step(self) -> object:
        return self._inner().step()

    def set_cells(self, label: str, cells: Sequence[CellEdit], step: object | None) -> None:
        self._inner().set_cells(label, cells, step)
        self._written(cells)

    def _inner(self) -> Writer:
        return StoreWriter(self._subject.context.register())


class FormPart(Part):
    """`reopen_wanted`: something was to be written into a closed follow-up."""

    reopen_wanted = Signal()

    def __init__(self, subject: Subject, form: Form) -> None:
        super().__init__(subject)
        self.form = form
        writer = Watcher(subject, self._written)
        self.model = FormTableModel(form, writer, subject.words, self, template=subject.template)
        self.view = FormView(self.theme, self.model, subject.reader, subject.persons)
        self.inspector = Inspector(subject, self.model)
        self._wanted = {True: form is Form.CHECKLIST, False: False}
        self.deeds = RowDeeds(subject, form, self.view)
        self.view.refused.connect(self._say_refused)
        self.view.new_person_requested.connect(self._new_person)
        self.view.row_changed.connect(lambda _row: self._show_row())
        self.view.selectionModel().currentChanged.connect(lambda *_: self.foot_changed.emit())
        card = Card(self.theme, flush=True)
        card.body.addWidget(self.view)
        layout = self._box = QBoxLayout(Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(card, 1)
        layout.addWidget(self.inspector)
        self.setFocusProxy(self.view)
        self.view.action_requested.connect(self._new_action)
        self.view.deviation_requested.connect(self._register_deviation)
        for key, act in (("F4", self.toggle_inspector), ("F6", self.cross)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # Showing

    def refresh(self) -> None:
        if self.subject.sheet is not None:
            self.model.refresh(self.subject.sheet)
            if not self.view.currentIndex().isValid() and self.model.lines:
                self._stand_first()
            if not self.isHidden():  # behind another tab; it is refreshed again when it is turned to
                self._show_row()
            self.foot_changed.emit()

    def toggle_inspector(self) -> None:
        """Show or hide the card; the keys go to where they are of use."""
        self._wanted[self.roomy] = not self._wanted[self.roomy]
        self._fit()
        # Once all has found its place, the row that the card is about must still be there.
        QTimer.singleShot(0, self, lambda: self.view.scrollTo(self.view.currentIndex()))
        if not self.inspector.isVisible():
            self.view.setFocus()

    def cross(self) -> None:
        """Take the keys from the table to the card beside it, or back."""
        if not self.finish():
            return
        if self.inspector.isAncestorOf(QApplication.focusWidget() or self.view):
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not self.inspector.isVisible():
            self.toggle_inspector()
        self.inspector.take_keys()

    @property
    def roomy(self) -> bool:
        """Whether the card fits beside the table; where it does not, it comes when it is asked for."""
        return self.width() >= LEAST[self.form]

    @property
    def inspector_wanted(self) -> bool:
        return self._wanted[self.roomy]

    def finish(self) -> bool:
        return self.view.finish_editing() and self.inspector.finish()

    def foot(self) -> tuple[tuple[str, ...], str]:
        rows = self.subject.rows(self.form)
        words = self.words
        if self.subject.template:
            return (), self._hints()
        if self.form is Form.KPI:
            summary = kpi_summary([row for row in rows if isinstance(row, KpiResult)], words)
        else:
            summary = checklist_summary([row for row in rows if isinstance(row, ChecklistAnswer)], words)
        return summary, self._hints()

    def place(self) -> FormPlace:
        index = self.view.currentIndex()
        row = self.model.lines[index.row()].id if index.isValid() else None
        return FormPlace(row, index.column(), self.view.verticalScrollBar().value())

    def go_back(self, place: object) -> None:
        if not isinstance(place, FormPlace) or place.row_id is None or self.model.place(place.row_id) is None:
            self._stand_first()
            self.view.verticalScrollBar().setValue(0)
            return
        self.view.go_to(place.row_id, place.column)
        self.view.verticalScrollBar().setValue(place.scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        visible, beside = self.inspector_wanted, self.roomy
        self._box.setDirection(Direction.LeftToRight if beside else Direction.TopToBottom)
        self.inspector.stand(beside=beside)
        self.inspector.setVisible(visible)
        if self.form is Form.CHECKLIST:
            self.model.show_note(not visible or self.width() >= WIDE)
        self.view.marks_row = visible
        if not visible:
            self.view.desk.marked_row = -1
        else:
            self.view.desk.marked_row = self.view.currentIndex().row()
        self.view.viewport().update()

    def _show_row(self) -> None:
        row = self.view.currentIndex().row()
        line = self.model.lines[row] if 0 <= row < len(self.model.lines) else None
        self.inspector.show_line(line)
        if self.view.marks_row:
            self.view.desk.marked_row = row

    def _stand_first(self) -> None:
        """Begin at the first row, in the first column that is filled in now."""
        for line in self.model.lines:
            if not line.is_band:
                self.view.go_to(line.id, self.view.moving.first_column())
                return

    def _hints(self) -> str:
        """The keys that help in the current column."""
        words, view = self.words, self.view
        if self.subject.closed:
            return words("Ctrl+C: copy · Ctrl+F: find · F4: about the row")
        column = view.currentIndex().column()
        choice = 0 <= column < len(self.model.columns) and self.model.columns[column].kind is Kind.CHOICE
        others = [words("Ctrl+T: new action")] if view.rows.takes_action() else []
        if 0 <= column < len(self.model.columns) and self.model.columns[column].kind is Kind.TARGET:
            read = self.model.badge(view.currentIndex().row())
            others += [words("Ctrl+Backspace: dismiss reading")] if read else []
        others.append(words("F6: about the row"))
        if not choice:
            return DOT.join((words("Enter: next row · Tab: next field · Ctrl+Z: undo"), *others))
        empty, *given = self.model.columns[column].choices
        keys = {code: letter for letter, code in view.choosing.letters(column).items()}
        known = [choice for choice in (*given, empty) if choice.code in keys]
        answers = [f"{keys[choice.code].upper()} {words(choice.message).lower()}" for choice in known]
        return DOT.join((*answers, *others))

    # What the table asks for

    def _say_refused(self, reason: str) -> None:
        """Say why nothing was written; where the follow-up is closed, with the way to open it."""
        if self.subject.closed:
            self.subject.refuse(reason, self.words("Reopen …"), self.reopen_wanted.emit)
        else:
            self.subject.refuse(reason)

    def _new_action(self, _row_id: UUID) -> None:
        """Make an action of the current row, with all that was typed in it."""
        if self.finish():
            self.inspector.new_action()

    def _register_deviation(self, row_id: UUID) -> None:
        """Register the row, with all that was typed in it."""
        if self.finish():
            register_deviation(self.subject, row_id)

    def _new_person(self, name: str) -> None:
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        def made(given: str) -> None:
            """Name the person in the rows that named nobody known, so that they follow the person."""
            rows = [row for row in self.subject.rows(self.form) if row.responsible == name]
            edits = [CellEdit(row.id, "responsible", given) for row in rows]
            self.view.attempt(lambda: self.model.write(labels.CELL["responsible"], edits))

        NewPersonDialog(self.context, name, self, made).open()

    def _written(self, cells: Sequence[CellEdit]) -> None:
        """Ask for the reason when an activity does not apply, or a rating is one against the texts."""
        if any(cell.column == "rating" for cell in cells) and self.roomy:
            QTimer.singleShot(0, self, lambda: self._show_reason(cells[-1].row_id))
        if len(cells) == 1 and cells[0].value is ActivityStatus.NOT_APPLICABLE:
            row_id = cells[0].row_id
            QTimer.singleShot(0, self, lambda: self._ask_reason(row_id))

    def _show_reason(self, row_id: UUID) -> None:
        """Show the card with the field for it; the keys stay where they are, for the next rating."""
        row = self.model.requirement(self.model.place(row_id) or 0)
        asks = row is not None and row.is_overridden and not row.rating_reason
        if asks and not self.inspector_wanted:
            self._wanted[True] = True
            self._fit()

    def _ask_reason(self, row_id: UUID) -> None:
        place = self.model.place(row_id)
        row = self.model.lines[place].row if place is not None else None
        if not isinstance(row, ChecklistAnswer) or row.note:
            return
        self.view.go_to(row_id, max(self.view.currentIndex().column(), 0))
        if self.inspector.isVisible():
            self.inspector.ask_reason()
        else:
            self.view.go_to(row_id, len(self.model.columns) - 1, edit=True)
