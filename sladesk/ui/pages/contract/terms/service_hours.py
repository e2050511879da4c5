"""Terms: when the supplier works on what is reported, as weekly hours, holidays and half days."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from sladesk.core.service_terms import HOLIDAY_WORDS, HolidayCountry
from sladesk.core.service_time import MonthDay
from sladesk.core.translation import mark
from sladesk.store import service_calendars
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.section import Section
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.fields import ComboField, FieldRow, LineField


class ServiceHoursSection(Section):
    """Texts stay as they are written; what cannot be read as hours is refused at once."""

    title = mark("Service hours")
    about = mark(
        "The hours in which support cases and downtime count. Write them as the agreement does; nothing is "
        "counted in service hours before they are written."
    )

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words = self.words
        self.hours = LineField(self._save_hours, words("Mon–Fri 08:00–15:30"))
        countries = [(country, words(word)) for country, word in HOLIDAY_WORDS.items()]
        self.holidays = ComboField(self.theme, countries, self._save_holidays)
        self.summer_hours = LineField(self._save_summer_hours, words("the same all year"))
        self.summer_from = LineField(self._save_summer_from, words("15.05"))
        self.summer_to = LineField(self._save_summer_to, words("14.09"))
        self.half_days = LineField(self._save_half_days, words("24.12 12:00, Wednesday before Easter 12:00"))
        self.zone = LineField(self._save_zone)
        self._lay_out()
        self.setFocusProxy(self.hours)

    def refresh(self) -> None:
        terms = service_calendars.of_contract(self.store, self.contract_id)
        self.hours.load(terms.hours)
        self.holidays.load(terms.holidays)
        self.summer_hours.load(terms.summer_hours)
        self.summer_from.load(_shown(terms.summer_from))
        self.summer_to.load(_shown(terms.summer_to))
        self.half_days.load(terms.half_days)
        self.zone.load(terms.zone)

    def finish(self) -> bool:
        fields = (
            *(self.hours, self.summer_hours, self.summer_from, self.summer_to),
            *(self.half_days, self.zone),
        )
        ended = [field.session.end() for field in fields]
        return all(ended)

    def _lay_out(self) -> None:
        words, theme = self.words, self.theme
        places = (
            (words("Hours of the week"), self.hours, 0, 0, 2),
            (words("Public holidays"), self.holidays, 0, 2, 2),
            (words("Summer hours"), self.summer_hours, 1, 0, 2),
            (words("Summer hours from"), self.summer_from, 1, 2, 1),
            (words("Last day of the summer hours"), self.summer_to, 1, 3, 1),
            (words("Days that close early"), self.half_days, 2, 0, 2),
            (words("Time zone"), self.zone, 2, 2, 2),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        for label, field, row, column, span in places:
            grid.addWidget(FieldRow(theme, words, label, field), row, column, 1, span)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _save_hours(self, text: str) -> None:
        service_calendars.set_hours(self.store, self.contract_id, text, step=self.hours.session.step)

    def _save_holidays(self, country: object) -> None:
        if isinstance(country, HolidayCountry):
            self.attempt(lambda: service_calendars.set_holidays(self.store, self.contract_id, country))

    def _save_summer_hours(self, text: str) -> None:
        step = self.summer_hours.session.step
        service_calendars.set_summer_hours(self.store, self.contract_id, text, step=step)

    def _save_summer_from(self, text: str) -> None:
        step = self.summer_from.session.step
        service_calendars.set_summer_from(self.store, self.contract_id, text, step=step)

    def _save_summer_to(self, text: str) -> None:
        step = self.summer_to.session.step
        service_calendars.set_summer_to(self.store, self.contract_id, text, step=step)

    def _save_half_days(self, text: str) -> None:
        step = self.half_days.session.step
        service_calendars.set_half_days(self.store, self.contract_id, text, step=step)

    def _save_zone(self, text: str) -> None:
        service_calendars.set_zone(self.store, self.contract_id, text, step=self.zone.session.step)


def _shown(day: MonthDay | None) -> str:
    """As it is typed: «15.05»."""
    return f"{day[1]:02}.{day[0]:02}" if day else ""
