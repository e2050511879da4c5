"""What the computer says of a path: its drive, its mount, and the folders that OneDrive keeps in step."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sladesk.core.places import SYNCED_BY, Place, drive_of, mounts_of, place_on_linux, place_on_windows

MOUNTS = Path("/proc/self/mountinfo")
DRIVE_REMOTE = 4
"""GetDriveTypeW's answer for a drive letter that stands for a server's share."""


def place_of(path: Path, environ: Mapping[str, str] = os.environ, mounts: Path = MOUNTS) -> Place:
    """Where a register lies. What its name tells comes first, so that a dead server is not waited for."""
    name = str(path.absolute())
    synced = [environ[variable] for variable in SYNCED_BY if environ.get(variable)]
    place = _named(name, synced, mounts)
    if place is not Place.LOCAL:
        return place
    with suppress(OSError):  # Then opening it will say what is wrong.
        name = os.path.realpath(name)
    return _named(name, synced, mounts)


def _named(name: str, synced: list[str], mounts: Path) -> Place:
    if sys.platform == "win32":
        return place_on_windows(name, synced, remote_drive=_is_remote(drive_of(name)))
    listed = ""
    with suppress(OSError):  # Another system than Linux has no such list.
        listed = os.fsdecode(mounts.read_bytes())
    return place_on_linux(name, synced, mounts_of(listed))


def _is_remote(drive: str) -> bool:
    if sys.platform != "win32" or not drive:
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == DRIVE_REMOTE)
