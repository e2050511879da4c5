"""A claim of a quarter, month by month: what the register keeps stands in PDF and Excel, in each language."""

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

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Tier
from sladesk.core.fees import FeeSpan
from sladesk.core.form_report import build_report
from sladesk.core.money import Amount, AmountKind
from sladesk.core.periods import parts_of
from sladesk.core.report import Report
from sladesk.core.resources import resource
from sladesk.core.shortfall import Gauge
from sladesk.core.templates import built_in
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.export.excel import draw_excel
from sladesk.export.pdf import draw_pdf
from sladesk.store import (
    claim_proposals,
    claims,
    compensation,
    contracts,
    follow_ups,
    forms,
    terms,
    window_values,
)
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.store import Store
from tests.export import validator
from tests.export.pdf_reader import read
from tests.export.workbook import shown, visible
from tests.store.desk import kpi, open_store

FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)
LINES = {
    Language.NN: [
        "Punkt SLA 7.3",
        "480 000,00 kr per år × 1/12 = 40 000,00 kr for kvar måleperiode",
        *("Januar 2027", "99,93 %: oppfylt", "Februar 2027", "99,8 − 99,71 = 0,09 prosentpoeng"),
        *("5 % av 40 000,00 kr = 2 000,00 kr", "Mars 2027", "3 × 5 % av 40 000,00 kr = 6 000,00 kr"),
        *("2 000,00 kr + 6 000,00 kr = 8 000,00 kr", "7 000,00 kr"),
    ],
    Language.NB: [
        "Punkt SLA 7.3",
        "480 000,00 kr per år × 1/12 = 40 000,00 kr for hver måleperiode",
        *("Januar 2027", "99,93 %: oppfylt", "2 000,00 kr + 6 000,00 kr = 8 000,00 kr"),
    ],
    Language.SV: [
        "Punkt SLA 7.3",
        "480 000,00 NOK per år × 1/12 = 40 000,00 NOK för varje mätperiod",
        *("Januari 2027", "99,93 %: uppfyllt", "2 000,00 NOK + 6 000,00 NOK = 8 000,00 NOK"),
    ],
    Language.EN: [
        "Clause SLA 7.3",
        "NOK 480,000.00 a year × 1/12 = NOK 40,000.00 for each measurement period",
        *("January 2027", "99,93 %: met", "NOK 2,000.00 + NOK 6,000.00 = NOK 8,000.00"),
    ],
}
"""What must stand in the documents of each language, in this order."""


@pytest.fixture(scope="module")
def follow_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, UUID]]:
    """A closed quarter: a fee for a year, two months that missed, a claim for both up to its cap."""
    with closing(open_store(tmp_path_factory.mktemp("claim") / "register.sladb")) as store:
        template = built_in(resource("templates"))[0]
        contract = contracts.create(store, title="Arkiv", language=Language.NN, template=template)
        quarter = follow_ups.create(store, contract, period_start=FIRST, period_end=LAST)
        claim(store, contract, quarter)
        yield store, quarter


def claim(store: Store, contract: UUID, quarter: UUID) -> None:
    row = kpi(store, quarter)
    written = (("agreed", "99,8 % per månad"), ("delivered", "99,5 % per månad"))
    set_cells(store, "edit", [CellValue(row.id, column, text) for column, text in written])
    terms.set_fee(store, contract, Decimal("480000.00"))
    terms.set_fee_span(store, contract, FeeSpan.YEAR)
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    tier = Tier(Decimal(0), Amount(AmountKind.PERCENT, Decimal(5)), Decimal("0.1"))
    compensation.add_tier(store, rule, tier)
    compensation.set_cap(store, rule, Amount(AmountKind.SUM, Decimal("7000.00")))
    compensation.set_clause(store, rule, "SLA 7.3")
    texts = ("99,93 %", "99,71 %", "99,5 %")
    window_values.write(store, row.id, dict(zip(parts_of(FIRST, LAST), texts, strict=True)))
    [made] = claim_proposals.accept(store, quarter, [row.id])
    claims.set_state(store, made, ClaimState.CLAIMED, date(2027, 4, 12))
    follow_ups.close(store, quarter)


def report(follow_up: tuple[Store, UUID], language: Language) -> Report:
    return build_report(
        forms.read(*follow_up),
        words=Words(language, resource("i18n")),
        made_by="Ingrid Aasen",
        made_at=datetime(2027, 4, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize("language", Language)
def test_the_arithmetic_of_each_month_stands_in_both_documents(
    follow_up: tuple[Store, UUID], language: Language
) -> None:
    made = report(follow_up, language)
    found = read(draw_pdf(made))
    printed = plain(" ".join(cell.text for cell in found.all("TD") + found.all("TH")))
    book = load_workbook(BytesIO(draw_excel(made)))
    cells = " ".join(
        plain(shown(cell)) for page in visible(book) for line in page.iter_rows() for cell in line
    )
    for text in (printed, cells):
        place = 0
        for line in LINES[language]:
            place = text.index(line, place)


@pytest.mark.skipif(bool(validator.missing()), reason=validator.missing())
def test_the_document_is_valid(follow_up: tuple[Store, UUID], tmp_path: Path) -> None:
    file = tmp_path / "claim.pdf"
    file.write_bytes(draw_pdf(report(follow_up, Language.NN)))
    assert validator.broken_rules([file]) == {str(file): []}


def plain(text: str) -> str:
    return " ".join(text.split())
