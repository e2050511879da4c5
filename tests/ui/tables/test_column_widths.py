"""Sharing out the table's width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sladesk.ui.tables.column_widths import shared_out

PARTS = st.lists(st.tuples(st.integers(1, 50), st.integers(1, 300)), min_size=1, max_size=8)


@given(st.integers(0, 3000), PARTS)
def test_no_part_is_under_its_least_and_all_room_is_used(room: int, parts: list[tuple[int, int]]) -> None:
    shares, least = [share for share, _ in parts], [width for _, width in parts]
    widths = shared_out(room, shares, least)
    assert all(width >= floor for width, floor in zip(widths, least, strict=True))
    assert sum(widths) == max(room, sum(least))


def test_a_wide_part_takes_its_room_from_all_others() -> None:
    assert shared_out(1000, [1, 1, 2], [0, 0, 0]) == [250, 250, 500]
    assert shared_out(1000, [1, 1, 2], [400, 0, 0]) == [400, 200, 400]
    assert shared_out(100, [1, 1], [80, 90]) == [80, 90]
