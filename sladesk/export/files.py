"""The one door for every file that SLADesk writes: whole, or not at all.

The register and its backups are the store's own. All else is written as a draft beside its target,
forced to the disk and swapped in, so a full disk or a pulled plug leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from sladesk.core.errors import UserError
from sladesk.core.translation import mark

# Windows' virus scanners and indexers hold a fresh file open for a moment; waiting is enough.
SWAP_ATTEMPTS = 4
SWAP_PAUSE = 0.1  # seconds

_FULL = (errno.ENOSPC, errno.EDQUOT)


def write_whole(target: Path, data: bytes | Callable[[Path], None]) -> None:
    """Write `data`, or let it fill the draft that it is handed, and swap the draft in for `target`.

    Raises UserError when the file cannot be written; the old file then stays and no draft is left.
    """
    draft = target.parent / f".sladesk-{secrets.token_hex(6)}.part"
    try:
        if target.is_dir():
            raise UserError(mark("{path} is a folder. Choose a file name."), path=target)
        _fill(draft, data)
        _swap(draft, target)
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _fill(draft: Path, data: bytes | Callable[[Path], None]) -> None:
    if isinstance(data, bytes):
        draft.write_bytes(data)
    else:
        data(draft)
    with draft.open("r+b") as file:
        os.fsync(file.fileno())


def _swap(draft: Path, target: Path) -> None:
    attempts = SWAP_ATTEMPTS
    while True:
        try:
            draft.replace(target)
            break
        except PermissionError:
            attempts -= 1
            if not attempts:
                raise
            time.sleep(SWAP_PAUSE)  # whoever holds the file lets it go unasked
    # The new name itself must survive a power cut; Windows opens no folders and needs no such help.
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _explained(error: OSError, target: Path) -> UserError:
    """The sentence for what the system refused; `filename2` is set when the swap itself was refused."""
    if error.errno in _FULL:
        return UserError(mark("The disk is full. {name} was not written."), name=target.name)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return UserError(mark("The folder {folder} does not exist."), folder=target.parent)
    if error.errno == errno.ENAMETOOLONG:
        return UserError(mark("The file name {name} is too long."), name=target.name)
    if isinstance(error, PermissionError) and error.filename2 is not None:
        if os.access(target, os.W_OK):
            return UserError(
                mark("The file {name} is open in another program. Close it there and export again."),
                name=target.name,
            )
        return UserError(mark("The file {name} is write-protected."), name=target.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError(mark("You are not allowed to write in the folder {folder}."), folder=target.parent)
    return UserError(
        mark("The file {name} could not be written: {reason}"),
        name=target.name,
        reason=error.strerror or str(error),
    )
