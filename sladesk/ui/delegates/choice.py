"""An answer from a closed list: a chip with icon, word and colour; last time's answer while there is none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from sladesk.ui.delegates.cell import LEAST_HEIGHT, CellDelegate
from sladesk.ui.delegates.typesetting import PAD_X, Face
from sladesk.ui.tables.columns import Choice
from sladesk.ui.widgets.chip import chip_size, paint_chip

CHIP_TOP = 10
HAND, HAND_GAP = 13, 5
"""The pencil behind a rating that was given against what the texts prove."""


class ChoiceDelegate(CellDelegate):
    """Has no editor: an answer is one key or one click, see ChoicePopup."""

    def _shown(self, row: int, column: int) -> tuple[str, Face]:
        return self.desk.model.hint(row, column), Face.HINT

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        if self.desk.model.hint(row, column):
            super().paint_content(painter, rect, row, column)
            return
        choice, word = self._choice(row, column)
        corner = QPointF(rect.x() + PAD_X, rect.y() + CHIP_TOP)
        by_hand = HAND + HAND_GAP if self.desk.overridden(row) else 0
        room = rect.width() - PAD_X - 2 - by_hand
        chip = paint_chip(painter, corner, self.desk.theme, choice.tone, word, room=room)
        if by_hand:
            box = QRectF(chip.right() + HAND_GAP, chip.y() + (chip.height() - HAND) / 2, HAND, HAND)
            self.desk.theme.icons.paint(painter, "pencil", self.desk.theme.colours.muted, box)

    def chip_at(self, cell: QRect, row: int, column: int) -> QRectF:
        """Where the chip, or last time's words, can be clicked."""
        if self.desk.model.hint(row, column):
            return QRectF(cell.x() + PAD_X, cell.y(), cell.width() - 2 * PAD_X, LEAST_HEIGHT)
        size = chip_size(self.desk.theme, self._choice(row, column)[1])
        return QRectF(cell.x() + PAD_X, cell.y() + CHIP_TOP, size.width(), size.height())

    def _choice(self, row: int, column: int) -> tuple[Choice, str]:
        model = self.desk.model
        code = model.value(row, column)
        choice = next(choice for choice in model.columns[column].choices if choice.code == code)
        return choice, model.words(choice.message)
