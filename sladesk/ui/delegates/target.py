"""The agreed text with a small badge below it: what the program reads there, and what it asks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from sladesk.ui.delegates.cell import LEAST_HEIGHT, Index
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.typesetting import LEADING, PAD_X, PAD_Y, Block, Face
from sladesk.ui.tables.judgements import ASKS
from sladesk.ui.widgets.paint import draw_surface

State = QStyle.StateFlag
ABOVE, BELOW = 3, 10
SIDE, EDGE = 7, 2
RADIUS = 5.0


class TargetDelegate(TextDelegate):
    """A row is as high as text and badge together, so that the badge never covers anything."""

    def height(self, row: int, column: int, width: int) -> int:
        plain = super().height(row, column, width)
        badge = self.badge_at(QRect(0, 0, width, plain), row, column)
        return plain if badge.isNull() else max(LEAST_HEIGHT, round(badge.bottom()) + BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        place = self.badge_at(option.rect, index.row(), index.column())
        if place.isNull():
            return
        colours = self.desk.theme.colours
        lively = bool(option.state & (State.State_MouseOver | State.State_HasFocus))
        painter.save()
        draw_surface(painter, place, colours.surface if lively else "", colours.line, RADIUS)
        painter.setPen(QColor(colours.text if lively else colours.muted))
        block = self._block(self._lines(index.row(), option.rect.width()), option.rect.width())
        block.layout.draw(painter, QPointF(place.x() + SIDE, place.y() + EDGE))
        painter.restore()

    def badge_at(self, cell: QRect, row: int, column: int) -> QRectF:
        """Where the badge is; nothing where there is none."""
        lines = self._lines(row, cell.width())
        if not lines:
            return QRectF()
        text, face = self._shown(row, column)
        above = self.desk.typesetter.block(text, cell.width() - 2 * PAD_X, face).height
        width = min(max(map(self._width, lines)) + 2 * SIDE + 1, cell.width() - 2 * PAD_X)
        height = self._block(lines, cell.width()).height - LEADING + 2 * EDGE
        return QRectF(cell.x() + PAD_X, cell.y() + PAD_Y + above + ABOVE, width, height)

    def _lines(self, row: int, width: int) -> list[str]:
        """Reading and question on one line, or else the question, shortened, on one of its own.

        The whole question is in the tooltip, in the menu and in the card about the row.
        """
        badge, room = self.desk.badge(row), width - 2 * (PAD_X + SIDE)
        if not badge or self._width(badge) <= room:
            return [badge] if badge else []
        reading, asks, question = badge.partition(ASKS)
        metrics = QFontMetricsF(self.desk.typesetter.font(Face.BADGE))
        shortened = metrics.elidedText(f"? {question}", Qt.TextElideMode.ElideRight, room)
        return [reading, shortened] if asks else [reading]

    def _width(self, text: str) -> float:
        return QFontMetricsF(self.desk.typesetter.font(Face.BADGE)).horizontalAdvance(text)

    def _block(self, lines: list[str], width: int) -> Block:
        return self.desk.typesetter.block("\n".join(lines), width - 2 * (PAD_X + SIDE), Face.BADGE)
