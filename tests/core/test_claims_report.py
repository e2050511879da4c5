"""Claims in a document: every sum of the ledger, and the arithmetic as the window shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sladesk.core.claims import ClaimState
from sladesk.core.claims_report import arithmetic_table, claims_table
from sladesk.core.compensation import Tier, compute
from sladesk.core.computation_text import lines
from sladesk.core.report import Band, Row
from sladesk.core.resources import resource
from sladesk.core.shortfall import Gauge, Shortfall
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Tone
from tests.core.test_claims import claim
from tests.core.test_compensation import FEE, TEXTS, computed, percent, rule

ENGLISH = Words("en", resource("i18n"))
MISSED = Shortfall(Gauge.POINTS, Fraction(1, 10))
FOUND = computed(compute(rule(Tier(Decimal(0), percent("5"))), MISSED, TEXTS, FEE, "NOK"))


def cells(row: object) -> list[str]:
    assert isinstance(row, Row)
    return [cell.text.replace("\u00a0", " ") for cell in row.cells]


def test_the_ledger_as_a_table() -> None:
    paid = replace(
        claim(ClaimState.RECEIVED, "5000", accepted="4000", received="3500"),
        credit_note="KN 1",
        received_on=date(2027, 5, 2),
    )
    ledger = [
        claim(ClaimState.DRAFT, "1"),
        paid,
        replace(claim(ClaimState.CLAIMED, "7"), period_start=None, period_end=None),
        claim(ClaimState.WITHDRAWN, "9"),
        claim(ClaimState.RECEIVED, "2", received="2"),
    ]
    table = claims_table(ledger, Language.EN, ENGLISH)
    first, second, third, fourth = map(cells, table.lines)
    assert first == [
        *("Uptime", "Q1 2027", "NOK 5,000.00", "Received", "NOK 4,000.00", "KN 1"),
        *("NOK 3,500.00 · 2 May 2027", "NOK 500.00"),
    ]
    assert second == ["Uptime", "", "NOK 7.00", "Claimed", "", "", "", "NOK 7.00"]
    assert third == ["Uptime", "Q1 2027", "NOK 9.00", "Withdrawn", "", "", "", ""]
    assert fourth[4:] == ["NOK 2.00", "", "NOK 2.00", "NOK 0.00"]
    assert [line.key for line in table.lines] == [str(one.id) for one in ledger[1:]]
    row = table.lines[0]
    assert isinstance(row, Row)
    assert row.cells[3].tone is Tone.GOOD
    assert len(table.columns[3].choices) == len(ClaimState)


def test_the_arithmetic_is_the_one_that_the_window_shows() -> None:
    made = replace(claim(ClaimState.CLAIMED, "6000"), computation=FOUND)
    other = replace(made, state=ClaimState.DRAFT)
    by_hand = claim(ClaimState.CLAIMED, "5")
    nameless = replace(made, period_start=None, period_end=None)
    table = arithmetic_table([made, other, by_hand, nameless], Language.EN, ENGLISH)
    told = [[line.label, line.text.replace("\u00a0", " ")] for line in lines(FOUND, Language.EN, ENGLISH)]
    bands = [line.title for line in table.lines if isinstance(line, Band)]
    assert bands == ["Uptime · Q1 2027", "Uptime"]
    assert [cells(line) for line in table.lines if isinstance(line, Row)] == told * 2


def test_an_empty_ledger_says_so() -> None:
    assert claims_table([], Language.EN, ENGLISH).empty == "No claims have been made."
    assert arithmetic_table([], Language.EN, ENGLISH).lines == ()
