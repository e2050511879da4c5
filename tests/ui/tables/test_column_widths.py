"""Sharing out the table's width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.translation import Words
from sladesk.core.vocabulary import RATING_WORDS
from sladesk.ui.delegates.choice import HAND, HAND_GAP
from sladesk.ui.delegates.typesetting import PAD_X
from sladesk.ui.tables.choosing import CHIP_MARGIN
from sladesk.ui.tables.column_widths import shared_out
from sladesk.ui.tables.columns import KPI_COLUMNS
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.chip import chip_size

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


def test_all_columns_of_the_form_have_room_in_the_smallest_window(theme: Theme, words: Words) -> None:
    table = 782  # what rail, margins and scroll bar leave of 1024
    chip = max(chip_size(theme, words(word)).width() for word in RATING_WORDS.values())
    rating = PAD_X + chip + CHIP_MARGIN + HAND + HAND_GAP
    assert sum(column.least for column in KPI_COLUMNS[:-1]) + rating <= table
