"""The one way to connect to a register, and the one way to make a new one.

A register belongs to one SLADesk at a time: the exclusive lock is taken on connecting and held until
the connection closes, so a second program is refused at once instead of when it first writes.

While a register is open, nothing else in the program may open and close its file by other means than
SQLite (`open`, `shutil.copy`, a hash): on POSIX systems that drops every lock the program has on it.

Standard library only: this is on the path to the first window.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

from sladesk.store.drafts import Draft
from sladesk.store.refused import DATABASE_ERRORS, Reason, RegisterRefused, reason_of

APPLICATION_ID = 0x534C4144
"""`SLAD` in the file's header: what tells a register from any other SQLite database."""

SCHEMA_VERSION = 2
"""`user_version` of the registers that this program writes."""

_PRAGMAS = (
    # The lock mode comes first, so that the very first lock is already kept.
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    # KiB: what a page of the program shows of a large register is read from the file once.
    "PRAGMA cache_size = -16384",
)


def file_uri(path: Path, **options: str) -> str:
    """SQLite's URI of a file: any name, and servers' shares too, which `Path.as_uri` makes unusable."""
    return uri_of(path.absolute().as_posix(), **options)


def uri_of(name: str, **options: str) -> str:
    """SQLite's URI of an absolute name with forward slashes."""
    root = "" if name.startswith("/") else "/"
    query = "&".join(f"{key}={value}" for key, value in options.items())
    return f"file://{root}{quote_from_bytes(os.fsencode(name), safe='/:')}?{query}"


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing register for writing and keep it locked; an interrupted write is rolled back.

    Only for a file that `gate.examine_header` has found to be a register: connecting to another
    program's database may change it. `gate.open_register` does both.
    Raises RegisterRefused when it is in use, cannot be written or is too damaged to lock.
    """
    return _connect(path, mode="rw")


def create_register(path: Path, build: Callable[[sqlite3.Connection], None]) -> None:
    """Make a new register, complete or not at all: `build` creates the tables in a draft beside it.

    Raises RegisterRefused when the file exists, and whatever `build` raises; both leave nothing behind.
    """
    if os.path.lexists(path):
        raise RegisterRefused(Reason.EXISTS, path)
    try:
        _create(path, build)
    except RegisterRefused as refusal:
        # It speaks of the draft; and what cannot be opened when it is to be made cannot be written.
        reason = Reason.READ_ONLY if refusal.reason is Reason.UNREADABLE else refusal.reason
        raise RegisterRefused(reason, path) from refusal
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise RegisterRefused(Reason.DISK_FULL if full else Reason.READ_ONLY, path) from error


def _create(path: Path, build: Callable[[sqlite3.Connection], None]) -> None:
    with Draft(path) as draft:
        connection = _connect(draft.path, mode="rwc")
        try:
            build(connection)
            prepare(connection)
        finally:
            connection.close()
        try:
            draft.publish()
        except FileExistsError:
            raise RegisterRefused(Reason.EXISTS, path) from None


def prepare(connection: sqlite3.Connection) -> None:
    """Write into the header that this is a register, and of which schema."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _connect(path: Path, *, mode: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            file_uri(path, mode=mode), uri=True, timeout=0, isolation_level=None, check_same_thread=False
        )
    except DATABASE_ERRORS as error:
        raise RegisterRefused(reason_of(error), path) from error
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("BEGIN EXCLUSIVE")
        _begin_writing(connection)
        connection.execute("ROLLBACK")
    except DATABASE_ERRORS as error:
        connection.close()
        raise RegisterRefused(_reason_of(error), path) from error
    return connection


def _begin_writing(connection: sqlite3.Connection) -> None:
    """Begin a write that is rolled back: it needs the right to make a journal in the folder.

    SQLite would notice that the folder is read-only when the officer's first words are to be saved.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version}")


def _reason_of(error: Exception) -> Reason:
    """As `reason_of`, once the file itself is open: what cannot be opened then is the journal."""
    unopened = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CANTOPEN
    return Reason.READ_ONLY if unopened else reason_of(error)
