"""The store's own work: an edit, opening a contract, and the search while one types.

The floor of an edit is the same text written by a raw `sqlite3` commit on a register with the same
pragmas, on the same disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from uuid import UUID

from sladesk.core.rows import FormSheet
from sladesk.core.vocabulary import Rating
from sladesk.store import cells, follow_ups, forms, labels, listing
from sladesk.store.cells import CellValue
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from tests.bench.figure import Figure, duration, median, medians
from tests.bench.registers import make_register

CONTRACTS, ROWS, FOLLOW_UPS = 10_000, 25, 8
TODAY = date(2026, 11, 22)
QUERIES = ("n", "no", "nor", "nord", "nords", "nordsk", "nordsky 12", "99,8 %", "aktivitet 7", "finst ikkje")
"""Word by word as they are typed, from what is in every contract to what is in none."""


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _small(Path(folder) / "small.sladb", Path(folder) / "raw.sladb")
        yield from _large(Path(folder) / "large.sladb")


def _small(path: Path, raw: Path) -> Iterator[Figure]:
    make_register(path, contracts=100, rows=ROWS)
    make_register(raw, contracts=100, rows=ROWS)
    with closing(Store(open_register(path), "Ingrid Aasen")) as store, closing(open_register(raw)) as plain:
        contract = UUID(_order(store, "")[0])
        sheet = forms.read(store, follow_ups.of_contract(store, contract)[0].id)
        row, numbers = str(_row(sheet)), count()

        def edit() -> None:
            value = CellValue(UUID(row), "delivered", f"{next(numbers)} %")
            cells.set_cells(store, labels.CELL["delivered"], [value])

        def commit() -> None:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("UPDATE kpi_result SET delivered = ? WHERE id = ?", (f"{next(numbers)} %", row))
            plain.execute("COMMIT")

        edit()
        ours, floor = medians(lambda: duration(edit), lambda: duration(commit), times=101)
        yield Figure("Edit through the store, committed, with its log entry", ours, 10, floor)
        yield Figure(
            f"Open a contract of {ROWS} rows and {FOLLOW_UPS} follow-ups", _opening(store, contract), 0.05
        )


def _opening(store: Store, contract: UUID) -> float:
    """Median seconds to read the newest form, its surroundings and what the one before it said."""
    for quarter in range(FOLLOW_UPS - 1):
        follow_up = follow_ups.create(store, contract, meeting_date=date(2027 + quarter, 1, 1))
        row = _row(forms.read(store, follow_up))
        cells.set_cells(store, labels.PASTE, [CellValue(row, "rating", Rating.MET)])

    def read() -> FormSheet:
        return forms.read(store, follow_ups.of_contract(store, contract)[0].id)

    assert len(follow_ups.of_contract(store, contract)) == FOLLOW_UPS
    return median(read, times=21)


def _large(path: Path) -> Iterator[Figure]:
    make_register(path, contracts=CONTRACTS, rows=ROWS)
    with closing(Store(open_register(path), "Ingrid Aasen")) as store:
        ids = _order(store, "")
        assert len(ids) == CONTRACTS
        times = {text: median(partial(listing.narrow, store.connection, ids, text)) for text in QUERIES}
        slowest = max(times, key=lambda text: times[text])
        yield Figure(
            f"Search in {CONTRACTS:,} × {ROWS} rows, a keystroke («{slowest}»)", times[slowest], 0.016
        )


def _order(store: Store, text: str) -> list[str]:
    return listing.order(store.connection, listing.ListQuery(text=text), TODAY)


def _row(sheet: FormSheet) -> UUID:
    return sheet.kpi_groups[0][1][0].id
