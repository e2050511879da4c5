"""Reports over contracts in every language, from a register to PDF and Excel: valid and whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from sladesk.core.board import share_text
from sladesk.core.claims import ClaimState
from sladesk.core.form_report import build_report
from sladesk.core.pattern_report import pattern_report
from sladesk.core.report import Band, Report
from sladesk.core.report_wish import ReportKind, ReportWish
from sladesk.core.resources import resource
from sladesk.core.rows import Period
from sladesk.core.templates import built_in
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Rating
from sladesk.core.when import When
from sladesk.export.excel import draw_excel
from sladesk.export.pdf import draw_pdf
from sladesk.store import (
    actions,
    board,
    cells,
    claims,
    contracts,
    deviation_course,
    deviations,
    follow_ups,
    forms,
    labels,
    occurrences,
    registers,
    reports,
    series,
)
from sladesk.store.cells import CellValue
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from tests.export import validator
from tests.export.pdf_reader import Element, read
from tests.export.workbook import shown, visible
from tests.store.desk import close_deviation, kpis

MADE_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NASTY = "<b>Skylagring</b> & «arkiv» =1+1"
SUPPLIER = "Nordsky & søner <AS>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("register") / "register.sladb"
    registers.create(path)
    with closing(Store(open_register(path), "Ingrid Aasen")) as opened:
        opened.connection.execute("PRAGMA synchronous = OFF")
        for title in (NASTY, "Drift"):
            fill(opened, title)
        yield opened


def fill(store: Store, title: str) -> None:
    """A contract with four quarters, in which one requirement is missed again and again."""
    template = built_in(resource("templates"))[0]
    contract = contracts.create(
        store, title=title, language=Language.NN, template=template, supplier=SUPPLIER, case_number="2026/7"
    )
    for quarter in range(4):
        follow_up = follow_ups.create(
            store,
            contract,
            period_start=date(2026, 1 + 3 * quarter, 1),
            period_end=date(2026, 3 + 3 * quarter, 30),
        )
        rows = kpis(forms.read(store, follow_up))
        written = [CellValue(rows[0].id, "agreed", "99,8 %"), CellValue(rows[0].id, "delivered", "99,1 %")]
        written += [CellValue(row.id, "rating", Rating.MET) for row in rows[1:4]]
        cells.set_cells(store, labels.CELL["rating"], written)
    due = When("01.10.2026", date(2026, 10, 1))
    actions.add(store, contract, text="Rotårsak og plan", responsible="Per <Viken>", due=due)
    for number in range(2):
        deviation = deviations.add_finding(
            store, contract, title=f"Nede {number} & treg", found_on=date(2026, 5, 2)
        )
        deviations.set_field(store, deviation, "description", "Tenesta var nede.\nTo gonger.")
        deviations.set_field(store, deviation, "notice_date", date(2026, 5, 9))
        deviation_course.escalate(store, deviation, "Avtaleeigar", date(2026, 5, 12))
    close_deviation(store, contract, deviation, date(2026, 6, 1))
    claim = claims.add(
        store,
        contract,
        title="Kompensasjon",
        claimed=Decimal("6000.50"),
        period=Period(date(2026, 4, 1), date(2026, 6, 30), None),
        deviation_id=deviation,
    )
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)


def ids(store: Store) -> list[str]:
    return reports.of_supplier(store.connection, SUPPLIER)


def wishes(store: Store) -> dict[str, ReportWish]:
    deviation = deviations.everywhere(store)[-1]
    return {
        "board": ReportWish(ReportKind.BOARD, *YEAR, tuple(ids(store)), "Nordsky"),
        "supplier": ReportWish(ReportKind.SUPPLIER, *YEAR, supplier=SUPPLIER),
        "deviation": ReportWish(ReportKind.DEVIATION, deviation_id=deviation.id),
    }


def follow_up_report(store: Store, words: Words) -> Report:
    contract = UUID(ids(store)[0])
    sheet = forms.read(store, follow_ups.of_contract(store, contract)[0].id)
    return build_report(
        sheet,
        words=words,
        made_by="Ingrid Aasen",
        made_at=MADE_AT,
        signatures=True,
        development=series.of_contract(store, contract),
    )


def timeline_report(store: Store, making: Making) -> Report:
    """What a formal notice encloses about the requirement that is missed again and again."""
    contract = UUID(ids(store)[0])
    pattern = occurrences.patterns(store, contract)[0]
    return pattern_report(pattern, contracts.get(store, contract), making)


@pytest.fixture(scope="module")
def made(store: Store) -> dict[str, Report]:
    """By kind and language."""
    found = {}
    for language in Language:
        words = Words(language, resource("i18n"))
        making = Making(words, "Ingrid Aasen", MADE_AT, UTC)
        for name, wish in wishes(store).items():
            found[f"{name}-{language}"] = reports.build(store, wish, making, TODAY, lambda *_told: None)
        found[f"follow_up-{language}"] = follow_up_report(store, words)
        found[f"timeline-{language}"] = timeline_report(store, making)
    return found


@pytest.fixture(scope="module")
def documents(made: dict[str, Report]) -> dict[str, bytes]:
    return {name: draw_pdf(report) for name, report in made.items()}


@pytest.mark.skipif(bool(validator.missing()), reason=validator.missing())
def test_every_report_in_every_language_is_an_archive_document(
    documents: dict[str, bytes], tmp_path: Path
) -> None:
    assert len(documents) == 20
    assert validator.faults(documents, tmp_path) == {}


def told(text: str) -> str:
    """As it is compared: a cell breaks its lines where they fit."""
    return "".join(text.split())


def test_the_pdf_has_every_cell_of_the_report(made: dict[str, Report], documents: dict[str, bytes]) -> None:
    for name, report in made.items():
        whole = told("".join(_texts(read(documents[name]))))
        for table in report.tables:
            for line in table.lines:
                for text in [line.title] if isinstance(line, Band) else [cell.text for cell in line.cells]:
                    assert told(text) in whole, (name, text)


def _texts(element: Element) -> Iterator[str]:
    yield element.text
    for kid in element.kids:
        yield from _texts(kid)


def test_the_workbook_has_every_cell_of_the_report(made: dict[str, Report]) -> None:
    for name, report in made.items():
        book = load_workbook(BytesIO(draw_excel(report)))
        found = {told(shown(cell)) for sheet in visible(book) for row in sheet.iter_rows() for cell in row}
        for table in report.tables:
            for line in table.lines:
                for text in [line.title] if isinstance(line, Band) else [cell.text for cell in line.cells]:
                    assert not text.strip() or told(text) in found, (name, text)


def test_every_value_of_a_report_is_one_in_the_workbook(made: dict[str, Report]) -> None:
    for report in made.values():
        book = load_workbook(BytesIO(draw_excel(report)))
        kinds = []
        for table in report.tables:
            head = int(book[table.title].freeze_panes[1:]) - 1
            for number, line in enumerate(table.lines, start=head + 1):
                for at, cell in enumerate(() if isinstance(line, Band) else line.cells, start=1):
                    held = book[table.title].cell(number, at)
                    assert (held.data_type != "s") is (cell.value is not None) or not cell.text
                    assert shown(held) == cell.text
                    kinds.append(held.data_type)
        assert {"n", "d"} <= set(kinds) or not report.tables[0].title.startswith("KPI")


def test_every_table_gives_its_sheet_its_whole_name(made: dict[str, Report]) -> None:
    for report in made.values():
        book = load_workbook(BytesIO(draw_excel(report)))
        assert {table.title for table in report.tables} <= set(book.sheetnames)


def test_the_board_is_what_the_register_counts(store: Store, made: dict[str, Report]) -> None:
    figures = board.read(store.connection, ids(store), *YEAR, TODAY, lambda *_told: None)
    assert (figures.counted.met, figures.counted.missed) == (24, 8)
    assert (figures.deviations.found, figures.deviations.closed, figures.deviations.left) == (4, 2, 2)
    assert (figures.late_actions, figures.patterns) == (2, 2)
    assert figures.claims[0].claimed == Decimal("12001.00")
    for language in Language:
        whole, by_contract, *_others = made[f"board-{language}"].tables
        share = share_text(figures.counted.share, language)
        numbers = [line.cells[1].text for line in whole.lines if not isinstance(line, Band)]
        assert numbers[:3] == ["24", "0", "8"]
        assert numbers[5] == share
        assert [line.cells[0].text for line in by_contract.lines if not isinstance(line, Band)] == [
            NASTY,
            "Drift",
        ]


def test_a_follow_up_is_told_with_what_belongs_to_it(made: dict[str, Report]) -> None:
    report = made["follow_up-en"]
    assert [table.title for table in report.tables] == [
        "KPI table", "Checklist", "Actions", "Deviations", "Claims",
    ]  # fmt: skip
    assert len(report.matrices[0].columns) == 5
    assert [chart.title for chart in report.charts]
