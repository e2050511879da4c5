"""A chart, neutral as the Report it stands in: what was delivered against what was agreed, over the periods.

Its texts are final. Numbers are in one unit; a place without a number is a gap and never a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sladesk.core.axis import Axis
from sladesk.core.period_names import PeriodName
from sladesk.core.vocabulary import Tone


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a chart."""

    period: PeriodName
    value: Decimal | None
    """What was delivered, in the chart's unit; None where nothing was measured or nothing can be drawn."""
    is_open: bool
    """Whether the value is a mean or a bound, so that the real ones may lie elsewhere: drawn hollow."""
    least: Decimal | None
    """No less than this was agreed."""
    most: Decimal | None
    """No more than this was agreed."""
    figure: str
    """The value as printed beside its sign; empty without one."""
    delivered: str
    """As written."""
    agreed: str
    """As written."""
    word: str
    """The state that counts: «Avvik»."""
    tone: Tone
    key: str = ""
    """Identifier of the stored row."""


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What stands beside every chart of a document."""

    section: str
    """What the charts have in common: a heading over them, a sheet's name."""
    delivered: str
    agreed: str
    period: str
    state: str
    text: str
    """Over the delivered values as they were written."""
    hollow: str
    """What a hollow sign means."""


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    alternative: str
    """The chart in words, for who does not see it."""
    unit: str
    """«%», «timar»; empty for numbers that name nothing."""
    points: tuple[Point, ...]
    """In the order of time."""
    axis: Axis
    tick_labels: tuple[str, ...]
    """One for each of the axis' ticks."""
    words: ChartWords
    key: str = ""
    """Identifier of the requirement."""

    @property
    def states(self) -> tuple[tuple[Tone, str], ...]:
        """The states of the points that are drawn, each once: what a legend explains."""
        return tuple(dict.fromkeys((p.tone, p.word) for p in self.points if p.value is not None))

    @property
    def delivered(self) -> tuple[Decimal | None, ...]:
        return tuple(point.value for point in self.points)

    @property
    def has_open(self) -> bool:
        return any(point.is_open and point.value is not None for point in self.points)

    @property
    def limits(self) -> tuple[tuple[Decimal | None, ...], ...]:
        """The lines of what was agreed, as values over the points: none, one, or the two of a range."""
        lines = (
            tuple(point.least for point in self.points),
            tuple(point.most for point in self.points),
        )
        drawn = tuple(dict.fromkeys(lines))
        return tuple(line for line in drawn if any(value is not None for value in line))


def runs(values: Sequence[Decimal | None]) -> tuple[tuple[int, ...], ...]:
    """The places of values that stand side by side: what a line joins, with its gaps left open."""
    found: list[list[int]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][-1] == place - 1:
            found[-1].append(place)
        else:
            found.append([place])
    return tuple(map(tuple, found))


def levels(values: Sequence[Decimal | None]) -> tuple[tuple[Decimal, tuple[int, ...]], ...]:
    """Values that stay the same, each with its places side by side: what is drawn as one level line."""
    found: list[tuple[Decimal, list[int]]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][0] == value and found[-1][1][-1] == place - 1:
            found[-1][1].append(place)
        else:
            found.append((value, [place]))
    return tuple((value, tuple(places)) for value, places in found)
