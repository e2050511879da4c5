"""The widths of columns: by their weights, and none less than it needs."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDING = 1e-6
"""Widths that differ by less are the same."""


def shared(width: float, weights: Sequence[int], least: Sequence[float]) -> list[float]:
    """Share a width by weights and give every share its least; by weights alone when that cannot be."""
    shares = [width * weight / sum(weights) for weight in weights]
    if sum(least) > width:
        return shares
    fixed: dict[int, float] = {}
    while short := [at for at, share in enumerate(shares) if share < least[at] - ROUNDING]:
        fixed |= {at: least[at] for at in short}
        free = width - sum(fixed.values())
        unit = free / sum(weight for at, weight in enumerate(weights) if at not in fixed)
        shares = [fixed.get(at, unit * weight) for at, weight in enumerate(weights)]
    return shares
