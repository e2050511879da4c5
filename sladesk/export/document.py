"""A Report as a file: which drawing belongs to which format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from sladesk.core.report import Report
from sladesk.export.files import write_whole


class Format(StrEnum):
    """What a document can be exported as; the value is also the file's suffix."""

    PDF = "pdf"
    XLSX = "xlsx"


def draw(report: Report, kind: Format) -> bytes:
    """The bytes of the document; the same Report gives the same ones."""
    if kind is Format.PDF:
        from sladesk.export.pdf import draw_pdf

        return draw_pdf(report)
    from sladesk.export.excel import draw_excel

    return draw_excel(report)


def write(report: Report, kind: Format, target: Path) -> None:
    """Draw the document and put it in place, whole or not at all. Raises UserError when it cannot be."""
    write_whole(target, draw(report, kind))
