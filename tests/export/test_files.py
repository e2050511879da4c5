"""The one door for files, against real folders and with the faults of a real system."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.export import files
from sladesk.export.files import write_whole


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "Kontrakt æøå.pdf"
    file.write_bytes(b"old")
    return file


def assert_old_file_alone(target: Path) -> None:
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=5000))
def test_bytes_are_written_whole(tmp_path: Path, data: bytes) -> None:
    write_whole(tmp_path / "new.bin", data)
    assert (tmp_path / "new.bin").read_bytes() == data
    assert len(list(tmp_path.iterdir())) == 1


def test_old_file_is_replaced(target: Path) -> None:
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_function_fills_the_draft(target: Path) -> None:
    seen = []

    def fill(draft: Path) -> None:
        seen.append(draft)
        assert draft.parent == target.parent
        assert target.read_bytes() == b"old"
        draft.write_bytes(b"filled")

    write_whole(target, fill)
    assert target.read_bytes() == b"filled"
    assert not seen[0].exists()


def test_file_gets_the_usual_rights_and_not_those_of_a_temporary_one(tmp_path: Path) -> None:
    write_whole(tmp_path / "new.bin", b"x")
    (tmp_path / "other.bin").write_bytes(b"x")
    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert len(modes) == 1


def test_draft_and_its_content_reach_the_disk_before_the_swap(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, swap = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def replace(source: Path, goal: Path) -> None:
        steps.append("swap")
        swap(source, goal)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    write_whole(target, b"new")
    assert steps == ["file", "swap", "folder"]


def test_full_disk_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="The disk is full"):
        write_whole(target, b"new")
    assert_old_file_alone(target)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_function_that_meets_a_full_disk_leaves_the_old_file(target: Path) -> None:
    def fill(draft: Path) -> None:
        draft.write_bytes(b"half")
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"the other half")

    with pytest.raises(UserError, match="The disk is full"):
        write_whole(target, fill)
    assert_old_file_alone(target)


def test_a_function_that_fails_leaves_the_old_file_and_its_own_error(target: Path) -> None:
    def fill(draft: Path) -> None:
        draft.write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(target, fill)
    assert_old_file_alone(target)


@pytest.mark.parametrize("name", ["", "inner", "/"])
def test_a_folder_is_no_target(tmp_path: Path, name: str) -> None:
    (tmp_path / "inner").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        write_whole(tmp_path / name, b"x")


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist") as caught:
        write_whole(tmp_path / "missing" / "file.pdf", b"x")
    assert caught.value.values == {"folder": tmp_path / "missing"}


def test_a_file_in_place_of_the_folder(target: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        write_whole(target / "file.pdf", b"x")
    assert_old_file_alone(target)


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too long"):
        write_whole(tmp_path / ("x" * 300), b"x")
    assert list(tmp_path.iterdir()) == []


def refuse(*, times: int, error: OSError, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let the system refuse the swap so many times, as Windows does for a file that is open."""
    swap, tries = os.replace, list[Path]()

    def replace(source: Path, goal: Path) -> None:
        tries.append(goal)
        if len(tries) <= times:
            raise error
        swap(source, goal)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(files, "SWAP_PAUSE", 0)
    return tries


def test_open_in_another_program(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(errno.EACCES, "Access is denied", "draft", None, str(target))
    refuse(times=99, error=error, monkeypatch=monkeypatch)
    with pytest.raises(UserError) as caught:
        write_whole(target, b"new")
    assert str(caught.value) == (
        "The file Kontrakt æøå.pdf is open in another program. Close it there and export again."
    )
    assert_old_file_alone(target)


def test_virus_scanner_that_lets_go_is_waited_for(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(errno.EACCES, "Access is denied", "draft", None, str(target))
    tries = refuse(times=2, error=error, monkeypatch=monkeypatch)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert len(tries) == 3


def test_write_protected_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(errno.EACCES, "Access is denied", "draft", None, str(target))
    refuse(times=99, error=error, monkeypatch=monkeypatch)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(UserError, match="write-protected"):
        write_whole(target, b"new")
    assert_old_file_alone(target)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_folder_that_may_not_be_written(target: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object) -> int:
        raise OSError(number, os.strerror(number), str(target))

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(UserError, match="not allowed to write in the folder"):
        write_whole(target, b"new")
    assert_old_file_alone(target)


def test_another_fault_is_told_in_the_words_of_the_system(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(times=99, error=OSError(errno.EIO, "Input/output error"), monkeypatch=monkeypatch)
    with pytest.raises(UserError, match=r"could not be written: Input/output error"):
        write_whole(target, b"new")
    assert_old_file_alone(target)
