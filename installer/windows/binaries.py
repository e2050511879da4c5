"""What can be read from Windows' binary files: which DLLs one imports, which names an import library has."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SECTION = struct.Struct("<8sIIII")
_IMPORT_DIRECTORY, _DELAYED_DIRECTORY = 1, 13
_ARCHIVE = b"!<arch>\n"
_MEMBER = 60
_SHORT_IMPORT = b"\0\0\xff\xff"


def imported_dlls(image: bytes) -> set[str]:
    """The DLLs that a PE32+ image names, those it loads late too, in lower case."""
    header = struct.unpack_from("<I", image, 0x3C)[0]
    if image[:2] != b"MZ" or image[header : header + 4] != b"PE\0\0":
        raise ValueError("not a PE image")
    count, optional = struct.unpack_from("<H", image, header + 6)[0], header + 24
    sections = optional + struct.unpack_from("<H", image, header + 20)[0]
    ranges = [_SECTION.unpack_from(image, sections + 40 * at)[1:] for at in range(count)]
    found: set[str] = set()
    for directory, size, field in ((_IMPORT_DIRECTORY, 20, 12), (_DELAYED_DIRECTORY, 32, 4)):
        address = struct.unpack_from("<I", image, optional + 112 + 8 * directory)[0]
        if address:
            found |= set(_names(image, _offset(address, ranges), size, field, ranges))
    return found


def _names(
    image: bytes, at: int, size: int, field: int, ranges: list[tuple[int, int, int, int]]
) -> Iterator[str]:
    while name := struct.unpack_from("<I", image, at + field)[0]:
        start = _offset(name, ranges)
        yield image[start : image.index(b"\0", start)].decode("ascii").lower()
        at += size


def _offset(address: int, ranges: list[tuple[int, int, int, int]]) -> int:
    """Where in the file the loaded address lies."""
    for virtual_size, virtual, raw_size, raw in ranges:
        if virtual <= address < virtual + max(virtual_size, raw_size):
            return address - virtual + raw
    raise ValueError("an address outside every section")


def library_names(library: bytes) -> dict[str, bool]:
    """The names that an import library offers; True for those that are data."""
    if not library.startswith(_ARCHIVE):
        raise ValueError("not an import library")
    names, at = {}, len(_ARCHIVE)
    while at + _MEMBER <= len(library):
        size = int(library[at + 48 : at + 58])
        member = library[at + _MEMBER : at + _MEMBER + size]
        if member.startswith(_SHORT_IMPORT):
            kind = struct.unpack_from("<H", member, 18)[0] & 3
            names[member[20 : member.index(b"\0", 20)].decode("ascii")] = kind != 0
        at += _MEMBER + size + size % 2
    return names
