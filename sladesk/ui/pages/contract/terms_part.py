"""What a contract is judged by, under its tab: one card a subject, in a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.sections import SECTIONS
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.scrolling import at_left, scrolling

WIDEST = 900


class TermsPart(Part):
    """Templates have none: their rows are handed on to contracts, and what binds is in the contract."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._by_name = {name: make(subject) for name, make in SECTIONS.items()}
        self.sections = tuple(self._by_name.values())
        self._lay_out()
        self.setFocusProxy(self.sections[0])

    def refresh(self) -> None:
        if self.subject.contract is not None:
            for section in self.sections:
                section.refresh()

    def finish(self) -> bool:
        finished = [section.finish() for section in self.sections]
        return all(finished)

    def foot(self) -> tuple[tuple[str, ...], str]:
        return (), self.words("Tab: next field · Esc: the old text · Ctrl+Z: undo")

    def go_back(self, place: object) -> None:
        """Where it was scrolled to, or the section of this name with the keys in it."""
        if isinstance(place, str):
            section = self._by_name[place]
            section.setFocus(Qt.FocusReason.OtherFocusReason)
            # Where the section stands is known when what is above it has been laid out.
            QTimer.singleShot(0, section, lambda: self._scroll.verticalScrollBar().setValue(section.y()))
            return
        self._scroll.verticalScrollBar().setValue(place if isinstance(place, int) else 0)

    def place(self) -> int:
        return self._scroll.verticalScrollBar().value()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for section in self.sections:
            section.setMaximumWidth(WIDEST)
            column.addWidget(section)
        column.addStretch(1)
        self._scroll = scrolling(at_left(column))
        self.fill(self._scroll)
