"""An outage in a small form: when, what, which service, and which exclusion is claimed by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from sladesk.core.errors import UserError
from sladesk.core.moments import Desk, format_moment, read_end, read_moment
from sladesk.core.outages import EXCLUSION_STATE_WORDS, ExclusionState, Outage
from sladesk.core.text import check_length
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.store import exclusions, outages, uptime
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.pages.contract.evidence_list import EvidenceList
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.tick_box import TickBox

WIDTH = 620
LINE, EDGE = 20, 20
"""Height of a line of text and of what a text area needs beside its lines, in pixels."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the fields say."""

    start: datetime
    end: datetime | None
    service: str
    what: str
    planned: bool
    exclusion: str
    claimed_by: str
    note: str


class OutageDialog(FormDialog):
    """Logs a new outage of a contract, or changes one; times are read as people type them.

    `made` is the new outage's identifier once it is logged.
    """

    def __init__(self, context: Context, contract_id: UUID, given: Outage | None, parent: QWidget) -> None:
        words = context.words
        title = words("New outage") if given is None else words("Outage")
        super().__init__(context, parent, title, words("Log the outage") if given is None else words("Save"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._contract_id, self._given = contract_id, given
        self.made: UUID | None = None
        self._zone = uptime.zone_of(context.register(), contract_id)
        self._make_fields()
        self._lay_out()
        self._load()

    def submit(self) -> None:
        typed = self._typed()
        try:
            if self._given is None:
                self._add(typed)
            else:
                self._change(self._given, typed)
        except UserError as error:
            raise Refused(self.end_row, error) from error

    # Reading the fields

    def _desk(self) -> Desk:
        return Desk(self._zone, self.context.register().clock(), Language(self.context.words.language))

    def _typed(self) -> Typed:
        start = self._start()
        return Typed(
            start=start,
            end=self._end(start),
            service=self._text(self.service),
            what=self._text(self.what),
            planned=self.planned.isChecked(),
            exclusion=self._text(self.exclusion),
            claimed_by=self._text(self.claimed_by),
            note=self._text(self.note),
        )

    def _start(self) -> datetime:
        typed, desk = self.start.text(), self._desk()
        if self._given is not None and typed == self._shown(self._given.start):
            return self._given.start
        if not typed.strip():
            raise Refused(self.start_row, UserError(mark("An outage has a start. Write its date and time.")))
        base = self._given.start if self._given is not None else desk.now
        try:
            return read_moment(typed, desk, base=base.astimezone(self._zone).date())
        except UserError as error:
            raise Refused(self.start_row, error) from error

    def _end(self, start: datetime) -> datetime | None:
        typed = self.end.text()
        if self._given is not None and self._given.end and typed == self._shown(self._given.end):
            return self._given.end
        if not typed.strip():
            return None
        try:
            return read_end(typed, self._desk(), start)
        except UserError as error:
            raise Refused(self.end_row, error) from error

    def _text(self, editor: QLineEdit | QPlainTextEdit) -> str:
        text = (editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()).strip()
        try:
            check_length(text)
        except UserError as error:
            raise Refused(self._rows[editor], error) from error
        return text

    # Writing

    def _add(self, typed: Typed) -> None:
        self.made = outages.add(
            self.context.register(),
            self._contract_id,
            start=typed.start,
            end=typed.end,
            service=typed.service,
            what=typed.what,
            planned=typed.planned,
            exclusion=typed.exclusion,
            claimed_by=typed.claimed_by,
            note=typed.note,
        )

    def _change(self, outage: Outage, typed: Typed) -> None:
        """Write what is different, as one step."""
        values: dict[str, outages.FieldValue] = asdict(typed)
        state = ExclusionState(str(self.state.value))
        if typed.exclusion and state is not ExclusionState.NONE:
            values["exclusion_state"] = state
        outages.set_fields(
            self.context.register(),
            outage.id,
            {field: value for field, value in values.items() if value != getattr(outage, field)},
        )

    # Building

    def _make_fields(self) -> None:
        words = self.context.words
        self._rows: dict[QWidget, FieldRow] = {}
        store = self.context.register()
        self.start, self.end = QLineEdit(), QLineEdit()
        self.start.setPlaceholderText(words("today 08:15, 14.3. 08:15 …"))
        self.end.setPlaceholderText(words("empty while it goes on"))
        self.start_row = self._row(words("Start"), self.start)
        self.end_row = self._row(words("End"), self.end)
        self.service, self.exclusion, self.claimed_by = QLineEdit(), QLineEdit(), QLineEdit()
        self.service.setPlaceholderText(words("all services"))
        self._row(words("Service"), self.service)
        _suggest(self.service, outages.services(store, self._contract_id))
        self.what, self.note = _area(2), _area(2)
        self._row(words("What happened"), self.what)
        self._row(words("Exclusion claimed"), self.exclusion)
        _suggest(self.exclusion, [one.title for one in exclusions.of_contract(store, self._contract_id)])
        self._row(words("Claimed by"), self.claimed_by)
        self._row(words("Note"), self.note)
        self.planned = TickBox(self.context.theme, words("Planned downtime"), labelled=True)
        states = [(state, words(word)) for state, word in EXCLUSION_STATE_WORDS.items()]
        self.state = ComboField(self.context.theme, states, lambda _state: None)
        self._row(words("State"), self.state)
        for editor in (self.start, self.end):
            editor.textEdited.connect(lambda _text: self._tell_times())

    def _row(self, label: str, editor: QWidget) -> FieldRow:
        row = self._rows[editor] = FieldRow(self.context.theme, self.context.words, label, editor)
        return row

    def _lay_out(self) -> None:
        claim: tuple[QWidget, ...] = (self.exclusion, self.claimed_by)
        if self._given is not None:
            claim += (self.state,)
        times, about = (self.start, self.end), (self.service, self.planned)
        for line in (times, (self.what,), about, claim, (self.note,)):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            for editor in line:
                if editor is self.planned:
                    row.addWidget(editor, 0, Qt.AlignmentFlag.AlignBottom)
                else:
                    row.addWidget(self._rows[editor], 2 if editor is self.exclusion else 1)
            self.body.addLayout(row)
        self._lay_out_evidence()
        self.setMinimumWidth(WIDTH)

    def _lay_out_evidence(self) -> None:
        """Files belong to an outage that is logged; a new one says where they come later."""
        words, theme = self.context.words, self.context.theme
        self.evidence = EvidenceList(self.context)
        if self._given is None:
            self.state.hide()
            self.evidence.hide()
            later = words("Once the outage is logged, open it with Enter to attach files that prove it.")
            hint = Text(theme, later, Type.HINT, muted=True)
            hint.setWordWrap(True)
            self.body.addWidget(hint)
            return
        self.body.addWidget(Text(theme, words("Evidence"), Type.HINT, muted=True))
        self.body.addWidget(self.evidence)
        self.context.bridge.changed.connect(self._show_evidence)
        self._show_evidence()

    def _show_evidence(self) -> None:
        """What is attached now; files are kept at once, whatever becomes of the form."""
        if self._given is not None:
            self.evidence.show_files(self._contract_id, self._given.id)

    def _load(self) -> None:
        given = self._given
        if given is not None:
            self.start.setText(self._shown(given.start))
            self.end.setText("" if given.end is None else self._shown(given.end))
            self.service.setText(given.service)
            self.what.setPlainText(given.what)
            self.planned.setChecked(given.planned)
            self.exclusion.setText(given.exclusion)
            self.claimed_by.setText(given.claimed_by)
            self.state.load(given.exclusion_state)
            self.note.setPlainText(given.note)
        self.start.selectAll()
        self.start.setFocus()

    def _shown(self, moment: datetime) -> str:
        words = self.context.words
        return format_moment(moment, Language(words.language), words, self._zone)

    def _tell_times(self) -> None:
        """Say under the fields which times are read, where they are not the ones that are typed."""
        self._tell_time(self.start_row, self.start, self._start)
        self._tell_time(self.end_row, self.end, lambda: self._end(self._start()))

    def _tell_time(self, row: FieldRow, editor: QLineEdit, read: Callable[[], datetime | None]) -> None:
        try:
            moment = read()
        except Refused:
            moment = None
        shown = "" if moment is None else self._shown(moment)
        different = shown and shown != editor.text().strip()
        row.say(self.context.words("reads as {date}", date=shown) if different else "")


def _area(lines: int) -> QPlainTextEdit:
    area = QPlainTextEdit()
    area.setTabChangesFocus(True)
    area.setFixedHeight(lines * LINE + EDGE)
    return area


def _suggest(editor: QLineEdit, texts: Sequence[str]) -> None:
    """Offer known texts that hold what is typed; any other stays free."""
    completer = QCompleter(list(texts), editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    cast("QAbstractItemView", completer.popup()).setObjectName("completions")
    editor.setCompleter(completer)
