"""A contract over time, under its tab: states by periods above, the chart of the chosen requirement below."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.courses import Course, Development
from sladesk.core.development import course_chart
from sladesk.core.matrix import development_matrix
from sladesk.core.report import Matrix
from sladesk.core.vocabulary import Tone
from sladesk.store import series
from sladesk.ui.pages.contract.development_export import DevelopmentExport
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.matrix_model import MatrixTableModel
from sladesk.ui.tables.matrix_view import MatrixView
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import Card, EmptyState
from sladesk.ui.widgets.chart import ChartView
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.pane import ShownStack

LEAST_MATRIX = 150
ORDER = (Tone.GOOD, Tone.WARNING, Tone.BAD, Tone.UNKNOWN, Tone.NONE)
"""In which the states are explained."""


class DevelopmentPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self._development = Development((), ())
        self._model = MatrixTableModel(self)
        self.matrix = MatrixView(theme, self._model, words("Development over the periods"))
        self.matrix.moved.connect(self._show_chart)
        self.matrix.opened.connect(self._open_cell)
        self.chart = ChartView(theme, words)
        self.chart.moved.connect(self._follow_chart)
        self.chart.opened.connect(self._open_place)
        self.title = Text(theme, "", Type.STRONG)
        self.note = Text(theme, "", muted=True)
        self.note.setWordWrap(True)
        self.export = DevelopmentExport(subject, self)
        self.export_button = QuietButton(theme, words("Export development"), "download")
        self.export_button.set_menu(self.export.menu(self.export_button))
        self._chips: list[Chip] = []
        self._lay_out()

    def refresh(self) -> None:
        contract = self.subject.contract
        if contract is None:
            return
        self._development = self.export.development = series.of_contract(self.context.register(), contract.id)
        matrix = development_matrix(self._development, self.words)
        self._model.show(matrix)
        self._explain(matrix)
        self._stack.setCurrentIndex(0 if matrix.rows else 1)
        self.setFocusProxy(self.matrix if matrix.rows else self._stack)
        self._fit()
        self._show_chart()
        self.foot_changed.emit()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words, shown = self.words, self._development
        if not shown.courses:
            return (), ""
        counts = (
            words.plural("{count} requirement", "{count} requirements", len(shown.courses)),
            words.plural("{count} period", "{count} periods", len(shown.follow_ups)),
        )
        return (DOT.join(counts),), words("Arrow keys: move · Enter: open the row · Tab: the chart")

    def place(self) -> tuple[int, int]:
        index = self.matrix.currentIndex()
        return index.row(), index.column()

    def go_back(self, place: object) -> None:
        if isinstance(place, tuple) and min(place) >= 0:
            self.refresh()
            self.matrix.choose(*place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Following each other

    def _follow_chart(self, place: int) -> None:
        self.matrix.choose(self.matrix.currentIndex().row(), place)

    def _open_cell(self, index: QModelIndex) -> None:
        """Open the follow-up of the cell, at its row; where it has none, the follow-up alone."""
        contract, cell = self.subject.contract, self._model.cell(index)
        if contract is None or cell is None:
            return
        follow_up = self._development.follow_ups[index.column()].id
        self.context.show("contract", (contract.id, follow_up, UUID(cell.key) if cell.key else None))

    def _open_place(self, place: int) -> None:
        self._open_cell(self._model.index(self.matrix.currentIndex().row(), place))

    def _show_chart(self) -> None:
        index = self.matrix.currentIndex()
        if not index.isValid() or index.row() >= len(self._development.courses):
            return
        course = self._development.courses[index.row()]
        chart = course_chart(course, self._development, self.words)
        self.title.setText(
            " ".join(str(self._model.headerData(index.row(), Qt.Orientation.Vertical)).split())
        )
        self.chart.show_chart(chart, index.column())
        self.chart.setVisible(chart is not None)
        self.note.setVisible(chart is None)
        if chart is None:
            self.note.setText(self._why_no_chart(course))

    def _why_no_chart(self, course: Course) -> str:
        if not any(result and result.delivered.strip() for result in course.results):
            return self.words(
                "Nothing is written as delivered yet. Write it in the KPI table, and the chart begins here."
            )
        return self.words(
            "What is delivered here cannot be drawn as numbers. The matrix shows how it was rated in each"
            " period."
        )

    # Building

    def _explain(self, matrix: Matrix) -> None:
        """A chip for each state that the matrix has, since narrow columns show icons alone."""
        while self._chips:
            self._chips.pop().deleteLater()
        states = {(cell.tone, cell.text) for row in matrix.rows for cell in row.cells if cell.key}
        ordered = sorted(states, key=lambda state: (ORDER.index(state[0]), state[1]))
        for place, (tone, word) in enumerate(ordered):
            chip = Chip(self.theme)
            self._legend.insertWidget(place, chip)
            chip.set_status(tone, word)
            self._chips.append(chip)

    def _fit(self) -> None:
        """Give the matrix the height it needs, while the chart keeps enough of its own."""
        self.matrix.fit()
        self._matrix_card.setMaximumHeight(max(self.matrix.whole_height + 2, LEAST_MATRIX))

    def _lay_out(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(GRID)
        self._legend.addStretch(1)
        self._legend.addWidget(self.export_button)
        self._matrix_card = Card(self.theme, flush=True)
        self._matrix_card.body.addWidget(self.matrix)
        self._matrix_card.setMinimumHeight(LEAST_MATRIX)
        column.addLayout(self._legend)
        column.addWidget(self._matrix_card, 5)
        column.addWidget(self._chart_card(), 4)
        self._stack = ShownStack()
        self._stack.addWidget(filled)
        self._stack.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _chart_card(self) -> Card:
        card = Card(self.theme, GRID)
        card.body.setContentsMargins(2 * GRID, 12, 2 * GRID, GRID)
        card.body.addWidget(self.title)
        card.body.addWidget(self.note, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self.chart, 1)
        return card

    def _nothing(self) -> EmptyState:
        sentence = self.words(
            "Nothing is followed up yet. Write the requirements in the KPI table and what is delivered in"
            " each period; then you see here how it develops."
        )
        return EmptyState(self.theme, "presentation", sentence)
