"""Claims in a document: their arithmetic as the window shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from sladesk.core.claims import ClaimState
from sladesk.core.claims_report import arithmetic_table
from sladesk.core.compensation import Tier, compute
from sladesk.core.computation_text import lines
from sladesk.core.report import Band, Row
from sladesk.core.resources import resource
from sladesk.core.shortfall import Gauge, Shortfall
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from tests.core.test_claims import claim
from tests.core.test_compensation import PAID, TEXTS, computed, percent, rule, whole

ENGLISH = Words("en", resource("i18n"))
MAKING = Making(ENGLISH, "Ingrid Aasen", datetime(2027, 7, 1, tzinfo=UTC), UTC)
MISSED = whole(Shortfall(Gauge.POINTS, Fraction(1, 10)))
FOUND = computed(compute(rule(Tier(Decimal(0), percent("5"))), MISSED, TEXTS, PAID, "NOK"))


def cells(row: object) -> list[str]:
    assert isinstance(row, Row)
    return [cell.text.replace("\u00a0", " ") for cell in row.cells]


def test_the_arithmetic_is_the_one_that_the_window_shows() -> None:
    made = replace(claim(ClaimState.CLAIMED, "6000"), computation=FOUND)
    other = replace(made, state=ClaimState.DRAFT)
    by_hand = claim(ClaimState.CLAIMED, "5")
    nameless = replace(made, period_start=None, period_end=None)
    table = arithmetic_table([made, other, by_hand, nameless], MAKING)
    assert table is not None
    told = [[line.label, line.text.replace("\u00a0", " ")] for line in lines(FOUND, Language.EN, ENGLISH)]
    bands = [line.title for line in table.lines if isinstance(line, Band)]
    assert bands == ["Uptime · Q1 2027", "Uptime"]
    assert [cells(line) for line in table.lines if isinstance(line, Row)] == told * 2


def test_without_a_rule_there_is_no_arithmetic() -> None:
    assert arithmetic_table([claim(ClaimState.CLAIMED, "5")], MAKING) is None
