"""What the two forms show: their columns, in the order of the source documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from sladesk.core.rows import Action, ChecklistAnswer, KpiResult
from sladesk.core.translation import Words, mark, mark_in
from sladesk.core.vocabulary import (
    ACTIVITY_STATUS_TONES,
    ACTIVITY_STATUS_WORDS,
    RATING_TONES,
    RATING_WORDS,
    ActivityStatus,
    Form,
    Rating,
    Tone,
)

Code = Rating | ActivityStatus
"""What a cell with a fixed list of answers holds."""
Row = TypeVar("Row", KpiResult, ChecklistAnswer, Action)


class Kind(Enum):
    """How a cell is shown and edited."""

    TEXT = auto()
    TARGET = auto()
    """Text, with what was read of it in a badge below."""
    CHOICE = auto()
    WHEN = auto()
    PERSON = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    code: Code
    message: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. `read` gives what the cell holds, `hint` what stands grey in an empty one."""

    code: str
    heading: str
    share: int
    """Of the table's width, relative to the other columns."""
    least: int
    """Narrowest width in pixels."""
    read: Callable[[Row], str | Code]
    hint: Callable[[Row, Words], str]
    kind: Kind = Kind.TEXT
    choices: tuple[Choice, ...] = ()
    """Of a CHOICE column, in their order; the first one is the empty answer."""

    def choice(self, code: str | Code) -> Choice:
        return next(choice for choice in self.choices if choice.code == code)


def nothing(_row: object, _words: Words) -> str:
    return ""


def last_time(text: str, words: Words) -> str:
    """How the follow-up before answered, for a cell that is still empty."""
    return words("last time: {value}", value=text) if text else ""


def last_delivered(row: KpiResult, words: Words) -> str:
    return last_time(row.previous_delivered, words)


def last_action(row: KpiResult, words: Words) -> str:
    return last_time(row.previous_action, words)


def last_rating(row: KpiResult, words: Words) -> str:
    known = row.previous_rating is not Rating.NOT_RATED
    return last_time(words(RATING_WORDS[row.previous_rating]), words) if known else ""


def last_status(row: ChecklistAnswer, words: Words) -> str:
    known = row.previous_status is not ActivityStatus.NOT_ASSESSED
    return last_time(words(ACTIVITY_STATUS_WORDS[row.previous_status]), words) if known else ""


def last_when(row: ChecklistAnswer, words: Words) -> str:
    return last_time(row.previous_when, words)


def note_hint(row: ChecklistAnswer, words: Words) -> str:
    """An activity that does not apply asks for the reason; any other shows last time's note."""
    if row.status is ActivityStatus.NOT_APPLICABLE:
        return words("Why is it not applicable?")
    return last_time(row.previous_note, words)


RATINGS = tuple(Choice(code, RATING_WORDS[code], RATING_TONES[code]) for code in Rating)
STATUSES = tuple(
    Choice(code, ACTIVITY_STATUS_WORDS[code], ACTIVITY_STATUS_TONES[code]) for code in ActivityStatus
)

KPI_COLUMNS: tuple[Column[KpiResult], ...] = (
    Column(
        "title",
        mark("Service level requirement (KPI)"),
        23,
        140,
        lambda row: row.title,
        nothing,
    ),
    Column(
        "agreed",
        mark("What follows from the agreement"),
        22,
        124,
        lambda row: row.agreed,
        nothing,
        Kind.TARGET,
    ),
    Column(
        "delivered",
        mark("What is delivered"),
        18,
        104,
        lambda row: row.delivered,
        last_delivered,
    ),
    Column(
        "action",
        mark("Action on deviation"),
        27,
        115,
        lambda row: row.action,
        last_action,
    ),
    Column(
        "responsible",
        mark("Responsible"),
        14,
        98,
        lambda row: row.responsible,
        nothing,
        Kind.PERSON,
    ),
    Column(
        "rating",
        mark("Rating"),
        14,
        132,
        lambda row: row.state,
        last_rating,
        Kind.CHOICE,
        RATINGS,
    ),
)

CHECKLIST_COLUMNS: tuple[Column[ChecklistAnswer], ...] = (
    Column(
        "activity",
        mark("Activity"),
        40,
        180,
        lambda row: row.activity,
        nothing,
    ),
    Column(
        "status",
        mark("Status"),
        14,
        132,
        lambda row: row.status,
        last_status,
        Kind.CHOICE,
        STATUSES,
    ),
    Column(
        "when",
        mark("When"),
        13,
        100,
        lambda row: row.when_text,
        last_when,
        Kind.WHEN,
    ),
    Column(
        "responsible",
        mark_in("checklist", "Responsible"),
        15,
        100,
        lambda row: row.responsible,
        nothing,
        Kind.PERSON,
    ),
    Column(
        "note",
        mark("Note"),
        24,
        110,
        lambda row: row.note,
        note_hint,
    ),
)

ANSWERS = frozenset({"delivered", "rating", "status"})
"""Columns that a template has nothing to say in."""


def columns_of(form: Form, *, template: bool = False) -> tuple[Column[Any], ...]:
    """The columns of a form; a template is a form that nobody answers."""
    whole: tuple[Column[Any], ...] = KPI_COLUMNS if form is Form.KPI else CHECKLIST_COLUMNS
    return tuple(column for column in whole if column.code not in ANSWERS) if template else whole
