"""The period of a follow-up, chosen in one field: one of the calendar's, other dates, or a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.periods import Days, PeriodKind, period_label, period_of
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.ui.dialogs.form_dialog import Refused
from sladesk.ui.theme import GRID, Theme
from sladesk.ui.widgets.fields import ComboField, FieldRow


class Other(StrEnum):
    DATES = "dates"
    MEETING = "meeting"


class Last(StrEnum):
    """A period of the calendar that has just ended: what most follow-ups are about."""

    MONTH = "last_month"
    QUARTER = "last_quarter"


KINDS = {
    PeriodKind.MONTH: mark("This month: {period}"),
    PeriodKind.QUARTER: mark("This quarter: {period}"),
    PeriodKind.HALF_YEAR: mark("This half-year: {period}"),
    PeriodKind.YEAR: mark("This year: {period}"),
}
"""Source strings of the calendar's periods that go on."""

ENDED = {
    Last.MONTH: (PeriodKind.MONTH, mark("Last month: {period}")),
    Last.QUARTER: (PeriodKind.QUARTER, mark("Last quarter: {period}")),
}


@dataclass(frozen=True, slots=True)
class Period:
    """What a follow-up is about; both ends of the period, or the meeting."""

    start: date | None = None
    end: date | None = None
    meeting: date | None = None


class PeriodField(QWidget):
    """Begins with this quarter."""

    def __init__(self, theme: Theme, words: Words, today: date) -> None:
        super().__init__()
        self._words, self._today = words, today
        language = Language(words.language)
        choices: list[tuple[object, str]] = [
            (kind, words(text, period=period_label(*period_of(today, kind), None, language, words)))
            for kind, text in KINDS.items()
        ]
        choices += [
            (last, words(text, period=period_label(*_before(today, kind), None, language, words)))
            for last, (kind, text) in ENDED.items()
        ]
        choices += [(Other.DATES, words("Other dates …")), (Other.MEETING, words("A meeting …"))]
        self.kind = ComboField(theme, choices, lambda _value: self._follow())
        self.kind.load(PeriodKind.QUARTER)
        self.kind.setSizeAdjustPolicy(ComboField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.currentIndexChanged.connect(self._follow)
        self.start, self.end, self.meeting = QLineEdit(), QLineEdit(), QLineEdit()
        self._start = FieldRow(theme, words, words("From"), self.start)
        self._end = FieldRow(theme, words, words("To"), self.end)
        self._meeting = FieldRow(theme, words, words("Date of the meeting"), self.meeting)
        dates = QHBoxLayout()
        dates.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(FieldRow(theme, words, words("Period of the first follow-up"), self.kind))
        for row in (self._start, self._end, self._meeting):
            dates.addWidget(row)
            editor = row.editor
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(row.settle)
        layout.addLayout(dates)
        self._follow()

    def read(self) -> Period:
        """What was chosen. Raises Refused for a date that cannot be read, or an end before the start."""
        if self.kind.value is Other.MEETING:
            return Period(meeting=self._date(self._meeting, self.meeting))
        if self.kind.value is Other.DATES:
            start, end = self._date(self._start, self.start), self._date(self._end, self.end)
            if end < start:
                late = mark("The period ends before it starts. Correct one of the dates.")
                raise Refused(self._end, UserError(late))
            return Period(start, end)
        if isinstance(self.kind.value, Last):
            return Period(*_before(self._today, ENDED[self.kind.value][0]))
        start, end = period_of(self._today, PeriodKind(int(str(self.kind.value))))
        return Period(start, end)

    def _date(self, row: FieldRow, editor: QLineEdit) -> date:
        found = read_date(editor.text().strip(), self._today)
        if found is None:
            unread = mark("This is not read as a date. Write it such as {example}.")
            raise Refused(row, UserError(unread, example=self._example()))
        return found

    def _example(self) -> str:
        return format_date(self._today, Language(self._words.language))

    def _follow(self) -> None:
        self._start.setVisible(self.kind.value is Other.DATES)
        self._end.setVisible(self.kind.value is Other.DATES)
        self._meeting.setVisible(self.kind.value is Other.MEETING)


def _before(today: date, kind: PeriodKind) -> Days:
    """The period of the calendar before the one that today is in."""
    return period_of(period_of(today, kind)[0] - timedelta(1), kind)
