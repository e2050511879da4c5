"""Copies of a register that are known to be good, and the way back to one.

A copy is drawn and verified by `true_copy.draw` before it gets its name, so whatever bears the name of
a backup is one.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.store.backup_plan import (
    DIGEST_LENGTH,
    Backup,
    BackupReason,
    backup_folder,
    backup_name,
    backup_of,
    thin,
)
from sladesk.store.connection import connect
from sladesk.store.drafts import Draft, make_folder, sidecars, sweep
from sladesk.store.gate import examine_copy, examine_header
from sladesk.store.refused import DATABASE_ERRORS, Reason, RegisterRefused
from sladesk.store.true_copy import Progress, draw


class BackupFailed(UserError):
    """No backup was made, and nothing is left of the attempt."""


class RestoreFailed(UserError):
    """The backup was not restored; the register is as it was."""


def make_backup(
    connection: sqlite3.Connection,
    register: Path,
    *,
    reason: BackupReason,
    now: datetime,
    progress: Progress | None = None,
) -> Backup:
    """Copy an open register into its folder of backups, and return the copy once it is verified.

    Raises BackupFailed, also when the register itself is found to be damaged, and whatever `progress`
    raises. Raises TransactionOpen in the middle of a transaction, whose changes might yet be undone.
    """
    register = _real(register)
    folder = backup_folder(register)
    try:
        make_folder(folder)
        with Draft(folder / register.name) as draft:
            digest = _draw(connection, draft.path, progress)
            shutil.copymode(register, draft.path)
            draft.target = folder / backup_name(register, now, reason, digest)
            # The same name holds the same bytes: made twice within a second.
            with suppress(FileExistsError):
                draft.publish()
            made_at = now.astimezone(UTC).replace(microsecond=0)
            return Backup(draft.target, made_at, reason, digest, draft.target.stat().st_size)
    except (OSError, *DATABASE_ERRORS) as error:
        raise BackupFailed(
            mark("No backup was made in {folder}. Check the free space and your access to the folder."),
            folder=folder,
        ) from error


def backup_on_close(
    connection: sqlite3.Connection, register: Path, *, changed: bool, now: datetime
) -> Backup | None:
    """Make the backup of a session that changed something, then thin the old ones.

    Raises BackupFailed; then nothing is thinned.
    """
    if not changed:
        return None
    backup = make_backup(connection, register, reason=BackupReason.CLOSING, now=now)
    for target in (_real(register), backup.path.with_name(register.name)):
        sweep(target, now)
    for old in thin(list_backups(register), now):
        # One that a scanner or another program holds is left for the next time.
        with suppress(OSError):
            old.path.unlink()
    return backup


def is_behind(connection: sqlite3.Connection, register: Path) -> bool:
    """Whether the log knows of a change since the newest backup, as after a session that was cut short."""
    last = connection.execute("SELECT made_at FROM change ORDER BY sequence DESC LIMIT 1").fetchone()
    if last is None:
        return False
    # A backup is known by the second that it was made in: of what was changed in the same one, nobody knows
    # whether it came before, and one backup too many is better than one too few.
    changed_at = datetime.fromisoformat(last[0]).replace(microsecond=0)
    kept = (one for one in list_backups(register) if one.reason is not BackupReason.KEPT_ASIDE)
    newest = next(kept, None)
    return newest is None or changed_at >= newest.made_at


def list_backups(register: Path) -> list[Backup]:
    """The register's backups, newest first. Names only: nothing is opened."""
    register = _real(register)
    found = []
    with suppress(OSError):
        for path in backup_folder(register).iterdir():
            # A broken link, or one that another program has just removed, hides no other.
            with suppress(OSError):
                if backup := backup_of(register, path, path.stat().st_size):
                    found.append(backup)
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def restore(register: Path, backup: Backup, *, now: datetime) -> Path | None:
    """Put a backup in the place of a register that is closed, and keep that register aside.

    The backup is copied and the copy verified first, so a damaged one changes nothing. Returns where
    the former register is now, damaged or not; None if there was none. Raises RegisterRefused for a
    bad backup and for a register that is open or cannot be written, RestoreFailed for the rest.
    """
    register = _real(register)
    try:
        with Draft(register) as draft:
            _take(backup, draft.path)
            aside = _keep_aside(register, now) if register.exists() else None
            _swap(register, draft, aside)
            return aside
    except OSError as error:
        raise RestoreFailed(
            mark("The backup could not be restored to {path}. The register has not been changed."),
            path=register,
        ) from error


def _draw(connection: sqlite3.Connection, draft: Path, progress: Progress | None) -> str:
    try:
        return draw(connection, draft, progress)[:DIGEST_LENGTH]
    except RegisterRefused as error:
        raise BackupFailed(
            mark("The register is damaged, so no backup was made of it. Restore an earlier backup.")
        ) from error


def _take(backup: Backup, target: Path) -> None:
    """Copy a backup and verify the copy. Raises RegisterRefused when it is not what its name says."""
    examine_header(backup.path)
    shutil.copyfile(backup.path, target)
    try:
        examine_copy(target)
    except RegisterRefused as error:
        raise RegisterRefused(error.reason, backup.path) from error
    if backup.digest and _digest(target) != backup.digest:
        raise RegisterRefused(Reason.DAMAGED, backup.path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DIGEST_LENGTH]


def _keep_aside(register: Path, now: datetime) -> Path:
    """Copy the present register, whatever its state, to a free name among its backups."""
    _settle(register)
    folder = backup_folder(register)
    make_folder(folder)
    with Draft(folder / register.name) as draft:
        shutil.copyfile(register, draft.path)
        shutil.copymode(register, draft.path)
        while True:
            draft.target = folder / backup_name(register, now, BackupReason.KEPT_ASIDE, "")
            try:
                draft.publish()
            except FileExistsError:
                now += timedelta(seconds=1)
            else:
                return draft.target


def _swap(register: Path, draft: Draft, aside: Path | None) -> None:
    """Put the draft in the register's place, or leave everything as it was.

    A journal that SQLite could not play back goes aside with its register, or goes away with the draft
    when there is no register: it would be played back into the restored one.
    """
    if aside:
        shutil.copymode(register, draft.path)
    moved = []
    try:
        for beside in sidecars(register):
            suffix = beside.name.removeprefix(register.name)
            moved.append((beside, beside.replace(f"{aside or draft.path}{suffix}")))
        draft.replace()
    except OSError:
        for beside, now_at in moved:
            now_at.replace(beside)
        if aside:
            aside.unlink()
        raise


def _settle(register: Path) -> None:
    """Finish what a crash cut short. Raises RegisterRefused when somebody has the register open."""
    try:
        examine_header(register)
        connect(register).close()
    except RegisterRefused as error:
        if error.reason in (Reason.IN_USE, Reason.READ_ONLY, Reason.IS_FOLDER):
            raise


def _real(register: Path) -> Path:
    """The file behind a link, so that a link stays one. Others keep the name by which they are known."""
    return register.resolve() if register.is_symlink() else register
