"""The working copy, read back: the same texts as the report, ready to print and to send."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sladesk.core.report import Band, Cell, Column, Fact, Paragraph, Report, Row, Signature, Table
from sladesk.core.vocabulary import Tone
from sladesk.export.excel import CHOICES_SHEET, ROWS_SHEET, draw_excel
from sladesk.export.excel_measure import SHEET_WIDTH, WIDEST
from sladesk.export.excel_text import xml_text
from tests.export.sample import STATUSES, action_table, full_report, kpi_table, noted_table, report
from tests.export.workbook import shown


def opened(drawn: Report) -> Workbook:
    return load_workbook(BytesIO(draw_excel(drawn)))


def head_row(sheet: Any) -> int:
    assert sheet.freeze_panes.startswith("A")
    return int(sheet.freeze_panes[1:]) - 1


def assert_same_texts(drawn: Report, workbook: Workbook) -> None:
    for table, sheet in zip(drawn.tables, workbook.worksheets, strict=False):
        head, width = head_row(sheet), len(table.columns)
        rows = [[shown(cell) for cell in row[:width]] for row in sheet.iter_rows(min_row=head)]
        assert rows[0] == [xml_text(column.title) for column in table.columns]
        if not table.lines:
            assert rows[1][0] == table.empty
            continue
        for line, texts in zip(table.lines, rows[1:], strict=True):
            if isinstance(line, Band):
                assert texts == [xml_text(line.title)] + [""] * (width - 1)
            else:
                assert texts == [xml_text(cell.text) for cell in line.cells]


def test_every_cell_of_the_report_is_in_the_file() -> None:
    drawn = full_report()
    assert_same_texts(drawn, opened(drawn))


def test_every_table_has_its_sheet_and_the_rest_one_more() -> None:
    workbook = opened(full_report())
    assert workbook.sheetnames == ["KPI-tabell", "Tiltak", "Roller", "Merknader", CHOICES_SHEET, ROWS_SHEET]
    assert workbook.active.title == "KPI-tabell"
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "hidden"] == [CHOICES_SHEET, ROWS_SHEET]


def test_title_block_stands_over_every_table() -> None:
    drawn = full_report()
    for sheet in opened(drawn).worksheets[:4]:
        assert sheet["A1"].value == drawn.title
        assert sheet["A2"].value == drawn.subtitle
        texts = {cell.value for row in sheet.iter_rows(max_row=9) for cell in row}
        assert {text for fact in drawn.facts for text in (fact.label, fact.value)} <= texts


def test_a_fact_runs_on_over_empty_cells_and_only_a_long_one_wraps() -> None:
    facts = (
        Fact("Avtaletype", "Tenestenivåavtale (SLA)"),
        Fact("Teneste", "Skylagring og samhandling"),
        Fact("Leverandør", "Nordsky AS " * 20),
        Fact("Kunde", "Fjordvik\nkommune"),
        Fact("Språk", "nynorsk"),
    )
    narrow = Table("T", tuple(Column(str(width), width) for width in (32, 11, 13, 15, 29)), (), True, "")
    sheet = opened(replace(report(narrow), facts=facts))["T"]
    found = {cell.value: cell for row in sheet["A3:E7"] for cell in row if cell.value}
    assert [found[fact.label].coordinate for fact in facts] == ["A3", "D3", "A4", "D4", "A5"]
    for fact in facts:
        cell = found[fact.value]
        assert cell.column == found[fact.label].column + 1
        free = [c for c in sheet[cell.row][cell.column :] if c.value]
        end = free[0].column if free else 6
        room = sum(sheet.column_dimensions["ABCDE"[at - 1]].width for at in range(cell.column, end))
        long = len(fact.value) > room or "\n" in fact.value
        assert cell.alignment.wrap_text is (True if long else None)
        assert not long or sheet.row_dimensions[cell.row].height > 30


def test_facts_stand_side_by_side_only_where_all_have_room() -> None:
    table = Table("T", tuple(Column(str(width), width) for width in (32, 11, 13, 15, 29)), (), True, "")
    for length, places in ((33, ["A3", "D3", "A4"]), (34, ["A3", "A4", "A5"])):
        facts = (Fact("Kunde", "x" * length), Fact("Stad", "Fjordvik"), Fact("Språk", "nynorsk"))
        sheet = opened(replace(report(table), facts=facts))["T"]
        found = {cell.value: cell.coordinate for row in sheet["A3:E5"] for cell in row if cell.value}
        assert [found[fact.label] for fact in facts] == places


def test_a_label_runs_on_over_narrow_columns_and_is_never_broken() -> None:
    facts = (Fact("Kontraktsreferanse", "2026/1042"), Fact("Leverandør", "Nordsky AS"))
    for numbers in range(1, 6):
        columns = (*(Column(str(at), 1) for at in range(numbers)), Column("Avvik", 30), Column("Frist", 30))
        sheet = opened(replace(report(Table("T", columns, (), True, "")), facts=facts))["T"]
        found = {cell.value: cell for row in sheet["A3:H4"] for cell in row if cell.value}
        for fact in facts:
            label, value = found[fact.label], found[fact.value]
            assert label.row == value.row
            between = [sheet.cell(label.row, at) for at in range(label.column, value.column)]
            assert [cell.value for cell in between[1:]] == [None] * (len(between) - 1)
            assert sum(sheet.column_dimensions[cell.column_letter].width for cell in between) > 19
            assert not label.alignment.wrap_text
            assert label.alignment.vertical == value.alignment.vertical == "top"


def test_a_title_block_over_few_columns_is_one_fact_a_line() -> None:
    facts = (Fact("Kunde", "Fjordvik kommune"), Fact("Språk", "nynorsk"))
    for columns in ((Column("A", 1),), (Column("A", 30), Column("B", 70))):
        sheet = opened(replace(report(Table("T", columns, (), True, "")), facts=facts))["T"]
        assert [[c.value for c in row] for row in sheet["A3:B4"]] == [[f.label, f.value] for f in facts]


def test_paragraphs_and_signatures_stand_on_the_last_sheet() -> None:
    drawn = full_report()
    texts = [cell.value for row in opened(drawn)["Merknader"].iter_rows() for cell in row if cell.value]
    for paragraph in drawn.paragraphs:
        assert paragraph.text in texts
    assert texts[-6:] == ["Fjordvik kommune", "Stad og dato", "Namn", "Nordsky AS", "Stad og dato", "Namn"]


def test_a_party_runs_on_over_the_empty_cell_and_not_into_its_first_line() -> None:
    sheet = opened(full_report())["Merknader"]
    (party,) = [cell for cell in sheet["A"] if cell.value == "Fjordvik kommune"]
    assert not party.alignment.wrap_text
    assert sheet.cell(party.row, 2).value is None


def test_a_report_without_tables_or_with_nothing_else() -> None:
    bare = replace(report(), facts=(), signatures=())
    assert opened(bare).sheetnames == ["Skylagring og samhandling", CHOICES_SHEET, ROWS_SHEET]
    only_table = replace(report(kpi_table(2)), signatures=())
    assert opened(only_table).sheetnames == ["KPI-tabell", CHOICES_SHEET, ROWS_SHEET]


def test_a_sheet_is_printed_smaller_where_that_saves_its_last_page() -> None:
    """A print is as wide as the page: the wider the sheet, the smaller the print."""
    widths = []
    for rows in range(1, 60):
        sheet = opened(report(kpi_table(rows)))["KPI-tabell"]
        widths.append(sum(column.width for column in sheet.column_dimensions.values()))
    assert round(min(widths)) == SHEET_WIDTH
    assert SHEET_WIDTH * 1.2 < max(widths) <= SHEET_WIDTH * WIDEST + 1
    assert widths[0] == widths[widths.index(max(widths)) + 1] == min(widths)


def test_sheets_are_set_up_for_print() -> None:
    workbook = opened(replace(full_report(), footer="Drift & test " * 40))
    for sheet in workbook.worksheets[:4]:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.right.text == "Side &P av &N"
        assert sheet.oddFooter.left.text.startswith("Drift && test")
        assert len(str(sheet.oddFooter)) <= 255
    for sheet in workbook.worksheets[:3]:
        assert sheet.print_title_rows == f"${head_row(sheet)}:${head_row(sheet)}"


def test_no_cells_are_merged_and_long_text_wraps() -> None:
    workbook = opened(full_report())
    assert not [sheet for sheet in workbook if sheet.merged_cells.ranges]
    sheet = workbook["KPI-tabell"]
    cell = sheet.cell(head_row(sheet) + 2, 1)
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height > 30


def test_rows_are_as_high_as_their_texts_need() -> None:
    texts = ("kort", "ord " * 40, "x" * 400, "ein\nto\n\nfire", "å " * 20_000)
    lines = tuple(Row((Cell(text), Cell(""))) for text in texts)
    table = Table("T", (Column("A", 2), Column("B", 5)), lines, banded=True, empty="")
    sheet = opened(report(table))["T"]
    heights = [sheet.row_dimensions[head_row(sheet) + number].height for number in range(1, 6)]
    # 42 characters a line, 15 points a line, and 5 of air; Excel's own limit is 409.
    assert heights == [None, 4 * 15 + 5, 10 * 15 + 5, 4 * 15 + 5, 409]


def test_heights_are_guesses_that_give_way_to_more_text() -> None:
    with zipfile.ZipFile(BytesIO(draw_excel(full_report()))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = sheet.partition("<sheetData")[2]
    assert ' ht="' in rows
    assert "customHeight" not in rows


def test_choices_are_offered_for_rows_and_not_for_bands() -> None:
    many = tuple(Cell(f"Val nummer {number}, lengre enn vanleg") for number in range(40))
    status = kpi_table(9)
    table = replace(status, columns=(*status.columns[:5], Column("Vurdering", 14, many)))
    workbook = opened(report(status, table, action_table(2)))
    for sheet, choices in zip(workbook.worksheets, (STATUSES, many), strict=False):
        (validation,) = sheet.data_validations.dataValidation
        head = head_row(sheet)
        assert str(validation.sqref) == f"F{head + 2}:F{head + 8} F{head + 10}:F{head + 11}"
        assert validation.type == "list"
        assert validation.showErrorMessage
        name, area = validation.formula1.split("!")
        assert name == f"'{CHOICES_SHEET}'"
        assert [row[0].value for row in workbook[CHOICES_SHEET][area.replace("$", "")]] == [
            cell.text for cell in choices
        ]


def test_same_list_of_choices_is_stored_once() -> None:
    workbook = opened(report(kpi_table(3), kpi_table(4, title="B")))
    assert workbook[CHOICES_SHEET].max_column == 1


def test_colour_follows_the_choice() -> None:
    blank = [Row((*row.cells[:5], Cell(""))) for row in kpi_table(9).lines if isinstance(row, Row)]
    sheet = opened(report(replace(kpi_table(9), lines=tuple(blank))))["KPI-tabell"]
    rules = {rule.formula[0]: rule for area in sheet.conditional_formatting for rule in area.rules}
    assert set(rules) == {'"Oppfylt"', '"Mindre avvik"', '"Avvik"', '"Ikkje målt"'}
    assert rules['"Avvik"'].dxf.fill.bgColor.rgb.endswith("FAE3E0")
    assert sheet.cell(head_row(sheet) + 2, 6).fill.fill_type is None


def test_status_outside_choices_has_its_own_colour() -> None:
    lines = tuple(Row((Cell("x"), Cell(cell.text, cell.tone))) for cell in STATUSES)
    table = Table("T", (Column("A", 1), Column("B", 1)), lines, banded=True, empty="")
    sheet = opened(report(table))["T"]
    fills = [sheet.cell(head_row(sheet) + number, 2).fill for number in range(1, 6)]
    assert [fill.start_color.rgb[-6:] if fill.fill_type else "" for fill in fills] == [
        "E1F1E8",
        "FAEED3",
        "FAE3E0",
        "ECEEEE",
        "",
    ]


def test_status_too_long_for_a_rule_is_left_without_colour() -> None:
    text = 'ein "status" ' * 30
    bad = Cell(text, Tone.BAD)
    table = Table("T", (Column("A", 1, (bad,)),), (Row((bad,)),), banded=True, empty="")
    workbook = opened(report(table))
    assert not list(workbook["T"].conditional_formatting)
    assert_same_texts(report(table), workbook)


def test_a_mark_is_shown_behind_a_text_that_stays_one_of_the_choices() -> None:
    table = noted_table()
    sheet = opened(report(table)).worksheets[0]
    row = head_row(sheet) + 1
    agreed, rating, plain = sheet.cell(row, 2), sheet.cell(row, 6), sheet.cell(row, 1)
    assert (rating.value, rating.number_format) == ("Oppfylt", '@" ²"')
    assert (agreed.value, agreed.number_format) == ("99,8 %", '@" ¹"')
    assert plain.number_format == "General"
    below = [cell.value for cell in sheet["A"][row + len(table.lines) :]]
    assert " ".join(below) == " ".join(f"{note.mark} {note.text}" for note in table.notes)
    assert max(map(len, below)) <= SHEET_WIDTH


def test_bands_are_plain_ranges_and_lists_are_real_tables() -> None:
    workbook = opened(full_report())
    assert not workbook["KPI-tabell"].tables
    (table,) = workbook["Tiltak"].tables.values()
    head = head_row(workbook["Tiltak"])
    assert table.ref == f"A{head}:D{head + 6}"
    assert [column.name for column in table.tableColumns] == ["Tiltak", "Ansvarleg", "Frist", "Status"]
    assert not workbook["Roller"].tables


def test_columns_that_a_real_table_refuses_stay_a_plain_range() -> None:
    for titles in (("A", "a"), ("A", "")):
        columns = tuple(Column(title, 1) for title in titles)
        table = Table("T", columns, (Row((Cell("1"), Cell("2"))),), banded=False, empty="")
        assert not opened(report(table))["T"].tables


def test_rows_are_found_by_their_keys() -> None:
    drawn = full_report()
    workbook = opened(drawn)
    head, *keys = workbook[ROWS_SHEET].iter_rows(values_only=True)
    assert head == ("sheet", "row", "key")
    lines = {line.key: line for table in drawn.tables for line in table.lines if line.key}
    assert {key for _, _, key in keys} == set(lines)
    for name, row, key in keys:
        line = lines[str(key)]
        text = line.title if isinstance(line, Band) else line.cells[0].text
        assert shown(workbook[str(name)].cell(int(str(row)), 1)) == text


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    workbook = opened(full_report())
    cells = [cell for row in workbook["KPI-tabell"].iter_rows() for cell in row if cell.value]
    prefixed = {cell.value for cell in cells if cell.quotePrefix}
    assert prefixed == {"=1+1", "+47 55 55 55 55", "-1", "@SUM(A1)"}
    assert {cell.data_type for cell in cells} == {"s"}


def test_file_says_whose_case_it_is() -> None:
    drawn = replace(full_report(), case_number="2026/1042\x00")
    workbook = opened(drawn)
    properties = workbook.properties
    assert (properties.title, properties.creator) == (drawn.title, drawn.made_by)
    assert properties.language == "nn-NO"
    assert properties.created == properties.modified == drawn.made_at.replace(tzinfo=None)
    assert {field.name: field.value for field in workbook.custom_doc_props.props} == {
        "CaseNumber": "2026/1042\ufffd",
        "ContractReference": drawn.reference,
        "Period": drawn.period,
    }


def test_same_report_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, time; time.sleep(1.1);"  # the clock must have moved on by a second
        "from tests.export.sample import full_report;"
        "from sladesk.export.excel import draw_excel;"
        "print(hashlib.sha256(draw_excel(full_report())).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


@settings(max_examples=80, deadline=None)
@given(texts=st.lists(st.text(max_size=200), min_size=4, max_size=4), banded=st.booleans())
def test_any_text_can_be_written_and_read_back(texts: list[str], banded: bool) -> None:
    one, two, three, four = texts
    lines = (Band(two, key=one), Row((Cell(three, Tone.BAD), Cell(one, Tone.GOOD)), key=four))
    columns = (Column(four, 3), Column(one, 1, (Cell(one), Cell(two, Tone.BAD))))
    table = Table(one, columns, lines if banded else lines[1:], banded, three)
    drawn = replace(
        report(table, table),
        title=one,
        subtitle=two,
        facts=(Fact(two, three),),
        paragraphs=(Paragraph(two, three),),
        signatures=(Signature(one, (two,)),),
        footer=four,
        case_number=one,
        reference=two,
        period=three,
        made_by=four,
    )
    assert_same_texts(drawn, opened(drawn))
