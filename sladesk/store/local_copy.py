"""A register of a network drive or a OneDrive folder, copied to this computer: whole, or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from sladesk.core.places import numbered
from sladesk.store.backup_plan import backup_folder
from sladesk.store.connection import connect, file_uri
from sladesk.store.drafts import Draft
from sladesk.store.gate import check_length, examine_header
from sladesk.store.refused import DATABASE_ERRORS, Reason, RegisterRefused, reason_of
from sladesk.store.true_copy import Progress, draw


def copy_register(source: Path, folder: Path, progress: Progress | None = None) -> Path:
    """Copy a register that nobody has open into a folder, under a free name, and tell which.

    The source stays as it is, but for a write that a crash cut short there, which is rolled back. An
    older schema is copied too. Raises RegisterRefused, and whatever `progress` raises.
    """
    examine_header(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(_locked(source)) as connection, Draft(folder / source.name) as draft:
            check_length(connection, source)
            draw(connection, draft.path, progress)
            return _publish(draft)
    except RegisterRefused as refusal:
        # A copy that is not whole tells of its source.
        raise RegisterRefused(refusal.reason, source) from refusal
    except DATABASE_ERRORS as error:
        reason = reason_of(error)
        raise RegisterRefused(reason, folder if reason is Reason.DISK_FULL else source) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise RegisterRefused(Reason.DISK_FULL if full else Reason.READ_ONLY, folder) from error


def free_name(folder: Path, name: str) -> Path:
    """Where a register of this name can lie in the folder: neither it nor backups of another are there."""
    return next(path for path in _names(folder, name) if not os.path.lexists(path))


def _names(folder: Path, name: str) -> Iterator[Path]:
    stem, suffix = Path(name).stem, Path(name).suffix
    paths = (folder / f"{numbered(stem, number)}{suffix}" for number in count(1))
    return (path for path in paths if not backup_folder(path).exists())


def _locked(source: Path) -> sqlite3.Connection:
    """The source, locked while it is copied; for reading alone where nothing may be written."""
    try:
        return connect(source)
    except RegisterRefused as refusal:
        if refusal.reason is not Reason.READ_ONLY:
            raise
    connection = sqlite3.connect(file_uri(source, mode="ro"), uri=True, timeout=0, isolation_level=None)
    try:
        # What is read once stays locked for reading, without a transaction, which no copy is drawn in.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DATABASE_ERRORS:
        connection.close()
        raise
    return connection


def _publish(draft: Draft) -> Path:
    names = _names(draft.target.parent, draft.target.name)
    while True:
        draft.target = next(names)
        with suppress(FileExistsError):
            draft.publish()
            return draft.target
