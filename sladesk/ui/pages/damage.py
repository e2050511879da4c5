"""What pages do with a register that proves damaged while they read it."""

from __future__ import annotations

import sqlite3

from sladesk.store.refused import Reason, reason_of


def let_damage_pass(error: sqlite3.DatabaseError) -> None:
    """The register is examined while pages already read it; who examines it says what is wrong."""
    if reason_of(error) is not Reason.DAMAGED:
        raise error
