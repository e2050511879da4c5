"""One statement for many contracts, asked in pieces that SQLite takes. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

PIECE = 500
"""Contracts named in one statement."""

AMONG = "c.id IN (:ids)"
"""The condition that a statement over contracts has for `of_contracts`."""


def of_contracts(
    connection: sqlite3.Connection, statement: str, ids: Sequence[str] | None, values: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement for these contracts, or without the condition AMONG for all of them."""
    if ids is None:
        yield from connection.execute(statement.replace(AMONG, "TRUE"), values)
        return
    for start in range(0, len(ids), PIECE):
        named = {f"id{place}": one for place, one in enumerate(ids[start : start + PIECE])}
        marks = ", ".join(f":{name}" for name in named)
        yield from connection.execute(statement.replace(":ids", marks), {**values, **named})
