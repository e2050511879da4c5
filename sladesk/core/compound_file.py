"""Compound files, as old Office documents and Outlook's messages are: the streams in them by name.

After Microsoft's description [MS-CFB]. What does not hold together is not read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROOT = 0
"""The place of the outermost storage."""

_HEADER, _ENTRY, _MINI = 512, 128, 64
_SECTORS = (512, 4096)
_LAST = 0xFFFFFFFA
"""The highest number of a sector; those above say that none follows."""
_NOBODY = 0xFFFFFFFF
_STORAGE, _STREAM, _WHOLE = 1, 2, 5


class BrokenCompoundError(ValueError):
    """The file is not what it says it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream, or a storage that holds some."""

    place: int
    storage: int
    """The place of the storage that it is in."""
    name: str
    is_stream: bool
    class_id: bytes
    """Of which program it is, where it says so."""
    start: int
    size: int
    """Bytes of a stream, as the file has them; it may hold fewer."""


class CompoundFile:
    """Raises BrokenCompoundError for what it cannot make sense of, here and in `read`."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or not content.startswith(BEGINNING):
            raise BrokenCompoundError
        self._content = content
        self._sector = 1 << (content[30] % 32)
        if self._sector not in _SECTORS or content[32] != _MINI.bit_length() - 1:
            raise BrokenCompoundError
        self._fat = self._numbers(self._fat_sectors())
        self._cutoff = _number(content, 56)
        self._directory = self._joined(_number(content, 48))
        self._mini_fat = self._numbers(_chain(_number(content, 60), self._fat))
        root = self._entry(ROOT, ROOT)
        self._mini_stream = self._joined(root.start, -(-root.size // self._sector))
        self.entries: tuple[Entry, ...] = (root, *self._walk())

    def read(self, entry: Entry) -> bytes:
        """The content of a stream."""
        if entry.size >= self._cutoff:
            return self._joined(entry.start, -(-entry.size // self._sector))[: entry.size]
        places = islice(_chain(entry.start, self._mini_fat), -(-entry.size // _MINI))
        parts = (self._mini_stream[place * _MINI : (place + 1) * _MINI] for place in places)
        return b"".join(parts)[: entry.size]

    def _walk(self) -> Iterator[Entry]:
        """Everything below the root; each storage has a tree of its own."""
        seen = {ROOT}
        waiting = [(_number(self._directory, 76), ROOT)]
        while waiting:
            place, storage = waiting.pop()
            if place == _NOBODY:
                continue
            if place in seen:
                raise BrokenCompoundError
            seen.add(place)
            entry = self._entry(place, storage)
            yield entry
            left, right, child = (_number(self._directory, place * _ENTRY + at) for at in (68, 72, 76))
            waiting += [(left, storage), (right, storage)]
            if not entry.is_stream:
                waiting.append((child, place))

    def _entry(self, place: int, storage: int) -> Entry:
        found = self._directory[place * _ENTRY : (place + 1) * _ENTRY]
        if len(found) < _ENTRY or found[66] not in (_STORAGE, _STREAM, _WHOLE):
            raise BrokenCompoundError
        length = min(64, int.from_bytes(found[64:66], "little"))
        name = found[: max(0, length - 2)].decode("utf-16-le", "replace")
        start, size = _number(found, 116), _number(found, 120)
        return Entry(place, storage, name, found[66] == _STREAM, found[80:96], start, size)

    def _fat_sectors(self) -> Iterator[int]:
        """Where the table lies that says which sector follows which."""
        yield from _named(self._content[76:_HEADER])
        following, seen = _number(self._content, 68), 0
        while following <= _LAST:
            seen += 1
            if seen * self._sector > len(self._content):
                raise BrokenCompoundError
            numbers = self._at(following)
            yield from _named(numbers[:-4])
            following = _number(numbers, len(numbers) - 4)

    def _numbers(self, sectors: Iterator[int]) -> tuple[int, ...]:
        found = b"".join(map(self._at, islice(sectors, len(self._content) // self._sector)))
        return struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4])

    def _joined(self, start: int, most: int | None = None) -> bytes:
        return b"".join(map(self._at, islice(_chain(start, self._fat), most)))

    def _at(self, number: int) -> bytes:
        """A sector; the last of a file may be cut short."""
        found = self._content[(number + 1) * self._sector : (number + 2) * self._sector]
        if not found:
            raise BrokenCompoundError
        return found


def _chain(start: int, following: tuple[int, ...]) -> Iterator[int]:
    seen, number = 0, start
    while number <= _LAST:
        if number >= len(following) or seen > len(following):
            raise BrokenCompoundError
        yield number
        seen, number = seen + 1, following[number]


def _named(numbers: bytes) -> Iterator[int]:
    return (
        number for (number,) in struct.iter_unpack("<I", numbers[: len(numbers) // 4 * 4]) if number <= _LAST
    )


def _number(content: bytes, at: int) -> int:
    if not 0 <= at <= len(content) - 4:
        raise BrokenCompoundError
    return int.from_bytes(content[at : at + 4], "little")
