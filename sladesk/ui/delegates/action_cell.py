"""How a line of the list of actions is painted: the box to tick, text over its origin, how late it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from sladesk.core.translation import Words
from sladesk.core.vocabulary import ACTION_STATE_TONES, ACTION_STATE_WORDS, ActionState
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.person import PersonDelegate
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.typesetting import PAD_X, PAD_Y
from sladesk.ui.delegates.when import WhenDelegate
from sladesk.ui.tables.action_model import STATE, ActionTableModel
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.chip import chip_size, paint_chip
from sladesk.ui.widgets.paint import draw_surface, draw_text

BOX = 16
BOX_RADIUS = 4
META = 19
"""Height of the muted line."""
BOTTOM = 8
ICON = 13
LEAST = PAD_Y + 20 + META + BOTTOM
CHIP_TOP = 10
LEFT = Qt.AlignmentFlag.AlignLeft

STATE_ICONS = {
    ActionState.OPEN: "circle",
    ActionState.VERIFIED: "square-check-big",
    ActionState.CANCELLED: "x",
}
"""Where the tone's own icon would say too little."""


class ActionText(TextDelegate):
    """The text, and under it in muted type whose it is."""

    def __init__(self, desk: Desk, model: ActionTableModel) -> None:
        super().__init__(desk, model)
        self._actions = model

    def height(self, row: int, column: int, width: int) -> int:
        block = self.desk.typesetter.block(self._actions.text(row, column), width - 2 * PAD_X)
        return max(LEAST, round(block.height) + PAD_Y + (META if self._actions.meta(row) else 2) + BOTTOM)

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        model, theme = self._actions, self.desk.theme
        block = self.desk.typesetter.block(model.text(row, column), rect.width() - 2 * PAD_X)
        finished = model.actions[row].state is not ActionState.OPEN
        painter.setPen(QColor(theme.colours.muted if finished else theme.colours.text))
        block.layout.draw(painter, QPointF(rect.x() + PAD_X, rect.y() + PAD_Y))
        top = rect.y() + PAD_Y + max(block.height, 20.0)
        paint_hint(painter, theme, rect, top, model.meta(row), theme.colours.muted)


class ActionPerson(PersonDelegate):
    def height(self, row: int, column: int, width: int) -> int:
        return max(LEAST, super().height(row, column, width))


class ActionDue(WhenDelegate):
    """The date as it is printed, and under it how near it is: icon, words and colour."""

    def __init__(self, desk: Desk, model: ActionTableModel) -> None:
        super().__init__(desk, model)
        self._actions = model

    def height(self, row: int, column: int, width: int) -> int:
        block = self.desk.typesetter.block(self._actions.text(row, column), width - 2 * PAD_X)
        return max(LEAST, round(block.height) + PAD_Y + META + BOTTOM)

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        model, theme = self._actions, self.desk.theme
        limit, said = model.deadline(row), model.deadline_words(row)
        finished = model.actions[row].state is not ActionState.OPEN
        ink = theme.colours.muted if finished else theme.colours.text
        if limit is not None and said:
            ink = theme.tone(limit.tone).text
        block = self.desk.typesetter.block(model.text(row, column), rect.width() - 2 * PAD_X)
        painter.setPen(QColor(ink))
        block.layout.draw(painter, QPointF(rect.x() + PAD_X, rect.y() + PAD_Y))
        top = rect.y() + PAD_Y + block.height
        if limit is None or not said:
            paint_hint(painter, theme, rect, top, said, ink)
            return
        box = QRectF(rect.x() + PAD_X, round(top + (META - ICON) / 2), ICON, ICON)
        theme.icons.paint(painter, "circle-alert" if limit.late else "clock", ink, box)
        beside = rect.adjusted(ICON + 5, 0, 0, 0)
        paint_hint(painter, theme, beside, top, said, ink, Type.HINT_STRONG)


class ActionTick(CellDelegate):
    """The box that is ticked when the action is done."""

    def __init__(self, desk: Desk, model: ActionTableModel) -> None:
        super().__init__(desk, model)
        self._actions = model

    def height(self, row: int, column: int, width: int) -> int:
        return LEAST

    def box(self, cell: QRect) -> QRectF:
        return QRectF(cell.x() + PAD_X, cell.y() + PAD_Y + 2, BOX, BOX)

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        colours, box = self.desk.theme.colours, self.box(rect)
        state = self._actions.actions[row].state
        if state is ActionState.OPEN:
            draw_surface(painter, box, colours.surface, colours.muted, BOX_RADIUS)
            return
        given_up = state is ActionState.CANCELLED
        fill, ink = (colours.band, colours.muted) if given_up else (colours.accent, colours.on_accent)
        draw_surface(painter, box, fill, colours.line if given_up else "", BOX_RADIUS)
        inner = box.adjusted(2, 2, -2, -2)
        self.desk.theme.icons.paint(painter, "x" if given_up else "check", ink, inner)


class ActionChip(CellDelegate):
    """The state: icon, word and colour."""

    def __init__(self, desk: Desk, model: ActionTableModel) -> None:
        super().__init__(desk, model)
        self._actions = model

    def height(self, row: int, column: int, width: int) -> int:
        return LEAST

    def chip_at(self, cell: QRect, row: int) -> QRectF:
        """Where the chip can be clicked."""
        size = chip_size(self.desk.theme, self._actions.text(row, STATE))
        return QRectF(cell.x() + PAD_X, cell.y() + CHIP_TOP, size.width(), size.height())

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        state = self._actions.actions[row].state
        corner = QPointF(rect.x() + PAD_X, rect.y() + CHIP_TOP)
        paint_chip(
            painter,
            corner,
            self.desk.theme,
            ACTION_STATE_TONES[state],
            self._actions.text(row, column),
            icon=STATE_ICONS.get(state, ""),
            room=rect.width() - PAD_X - 2,
        )


def paint_hint(
    painter: QPainter, theme: Theme, rect: QRect, top: float, text: str, ink: str, kind: Type = Type.HINT
) -> None:
    """One small line in a cell, cut where it does not fit."""
    font = theme.font(kind)
    painter.setFont(font)
    room = rect.width() - 2 * PAD_X
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    draw_text(painter, QRectF(rect.x() + PAD_X, top, room, META), shown, ink, LEFT)


def widest_state(theme: Theme, words: Words) -> int:
    """The room that the longest state needs in this language."""
    return max(chip_size(theme, words(word)).width() for word in ACTION_STATE_WORDS.values()) + PAD_X + 6
