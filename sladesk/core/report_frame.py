"""What the documents of the register have alike: who made them and when, the words of their pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from sladesk.core.dates import format_instant
from sladesk.core.report import Fact, Paragraph, Report, Table
from sladesk.core.title_block import Making


def framed(
    title: str,
    kind: str,
    making: Making,
    *,
    period: str = "",
    facts: Iterable[tuple[str, str]] = (),
    tables: Iterable[Table] = (),
    paragraphs: Iterable[Paragraph] = (),
    case_number: str = "",
    reference: str = "",
) -> Report:
    """A document of this title; `kind` says what it is. Facts without a value are left out.

    Raises ValueError for a naive time.
    """
    words = making.words
    made = (
        (words("Prepared by"), making.made_by),
        (words("Prepared"), format_instant(making.made_at, making.language, making.zone)),
    )
    return Report(
        title=title,
        subtitle=" · ".join(part for part in (kind, period) if part),
        language=making.language,
        facts=tuple(Fact(label, value) for label, value in (*facts, *made) if value),
        tables=tuple(tables),
        paragraphs=tuple(paragraphs),
        signatures=(),
        made_at=making.made_at.astimezone(UTC),
        made_by=making.made_by,
        case_number=case_number,
        reference=reference,
        period=period,
        page_words=words("Page {page} of {pages}"),
        footer=" · ".join(part for part in (title, case_number) if part),
        glyph_note=words("The font lacks these characters; their code numbers are printed instead: {glyphs}"),
    )
