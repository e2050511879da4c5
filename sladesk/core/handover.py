"""What a second start of the program tells the first: which file to open, or only to come forward.

Anyone who can reach the first one's door may send anything, so what comes in is held to a size, to
UTF-8 and to an absolute path, and means nothing but «open this file».
"""

from __future__ import annotations

from pathlib import Path

END = b"\0"
"""Closes a message: no path holds it."""
LONGEST = 100_000
"""Bytes of a message with its end: Windows' longest path, 32,767 units, in at most three bytes each."""


class NotUnderstoodError(ValueError):
    """What came in is no message of ours."""


def message_of(file: Path | None) -> bytes:
    """The message that asks to open the file. Raises NotUnderstoodError for a name that is not Unicode."""
    if file is None:
        return END
    try:
        message = str(file.absolute()).encode() + END
    except UnicodeEncodeError as error:
        raise NotUnderstoodError(file) from error
    if len(message) > LONGEST:
        raise NotUnderstoodError(file)
    return message


def is_whole(received: bytes) -> bool:
    """Whether no more need be read. Raises NotUnderstoodError when it can no longer become a message."""
    at = received.find(END)
    if len(received) > LONGEST or 0 <= at < len(received) - 1:
        raise NotUnderstoodError
    return at >= 0


def file_of(message: bytes) -> Path | None:
    """The file that a whole message asks for; None: only come forward. Raises NotUnderstoodError."""
    try:
        text = message.removesuffix(END).decode()
    except UnicodeDecodeError as error:
        raise NotUnderstoodError from error
    if not text:
        return None
    file = Path(text)
    if not file.is_absolute():
        raise NotUnderstoodError(text)
    return file
