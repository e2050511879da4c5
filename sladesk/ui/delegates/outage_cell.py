"""How a line of the outage log is painted and typed in: times, and what became of the claim."""

from __future__ import annotations

from sladesk.core.errors import UserError
from sladesk.core.moments import format_moment
from sladesk.core.outages import EXCLUSION_STATE_TONES, ExclusionState
from sladesk.core.vocabulary import Tone
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.record_cell import RecordChip, RecordText
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.tables.outage_model import END, OutageTableModel

STATE_ICONS = {ExclusionState.NONE: "circle", ExclusionState.CLAIMED: "circle-question-mark"}
"""Where the tone's own icon would say too little."""


class OutageTime(RecordText):
    """A date with its time; how it is read stands under the editor while it is typed."""

    def __init__(self, desk: Desk, model: OutageTableModel) -> None:
        super().__init__(desk, model)
        self._outages = model

    def ink(self, row: int, column: int) -> str:
        going_on = column == END and self._outages.outages[row].end is None
        return self.desk.theme.tone(Tone.BAD).text if going_on else super().ink(row, column)

    def dress(self, editor: TextEditor) -> None:
        editor.textChanged.connect(lambda: self._tell(editor))

    def _tell(self, editor: TextEditor) -> None:
        model, typed = self._outages, editor.toPlainText()
        try:
            moment = model.read_time(editor.cell.row(), editor.cell.column(), typed)
        except UserError:
            moment = None
        shown = "" if moment is None else format_moment(moment, model.language, model.words, model.zone)
        read_as = shown if shown != typed.strip() else ""
        editor.suggest(model.words("reads as {date}", date=read_as) if read_as else "")


class OutageChip(RecordChip):
    def __init__(self, desk: Desk, model: OutageTableModel) -> None:
        super().__init__(desk, model)
        self._outages = model

    def look(self, row: int) -> tuple[Tone, str]:
        if self._outages.is_maintenance(row):
            return Tone.GOOD, "calendar"
        state = self._outages.outages[row].exclusion_state
        return EXCLUSION_STATE_TONES[state], STATE_ICONS.get(state, "")
