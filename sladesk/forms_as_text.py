"""Forms on the command line: as lines to read, as records for other programs, and cells named by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sladesk.core.dates import read_date
from sladesk.core.errors import UserError
from sladesk.core.form_report import rating_text, state_text, status_text
from sladesk.core.judging import reading_day, reading_of
from sladesk.core.periods import label_of
from sladesk.core.rows import ChecklistAnswer, ContractSummary, FollowUp, FormSheet, KpiResult
from sladesk.core.text import fold
from sladesk.core.tolerances import read_tolerance
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import (
    ACT_RATING_WORDS,
    ACTIVITY_STATUS_WORDS,
    CONTRACT_STATUS_WORDS,
    RATING_WORDS,
    TARGET_ANSWER_WORDS,
    ActivityStatus,
    ActRating,
    Language,
    Rating,
    TargetAnswer,
)
from sladesk.core.when import When, WorkingDays, read_when, require_day

CodeT = TypeVar("CodeT", bound=StrEnum)
Value = str | StrEnum | When | Decimal | date | bool | None

KPI_COLUMNS = (
    *("title", "agreed", "clause", "delivered", "action", "responsible", "rating", "rating_reason"),
    *("tolerance", "tolerance_granted", "measured_by", "is_unverifiable", "agreed_from", "agreed_before"),
    *("target_answer", "act_rating"),
)
_TOLD = ("state", "automatic", "delivered_by", "source", "source_text")
"""What is shown of a requirement and not written by anybody."""
CHECKLIST_COLUMNS = ("activity", "status", "when", "responsible", "note")


def summary_record(row: ContractSummary) -> dict[str, Any]:
    return _plain(asdict(row))


def summary_line(row: ContractSummary, words: Words) -> str:
    parts = (str(row.id), row.title, row.supplier, row.case_number, words(CONTRACT_STATUS_WORDS[row.status]))
    return "  ".join(part for part in parts if part)


def sheet_record(sheet: FormSheet, follow_ups: Sequence[FollowUp]) -> dict[str, Any]:
    """The whole form: contract, follow-up, rows numbered as `set` takes them, actions and roles.

    All of the contract's follow-ups come along, so that `--follow-up` can name another one.
    """
    rows = [
        {"row": number, "group": group, "form": _form(row), "id": str(row.id), **_texts(row)}
        for number, group, row in _numbered(sheet)
    ]
    return {
        "contract": _plain(asdict(sheet.contract)),
        "follow_up": _plain(asdict(sheet.follow_up)),
        "rows": rows,
        "actions": [_plain(asdict(action)) for action in sheet.actions],
        "roles": [_plain(asdict(role)) for role in sheet.roles],
        "follow_ups": [_plain(asdict(follow_up)) for follow_up in follow_ups],
    }


def sheet_lines(sheet: FormSheet, follow_ups: Sequence[FollowUp], words: Words) -> Iterator[str]:
    """The whole form as lines to read; only what is filled in is printed."""
    yield _indented(f"{sheet.contract.title}  {sheet.contract.id}")
    yield _follow_up_line(sheet.follow_up, words)
    shown = None
    for number, group, row in _numbered(sheet):
        if row.group_id != shown:
            yield "\n" + _indented(group)
            shown = row.group_id
        yield from _row_lines(number, row, words)
    if sheet.actions:
        yield "\n" + words("Actions")
    for action in sheet.actions:
        parts = (action.text, action.responsible, action.due_text, state_text(action.state, words))
        yield _indented("  · " + "  ".join(part for part in parts if part))
    others = [follow_up for follow_up in follow_ups if follow_up.id != sheet.follow_up.id]
    if others:
        yield "\n" + words("Follow-ups")
    for other in others:
        yield f"  · {_follow_up_line(other, words)}"


def cell(
    sheet: FormSheet,
    number: int,
    column: str,
    text: str,
    today: date,
    catalogues: Path,
    working_days: WorkingDays,
) -> tuple[UUID, str, Value]:
    """The cell that a command names, and what it is to hold. Raises UserError for one that there is not.

    Ratings and statuses are taken by code or by their word in any of the languages.
    """
    lines = {line: row for line, _, row in _numbered(sheet)}
    if not lines:
        raise UserError(mark("The form has no rows yet. Write the first in the window."))
    if number not in lines:
        raise UserError(
            mark("The form has no row {row}; its rows are 1 to {last}."), row=number, last=len(lines)
        )
    row = lines[number]
    columns = KPI_COLUMNS if isinstance(row, KpiResult) else CHECKLIST_COLUMNS
    if column not in columns:
        raise UserError(
            mark("Row {row} has no column {column}; it has {columns}."),
            row=number,
            column=column,
            columns=", ".join(columns),
        )
    return row.id, column, _value(sheet, row, column, text, today, catalogues, working_days)


def _value(
    sheet: FormSheet,
    row: KpiResult | ChecklistAnswer,
    column: str,
    text: str,
    today: date,
    catalogues: Path,
    working_days: WorkingDays,
) -> Value:
    if column in _CODES:
        codes, named, may_be_none = _CODES[column]
        return None if may_be_none and not text.strip() else _code(text, codes, named, catalogues)
    if isinstance(row, ChecklistAnswer) and column == "when":
        if text != row.when_text:
            require_day(text, today)
        return read_when(text, today, sheet.contract.language, working_days)
    if column in ("tolerance_granted", "is_unverifiable"):
        return _code(text, YesNo, YES_NO_WORDS, catalogues) is YesNo.YES
    if column == "agreed_from":
        return _day(text, today)
    if column == "tolerance" and isinstance(row, KpiResult):
        day = reading_day(sheet.follow_up)
        reading = reading_of(row.agreed, row, day)
        return read_tolerance(text, reading.target if reading else None, day)
    return text


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"


YES_NO_WORDS = {YesNo.YES: mark("Yes"), YesNo.NO: mark("No")}
_CODES: dict[str, tuple[type[StrEnum], dict[Any, str], bool]] = {
    "rating": (Rating, RATING_WORDS, False),
    "status": (ActivityStatus, ACTIVITY_STATUS_WORDS, False),
    "target_answer": (TargetAnswer, TARGET_ANSWER_WORDS, True),
    "act_rating": (ActRating, ACT_RATING_WORDS, True),
}
"""The codes of a column, their words, and whether there may be none."""


def _day(text: str, today: date) -> date | None:
    found = read_date(text, today)
    if found is None and text.strip():
        unread = mark("This is not read as a date. Write it such as {example}.")
        raise UserError(unread, example=today.isoformat())
    return found


def _code(text: str, codes: type[CodeT], named: dict[CodeT, str], catalogues: Path) -> CodeT:
    wanted = fold(text)
    for code in codes:
        if wanted == code.value:
            return code
    for language in Language:
        words = Words(language, catalogues)
        for code, message in named.items():
            if wanted == fold(words(message)):
                return code
    raise UserError(
        mark("{text} is not one of {choices}."), text=text, choices=", ".join(code.value for code in codes)
    )


def _numbered(sheet: FormSheet) -> Iterator[tuple[int, str, KpiResult | ChecklistAnswer]]:
    number = 0
    for group, results in sheet.kpi_groups:
        for result in results:
            number += 1
            yield number, group.title, result
    for group, answers in sheet.checklist_groups:
        for answer in answers:
            number += 1
            yield number, group.title, answer


def _form(row: KpiResult | ChecklistAnswer) -> str:
    return "kpi" if isinstance(row, KpiResult) else "checklist"


def _texts(row: KpiResult | ChecklistAnswer) -> dict[str, Any]:
    if isinstance(row, KpiResult):
        own = {column: getattr(row, column) for column in (*KPI_COLUMNS, *_TOLD)}
        return {name: value if isinstance(value, bool) else str(value or "") for name, value in own.items()}
    when = row.when_date.isoformat() if row.when_date else None
    texts = {column: str(getattr(row, column)) for column in CHECKLIST_COLUMNS if column != "when"}
    return {**texts, "when": row.when_text, "when_date": when}


def _row_lines(number: int, row: KpiResult | ChecklistAnswer, words: Words) -> Iterator[str]:
    if isinstance(row, KpiResult):
        yield _indented(f"{number:4}  {row.title}")
        filled = {**_texts(row), "rating": _rating_line(row, words)}
    else:
        yield _indented(f"{number:4}  {row.activity}")
        filled = {**_texts(row), "status": status_text(row.status, words)}
    for column in (KPI_COLUMNS if isinstance(row, KpiResult) else CHECKLIST_COLUMNS)[1:]:
        if filled[column]:
            yield _indented(f"      {column}: {filled[column]}")


def _rating_line(row: KpiResult, words: Words) -> str:
    """«Missed (automatic)»: the rating that counts, and whether the texts gave it."""
    rating = rating_text(row.state, words)
    return words("{rating} (automatic)", rating=rating) if row.is_automatic else rating


def _follow_up_line(follow_up: FollowUp, words: Words) -> str:
    return f"{label_of(follow_up, Language(words.language), words)}  {follow_up.id}"


def _indented(text: str) -> str:
    """The text with its further lines set in, so that none of them looks like a row of the form."""
    return text.replace("\n", "\n" + " " * 8)


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, int | str | None) else str(value) for key, value in record.items()
    }
