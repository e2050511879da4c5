"""Sizes of files in words: «1,4 MB»."""

from __future__ import annotations

from sladesk.core.vocabulary import Language

UNITS = ("B", "kB", "MB", "GB")
STEP = 1000


def size_words(size: int, language: Language) -> str:
    """Three figures at the most, with the language's decimal mark; a thousand bytes are a kilobyte."""
    tenths, unit = size * 10, 0
    while tenths >= STEP * 10 and unit < len(UNITS) - 1:
        tenths, unit = (tenths + STEP // 2) // STEP, unit + 1
    whole, tenth = divmod(tenths, 10)
    mark = "." if language is Language.EN else ","
    shown = f"{whole}{mark}{tenth}" if unit and whole < 100 else str((tenths + 5) // 10)
    return f"{shown}\N{NO-BREAK SPACE}{UNITS[unit]}"
