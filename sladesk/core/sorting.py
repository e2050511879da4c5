"""The order of names in a list, as the Norwegian alphabet has it: … z æ ø å."""

from __future__ import annotations

import unicodedata

_LAST = str.maketrans({"æ": "{a", "ä": "{b", "ø": "{c", "ö": "{d", "å": "{e"})
"""«{» is the character after «z», so these letters sort behind it, in the alphabet's own order."""


def sort_key(text: str) -> str:
    """A text that compares as the name sorts: case and other accents do not count."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LAST)
    if not folded.isascii():
        folded = "".join(
            char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char)
        )
    return folded
