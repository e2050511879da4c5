"""How a line of the outage log is painted and typed in: a text over a muted one, times, and the state."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter

from sladesk.core.errors import UserError
from sladesk.core.moments import format_moment
from sladesk.core.outages import EXCLUSION_STATE_TONES, EXCLUSION_STATE_WORDS, ExclusionState
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.delegates.action_cell import BOTTOM, CHIP_TOP, LEAST, META, paint_hint
from sladesk.ui.delegates.cell import CellDelegate
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.delegates.typesetting import PAD_X, PAD_Y
from sladesk.ui.tables.outage_model import END, OutageTableModel
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.chip import chip_size, paint_chip

STATE_ICONS = {ExclusionState.NONE: "circle", ExclusionState.CLAIMED: "circle-question-mark"}
"""Where the tone's own icon would say too little."""


class OutageText(TextDelegate):
    """A text, and under it in muted type what belongs to it."""

    def __init__(self, desk: Desk, model: OutageTableModel) -> None:
        super().__init__(desk, model)
        self.outages = model

    def height(self, row: int, column: int, width: int) -> int:
        block = self.desk.typesetter.block(self.outages.text(row, column), width - 2 * PAD_X)
        second = META if self.outages.second(row, column) else 2
        return max(LEAST, round(block.height) + PAD_Y + second + BOTTOM)

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        block = self.desk.typesetter.block(self.outages.text(row, column), rect.width() - 2 * PAD_X)
        painter.setPen(QColor(self.ink(row, column)))
        block.layout.draw(painter, QPointF(rect.x() + PAD_X, rect.y() + PAD_Y))
        top = rect.y() + PAD_Y + max(block.height, 20.0)
        muted = self.desk.theme.colours.muted
        paint_hint(painter, self.desk.theme, rect, top, self.outages.second(row, column), muted)

    def ink(self, _row: int, _column: int) -> str:
        return self.desk.theme.colours.text


class OutageTime(OutageText):
    """A date with its time; how it is read stands under the editor while it is typed."""

    def ink(self, row: int, column: int) -> str:
        going_on = column == END and self.outages.outages[row].end is None
        return self.desk.theme.tone(Tone.BAD).text if going_on else super().ink(row, column)

    def dress(self, editor: TextEditor) -> None:
        editor.textChanged.connect(lambda: self._tell(editor))

    def _tell(self, editor: TextEditor) -> None:
        model, typed = self.outages, editor.toPlainText()
        try:
            moment = model.read_time(editor.cell.row(), editor.cell.column(), typed)
        except UserError:
            moment = None
        shown = "" if moment is None else format_moment(moment, model.language, model.words, model.zone)
        read_as = shown if shown != typed.strip() else ""
        editor.suggest(model.words("reads as {date}", date=read_as) if read_as else "")


class OutageChip(CellDelegate):
    """What became of the claim: icon, word and colour."""

    def __init__(self, desk: Desk, model: OutageTableModel) -> None:
        super().__init__(desk, model)
        self._outages = model

    def height(self, row: int, column: int, width: int) -> int:
        return LEAST

    def paint_content(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        state = self._outages.outages[row].exclusion_state
        maintenance = self._outages.is_maintenance(row)
        paint_chip(
            painter,
            QPointF(rect.x() + PAD_X, rect.y() + CHIP_TOP),
            self.desk.theme,
            Tone.GOOD if maintenance else EXCLUSION_STATE_TONES[state],
            self._outages.text(row, column),
            icon="calendar" if maintenance else STATE_ICONS.get(state, ""),
            room=rect.width() - PAD_X - 2,
        )


def widest_state(theme: Theme, words: Words) -> int:
    """The room that the longest state needs in this language."""
    shown = (words("Maintenance"), *(words(word) for word in EXCLUSION_STATE_WORDS.values()))
    return max(chip_size(theme, word).width() for word in shown) + PAD_X + 6
