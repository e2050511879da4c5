"""The check of translations finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.catalogues import LANGUAGES, file_of, merged, read, written
from tests.tools.check_translations import complaints, placeholders
from tests.tools.extraction import Message, extract

SOURCE = """
words("Add {thing}", thing=1)
self._words.plural("{count} row", "{count} rows", 2)
words.context("clock", "When")
LABEL = mark("Open"
             " here")
HEADING = mark_in("table", "When")
raise UserError(mark("Gone"))
store.transact(mark("Change"))
words(label)
mock.context("not", "ours")
words(RATINGS["code"])
"""
WHOLE = r"""
msgid "Add {thing}"
msgstr "Legg til {thing}"

msgid "Change"
msgstr "Endre"

msgid "Gone"
msgstr "Borte"

msgid "Open here"
msgstr "Opne her"

msgctxt "clock"
msgid "When"
msgstr "Når"

msgctxt "table"
msgid "When"
msgstr "Kva tid"

msgid "{count} row"
msgid_plural "{count} rows"
msgstr[0] "éi rad"
msgstr[1] "{count} rader"
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "page.py").write_text(SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def catalogues(tmp_path: Path, sources: Path) -> Path:
    """Every language translated whole, in the form that `make messages` writes."""
    folder = tmp_path / "i18n"
    folder.mkdir()
    for language in LANGUAGES:
        plural = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
        file_of(language, folder).write_text(f'msgid ""\nmsgstr ""\n{plural}\n{WHOLE}', encoding="utf-8")
        whole = merged(read(language, folder), extract(sources).messages)
        file_of(language, folder).write_text(written(whole, language), encoding="utf-8")
    return folder


def test_every_kind_of_message_is_found(sources: Path) -> None:
    extraction = extract(sources)

    assert extraction.mistakes == ()
    assert extraction.messages == {
        Message("Add {thing}"),
        Message("{count} row", plural="{count} rows"),
        Message("When", context="clock"),
        Message("When", context="table"),
        Message("Open here"),
        Message("Gone"),
        Message("Change"),
    }


@pytest.mark.parametrize(
    "line",
    [
        'words(f"Add {thing}")',
        'words("Add " + thing)',
        'words("On" if on else "Off")',
        'mark(f"{x}")',
        'mark("a" + b)',
        'words.plural("one", many, 2)',
        'UserError("Gone")',
        'UserError(f"{path} gone")',
        'store.transact("Change")',
        "words(",
    ],
)
def test_text_that_would_never_be_translated_is_pointed_at(sources: Path, line: str) -> None:
    (sources / "page.py").write_text(f"\n{line}\n", encoding="utf-8")

    (mistake,) = extract(sources).mistakes

    assert mistake.startswith("program/page.py:2: ")


def test_whole_catalogues_pass(sources: Path, catalogues: Path) -> None:
    assert list(complaints(sources, catalogues)) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgstr "Endre"', 'msgstr ""', "not translated: 'Change'"),
        ('msgid "Change"', '#, fuzzy\nmsgid "Change"', "fuzzy: 'Change'"),
        ('msgid "Change"', 'msgid "Chango"', "missing: 'Change'"),
        ("til {thing}", "til {ting}", "placeholders differ"),
        ("til {thing}", "til", "placeholders differ"),
        ('"{count} rader"', '"mange {mengd}"', "placeholders differ"),
        ("til {thing}", "til {thing", "expected '}'"),
        ('msgstr[1] "{count} rader"', 'msgstr[1] ""', "not translated: '{count} row'"),
        ('msgid_plural "{count} rows"', 'msgid_plural "{count} lines"', "missing: '{count} row'"),
        ('"Endre"', '"Endre "', "spaces at the ends differ"),
        ('"Endre"', '"Endre"\n\nmsgid "Unused"\nmsgstr "Ubrukt"', "run `make messages`"),
    ],
)
def test_everything_wrong_is_said(
    sources: Path, catalogues: Path, old: str, new: str, complaint: str
) -> None:
    file = file_of("sv", catalogues)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    (found,) = complaints(sources, catalogues)

    assert found.startswith("sv.po: ")
    assert complaint in found


def test_source_with_bad_placeholders_is_refused(sources: Path, catalogues: Path) -> None:
    (sources / "page.py").write_text(SOURCE + 'words("{} rows")\n', encoding="utf-8")

    assert "'{} rows': placeholders have names" in list(complaints(sources, catalogues))


def test_catalogue_that_lacks_is_all_missing(sources: Path, tmp_path: Path) -> None:
    assert len(list(complaints(sources, tmp_path))) == len(extract(sources).messages) * len(LANGUAGES)


def test_update_keeps_translations_and_drops_what_is_unused(sources: Path, catalogues: Path) -> None:
    (sources / "page.py").write_text('words("Gone"); words("New")', encoding="utf-8")

    updated = merged(read("nn", catalogues), extract(sources).messages)

    assert {entry.id: entry.string for entry in updated if entry.id} == {"Gone": "Borte", "New": None}


def test_placeholders_are_named() -> None:
    assert placeholders("{a} {{b}} {c:>3}") == {"a", "c"}
