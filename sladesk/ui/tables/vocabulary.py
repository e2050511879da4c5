"""Reading and choosing answers from a closed list: by word in any language, or by one letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sladesk.core.translation import Words
from sladesk.ui.tables.columns import Choice, Code


def folded(text: str) -> str:
    """The word without case and without the sign that may stand before it (✓ Met)."""
    text = " ".join(text.split()).casefold()
    start = next((place for place, char in enumerate(text) if char.isalpha()), len(text))
    return text[start:]


def read_choice(text: str, choices: Sequence[Choice], languages: Iterable[Words]) -> Code | None:
    """The answer that a word means in any of the languages; None when it means none of them."""
    if not text.strip():
        return choices[0].code
    sought = folded(text)
    for words in languages:
        for choice in choices:
            if sought and folded(words(choice.message)) == sought:
                return choice.code
    return None


def letters(choices: Sequence[Choice], words: Words) -> dict[str, Code]:
    """One letter for each answer: the first of its word, or the first that is still free.

    The empty answer comes last, so that the ones in use get the natural letters.
    """
    keys: dict[str, Code] = {}
    for choice in (*choices[1:], choices[0]):
        word = words(choice.message).casefold()
        initials = [part[0] for part in word.split()]
        free = (char for char in (*initials, *word) if char.isalpha() and char not in keys)
        if letter := next(free, ""):
            keys[letter] = choice.code
    return keys
