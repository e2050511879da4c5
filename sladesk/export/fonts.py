"""The fonts of the PDF, and what they cannot draw.

The fonts lie in resources/fonts and are embedded. A character that they lack would vanish from the
page without a word, so it is replaced by its code point, `[U+1F600]`, and the document says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from sladesk.core.figure import Chart
from sladesk.core.period_names import PeriodName
from sladesk.core.report import Band, Matrix, Report, Row, Table
from sladesk.core.resources import resource
from sladesk.export.pdf_look import REGULAR, STRONG

TAB = " " * 4

# A soft hyphen has no shape of its own unless a line breaks there, and ours never do.
INVISIBLE = "\u00ad"


def face_of(name: str) -> Any:
    """ReportLab's font face of the name; the font is read from its file the first time."""
    from reportlab.pdfbase.pdfmetrics import getFont, getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in getRegisteredFontNames():
        registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
    return getFont(name).face


def drawable() -> frozenset[str]:
    """The characters that every font of ours can draw, and the line end.

    Left out although the fonts hold them: control and private characters, which PDF/A does not let
    stand for themselves, and those outside the basic plane, which ReportLab maps back wrongly.
    """
    codes = set(face_of(REGULAR).charToGlyph) & set(face_of(STRONG).charToGlyph)
    characters = map(chr, (code for code in codes if code <= 0xFFFF))
    return frozenset(c for c in characters if unicodedata.category(c) not in {"Cc", "Co", "Cs", "Cf"}) | {
        "\n"
    }


class Legible:
    """Turns texts into what the fonts can draw, and remembers what they could not."""

    def __init__(self, characters: frozenset[str]) -> None:
        self._characters = characters
        # Accents that stand alone are drawable, but belong on the letter before them.
        self._simple = frozenset(c for c in characters if not unicodedata.combining(c))
        self.missing: dict[str, str] = {}
        """Each missing character and what is printed for it, in the order met."""

    def text(self, text: str) -> str:
        if self._simple.issuperset(text):
            return text
        composed = unicodedata.normalize("NFC", text).replace("\t", TAB).replace(INVISIBLE, "")
        return "".join(c if c in self._characters else self._mark(c) for c in composed)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.text, texts))

    def _mark(self, character: str) -> str:
        return self.missing.setdefault(character, f"[U+{ord(character):04X}]")


def legible(report: Report, marks: Legible) -> Report:
    """The report with every text as it can be drawn."""
    return replace(
        report,
        title=marks.text(report.title),
        subtitle=marks.text(report.subtitle),
        facts=tuple(replace(f, label=marks.text(f.label), value=marks.text(f.value)) for f in report.facts),
        tables=tuple(_table(table, marks) for table in report.tables),
        paragraphs=tuple(
            replace(p, heading=marks.text(p.heading), text=marks.text(p.text)) for p in report.paragraphs
        ),
        signatures=tuple(
            replace(s, party=marks.text(s.party), lines=marks.texts(s.lines)) for s in report.signatures
        ),
        page_words=marks.text(report.page_words),
        footer=marks.text(report.footer),
        glyph_note=marks.text(report.glyph_note),
        signing=marks.text(report.signing),
        matrices=tuple(_matrix(matrix, marks) for matrix in report.matrices),
        charts=tuple(_chart(chart, marks) for chart in report.charts),
    )


def _table(table: Table, marks: Legible) -> Table:
    return replace(
        table,
        title=marks.text(table.title),
        columns=tuple(replace(column, title=marks.text(column.title)) for column in table.columns),
        lines=tuple(_line(line, marks) for line in table.lines),
        empty=marks.text(table.empty),
        notes=tuple(replace(note, text=marks.text(note.text)) for note in table.notes),
    )


def _line(line: Band | Row, marks: Legible) -> Band | Row:
    if isinstance(line, Band):
        return Band(marks.text(line.title), line.key)
    return Row(tuple(replace(cell, text=marks.text(cell.text)) for cell in line.cells), line.key)


def _matrix(matrix: Matrix, marks: Legible) -> Matrix:
    return replace(
        matrix,
        title=marks.text(matrix.title),
        corner=marks.text(matrix.corner),
        columns=tuple(_name(column, marks) for column in matrix.columns),
        rows=tuple(
            replace(
                row,
                title=marks.text(row.title),
                note=marks.text(row.note),
                cells=tuple(replace(cell, text=marks.text(cell.text)) for cell in row.cells),
            )
            for row in matrix.rows
        ),
        empty=marks.text(matrix.empty),
    )


def _chart(chart: Chart, marks: Legible) -> Chart:
    """Its words for the ear stay as they are: they are not drawn."""
    words = {field.name: marks.text(getattr(chart.words, field.name)) for field in fields(chart.words)}
    return replace(
        chart,
        title=marks.text(chart.title),
        unit=marks.text(chart.unit),
        points=tuple(
            replace(point, period=_name(point.period, marks), word=marks.text(point.word))
            for point in chart.points
        ),
        words=replace(chart.words, **words),
    )


def _name(name: PeriodName, marks: Legible) -> PeriodName:
    return PeriodName(marks.text(name.whole), marks.text(name.short), marks.text(name.year))
