"""What the computer says of a path: its drive, its mount, and the folders that OneDrive keeps in step."""

from __future__ import annotations

import ntpath
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sladesk.core.places import (
    ACCOUNTS,
    ENGINES,
    SYNCED_BY,
    Place,
    RegistryKey,
    drive_of,
    mounts_of,
    place_on_linux,
    place_on_windows,
    synced_folders,
)

T = TypeVar("T")


class Registry(Protocol):
    """What is used of the standard library's `winreg`, which Windows alone has."""

    @property
    def HKEY_CURRENT_USER(self) -> int: ...
    @property
    def REG_EXPAND_SZ(self) -> int: ...
    def OpenKey(self, key: Any, sub_key: str, /) -> AbstractContextManager[Any]: ...
    def EnumKey(self, key: Any, index: int, /) -> str: ...
    def EnumValue(self, key: Any, index: int, /) -> tuple[str, Any, int]: ...


def _registry() -> Registry | None:
    if sys.platform != "win32":
        return None
    import winreg

    return winreg


MOUNTS = Path("/proc/self/mountinfo")
REGISTRY = _registry()
DRIVE_REMOTE = 4
"""GetDriveTypeW's answer for a drive letter that stands for a server's share."""


def place_of(
    path: Path,
    environ: Mapping[str, str] = os.environ,
    mounts: Path = MOUNTS,
    registry: Registry | None = REGISTRY,
) -> Place:
    """Where a register lies. What its name tells comes first, so that a dead server is not waited for."""
    name = str(path.absolute())
    synced = [environ[variable] for variable in SYNCED_BY if environ.get(variable)]
    if registry is not None:
        accounts, engines = (
            read_key(registry, registry.HKEY_CURRENT_USER, key) for key in (ACCOUNTS, ENGINES)
        )
        synced += synced_folders(accounts, engines)
    place = _named(name, synced, mounts)
    if place is not Place.LOCAL:
        return place
    # Links, junctions and short names; OneDrive's own folder may be behind one too.
    return _named(_followed(name), [*synced, *map(_followed, synced)], mounts)


def read_key(registry: Registry, parent: Any, name: str) -> RegistryKey:
    """A key with everything below it; an empty one where it is missing or may not be read."""
    try:
        with registry.OpenKey(parent, name) as key:
            kept = _counted(lambda index: registry.EnumValue(key, index))
            values = {
                name: ntpath.expandvars(data) if kind == registry.REG_EXPAND_SZ else data
                for name, data, kind in kept
            }
            below = list(_counted(lambda index: registry.EnumKey(key, index)))
            return RegistryKey(values, {child: read_key(registry, key, child) for child in below})
    except OSError:
        return RegistryKey()


def _counted(ask: Callable[[int], T]) -> Iterator[T]:
    """What is answered to 0, 1, 2 … until there is no more, which the registry says by an error."""
    with suppress(OSError):
        for index in count():
            yield ask(index)


def _followed(name: str) -> str:
    """The name behind all links; the name itself where that cannot be told, so that opening it says why."""
    try:
        return os.path.realpath(name)
    except (OSError, ValueError):
        return name


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
