"""Key figures: what counts, what is added up, and how a share is printed."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.board import Board, BoardLine, Counted, Deviations, PatternFound, added, share_text
from sladesk.core.claims import Totals
from sladesk.core.patterns import PatternKind
from sladesk.core.vocabulary import Language

SMALL = st.integers(0, 9)
COUNTED = st.builds(Counted, SMALL, SMALL, SMALL, SMALL, SMALL)
DEVIATIONS = st.builds(Deviations, SMALL, SMALL, SMALL, SMALL, SMALL)
SUMS = st.decimals(0, 10_000, places=2)
TOTALS = st.builds(Totals, st.sampled_from(["NOK", "SEK"]), *[SUMS] * (len(fields(Totals)) - 1))
PATTERN = PatternFound("Oppetid", PatternKind.MISSED, 2, 3)


PARTS = st.tuples(COUNTED, DEVIATIONS, st.lists(TOTALS, max_size=2, unique_by=lambda totals: totals.currency))


def line(counted: Counted, deviations: Deviations, claims: tuple[Totals, ...]) -> BoardLine:
    return BoardLine(uuid4(), "Sky", "Nordsky AS", "2026/1", 1, counted, deviations, 2, claims, (PATTERN,))


@given(st.lists(PARTS))
def test_the_whole_is_the_sum_of_its_contracts(
    parts: list[tuple[Counted, Deviations, list[Totals]]],
) -> None:
    lines = tuple(line(counted, deviations, tuple(sums)) for counted, deviations, sums in parts)
    board = Board(date(2026, 1, 1), date(2026, 12, 31), lines)
    for name in ("met", "minor", "missed", "unknown", "unrated"):
        assert getattr(board.counted, name) == sum(getattr(one.counted, name) for one in lines)
    for name in ("before", "found", "closed", "rejected", "left"):
        assert getattr(board.deviations, name) == sum(getattr(one.deviations, name) for one in lines)
    assert (board.late_actions, board.patterns) == (2 * len(lines), len(lines))
    every = [totals for one in lines for totals in one.claims]
    for totals in board.claims:
        mine = [one for one in every if one.currency == totals.currency]
        for name in (one.name for one in fields(Totals) if one.name != "currency"):
            assert getattr(totals, name) == sum(getattr(one, name) for one in mine)
    assert [one.currency for one in board.claims] == sorted({one.currency for one in every})


def test_nothing_adds_up_to_nothing() -> None:
    assert added([]) == ()


def test_the_share_is_of_what_could_be_judged() -> None:
    assert Counted(3, 1, 0, 7, 9).share == Fraction(3, 4)
    assert Counted(unknown=4, unrated=2).share is None


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, ""),
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
        (Fraction(1, 3), "33,3 %"),
        (Fraction(2, 3), "66,7 %"),
        (Fraction(1, 800), "0,1 %"),
        (Fraction(1, 9999), "0,1 %"),
        (Fraction(9999, 10_000), "99,9 %"),
        (Fraction(1, 16), "6,3 %"),
    ],
)
def test_a_share_is_printed_with_one_decimal(share: Fraction | None, text: str) -> None:
    assert share_text(share, Language.NN) == text.replace(" ", "\N{NO-BREAK SPACE}")
    assert share_text(share, Language.EN) == text.replace(" ", "\N{NO-BREAK SPACE}").replace(",", ".")


@given(st.fractions(0, 1, max_denominator=500))
def test_a_printed_share_is_near_and_all_is_all(share: Fraction) -> None:
    shown = Decimal(share_text(share, Language.EN).removesuffix("\N{NO-BREAK SPACE}%"))
    assert abs(Fraction(shown) - share * 100) <= Fraction(1, 10)
    assert (shown == 100) == (share == 1)
    assert (shown == 0) == (share == 0)
