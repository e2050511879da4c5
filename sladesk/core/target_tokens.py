"""A cell's text as the tokens of the grammar of targets: each word's class, settled by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from sladesk.core.dates import plain
from sladesk.core.quantities import Comparator, Unit
from sladesk.core.target_table import Token, longest_phrases, table

LIMIT = 400
"""Characters; a longer text is prose."""

_WORDS_LIMIT = 5
"""Words that are in no table; the cases of a share may have so many, and prose soon has more."""

_DASHES = str.maketrans("‐‑‒–—−’", "------'")
_FRACTIONS = {"¼", "½", "¾"}
_TWO_MEANINGS = {"min", "second", "mån", "to", "var", "vart"} | _FRACTIONS
_MERE_DAYS = (0, 1, 2, 3, 4)
_WAS = {"var", "vart"}
"""Swedish «every», before an ordinal; otherwise «was» and «became»."""


class UnreadableError(Exception):
    """The text is free text; no reader lets this out."""


@dataclass(frozen=True, slots=True)
class Tokens:
    letters: str
    """One letter for each token; see `target_table`."""
    values: Sequence[object]
    raws: Sequence[str]

    def part(self, start: int, end: int) -> Tokens:
        return Tokens(self.letters[start:end], self.values[start:end], self.raws[start:end])


class Groups:
    """The groups of a rule as tokens."""

    def __init__(self, match: re.Match[str], found: Tokens) -> None:
        self._match = match
        self._found = found

    def tokens(self, name: str) -> Tokens:
        return self._found.part(*self._match.span(name)) if self._match[name] else Tokens("", (), ())

    def has(self, name: str) -> bool:
        return name in self._match.re.groupindex and bool(self._match[name])

    def value(self, name: str) -> object:
        return self._found.values[self._match.start(name)]

    def start(self, name: str) -> int:
        return self._match.start(name)

    def figures(self, name: str) -> str:
        return str(self.value(name))


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"v[0-9]+(?:\.[0-9]+)+(?!\w)"
        r"|[0-9]{1,4}(?::[ae]|st|nd|rd|th|\.(?= [^\W\d]))(?!\w)"
        r"|[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?(?![\w.,:])"
        r"|[0-9]+(?:[.,:][0-9]+)*"
        r"|[^\W\d]\w*"
        r"|<=|>=|=<|=>"
        r"|\S"
    )


def tokens(text: str) -> Tokens:
    """The tokens of a text. Raises UnreadableError when it holds what no target holds."""
    if len(text) > LIMIT:
        raise UnreadableError
    raws = _token().findall(plain(text).translate(_DASHES))
    letters: list[str] = []
    values: list[object] = []
    kept: list[str] = []
    unknown = 0
    for raw, after, (settled, meaning) in _found(raws):
        if raw in _TWO_MEANINGS or settled == "D":
            following = next((other for other in raws[after : after + 2] if other != "."), "")
            settled, meaning = _settled(settled, meaning, raw, "".join(letters[-2:]), following)
        if settled == "+":
            values[-1] = _sum(values[-1], meaning)
        elif settled == "c" and letters[-1:] == ["c"]:
            values[-1] = _both(values[-1], meaning)
        elif settled != "_":
            unknown += settled == "w"
            if unknown > _WORDS_LIMIT:
                raise UnreadableError
            letters.append(settled)
            values.append(meaning)
            kept.append(raw)
    return Tokens("".join(letters), values, kept)


def _found(raws: Sequence[str]) -> Iterator[tuple[str, int, Token]]:
    """Each phrase or word, where the one after it begins, and what it means; the longest phrase wins."""
    words, longest = table(), longest_phrases()
    at = 0
    while at < len(raws):
        first = raws[at]
        if first == "." and at and raws[at - 1][-1].isalpha():
            at += 1
            continue
        for length in range(longest.get(first, 1), 0, -1):
            phrase = " ".join(raws[at : at + length]) if length > 1 else first
            if meanings := words.get(phrase):
                break
        else:
            meanings, phrase, length = (_figures(first),), first, 1
        at += length
        for meaning in meanings:
            yield phrase, at, meaning


def _figures(raw: str) -> Token:
    """What is in no table: numbers in figures, times of day, ordinals and other words."""
    if raw[0].isdecimal():
        if raw[-1] == "." or not raw[-1].isdecimal():
            return "o", int(re.split(r"\D", raw)[0])
        return ("T" if ":" in raw else "n"), raw.replace(" ", "")
    if raw[0] == "v" and raw[-1].isdecimal() and "." in raw:
        return "V", raw[1:]
    return ("w" if raw[0].isalpha() else "?"), raw


def _settled(letter: str, value: object, raw: str, two_before: str, following: str) -> tuple[str, object]:
    """The token among its neighbours, where one word has two meanings."""
    before = two_before[-1:]
    if raw == "min" and before != "n" and _is_number(following):
        return "c", (Comparator.AT_LEAST, False)
    if letter == "2":
        return ("o", 2) if before == "e" else ("u", Unit.SECOND)
    if raw == "mån" and before in ("n", "q", "o"):
        return "u", Unit.MONTH
    if letter == "D" and before in tuple("neoq") and value == _MERE_DAYS:
        # «2–3 kvardagar» are days, «8–16 kvardagar» are hours
        return ("?", None) if two_before == "-n" else ("u", Unit.WEEKDAY)
    if raw == "to" and (before == "D" or (before and before in "nTh" and following[:1].isdecimal())):
        return "-", None
    if raw in _WAS:
        return ("e" if _is_ordinal(following) else "_"), None
    if raw in _FRACTIONS and before == "n":
        return "+", value
    return letter, value


def _is_number(raw: str) -> bool:
    return raw[:1].isdecimal() or table().get(raw, (("", None),))[0][0] == "n"


def _is_ordinal(raw: str) -> bool:
    return (table().get(raw) or (_figures(raw or "w"),))[0][0] == "o"


def _both(limit: object, other: object) -> object:
    """«innan maks 4 timar» as one limit. Raises UnreadableError when the two signs differ."""
    sign, is_time = cast("tuple[Comparator, bool]", limit)
    other_sign, other_is_time = cast("tuple[Comparator, bool]", other)
    if sign is not other_sign:
        raise UnreadableError
    return sign, is_time or other_is_time


def _sum(whole: object, fraction: object) -> str:
    """«1½» as «1,5». Raises UnreadableError when the first is no whole number."""
    if not str(whole).isdecimal():
        raise UnreadableError
    return f"{whole},{str(fraction).partition(',')[2]}"
