"""A new follow-up, or another period for the present one: what it is about, and what it will be called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.periods import PeriodKind, kind_of, next_period, period_label, period_of
from sladesk.core.rows import FollowUp
from sladesk.core.translation import mark
from sladesk.store import follow_ups
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.known_templates import known_guidance
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import IconButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.fields import FieldRow
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.option_chips import OptionChips

T = TypeVar("T")


class Other(StrEnum):
    DATES = "dates"
    MEETING = "meeting"


KINDS: tuple[tuple[PeriodKind | Other, str], ...] = (
    (PeriodKind.MONTH, mark("Month")),
    (PeriodKind.QUARTER, mark("Quarter")),
    (PeriodKind.HALF_YEAR, mark("Half-year")),
    (PeriodKind.YEAR, mark("Year")),
    (Other.DATES, mark("Own dates")),
    (Other.MEETING, mark("A meeting")),
)


@dataclass(frozen=True, slots=True)
class Span:
    """What a follow-up is about."""

    start: date | None = None
    end: date | None = None
    meeting: date | None = None


class FollowUpDialog(FormDialog):
    def __init__(
        self,
        subject: Subject,
        parent: QWidget | None,
        texts: tuple[str, str, str],
        do: Callable[[Span], None],
    ) -> None:
        title, deed, about = texts
        super().__init__(subject.context, parent, title, deed)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._subject, self._do = subject, do
        self._today = subject.today()
        self._span = Span()
        self._make_fields()
        self._lay_out(about)
        self.setMinimumWidth(600)

    @classmethod
    def new(cls, subject: Subject, parent: QWidget) -> FollowUpDialog:
        """Ask for the period of a new follow-up; the one after the latest is proposed."""
        words, latest = subject.words, subject.follow_ups[0]

        def make(span: Span) -> None:
            made = follow_ups.create(
                subject.context.register(),
                latest.contract_id,
                period_start=span.start,
                period_end=span.end,
                meeting_date=span.meeting,
                guidance=known_guidance(subject.context),
            )
            subject.show(latest.contract_id, made)

        about = words(
            "Requirements, agreed texts, activities and responsible persons come along from “{label}”, and"
            " actions that are not done. What was delivered, “Action on deviation”, ratings, answers and"
            " dates are left blank; last time’s values stand grey in the empty cells.",
            label=subject.label(latest),
        )
        texts = (words("New follow-up"), words("Make the follow-up"), about)
        dialog = cls(subject, parent, texts, make)
        dialog.propose(latest)
        return dialog

    @classmethod
    def change(cls, subject: Subject, follow_up: FollowUp, parent: QWidget) -> FollowUpDialog:
        """Ask what the present follow-up is about instead."""
        words = subject.words

        def change(span: Span) -> None:
            follow_ups.set_period(
                subject.context.register(),
                follow_up.id,
                period_start=span.start,
                period_end=span.end,
                meeting_date=span.meeting,
            )

        texts = (
            words("Change period"),
            words("Change period"),
            words("The forms and their answers stay as they are."),
        )
        dialog = cls(subject, parent, texts, change)
        dialog.load(Span(follow_up.period_start, follow_up.period_end, follow_up.meeting_date))
        return dialog

    @property
    def span(self) -> Span:
        """What is chosen now."""
        return self._span

    def propose(self, latest: FollowUp) -> None:
        """The period after the latest one; a meeting today after a meeting; otherwise this quarter."""
        if latest.period_start and latest.period_end:
            try:
                start, end = next_period(latest.period_start, latest.period_end)
            except UserError:
                start, end = period_of(self._today, PeriodKind.QUARTER)
            self.load(Span(start, end))
        elif latest.meeting_date:
            self.load(Span(meeting=self._today))
        else:
            self.load(Span(*period_of(self._today, PeriodKind.QUARTER)))

    def load(self, span: Span) -> None:
        """Show this span under the kind that it is of."""
        kind: PeriodKind | Other = Other.MEETING if span.meeting else Other.DATES
        if span.start and span.end and not span.meeting:
            kind = kind_of(span.start, span.end) or Other.DATES
        self.kinds.load(kind)
        language = self._subject.language
        for field, day in ((self.start, span.start), (self.end, span.end), (self.meeting, span.meeting)):
            field.setText(format_date(day, language) if day else "")
        self._span = span
        self._follow()
        self.kinds.take_focus()

    def submit(self) -> None:
        self._read_dates()
        self._do(self._span)

    # Choosing

    def _choose(self, kind: object) -> None:
        """Another kind: the period of that kind that begins where the shown one does."""
        if isinstance(kind, PeriodKind):
            begin = self._span.start or self._span.meeting or self._today
            self._span = Span(*period_of(begin, kind))
        elif kind is Other.DATES and self._span.start and self._span.end:
            language = self._subject.language
            self.start.setText(format_date(self._span.start, language))
            self.end.setText(format_date(self._span.end, language))
        elif kind is Other.MEETING and not self.meeting.text():
            self.meeting.setText(format_date(self._today, self._subject.language))
        self._follow()

    def _step(self, by: int) -> None:
        """To the period after or before the shown one."""
        start, end, kind = self._span.start, self._span.end, self.kinds.value
        if not start or not end or not isinstance(kind, PeriodKind):
            return
        try:
            self._span = Span(*(next_period(start, end) if by > 0 else period_of(start - timedelta(1), kind)))
        except (UserError, OverflowError):
            return
        self._follow()

    def _follow(self) -> None:
        """Show the fields that the kind needs, and what the follow-up will be called."""
        kind = self.kinds.value
        calendar = isinstance(kind, PeriodKind)
        for button in (self.earlier, self.later):
            button.setVisible(calendar)
        for row in (self._start_row, self._end_row):
            row.setVisible(kind is Other.DATES)
        self._meeting_row.setVisible(kind is Other.MEETING)
        if not calendar:
            self._read_quietly()
        self._say_what()

    def _say_what(self) -> None:
        words, language, span = self.context.words, self._subject.language, self._span
        known = span.start or span.end or span.meeting
        label = period_label(span.start, span.end, span.meeting, language, words) if known else ""
        self.label.setText(label[:1].upper() + label[1:] or words("Which dates?"))
        days = (
            f"{format_date(span.start, language)} – {format_date(span.end, language)}"
            if span.start and span.end
            else ""
        )
        self.days.setText(days if isinstance(self.kinds.value, PeriodKind) else "")
        same = next((one for one in self._subject.follow_ups if self._span_of(one) == span), None)
        self.warning.setVisible(same is not None and known is not None)

    @staticmethod
    def _span_of(follow_up: FollowUp) -> Span:
        return Span(follow_up.period_start, follow_up.period_end, follow_up.meeting_date)

    def _read_quietly(self) -> None:
        """Take over the dates that can be read, while they are typed."""
        for row in (self._start_row, self._end_row, self._meeting_row):
            row.settle()
        if self.kinds.value is Other.MEETING:
            self._span = Span(meeting=read_date(self.meeting.text(), self._today))
        else:
            self._span = Span(
                read_date(self.start.text(), self._today), read_date(self.end.text(), self._today)
            )
        self._say_what()

    def _read_dates(self) -> None:
        """Raise Refused for a date that cannot be read, and for an end before the start."""
        kind = self.kinds.value
        if kind is Other.MEETING:
            self._span = Span(meeting=self._date(self._meeting_row, self.meeting))
        elif kind is Other.DATES:
            start, end = self._date(self._start_row, self.start), self._date(self._end_row, self.end)
            if end < start:
                late = mark("The period ends before it starts. Correct one of the dates.")
                raise Refused(self._end_row, UserError(late))
            self._span = Span(start, end)

    def _date(self, row: FieldRow, field: QLineEdit) -> date:
        found = read_date(field.text().strip(), self._today)
        if found is None:
            example = format_date(self._today, self._subject.language)
            unread = mark("This is not read as a date. Write it such as {example}.")
            raise Refused(row, UserError(unread, example=example))
        return found

    # Building

    def _make_fields(self) -> None:
        words, theme = self.context.words, self.context.theme
        options = [(kind, words(word)) for kind, word in KINDS]
        self.kinds = OptionChips(theme, options, words("Kind of period"))
        self.kinds.chosen.connect(self._choose)
        self.start, self.end, self.meeting = QLineEdit(), QLineEdit(), QLineEdit()
        self._start_row = FieldRow(theme, words, words("From"), self.start)
        self._end_row = FieldRow(theme, words, words("To"), self.end)
        self._meeting_row = FieldRow(theme, words, words("Date of the meeting"), self.meeting)
        for field in (self.start, self.end, self.meeting):
            field.textEdited.connect(lambda _text: self._read_quietly())
        self.label = Text(theme, "", Type.HEADING)
        self.days = Text(theme, "", Type.HINT, muted=True)
        self.warning = Text(theme, words("The contract has a follow-up for this already."), Type.HINT)
        self.earlier = IconButton(theme, words("Earlier"), "arrow-left")
        self.later = IconButton(theme, words("Later"), "arrow-right")
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))

    def _lay_out(self, about: str) -> None:
        theme = self.context.theme
        card = Card(theme, 2 * GRID)
        names = QVBoxLayout()
        names.setSpacing(2)
        for text in (self.label, self.days, self.warning):
            names.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addLayout(names, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        card.body.addLayout(row)
        dates = QHBoxLayout()
        dates.setSpacing(2 * GRID)
        for field in (self._start_row, self._end_row, self._meeting_row):
            dates.addWidget(field, 1)
        explained = Text(theme, about, muted=True)
        explained.setWordWrap(True)
        self.body.addWidget(self.kinds)
        self.body.addLayout(dates)
        self.body.addWidget(card)
        self.body.addWidget(explained)
