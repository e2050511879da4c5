"""The two heads of the matrix: requirements at the left, which stay when it is scrolled, periods above."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QHeaderView, QWidget

from sladesk.core.period_names import PeriodName
from sladesk.ui.tables.matrix_model import MatrixTableModel
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_text, mark_chosen

SIDE = 14
PERIODS_HEIGHT = 46
LINE = 15
LOW, TALL = 36, 48
"""Height of a row whose title has one line, and two."""


class PeriodHead(QHeaderView):
    """Short names, with each year once below its first period."""

    def __init__(self, theme: Theme, model: MatrixTableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._matrix_model = theme, model
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), PERIODS_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        matrix, colours = self._matrix_model.matrix, self._theme.colours
        if matrix is None:
            return
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.line))
        name = matrix.columns[column]
        line = QRectF(rect).adjusted(0, 7, 0, 0)
        line.setHeight(LINE)
        painter.setFont(self._theme.font(Type.HINT_STRONG))
        draw_text(painter, line, name.short, colours.text, Qt.AlignmentFlag.AlignHCenter)
        if self._names_year(column, matrix.columns):
            painter.setFont(self._theme.font(Type.HINT))
            below = line.translated(0, LINE)
            draw_text(painter, below, name.year, colours.muted, Qt.AlignmentFlag.AlignHCenter)
        painter.restore()

    @property
    def least_width(self) -> int:
        """The width of a column that its short name needs."""
        matrix = self._matrix_model.matrix
        measure = QFontMetricsF(self._theme.font(Type.HINT_STRONG)).horizontalAdvance
        return ceil(max((measure(name.short) for name in matrix.columns), default=0)) if matrix else 0

    def _names_year(self, column: int, names: Sequence[PeriodName]) -> bool:
        """Whether it is the first of its year, or of all that are seen whole."""
        left = self.sectionViewportPosition(column)
        begins = column == 0 or names[column - 1].year != names[column].year
        return left >= 0 and (begins or left < self.sectionSize(column))


class Corner(QWidget):
    """What stands in the corner between the two heads: what the titles are."""

    def __init__(self, theme: Theme, model: MatrixTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._matrix_model = theme, model
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, matrix = QPainter(self), self._theme.colours, self._matrix_model.matrix
        rect = self.rect()
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.line))
        font = self._theme.font(Type.HINT_STRONG)
        painter.setFont(font)
        room = QRectF(SIDE, 7, rect.width() - 2 * SIDE, LINE)
        text = QFontMetricsF(font).elidedText(
            matrix.corner if matrix else "", Qt.TextElideMode.ElideRight, room.width()
        )
        draw_text(painter, room, text, colours.muted, Qt.AlignmentFlag.AlignLeft)
        painter.end()


class RequirementHead(QHeaderView):
    """Titles in at most two lines; the chosen one stands out. `wanted` when one is clicked."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, model: MatrixTableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._matrix_model = theme, model
        self.chosen = -1
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0:
            self.wanted.emit(row)

    def height_of(self, row: int) -> int:
        """How high a row must be for its title."""
        return TALL if len(self._lines(row, self.width() - 2 * SIDE)) > 1 else LOW

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        matrix, colours = self._matrix_model.matrix, self._theme.colours
        if matrix is None:
            return
        chosen, left_behind = row == self.chosen, bool(matrix.rows[row].note)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.surface))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.line))
        if chosen:
            mark_chosen(painter, rect, colours)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(colours.accent))
        painter.setFont(self._font(row))
        lines = self._lines(row, rect.width() - 2 * SIDE)
        height = QFontMetricsF(painter.font()).height()
        top = rect.top() + (rect.height() - 1 - len(lines) * height) / 2
        for line in lines:
            room = QRectF(rect.left() + SIDE, top, rect.width() - 2 * SIDE, height)
            ink = colours.muted if left_behind else colours.text
            draw_text(painter, room, line, ink, Qt.AlignmentFlag.AlignLeft)
            top += height
        painter.restore()

    def _font(self, row: int) -> QFont:
        return self._theme.font(Type.STRONG if row == self.chosen else Type.TEXT)

    def _lines(self, row: int, width: int) -> list[str]:
        # measured in the wider type, so that choosing a row never changes its height
        font = self._theme.font(Type.STRONG)
        return two_lines(str(self._matrix_model.headerData(row, Qt.Orientation.Vertical)), font, width)


def two_lines(text: str, font: QFont, width: float) -> list[str]:
    """The text in one or two lines, the end of the second cut where it is longer."""
    line_up = " ".join(text.split())
    layout = QTextLayout(line_up, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    first, rest = line_up[: line.textLength()].rstrip(), line_up[line.textLength() :]
    if not rest:
        return [first]
    return [first, QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
