"""A draft beside its target, then swapped in: a register or a backup is whole or not there at all."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

SIDECARS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database. It would play one of these into whatever file has the name."""


class Draft:
    """A free file name in the target's folder; what is left of it is removed on leaving the block."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.stem}-{os.urandom(6).hex()}.draft")

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for path in (self.path, *sidecars(self.path)):
            path.unlink(missing_ok=True)

    def publish(self) -> None:
        """Give the draft the target's name for good. Raises FileExistsError rather than overwrite."""
        sync_file(self.path)
        if not self.target.exists():
            for orphan in sidecars(self.target):
                orphan.unlink()
        try:
            os.link(self.path, self.target)
        except FileExistsError:
            raise
        except OSError:
            # Memory sticks and some servers have no hard links; `rename` alone overwrites outside Windows.
            if self.target.exists():
                raise FileExistsError(self.target) from None
            self.path.rename(self.target)
        sync_folder(self.target.parent)

    def replace(self) -> None:
        """Put the draft in the place of the target, in one step."""
        sync_file(self.path)
        self.path.replace(self.target)
        sync_folder(self.target.parent)


def sidecars(path: Path) -> list[Path]:
    """The files that SQLite has left beside a database, or beside where one was."""
    beside = (path.with_name(f"{path.name}{suffix}") for suffix in SIDECARS)
    return [file for file in beside if file.exists()]


def sweep(target: Path, now: datetime) -> None:
    """Remove the drafts for this target that a killed program left; younger than a day may be in use."""
    for path in target.parent.glob("*.draft"):
        if path.name.startswith(f".{target.stem}-"):
            # Another program may have swept it away, or hold it.
            with suppress(OSError):
                if now.timestamp() - path.stat().st_mtime > timedelta(days=1).total_seconds():
                    path.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder that is on the disk before anything is put into it."""
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Wait until the file's content is on the disk (Windows wants it open for writing)."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a new name in the folder is on the disk, where the system lets one ask for that."""
    # Windows and some servers refuse to; the name is then as safe as they make it themselves.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
