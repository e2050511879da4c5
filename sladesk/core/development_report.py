"""How a contract has developed, as a document: the matrix of states, and a chart for each requirement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from sladesk.core.courses import Development
from sladesk.core.dates import format_instant
from sladesk.core.development import development_charts
from sladesk.core.matrix import development_matrix, names_of
from sladesk.core.report import Fact, Report
from sladesk.core.rows import Contract
from sladesk.core.title_block import Making


def development_report(contract: Contract, development: Development, making: Making) -> Report:
    """The document in the language of the making. Raises ValueError for a naive time."""
    words = making.words
    span = span_text(development, making)
    return Report(
        title=contract.title,
        subtitle=" · ".join(part for part in (words("Development"), span) if part),
        language=making.language,
        facts=tuple(Fact(label, value) for label, value in _facts(contract, span, making) if value),
        tables=(),
        paragraphs=(),
        signatures=(),
        made_at=making.made_at.astimezone(UTC),
        made_by=making.made_by,
        case_number=contract.case_number,
        reference=contract.reference,
        period=span,
        page_words=words("Page {page} of {pages}"),
        footer=" · ".join(part for part in (contract.title, contract.case_number) if part),
        glyph_note=words("The font lacks these characters; their code numbers are printed instead: {glyphs}"),
        matrices=(development_matrix(development, words),),
        charts=development_charts(development, words),
    )


def span_text(development: Development, making: Making) -> str:
    """From the first period to the last: «1. kvartal 2025 – 2. kvartal 2026»."""
    names = [name.whole for name in names_of(development, making.words)]
    return " – ".join(dict.fromkeys((*names[:1], *names[-1:])))


def _facts(contract: Contract, span: str, making: Making) -> Iterable[tuple[str, str]]:
    words = making.words
    yield words("Supplier"), contract.supplier
    yield words("Customer"), contract.customer
    yield words("Case number"), contract.case_number
    yield words("Reference"), contract.reference
    yield words("Service"), contract.service
    yield words("Periods"), span
    yield words("Prepared by"), making.made_by
    yield words("Prepared"), format_instant(making.made_at, making.language, making.zone)
