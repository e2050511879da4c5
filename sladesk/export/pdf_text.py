"""Breaks text into lines by the widths of the embedded fonts. Text is text here, never markup."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile

from sladesk.export.fonts import face_of
from sladesk.export.pdf_look import Style

# A word with the spaces after it. A no-break space is part of its word, so `\s` will not do.
_WORD = re.compile(r"[^ \u2002-\u200a]*[ \u2002-\u200a]*")
_SPACES = " \u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_BREAK_AFTER = "-–/\\_.,:;&?=@)]"


class Typesetter:
    """Measures and breaks text; widths of words are remembered, since a form repeats its words."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], float] = {}
        self._faces: dict[str, dict[int, float]] = {}

    def width(self, text: str, style: Style) -> float:
        """Width in points, without the spaces at the end: they take no ink."""
        return self._units(text.rstrip(_SPACES), style.font) * style.size / 1000

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """The lines of the text; empty text has none.

        Every character of the text is kept: a line that was broken between words ends in their space,
        and one that ended in a line end gets a space, so the marked content reads as the text did.
        """
        if not text:
            return ()
        parts = text.split("\n")
        units = width * 1000 / style.size
        broken = [self._broken(part, style.font, units) for part in parts]
        for part in broken[:-1]:
            part[-1] += " "
        return tuple(line for part in broken for line in part)

    def shortened(self, text: str, style: Style, width: float) -> str:
        """The text on one line, its end replaced by an ellipsis when it is too wide."""
        line = " ".join(text.split("\n"))
        if self.width(line, style) <= width:
            return line
        units = (width - self.width("…", style)) * 1000 / style.size
        return line[: self._fitting(line, style.font, units)].rstrip() + "…"

    def _broken(self, text: str, font: str, room: float) -> list[str]:
        lines: list[str] = []
        line, used = "", 0.0
        for word in _WORD.findall(text):
            ink = self._units(word.rstrip(_SPACES), font)
            if line and used + ink > room:
                lines.append(line)
                line, used = "", 0.0
            if ink > room:
                *pieces, word = self._pieces(word, font, room)
                lines += pieces
            line += word
            used += self._units(word, font)
        lines.append(line)
        return lines

    def _pieces(self, word: str, font: str, room: float) -> list[str]:
        """A word that is too wide for a line, cut into pieces that are not."""
        pieces = []
        while (count := self._fitting(word, font, room)) < len(word.rstrip(_SPACES)):
            count = _better_break(word, count)
            pieces.append(word[:count])
            word = word[count:]
        return [*pieces, word]

    def _fitting(self, word: str, font: str, room: float) -> int:
        """How many characters of a word fit; at least one, so that breaking always comes to an end."""
        ends = accumulate(self._units(character, font) for character in word)
        return max(1, sum(1 for _ in takewhile(lambda end: end <= room, ends)))

    def _units(self, text: str, font: str) -> float:
        """Width in thousandths of the type size."""
        known = self._words.get((font, text))
        if known is None:
            widths = self._faces.get(font) or self._faces.setdefault(font, face_of(font).charWidths)
            known = self._words[font, text] = sum(widths[ord(character)] for character in text)
        return known


def _better_break(word: str, count: int) -> int:
    """A word that must be broken is broken after its own signs, unless that wastes half the line."""
    for at in range(count, count // 2, -1):
        if word[at - 1] in _BREAK_AFTER:
            return at
    return count
