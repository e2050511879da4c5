"""Qt's own words (the menu of a text field, the buttons of a dialogue) from our catalogue.

Qt ships translations for some of our languages and not for others; this way they are all complete.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from sladesk.core.translation import Words, mark

SOURCES = (
    mark("Undo"),
    mark("Redo"),
    mark("Cut"),
    mark("Copy"),
    mark("Paste"),
    mark("Delete"),
    mark("Select All"),
    mark("OK"),
    mark("Cancel"),
    mark("Yes"),
    mark("No"),
    mark("Save"),
    mark("Discard"),
    mark("Close"),
    mark("Apply"),
    mark("Reset"),
    mark("Help"),
    mark("Retry"),
    mark("Ignore"),
    mark("Abort"),
    mark("Clear"),
    mark("Directory:"),
    mark("File name:"),
    mark("Files of type:"),
    mark("Look in:"),
    mark("Name"),
    mark("Size"),
    mark("Type"),
    mark("Date Modified"),
    mark("Back"),
    mark("Forward"),
    mark("Parent Directory"),
    mark("Create New Folder"),
    mark("List View"),
    mark("Detail View"),
    mark("Choose"),
    mark("Computer"),
    mark("Show Details..."),
    mark("Hide Details..."),
)
"""What Qt may show in our windows, without the marks of its mnemonics."""

KEYS = {
    "Return": "Enter",
    "Del": "Delete",
    "Ins": "Insert",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}
"""Keys as they are called on the help page and in the foot line, by Qt's names."""


class QtWords(QTranslator):
    """Answers Qt for the words above; everything else stays as Qt has it."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = {source: words(source) for source in SOURCES}
        # What a button does, and not the state of an action.
        self._answers["Open"] = words.context("button", "Open")
        self._keys = {**KEYS, "Space": words.context("key", "Space")}

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _count: int = -1
    ) -> str | None:
        """Our word with Qt's mnemonic left out: ours would clash with the window's keys."""
        if context == "QShortcut":
            return self._keys.get(source)
        return self._answers.get(source.replace("&", ""))
