"""ZIP files that are the same whenever and wherever they are written."""

from __future__ import annotations

import os
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

OLDEST = 315532800
"""1980-01-01, the first day that a ZIP file knows."""


def epoch() -> int:
    """The time that everything made here carries: SOURCE_DATE_EPOCH, or the oldest there is."""
    return max(OLDEST, int(os.environ.get("SOURCE_DATE_EPOCH", OLDEST)))


def write_zip(target: Path, folder: Path, *, compressed: bool, under: str = "") -> None:
    """Pack what the folder holds, in the order of names; `under` is the folder's name inside."""
    moment = time.gmtime(epoch())[:6]
    with ZipFile(target, "w") as packed:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(f"{under}{file.relative_to(folder).as_posix()}", moment)
            entry.create_system = 0
            entry.compress_type = ZIP_DEFLATED if compressed else ZIP_STORED
            packed.writestr(entry, file.read_bytes(), compresslevel=9)
