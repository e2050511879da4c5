"""How backups are named, and which of them are worth keeping: rules without a disk.

A backup says everything in its own name, so that nothing beside it can get lost:
`<register>-2026-11-22T081502Z-closing-3f0c9a51d27be846.sladb`, the last part being the beginning of the
SHA-256 of its bytes. It guards against damage, not against somebody who means harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

SUFFIX = ".sladb"
DIGEST_LENGTH = 16
_TIME = "%Y-%m-%dT%H%M%SZ"


class BackupReason(StrEnum):
    """Why a copy was made; the code stands in its name."""

    CLOSING = "closing"
    RISKY = "before-change"
    """Before something that rewrites much: a migration, an import, a merge."""
    ASKED = "asked"
    KEPT_ASIDE = "kept-aside"
    """What a restored backup took the place of: unchecked, perhaps damaged, and never thinned."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a register."""

    path: Path
    made_at: datetime
    reason: BackupReason
    digest: str
    """The beginning of the SHA-256 of its bytes in hexadecimal; empty when it was kept aside."""
    size: int
    """Bytes."""


def backup_folder(register: Path) -> Path:
    """Beside the register, where people look and where it is moved along with it."""
    return register.with_name(f"{register_stem(register)}-backups")


def register_stem(register: Path) -> str:
    return register.stem if register.suffix == SUFFIX else register.name


def backup_name(register: Path, made_at: datetime, reason: BackupReason, digest: str) -> str:
    tail = f"-{digest}" if digest else ""
    return f"{register_stem(register)}-{made_at.astimezone(UTC):{_TIME}}-{reason}{tail}{SUFFIX}"


def backup_of(register: Path, path: Path, size: int) -> Backup | None:
    """Read a backup's name; None for any other file, another register's backup included."""
    reasons = "|".join(reason for reason in BackupReason)
    pattern = (
        rf"{re.escape(register_stem(register))}-(?P<made>\d{{4}}-\d\d-\d\dT\d{{6}}Z)"
        rf"-(?P<reason>{reasons})(?:-(?P<digest>[0-9a-f]{{{DIGEST_LENGTH}}}))?{re.escape(SUFFIX)}"
    )
    if not (found := re.fullmatch(pattern, path.name, re.ASCII)):
        return None
    try:
        made_at = datetime.strptime(found["made"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made_at, BackupReason(found["reason"]), found["digest"] or "", size)


def thin(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that may go, oldest first.

    Kept are: all of the last two days; the last of each day for 14 days, of each week (ISO) for eight
    weeks and of each month for ever; the very latest; what was kept aside, which also never counts as
    the last of anything. Days are those of the time zone of `now`, as the officer sees them. A backup
    from the future (a wrong clock) counts as new.
    """
    copies = [backup for backup in backups if backup.reason is not BackupReason.KEPT_ASIDE]
    copies.sort(key=lambda backup: (backup.made_at, backup.path.name))
    last: dict[tuple[object, ...], Backup] = {}
    kept: set[Backup] = set(copies[-1:])
    for backup in copies:
        age = now - backup.made_at
        day = backup.made_at.astimezone(now.tzinfo).date()
        last["month", day.year, day.month] = backup
        if age <= timedelta(weeks=8):
            last["week", *day.isocalendar()[:2]] = backup
        if age <= timedelta(days=14):
            last["day", day] = backup
        if age <= timedelta(days=2):
            kept.add(backup)
    kept.update(last.values())
    return [backup for backup in copies if backup not in kept]
