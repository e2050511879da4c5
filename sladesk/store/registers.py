"""Making a register: the file, its tables and its header, whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine, insert
from sqlalchemy.pool import StaticPool

from sladesk.core.judging import EDITION
from sladesk.models.kpi import Judging
from sladesk.models.schema import create_tables
from sladesk.store.connection import create_register


def create(path: Path) -> None:
    """Make an empty register. Raises RegisterRefused when the file exists or cannot be made."""
    create_register(path, build)


def build(connection: sqlite3.Connection) -> None:
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.begin() as opened:
        create_tables(opened)
        opened.execute(insert(Judging).values(number=1, edition=EDITION))
