"""Making a register: whole, or a sentence that says why not."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from sladesk.store import listing, registers
from sladesk.store.checking import check_register
from sladesk.store.refused import Reason, RegisterRefused
from tests.store.desk import content, log_size, open_store


def test_a_new_register_is_whole_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "Å ny.sladb"
    registers.create(path)
    assert check_register(path, registers.build) == []
    assert list(tmp_path.iterdir()) == [path]
    with closing(open_store(path)) as store:
        assert not any(content(store).values())
        assert (log_size(store), listing.count(store.connection)) == (0, 0)


def test_a_file_that_is_there_already_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "r.sladb"
    path.write_bytes(b"")
    with pytest.raises(RegisterRefused) as refusal:
        registers.create(path)
    assert (refusal.value.reason, path.read_bytes()) == (Reason.EXISTS, b"")


@pytest.mark.parametrize("name", ["x" * 300 + ".sladb", "x" * 240 + ".sladb", "no/folder.sladb"])
def test_what_the_disk_refuses_is_told_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(RegisterRefused, match=name):
        registers.create(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
