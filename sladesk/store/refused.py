"""Why a file cannot be opened as a register, in words that the officer can act on."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from pathlib import Path

from sladesk.core.errors import UserError
from sladesk.core.translation import mark


class Reason(StrEnum):
    """What stands in the way; the window offers different help for each."""

    MISSING = "missing"
    IS_FOLDER = "is_folder"
    EMPTY = "empty"
    NOT_A_REGISTER = "not_a_register"
    NEWER = "newer"
    OLDER = "older"
    DAMAGED = "damaged"
    IN_USE = "in_use"
    UNREADABLE = "unreadable"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    EXISTS = "exists"


SENTENCES = {
    Reason.MISSING: mark("There is no file {path}."),
    Reason.IS_FOLDER: mark("{path} is a folder, not a register."),
    Reason.EMPTY: mark("{path} is empty. Restore a backup, or choose another file."),
    Reason.NOT_A_REGISTER: mark("{path} is not a SLADesk register. The file has not been touched."),
    Reason.NEWER: mark("{path} was made by a newer SLADesk. Update SLADesk to open it."),
    Reason.OLDER: mark("{path} was made by an older SLADesk. Open it in the window to bring it up to date."),
    Reason.DAMAGED: mark("{path} is damaged. Restore the latest backup."),
    Reason.IN_USE: mark("{path} is already open in another window or on another computer."),
    Reason.UNREADABLE: mark("{path} cannot be read. Check your access to the file and its folder."),
    Reason.READ_ONLY: mark(
        "{path} cannot be written to. SLADesk needs write access to the file and its folder."
    ),
    Reason.DISK_FULL: mark("The disk that holds {path} is full. Free some space and try again."),
    Reason.EXISTS: mark("{path} already exists. Choose another name."),
}


class RegisterRefused(UserError):
    """The file cannot be opened, or made, as a register; it is left as it was."""

    def __init__(self, reason: Reason, path: Path) -> None:
        super().__init__(SENTENCES[reason], path=path)
        self.reason = reason
        self.path = path


DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises for a bad file; the second when its own message quotes bytes that are no text."""

_BY_CODE = {
    sqlite3.SQLITE_BUSY: Reason.IN_USE,
    sqlite3.SQLITE_LOCKED: Reason.IN_USE,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_FULL: Reason.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.NOT_A_REGISTER,
}


def reason_of(error: Exception) -> Reason:
    """What SQLite's own error means for the file; the low byte of its code is the kind of error.

    Errors that Python itself raises (text that is not UTF-8, say) carry no code and mean damage.
    """
    code = getattr(error, "sqlite_errorcode", None)
    return Reason.DAMAGED if code is None else _BY_CODE.get(code & 0xFF, Reason.UNREADABLE)
