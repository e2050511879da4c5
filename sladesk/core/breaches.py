"""Cases that broke a limit: the worst of them are kept, so that memory does not grow with the cases."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappush, heappushpop, nlargest

from sladesk.core.case_limits import Deed, Measure

KEPT = 10_000
"""Cases of one priority that are kept over one of its limits, the worst; all are counted."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A case that took too long, or had done so already when its file ends."""

    reference: str
    priority: str
    """As the case has it."""
    deed: Deed
    opened: int
    ended: int | None
    """When the deed was done; None where the case took no more only because the file ends there."""
    took: int
    over: int
    """By how much, in the limit's measure."""
    measure: Measure

    @property
    def is_open(self) -> bool:
        return self.ended is None


class Worst:
    """The breaches of one limit that are furthest over it; of equal ones those that came first."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._heap: list[tuple[int, int, Breach]] = []
        """By how much it is over, and when it came, counted downwards."""
        self._came = 0

    def takes(self, over: int) -> bool:
        """Whether one that is so much over would be kept: most are not, and need not be made."""
        return len(self._heap) < self._most or over > self._heap[0][0]

    def add(self, breach: Breach) -> None:
        self._came -= 1
        entry = (breach.over, self._came, breach)
        if len(self._heap) < self._most:
            heappush(self._heap, entry)
        else:
            heappushpop(self._heap, entry)

    def first(self, count: int = KEPT) -> tuple[Breach, ...]:
        """So many of them, the worst first."""
        return tuple(breach for _over, _came, breach in nlargest(count, self._heap))
