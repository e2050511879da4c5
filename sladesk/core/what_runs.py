"""Whether a file runs, or holds something that does.

The name is judged as Windows would read it, and the content whatever its name says. What is packed in
archives, in documents of Office, in e-mails and in Outlook's messages is looked at too, and so is what those
hold; what cannot be looked through is not kept. What is embedded in a PDF is not looked at, since readers of
PDF do not start programs; nor are controls in documents of Office, which have no code of their own.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from sladesk.core.compound_file import BEGINNING, CompoundFile, Entry
from sladesk.core.errors import UserError
from sladesk.core.file_kinds import (
    BEGINNINGS,
    DOCUMENTS,
    MAIL,
    OLD_DOCUMENTS,
    PACKED,
    ZIP,
    ending_of,
    is_packed,
    is_refused,
)
from sladesk.core.translation import mark

_DEEPEST = 2
"""A document in a document in an archive."""
_HEAD = 32
"""Bytes by which a member of an archive is known."""
_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 50 * 1024 * 1024
"""Bytes that are unpacked of one file: documents are packed already, so that honest ones hardly shrink."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError)
_ZIP_END, _ZIP_END_SIZE, _ZIP_NOTE = b"PK\x05\x06", 22, 0xFFFF
_OFFICE_LIST = "[Content_Types].xml"
_MACROS = "vbaproject.bin"

_OLD_MACROS, _LOCKED, _PACKAGE = "_VBA_PROJECT", "EncryptedPackage", "\x01Ole10Native"
_EMBEDDED = ("Package", "CONTENTS")
_INSTALLERS = tuple(
    bytes([number, 0x10, 0x0C, *bytes(5), 0xC0, *bytes(6), 0x46]) for number in (0x82, 0x84, 0x86)
)
"""What Windows Installer's files say of themselves: transforms, packages and patches."""
_ATTACHED = "__substg1.0_37010102"
_ATTACHED_NAMES = ("__substg1.0_3707", "__substg1.0_3704")
"""The whole name of what is attached to a message of Outlook's, and the short one of old."""
_WIDE = "001F"
_LONGEST_NAME = 4096
_WRAPPED = b"\x02\x00"
_PLAIN = ("7bit", "8bit", "binary")
_RICH_TEXT, _OBJECT = b"{\\rt", b"\\obj"
_UNNAMED = "x.doc"
"""For what has no name: it may be a document of any age."""


def refuse_what_runs(name: str, content: bytes) -> None:
    """Raise UserError for a file that runs, holds what does, or cannot be looked through."""
    _Look(name).at(name, content)


class _Look:
    """One look at a file and at all that is in it; each step raises UserError for what it finds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _MOST_UNPACKED

    def at(self, name: str, content: bytes, depth: int = 0) -> None:
        """Look at a file that can be had by itself."""
        is_compound = content.startswith(BEGINNING)
        is_odd = is_compound and ending_of(name) not in OLD_DOCUMENTS
        if is_refused(name) or content.startswith(BEGINNINGS) or is_odd:
            raise self._runs(name)
        if ending_of(name) in PACKED or is_packed(content):
            raise self._closed(name)
        if content.startswith(_RICH_TEXT) and _OBJECT in content:
            raise self._closed(name)
        # Something else stands before the archive: one program would show that, another what is packed.
        if not content.startswith(ZIP) and _ends_as_archive(content):
            raise self._closed(name)
        self._into(name, content, depth)

    def _into(self, name: str, content: bytes, depth: int) -> None:
        """Look at what a file holds, if it is of a kind that holds some."""
        if content.startswith(ZIP):
            look = self._archive
        elif content.startswith(BEGINNING):
            look = self._compound
        elif ending_of(name) == MAIL:
            look = self._mail
        else:
            return
        self._left -= len(content) if depth else 0
        if depth > _DEEPEST or self._left < 0:
            raise self._closed(name)
        look(name, content, depth)

    def _archive(self, name: str, content: bytes, depth: int) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = archive.infolist()
                starts_late = bool(members) and min(member.header_offset for member in members) > 0
                if starts_late or len(members) > _MOST_MEMBERS:
                    raise self._closed(name)
                for member in members:
                    if not member.is_dir():
                        self._member(archive, member, depth)
        except _UNREADABLE:
            raise self._closed(name) from None

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int) -> None:
        name = _last_part(member.filename)
        # Office draws its own icons so; they are never opened by themselves.
        drawn = frozenset({"svg"}) if _OFFICE_LIST in archive.NameToInfo else frozenset[str]()
        with archive.open(member) as opened:
            head = opened.read(_HEAD)
        if name.casefold() == _MACROS or is_refused(name, drawn) or head.startswith(BEGINNINGS):
            raise self._runs(name)
        ending, is_archive = ending_of(name), head.startswith(ZIP)
        if ending in PACKED or ending == "zip" or (is_archive and ending not in DOCUMENTS):
            raise self._closed(name)
        if is_archive or head.startswith(BEGINNING) or ending == MAIL:
            if member.file_size > self._left:
                raise self._closed(name)
            self._into(name, archive.read(member), depth + 1)

    def _compound(self, name: str, content: bytes, depth: int) -> None:
        """Look at a document of old Office, an object in one of today's, or a message of Outlook's."""
        try:
            file = CompoundFile(content)
            names = _names_of_attached(file)
            for entry in file.entries:
                if entry.class_id in _INSTALLERS or entry.name == _OLD_MACROS:
                    raise self._runs(name)
                if entry.name == _LOCKED:
                    raise self._closed(name)
                if entry.is_stream and entry.name in (_PACKAGE, _ATTACHED, *_EMBEDDED):
                    self._stream(file, entry, names.get(entry.storage, ()), depth + 1)
        except (ValueError, struct.error):
            raise self._closed(name) from None

    def _stream(self, file: CompoundFile, entry: Entry, names: tuple[str, ...], depth: int) -> None:
        if entry.size > self._left:
            raise self._closed(*(names or (_UNNAMED,))[:1])
        content = file.read(entry)
        if entry.name == _PACKAGE:
            names, content = _unwrapped(content)
        self._attached(names, content, depth)

    def _mail(self, name: str, content: bytes, depth: int) -> None:
        try:
            parts = [(part, _names_of(part)) for part in message_from_bytes(content).walk()]
        except (LookupError, ValueError, MessageError, RecursionError):
            raise self._closed(name) from None
        for part, names in parts:
            is_message = part.get_content_maintype() == "message"
            encoding = str(part.get("Content-Transfer-Encoding", "7bit")).strip().casefold()
            # By the rules a message in a message is never encoded; who decodes it shows what was not seen.
            if is_message and encoding not in _PLAIN:
                raise self._closed(name)
            is_body = part.get_content_maintype() == "text" and not names
            if not part.is_multipart() and not is_body:
                found = part.get_payload(decode=True)
                self._attached(names, found if isinstance(found, bytes) else b"", depth + 1)

    def _attached(self, names: tuple[str, ...], content: bytes, depth: int) -> None:
        """Look at what is attached, under each of the names that it goes by."""
        for name in names or (_UNNAMED,):
            self.at(name, content, depth)

    def _runs(self, inner: str) -> UserError:
        if inner in (self._name, _UNNAMED):
            return UserError(_RUNS, name=self._name)
        return UserError(_HOLDS, name=self._name, inner=inner)

    def _closed(self, inner: str) -> UserError:
        if inner in (self._name, _UNNAMED):
            return UserError(_CLOSED, name=self._name)
        return UserError(_HOLDS_CLOSED, name=self._name, inner=inner)


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


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _names_of_attached(file: CompoundFile) -> dict[int, tuple[str, ...]]:
    """What is attached to a message of Outlook's is called, by the storage that it is in."""
    found: dict[int, tuple[str, ...]] = {}
    for entry in file.entries:
        if entry.is_stream and entry.name.startswith(_ATTACHED_NAMES) and entry.size <= _LONGEST_NAME:
            encoding = "utf-16-le" if entry.name.endswith(_WIDE) else "cp1252"
            name = file.read(entry).decode(encoding, "replace").rstrip("\0")
            found[entry.storage] = (*found.get(entry.storage, ()), name)
    return found


def _unwrapped(content: bytes) -> tuple[tuple[str, ...], bytes]:
    """The names and the content of a file that was put into a document as it is."""
    if content[4:6] != _WRAPPED:
        return (), content[4:]
    label, path, rest = content[6:].split(b"\0", 2)
    _, length = struct.unpack_from("<II", rest)
    (size,) = struct.unpack_from("<I", rest, 8 + length)
    names = tuple(_last_part(name.decode("cp1252", "replace")) for name in (label, path))
    return names, rest[12 + length : 12 + length + size]


def _names_of(part: Message) -> tuple[str, ...]:
    """What a part of an e-mail is called: in its two places, which need not agree."""
    found = (
        part.get_param("filename", header="Content-Disposition"),
        part.get_param("name", header="Content-Type"),
    )
    named = (collapse_rfc2231_value(one) for one in found if one)
    return tuple(_last_part(str(make_header(decode_header(name)))) for name in named)


_RUNS = mark(
    "{name} is a program, or can hold one, and is not kept in the register. "
    "Attach a PDF, a picture, a text or a table instead."
)
_HOLDS = mark(
    "{name} holds “{inner}”, which is a program or can hold one, and is not kept in the register. "
    "Attach what else is in it by itself, or as PDF."
)
_CLOSED = mark(
    "{name} is packed so that it cannot be looked through, and is not kept in the register. "
    "Unpack it, and attach the files themselves."
)
_HOLDS_CLOSED = mark(
    "{name} holds “{inner}”, which is packed so that it cannot be looked through, and is not kept in the "
    "register. Unpack it, and attach the files themselves."
)
