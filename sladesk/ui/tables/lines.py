"""The lines of a form table: each group's band, then its rows; and how one set of lines became another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sladesk.core.rows import ChecklistAnswer, FormSheet, Group, KpiResult
from sladesk.core.vocabulary import Form

FormRow = KpiResult | ChecklistAnswer


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: a row of the form, or the band of its group when `row` is None."""

    id: UUID
    group: Group
    row: FormRow | None

    @property
    def is_band(self) -> bool:
        return self.row is None


def lines_of(sheet: FormSheet, form: Form) -> tuple[Line, ...]:
    """All lines of one form, from top to bottom."""
    groups = sheet.kpi_groups if form is Form.KPI else sheet.checklist_groups
    lines: list[Line] = []
    for group, rows in groups:
        lines.append(Line(group.id, group, None))
        lines += (Line(row.id, group, row) for row in rows)
    return tuple(lines)


def runs(length: int, wanted: Callable[[int], bool]) -> list[tuple[int, int]]:
    """First and last place of each unbroken run of wanted places."""
    found: list[tuple[int, int]] = []
    for place in range(length):
        if not wanted(place):
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def gone(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of old lines that are not among the new ones."""
    kept = {line.id for line in new}
    return runs(len(old), lambda place: old[place].id not in kept)


def changed(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines that say something else; both hold the same identities in the same order."""
    return runs(len(new), lambda place: old[place] != new[place])
