"""Words in the reader's language: one mechanism for the window and for documents.

The window has a language (a setting) and every document has another (the contract's choice), so
nothing here is global: whoever shows text is handed a `Words`.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

from sladesk.core.errors import UserError

_OF = "\x04"
"""Stands between context and message, as it does in gettext's catalogues."""


def mark(message: str) -> str:
    """Mark a string that is made before the language is known; `Words` translates it when shown."""
    return message


def mark_in(context: str, message: str) -> str:
    """Mark a string that means different things in different places."""
    return f"{context}{_OF}{message}"


class Words:
    """The words of one language. Source strings are English, so English has no catalogue.

    Raises FileNotFoundError when the compiled catalogue of the language is missing.
    """

    def __init__(self, language: str, folder: Path) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != "en":
            self._catalogue = _catalogue(folder / f"{language}.mo")

    def __call__(self, message: str, **values: object) -> str:
        """Translate a source string and fill its named placeholders; nothing stays nothing."""
        # Asked for the empty string, gettext answers with the catalogue's own header.
        text = self._catalogue.gettext(message).rpartition(_OF)[2] if message else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Translate a counted source string; `{count}` is the count."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **values)

    def context(self, context: str, message: str, **values: object) -> str:
        """Translate a source string that means different things in different places."""
        return self(mark_in(context, message), **values)

    def error(self, error: UserError) -> str:
        """The sentence of a user's error in this language."""
        return self(error.message, **error.values)


@lru_cache(maxsize=8)
def _catalogue(file: Path) -> gettext.GNUTranslations:
    """Read once: a document, a page and what is typed may each need the words of a language."""
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened)
