"""The fields of a deviation; each is saved as it is left."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QWidget

from sladesk.core.dates import format_date
from sladesk.core.deviations import SEVERITY_WORDS, Deviation, Severity
from sladesk.core.translation import mark
from sladesk.core.when import When, require_day
from sladesk.store import deviations
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.fields import ComboField, DateField, FieldRow, LineField, TextArea, freeze
from sladesk.ui.widgets.person_completer import PersonCompleter

LINES = (("title", mark("Title")), ("found_by", mark("Found by")), ("notice_to", mark("Notice sent to")))
AREAS = (
    ("description", mark("Description")),
    ("immediate_action", mark("What was done at once")),
    ("cause", mark("Cause")),
)
DATES = (
    ("found_on", mark("Found on")),
    ("notice_date", mark("Notice sent")),
    ("notice_reply_due", mark("Reply due")),
    ("notice_replied_on", mark("Reply received")),
)
ABOUT = (
    ("title",),
    ("responsible", "due"),
    ("severity", "found_on"),
    ("found_by",),
    ("description",),
    ("immediate_action",),
    ("cause",),
)
NOTICE = (("notice_date", "notice_to"), ("notice_reply_due", "notice_replied_on"))
"""Which fields stand beside each other."""


class DeviationFields:
    """Makes the fields once; `about` and `notice` are the widgets to be laid out."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._shown: UUID | None = None
        self.fields: dict[str, LineField | TextArea | DateField] = {}
        self.rows: dict[str, FieldRow] = {}
        for name, label in LINES:
            self._add(name, label, LineField(self._saver(name)))
        for name, label in AREAS:
            self._add(name, label, TextArea(self._saver(name), lines=2))
        for name, label in DATES:
            self._add(name, label, self._date_field(name))
        self._make_responsible()
        due = LineField(self._save_due)
        due.reading = self._due_reading
        self._add("due", mark("Due"), due)
        words = subject.words
        grades = [(severity, words(word)) for severity, word in SEVERITY_WORDS.items()]
        self.severity = ComboField(subject.context.theme, grades, self._choose_severity)
        self.rows["severity"] = FieldRow(subject.context.theme, words, words("Severity"), self.severity)
        self.about, self.notice = self._grid(ABOUT), self._grid(NOTICE)

    def load(self, deviation: Deviation) -> None:
        """Show what the register holds; a text that is being typed is not overwritten.

        What is finished is read, and copied, but not written.
        """
        self._shown = deviation.id
        for name, field in self.fields.items():
            if isinstance(field, DateField):
                field.load_date(getattr(deviation, name))
            else:
                field.load(getattr(deviation, "due_text" if name == "due" else name))
            freeze(field, deviation.is_finished)
        self.severity.load(deviation.severity)
        self.severity.setEnabled(not deviation.is_finished)

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept, and its editor stays."""
        ended = [field.session.end() for field in self.fields.values()]
        return all(ended)

    def give_up(self) -> None:
        """Forget what is being typed: what it was about is gone."""
        for field in self.fields.values():
            field.session.restore()

    # Writing

    def _write(self, name: str, value: deviations.Value) -> None:
        if self._shown is not None:
            field = self.fields.get(name)
            step = field.session.step if field is not None else None
            store = self._subject.context.register()
            deviations.set_field(store, self._shown, name, value, step=step)

    def _save_due(self, text: str) -> None:
        contract = self._subject.contract
        if contract is not None:
            blank = When("", None)
            today = self._subject.today()
            if text != self.fields["due"].session.original:
                require_day(text, today)
            when = self._subject.read_when(text, contract.language) if text.strip() else blank
            self._write("due", when)

    def _due_reading(self, text: str) -> str:
        contract = self._subject.contract
        when = self._subject.read_when(text, contract.language) if contract is not None else None
        return when.text if when is not None and when.date is not None else ""

    def _choose_severity(self, value: object) -> None:
        if isinstance(value, Severity):
            self._subject.attempt(lambda: self._write("severity", value))

    # Building

    def _saver(self, name: str) -> Callable[[str], None]:
        return lambda text: self._write(name, text)

    def _add(self, name: str, label: str, field: LineField | TextArea) -> None:
        words = self._subject.words
        self.fields[name] = field
        self.rows[name] = FieldRow(self._subject.context.theme, words, words(label), field)

    def _make_responsible(self) -> None:
        field = LineField(self._saver("responsible"))
        self._add("responsible", mark("Responsible"), field)
        completer = PersonCompleter(field, self._subject.words, self._subject.persons)
        completer.new_person_requested.connect(self._new_person)

    def _new_person(self, name: str) -> None:
        from sladesk.ui.dialogs.new_person import NewPersonDialog

        window = self.fields["responsible"].window()
        NewPersonDialog(self._subject.context, name, window).open()

    def _date_field(self, name: str) -> DateField:
        language = self._subject.language
        return DateField(
            self._subject.read_day, lambda day: format_date(day, language), lambda day: self._write(name, day)
        )

    def _grid(self, places: tuple[tuple[str, ...], ...]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID + 4)
        grid.setVerticalSpacing(GRID + 2)
        for line, names in enumerate(places):
            for column, name in enumerate(names):
                grid.addWidget(self.rows[name], line, column, 1, 2 if len(names) == 1 else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return made
