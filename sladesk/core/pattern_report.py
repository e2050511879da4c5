"""A pattern as a document: the timeline that a formal notice encloses."""

from __future__ import annotations

from sladesk.core.agreed import agreed_text
from sladesk.core.form_report import rating_cell
from sladesk.core.patterns import Moment, Pattern, PatternKind
from sladesk.core.periods import label_of
from sladesk.core.report import Cell, Column, Paragraph, Report, Row, Table
from sladesk.core.report_cells import count_cell
from sladesk.core.report_frame import framed
from sladesk.core.rows import Contract
from sladesk.core.title_block import Making, whose
from sladesk.core.translation import Words
from sladesk.core.wording import row_title


def pattern_text(pattern: Pattern, words: Words) -> str:
    """«“Uptime” was missed in 2 of the last 3 periods.»"""
    title = row_title(pattern.title, words)
    counted = {"title": title, "count": pattern.count, "total": pattern.of}
    if pattern.kind is PatternKind.MISSED:
        return words("“{title}” was missed in {count} of the last {total} periods.", **counted)
    return words("“{title}” fell a little short in {count} of the last {total} periods.", **counted)


def pattern_report(pattern: Pattern, contract: Contract, making: Making) -> Report:
    """The periods of a pattern, the oldest first, in the language of `making`."""
    words = making.words
    return framed(
        contract.title,
        words("Timeline for a formal notice"),
        making,
        facts=whose(contract, words),
        tables=(_table(pattern, making),),
        paragraphs=(Paragraph(words("What the timeline shows"), pattern_text(pattern, words)),),
        case_number=contract.case_number,
        reference=contract.reference,
    )


def _table(pattern: Pattern, making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Period"), 16),
        Column(words("Agreed"), 20),
        Column(words("Delivered"), 20),
        Column(words("Rating"), 16),
        Column(words("Deviation"), 8),
        Column(words("Actions"), 28),
    )
    rows = tuple(_row(moment, making) for moment in pattern.timeline)
    title = row_title(pattern.title, words)
    return Table(title, columns, rows, banded=False, empty="")


def _row(moment: Moment, making: Making) -> Row:
    number = Cell("") if moment.deviation is None else count_cell(moment.deviation, making)
    return Row(
        (
            Cell(label_of(moment, making.language, making.words)),
            Cell(agreed_text(moment.agreed, making.words)),
            Cell(moment.delivered),
            rating_cell(moment.state, making.words),
            number,
            Cell("\n".join(moment.actions)),
        )
    )
