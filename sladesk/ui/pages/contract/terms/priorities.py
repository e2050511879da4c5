"""Terms: the priority matrix, as written in the agreement, with what cannot be measured said below it."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sladesk.core.case_limits import UNJUDGED_WORDS, Unjudged, read_limit
from sladesk.core.errors import UserError
from sladesk.core.money import number_text, read_number
from sladesk.core.service_terms import CLOCK_WORDS, CaseClock, PriorityTarget
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Tone
from sladesk.store import priorities, service_calendars
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.section import Section
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import IconButton, LinkButton
from sladesk.ui.widgets.fields import ComboField, LineField
from sladesk.ui.widgets.labels import Text

HEADS = (
    mark("Priority"),
    mark("Other names"),
    mark("Answered within"),
    mark("Resolved within"),
    mark("Share"),
    mark("Counted"),
)
STRETCH = (4, 4, 4, 4, 2, 5)


class PriorityLine:
    """The fields of one priority, and what is unclear about its targets."""

    def __init__(self, section: PrioritiesSection, row: PriorityTarget) -> None:
        words, self._section = section.words, section
        self.fields = {
            name: LineField(partial(self._save, row.id, name))
            for name in ("title", "other_names", "answer", "resolution")
        }
        self.fields["other_names"].setPlaceholderText(words("P1, 1 …"))
        self.fields["other_names"].setToolTip(
            words("What the supplier's system calls it, with commas between")
        )
        self.share = LineField(partial(self._save_share, row.id), words("all"))
        self.share.setToolTip(words("Percent of the cases that must keep the target"))
        clocks = [(clock, words(word)) for clock, word in CLOCK_WORDS.items()]
        self.clock = ComboField(section.theme, clocks, partial(section.save_clock, row.id))
        self.delete = IconButton(section.theme, words("Delete the priority"), "trash-2")
        self.delete.clicked.connect(lambda: section.remove_priority(row.id))
        self.below = Text(section.theme, "", Type.HINT)
        self.below.setWordWrap(True)
        for field, head in zip((*self.fields.values(), self.share, self.clock), HEADS, strict=True):
            field.setAccessibleName(words(head))
        for line in (*self.fields.values(), self.share):
            line.session.refused.connect(self._refuse)
            line.session.settled.connect(self._say_what_is_unclear)
        self._unclear = ""

    def widgets(self) -> tuple[QWidget, ...]:
        return *self.fields.values(), self.share, self.clock, self.delete

    def load(self, row: PriorityTarget, calendar: ServiceCalendar | None) -> None:
        for name, field in self.fields.items():
            field.load(getattr(row, name))
        language = self._section.subject.language
        self.share.load("" if row.share is None else f"{number_text(row.share, language)} %")
        self.clock.load(row.clock)
        self._unclear = self._doubts(row, calendar)
        self._say_what_is_unclear()

    def finish(self) -> bool:
        ended = [field.session.end() for field in (*self.fields.values(), self.share)]
        return all(ended)

    def _doubts(self, row: PriorityTarget, calendar: ServiceCalendar | None) -> str:
        words = self._section.words
        told = []
        for text in (row.answer, row.resolution):
            found = read_limit(text, row.clock, calendar)
            if isinstance(found, Unjudged) and found is not Unjudged.NO_TARGET:
                told.append(words("“{text}”: {reason}", text=text, reason=words(UNJUDGED_WORDS[found])))
        return " · ".join(told)

    def _say_what_is_unclear(self) -> None:
        self._tell(self._unclear, Tone.WARNING)

    def _refuse(self, error: UserError) -> None:
        self._tell(self._section.words.error(error), Tone.BAD)

    def _tell(self, text: str, tone: Tone) -> None:
        self.below.setText(text)
        self.below.set_tone(tone)
        self.below.setVisible(bool(text))

    def _save(self, row_id: UUID, name: str, text: str) -> None:
        step = self.fields[name].session.step
        priorities.set_text(self._section.store, row_id, name, text, step=step)

    def _save_share(self, row_id: UUID, text: str) -> None:
        share = read_share(text)
        priorities.set_share(self._section.store, row_id, share, step=self.share.session.step)


class PrioritiesSection(Section):
    title = mark("Priorities")
    about = mark(
        "How soon a case must be answered and resolved. Write the targets as the agreement does: what can be "
        "understood in two ways is shown and never computed."
    )

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self.lines: dict[UUID, PriorityLine] = {}
        self.new_button = LinkButton(theme, words("New priority"), "plus")
        self.new_button.clicked.connect(self.add)
        self.usual_button = LinkButton(theme, words("Begin with four usual priorities"), "list-checks")
        self.usual_button.clicked.connect(self.add_usual)
        self._heads = [Text(theme, words(head), Type.HINT, muted=True) for head in HEADS]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(6)
        for column, (head, stretch) in enumerate(zip(self._heads, STRETCH, strict=True)):
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, stretch)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.usual_button)
        buttons.addStretch(1)
        self.body.addLayout(self._grid)
        self.body.addLayout(buttons)

    def refresh(self) -> None:
        rows = priorities.of_contract(self.store, self.contract_id)
        calendar = service_calendars.calendar(self.store, self.contract_id)
        if [row.id for row in rows] != list(self.lines):
            self._make_lines(rows)
        for row in rows:
            self.lines[row.id].load(row, calendar)
        for head in self._heads:
            head.setVisible(bool(rows))
        self.usual_button.setVisible(not rows)

    def finish(self) -> bool:
        ended = [line.finish() for line in self.lines.values()]
        return all(ended)

    def add(self) -> None:
        """Add a priority and begin to name it."""
        made: list[UUID] = []
        if self.finish() and self.attempt(lambda: made.append(priorities.add(self.store, self.contract_id))):
            self.lines[made[0]].fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def add_usual(self) -> None:
        """Begin with the four priorities of a published agreement."""
        if self.attempt(lambda: priorities.add_usual(self.store, self.contract_id)):
            first = next(iter(self.lines.values()))
            first.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def save_clock(self, row_id: UUID, clock: object) -> None:
        if isinstance(clock, CaseClock):
            self.attempt(lambda: priorities.set_clock(self.store, row_id, clock))

    def remove_priority(self, row_id: UUID) -> None:
        if self.remove(lambda: priorities.remove(self.store, row_id), self.words("Deleted the priority")):
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_lines(self, rows: tuple[PriorityTarget, ...]) -> None:
        for line in self.lines.values():
            for widget in (*line.widgets(), line.below):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.lines = {row.id: PriorityLine(self, row) for row in rows}
        for place, line in enumerate(self.lines.values()):
            for column, widget in enumerate(line.widgets()):
                self._grid.addWidget(widget, 2 * place + 1, column)
                widget.show()  # at once, so that it can be given the focus
            self._grid.addWidget(line.below, 2 * place + 2, 0, 1, len(HEADS))


def read_share(text: str) -> Decimal | None:
    """«95 %», «95»; empty is all. Raises UserError for what is no number."""
    typed = text.strip().removesuffix("%").strip()
    return read_number(typed) if typed else None
