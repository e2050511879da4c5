"""The form's line of headings: quiet words that wrap, since a cut heading says nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from sladesk.ui.theme import Theme, Type

SIDE = 14
PADDING = 10


class FormHeading(QHeaderView):
    """As high as the heading that needs the most lines at the columns' present widths."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFont(theme.font(Type.HINT_STRONG))
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        tallest = max(
            (self._place(column).height() for column in range(self.count())), default=self._line_height()
        )
        return QSize(super().sizeHint().width(), tallest + 2 * PADDING)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        colours = self._theme.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.line))
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(SIDE, 0, -SIDE, -1), flags, self._text(column))
        painter.restore()

    def _place(self, column: int) -> QRect:
        room = QRect(0, 0, self.sectionSize(column) - 2 * SIDE, 10 * self._line_height())
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._text(column))

    def _line_height(self) -> int:
        return self.fontMetrics().height()

    def _text(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal))
