"""Text from people: what is kept on entry, how it is compared, and what of it may name a file.

Text is data. Nothing here gives a character a meaning; it only removes what no document can hold.
"""

from __future__ import annotations

import re
import unicodedata

from sladesk.core.errors import UserError
from sladesk.core.translation import mark

LIMIT = 32_000
"""UTF-16 units in one cell; Excel's own limit is 32,767."""

FILE_NAME_LIMIT = 120
"""Characters in a suggested file name, without its suffix."""

_FILE_NAME_BYTES = 220
"""UTF-8 bytes in it: Linux stops at 255 for name and suffix together."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 but for tab and LF, DEL and C1: no XML document may hold the first, and nobody sees any of them.
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)


def clean(text: str, *, single_line: bool = False) -> str:
    """Text as it is stored: line ends are LF, a tab is a space, control characters are gone.

    Surrogate halves become U+FFFD. Spaces are kept wherever they stand, and so are bidirectional
    overrides and markup: they are text. In a single line, line ends are spaces.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = _LINE_ENDS.sub("\n", whole).replace("\t", " ")
    kept = _DROPPED.sub("", lines)
    return kept.replace("\n", " ") if single_line else kept


def length_in_cell(text: str) -> int:
    """Length in UTF-16 units, as Excel counts: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_length(text: str) -> None:
    """Raise UserError when the text is too long for a cell."""
    length = length_in_cell(text)
    if length > LIMIT:
        raise UserError(
            mark(
                "The text is {length} characters long; a cell holds at most {limit}. "
                "Shorten it or move part of it to a note."
            ),
            length=length,
            limit=LIMIT,
        )


def checked(text: str) -> str:
    """Text cleaned as it is stored. Raises UserError when it is too long for a cell."""
    cleaned = clean(text)
    check_length(cleaned)
    return cleaned


def fold(text: str) -> str:
    """The text without what a search overlooks: case, width of letters, runs of white space.

    Folding twice changes nothing. Letters keep their accents: «å» is not «a».
    """
    seen = ""
    while text != seen:
        seen = text
        text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(text.split())


def safe_file_name(text: str, fallback: str) -> str:
    """A file name, without suffix, that Windows, macOS and Linux all take.

    What Windows forbids becomes a hyphen and what cannot be seen goes, so that no override can make
    a name look like another. `fallback` is returned when no letter or digit is left.
    """
    hyphened = _FORBIDDEN.sub("-", " ".join(clean(unicodedata.normalize("NFC", text)).split()))
    visible = "".join(char for char in hyphened if unicodedata.category(char)[0] != "C")
    # Spaces on either side of what went are one space now.
    name = _cut(" ".join(visible.split()).lstrip(" .")).rstrip(" .")
    if not any(char.isalnum() for char in name):
        return fallback
    return f"_{name}"[:FILE_NAME_LIMIT] if _RESERVED.fullmatch(name) else name


def _cut(name: str) -> str:
    return name[:FILE_NAME_LIMIT].encode()[:_FILE_NAME_BYTES].decode(errors="ignore")
