"""Support cases: a file of them taken in as one step, and held against the priorities.

The floor is the same file through `csv.reader` into a bare table of texts, on the same disk.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from sladesk.core.case_lines import suggested
from sladesk.core.vocabulary import Language
from sladesk.store import cases, contracts, priorities, registers, service_calendars
from sladesk.store.case_files import TextFile
from sladesk.store.case_import import take_in
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from tests.bench.figure import Figure, duration

SIZES = (100_000, 1_000_000)
SECONDS = 15
MEGABYTES = 500
HEADINGS = ("Saksnummer", "Prioritet", "Opprettet", "Besvart", "Løst", "Tittel")
PRIORITIES = ("Kritisk", "Høy", "Middels", "Lav")
FIRST = datetime(2026, 1, 1)  # noqa: DTZ001  as systems write it, without a zone
YEAR = 365 * 24 * 3600


def main() -> Iterator[Figure]:
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            yield from _figures(Path(folder), size)


def _figures(folder: Path, size: int) -> Iterator[Figure]:
    file = folder / "cases.csv"
    _write(file, size)
    floor = duration(lambda: _bare(file, folder / "bare.db"))
    registers.create(folder / "register.sladb")
    with closing(Store(open_register(folder / "register.sladb"), "Ingrid Aasen")) as store:
        contract = _contract(store)
        before = _peak()
        seconds = duration(lambda: _take_in(store, contract, file))
        grown = _peak() - before
        assert grown <= MEGABYTES, f"{grown} MB"
        name = f"{size:,} cases from {file.stat().st_size // 10**6} MB of CSV"
        yield Figure(f"Import of {name} (+{grown} MB)", seconds, 8, floor)
        yield Figure(f"Import of {name}", seconds, SECONDS * size / SIZES[-1])
        judging = duration(lambda: cases.judged(store, contract, None, None))
        yield Figure(f"Judging {size:,} cases", judging, 10 * size / SIZES[-1] + 0.5)
        yield Figure(f"Undo of {size:,} cases", duration(store.undo), 0.1)


def _contract(store: Store) -> UUID:
    contract = contracts.create(store, title="Drift", language=Language.NB, template=None)
    priorities.add_usual(store, contract)
    service_calendars.set_hours(store, contract, "man–fre 08:00–15:30")
    return contract


def _take_in(store: Store, contract: UUID, file: Path) -> None:
    source = TextFile(file)
    found = take_in(store, contract, source, suggested(source.headings), supplier="Nordsky AS")
    source.close()
    assert found.count > 0.99 * cases.count(store, contract) > 0


def _bare(file: Path, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as connection, file.open(newline="") as text:
        connection.execute("CREATE TABLE bare (a, b, c, d, e, f)")
        connection.execute("BEGIN")
        lines = csv.reader(text, delimiter=";")
        while chunk := list(islice(lines, 5_000)):
            connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)", chunk)
        connection.execute("COMMIT")


def _write(file: Path, size: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, delimiter=";")
        writer.writerow(HEADINGS)
        for number in range(size):
            opened = FIRST + timedelta(seconds=YEAR * number // size)
            times = (
                opened,
                opened + timedelta(minutes=number % 90),
                opened + timedelta(minutes=number % 9000),
            )
            shown = (f"{time:%d.%m.%Y %H:%M:%S}" for time in times)
            title = "Skrivaren i 3. etasje svarar ikkje"
            writer.writerow((f"INC{number:07}", PRIORITIES[number % 4], *shown, title))


def _peak() -> int:
    """The most memory that this process has had, in megabytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
