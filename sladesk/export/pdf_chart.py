"""Sets charts, two beside each other: each a figure of its own, with its words for who does not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from sladesk.core.figure import Chart, Point, levels, runs
from sladesk.core.vocabulary import Tone
from sladesk.export.look import ACCENT, LINE, MUTED, PAPER
from sladesk.export.pdf_flow import Flow
from sladesk.export.pdf_look import (
    BODY_WIDTH,
    CHART_FIGURE,
    CHART_LABEL,
    CHART_TITLE,
    COLUMN_GAP,
    LEFT,
    SIGN_RADIUS,
    Style,
)
from sladesk.export.pdf_marks import Bookmark, Fill, Ink, Line, Mark, Picture, Rule, Sign, Text
from sladesk.export.pdf_tags import Box, Node
from sladesk.export.pdf_text import Typesetter

PLOT_HEIGHT = 108.0
PLOT_PADDING = 10.0
"""Free height over the highest and under the lowest tick, for the figures beside the signs."""
UNIT_HEIGHT = CHART_LABEL.leading
LABELS_HEIGHT = 2 * CHART_LABEL.leading + 5
LEGEND_LEADING = 11.0
BELOW = 14.0
Key: TypeAlias = Line | Sign | str
"""What stands in a legend: the line of what was agreed, signs, and their words."""

TITLE_LINES = 2
TICK_GAP = 6.0
LEGEND_GAP = 14.0
MARK_WIDTH = 16.0
"""What stands before each word of the legend."""
DASHES = (4.0, 2.5)
FEW = 12
"""Up to so many values have their figures beside them; of more, only those that fall short."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The field that the values stand in."""

    chart: Chart
    left: float
    bottom: float
    width: float

    @property
    def slot(self) -> float:
        return self.width / len(self.chart.points)

    def x(self, place: float) -> float:
        return self.left + (place + 0.5) * self.slot

    def y(self, value: Decimal) -> float:
        room = PLOT_HEIGHT - 2 * PLOT_PADDING
        return self.bottom + PLOT_PADDING + self.chart.axis.share(value) * room


class ChartSetter:
    """Sets the charts of a section under its heading; one alone has the whole width."""

    def __init__(self, charts: Sequence[Chart], typesetter: Typesetter) -> None:
        self._charts, self._typesetter = charts, typesetter
        beside = min(2, len(charts))
        self._width = (BODY_WIDTH + COLUMN_GAP) / beside - COLUMN_GAP
        self._rows = [charts[at : at + beside] for at in range(0, len(charts), beside)]

    @property
    def opening(self) -> float:
        """Height of the first row of charts."""
        return self._height(self._rows[0])

    def set(self, flow: Flow, document: Node) -> None:
        for row in self._rows:
            height = self._height(row)
            flow.ask(height)
            titles = max(len(self._title(chart)) for chart in row) * CHART_TITLE.leading + 4
            for column, chart in enumerate(row):
                left = LEFT + column * (self._width + COLUMN_GAP)
                flow.draw(0, partial(self._marks, chart, left, titles, document))
            flow.draw(height, lambda _top: ())

    def _height(self, row: Sequence[Chart]) -> float:
        titles = max(len(self._title(chart)) for chart in row) * CHART_TITLE.leading + 4
        legends = max(len(self._legend(chart)) for chart in row) * LEGEND_LEADING
        return titles + UNIT_HEIGHT + PLOT_HEIGHT + LABELS_HEIGHT + legends + BELOW

    def _title(self, chart: Chart) -> tuple[str, ...]:
        lines = self._typesetter.lines(chart.title, CHART_TITLE, self._width)
        if len(lines) <= TITLE_LINES:
            return lines
        rest = "".join(lines[TITLE_LINES - 1 :])
        return (
            *lines[: TITLE_LINES - 1],
            self._typesetter.shortened(rest, CHART_TITLE, self._width),
        )

    def _marks(self, chart: Chart, left: float, titles: float, document: Node, top: float) -> Iterator[Mark]:
        yield Bookmark(chart.title, top, 2)
        yield Text(left, top, self._title(chart), CHART_TITLE, Node("H3", document))
        upper = top - titles
        lower = upper - UNIT_HEIGHT - PLOT_HEIGHT - LABELS_HEIGHT - len(self._legend(chart)) * LEGEND_LEADING
        figure = Node("Figure", document)
        figure.alternative = chart.alternative
        figure.box = Box(left, lower, left + self._width, upper)
        yield Picture(tuple(self._inside(chart, left, upper)), figure)

    def _inside(self, chart: Chart, left: float, top: float) -> Iterator[Ink]:
        ticks = self._ticks_width(chart)
        bottom = top - UNIT_HEIGHT - PLOT_HEIGHT
        plot = Plot(chart, left + ticks, bottom, self._width - ticks)
        if chart.unit:
            yield Text(left, top, (chart.unit,), CHART_LABEL, None)
        yield from self._scale(plot)
        yield from self._periods(plot)
        yield from _lines(plot)
        yield from self._values(plot)
        for number, line in enumerate(self._legend(chart)):
            middle = bottom - LABELS_HEIGHT - (number + 0.5) * LEGEND_LEADING
            for x, entry in line:
                yield from _entry(entry, plot.left + x, middle)

    def _scale(self, plot: Plot) -> Iterator[Ink]:
        for tick, label in zip(plot.chart.axis.ticks, plot.chart.tick_labels, strict=True):
            y = plot.y(tick)
            yield Rule(plot.left, y, plot.width, LINE)
            x = plot.left - TICK_GAP - self._typesetter.width(label, CHART_LABEL)
            yield Text(x, y + CHART_LABEL.leading / 2, (label,), CHART_LABEL, None)

    def _periods(self, plot: Plot) -> Iterator[Ink]:
        """Short names under the values, as many as there is room for, and the years below their first."""
        points = plot.chart.points
        widest = max(self._typesetter.width(point.period.short, CHART_LABEL) for point in points)
        every = int((widest + 4) / plot.slot) + 1
        top = plot.bottom - 4
        year = ""
        for place, point in enumerate(points):
            if place % every == 0:
                yield self._centred(point.period.short, plot.x(place), top, CHART_LABEL)
            if point.period.year != year:
                year = point.period.year
                under = top - CHART_LABEL.leading
                yield self._centred(year, plot.x(place), under, CHART_LABEL)

    def _values(self, plot: Plot) -> Iterator[Ink]:
        """The signs lie over all figures, and the figures over the lines."""
        points = plot.chart.points
        drawn = [
            (plot.x(place), plot.y(point.value), point)
            for place, point in enumerate(points)
            if point.value is not None
        ]
        for x, y, point in drawn:
            if len(points) <= FEW or point.tone in (Tone.BAD, Tone.WARNING):
                yield from self._figure(point, x, y)
        for x, y, point in drawn:
            yield Sign(x, y, point.tone, point.is_open)

    def _figure(self, point: Point, x: float, y: float) -> Iterator[Ink]:
        """The figure above its sign, or below it where it is less than was agreed."""
        clear = SIGN_RADIUS + 2
        falls = point.least is not None and point.value is not None and point.value < point.least
        top = y - clear if falls else y + clear + CHART_FIGURE.leading
        text = self._centred(point.figure, x, top, CHART_FIGURE)
        ground, height = 2 * (x - text.x) + 2, CHART_FIGURE.leading - 2
        yield Fill(text.x - 1, top - height - 1, ground, height, PAPER)
        yield text

    def _centred(self, text: str, x: float, top: float, style: Style) -> Text:
        return Text(x - self._typesetter.width(text, style) / 2, top, (text,), style, None)

    def _ticks_width(self, chart: Chart) -> float:
        """What stands left of the field."""
        return max(self._typesetter.width(label, CHART_LABEL) for label in chart.tick_labels) + TICK_GAP

    def _legend(self, chart: Chart) -> list[list[tuple[float, Key]]]:
        """Lines of signs and words, each with its distance from the left."""
        lines: list[list[tuple[float, Key]]] = [[]]
        used, room = 0.0, self._width - self._ticks_width(chart)
        for mark, word in _keys(chart):
            width = MARK_WIDTH + self._typesetter.width(word, CHART_LABEL)
            if used and used + width > room:
                lines.append([])
                used = 0.0
            lines[-1] += [(used, mark), (used + MARK_WIDTH, word)]
            used += width + LEGEND_GAP
        return lines


def _keys(chart: Chart) -> Iterator[tuple[Line | Sign, str]]:
    """What a legend explains: the agreed line, the sign of each state, the hollow one."""
    if chart.limits:
        yield Line(((0, 0), (MARK_WIDTH - 5, 0)), ACCENT, 1.2, DASHES), chart.words.agreed
    for tone, word in chart.states:
        yield Sign(MARK_WIDTH / 2 - 2, 0, tone), word
    if chart.has_open:
        yield Sign(MARK_WIDTH / 2 - 2, 0, Tone.GOOD, is_open=True), chart.words.hollow


def _entry(entry: Key, x: float, y: float) -> Iterable[Ink]:
    match entry:
        case str():
            yield Text(x, y + CHART_LABEL.leading / 2, (entry,), CHART_LABEL, None)
        case Line():
            points = tuple((x + dx, y + dy) for dx, dy in entry.points)
            yield Line(points, entry.colour, entry.weight, entry.dashes)
        case _:
            yield Sign(x + entry.x, y + entry.y, entry.tone, entry.is_open)


def _lines(plot: Plot) -> Iterator[Ink]:
    """What was delivered, joined where it was measured in a row; what was agreed, level by level."""
    values = plot.chart.delivered
    for run in runs(values):
        if len(run) > 1:
            points = tuple(
                (plot.x(place), plot.y(value)) for place in run if (value := values[place]) is not None
            )
            yield Line(points, MUTED, 1.1)
    for limit in plot.chart.limits:
        for level, run in levels(limit):
            y = plot.y(level)
            yield Line(((plot.x(run[0] - 0.5), y), (plot.x(run[-1] + 0.5), y)), ACCENT, 1.2, DASHES)
