"""Start: from a fresh process to the first paint, and to a contract list ready to type in.

`sladesk FILE --timing` prints `{"paint": …, "ready": …}`, stamps of `time.monotonic()`, and ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, medians
from tests.bench.registers import make_register

ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.sladb"), Path(folder, "large.sladb")
        make_register(small, contracts=1_000, rows=25)
        make_register(large, contracts=10_000, rows=25)
        bare, paint, ready, large_ready = medians(
            _bare,
            lambda: _window(small, "paint"),
            lambda: _window(small, "ready"),
            lambda: _window(large, "ready"),
        )
    yield Figure("Start, 1,000 contracts: first paint", paint, 2.2, bare)
    yield Figure("Start, 1,000 contracts: list ready to type in", ready, 6, bare)
    yield Figure("Start, 10,000 contracts against 1,000", large_ready, 1.15, ready)


def _bare() -> float:
    start = time.monotonic()
    return float(_run("-m", "tests.bench.bare_window")) - start


def _window(register: Path, moment: str) -> float:
    start = time.monotonic()
    stamp: float = json.loads(_run("-m", "sladesk", str(register), "--timing"))[moment]
    return stamp - start


def _run(*arguments: str) -> str:
    """What a fresh interpreter printed; settings come from an empty home."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**ENVIRONMENT, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
