"""Drafts: whole or not at all, and nothing left lying about."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sladesk.store.drafts import Draft, sidecars, sweep


def test_a_draft_gets_its_name_once(tmp_path: Path) -> None:
    target = tmp_path / "copy.sladb"
    with Draft(target) as draft:
        draft.path.write_bytes(b"one")
        draft.publish()
    assert target.read_bytes() == b"one"
    with Draft(target) as draft:
        draft.path.write_bytes(b"two")
        with pytest.raises(FileExistsError):
            draft.publish()
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_a_disk_without_hard_links_does_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_source: Path, _target: Path) -> None:
        raise PermissionError("no hard links on this disk")

    monkeypatch.setattr(os, "link", no_links)
    test_a_draft_gets_its_name_once(tmp_path)


def test_a_draft_takes_the_place_of_its_target(tmp_path: Path) -> None:
    target = tmp_path / "register.sladb"
    target.write_bytes(b"old")
    with Draft(target) as draft:
        draft.path.write_bytes(b"new")
        draft.replace()
    assert target.read_bytes() == b"new"


def test_what_an_interrupted_draft_left_is_removed(tmp_path: Path) -> None:
    with Draft(tmp_path / "register.sladb") as draft:
        for path in (draft.path, Path(f"{draft.path}-journal"), Path(f"{draft.path}-wal")):
            path.write_bytes(b"x")
        assert len(sidecars(draft.path)) == 2
    assert not list(tmp_path.iterdir())


def test_only_old_drafts_of_the_same_register_are_swept_away(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    old = (now - timedelta(days=2)).timestamp()
    mine, young, other = (
        tmp_path / name for name in (".reg-0123456789ab.draft", ".reg-ba9876543210.draft", ".other-1.draft")
    )
    for path in (mine, young, other):
        path.write_bytes(b"x")
    os.utime(mine, (old, old))
    os.utime(other, (old, old))
    sweep(tmp_path / "reg.sladb", now)
    assert {path.name for path in tmp_path.iterdir()} == {young.name, other.name}
