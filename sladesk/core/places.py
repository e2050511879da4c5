"""Where a register lies: on this computer, on a network, or in a folder that OneDrive keeps in step.

A network may be gone between two words, and a folder that is kept in step may be written from two
computers at once: both are said before a register there is opened. The rules know names and lists only;
`sladesk/surroundings.py` asks the computer.
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import TypeVar

T = TypeVar("T")


class Place(StrEnum):
    """Where a file lies, as far as it matters for writing in it."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system as /proc/self/mountinfo tells of it."""

    point: PurePosixPath
    kind: str


@dataclass(frozen=True, slots=True)
class RegistryKey:
    """A key of Windows' registry; names are told apart without regard to case."""

    values: Mapping[str, object] = field(default_factory=dict)
    keys: Mapping[str, RegistryKey] = field(default_factory=dict)

    def value(self, name: str) -> object:
        """What the value holds; None without it."""
        return _named(self.values, name, None)

    def key(self, name: str) -> RegistryKey:
        """The key below this one; an empty one without it."""
        return _named(self.keys, name, RegistryKey())


SYNCED_BY = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""The variables by which OneDrive tells Windows' programs of its folders: of one account of each kind."""
ACCOUNTS = r"Software\Microsoft\OneDrive\Accounts"
"""The user's key in which OneDrive keeps every account, with its folder and its SharePoint libraries."""
ENGINES = r"Software\SyncEngines\Providers\OneDrive"
"""The user's key in which OneDrive tells Office what it syncs, a key a folder or library."""
NETWORK_KINDS = frozenset(
    (
        *("afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs"),
        *("nfs4", "smb3", "smbfs", "fuse.cephfs", "fuse.curlftpfs", "fuse.davfs", "fuse.davfs2"),
        *("fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs", "fuse.sshfs"),
    )
)
"""Linux' names of file systems that are reached over a network; GNOME's is fuse.gvfsd-fuse."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_LONG, _DEVICE, _LONG_SHARE = "//?/", "//./", "//?/unc/"


def place_on_windows(path: str, synced: Iterable[str], *, remote_drive: bool) -> Place:
    r"""Where an absolute path of Windows lies: `\\server\share`, `\\?\UNC\…`, a drive or a folder."""
    if remote_drive or is_share(path):
        return Place.NETWORK
    return Place.SYNCED if _is_inside(_on_windows(path), map(_on_windows, synced)) else Place.LOCAL


def synced_folders(accounts: RegistryKey, engines: RegistryKey) -> list[str]:
    """The folders that OneDrive keeps in step, by the keys ACCOUNTS and ENGINES; what is no text is left out.

    They stand in several places, and which of them are filled differs by the kind of account and with the
    years: an account's own folder, the libraries that it syncs by their scope, the same by their organisation
    (where the name of the value is the folder), and what Office is told.
    """
    found: list[object] = [engine.value("MountPoint") for engine in engines.keys.values()]
    for account in accounts.keys.values():
        found.append(account.value("UserFolder"))
        found += account.key("ScopeIdToMountPointPathCache").values.values()
        for organisation in account.key("Tenants").keys.values():
            found += organisation.values
    return [folder for folder in found if isinstance(folder, str)]


def place_on_linux(path: str, synced: Iterable[str], mounts: Iterable[Mount]) -> Place:
    """Where an absolute path of Linux lies, whose links are followed already."""
    plain = PurePosixPath(path)
    over = [mount for mount in mounts if plain.is_relative_to(mount.point)]
    # The last of those that are mounted on the same folder is the one that is seen.
    nearest = max(enumerate(over), key=lambda each: (len(each[1].point.parts), each[0]), default=None)
    if nearest is not None and nearest[1].kind in NETWORK_KINDS:
        return Place.NETWORK
    return Place.SYNCED if _is_inside(plain, map(PurePosixPath, synced)) else Place.LOCAL


def is_share(path: str) -> bool:
    r"""Whether the path names a server's share: `\\server\share` or `\\?\UNC\server\share`."""
    plain = path.replace("\\", "/").casefold()
    if plain.startswith(_LONG):
        return plain.startswith(_LONG_SHARE)
    return plain.startswith("//") and not plain.startswith("//./")


def drive_of(path: str) -> str:
    r"""The drive of an absolute path of Windows, such as `C:`; nothing for a share."""
    drive = PureWindowsPath(_without_prefix(path)).drive
    return drive if drive.endswith(":") else ""


def mounts_of(mountinfo: str) -> list[Mount]:
    """The mounts that /proc/self/mountinfo lists (proc_pid_mountinfo(5)); a line of another form is none."""
    found = []
    for line in mountinfo.splitlines():
        before, _dash, after = line.partition(" - ")
        fields, kind = before.split(" "), after.partition(" ")[0]
        if len(fields) > 4 and kind:
            found.append(Mount(PurePosixPath(_OCTAL.sub(_character, fields[4])), kind))
    return found


def numbered(stem: str, number: int) -> str:
    """The name of a further copy: `name`, `name (2)`, `name (3)` …"""
    return stem if number == 1 else f"{stem} ({number})"


def _on_windows(path: str) -> PureWindowsPath:
    return PureWindowsPath(ntpath.normpath(_without_prefix(path)))


def _without_prefix(path: str) -> str:
    r"""`\\?\C:\…` and `\\.\C:\…` are `C:\…`."""
    return path[len(_LONG) :] if path.replace("\\", "/").startswith((_LONG, _DEVICE)) else path


def _named(items: Mapping[str, T], name: str, none: T) -> T:
    return next((item for other, item in items.items() if other.casefold() == name.casefold()), none)


def _is_inside(path: PurePath, folders: Iterable[PurePath]) -> bool:
    return any(folder.is_absolute() and path.is_relative_to(folder) for folder in folders)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 8))
