"""Writes compound files as simply as they can be: siblings in a row, every table whole."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]
"""Streams by name, and storages that hold more."""

SECTOR, MINI, CUTOFF = 512, 64, 4096
FIRST = 109
"""Sectors of the table that the header names."""
END, FREE, TABLE, NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def compound(tree: Tree, class_id: bytes = bytes(16)) -> bytes:
    """A file of version 3 with these streams; `class_id` is that of the root."""
    return _Writer(class_id).write(tree)


def wrapped(label: str, path: str, content: bytes) -> bytes:
    """A file as Windows' packager puts it into a document."""
    names = b"".join(name.encode("cp1252") + b"\0" for name in (label, path))
    temporary = b"C:\\tmp\\x\0"
    body = b"\x02\0" + names + struct.pack("<II", 0x30000, len(temporary)) + temporary
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def message(*attached: tuple[str, bytes], wide: bool = True) -> bytes:
    """A message of Outlook's with files attached to it."""
    ending, encoding = ("001F", "utf-16-le") if wide else ("001E", "cp1252")
    tree: dict[str, bytes | Tree] = {f"__substg1.0_0037{ending}": "Avbrot i april".encode(encoding)}
    for number, (name, content) in enumerate(attached):
        kept: dict[str, bytes | Tree] = {"__substg1.0_37010102": content}
        if name:
            kept[f"__substg1.0_3707{ending}"] = name.encode(encoding)
        tree[f"__attach_version1.0_#{number:08}"] = kept
    return compound(tree)


class _Writer:
    def __init__(self, class_id: bytes) -> None:
        self._class_id = class_id
        self._sectors: list[bytes] = []
        self._fat: list[int] = []
        self._mini = b""
        self._mini_fat: list[int] = []
        self._entries: list[bytes] = [b""]

    def write(self, tree: Tree) -> bytes:
        child = self._storage(tree)
        mini_size = len(self._mini)
        mini_start = self._put(self._mini)
        self._entries[0] = _entry("Root Entry", 5, NOBODY, child, mini_start, mini_size, self._class_id)
        directory = self._put(b"".join(self._entries))
        mini_fat = self._put(struct.pack(f"<{len(self._mini_fat)}I", *self._mini_fat))
        places = self._tables()
        more = self._more_places(places[FIRST:])
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        header += struct.pack("<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, len(places), directory, 0, CUTOFF,
                              mini_fat, 1, *more, *places[:1])  # fmt: skip
        rest = struct.pack(f"<{len(places[1:FIRST])}I", *places[1:FIRST])
        return (header + rest).ljust(SECTOR, b"\xff") + b"".join(self._sectors)

    def _storage(self, tree: Tree) -> int:
        """The place of the first of its entries; each has the next at its right."""
        following = NOBODY
        for name, content in reversed(list(tree.items())):
            place = len(self._entries)
            self._entries.append(b"")
            if isinstance(content, bytes):
                start = self._put(content) if len(content) >= CUTOFF else self._put_small(content)
                self._entries[place] = _entry(name, 2, following, NOBODY, start, len(content))
            else:
                self._entries[place] = _entry(name, 1, following, self._storage(content), 0, 0)
            following = place
        return following

    def _put(self, content: bytes) -> int:
        first = len(self._sectors)
        parts = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
        self._sectors += parts
        self._fat += [*range(first + 1, first + len(parts)), END] if parts else []
        return first if parts else END

    def _put_small(self, content: bytes) -> int:
        first, count = len(self._mini_fat), -(-len(content) // MINI)
        self._mini += content.ljust(count * MINI, b"\0")
        self._mini_fat += [*range(first + 1, first + count), END] if count else []
        return first if count else END

    def _tables(self) -> list[int]:
        """The sectors of the table itself, which are in it too."""
        count = 1
        while count * SECTOR // 4 < len(self._fat) + count:
            count += 1
        places = list(range(len(self._sectors), len(self._sectors) + count))
        numbers = [*self._fat, *[TABLE] * count]
        numbers += [FREE] * (count * SECTOR // 4 - len(numbers))
        table = struct.pack(f"<{len(numbers)}I", *numbers)
        self._sectors += [table[at : at + SECTOR] for at in range(0, len(table), SECTOR)]
        return places

    def _more_places(self, places: list[int]) -> tuple[int, int]:
        """Where the sectors are named that the header has no room for, and on how many sectors."""
        first, room = len(self._sectors), SECTOR // 4 - 1
        parts = [places[at : at + room] for at in range(0, len(places), room)]
        for number, part in enumerate(parts, start=first + 1):
            following = number if number < first + len(parts) else END
            numbers = [*part, *[FREE] * (room - len(part)), following]
            self._sectors.append(struct.pack(f"<{len(numbers)}I", *numbers))
        return (first, len(parts)) if parts else (END, 0)


def _entry(
    name: str, kind: int, right: int, child: int, start: int, size: int, class_id: bytes = bytes(16)
) -> bytes:
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded) + 2, kind, 1, NOBODY, right, child)
    return (head + class_id + bytes(20) + struct.pack("<IQ", start, size)).ljust(128, b"\0")
