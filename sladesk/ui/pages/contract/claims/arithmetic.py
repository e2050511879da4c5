"""How a claim came about, line by line, the sum in the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sladesk.core.computation_text import Line
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.labels import Line as Hairline
from sladesk.ui.widgets.labels import Text

TOP = Qt.AlignmentFlag.AlignTop


class Arithmetic(QWidget):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Line, ...] = ()
        self._name = name
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; nothing for a claim that was entered by hand."""
        self.setVisible(bool(lines))
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        for row, line in enumerate(lines):
            self._add(2 * row, line)
        told = "; ".join(f"{line.label}: {line.text}" for line in lines)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(told)

    def _add(self, row: int, line: Line) -> None:
        if line.is_total:
            hairline = Hairline(self._theme)
            self._widgets.append(hairline)
            self._grid.addWidget(hairline, row, 0, 1, 2)
        label = Text(
            self._theme, line.label, Type.STRONG if line.is_total else Type.HINT, muted=not line.is_total
        )
        text = Text(self._theme, line.text, Type.STRONG if line.is_total else Type.TEXT)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignRight)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._widgets.extend((label, text))
        self._grid.addWidget(label, row + 1, 0, TOP)
        self._grid.addWidget(text, row + 1, 1)
