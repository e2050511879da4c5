"""Text set in a cell's width: measured once, drawn from memory ever after."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from sladesk.ui.theme import Theme, Type

PAD_X = 14
PAD_Y = 11
LEADING = 2
"""Pixels between lines, above what the font asks for; the editor uses the same."""
KEPT = 6000


class Face(Enum):
    TEXT = auto()
    HINT = auto()
    BAND = auto()
    BADGE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    layout: QTextLayout
    height: float


class Typesetter:
    """Sets text in lines. Blocks are kept by text, width and face; the oldest go first."""

    def __init__(self, theme: Theme) -> None:
        italic = theme.font(Type.TEXT)
        italic.setItalic(True)
        self._fonts: dict[Face, QFont] = {
            Face.TEXT: theme.font(Type.TEXT),
            Face.HINT: italic,
            Face.BAND: theme.font(Type.STRONG),
            Face.BADGE: theme.font(Type.HINT),
        }
        self._blocks: OrderedDict[tuple[str, int, Face], Block] = OrderedDict()

    def font(self, face: Face) -> QFont:
        return self._fonts[face]

    def block(self, text: str, width: int, face: Face = Face.TEXT) -> Block:
        key = (text, width, face)
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = self._set(text, width, face)
            if len(self._blocks) > KEPT:
                self._blocks.popitem(last=False)
        return block

    def _set(self, text: str, width: int, face: Face) -> Block:
        layout = QTextLayout(text.replace("\n", "\u2028"), self._fonts[face])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += float(int(line.height() + 0.999)) + LEADING
        layout.endLayout()
        return Block(layout, height)
