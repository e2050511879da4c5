"""How a contract has developed, as a document: the matrix of states, and a chart for each requirement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sladesk.core.courses import Development
from sladesk.core.development import development_charts
from sladesk.core.matrix import development_matrix, names_of
from sladesk.core.report import Report
from sladesk.core.report_frame import framed
from sladesk.core.rows import Contract
from sladesk.core.title_block import Making, whose


def development_report(contract: Contract, development: Development, making: Making) -> Report:
    """The document in the language of the making. Raises ValueError for a naive time."""
    words = making.words
    span = span_text(development, making)
    report = framed(
        contract.title,
        words("Development"),
        making,
        period=span,
        facts=_facts(contract, span, making),
        case_number=contract.case_number,
        reference=contract.reference,
    )
    matrix, charts = development_matrix(development, words), development_charts(development, words)
    return replace(report, matrices=(matrix,), charts=charts)


def span_text(development: Development, making: Making) -> str:
    """From the first period to the last: «1. kvartal 2025 – 2. kvartal 2026»."""
    names = [name.whole for name in names_of(development, making.words)]
    return " – ".join(dict.fromkeys((*names[:1], *names[-1:])))


def _facts(contract: Contract, span: str, making: Making) -> Iterable[tuple[str, str]]:
    words = making.words
    yield from whose(contract, words)
    yield words("Service"), contract.service
    yield words("Periods"), span
