"""Which column of a file is what: chosen once for a supplier, with the first lines as they would be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sladesk.core.case_lengths import PAUSE_UNIT_WORDS, PauseUnit
from sladesk.core.case_lines import COLUMN_WORDS, NEEDED, CaseLines, CaseMapping, Column, fitting, suggested
from sladesk.core.case_source import Look
from sladesk.core.case_times import (
    DAY_ORDER_WORDS,
    FAULT_WORDS,
    PAUSE_TIME_WORDS,
    DayOrder,
    FaultyLine,
    PauseTime,
)
from sladesk.core.dates import format_instant
from sladesk.core.errors import UserError
from sladesk.core.support_cases import Case
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language, Tone
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.labels import Text

SHOWN = 26
"""Characters of a cell in the preview."""
PER_ROW = 4


class CaseMappingDialog(FormDialog):
    """`import_cases` is handed the mapping, and does the import."""

    def __init__(
        self,
        context: Context,
        look: Look,
        kept: CaseMapping | None,
        zone: tzinfo,
        import_cases: Callable[[CaseMapping], None],
        parent: QWidget | None,
    ) -> None:
        words = context.words
        super().__init__(
            context, parent, words("Import cases from {name}", name=look.name), words("Import the cases")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._zone, self._import = zone, import_cases
        self._headings, self._lines = look.headings, look.lines
        first = fitting(kept, self._headings) if kept else suggested(self._headings)
        self._make_fields(first)
        self._lay_out()
        self._preview()
        self.setMinimumWidth(860)

    @property
    def mapping(self) -> CaseMapping:
        """As it is chosen now."""
        chosen = {column: combo.value for column, combo in self.columns.items()}
        headings = {column: heading for column, heading in chosen.items() if isinstance(heading, str)}
        return CaseMapping(
            headings,
            DayOrder(str(self.order.value)),
            PauseUnit(str(self.unit.value)),
            PauseTime(str(self.time.value)),
        )

    def submit(self) -> None:
        for column in NEEDED:
            if self.columns[column].value is None:
                raise Refused(self.rows[column], UserError(mark("Choose a column of the file.")))
        mapping = self.mapping
        CaseLines(self._headings, mapping, self._zone)
        self._import(mapping)

    def _make_fields(self, mapping: CaseMapping) -> None:
        words, theme = self.context.words, self.context.theme
        named = dict.fromkeys(heading for heading in self._headings if heading.strip())
        headings = [(heading, heading) for heading in named]
        nowhere = (None, words("– not in the file –"))
        self.columns = {
            column: ComboField(theme, [nowhere, *headings], lambda _heading: self._preview())
            for column in Column
        }
        for column, combo in self.columns.items():
            combo.load(mapping.headings.get(column))
        self.rows = {
            column: FieldRow(theme, words, words(COLUMN_WORDS[column]), combo)
            for column, combo in self.columns.items()
        }
        orders = [(order, words(word)) for order, word in DAY_ORDER_WORDS.items()]
        self.order = ComboField(theme, orders, lambda _order: self._preview())
        self.order.load(mapping.order)
        units = [(unit, words(word)) for unit, word in PAUSE_UNIT_WORDS.items()]
        self.unit = ComboField(theme, units, lambda _unit: self._preview())
        self.unit.load(mapping.pause_unit)
        times = [(time, words(word)) for time, word in PAUSE_TIME_WORDS.items()]
        self.time = ComboField(theme, times, lambda _time: None)
        self.time.load(mapping.pause_time)

    def _lay_out(self) -> None:
        words, theme = self.context.words, self.context.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + 4)
        order = FieldRow(theme, words, words("Dates such as 03/04/2027"), self.order)
        unit = FieldRow(theme, words, words("A number of a pause counts"), self.unit)
        time = FieldRow(theme, words, words("The length of a pause is in"), self.time)
        for place, row in enumerate((*self.rows.values(), order, unit, time)):
            grid.addWidget(row, place // PER_ROW, place % PER_ROW)
            grid.setColumnStretch(place % PER_ROW, 1)
        self.body.addLayout(grid)
        self._shown = QGridLayout()
        self._shown.setHorizontalSpacing(2 * GRID)
        self._shown.setVerticalSpacing(6)
        card = Card(theme, 2 * GRID)
        card.body.addWidget(Text(theme, words("The first lines, as they are read"), Type.HINT_STRONG))
        card.body.addLayout(self._shown)
        self.body.addWidget(card)

    def _preview(self) -> None:
        """Show the first lines as cases, or why they are none."""
        for row in self.rows.values():
            row.settle()
        while (item := self._shown.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words, theme = self.context.words, self.context.theme
        try:
            read = CaseLines(self._headings, self.mapping, self._zone)
        except UserError as error:
            self._shown.addWidget(self._told(words.error(error), Tone.WARNING), 0, 0)
            return
        for column, title in enumerate(list(COLUMN_WORDS.values())[:5]):
            self._shown.addWidget(Text(theme, words(title), Type.HINT, muted=True), 0, column)
            self._shown.setColumnStretch(column, 1)
        for place, (_number, cells) in enumerate(self._lines, start=1):
            self._show_line(place, cells, read)

    def _show_line(self, place: int, cells: list[str] | None, read: CaseLines) -> None:
        words = self.context.words
        try:
            texts = self._texts(read.case(cells or ()))
        except FaultyLine as fault:
            reason = words(FAULT_WORDS[fault.fault], text=fault.text[:SHOWN])
            self._shown.addWidget(self._told(reason, Tone.BAD), place, 0, 1, 5)
            return
        for column, text in enumerate(texts):
            self._shown.addWidget(Text(self.context.theme, text[:SHOWN]), place, column)

    def _texts(self, case: Case) -> tuple[str, ...]:
        language = Language(self.context.words.language)
        times = (
            "–"
            if instant is None
            else format_instant(datetime.fromtimestamp(instant, self._zone), language, self._zone)
            for instant in case[2:5]
        )
        return (case[0], case[1], *times)

    def _told(self, text: str, tone: Tone) -> Text:
        told = Text(self.context.theme, text)
        told.set_tone(tone)
        return told
