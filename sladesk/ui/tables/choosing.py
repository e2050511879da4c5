"""Answers by one key or one click: letters, the space bar, and the chip itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent

from sladesk.core.vocabulary import RATING_WORDS, Rating
from sladesk.store import labels
from sladesk.ui.delegates.choice import HAND, HAND_GAP, ChoiceDelegate
from sladesk.ui.delegates.choice_popup import Answer, ChoicePopup
from sladesk.ui.delegates.typesetting import PAD_X
from sladesk.ui.tables.columns import Choice, Code, Kind
from sladesk.ui.tables.vocabulary import letters
from sladesk.ui.widgets.chip import chip_size

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView

CHIP_MARGIN = 6
"""Pixels between a chip and the next column at the least."""

Index = QModelIndex | QPersistentModelIndex


class Choosing:
    def __init__(self, view: FormView) -> None:
        self._view = view

    def is_choice(self, index: Index) -> bool:
        model = self._view.form_model
        return (
            index.isValid()
            and model.columns[index.column()].kind is Kind.CHOICE
            and not model.lines[index.row()].is_band
        )

    def letters(self, column: int) -> dict[str, Code]:
        model = self._view.form_model
        return letters(model.columns[column].choices, model.words)

    def widest(self, column: int) -> int:
        """Pixels that the widest answer in the column needs; 0 where answers are not chosen."""
        model = self._view.form_model
        cell = model.columns[column]
        if not cell.choices:
            return 0
        given = {line.row and cell.read(line.row) for line in model.lines}
        words = [model.words(choice.message) for choice in cell.choices if choice.code in given]
        theme = self._view.desk.theme
        pencil = any(model.is_overridden(row) for row in range(len(model.lines)))
        beside = PAD_X + CHIP_MARGIN + (HAND + HAND_GAP if pencil else 0)
        return max((chip_size(theme, word).width() + beside for word in words), default=0)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key chooses here, so that no shortcut of the window takes it."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        return plain and bool(event.text().strip()) and self.is_choice(self._view.currentIndex())

    def key(self, event: QKeyEvent) -> bool:
        """Choose by letter, open the list by space; all other letters do nothing in such a column."""
        index = self._view.currentIndex()
        if not self.is_choice(index) or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() == Qt.Key.Key_Space:
            self._view.attempt(lambda: self.open(index))
            return True
        typed = event.text().casefold()
        if not typed.isprintable() or not typed.strip():
            return False
        code = self.letters(index.column()).get(typed)
        if code is not None:
            self._view.attempt(lambda: self.choose(code))
        return True

    def choose(self, code: Code) -> None:
        """Give this answer to the cells of the range in the current column. Raises UserError."""
        model = self._view.form_model
        column = self._view.currentIndex().column()
        top, _, bottom, _ = self._view.selected()
        rows = [row for row in range(top, bottom + 1) if not model.lines[row].is_band]
        edits = [model.edit_of(row, column, code) for row in rows if model.value(row, column) != code]
        model.write(labels.CELL[model.columns[column].code], edits)

    def open(self, index: Index) -> None:
        """Open the list of answers under a cell. Raises UserError when the form is closed."""
        if not self.is_choice(index):
            return
        view = self._view
        model = view.form_model
        if model.read_only:
            model.write("", ())
        keys = {code: letter for letter, code in self.letters(index.column()).items()}
        answers = [
            Answer(choice.code, self._word(choice, index.row()), choice.tone, keys.get(choice.code, ""))
            for choice in model.columns[index.column()].choices
        ]
        current = next(a.code for a in answers if a.code == model.value(index.row(), index.column()))
        popup = ChoicePopup(view.desk.theme, answers, current, view)
        popup.setAccessibleName(model.heading(index.row(), index.column()))
        popup.chosen.connect(lambda code: view.attempt(lambda: self.choose(code)))
        cell = view.visualRect(index)
        popup.open_at(QRect(view.viewport().mapToGlobal(cell.topLeft()), cell.size()))

    def _word(self, choice: Choice, row: int) -> str:
        """The answer's word; the empty answer gives the rating back to the texts, where they prove one."""
        model = self._view.form_model
        found = model.requirement(row)
        if found is None or choice.code is not Rating.NOT_RATED or found.automatic is Rating.NOT_RATED:
            return model.words(choice.message)
        return model.words("Automatic: {rating}", rating=model.words(RATING_WORDS[found.automatic]))

    def click(self, spot: QPoint) -> None:
        """Open the list when the mouse was released on the chip that it was pressed on."""
        view = self._view
        index = view.indexAt(spot)
        if index != view.currentIndex() or not self.is_choice(index):
            return
        top, left, bottom, right = view.selected()
        delegate = view.delegate(index.column())
        alone = (top, left) == (bottom, right)
        if alone and isinstance(delegate, ChoiceDelegate):
            chip = delegate.chip_at(view.visualRect(index), index.row(), index.column())
            if chip.contains(QPointF(spot)):
                view.attempt(lambda: self.open(index))
