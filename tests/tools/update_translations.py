"""`make messages`: bring the .po files up to the sources and list what is left to translate."""

from __future__ import annotations

import sys

from tests.tools.catalogues import LANGUAGES, file_of, merged, read, strings_of, written
from tests.tools.extraction import extract


def main() -> int:
    extraction = extract()
    for mistake in extraction.mistakes:
        print(mistake)
    for language in LANGUAGES:
        catalogue = merged(read(language), extraction.messages)
        file_of(language).write_text(written(catalogue, language), encoding="utf-8")
        empty = sum(1 for entry in catalogue if entry.id and not all(strings_of(entry)))
        print(f"{language}: {len(catalogue)} strings, {empty} to translate")
    return 1 if extraction.mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
