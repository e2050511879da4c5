"""What stands between a file and the program: only a whole register of a known schema gets in.

1. The header, read through an immutable connection: it takes no lock, looks at no journal and makes no
   file, and unlike `open` it leaves the locks that this program may already have on the file alone.
2. `connection.connect`: the lock, and with it the rollback of a write that a crash cut short.
3. The length that the header promises, and the list of tables: what a cut file fails on.
4. `quick_check` of every page, on the same connection, so nothing can change between check and use.

The fourth grows with the register; the first three take 1 ms whatever its size. Measured:

| register | steps 1-3 | all, file in memory | all, file on the disk only |
|---|---|---|---|
| 6 MB | 0.9 ms | 7 ms | 92 ms |
| 60 MB | 1.0 ms | 74 ms | 990 ms |
| 177 MB | 1.2 ms | 192 ms | 2,900 ms |

So the window opens with `check=False`, paints, and calls `check_structure` before the store is made and
the first write is possible; every command and every restore checks at once. A damaged page that is read
before that raises one of `refused.DATABASE_ERRORS`, and reading damages nothing.
"""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from sladesk.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect, file_uri
from sladesk.store.refused import DATABASE_ERRORS, Reason, RegisterRefused, reason_of


def open_register(path: Path, *, check: bool = True) -> sqlite3.Connection:
    """Open a register for writing, locked. Raises RegisterRefused and leaves a refused file as it was.

    One of an older schema is refused as well; `migration.bring_up_to_date` comes first.
    With `check=False` the caller owes `check_structure` before anything is written.
    """
    if schema_of(path) < SCHEMA_VERSION:
        raise RegisterRefused(Reason.OLDER, path)
    connection = connect(path)
    try:
        check_length(connection, path)
        if check:
            check_structure(connection, path)
    except RegisterRefused:
        connection.close()
        raise
    return connection


def examine_copy(path: Path) -> None:
    """Raise RegisterRefused unless a file that nobody writes to, a backup, is a whole register."""
    examine_header(path)
    with closing(open_immutable(path)) as connection:
        check_length(connection, path)
        check_structure(connection, path)


def examine_header(path: Path) -> None:
    """Raise RegisterRefused unless the file says that it is a register of a schema known here."""
    schema_of(path)


def schema_of(path: Path) -> int:
    """The schema of a register, by its header; it may be an older one. Raises RegisterRefused for others."""
    _require_file(path)
    with closing(open_immutable(path)) as connection:
        try:
            # Without this a cut file would not even tell whose it was.
            connection.execute("PRAGMA writable_schema = ON")
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except DATABASE_ERRORS as error:
            raise RegisterRefused(reason_of(error), path) from error
    if application != APPLICATION_ID:
        raise RegisterRefused(Reason.NOT_A_REGISTER, path)
    if version > SCHEMA_VERSION:
        raise RegisterRefused(Reason.NEWER, path)
    if version < 1:
        raise RegisterRefused(Reason.DAMAGED, path)
    return int(version)


def check_length(connection: sqlite3.Connection, path: Path) -> None:
    """Raise RegisterRefused when the file is cut short or its list of tables is unreadable."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    except DATABASE_ERRORS as error:
        raise RegisterRefused(reason_of(error), path) from error
    if path.stat().st_size < pages * page_size:
        raise RegisterRefused(Reason.DAMAGED, path)


def check_structure(connection: sqlite3.Connection, path: Path) -> None:
    """Read every page; raise RegisterRefused when one is damaged."""
    try:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except DATABASE_ERRORS as error:
        raise RegisterRefused(reason_of(error), path) from error
    if verdict != "ok":
        raise RegisterRefused(Reason.DAMAGED, path)


def open_immutable(path: Path) -> sqlite3.Connection:
    """Open a file that stays as it is while it is read: no lock, no journal, nothing written.

    Raises RegisterRefused when it cannot be opened.
    """
    uri = file_uri(path, mode="ro", immutable="1")
    try:
        return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    except DATABASE_ERRORS as error:
        raise RegisterRefused(reason_of(error), path) from error


def _require_file(path: Path) -> None:
    """Nothing but a file with content is opened; reading from a pipe would wait for ever."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise RegisterRefused(Reason.MISSING, path) from None
    except OSError as error:
        raise RegisterRefused(Reason.UNREADABLE, path) from error
    if stat.S_ISDIR(found.st_mode):
        raise RegisterRefused(Reason.IS_FOLDER, path)
    if not stat.S_ISREG(found.st_mode):
        raise RegisterRefused(Reason.NOT_A_REGISTER, path)
    if found.st_size == 0:
        raise RegisterRefused(Reason.EMPTY, path)
