"""The development of one contract in a register of many: read, parsed and built, as its tab is opened.

Each run takes another contract, so that neither pages nor texts have been read before.

python -m tests.bench matrix
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

from sladesk.core.courses import Development
from sladesk.core.development import course_chart, development_charts
from sladesk.core.matrix import development_matrix
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.store import series
from sladesk.store.connection import connect
from sladesk.store.gate import open_register
from tests.bench.figure import Figure, duration, medians
from tests.bench.histories import make_history

READY = 0.050
CONTRACTS, PERIODS, LONG = 1_000, 24, 96
GROWTH = 4.8
"""Four times the periods may cost no more than this: the rows, and a little for memory that is new."""
FEW = 50
TIMES = 9


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        many, short, long = (Path(folder, f"{name}.sladb") for name in ("many", "short", "long"))
        _make(many, CONTRACTS, PERIODS)
        _make(short, FEW, PERIODS)
        _make(long, FEW, LONG)
        words = Words("nn", resource("i18n"))
        with (
            closing(open_register(many, check=False)) as register,
            closing(open_register(short, check=False)) as few,
            closing(open_register(long, check=False)) as much,
        ):
            tab, all_charts, little, large = medians(
                _each(register, lambda found: _tab(found, words)),
                _each(register, lambda found: development_charts(found, words), last_first=True),
                _each(few, lambda found: _tab(found, words)),
                _each(much, lambda found: _tab(found, words)),
                times=TIMES,
            )
    yield Figure(f"Matrix 12 x {PERIODS} and a chart, of {CONTRACTS:,} contracts", tab, READY)
    yield Figure(f"All 12 charts of {PERIODS} periods for a document", all_charts, READY)
    yield Figure(f"Matrix and a chart: {LONG} periods against {PERIODS}", large, GROWTH, little)


def _tab(development: Development, words: Words) -> object:
    """What is shown first: the matrix, and the chart of its first requirement."""
    return development_matrix(development, words), course_chart(development.courses[0], development, words)


def _each(
    register: sqlite3.Connection, build: Callable[[Development], object], *, last_first: bool = False
) -> Callable[[], float]:
    """A run that reads and builds the next contract."""
    order = "DESC" if last_first else "ASC"
    ids = iter([UUID(row[0]) for row in register.execute(f"SELECT id FROM contract ORDER BY id {order}")])
    return lambda: duration(lambda: build(series.read(register, next(ids))))


def _make(path: Path, contracts: int, periods: int) -> None:
    """A history in which every delivered value is one of its own."""
    make_history(path, contracts=contracts, periods=periods)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("UPDATE kpi_result SET delivered = printf('99,%05d %%', abs(random() % 99999))")
