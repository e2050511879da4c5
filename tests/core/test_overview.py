"""The order of the overview, the one state of a period, and the nearest date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.overview import (
    DateKind,
    NextDate,
    Sort,
    Standing,
    in_order,
    nearest,
    standing,
)

DAY = date(2026, 6, 19)
STANDINGS = st.lists(
    st.builds(
        Standing,
        id=st.uuids().map(str),
        title_key=st.just(""),
        missed=st.integers(0, 3),
        small=st.integers(0, 3),
        duties=st.just(()),
        open_actions=st.integers(0, 3),
        late_actions=st.integers(0, 3),
    ),
    unique_by=lambda standing: standing.id,
    max_size=8,
)


@given(STANDINGS, st.sampled_from([Sort.TITLE, Sort.TROUBLE, Sort.ACTIONS]), st.booleans())
def test_the_order_is_by_the_column_and_then_by_title(
    standings: list[Standing], sort: Sort, descending: bool
) -> None:
    """Slow and obvious: no two neighbours stand the wrong way round."""
    keys: dict[Sort, Callable[[Standing], tuple[int, ...]]] = {
        Sort.TITLE: lambda standing: (standings.index(standing),),
        Sort.TROUBLE: lambda standing: (standing.missed, standing.small, standing.late_actions),
        Sort.ACTIONS: lambda standing: (standing.late_actions, standing.open_actions),
    }
    known = {standing.id: standing for standing in standings}
    ordered = [known[one] for one in in_order(standings, sort, descending=descending)]
    assert sorted(ordered, key=standings.index) == standings
    for before, after in pairwise(ordered):
        first, second = keys[sort](before), keys[sort](after)
        assert first >= second if descending else first <= second
        if first == second:
            assert standings.index(before) < standings.index(after)


@pytest.mark.parametrize(("descending", "ordered"), [(False, ["c", "a", "b"]), (True, ["a", "c", "b"])])
def test_contracts_without_a_date_stand_last_either_way(descending: bool, ordered: list[str]) -> None:
    standings = [standing(one, one, 0, (), DAY) for one in ("a", "b", "c")]
    dated = {
        "a": NextDate(DateKind.ACTION, DAY + timedelta(2)),
        "c": NextDate(DateKind.MEETING, DAY),
    }
    assert in_order(standings, Sort.NEXT, descending=descending, dated=dated) == ordered


def test_without_dates_the_order_is_that_of_the_titles() -> None:
    assert in_order([standing(one, one, 0, (), DAY) for one in "ab"], Sort.NEXT) == ["a", "b"]


def test_of_two_dates_on_one_day_the_meeting_is_named() -> None:
    action, meeting = NextDate(DateKind.ACTION, DAY), NextDate(DateKind.MEETING, DAY)
    later = NextDate(DateKind.MEETING, DAY + timedelta(1))
    assert nearest([action, later, meeting]) == meeting
    assert nearest([]) is None
