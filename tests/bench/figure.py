"""One line of `make bench`: what was measured, the floor that it is held against, and the limit."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Times in seconds. With a floor the limit is a ratio to it; without one it is seconds."""

    name: str
    measured: float
    limit: float
    floor: float | None = None

    @property
    def is_kept(self) -> bool:
        return self._held <= self.limit

    @property
    def _held(self) -> float:
        return self.measured if self.floor is None else self.measured / self.floor

    def __str__(self) -> str:
        """Name, measured, floor, ratio, limit: in columns, with a word when the limit is passed."""
        floor = "" if self.floor is None else f"{self.floor * 1000:.2f} ms"
        ratio = "" if self.floor is None else f"{self._held:.2f} x"
        limit = f"{self.limit * 1000:.0f} ms" if self.floor is None else f"{self.limit:.2f} x"
        verdict = "" if self.is_kept else "  OVER"
        return f"{self.name:<52}{self.measured * 1000:>11.2f} ms{floor:>14}{ratio:>10}{limit:>10}{verdict}"


HEADING = f"{'':<52}{'measured':>14}{'floor':>14}{'ratio':>10}{'limit':>10}"


def median(run: Callable[[], object], times: int = 7) -> float:
    """The median duration of some runs, in seconds."""
    return statistics.median(duration(run) for _ in range(times))


def duration(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def medians(*runs: Callable[[], float], times: int = 7) -> list[float]:
    """The median of what each run says; taken in turns, so that a busy moment hits all alike."""
    rounds = [[run() for run in runs] for _ in range(times)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]
