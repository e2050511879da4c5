"""Stretches of time as sets: merged, cut, taken out of one another. All are lists in order and apart.

A stretch is seconds since 1970 in UTC, from the first to before the second; an empty one is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Stretch = tuple[int, int]


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """What any of them covers; they may come in any order and overlap."""
    found: list[Stretch] = []
    begun = reached = 0
    for start, end in sorted(stretches):
        if start > reached or begun >= reached:
            if begun < reached:
                found.append((begun, reached))
            begun, reached = start, end
        elif end > reached:
            reached = end
    if begun < reached:
        found.append((begun, reached))
    return found


def shared(ones: Sequence[Stretch], others: Sequence[Stretch]) -> int:
    """Seconds that lie in both."""
    seconds = one = other = 0
    while one < len(ones) and other < len(others):
        start, end = ones[one]
        other_start, other_end = others[other]
        low = start if start > other_start else other_start
        if end < other_end:
            one += 1
            high = end
        else:
            other += 1
            high = other_end
        if low < high:
            seconds += high - low
    return seconds


def without(ones: Sequence[Stretch], holes: Sequence[Stretch]) -> list[Stretch]:
    """What lies in the first and in none of the holes."""
    found: list[Stretch] = []
    hole = 0
    for start, end in ones:
        low = start
        while hole < len(holes) and holes[hole][1] <= low:
            hole += 1
        at = hole
        while at < len(holes) and holes[at][0] < end:
            if low < holes[at][0]:
                found.append((low, holes[at][0]))
            low = max(low, holes[at][1])
            at += 1
        if low < end:
            found.append((low, end))
    return found


def length(stretches: Iterable[Stretch]) -> int:
    """Seconds altogether."""
    return sum(end - start for start, end in stretches)
