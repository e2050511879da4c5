"""Writing into the forms: any number of cells as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import TypeVar
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstanceState, Session

from sladesk.core.text import checked
from sladesk.core.vocabulary import ActivityStatus, ActRating, Rating, ResultSource, TargetAnswer
from sladesk.core.when import When
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.follow_up import FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.models.person import Person
from sladesk.store.history import Step
from sladesk.store.store import Store

Value = str | Rating | ActivityStatus | When | bool | Decimal | date | ActRating | TargetAnswer | None
FormRow = KpiResult | ChecklistAnswer | FormGroup
RowT = TypeVar("RowT", bound=FormRow)

_COLUMNS: dict[type[FormRow], frozenset[str]] = {
    KpiResult: frozenset(
        {
            *("title", "agreed", "clause", "delivered", "action", "responsible", "rating", "rating_reason"),
            *("tolerance", "tolerance_granted", "dismissed_target", "target_answer", "agreed_from"),
            *("agreed_before", "measured_by", "is_unverifiable", "act_rating"),
        }
    ),
    ChecklistAnswer: frozenset({"activity", "status", "when", "note", "responsible"}),
    FormGroup: frozenset({"title"}),
}
_KINDS: dict[str, tuple[type, ...]] = {
    "rating": (Rating,),
    "status": (ActivityStatus,),
    "when": (When,),
    "tolerance": (Decimal, NoneType),
    "tolerance_granted": (bool,),
    "is_unverifiable": (bool,),
    "target_answer": (TargetAnswer, NoneType),
    "agreed_from": (date, NoneType),
    "act_rating": (ActRating, NoneType),
}
"""Of the columns that do not hold text."""
_CHUNK = 500
"""Rows a query: SQLite takes 999 variables at the least."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell is to hold; the row is a requirement, an activity or a group."""

    row_id: UUID
    column: str
    """`title agreed clause delivered action responsible rating` and how the requirement is judged
    (`rows.KpiResult` says what each means), or `activity status when note responsible`; a group has a
    `title`."""
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
        for row in rows.values():
            if isinstance(row, KpiResult):
                _sign(store, row, step)


def _sign(store: Store, row: KpiResult, step: Step | None) -> None:
    """Say who typed what is delivered; text that is brought back keeps the source that it had."""
    state: InstanceState[KpiResult] = inspect(row, raiseerr=True)
    if not state.attrs.delivered.history.has_changes():
        return
    before = store.before_step(step, KpiResult.__tablename__, row.id)
    if before.get("delivered") == row.delivered:
        row.delivered_by = before.get("delivered_by", row.delivered_by)
        row.source = ResultSource(before.get("source", row.source))
        row.source_text = before.get("source_text", row.source_text)
    else:
        row.delivered_by = store.author if row.delivered else ""
        row.source, row.source_text = ResultSource.TYPED, ""


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
    kinds = _KINDS.get(cell.column, (str,))
    if type(cell.value) not in kinds:
        raise TypeError(f"{cell.column} takes {' or '.join(kind.__name__ for kind in kinds)}")
    if isinstance(cell.value, When) and isinstance(row, ChecklistAnswer):
        row.when_text, row.when_date = checked(cell.value.text), cell.value.date
    elif kinds == (str,):
        _write_text(session, row, cell.column, checked(str(cell.value)))
    else:
        setattr(row, cell.column, cell.value)


def _write_text(session: Session, row: FormRow, column: str, text: str) -> None:
    setattr(row, column, text)
    if column == "responsible" and not isinstance(row, FormGroup):
        row.person_id = person_named(session, text)
