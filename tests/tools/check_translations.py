"""`make check`: every string is marked right and said in every language, with the placeholders it has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog

from tests.tools.catalogues import LANGUAGES, entry_of, file_of, merged, read, strings_of, written
from tests.tools.extraction import CATALOGUES, SOURCES, Message, extract

PLURAL_FORMS = 2


def complaints(sources: Path = SOURCES, folder: Path = CATALOGUES) -> Iterator[str]:
    """One line for everything that is wrong."""
    extraction = extract(sources)
    yield from extraction.mistakes
    for message in sorted(extraction.messages, key=str):
        yield from _bad_source(message)
    for language in LANGUAGES:
        catalogue = read(language, folder)
        before = True
        for message in sorted(extraction.messages, key=str):
            for complaint in _bad_entry(catalogue, message):
                before = False
                yield f"{language}.po: {complaint}"
        if before and not _is_current(catalogue, language, extraction.messages, folder):
            yield f"{language}.po: not as the sources have it; run `make messages`"


def _is_current(catalogue: Catalog, language: str, messages: frozenset[Message], folder: Path) -> bool:
    file = file_of(language, folder)
    return file.exists() and written(merged(catalogue, messages), language) == file.read_text(
        encoding="utf-8"
    )


def _bad_source(message: Message) -> Iterator[str]:
    try:
        names = placeholders(message.text)
    except ValueError as error:
        yield f"{message.text!r}: {error}"
        return
    if any(not name.isidentifier() for name in names):
        yield f"{message.text!r}: placeholders have names"


def _bad_entry(catalogue: Catalog, message: Message) -> Iterator[str]:
    entry = entry_of(catalogue, message)
    if entry is None or entry.id != message.id:
        yield f"missing: {message.text!r}"
        return
    if entry.fuzzy:
        yield f"fuzzy: {message.text!r}"
    strings = [string for string in strings_of(entry) if string]
    if len(strings) < len(strings_of(entry)):
        yield f"not translated: {message.text!r}"
        return
    if message.plural and len(strings) != PLURAL_FORMS:
        yield f"has {len(strings)} plural forms, not {PLURAL_FORMS}: {message.text!r}"
    for string in strings:
        yield from _bad_translation(message, string)


def _bad_translation(message: Message, string: str) -> Iterator[str]:
    try:
        found = placeholders(string)
    except ValueError as error:
        yield f"{string!r}: {error}"
        return
    wanted = placeholders(message.text) | placeholders(message.plural)
    # A singular may say «one» and leave the count out.
    optional = {"count"} if message.plural else set()
    if not wanted - optional <= found <= wanted:
        yield f"placeholders differ: {message.text!r} and {string!r}"
    if (
        message.text[:1].isspace() != string[:1].isspace()
        or message.text[-1:].isspace() != string[-1:].isspace()
    ):
        yield f"spaces at the ends differ: {message.text!r} and {string!r}"


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ValueError for braces that do not match."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def main() -> int:
    found = list(complaints())
    for complaint in found:
        print(complaint)
    print(f"Translations: {len(found)} to mend." if found else "Translations: complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
