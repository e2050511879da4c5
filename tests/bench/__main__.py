"""`make bench`: run every bench_*.py of the folder, or those named (`make bench ONLY=start`).

Each has `main() -> Iterable[Figure]`. The exit code is 1 when a limit is passed.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.figure import HEADING, median

TURNS = 1_000_000


def main(names: list[str]) -> int:
    print(f"A bare loop of {TURNS:,} turns takes {median(_turn) * 1000:.0f} ms here: what a time is worth.")
    print(HEADING)
    kept = True
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        if names and file.stem.removeprefix("bench_") not in names:
            continue
        bench = import_module(f"tests.bench.{file.stem}")
        # What earlier benches have left in memory is no burden of this one.
        gc.collect()
        gc.freeze()
        for figure in bench.main():
            print(figure, flush=True)
            kept = kept and figure.is_kept
    return 0 if kept else 1


def _turn() -> None:
    for _ in range(TURNS):
        pass


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    sys.exit(main(sys.argv[1:]))
