"""The list of what SLADesk is made of, as it ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from sladesk.core.errors import UserError
from sladesk.core.licences import LIST, Component, components, text_of
from sladesk.core.resources import resource

FOLDER = resource("licences")


def test_every_part_has_its_terms_to_read() -> None:
    parts = components(FOLDER)
    assert parts[0].name == "SLADesk"
    assert {"PySide6_Essentials", "Python", "SQLAlchemy"} <= {part.name for part in parts}
    assert all(len(text_of(FOLDER, part)) > 200 for part in parts)


def test_qt_tells_its_notice_and_both_licences() -> None:
    (qt,) = (part for part in components(FOLDER) if part.name == "PySide6_Essentials")
    text = text_of(FOLDER, qt)
    places = [text.index(words) for words in ("replace them", "LESSER GENERAL", "GNU GENERAL PUBLIC LICENSE")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "found"),
    [("", True), ("LGPL", True), ("pyside 6.11", True), ("mit", False), ("pyside mit", False)],
)
def test_search_wants_every_word(words: str, found: bool) -> None:
    assert Component("PySide6", "6.11.3", "LGPL-3.0-only", ()).suits(words) is found


def test_text_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        text_of(tmp_path, Component("a", "", "MIT", ("a.txt",)))
    assert "a.txt" in str(refused.value)


def test_list_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=LIST):
        components(tmp_path)
