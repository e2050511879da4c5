"""A copy known to be good: drawn by SQLite, reopened, checked page by page and compared byte for byte.

It holds the register's bytes in memory once more while it compares.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sladesk.store.connection import file_uri
from sladesk.store.gate import examine_copy

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all. Raise from it to cancel: nothing is left behind."""

_PAGES_AT_A_TIME = 1024
_CHUNK = 1 << 20
_OWN_HEADER_FIELDS = (range(24, 28), range(40, 44), range(92, 100))
"""Bytes of a database's header that differ in a true copy: SQLite's counters of changes."""


class TransactionOpen(Exception):
    """A transaction is under way, whose changes might yet be undone: ask again when it has ended."""


def draw(connection: sqlite3.Connection, draft: Path, progress: Progress | None = None) -> str:
    """Copy an open register into a file that the caller makes good or takes away; the SHA-256 of its bytes.

    Raises TransactionOpen when one is under way, before or while the copy is compared, RegisterRefused when
    the copy is no whole register, OSError when it differs, one of `refused.DATABASE_ERRORS` when it cannot be
    read or written, and whatever `progress` raises.
    """
    _ask_for_calm(connection)
    _copy(connection, draft, progress)
    examine_copy(draft)
    return _compare(connection, draft)


def _copy(connection: sqlite3.Connection, target: Path, progress: Progress | None) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    with closing(sqlite3.connect(file_uri(target, mode="rwc"), uri=True, isolation_level=None)) as copy:
        # A draft needs no journal, and is put on the disk in one go when it is whole.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        connection.backup(copy, pages=_PAGES_AT_A_TIME, progress=report)


def _compare(connection: sqlite3.Connection, copy: Path) -> str:
    """The digest of a copy whose bytes are those of the register. Raises OSError when they are not."""
    expected = _committed(connection)
    digest = hashlib.sha256()
    with copy.open("rb") as file:
        for offset in range(0, max(len(expected), copy.stat().st_size), _CHUNK):
            chunk = file.read(_CHUNK)
            digest.update(chunk)
            if _content(chunk, offset) != _content(expected[offset : offset + _CHUNK], offset):
                raise OSError("the copy differs from the register")
    return digest.hexdigest()


def _committed(connection: sqlite3.Connection) -> memoryview:
    """The register's bytes, none of which can be undone. Raises TransactionOpen."""
    changes = connection.total_changes
    _ask_for_calm(connection)
    content = memoryview(connection.serialize())
    _ask_for_calm(connection)
    # One that has come and gone meanwhile may have been rolled back, and counts the rows nevertheless.
    if connection.total_changes != changes:
        raise TransactionOpen
    return content


def _ask_for_calm(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        raise TransactionOpen


def _content(chunk: bytes | memoryview, offset: int) -> bytes | memoryview:
    if offset:
        return chunk
    content = bytearray(chunk)
    for field in _OWN_HEADER_FIELDS:
        content[field.start : field.stop] = bytes(len(field))
    return bytes(content)
