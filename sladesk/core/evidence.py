"""Files that prove something: which may be kept, by their name and by what they begin with.

A register is handed on and opened for years, so nothing in it may be something that runs. The name is
judged as Windows would read it, and the content whatever its name says.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sladesk.core.errors import UserError
from sladesk.core.text import safe_file_name
from sladesk.core.translation import mark

LIMIT_MB = 25
LIMIT = LIMIT_MB * 1024 * 1024
"""Bytes of one file."""


def _endings(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PROGRAMS = _endings(
    "exe scr pif cpl dll sys drv ocx msi msp mst msix msixbundle appx appxbundle application gadget"
)
_SCRIPTS = _endings(
    "bat cmd ps1 ps1xml psm1 psd1 psc1 vb vbe vbs js jse mjs ws wsf wsc wsh sct hta reg inf scf py pyw pyc"
    " pyz rb pl php lua tcl sh bash zsh csh ksh command desktop jar jnlp class dex apk deb rpm"
)
_LINKS = _endings(
    "lnk url website chm hlp iso img vhd vhdx dmg pkg cab diagcab rdp iqy slk theme themepack msc grp job ade"
    " adp mde accde library-ms search-ms settingcontent-ms appref-ms"
)
_MACROS = _endings("docm dotm xlsm xltm xlam xll xlsb pptm potm ppam ppsm sldm")
REFUSED = _PROGRAMS | _SCRIPTS | _LINKS | _MACROS | {"com", "app", "run"}
"""Endings of files that run, that start something that runs, or that may hold macros."""

_OFTEN_NAMES = frozenset({"com", "app", "run", "url", "pl", "py", "job"})
"""Endings that also stand within honest names: «post fra nordsky.com.pdf»."""

_BEGINNINGS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xef\xbb\xbf#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"dex\n",
    b"\x00asm",
    b"ITSF",
    b"MSCF",
)
"""What programs, shortcuts, help files and cabinets of all systems begin with."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLD_ENDINGS = _endings("doc dot xls xlt ppt pps pot msg vsd mpp pub")
_MOST_MEMBERS = 10_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that is attached to something; its content stays in the register until it is asked for."""

    id: UUID
    contract_id: UUID
    subject_id: UUID | None
    """The result, deviation, claim or outage that it proves; None for the contract itself."""
    name: str
    content_hash: str
    """SHA-256 of the content, in hexadecimal."""
    size: int
    """In bytes."""
    added_at: datetime
    added_by: str


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def stored_name(name: str) -> str:
    """The file's name as it is kept and given back: one that every system takes."""
    stem, dot, ending = name.strip().rstrip(". ").rpartition(".")
    if not dot:
        return safe_file_name(ending, "file")
    return f"{safe_file_name(stem, 'file')}.{safe_file_name(ending, 'bin')}"


def check(name: str, content: bytes) -> None:
    """Raise UserError for a file that is empty, too large, or may run."""
    check_size(len(content))
    if not content:
        raise UserError(mark("The file {name} is empty."), name=name)
    if _is_refused(name) or content.startswith(_BEGINNINGS) or _hides_a_program(name, content):
        raise UserError(
            mark(
                "{name} is a program, or can hold one, and is not kept in the register. "
                "Attach a PDF, a picture, a text or a table instead."
            ),
            name=name,
        )


def check_size(size: int) -> None:
    """Raise UserError for more bytes than a register keeps of one file."""
    if size > LIMIT:
        raise UserError(
            mark("A file can be {limit} MB at most. Attach the part of it that proves something."),
            limit=LIMIT_MB,
        )


def _is_refused(name: str) -> bool:
    """Whether any ending of the name is a program's; Windows may hide the last one and show an inner one."""
    _, *endings = stored_name(name).casefold().split(".")
    inner = {ending.strip() for ending in endings[:-1]} - _OFTEN_NAMES
    return not REFUSED.isdisjoint({*inner, *endings[-1:]})


def _hides_a_program(name: str, content: bytes) -> bool:
    if content.startswith(_OLD_OFFICE):
        ending = stored_name(name).casefold().rpartition(".")[2]
        return ending not in _OLD_ENDINGS or _OLD_MACROS in content
    return content.startswith(b"PK") and _packs_a_program(content)


def _packs_a_program(content: bytes) -> bool:
    """Whether an archive holds a program or macros; one that cannot be read is not trusted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return True
    if len(members) > _MOST_MEMBERS:
        return True
    names = [member.replace("\\", "/").rpartition("/")[2] for member in members]
    return any(name.casefold() == "vbaproject.bin" or _is_refused(name) for name in names if name)
