"""What the program knows as a number or a date is one in the workbook, and is shown as the report's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sladesk.core.case_text import percent_text
from sladesk.core.report import Cell, Column, Row, Table, Value
from sladesk.core.report_cells import (
    count_cell,
    date_cell,
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
from sladesk.export.excel import draw_excel
from sladesk.export.excel_measure import INSET, ORDINARY, SHEET_WIDTH, column_widths
from sladesk.export.excel_value import FIRST_YEAR, stored
from tests.export.sample import report
from tests.export.workbook import shown

OSLO = ZoneInfo("Europe/Oslo")
MADE_AT = datetime(2026, 7, 22, 8, 42, 11, tzinfo=UTC)
MAKINGS = {
    language: Making(Words(language, resource("i18n")), "Ingrid Aasen", MADE_AT, OSLO)
    for language in Language
}
DAYS = st.dates(date(FIRST_YEAR, 1, 2), date(9999, 12, 30))
TIMES = st.builds(
    lambda day, clock: datetime.combine(day, clock, OSLO).replace(microsecond=0), DAYS, st.times()
)
CURRENCIES = st.sampled_from(("NOK", "SEK", "EUR", '";0', "[Red]", "#,%", "\\@_*"))
SUMS = st.decimals(0, Decimal("9999999999999.99"), places=2)
"""Of fifteen figures at the most."""


def made(
    making: Making, days: Sequence[date], times: Sequence[datetime], sums: Sequence[Decimal]
) -> list[Cell]:
    """A cell of every kind of each."""
    language = making.language
    cells = [date_cell(day, making) for day in days]
    for moment in times:
        cells += [moment_cell(moment, making, OSLO), instant_cell(moment, making)]
    for number in sums:
        percent = number.normalize()
        cells += [
            count_cell(int(number), making),
            percent_cell(percent_text(percent, language), percent, Tone.BAD),
            *minute_cells([60 * (int(number) + 1)], making),
        ]
    return cells


def read_back(cells: Sequence[Cell], language: Language) -> list[Any]:
    """The cells of a workbook, below each other."""
    table = Table("T", (Column("A", 1),), tuple(Row((cell,)) for cell in cells), banded=False, empty="")
    sheet = load_workbook(BytesIO(draw_excel(replace(report(table), language=language))))["T"]
    head = int(sheet.freeze_panes[1:]) - 1
    return [sheet.cell(head + number, 1) for number in range(1, len(cells) + 1)]


def amount_of(cell: Any) -> Decimal | datetime:
    """What Excel reckons with."""
    return cell.value if isinstance(cell.value, datetime) else Decimal(repr(cell.value))


@settings(deadline=None, max_examples=60)
@given(
    days=st.lists(DAYS, max_size=4),
    times=st.lists(TIMES, max_size=4),
    sums=st.lists(SUMS, max_size=4),
    currency=CURRENCIES,
    language=st.sampled_from(Language),
)
def test_a_value_is_stored_exactly_and_shown_as_its_text(
    days: list[date], times: list[datetime], sums: list[Decimal], currency: str, language: Language
) -> None:
    making = MAKINGS[language]
    cells = made(making, days, times, sums)
    cells += [money_cell(amount, currency, making) for amount in sums]
    for cell, held in zip(cells, read_back(cells, language), strict=True):
        assert cell.value
        assert shown(held) == cell.text
        assert held.data_type == ("n" if isinstance(cell.value.amount, Decimal) else "d")
        found, meant = amount_of(held), cell.value.amount
        if isinstance(meant, Decimal):
            assert found == (meant / 100 if cell.value.unit == "%" else meant)
        else:
            day = meant if isinstance(meant, datetime) else datetime.combine(meant, time())
            assert found == day


@pytest.mark.parametrize(
    ("cell", "language", "text", "number_format"),
    [
        (
            money_cell(Decimal(6000), "NOK", MAKINGS[Language.NN]),
            "nn",
            "6\u00a0000,00\u00a0kr",
            '#,##0.00"\u00a0kr"',
        ),
        (
            money_cell(Decimal(6000), "NOK", MAKINGS[Language.EN]),
            "en",
            "NOK\u00a06,000.00",
            '"NOK\u00a0"#,##0.00',
        ),
        (date_cell(date(2026, 3, 1), MAKINGS[Language.NB]), "nb", "01.03.2026", r"dd\.mm\.yyyy"),
        (date_cell(date(2026, 3, 1), MAKINGS[Language.SV]), "sv", "2026-03-01", r"yyyy\-mm\-dd"),
        (date_cell(date(2026, 3, 1), MAKINGS[Language.EN]), "en", "1 March 2026", r"d\ mmmm\ yyyy"),
        (percent_cell("77,8 %", Decimal("77.8")), "nn", "77,8 %", '#,##0.0" "%'),
        (minute_cells([9600], MAKINGS[Language.NN])[0], "nn", "160 min", '#,##0" min"'),
    ],
)
def test_the_format_is_that_of_the_text(cell: Cell, language: str, text: str, number_format: str) -> None:
    [held] = read_back([cell], Language(language))
    assert cell.text == shown(held) == text
    assert held.number_format.partition("]")[2] == number_format


def test_the_second_pass_of_an_hour_is_told_apart() -> None:
    making = MAKINGS[Language.NN]
    cells = [moment_cell(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), making, OSLO) for hour in (0, 1)]
    held = read_back(cells, Language.NN)
    assert [shown(one) for one in held] == [cell.text for cell in cells]
    assert cells[0].text != cells[1].text
    assert [str(one.value) for one in held] == ["2026-10-25 02:30:00"] * 2


@pytest.mark.parametrize(
    "cell",
    [
        Cell("99,71 %"),
        Cell("01.02.2026"),
        Cell("6 000,00 kr"),
        Cell("=1+1"),
        Cell("-5", value=Value(Decimal(-5))),
        Cell("1234567890123456", value=Value(Decimal(1234567890123456))),
        money_cell(Decimal("10000000000000000.01"), "NOK", MAKINGS[Language.NN]),
        date_cell(date(1900, 12, 31), MAKINGS[Language.NN]),
        Cell("7 min", value=Value(Decimal(8), "min")),
        Cell("i morgon", value=Value(date(2026, 1, 1))),
    ],
)
def test_what_people_wrote_and_what_excel_cannot_hold_stays_text(cell: Cell) -> None:
    [held] = read_back([cell], Language.NN)
    assert held.data_type == "s"
    assert held.value == cell.text
    assert stored(cell, Language.NN) is None


def test_a_column_of_numbers_can_be_added_up_and_stands_at_the_right() -> None:
    making = MAKINGS[Language.NN]
    sums = [Decimal("6000.50"), Decimal("12001.00"), None, Decimal("0.25")]
    held = read_back([money_cell(amount, "NOK", making) for amount in sums], Language.NN)
    assert sum(amount_of(one) for one in held if one.value is not None) == Decimal("18001.75")  # type: ignore[misc]
    assert {one.alignment.horizontal for one in held} == {"right"}
    head = held[0].offset(row=-1)
    assert (head.value, head.alignment.horizontal) == ("A", "right")


def test_a_column_with_a_text_in_it_stands_at_the_left() -> None:
    making = MAKINGS[Language.NN]
    for other in (Cell("Avtalt"), date_cell(date(2026, 1, 1), making)):
        held = read_back([count_cell(4, making), other], Language.NN)
        assert {one.alignment.horizontal for one in held} == {"left"}


def test_columns_are_wide_enough_for_values_titles_and_states() -> None:
    """Excel shows «#####» where a number does not fit; it breaks a word where that does not."""
    making = MAKINGS[Language.EN]
    cells = (
        date_cell(date(2026, 9, 30), making),
        money_cell(Decimal("1234567.89"), "NOK", making),
        Cell("Very serious", Tone.BAD),
        Cell("long " * 200),
    )
    columns = tuple(
        Column(title, width)
        for title, width in zip(("D", "Kravd", "Grad", "Driftsmeldingar"), (1, 1, 1, 50), strict=True)
    )
    widths = column_widths(Table("T", columns, (Row(cells),), banded=True, empty=""))
    assert round(sum(widths)) == SHEET_WIDTH
    longest = (cells[0].text, cells[1].text, "serious", "Driftsmeldingar")
    for width, text in zip(widths, longest, strict=True):
        assert width - INSET >= len(text)
    many = Table("T", tuple(Column("Tilgjengelegheit", 1) for _ in range(20)), (), banded=True, empty="")
    assert all(width > 16 for width in column_widths(many))


@pytest.mark.parametrize("numeric", [True, False])
def test_a_heading_has_the_height_of_its_lines(numeric: bool) -> None:
    making = MAKINGS[Language.NN]
    cell = count_cell(3, making) if numeric else Cell("Nordsky AS")
    columns = (Column("Ikkje målt eller ikkje etterprøveleg", 1), Column("Kontrakt", 30))
    table = Table("T", columns, (Row((cell, Cell("Drift"))),), banded=False, empty="")
    sheet = load_workbook(BytesIO(draw_excel(report(table))))["T"]
    head = int(sheet.freeze_panes[1:]) - 1
    room = (sheet.column_dimensions["A"].width - INSET) * ORDINARY
    assert room < 20
    assert sheet.row_dimensions[head].height == 3 * 15 + 5
