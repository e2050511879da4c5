"""Targets: reading a cell, as an agreed and as a delivered value, and comparing the two readings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

from sladesk.core.target_compare import compare
from sladesk.core.target_text import badge_text
from sladesk.core.targets import read_delivered, read_target
from sladesk.core.vocabulary import Language
from tests.bench.figure import Figure, duration, medians

TODAY = date(2026, 11, 22)
CELLS = (
    "Minst 99,8 % per månad",
    "innan 4 timar",
    "≤ 15 min",
    "inom 1 arbetsdag",
    "to gonger i året",
    "inntil 2 feil per kvartal",
    "Måndag, tysdag, onsdag, torsdag og fredag kl. 08:00–15:30",
    "95 % of P1 calls within 15 min",
    "nyaste eller nest nyaste",
    "senest 31.12.2026",
    "ca. 4 timar etter avtale",
    "I rimeleg tid, og minimum 3 dagar før avbrotet skal finne stad – så langt dette er praktisk mogleg",
    "Éin namngitt person med det totale ansvaret for kommunen og mynde til å få sett i gang naudsynte tiltak",
    "Sjå bilag 3",
    "",
)
ROUNDS = 200
LIMIT = 100e-6


def main() -> Iterator[Figure]:
    readings = [(read_target(cell, TODAY), read_delivered(cell, TODAY)) for cell in CELLS]
    pairs = [(agreed.target, delivered.target) for agreed, delivered in readings if agreed and delivered]
    slowest = max(CELLS, key=lambda cell: _each(lambda: read_target(cell, TODAY), 1))
    agreed, delivered, worst, printed, compared = medians(
        lambda: _each(lambda: [read_target(cell, TODAY) for cell in CELLS], len(CELLS)),
        lambda: _each(lambda: [read_delivered(cell, TODAY) for cell in CELLS], len(CELLS)),
        lambda: _each(lambda: read_target(slowest, TODAY), 1),
        lambda: _each(lambda: [badge_text(target, Language.NN) for target, _ in pairs], len(pairs)),
        lambda: _each(lambda: [compare(*pair) for pair in pairs], len(pairs)),
    )
    yield Figure("Target: an agreed cell read (100 of them)", agreed * 100, LIMIT * 100)
    yield Figure("Target: a delivered cell read (100 of them)", delivered * 100, LIMIT * 100)
    yield Figure("Target: the slowest cell read (100 times)", worst * 100, LIMIT * 100)
    yield Figure("Target: a badge printed (100 of them)", printed * 100, LIMIT * 100)
    yield Figure("Target: delivered against agreed (100 of them)", compared * 100, LIMIT * 100)
    floor, imported = medians(lambda: _import()[0], lambda: _import()[1], times=5)
    yield Figure("Target: import and first reading, beside that of dates", imported, 1.5, floor)


def _each(run: Callable[[], object], cells: int) -> float:
    """Seconds for one cell."""

    def often() -> None:
        for _ in range(ROUNDS):
            run()

    return duration(often) / ROUNDS / cells


def _import() -> tuple[float, float]:
    """Seconds for «Når» and then for targets in a fresh interpreter, each imported and used once."""
    script = (
        "import time, datetime, decimal, fractions; start = time.perf_counter(); day = datetime.date.today();"
        "from sladesk.core import when, vocabulary; when.read_when('1.3.', day, vocabulary.Language.NN);"
        "middle = time.perf_counter();"
        "from sladesk.core import targets, target_compare; targets.read_target('15 min', day);"
        "print(middle - start, time.perf_counter() - middle)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    floor, measured = map(float, done.stdout.split())
    return floor, measured
