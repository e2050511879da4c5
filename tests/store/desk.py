"""What the tests of the store share: a clock that ticks, and short ways to read a register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sladesk.core.deviations import DeviationState
from sladesk.core.rows import ChecklistAnswer, FormSheet, KpiResult
from sladesk.core.vocabulary import ActionState, Rating
from sladesk.models.schema import RECORDED
from sladesk.store import actions, cells, deviation_course, forms, labels
from sladesk.store.cells import CellValue
from sladesk.store.gate import open_register
from sladesk.store.store import Store, Touched
from tests.made_once import new_register

START = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)
Rows = dict[str, dict[str, dict[str, Any]]]


@dataclass
class Clock:
    """A second passes each time that somebody looks."""

    now: datetime = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Ear:
    """Hears what the store tells."""

    heard: list[Touched]

    def __call__(self, touched: Touched) -> None:
        self.heard.append(touched)


def open_store(path: Path, clock: Clock | None = None) -> Store:
    """The store of a register, which is made when it is not there."""
    if not path.exists():
        new_register(path)
    return Store(open_register(path), "Ingrid Aasen", clock or Clock())


def kpis(sheet: FormSheet) -> list[KpiResult]:
    return [row for _, rows in sheet.kpi_groups for row in rows]


def activities(sheet: FormSheet) -> list[ChecklistAnswer]:
    return [row for _, rows in sheet.checklist_groups for row in rows]


def kpi(store: Store, follow_up: UUID, number: int = 0) -> KpiResult:
    return kpis(forms.read(store, follow_up))[number]


def activity(store: Store, follow_up: UUID, number: int = 0) -> ChecklistAnswer:
    return activities(forms.read(store, follow_up))[number]


def rate(store: Store, follow_up: UUID, ratings: list[Rating]) -> None:
    """Rate the first requirements of a form, one after the other."""
    rows = kpis(forms.read(store, follow_up))
    written = [CellValue(row.id, "rating", rating) for row, rating in zip(rows, ratings, strict=False)]
    cells.set_cells(store, labels.CELL["rating"], written)


def content(store: Store) -> Rows:
    """Every row of people's work: by table, then by identifier."""
    found: Rows = {}
    for model in RECORDED:
        cursor = store.connection.execute(f"SELECT * FROM {model.__tablename__}")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        found[model.__tablename__] = {row["id"]: row for row in rows}
    return found


def log_size(store: Store) -> int:
    return int(store.connection.execute("SELECT count(*) FROM change").fetchone()[0])


def close_deviation(store: Store, contract: UUID, deviation: UUID, day: date) -> None:
    """As an officer does: an action, its effect verified, and then the deviation."""
    action = actions.add(store, contract, text="Rette")
    actions.set_deviation(store, action, deviation)
    actions.set_state(store, action, ActionState.VERIFIED, day)
    deviation_course.set_state(store, deviation, DeviationState.CLOSED, day)
