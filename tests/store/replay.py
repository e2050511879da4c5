"""The register as its log alone tells it."""

from __future__ import annotations

import json

from sladesk.store.store import Store
from tests.store.desk import Rows, content


def replayed(store: Store) -> Rows:
    """What the log's entries make, put into empty tables one after another.

    Each must find the rows as it says they were before.
    """
    made: Rows = {table: {} for table in content(store)}
    for (entry,) in store.connection.execute("SELECT rows FROM change ORDER BY sequence"):
        for table, row_id, before, after in json.loads(entry):
            rows = made[table]
            if before is None:
                assert row_id not in rows
            else:
                assert {name: rows[row_id][name] for name in before} == before
            if after is None:
                del rows[row_id]
            else:
                rows.setdefault(row_id, {}).update(after)
    return made
