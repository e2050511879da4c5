"""The .po files in resources/i18n: read with Babel, written without anything that changes by itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

from tests.tools.extraction import CATALOGUES, Message

LANGUAGES = ("nn", "nb", "sv")
HEADER = """# {name}
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
NAMES = {"nn": "Nynorsk", "nb": "Bokmål", "sv": "Svenska"}


def file_of(language: str, folder: Path = CATALOGUES) -> Path:
    return folder / f"{language}.po"


def read(language: str, folder: Path = CATALOGUES) -> Catalog:
    """The catalogue of a language; an empty one when there is no file yet."""
    file = file_of(language, folder)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def entry_of(catalogue: Catalog, message: Message) -> Entry | None:
    return catalogue.get(message.text, message.context or None)


def strings_of(entry: Entry) -> tuple[str, ...]:
    """The translations of an entry, one for each plural form; empty ones are not yet made."""
    return tuple(entry.string) if isinstance(entry.string, (tuple, list)) else (entry.string or "",)


def merged(old: Catalog, messages: frozenset[Message]) -> Catalog:
    """The messages of the sources with the translations there are; those no longer used are left out."""
    new = Catalog(locale=old.locale)
    for message in sorted(messages, key=lambda each: (each.text, each.context, each.plural)):
        entry = entry_of(old, message)
        fits = entry is not None and entry.id == message.id
        made = new.add(message.id, entry.string if entry and fits else None, context=message.context or None)
        if entry and fits and entry.fuzzy:
            made.flags.add("fuzzy")
    return new


def written(catalogue: Catalog, language: str) -> str:
    """The text of the .po file."""
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(name=NAMES[language], language=language)
    return header + body.getvalue().decode("utf-8").strip() + "\n"
