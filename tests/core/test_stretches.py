"""Sets of time: merged, shared and without, each held to sets of single seconds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.stretches import Stretch, length, merged, shared, without

stretches = st.lists(st.tuples(st.integers(-20, 40), st.integers(-20, 40)), max_size=8)


def seconds(spans: list[Stretch]) -> set[int]:
    return {second for start, end in spans for second in range(start, end)}


def tidy(spans: list[Stretch]) -> bool:
    return all(start < end for start, end in spans) and all(
        one[1] < other[0] for one, other in pairwise(spans)
    )


@given(stretches)
def test_merged_is_what_any_of_them_covers(spans: list[Stretch]) -> None:
    found = merged(spans)
    assert tidy(found)
    assert seconds(found) == seconds(spans)
    assert length(found) == len(seconds(spans))


@given(stretches, stretches)
def test_shared_and_without_split_the_first_between_them(ones: list[Stretch], others: list[Stretch]) -> None:
    one, other = merged(ones), merged(others)
    assert shared(one, other) == len(seconds(one) & seconds(other))
    assert seconds(without(one, other)) == seconds(one) - seconds(other)
    assert shared(one, other) + length(without(one, other)) == length(one)
    assert all(start < end for start, end in without(one, other))
