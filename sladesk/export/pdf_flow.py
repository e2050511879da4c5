"""Puts strips below each other, page after page, and splits those that a page cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sladesk.core.vocabulary import Tone
from sladesk.export.look import MUTED, TONES
from sladesk.export.pdf_look import (
    BODY_WIDTH,
    BOTTOM,
    HAIRLINE,
    ICON_GAP,
    ICON_SIZE,
    KEEP_TOGETHER,
    LEFT,
    PILL_INSET,
    PILL_RISE,
    TOP,
    Style,
)
from sladesk.export.pdf_marks import Bookmark, Fill, Icon, Mark, Rule, Text
from sladesk.export.pdf_tags import Node

ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text in a strip. With a tone they stand on its colour, beside its icon."""

    x: float
    lines: tuple[str, ...]
    style: Style
    node: Node | None
    tone: Tone = Tone.NONE
    width: float = 0
    """Of the widest line; needed only where something is drawn around it."""
    overline: bool = False
    """A line to write on, above the text; as wide as `width`."""

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


@dataclass(frozen=True, slots=True)
class Strip:
    """Blocks side by side, as high as the highest of them."""

    blocks: tuple[Block, ...]
    above: float = 0
    below: float = 0
    fill: str = ""
    rule: str = ""
    """Colour of the line under the strip."""
    weight: float = HAIRLINE

    @property
    def height(self) -> float:
        return self.above + max((block.height for block in self.blocks), default=0) + self.below

    @property
    def least(self) -> float:
        """Height with no more than two lines: what a page must hold of a strip that is split."""
        lines = max((min(2, len(b.lines)) * b.style.leading for b in self.blocks), default=0)
        return self.above + lines + self.below

    @property
    def opening(self) -> float:
        """Height that must be free where the strip begins: all of it, unless it is one that may be split."""
        return self.height if self.height <= KEEP_TOGETHER else self.least

    def split(self, room: float) -> tuple[Strip, Strip]:
        """The part that fits and the rest; room for two lines is taken for granted."""
        space = room - self.above - self.below
        first, rest = [], []
        for block in self.blocks:
            count = int(space / block.style.leading + ROUNDING)
            if len(block.lines) == count + 1:
                count = max(0, count - 1)  # no line stands alone at the head of a page
            first.append(replace(block, lines=block.lines[:count]))
            rest.append(replace(block, lines=block.lines[count:]))
        return replace(self, blocks=tuple(first), rule=""), replace(self, blocks=tuple(rest))

    def repetition(self) -> Strip:
        """The same strip as an artifact: read aloud once, seen on every page."""
        return replace(self, blocks=tuple(replace(block, node=None) for block in self.blocks))


class Flow:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self) -> None:
        self.pages: list[list[Mark]] = [[]]
        self.y = TOP
        self._fresh = True

    @property
    def room(self) -> float:
        return self.y - BOTTOM

    def space(self, height: float) -> None:
        """Leave some air, but never at the top of a page."""
        if not self._fresh:
            self.y -= height

    def bookmark(self, title: str, level: int) -> None:
        self.pages[-1].append(Bookmark(title, self.y, level))

    def turn(self, repeated: Iterable[Strip] = ()) -> None:
        self.pages.append([])
        self.y = TOP
        for strip in repeated:
            self._draw(strip.repetition())
        self._fresh = True

    def ask(self, height: float, repeated: Sequence[Strip] = ()) -> None:
        """Turn the page unless so much of it is free."""
        if height > self.room + ROUNDING and not self._fresh:
            self.turn(repeated)

    def place(self, strip: Strip, repeated: Sequence[Strip] = ()) -> None:
        """Put the strip below the last one; `repeated` strips head every page that it begins."""
        self.ask(strip.opening, repeated)
        while strip.height > self.room + ROUNDING:
            first, strip = strip.split(self.room)
            self._draw(first)
            self.turn(repeated)
        self._draw(strip)

    def draw(self, height: float, marks: Callable[[float], Iterable[Mark]]) -> None:
        """Put what cannot be split below the last; `marks` is told its upper edge."""
        self.pages[-1].extend(marks(self.y))
        self.y -= height
        self._fresh = False

    def _draw(self, strip: Strip) -> None:
        marks, top, bottom = self.pages[-1], self.y, self.y - strip.height
        if strip.fill:
            marks.append(Fill(LEFT, bottom, BODY_WIDTH, strip.height, strip.fill))
        for block in strip.blocks:
            marks.extend(_marks(block, top - strip.above))
        if strip.rule:
            marks.append(Rule(LEFT, bottom, BODY_WIDTH, strip.rule, strip.weight))
        self.y = bottom
        self._fresh = False


def _marks(block: Block, top: float) -> Iterable[Mark]:
    if block.overline:
        yield Rule(block.x, top + 2, block.width, MUTED, 0.7)
    if not block.lines:
        return
    if block.tone is Tone.NONE:
        yield Text(block.x, top, block.lines, block.style, block.node)
        return
    colours, shift = TONES[block.tone], PILL_INSET + ICON_SIZE + ICON_GAP
    yield Fill(
        block.x,
        top - block.height - PILL_RISE,
        shift + block.width + PILL_INSET,
        block.height + 2 * PILL_RISE,
        colours.fill,
        radius=3.5,
    )
    centre = top - block.style.leading / 2
    yield Icon(block.x + PILL_INSET + ICON_SIZE / 2, centre, ICON_SIZE, block.tone)
    yield Text(block.x + shift, top, block.lines, replace(block.style, colour=colours.text), block.node)
