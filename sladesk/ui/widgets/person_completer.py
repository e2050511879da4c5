"""Completing a name from the persons of the register in any line; the last suggestion makes a new person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from sladesk.core.rows import Person
from sladesk.core.text import fold
from sladesk.core.translation import Words
from sladesk.ui.delegates.person import MOST, suits

NEW = Qt.ItemDataRole.UserRole


class PersonCompleter(QObject):
    """Suggests while one types; anybody else is free text."""

    new_person_requested = Signal(str)

    def __init__(self, editor: QLineEdit, words: Words, persons: Callable[[], tuple[Person, ...]]) -> None:
        super().__init__(editor)
        self._editor, self._words, self._persons = editor, words, persons
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        self._completer.setMaxVisibleItems(MOST + 1)
        self.popup = cast("QAbstractItemView", self._completer.popup())
        self.popup.setObjectName("completions")
        self._completer.setWidget(editor)
        # Qt's annotations do not know that a signal is chosen by the type that it carries.
        cast("Any", self._completer.activated)[QModelIndex].connect(self._take)
        editor.textEdited.connect(self._suggest)

    def _suggest(self, typed: str) -> None:
        sought = fold(typed)
        self._model.clear()
        if not sought:
            self.popup.hide()
            return
        persons = self._persons()
        for person in [person for person in persons if suits(person, sought)][:MOST]:
            shown = " · ".join(part for part in (person.name, person.title, person.organisation) if part)
            self._add(shown, person.name, new=False)
        if all(fold(person.name) != sought for person in persons):
            name = " ".join(typed.split())
            self._add(self._words("New person “{name}”…", name=name), name, new=True)
        self._completer.complete()

    def _add(self, shown: str, name: str, *, new: bool) -> None:
        item = QStandardItem(shown)
        item.setData(shown, Qt.ItemDataRole.DisplayRole)
        item.setData(name, Qt.ItemDataRole.AccessibleDescriptionRole)
        item.setData(new, NEW)
        item.setEditable(False)
        self._model.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        name = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
        new = bool(index.data(NEW))
        self._editor.setText(name)
        if new:
            self.new_person_requested.emit(name)
