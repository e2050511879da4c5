"""Uptime: a year of outages read from a register and worked out in three views, held against reading them.

The floor is what no rule can save: the same rows read by plain `sqlite3`, and sorted.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from sladesk.core.outages import ExclusionState
from sladesk.core.vocabulary import Language
from sladesk.models.outage import Outage
from sladesk.store import contracts, maintenance, registers, uptime
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from tests.bench.figure import Figure, duration, medians

SIZES = (2_500, 10_000)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
SECONDS = 365 * 86_400
LIMIT = 0.050
RATIO = 5.0
GROWTH = 1.25
"""How much more than its rows the cost may grow, for the noise of a busy computer."""
ROWS = "SELECT started_at, ended_at, service, exclusion_state FROM outage WHERE contract_id = ?"


def main() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sladb"
        registers.create(path)
        with closing(Store(open_register(path), "Bench")) as store:
            made = [_filled(store, size) for size in SIZES]
            # What the filling has left in memory is no burden of a program that opens the register.
            gc.collect()
            gc.freeze()
            few, many, floor = medians(
                *(partial(duration, partial(uptime.figures, store, one, *YEAR)) for one in made),
                partial(duration, partial(_floor, store, made[-1])),
            )
    yield Figure(f"Uptime: a year with {SIZES[0]:,} outages", few, LIMIT)
    yield Figure(f"Uptime: a year with {SIZES[1]:,} outages", many, LIMIT)
    yield Figure(f"Uptime: {SIZES[1]:,} outages, beside reading and sorting them", many, RATIO, floor)
    grown = few * SIZES[1] / SIZES[0]
    yield Figure(f"Uptime: {SIZES[1]:,} outages, beside four times {SIZES[0]:,}", many, GROWTH, grown)


def _filled(store: Store, size: int) -> UUID:
    """A contract whose outages overlap, cross midnight and are claimed in every way."""
    chance, begin = random.Random(4), datetime(2026, 1, 1, tzinfo=UTC)
    contract = contracts.create(store, title="Drift", language=Language.NN, template=None)
    maintenance.add(store, contract, hours="søndag 02:00–06:00")
    states = tuple(ExclusionState)
    with store.transact("outages") as session:
        for _ in range(size):
            start = begin + timedelta(seconds=chance.randrange(SECONDS))
            session.add(
                Outage(
                    id=uuid4(),
                    contract_id=contract,
                    service=chance.choice(("", "E-post", "Fagsystem")),
                    start=start,
                    end=start + timedelta(seconds=chance.randrange(7_200)),
                    exclusion_state=chance.choice(states),
                    created_at=begin,
                )
            )
    return contract


def _floor(store: Store, contract: UUID) -> None:
    store.connection.execute(ROWS, (str(contract),)).fetchall().sort()
