"""The message of a second start: what goes in comes out, and nothing else is understood."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sladesk.core.handover import END, LONGEST, NotUnderstoodError, file_of, is_whole, message_of

names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)


@given(names)
@example("Møte æøå.sladb")
@example("../line\nbreak")
def test_file_arrives_as_it_was_sent(name: str) -> None:
    file = Path("/register") / name
    message = message_of(file)
    assert is_whole(message)
    assert not is_whole(message[:-1])
    assert file_of(message) == file


def test_relative_file_is_that_of_the_folder_that_the_second_start_was_made_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert file_of(message_of(Path("one.sladb"))) == tmp_path / "one.sladb"


def test_start_without_a_file_asks_for_none() -> None:
    assert file_of(message_of(None)) is None


@given(st.binary(max_size=60))
@example(b"/one\0/two\0")
@example(b"one.sladb\0")
@example(b"/\xff\0")
def test_anything_else_is_refused_or_an_absolute_path(received: bytes) -> None:
    with suppress(NotUnderstoodError):
        if is_whole(received):
            file = file_of(received)
            assert file is None or file.is_absolute()
            assert received.count(END) == 1


@pytest.mark.parametrize("received", [b"/one\0/two\0", b"a" * (LONGEST + 1), b"a" * LONGEST + END])
def test_more_than_one_message_is_refused_before_it_is_read(received: bytes) -> None:
    with pytest.raises(NotUnderstoodError):
        is_whole(received)


@pytest.mark.parametrize("message", [b"one.sladb\0", b"/\xff\0"])
def test_what_is_no_absolute_path_is_refused(message: bytes) -> None:
    with pytest.raises(NotUnderstoodError):
        file_of(message)


@pytest.mark.parametrize("name", ["\udcff", "a" * LONGEST])
def test_name_that_cannot_be_told_is_not_sent(name: str) -> None:
    with pytest.raises(NotUnderstoodError):
        message_of(Path("/") / name)
