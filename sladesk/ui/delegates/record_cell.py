"""How a line of a list of records is painted: a text over a muted one, and the state as a chip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from sladesk.core.vocabulary import Tone
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.choice import CHIP_TOP
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.typesetting import PAD_X, PAD_Y
from sladesk.ui.tables.record_model import RecordTableModel
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.chip import chip_size, paint_chip
from sladesk.ui.widgets.paint import draw_text

TEXT_LINE = 20
META = 19
"""Height of the muted line."""
BOTTOM = 8
LEAST = PAD_Y + TEXT_LINE + META + BOTTOM


class RecordText(TextDelegate):
    """A text, and under it in muted type what belongs to it."""

    def __init__(self, desk: Desk, model: RecordTableModel[Any]) -> None:
        super().__init__(desk, model)
        self._model = model

    def height(self, row: int, column: int, width: int) -> int:
        block = self.desk.typesetter.block(self._model.text(row, column), width - 2 * PAD_X)
        second = META if self._model.second(row, column) else 2
        return max(LEAST, round(block.height) + PAD_Y + second + BOTTOM)

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        block = self.desk.typesetter.block(self._model.text(row, column), rect.width() - 2 * PAD_X)
        painter.setPen(QColor(self.ink(row, column)))
        block.layout.draw(painter, QPointF(rect.x() + PAD_X, rect.y() + PAD_Y))
        top = rect.y() + PAD_Y + max(block.height, TEXT_LINE)
        muted = self.desk.theme.colours.muted
        paint_hint(painter, self.desk.theme, rect, top, self._model.second(row, column), muted)

    def ink(self, _row: int, _column: int) -> str:
        return self.desk.theme.colours.text


class RecordChip(CellDelegate):
    """The state: icon, word and colour."""

    def __init__(self, desk: Desk, model: RecordTableModel[Any]) -> None:
        super().__init__(desk, model)
        self._model = model

    def height(self, row: int, column: int, width: int) -> int:
        return LEAST

    def look(self, row: int) -> tuple[Tone, str]:
        """The state's tone, and its icon where the tone's own would say too little."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        tone, icon = self.look(row)
        corner = QPointF(rect.x() + PAD_X, rect.y() + CHIP_TOP)
        room = rect.width() - PAD_X - 2
        paint_chip(
            painter, corner, self.desk.theme, tone, self._model.text(row, column), icon=icon, room=room
        )


def paint_hint(
    painter: QPainter, theme: Theme, rect: QRect, top: float, text: str, ink: str, kind: Type = Type.HINT
) -> None:
    """One small line in a cell, cut where it does not fit."""
    font = theme.font(kind)
    painter.setFont(font)
    room = rect.width() - 2 * PAD_X
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    draw_text(painter, QRectF(rect.x() + PAD_X, top, room, META), shown, ink, Qt.AlignmentFlag.AlignLeft)


def chip_room(theme: Theme, words: Iterable[str]) -> int:
    """The width of a column that holds the longest of these in a chip."""
    return max(chip_size(theme, word).width() for word in words) + PAD_X + 6
