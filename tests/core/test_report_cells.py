"""Cells with a value: its text is what documents write, and the value says no more than the text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sladesk.core.report import Cell, Value
from sladesk.core.report_cells import (
    count_cell,
    date_cell,
    due_cell,
    instant_cell,
    minute_cells,
    moment_cell,
    money_cell,
    percent_cell,
)
from sladesk.core.resources import resource
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Tone

OSLO = ZoneInfo("Europe/Oslo")
MOMENT = datetime(2026, 7, 22, 8, 42, 11, 5, tzinfo=UTC)


def making(language: Language = Language.NN) -> Making:
    return Making(Words(language, resource("i18n")), "Ingrid Aasen", MOMENT, OSLO)


def test_a_sum_has_the_decimals_that_are_printed() -> None:
    assert money_cell(Decimal(6000), "NOK", making()) == Cell(
        "6\u00a0000,00\u00a0kr", value=Value(Decimal("6000.00"), "NOK")
    )
    assert str(money_cell(Decimal(6000), "NOK", making()).value) == str(Value(Decimal("6000.00"), "NOK"))
    assert money_cell(None, "NOK", making()) == Cell("")


def test_a_count_and_a_share() -> None:
    assert count_cell(1234, making()) == Cell("1\u00a0234", value=Value(Decimal(1234)))
    assert count_cell(1234, making(Language.EN)).text == "1,234"
    share = percent_cell("77,8 %", Decimal("77.8"), Tone.BAD)
    assert share == Cell("77,8 %", Tone.BAD, value=Value(Decimal("77.8"), "%"))


def test_a_date() -> None:
    day = date(2026, 3, 1)
    assert date_cell(day, making()) == Cell("01.03.2026", value=Value(day))
    assert date_cell(None, making()) == Cell("")


@pytest.mark.parametrize(
    ("text", "language", "is_date"),
    [
        ("01.03.2026", Language.NN, True),
        ("2026-03-01", Language.SV, True),
        ("1 March 2026", Language.EN, True),
        ("01.03.2026", Language.EN, False),
        ("1. mars 2026", Language.NN, False),
        ("01.03.2026 ", Language.NN, False),
        ("neste møte", Language.NN, False),
        ("", Language.NN, False),
    ],
)
def test_a_deadline_is_a_date_only_where_documents_would_write_it_so(
    text: str, language: Language, is_date: bool
) -> None:
    day = date(2026, 3, 1)
    assert due_cell(day, text, making(language)) == Cell(text, value=Value(day) if is_date else None)
    assert due_cell(None, text, making(language)) == Cell(text)


def test_times_are_those_of_the_clock_and_of_their_text() -> None:
    clock = datetime(2026, 7, 22, 10, 42, 11, tzinfo=OSLO).replace(tzinfo=None)
    assert moment_cell(MOMENT, making(), OSLO) == Cell("22.07.2026 10:42:11", value=Value(clock))
    assert instant_cell(MOMENT, making()) == Cell("22.07.2026 10:42", value=Value(clock.replace(second=0)))


def test_lengths_of_whole_minutes_are_numbers_and_of_others_none_is() -> None:
    cells = minute_cells([9600, None, 60], making())
    assert [cell.text for cell in cells] == ["160 min", "", "1 min"]
    assert [cell.value for cell in cells] == [Value(Decimal(160), "min"), None, Value(Decimal(1), "min")]
    assert [cell.value for cell in minute_cells([9600, 61], making())] == [None, None]
    assert minute_cells([0], making()) == [Cell("0 s")]
