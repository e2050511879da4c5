"""«Ansvarleg»: the persons of the register are suggested while one types; anyone else is free text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from sladesk.core.rows import Person
from sladesk.core.text import fold
from sladesk.ui.delegates.desk import Leave
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.widgets.pane import room_at

MOST = 7
PADDING = 10
"""The frame of the list, and the air inside it."""
WIDEST = 460


class Suggestions(QListWidget):
    """Hangs under an editor without taking the keys from it. The last line makes a new person."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("completions")
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._editor = editor

    def offer(self, persons: list[Person], new: str) -> None:
        """Show these persons; `new` is the last line, and empty where the name is known."""
        self.clear()
        for person in persons:
            shown = " · ".join(part for part in (person.name, person.title, person.organisation) if part)
            self._add(shown, person.name)
        if new:
            self._add(new, None)
        if not self.count():
            self.hide()
            return
        widest = max(self.sizeHintForColumn(0) + PADDING, self._editor.width())
        heights = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.resize(min(widest, WIDEST), heights + PADDING)
        self._place()
        self.show()

    def _add(self, shown: str, name: str | None) -> None:
        item = QListWidgetItem(shown)
        item.setData(Qt.ItemDataRole.UserRole, name)
        self.addItem(item)

    def _place(self) -> None:
        below = self._editor.mapToGlobal(QPoint(0, self._editor.height() + 2))
        if below.y() + self.height() > room_at(below).bottom():
            below.setY(below.y() - self._editor.height() - self.height() - 4)
        self.move(below)

    def step(self, direction: int) -> None:
        """Mark the next line, round the ends; at first none is marked, so that free text stays free."""
        row = self.currentRow() + direction
        self.setCurrentRow(self.count() - 1 if row < 0 else row % self.count())


class PersonDelegate(TextDelegate):
    """Choosing the last line leaves the name in the cell and asks for the person to be made."""

    new_person_requested = Signal(str)

    def dress(self, editor: TextEditor) -> None:
        suggestions = Suggestions(editor)
        suggestions.setAccessibleName(self.desk.model.words("People"))
        suggestions.itemEntered.connect(suggestions.setCurrentItem)
        suggestions.itemPressed.connect(lambda _item: self._take(editor, suggestions, Leave.STAY))
        editor.textChanged.connect(lambda: self._suggest(editor, suggestions))

    def _suggest(self, editor: TextEditor, suggestions: Suggestions) -> None:
        typed = fold(editor.toPlainText())
        if not typed or not editor.isVisible():
            suggestions.hide()
            return
        persons = self.desk.persons()
        known = any(fold(person.name) == typed for person in persons)
        words = self.desk.model.words
        new = "" if known else words("New person “{name}”…", name=editor.toPlainText().strip())
        suggestions.offer([person for person in persons if suits(person, typed)][:MOST], new)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, TextEditor) and event.type() == QEvent.Type.Hide:
            for suggestions in editor.findChildren(Suggestions):
                suggestions.hide()
        return super().eventFilter(editor, event)

    def key(self, editor: TextEditor, event: QKeyEvent) -> bool:
        suggestions = editor.findChild(Suggestions)
        if not isinstance(suggestions, Suggestions) or not suggestions.isVisible():
            return super().key(editor, event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            suggestions.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() == Qt.Key.Key_Escape and suggestions.currentRow() >= 0:
            suggestions.hide()
            return True
        ways = {Qt.Key.Key_Return: Leave.DOWN, Qt.Key.Key_Enter: Leave.DOWN, Qt.Key.Key_Tab: Leave.NEXT}
        way = ways.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if way and plain and suggestions.currentRow() >= 0:
            self._take(editor, suggestions, way)
            return True
        return super().key(editor, event)

    def _take(self, editor: TextEditor, suggestions: Suggestions, way: Leave) -> None:
        """Put the marked name into the cell and go on; ask for a new person when that line is marked."""
        name = suggestions.currentItem().data(Qt.ItemDataRole.UserRole)
        if name is not None:
            editor.setPlainText(name)
        suggestions.hide()
        wanted = editor.toPlainText().strip()
        self.leave(editor, way)
        if name is None:
            self.new_person_requested.emit(wanted)


def suits(person: Person, typed: str) -> bool:
    """Every typed word begins a word of the name, the title or the organisation."""
    words = fold(f"{person.name} {person.title} {person.organisation}").split()
    return all(any(word.startswith(part) for word in words) for part in typed.split())
