"""The arithmetic of claims in documents, so that whoever reads them can do it again by hand."""

from __future__ import annotations

from collections.abc import Iterable

from sladesk.core.claims import Claim, presented
from sladesk.core.computation_text import lines
from sladesk.core.periods import period_label
from sladesk.core.report import Band, Cell, Column, Row, Table
from sladesk.core.report_cells import money_cell
from sladesk.core.title_block import Making


def arithmetic_table(claims: Iterable[Claim], making: Making) -> Table | None:
    """How each claim was computed, line by line; None where no rule computed one. Drafts are left out."""
    words, found = making.words, list[Band | Row]()
    for claim in presented(claims):
        if claim.computation is not None:
            found.append(Band(_title(claim, making)))
            total = money_cell(claim.computation.claim, claim.computation.currency, making)
            told = lines(claim.computation, making.language, words)
            found.extend(Row((Cell(one.label), total if one.is_total else Cell(one.text))) for one in told)
    columns = (Column(words("Step"), 26), Column(words("Arithmetic"), 74))
    title = words("How the claims were computed")
    return Table(title, columns, tuple(found), banded=True, empty="") if found else None


def _title(claim: Claim, making: Making) -> str:
    start, end = claim.period_start, claim.period_end
    period = period_label(start, end, None, making.language, making.words) if start or end else ""
    return " · ".join(part for part in (claim.title, period) if part)
