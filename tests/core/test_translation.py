"""Words in four languages: plain, counted, in context, and a user's errors."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.resources import resource
from sladesk.core.translation import Words, mark, mark_in
from sladesk.core.vocabulary import RATING_WORDS, Language, Rating

CATALOGUE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Add {thing}"
msgstr "Legg til {thing}"

msgid "{count} row of {owner}"
msgid_plural "{count} rows of {owner}"
msgstr[0] "éi rad frå {owner}"
msgstr[1] "{count} rader frå {owner}"

msgctxt "checklist"
msgid "When"
msgstr "Når"

msgctxt "clock"
msgid "When {day}"
msgstr "Kva tid {day}"
"""


@pytest.fixture
def nynorsk(tmp_path: Path) -> Words:
    spec = importlib.util.spec_from_file_location("build_hook", Path("installer/build_hook.py").resolve())
    assert spec is not None
    assert spec.loader is not None
    build_hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_hook)
    source = tmp_path / "nn.po"
    source.write_text(CATALOGUE, encoding="utf-8")
    build_hook.compile_catalogue(source)
    return Words("nn", tmp_path)


def test_placeholders_are_filled(nynorsk: Words) -> None:
    assert nynorsk("Add {thing}", thing="{rad}") == "Legg til {rad}"


def test_text_without_values_is_left_as_it_is(nynorsk: Words) -> None:
    assert nynorsk("Add {thing}") == "Legg til {thing}"


@pytest.mark.parametrize(
    ("count", "text"), [(1, "éi rad frå Kari"), (0, "0 rader frå Kari"), (2, "2 rader frå Kari")]
)
def test_counted(nynorsk: Words, count: int, text: str) -> None:
    assert nynorsk.plural("{count} row of {owner}", "{count} rows of {owner}", count, owner="Kari") == text


def test_nothing_stays_nothing(nynorsk: Words) -> None:
    assert nynorsk("") == ""


def test_the_same_word_in_two_places(nynorsk: Words) -> None:
    assert nynorsk.context("checklist", "When") == "Når"
    assert nynorsk.context("clock", "When {day}", day=3) == "Kva tid 3"
    assert nynorsk("When") == "When"


def test_the_same_word_in_two_places_before_the_language_is_known(nynorsk: Words) -> None:
    assert nynorsk(mark_in("checklist", "When")) == "Når"
    assert nynorsk(mark_in("diary", "When")) == "When"
    assert Words(Language.EN, Path())(mark_in("clock", "When {day}"), day=3) == "When 3"


def test_errors_are_said_in_the_readers_language(nynorsk: Words) -> None:
    error = UserError(mark("Add {thing}"), thing="A & <b>")

    assert nynorsk.error(error) == "Legg til A & <b>"
    assert str(error) == "Add A & <b>"


def test_error_without_values_may_hold_braces() -> None:
    assert str(UserError("{")) == "{"


def test_language_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Words("nb", tmp_path)


@given(st.text(), st.text())
def test_values_are_data_and_never_placeholders(name: str, text: str) -> None:
    english = Words(Language.EN, Path())

    assert english("{name}: {text}", name=name, text=text) == f"{name}: {text}"


def test_missed_is_a_deviation_in_norwegian() -> None:
    said = {language: Words(language, resource("i18n"))(RATING_WORDS[Rating.MISSED]) for language in Language}

    assert said == {"nn": "Avvik", "nb": "Avvik", "sv": "Avvikelse", "en": "Missed"}
