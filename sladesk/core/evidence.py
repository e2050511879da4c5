"""Files that prove something: which may be kept, by their name and by what they begin with.

A register is handed on and opened for years, so nothing in it may be something that runs. The name is
judged as Windows would read it, and the content whatever its name says. An archive is looked through, and so
are the documents in it; what cannot be looked through is not kept.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
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
    "lnk url website chm hlp vhd vhdx dmg pkg diagcab rdp iqy slk theme themepack msc grp job ade"
    " adp mde accde library-ms search-ms settingcontent-ms appref-ms"
)
_MACROS = _endings("docm dotm xlsm xltm xlam xll xlsb pptm potm ppam ppsm sldm")
_PAGES = _endings("htm html shtml xht xhtml mht mhtml svg svgz one onepkg accdb mdb")
REFUSED = _PROGRAMS | _SCRIPTS | _LINKS | _MACROS | _PAGES | {"com", "app", "run"}
"""Endings of files that run, that start something that runs, or that may hold scripts or macros."""

PACKED = _endings("7z rar gz tgz tar bz2 tbz xz txz zst lz lzh arj ace cab iso img")
"""Endings of what cannot be looked through here."""

_OFTEN_NAMES = _PAGES | {"com", "app", "run", "url", "pl", "py", "job"}
"""Endings that also stand within honest names: «post fra nordsky.com.pdf», «artikkel.html.pdf»."""

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
    b"\xe4R\\{\x8c\xd8\xa7M\xae\xb1Sx\xd0)\x96\xd3",
    b"\x00\x01\x00\x00Standard Jet DB",
    b"\x00\x01\x00\x00Standard ACE DB",
)
"""What programs, shortcuts, help files, notebooks and databases of all systems begin with."""

_PACKED_BEGINNINGS = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"MSCF")
_PACKED_MARKS = ((257, b"ustar"), (0x8001, b"CD001"))
"""What tapes and discs say, and where."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_END, _ZIP_END_SIZE, _ZIP_NOTE = b"PK\x05\x06", 22, 0xFFFF
_DOCUMENTS = _endings("docx dotx xlsx xltx pptx potx ppsx vsdx odt ods odp odg")
"""Archives that are documents, and may hold others of their kind."""
_DEEPEST = 2
"""A document in a document in an archive."""
_HEAD = 32
"""Bytes by which a member of an archive is known."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError)

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLD_ENDINGS = _endings("doc dot xls xlt ppt pps pot msg vsd mpp pub")
_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 2 * LIMIT
"""Bytes of the documents in an archive: they are packed already, so that honest ones hardly shrink."""


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
    reason = _reason_against(name, content)
    if reason:
        raise UserError(reason, name=name)


def check_size(size: int) -> None:
    """Raise UserError for more bytes than a register keeps of one file."""
    if size > LIMIT:
        raise UserError(
            mark("A file can be {limit} MB at most. Attach the part of it that proves something."),
            limit=LIMIT_MB,
        )


def _reason_against(name: str, content: bytes) -> str:
    """The sentence that refuses the file; empty for one that is kept."""
    if _is_refused(name) or content.startswith(_BEGINNINGS) or _is_odd_office(name, content):
        return _RUNS
    is_packed = any(content.startswith(mark, place) for place, mark in _PACKED_MARKS)
    if _ending(name) in PACKED or content.startswith(_PACKED_BEGINNINGS) or is_packed:
        return _CLOSED
    if content.startswith(_ZIP):
        return _reason_within(content, 0)
    # Something else stands before the archive: one program would show that, another what is packed.
    return _CLOSED if _ends_as_archive(content) else ""


def _is_refused(name: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether any ending of the name is a program's; Windows may hide the last one and show an inner one."""
    _, *endings = stored_name(name).casefold().split(".")
    inner = {ending.strip() for ending in endings[:-1]} - _OFTEN_NAMES
    return not (REFUSED - allowed).isdisjoint({*inner, *endings[-1:]})


def _ending(name: str) -> str:
    return stored_name(name).casefold().rpartition(".")[2]


def _is_odd_office(name: str, content: bytes) -> bool:
    """Whether it is built as old Office files are, but is called something else, or holds macros."""
    if not content.startswith(_OLD_OFFICE):
        return False
    return _ending(name) not in _OLD_ENDINGS or _OLD_MACROS in content


def _ends_as_archive(content: bytes) -> bool:
    """Whether the last thing in it is the end of an archive, with nothing after its note."""
    tail = content[-_ZIP_END_SIZE - _ZIP_NOTE :]
    place = tail.rfind(_ZIP_END)
    while place >= 0:
        note = int.from_bytes(tail[place + _ZIP_END_SIZE - 2 : place + _ZIP_END_SIZE], "little")
        if place + _ZIP_END_SIZE + note == len(tail):
            return True
        place = tail.rfind(_ZIP_END, 0, place)
    return False


def _reason_within(content: bytes, depth: int) -> str:
    """As `_reason_against`, of what an archive holds; one that cannot be read is not trusted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            starts_late = bool(members) and min(member.header_offset for member in members) > 0
            unpacked = sum(member.file_size for member in members if _ending(member.filename) in _DOCUMENTS)
            if starts_late or len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED:
                return _CLOSED
            found = (_reason_of(archive, member, depth) for member in members if not member.is_dir())
            return next(filter(None, found), "")
    except _UNREADABLE:
        return _CLOSED


def _reason_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int) -> str:
    name = member.filename.replace("\\", "/").rpartition("/")[2]
    # Office draws its own icons so; they are never opened by themselves.
    drawn = frozenset({"svg"}) if _OFFICE_LIST in archive.NameToInfo else frozenset[str]()
    with archive.open(member) as opened:
        head = opened.read(_HEAD)
    if name.casefold() == "vbaproject.bin" or _is_refused(name, drawn) or head.startswith(_BEGINNINGS):
        return _RUNS
    ending = _ending(name)
    if ending in PACKED or ending == "zip":
        return _CLOSED
    if not head.startswith(_ZIP):
        return ""
    if ending not in _DOCUMENTS or depth == _DEEPEST:
        return _CLOSED
    return _reason_within(archive.read(member), depth + 1)


_OFFICE_LIST = "[Content_Types].xml"
_RUNS = mark(
    "{name} is a program, or can hold one, and is not kept in the register. "
    "Attach a PDF, a picture, a text or a table instead."
)
_CLOSED = mark(
    "{name} is packed so that it cannot be looked through, and is not kept in the register. "
    "Unpack it, and attach the files themselves."
)
