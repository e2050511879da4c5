"""How a cell is painted: ground, hairline, text or last time's words, and the frame of the current one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.typesetting import PAD_X, PAD_Y, Face
from sladesk.ui.palette import Palette

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag

LEAST_HEIGHT = 41
BAND_HEIGHT = 33
BAND_PAD = 7
FRAME = 2.0
THIN = 1.0


class CellDelegate(QStyledItemDelegate):
    """Paints cells and bands; text cells are nothing more than this."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def height(self, row: int, column: int, width: int) -> int:
        """The room that the cell needs in a column so wide."""
        model = self.desk.model
        band = model.band(row)
        if band is not None:
            left, right = self.desk.extent
            block = self.desk.typesetter.block(band, right - left - 2 * PAD_X, Face.BAND)
            return max(BAND_HEIGHT, round(block.height) + 2 * BAND_PAD)
        text, face = self._shown(row, column)
        if not text:
            return LEAST_HEIGHT
        block = self.desk.typesetter.block(text, width - 2 * PAD_X, face)
        return max(LEAST_HEIGHT, round(block.height) + 2 * PAD_Y)

    def _shown(self, row: int, column: int) -> tuple[str, Face]:
        model = self.desk.model
        text = model.text(row, column)
        return (text, Face.TEXT) if text else (model.hint(row, column), Face.HINT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        rect, state = option.rect, option.state
        band = self.desk.model.band(row)
        if band is not None:
            self._paint_band(painter, rect, row, band)
            return
        colours = self.desk.theme.colours
        current = bool(state & State.State_HasFocus)
        tinted = row == self.desk.marked_row or (bool(state & State.State_Selected) and not current)
        painter.fillRect(rect, QColor(colours.accent_soft if tinted else colours.surface))
        self._paint_hairline(painter, rect, colours)
        self.paint_content(painter, rect, row, column)
        if current:
            draw_frame(painter, QRectF(rect), colours)
        elif tinted and colours.is_plain:
            draw_frame(painter, QRectF(rect), colours, THIN)  # in high contrast no ground is soft

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        text, face = self._shown(row, column)
        if not text:
            return
        colours = self.desk.theme.colours
        painter.setPen(QColor(colours.muted if face is Face.HINT else colours.text))
        block = self.desk.typesetter.block(text, rect.width() - 2 * PAD_X, face)
        place = QPointF(rect.x() + PAD_X, rect.y() + PAD_Y)
        if self.desk.sought and face is Face.TEXT:
            block.layout.draw(painter, place, self._marks(text))
        else:
            block.layout.draw(painter, place)

    def _marks(self, text: str) -> list[QTextLayout.FormatRange]:
        """What is looked for, as formats of the text."""
        found: list[QTextLayout.FormatRange] = []
        sought, folded = self.desk.sought.casefold(), text.casefold()
        place = folded.find(sought)
        look = self.desk.theme.colours.warning
        while place >= 0:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = place, len(sought)
            style = QTextCharFormat()
            style.setBackground(QColor(look.fill))
            style.setForeground(QColor(look.text))
            mark.format = style
            found.append(mark)
            place = folded.find(sought, place + len(sought))
        return found

    def _paint_hairline(self, painter: QPainter, rect: QRect, colours: Palette) -> None:
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))

    def _paint_band(self, painter: QPainter, rect: QRect, row: int, title: str) -> None:
        """Each cell paints its part of the whole band, so that a range may cross it column by column.

        (A span would widen every range that crosses it to all columns.)
        """
        desk = self.desk
        colours = desk.theme.colours
        left, right = desk.extent
        focused = row == desk.focus_row
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.band))
        self._paint_hairline(painter, rect, colours)
        painter.setPen(QColor(colours.text))
        block = desk.typesetter.block(title, right - left - 2 * PAD_X, Face.BAND)
        block.layout.draw(painter, QPointF(left + PAD_X, rect.y() + (rect.height() - block.height) / 2 + 1))
        if focused:
            draw_frame(painter, QRectF(left, rect.y(), right - left, rect.height()), colours)
        painter.restore()


def draw_frame(painter: QPainter, rect: QRectF, colours: Palette, width: float = FRAME) -> None:
    """The frame of the current cell."""
    half = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.accent), width))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 2, 2)
    painter.restore()
