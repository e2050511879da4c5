"""A draft beside its target, then swapped in: a register or a backup is whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from uuid import uuid4


class Draft:
    """A free file name in the target's folder; what is left of it is removed on leaving the block."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.stem}-{uuid4().hex[:12]}.draft")

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.path.unlink(missing_ok=True)
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)

    def publish(self) -> None:
        """Give the draft the target's name for good. Raises FileExistsError rather than overwrite."""
        sync_file(self.path)
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


def sync_file(path: Path) -> None:
    """Wait until the file's content is on the disk (Windows wants it open for writing)."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a new name in the folder is on the disk; Windows does that by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
