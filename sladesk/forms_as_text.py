"""Forms on the command line: as lines to read, as records for other programs, and cells named by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sladesk.core.errors import UserError
from sladesk.core.form_report import rating_text, state_text, status_text
from sladesk.core.periods import period_label
from sladesk.core.rows import ChecklistAnswer, ContractSummary, FollowUp, FormSheet, KpiResult
from sladesk.core.text import fold
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import (
    ACTIVITY_STATUS_WORDS,
    CONTRACT_STATUS_WORDS,
    RATING_WORDS,
    ActivityStatus,
    Language,
    Rating,
)
from sladesk.core.when import When, read_when

CodeT = TypeVar("CodeT", bound=StrEnum)

KPI_COLUMNS = ("title", "agreed", "clause", "delivered", "action", "responsible", "rating")
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
    sheet: FormSheet, number: int, column: str, text: str, today: date, catalogues: Path
) -> tuple[UUID, str, str | Rating | ActivityStatus | When]:
    """The cell that a command names, and what it is to hold. Raises UserError for one that there is not.

    Ratings and statuses are taken by code or by their word in any of the languages.
    """
    lines = {line: row for line, _, row in _numbered(sheet)}
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
    if column == "rating":
        return row.id, column, _code(text, Rating, RATING_WORDS, catalogues)
    if column == "status":
        return row.id, column, _code(text, ActivityStatus, ACTIVITY_STATUS_WORDS, catalogues)
    if column == "when":
        return row.id, column, read_when(text, today, sheet.contract.language)
    return row.id, column, text


def contract_named(rows: Sequence[ContractSummary], name: str) -> UUID:
    """The contract with this identifier, or whose identifier begins so, or with this title or case number.

    Raises UserError when there is none, or more than one.
    """
    wanted = fold(name)
    exact = [row.id for row in rows if str(row.id) == wanted]
    found = exact or [
        row.id
        for row in rows
        if wanted and (str(row.id).startswith(wanted) or wanted in (fold(row.title), fold(row.case_number)))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(
            mark("{count} contracts are called {name}. Use the identifier that `list` prints."),
            count=len(found),
            name=name,
        )
    raise UserError(
        mark("There is no contract {name}. `sladesk list` shows those that there are."), name=name
    )


def chosen_follow_up(follow_ups: Sequence[FollowUp], name: str, *, latest_open: bool) -> UUID:
    """The follow-up whose identifier begins so; without a name the latest, or the latest open one.

    Raises UserError when there is none.
    """
    found = [
        follow_up.id
        for follow_up in follow_ups
        if str(follow_up.id).startswith(name.lower()) and (name or not latest_open or not follow_up.closed_at)
    ]
    if found and (not name or len(found) == 1):
        return found[0]
    if name:
        raise UserError(mark("The contract has no follow-up {name}."), name=name)
    raise UserError(mark("Every follow-up of the contract is closed. Reopen one, or make a new one."))


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
        return {column: str(getattr(row, column)) for column in KPI_COLUMNS}
    when = row.when_date.isoformat() if row.when_date else None
    texts = {column: str(getattr(row, column)) for column in CHECKLIST_COLUMNS if column != "when"}
    return {**texts, "when": row.when_text, "when_date": when}


def _row_lines(number: int, row: KpiResult | ChecklistAnswer, words: Words) -> Iterator[str]:
    if isinstance(row, KpiResult):
        yield _indented(f"{number:4}  {row.title}")
        filled = {**_texts(row), "rating": rating_text(row.rating, words)}
    else:
        yield _indented(f"{number:4}  {row.activity}")
        filled = {**_texts(row), "status": status_text(row.status, words)}
    for column in (KPI_COLUMNS if isinstance(row, KpiResult) else CHECKLIST_COLUMNS)[1:]:
        if filled[column]:
            yield _indented(f"      {column}: {filled[column]}")


def _follow_up_line(follow_up: FollowUp, words: Words) -> str:
    period = period_label(
        follow_up.period_start,
        follow_up.period_end,
        follow_up.meeting_date,
        Language(words.language),
        words,
    )
    return f"{period}  {follow_up.id}"


def _indented(text: str) -> str:
    """The text with its further lines set in, so that none of them looks like a row of the form."""
    return text.replace("\n", "\n" + " " * 8)


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, int | str | None) else str(value) for key, value in record.items()
    }
