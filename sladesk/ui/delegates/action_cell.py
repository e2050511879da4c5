"""How a line of the list of actions is painted: the box to tick, text over its origin, how late it is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from sladesk.core.vocabulary import ACTION_STATE_TONES, ActionState, Tone
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.person import PersonDelegate
from sladesk.ui.delegates.record_cell import BOTTOM, LEAST, META, RecordChip, RecordText, paint_hint
from sladesk.ui.delegates.typesetting import PAD_X, PAD_Y
from sladesk.ui.delegates.when import WhenDelegate
from sladesk.ui.tables.action_model import ActionTableModel
from sladesk.ui.theme import Type
from sladesk.ui.widgets.paint import draw_surface

BOX = 16
BOX_RADIUS = 4
ICON = 13

STATE_ICONS = {
    ActionState.OPEN: "circle",
    ActionState.VERIFIED: "square-check-big",
    ActionState.CANCELLED: "x",
}
"""Where the tone's own icon would say too little."""


class ActionText(RecordText):
    """The text, and under it whose it is."""

    def __init__(self, desk: Desk, model: ActionTableModel) -> None:
        super().__init__(desk, model)
        self._actions = model

    def ink(self, row: int, column: int) -> str:
        finished = self._actions.actions[row].state is not ActionState.OPEN
        return self.desk.theme.colours.muted if finished else super().ink(row, column)


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


class ActionChip(RecordChip):
    def __init__(self, desk: Desk, model: ActionTableModel) -> None:
        super().__init__(desk, model)
        self._actions = model

    def look(self, row: int) -> tuple[Tone, str]:
        state = self._actions.actions[row].state
        return ACTION_STATE_TONES[state], STATE_ICONS.get(state, "")
