"""A pattern as a document: the timeline that a formal notice encloses."""

from __future__ import annotations

from datetime import UTC

from sladesk.core.form_report import rating_text
from sladesk.core.patterns import Moment, Pattern, PatternKind
from sladesk.core.periods import period_label
from sladesk.core.report import Cell, Column, Fact, Paragraph, Report, Row, Table
from sladesk.core.rows import Contract
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import RATING_TONES


def pattern_text(pattern: Pattern, words: Words) -> str:
    """«“Uptime” was missed in 2 of the last 3 periods.»"""
    title = " ".join(pattern.title.split()) or words("Row without a title")
    counted = {"title": title, "count": pattern.count, "total": pattern.of}
    if pattern.kind is PatternKind.MISSED:
        return words("“{title}” was missed in {count} of the last {total} periods.", **counted)
    return words("“{title}” fell a little short in {count} of the last {total} periods.", **counted)


def pattern_report(pattern: Pattern, contract: Contract, making: Making) -> Report:
    """The periods of a pattern, the oldest first, in the language of `making`."""
    words = making.words
    facts = (
        Fact(words("Supplier"), contract.supplier),
        Fact(words("Customer"), contract.customer),
        Fact(words("Case number"), contract.case_number),
        Fact(words("Reference"), contract.reference),
        Fact(words("Prepared by"), making.made_by),
    )
    return Report(
        title=contract.title,
        subtitle=words("Timeline for a formal notice"),
        language=making.language,
        facts=tuple(fact for fact in facts if fact.value),
        tables=(_table(pattern, making),),
        paragraphs=(Paragraph(words("What the timeline shows"), pattern_text(pattern, words)),),
        signatures=(),
        made_at=making.made_at.astimezone(UTC),
        made_by=making.made_by,
        case_number=contract.case_number,
        reference=contract.reference,
        period="",
        page_words=words("Page {page} of {pages}"),
        footer=" · ".join(part for part in (contract.title, contract.case_number) if part),
        glyph_note=words("The font lacks these characters; their code numbers are printed instead: {glyphs}"),
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
    title = " ".join(pattern.title.split()) or words("Row without a title")
    return Table(title, columns, rows, banded=False, empty="")


def _row(moment: Moment, making: Making) -> Row:
    span = moment.period_start, moment.period_end, moment.meeting_date
    number = "" if moment.deviation is None else str(moment.deviation)
    return Row(
        (
            Cell(period_label(*span, making.language, making.words)),
            Cell(moment.agreed),
            Cell(moment.delivered),
            Cell(rating_text(moment.state, making.words), RATING_TONES[moment.state]),
            Cell(number),
            Cell("\n".join(moment.actions)),
        )
    )
