"""Text on entry, compared and as a file name."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.text import (
    FILE_NAME_LIMIT,
    LIMIT,
    check_length,
    checked,
    clean,
    fold,
    length_in_cell,
    safe_file_name,
)

# Every character there is, halves of surrogate pairs included, and the awkward ones often.
AWKWARD = (
    "\t\n\r\v\f\x00\x07\x1b\x7f\x85\x9f\u2028\u2029\u202e\ud83d\ude00\udfff\ufffe\uffff\U0001f600<b &=«å"
)
ANY_TEXT = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=())))


def obvious_clean(text: str) -> str:
    """The rule of `clean`, one character at a time."""
    kept = []
    at = 0
    while at < len(text):
        char, following = text[at], text[at + 1 : at + 2]
        at += 1
        if "\ud800" <= char <= "\udbff" and "\udc00" <= following <= "\udfff":
            at += 1
            kept.append(chr(0x10000 + (ord(char) - 0xD800) * 0x400 + ord(following) - 0xDC00))
        elif "\ud800" <= char <= "\udfff":
            kept.append("\ufffd")
        elif char == "\r" and following == "\n":
            at += 1
            kept.append("\n")
        elif char in "\n\r\v\f\x85\u2028\u2029":
            kept.append("\n")
        elif char == "\t":
            kept.append(" ")
        elif char >= " " and not "\x7f" <= char <= "\x9f" and char not in "\ufffe\uffff":
            kept.append(char)
    return "".join(kept)


@example("".join(f"a{char}" for char in AWKWARD))
@given(ANY_TEXT)
def test_cleaning_follows_the_rule_for_every_character(text: str) -> None:
    assert clean(text) == obvious_clean(text)


@given(ANY_TEXT)
def test_clean_text_is_clean_and_can_be_encoded(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(text).encode().decode() == clean(text)


@given(ANY_TEXT)
def test_a_single_line_has_no_line_end(text: str) -> None:
    assert clean(text, single_line=True) == clean(text).replace("\n", " ")


def test_people_s_text_is_kept_as_it_is() -> None:
    text = "  <b>Oppetid</b> & =1+1 «Čáhcesuolu»\n\n👩‍💻 \u202eabc  "
    assert clean(text) == text


def test_a_cell_counts_as_excel_does() -> None:
    assert length_in_cell("æø😀") == 4
    assert length_in_cell("\ud83d") == 1


def test_a_cell_holds_its_limit_and_no_more() -> None:
    check_length("å" * LIMIT)
    with pytest.raises(UserError, match="32001 characters") as caught:
        check_length("😀" * (LIMIT // 2) + "a")
    assert caught.value.values == {"length": LIMIT + 1, "limit": LIMIT}


def test_text_is_measured_after_cleaning() -> None:
    assert checked("a\r\n" * (LIMIT // 2)) == "a\n" * (LIMIT // 2)
    with pytest.raises(UserError):
        checked("a" * (LIMIT + 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oppetid", "OPPETID"),
        ("Måling", "Ma\u030aling"),
        ("Kari \u00a0 Nordmann\n", "kari nordmann"),
        ("Straße", "STRASSE"),
        ("ＳＬＡ", "sla"),
    ],
)
def test_a_search_overlooks_case_width_and_spaces(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_search_keeps_letters_apart() -> None:
    assert len({fold(letter) for letter in "aåáäæoøöðd"}) == 10


@example("\u1fb3\u0308")  # casefolding sets the two marks free to change places
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skylagring – 2. kvartal 2026", "Skylagring – 2. kvartal 2026"),
        ("Čáhcesuolu: šiehtadus/ŋ", "Čáhcesuolu- šiehtadus-ŋ"),
        ('<a>"b"|c?*\\d', "-a--b--c---d"),
        ("..\\..\\Windows", "-..-Windows"),
        ("  Avtale\n2026 . ", "Avtale 2026"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ("Ma\u030aling", "Måling"),
        ("con", "_con"),
        ("Lpt1.backup", "_Lpt1.backup"),
        ("COM²", "_COM²"),
        ("Console", "Console"),
        ("", "Kontrakt"),
        ("???", "Kontrakt"),
        (" . ", "Kontrakt"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert safe_file_name(text, "Kontrakt") == name


@given(ANY_TEXT)
def test_every_file_name_can_be_used_everywhere(text: str) -> None:
    name = safe_file_name(text, "contract")
    assert 0 < len(name) <= FILE_NAME_LIMIT
    assert len(name.encode()) <= 230
    assert not set(name) & set('<>:"/\\|?*\n\x00\u202e')
    assert name == name.strip(" .")


def test_a_long_file_name_is_cut_between_characters() -> None:
    assert safe_file_name("å" * 300, "x") == "å" * 110
    assert safe_file_name("a" * 300, "x") == "a" * FILE_NAME_LIMIT
    assert safe_file_name("con." + "a" * 300, "x") == "_con." + "a" * (FILE_NAME_LIMIT - 5)
    assert safe_file_name("a" * 119 + " b", "x") == "a" * 119
