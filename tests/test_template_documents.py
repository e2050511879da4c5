"""Every built-in template in every language, from the register to its PDF: valid, and whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sladesk.core.form_report import build_report
from sladesk.core.report import Report, Row
from sladesk.core.resources import resource
from sladesk.core.templates import Template, built_in
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.export.pdf import draw_pdf
from sladesk.store import contracts, follow_ups, forms, registers
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from tests.export import validator
from tests.export.pdf_reader import Element, read

MADE_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """By template and language: the document of a contract that was just made."""
    path = tmp_path_factory.mktemp("register") / "register.sladb"
    registers.create(path)
    store = Store(open_register(path), "Ingrid Aasen")
    try:
        return {
            f"{template.id}-{language}": report_of(store, template, language)
            for template in built_in(resource("templates"))
            for language in Language
        }
    finally:
        store.close()


def report_of(store: Store, template: Template, language: Language) -> Report:
    made = contracts.create(store, title=template.id, language=language, template=template)
    sheet = forms.read(store, follow_ups.of_contract(store, made)[0].id)
    words = Words(language, resource("i18n"))
    return build_report(sheet, words=words, made_by="Ingrid Aasen", made_at=MADE_AT, signatures=True)


@pytest.fixture(scope="module")
def documents(reports: dict[str, Report]) -> dict[str, bytes]:
    return {name: draw_pdf(report) for name, report in reports.items()}


@pytest.mark.skipif(bool(validator.missing()), reason=validator.missing())
def test_every_template_in_every_language_is_an_archive_document(
    documents: dict[str, bytes], tmp_path: Path
) -> None:
    assert len(documents) == 20
    assert validator.faults(documents, tmp_path) == {}


def test_the_tree_has_a_row_for_every_row_and_a_cell_for_every_cell(
    reports: dict[str, Report], documents: dict[str, bytes]
) -> None:
    for name, report in reports.items():
        tables = [table for table in read(documents[name]).all("Table") if is_form(table)]
        filled = [table for table in report.tables if table.lines]
        assert len(tables) == len(filled)
        for drawn, table in zip(tables, filled, strict=True):
            rows = [line for line in table.lines if isinstance(line, Row)]
            bodies = [line for line in drawn.all("TR") if line.all("TD")]
            assert len(bodies) == len(rows), name
            assert {len(line.all("TD")) for line in bodies} == {len(table.columns)}, name


def is_form(table: Element) -> bool:
    """The title block is a table too: a heading and a value to each row."""
    return any(len(line.all("TH")) > 1 for line in table.all("TR"))
