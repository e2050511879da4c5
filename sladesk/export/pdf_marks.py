"""What can stand on a page, as plain values: text, fills, rules, icons and places to jump to.

The layout makes them before anything is drawn, since each page says how many pages there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from sladesk.core.vocabulary import Tone
from sladesk.export.look import MUTED, PAPER, TONES
from sladesk.export.pdf_look import HAIRLINE, SIGN_RADIUS, SIGN_WEIGHT, Style
from sladesk.export.pdf_tags import Node, Numbering

LONGEST_BOOKMARK = 200

_CAP_HEIGHT = 0.727  # of Inter, in type sizes: capitals stand in the middle of their line


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text from the top edge down; without a node they are decoration or repetition."""

    x: float
    top: float
    lines: tuple[str, ...]
    style: Style
    node: Node | None


@dataclass(frozen=True, slots=True)
class Fill:
    x: float
    bottom: float
    width: float
    height: float
    colour: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    x: float
    y: float
    width: float
    colour: str
    weight: float = HAIRLINE


@dataclass(frozen=True, slots=True)
class Icon:
    """The sign of a status, centred on (x, y)."""

    x: float
    y: float
    size: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, solid unless it has dashes."""

    points: tuple[tuple[float, float], ...]
    colour: str
    weight: float = HAIRLINE
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A value of a chart, centred on (x, y): each tone has a shape of its own, hollow or filled."""

    x: float
    y: float
    tone: Tone
    is_open: bool = False


Ink: TypeAlias = Text | Fill | Rule | Icon | Line | Sign
"""What leaves a trace on the page by itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks that are one figure: read aloud by the words of its node."""

    marks: tuple[Ink, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline."""

    title: str
    top: float
    level: int


Mark = Text | Fill | Rule | Icon | Line | Sign | Picture | Bookmark


class Pen:
    """Draws marks on a ReportLab canvas, every one of them tagged: as an element or as an artifact."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self.numbering = Numbering()
        self._bookmarks = 0

    def page(self, marks: list[Mark], footer: list[Mark]) -> None:
        self.numbering.turn()
        for mark in marks:
            self._draw(mark, "/Artifact BMC")
        for mark in footer:
            self._draw(mark, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        self._canvas.showPage()

    def _draw(self, mark: Mark, artifact: str) -> None:
        if isinstance(mark, Bookmark):
            self._bookmark(mark)
            return
        node = mark.node if isinstance(mark, (Text, Picture)) else None
        # ReportLab has no call for marked content; its list of operators is where it has to go.
        operators = self._canvas._code
        operators.append(
            artifact if node is None else f"/{node.role} <</MCID {self.numbering.number(node)}>> BDC"
        )
        for part in mark.marks if isinstance(mark, Picture) else (mark,):
            self._ink(part)
        operators.append("EMC")

    def _ink(self, mark: Ink) -> None:
        match mark:
            case Text():
                self._text(mark)
            case Fill():
                self._fill(mark)
            case Rule():
                self._rule(mark)
            case Line():
                self._line(mark)
            case Sign():
                self._sign(mark)
            case _:
                self._icon(mark)

    def _text(self, mark: Text) -> None:
        style = mark.style
        base = mark.top - style.leading / 2 - style.size * _CAP_HEIGHT / 2
        text = self._canvas.beginText(mark.x, base)
        text.setFont(style.font, style.size, style.leading)
        text.setFillColorRGB(*_rgb(style.colour))
        for line in mark.lines:
            text.textLine(line)
        self._canvas.drawText(text)

    def _fill(self, mark: Fill) -> None:
        self._canvas.setFillColorRGB(*_rgb(mark.colour))
        self._canvas.roundRect(mark.x, mark.bottom, mark.width, mark.height, mark.radius, stroke=0, fill=1)

    def _rule(self, mark: Rule) -> None:
        self._canvas.setStrokeColorRGB(*_rgb(mark.colour))
        self._canvas.setLineWidth(mark.weight)
        self._canvas.line(mark.x, mark.y, mark.x + mark.width, mark.y)

    def _line(self, mark: Line) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeColorRGB(*_rgb(mark.colour))
        canvas.setLineWidth(mark.weight)
        canvas.setLineJoin(1)
        if mark.dashes:
            canvas.setDash(list(mark.dashes))
        path = canvas.beginPath()
        path.moveTo(*mark.points[0])
        for point in mark.points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
        canvas.restoreState()

    def _sign(self, mark: Sign) -> None:
        canvas, colour = self._canvas, _rgb(sign_colour(mark.tone))
        canvas.setStrokeColorRGB(*colour)
        canvas.setFillColorRGB(*(_rgb(PAPER) if mark.is_open else colour))
        canvas.setLineWidth(SIGN_WEIGHT)
        path = canvas.beginPath()
        corners = _SIGNS.get(mark.tone)
        if corners is None:
            path.circle(mark.x, mark.y, SIGN_RADIUS)
        else:
            _polygon(path, tuple((mark.x + x * SIGN_RADIUS, mark.y + y * SIGN_RADIUS) for x, y in corners))
        canvas.drawPath(path, fill=1)

    def _icon(self, mark: Icon) -> None:
        """Lucide's circle-check, triangle-alert, circle-x and circle-dashed, drawn in its 24-unit square."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(mark.x - mark.size / 2, mark.y + mark.size / 2)
        canvas.scale(mark.size / 24, -mark.size / 24)
        canvas.setStrokeColorRGB(*_rgb(TONES[mark.tone].text))
        canvas.setLineWidth(2.5)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        if mark.tone is Tone.UNKNOWN:
            canvas.setDash([3.2, 4.654])  # eight dashes round the circle
        path = canvas.beginPath()
        if mark.tone is Tone.WARNING:
            _polygon(path, ((12, 3.5), (22, 20.5), (2, 20.5)))
        else:
            path.circle(12, 12, 10)
        for stroke in _STROKES[mark.tone]:
            path.moveTo(*stroke[0])
            for point in stroke[1:]:
                path.lineTo(*point)
        canvas.drawPath(path)
        canvas.restoreState()

    def _bookmark(self, mark: Bookmark) -> None:
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self._canvas.bookmarkHorizontal(key, 0, mark.top)
        self._canvas.addOutlineEntry(" ".join(mark.title.split())[:LONGEST_BOOKMARK], key, mark.level)


_STROKES: dict[Tone, tuple[tuple[tuple[float, float], ...], ...]] = {
    Tone.GOOD: (((8, 12.5), (11, 15.5), (16, 9.5)),),
    Tone.WARNING: (((12, 9.5), (12, 13.5)), ((12, 17), (12, 17.01))),
    Tone.BAD: (((9, 9), (15, 15)), ((15, 9), (9, 15))),
    Tone.UNKNOWN: (),
}


_SIGNS: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.WARNING: ((0, 1.25), (1.2, -0.85), (-1.2, -0.85)),
    Tone.BAD: ((0, 1.35), (1.35, 0), (0, -1.35), (-1.35, 0)),
    Tone.UNKNOWN: ((-0.9, -0.9), (-0.9, 0.9), (0.9, 0.9), (0.9, -0.9)),
    Tone.NONE: ((-0.9, -0.9), (-0.9, 0.9), (0.9, 0.9), (0.9, -0.9)),
}
"""Corners of the signs, in radii; what is met is a circle."""


def sign_colour(tone: Tone) -> str:
    return TONES[tone].text if tone in TONES else MUTED


def _polygon(path: Any, points: tuple[tuple[float, float], ...]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
