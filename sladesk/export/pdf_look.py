"""The measures of a printed page: A4 landscape, in points, with the origin at the lower left."""

from __future__ import annotations

from dataclasses import dataclass

from sladesk.export.look import INK, MUTED

REGULAR = "Inter-Regular"
STRONG = "Inter-SemiBold"

WIDTH, HEIGHT = 841.89, 595.276
LEFT, RIGHT = 45.0, WIDTH - 45.0
TOP, BOTTOM = HEIGHT - 42.0, 50.0
BODY_WIDTH, BODY_HEIGHT = RIGHT - LEFT, TOP - BOTTOM
FOOTER_BASE = 27.0

KEEP_TOGETHER = BODY_HEIGHT / 3
"""A row up to this height moves to the next page whole; a taller one is split where the page ends."""
REPEAT_AT_MOST = BODY_HEIGHT / 6
"""Headings up to this height are repeated on each page; together they leave most of it free."""
READING_WIDTH = 560.0
"""Running text is not set wider than this: longer lines lose the reader."""

HAIRLINE = 0.5
CELL_GAP = 12.0
"""Free space between the text of a cell and the next column."""
CELL_INSET = 7.0
ROW_PADDING = 5.5
COLUMNS = 3
COLUMN_GAP = 24.0
"""The grids of facts and of signing parties."""
SIGNING_AIR = 30.0
SIGNING_ROOM = 36.0
"""Free height over a line to write on."""
PILL_INSET = 5.0
PILL_RISE = 1.0
"""How far the fill of a status reaches above and below its text line."""
ICON_SIZE = 7.5
ICON_GAP = 4.0


SIGN_RADIUS = 2.6
SIGN_WEIGHT = 0.9
"""The signs of a chart's values."""


@dataclass(frozen=True, slots=True)
class Style:
    font: str
    size: float
    leading: float
    colour: str


TITLE = Style(STRONG, 20, 25, INK)
SUBTITLE = Style(REGULAR, 10.5, 15, MUTED)
HEADING = Style(STRONG, 13, 17, INK)
FACT_LABEL = Style(REGULAR, 7.5, 10.5, MUTED)
FACT_VALUE = Style(STRONG, 9, 12.5, INK)
COLUMN_TITLE = Style(STRONG, 8, 11, MUTED)
BAND_TITLE = Style(STRONG, 8.8, 12, INK)
BAND_AGAIN = Style(REGULAR, 8.8, 12, MUTED)
CELL = Style(REGULAR, 8.8, 12.2, INK)
STATUS = Style(STRONG, 8, 12.2, INK)
TEXT = Style(REGULAR, 9.5, 14, INK)
NOTE = Style(REGULAR, 8, 11.5, MUTED)
PARTY = Style(STRONG, 10, 14, INK)
CHART_TITLE = Style(STRONG, 9.5, 13, INK)
CHART_LABEL = Style(REGULAR, 7, 9, MUTED)
CHART_FIGURE = Style(STRONG, 7, 9, INK)
STATE = Style(STRONG, 6.5, 8, INK)
"""The words of a matrix; their colour is that of their tone."""
FOOTER = Style(REGULAR, 7.5, 10, MUTED)
