"""When repeated misses are a pattern, and who a deviation is taken to when it is not dealt with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout

from sladesk.core.errors import UserError
from sladesk.core.escalation import EscalationStep
from sladesk.core.translation import mark
from sladesk.store import escalation, terms
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.list_section import ListLine, ListSection
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.fields import FieldRow, LineField
from sladesk.ui.widgets.person_completer import PersonCompleter

LIMITS = (
    ("pattern_missed", mark("Missed periods")),
    ("pattern_of", mark("of the last periods")),
    ("pattern_minor", mark("or so many small shortfalls")),
)
_NO_NUMBER = mark("Write a whole number.")


def whole(text: str) -> int:
    """Raises UserError for what is no whole number."""
    try:
        return int(text.strip())
    except ValueError:
        raise UserError(_NO_NUMBER) from None


class StepLine(ListLine[EscalationStep]):
    """Who the deviation is taken to, and after how many working days."""

    def __init__(self, section: EscalationSection, step: EscalationStep) -> None:
        store, words = section.store, section.words
        self.who = LineField(
            lambda text: escalation.set_who(store, step.id, text, step=self.who.session.step),
            words("Head of department, director …"),
        )
        self.days = LineField(
            lambda text: escalation.set_after_days(store, step.id, whole(text), step=self.days.session.step)
        )
        PersonCompleter(self.who, words, section.subject.persons)
        self.fields = (self.who, self.days)
        self.editors = tuple(
            _bare(section, words(head), field)
            for (head, _share), field in zip(section.heads, self.fields, strict=True)
        )

    def load(self, row: EscalationStep) -> None:
        self.who.load(row.who)
        self.days.load(str(row.after_days))


def _bare(section: EscalationSection, head: str, field: LineField) -> FieldRow:
    """The field, and the reason below it when something is refused; its name stands over the column."""
    row = FieldRow(section.theme, section.words, head, field)
    row.label.hide()
    return row


class EscalationSection(ListSection[EscalationStep]):
    title = mark("Escalation and patterns")
    about = mark(
        "A requirement that is missed again and again is shown as a pattern, with a timeline for a formal"
        " notice. A deviation that is not dealt with is taken further, step by step, by working days from the"
        " day on which it was found."
    )
    heads = ((mark("Taken to"), 3), (mark("After working days"), 1))
    new_word = mark("New step")
    remove_word = mark("Delete the step")
    removed_word = mark("Deleted the step")

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.limits = {name: LineField(self._saver(name)) for name, _label in LIMITS}
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for name, label in LIMITS:
            row.addWidget(FieldRow(self.theme, self.words, self.words(label), self.limits[name]), 1)
        self.body.insertLayout(2, row)

    def refresh(self) -> None:
        found = terms.of_contract(self.store, self.contract_id)
        for name, field in self.limits.items():
            field.load(str(getattr(found, name)))
        super().refresh()
        self.setFocusProxy(self.limits["pattern_missed"])

    def finish(self) -> bool:
        ended = [field.session.end() for field in self.limits.values()]
        return super().finish() and all(ended)

    def read_rows(self) -> Sequence[EscalationStep]:
        """The soonest first; while one is typed in, each stays where it is."""
        rows = escalation.of_contract(self.store, self.contract_id)
        places = list(self.lines)
        typing = any(line.has_focus() for line in self.lines.values())
        if typing and {row.id for row in rows} == set(places):
            return sorted(rows, key=lambda row: places.index(row.id))
        return rows

    def make_line(self, row: EscalationStep) -> StepLine:
        return StepLine(self, row)

    def add_row(self) -> UUID:
        return escalation.add(self.store, self.contract_id)

    def move_row(self, row_id: UUID, after: UUID | None) -> None:
        """Steps stand in the order of their days. Raises UserError."""
        raise UserError(mark("The steps stand in the order of their days. Change the days instead."))

    def remove_row(self, row_id: UUID) -> None:
        escalation.remove(self.store, row_id)

    def _saver(self, name: str) -> Callable[[str], None]:
        return lambda text: self._save(name, text)

    def _save(self, name: str, text: str) -> None:
        step = self.limits[name].session.step
        terms.set_pattern(self.store, self.contract_id, name, whole(text), step=step)
