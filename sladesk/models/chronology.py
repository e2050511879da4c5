"""The order of a contract's follow-ups in time, as SQL: for the schema's index and for what is read by it.

Standard library only: the list of contracts works without SQLAlchemy.
"""

from __future__ import annotations

_ABOUT = """CASE WHEN coalesce(period_start, period_end) IS NULL
    THEN coalesce(meeting_date, substr(created_at, 1, 10))
    ELSE min(max(substr(created_at, 1, 10), coalesce(period_start, '')), coalesce(period_end, '9999')) END"""
"""The day that a follow-up is about: the day it was made, moved into its period, or else its meeting's.

Thus a meeting in November comes after the fourth quarter's form when that was made in October, and
before it when that was made in December; periods on either side of today stand in their own order.
"""

_KEYS = (_ABOUT, "created_at", "id")
"""To sort by: what is equal by one is decided by the next."""

OLDEST_FIRST = ", ".join(_KEYS)
LATEST_FIRST = ", ".join(f"{key} DESC" for key in _KEYS)
"""What stands after ORDER BY."""
