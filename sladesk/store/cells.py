"""Writing into the forms: any number of cells as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core.text import checked
from sladesk.core.vocabulary import ActivityStatus, Rating
from sladesk.core.when import When
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.follow_up import FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.models.person import Person
from sladesk.store.history import Step
from sladesk.store.store import Store

Value = str | Rating | ActivityStatus | When
FormRow = KpiResult | ChecklistAnswer | FormGroup
RowT = TypeVar("RowT", bound=FormRow)

_COLUMNS: dict[type[FormRow], frozenset[str]] = {
    KpiResult: frozenset({"title", "agreed", "clause", "delivered", "action", "responsible", "rating"}),
    ChecklistAnswer: frozenset({"activity", "status", "when", "note", "responsible"}),
    FormGroup: frozenset({"title"}),
}
_KINDS: dict[str, type] = {"rating": Rating, "status": ActivityStatus, "when": When}
_CHUNK = 500
"""Rows a query: SQLite takes 999 variables at the least."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell is to hold; the row is a requirement, an activity or a group."""

    row_id: UUID
    column: str
    """`title agreed clause delivered action responsible rating`, or
    `activity status when note responsible`; a group has a `title`."""
    value: Value


def set_cells(store: Store, label: str, cells: Sequence[CellValue], *, step: Step | None = None) -> None:
    """Write cells, all or none; those of one `step` are undone together.

    Raises UserError for a text that is too long and for a closed follow-up, KeyError for a row that
    does not exist or has no such column.
    """
    with store.transact(label, step=step) as session:
        rows = _rows(session, {cell.row_id for cell in cells})
        for cell in cells:
            _write(session, rows[cell.row_id], cell)


def person_named(session: Session, name: str) -> UUID | None:
    """The one person of that name; nobody when two share it."""
    if not name:
        return None
    found = session.scalars(select(Person.id).where(Person.name == name).limit(2)).all()
    return found[0] if len(found) == 1 else None


def _rows(session: Session, ids: Iterable[UUID]) -> dict[UUID, FormRow]:
    wanted = sorted(ids)
    found: dict[UUID, FormRow] = {}
    for model in _COLUMNS:
        found.update({row.id: row for row in _load(session, model, wanted)})
        wanted = [row_id for row_id in wanted if row_id not in found]
        if not wanted:
            break
    return found


def _load(session: Session, model: type[RowT], ids: list[UUID]) -> Iterator[RowT]:
    for start in range(0, len(ids), _CHUNK):
        yield from session.scalars(select(model).where(model.id.in_(ids[start : start + _CHUNK])))


def _write(session: Session, row: FormRow, cell: CellValue) -> None:
    if cell.column not in _COLUMNS[type(row)]:
        raise KeyError(cell.column)
    kind = _KINDS.get(cell.column, str)
    if type(cell.value) is not kind:
        raise TypeError(f"{cell.column} takes {kind.__name__}")
    if isinstance(cell.value, Rating | ActivityStatus):
        setattr(row, cell.column, cell.value)
    elif isinstance(row, ChecklistAnswer) and isinstance(cell.value, When):
        row.when_text, row.when_date = checked(cell.value.text), cell.value.date
    else:
        _write_text(session, row, cell.column, checked(str(cell.value)))


def _write_text(session: Session, row: FormRow, column: str, text: str) -> None:
    setattr(row, column, text)
    if column == "responsible" and not isinstance(row, FormGroup):
        row.person_id = person_named(session, text)
