"""Text as a workbook can hold it: literally, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Collection

from sladesk.core.text import length_in_cell

LONGEST_TEXT = 32_767
"""Characters that Excel holds in a cell; what is beyond is left out, or it would call the file damaged."""
LONGEST_SHEET_NAME = 31
LONGEST_FOOTER = 255

# Excel reads `_x0041_` in a stored text as «A»; an escaped underscore keeps it as it was written.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@")

# Excel keeps this name for itself, in every language.
_RESERVED = ("history",)


def literal(text: str) -> str:
    """The text as it is stored in a cell, so that the reader sees exactly this text."""
    clean = xml_text(text)[:LONGEST_TEXT]
    return _ESCAPE.sub("_x005F_", clean) if "_x" in clean else clean


def xml_text(text: str) -> str:
    """The text without what XML cannot hold at all."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def needs_prefix(text: str) -> bool:
    """Whether the text would become a formula when somebody edits its cell."""
    return text.startswith(_LOOKS_LIKE_A_FORMULA)


def sheet_name(title: str, taken: Collection[str]) -> str:
    """A name that Excel allows, unlike any of those taken; Excel does not tell upper from lower case."""
    name = " ".join(_NOT_IN_SHEET_NAME.sub(" ", xml_text(title)).split()).strip(" '") or "1"
    used = {other.casefold() for other in (*taken, *_RESERVED)}
    candidate, number = _shortened(name, ""), 1
    while candidate.casefold() in used:
        number += 1
        candidate = _shortened(name, f" ({number})")
    return candidate


def _shortened(name: str, suffix: str) -> str:
    """Cut after a word where the name has any; Excel counts UTF-16 units."""
    room, whole = LONGEST_SHEET_NAME - len(suffix), name
    while length_in_cell(name) > room:
        name = name[:-1]
    if whole.removeprefix(name)[:1].strip():
        name = name.rpartition(" ")[0] or name
    return name.rstrip(" '") + suffix


def page_code(page_words: str) -> str:
    """«Side {page} av {pages}» in the codes of a page foot."""
    return _foot(page_words).replace("{page}", "&P").replace("{pages}", "&N")


def foot_text(text: str, room: int) -> str:
    """Text for a page foot, on one line, with its ampersands doubled, in at most `room` characters."""
    line = " ".join(text.split())[:room]
    while len(_foot(line)) > room:
        line = line[:-1]
    return _foot(line)


def _foot(text: str) -> str:
    return xml_text(text).replace("&", "&&")
