"""A follow-up with its outage log and its cases, in every language: valid as PDF, whole as PDF and Excel."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sladesk.core.form_report import build_report
from sladesk.core.report import Report
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.export.excel import draw_excel
from sladesk.export.pdf import draw_pdf
from tests.core.test_form_report import sheet
from tests.core.test_measured import ENDED, FIGURE, WHOLE
from tests.export import validator
from tests.export.pdf_reader import read
from tests.export.workbook import shown, visible

NASTY = "<b>Straumbrot</b> & «omstart» =1+1"


def report(language: Language) -> Report:
    first = FIGURE.breaches[0]
    many = tuple(replace(first, reference=f"S-{number} {NASTY}", over=9000 - number) for number in range(60))
    broken = replace(FIGURE, kept=0, judged=60, breaches=many)
    measured = replace(
        WHOLE, outages=(*WHOLE.outages, replace(ENDED, what=NASTY)), cases=(*WHOLE.cases, broken)
    )
    return build_report(
        sheet(measured=measured),
        words=Words(language, resource("i18n")),
        made_by="Ingrid Aasen",
        made_at=datetime(2026, 7, 1, tzinfo=UTC),
    )


@pytest.mark.skipif(bool(validator.missing()), reason=validator.missing())
def test_the_document_is_valid_in_every_language(tmp_path: Path) -> None:
    documents = {language.value: draw_pdf(report(language)) for language in Language}
    assert validator.faults(documents, tmp_path) == {}


def test_the_log_and_the_cases_stand_in_both_documents() -> None:
    made = report(Language.NN)
    found = read(draw_pdf(made))
    printed = " ".join(" ".join(cell.text for cell in found.all("TD") + found.all("TH")).split())
    book = load_workbook(BytesIO(draw_excel(made)))
    cells = {shown(cell) for page in visible(book) for line in page.iter_rows() for cell in line}
    for text in ("Omstart", NASTY, "Kritisk", f"S-0 {NASTY}", f"S-49 {NASTY}"):
        assert text in printed
        assert text in cells
    assert f"S-50 {NASTY}" not in printed
    assert {f"S-{number} {NASTY}" for number in range(60)} <= cells
