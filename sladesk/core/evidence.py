"""Files that prove something: what is known of them, and which may be kept.

A register is handed on and opened for years, so nothing in it may be something that runs (`what_runs.py`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sladesk.core.errors import UserError
from sladesk.core.file_kinds import stored_name
from sladesk.core.translation import mark
from sladesk.core.what_runs import refuse_what_runs

LIMIT_MB = 25
LIMIT = LIMIT_MB * 1024 * 1024
"""Bytes of one file."""


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


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept; see `check`."""

    name: str
    content: bytes
    content_hash: str


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def check(name: str, content: bytes) -> Checked:
    """Look at a file, which takes seconds for a large e-mail; any thread may do it.

    Raises UserError for one that is empty, too large, or may run.
    """
    check_size(name, len(content))
    if not content:
        raise UserError(mark("The file {name} is empty."), name=name)
    refuse_what_runs(name, content)
    return Checked(stored_name(name), content, hash_of(content))


def check_size(name: str, size: int) -> None:
    """Raise UserError for more bytes than a register keeps of one file."""
    if size > LIMIT:
        raise UserError(
            mark(
                "The file {name} is too large: a file can be {limit} MB at most. "
                "Attach the part of it that proves something."
            ),
            name=name,
            limit=LIMIT_MB,
        )
