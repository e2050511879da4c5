"""How a target is read: dismissed and read again by one key, its question answered in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sladesk.core.errors import UserError
from sladesk.core.rows import KpiResult
from sladesk.core.translation import mark
from sladesk.core.vocabulary import TARGET_ANSWER_WORDS, TargetAnswer
from sladesk.store import labels
from sladesk.ui.delegates.target import TargetDelegate
from sladesk.ui.tables.columns import Kind
from sladesk.ui.tables.judgements import asked
from sladesk.ui.tables.writer import CellEdit, Value

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView

KEY = "Ctrl+Backspace"


class Targets:
    def __init__(self, view: FormView) -> None:
        self._view = view

    @property
    def _row(self) -> KpiResult | None:
        """The requirement whose agreed text is the current cell."""
        index, model = self._view.currentIndex(), self._view.form_model
        there = index.isValid() and model.columns[index.column()].kind is Kind.TARGET
        return model.requirement(index.row()) if there else None

    def toggle(self) -> None:
        """Dismiss the reading of the current cell, or read it again. Raises UserError where there is none."""
        row, model = self._row, self._view.form_model
        if row is not None and row.agreed and row.dismissed_target == row.agreed:
            self._write(row, "dismissed_target", "")
        elif row is not None and model.judgements.reading(row):
            self._write(row, "dismissed_target", row.agreed)
        else:
            raise UserError(mark("No target is read in this cell, so there is none to dismiss."))

    def answer(self, answer: TargetAnswer | None) -> None:
        """Answer the question of the current cell; None takes the answer back."""
        row = self._row
        if row is not None:
            self._write(row, "target_answer", answer)

    def click(self, spot: QPoint) -> None:
        """Open the menu of the badge that the mouse was released on."""
        view = self._view
        index = view.indexAt(spot)
        delegate = view.delegate(index.column()) if index.isValid() else None
        if not isinstance(delegate, TargetDelegate) or index != view.currentIndex():
            return
        if delegate.badge_at(view.visualRect(index), index.row(), index.column()).contains(QPointF(spot)):
            self.menu().popup(view.viewport().mapToGlobal(spot))

    def menu(self) -> QMenu:
        """The menu of the badge alone."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_to(menu)
        return menu

    def add_to(self, menu: QMenu) -> None:
        """Add what can be said of the current target; nothing where none is read."""
        row, model = self._row, self._view.form_model
        if row is None or not row.agreed:
            return
        dismissed = row.dismissed_target == row.agreed
        if not dismissed and model.judgements.reading(row) is None:
            return
        self._add_answers(menu, row)
        message = mark("Read the target again") if dismissed else mark("Dismiss the reading of the target")
        action = self._add(menu, model.words(message))
        action.setShortcut(QKeySequence(KEY, QKeySequence.SequenceFormat.PortableText))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._view.attempt(self.toggle))
        menu.addSeparator()

    def _add_answers(self, menu: QMenu, row: KpiResult) -> None:
        from sladesk.core.target_meaning import answers_to

        words = self._view.form_model.words
        reading = self._view.form_model.judgements.asking(row)
        if reading is None:
            return
        title = asked(reading, words)
        menu.addSection(f"{title[:1].upper()}{title[1:]}?")
        for answer in answers_to(reading):
            action = self._add(menu, words(TARGET_ANSWER_WORDS[answer]))
            action.setCheckable(True)
            chosen = row.target_answer is answer
            action.setChecked(chosen)
            given = None if chosen else answer
            action.triggered.connect(
                lambda _=False, code=given: self._view.attempt(lambda: self.answer(code))
            )
        menu.addSeparator()

    def _add(self, menu: QMenu, text: str) -> QAction:
        action = menu.addAction(text)
        action.setEnabled(not self._view.form_model.read_only)
        return action

    def _write(self, row: KpiResult, column: str, value: Value) -> None:
        self._view.form_model.write(labels.CELL[column], [CellEdit(row.id, column, value)])
