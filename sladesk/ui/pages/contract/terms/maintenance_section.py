"""How uptime is measured, and the hours of every week that are set aside for maintenance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.outages import MaintenanceWindow
from sladesk.core.service_terms import CLOCK_WORDS, CaseClock
from sladesk.core.translation import mark
from sladesk.store import maintenance, uptime
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.list_section import ListLine, ListSection
from sladesk.ui.widgets.fields import ComboField, DateField, FieldRow, LineField

CLOCK_WIDTH = 320


class WindowLine(ListLine[MaintenanceWindow]):
    """Hours, service, and from which day to which the window stands."""

    def __init__(self, section: MaintenanceSection, window: MaintenanceWindow) -> None:
        self._section, self._window = section, window
        store, words = section.store, section.words
        self.hours = LineField(
            lambda text: maintenance.set_hours(store, window.id, text, step=self.hours.session.step),
            words("Sunday 02:00–06:00"),
        )
        self.service = LineField(
            lambda text: maintenance.set_service(store, window.id, text, step=self.service.session.step),
            words("all services"),
        )
        self.first = self._date_field("valid_from")
        self.last = self._date_field("valid_to")
        self.fields = (self.hours, self.service, self.first, self.last)
        self.editors = tuple(
            self._row(words(head), field)
            for (head, _share), field in zip(section.heads, self.fields, strict=True)
        )

    def load(self, row: MaintenanceWindow) -> None:
        self._window = row
        self.hours.load(row.hours)
        self.service.load(row.service)
        self.first.load_date(row.valid_from)
        self.last.load_date(row.valid_to)

    def _row(self, head: str, field: LineField) -> FieldRow:
        """The field, and the reason below it when something is refused; its name stands over the column."""
        row = FieldRow(self._section.theme, self._section.words, head, field)
        row.label.hide()
        return row

    def _date_field(self, name: str) -> DateField:
        section, subject = self._section, self._section.subject

        def read(text: str) -> date:
            found = read_date(text, subject.today())
            if found is None:
                example = format_date(subject.today(), subject.language)
                unread = mark("This is not read as a date. Write it such as {example}.")
                raise UserError(unread, example=example)
            return found

        def save(day: date | None) -> None:
            maintenance.set_valid(section.store, self._window.id, name, day, step=field.session.step)

        field = DateField(read, lambda day: format_date(day, subject.language), save)
        return field


class MaintenanceSection(ListSection[MaintenanceWindow]):
    title = mark("Uptime and maintenance windows")
    about = mark(
        "Downtime within a maintenance window is agreed unavailability: it is not counted as downtime. Write"
        " days and hours, by the clock on the wall; they are the same every week."
    )
    heads = (
        (mark("Days and hours"), 5),
        (mark("Service"), 3),
        (mark("Valid from"), 2),
        (mark("Valid to"), 2),
    )
    new_word = mark("New maintenance window")
    remove_word = mark("Delete the maintenance window")
    removed_word = mark("Deleted the maintenance window")

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        clocks = [(clock, self.words(word)) for clock, word in CLOCK_WORDS.items()]
        self.clock = ComboField(self.theme, clocks, self._set_clock)
        self.clock_row = FieldRow(self.theme, self.words, self.words("Uptime is measured"), self.clock)
        self.clock_row.setMaximumWidth(CLOCK_WIDTH)
        self.body.insertWidget(2, self.clock_row)

    def refresh(self) -> None:
        super().refresh()
        self.clock.load(uptime.clock(self.store, self.contract_id))

    def _set_clock(self, value: object) -> None:
        if isinstance(value, CaseClock):
            self.attempt(lambda: uptime.set_clock(self.store, self.contract_id, value))

    def read_rows(self) -> Sequence[MaintenanceWindow]:
        return maintenance.of_contract(self.store, self.contract_id)

    def make_line(self, row: MaintenanceWindow) -> WindowLine:
        return WindowLine(self, row)

    def add_row(self) -> UUID:
        return maintenance.add(self.store, self.contract_id)

    def move_row(self, row_id: UUID, after: UUID | None) -> None:
        maintenance.move(self.store, row_id, after)

    def remove_row(self, row_id: UUID) -> None:
        maintenance.remove(self.store, row_id)
