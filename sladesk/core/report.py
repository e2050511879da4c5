"""The neutral document: what is printed, before anyone decides how.

Excel and PDF draw the same Report, so they cannot disagree. Every text in it is final: translated,
formatted for the document's language, and still plain text, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sladesk.core.figure import Chart
from sladesk.core.period_names import PeriodName
from sladesk.core.vocabulary import Language, Tone


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the title block: «Leverandør  Nordsky AS»."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Value:
    """What the text of a cell says, exactly, for whoever sorts by it or adds it up.

    Only of a text that the program itself made of it: what people wrote stays text, whatever it looks like.
    """

    amount: Decimal | date | datetime
    """With the decimals of the text; a time is that of the clock, without a zone."""
    unit: str = ""
    """Of a number: «NOK», «%» of a hundred, «min»; empty for a count."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    tone: Tone = Tone.NONE
    """Set for a status: it is drawn with an icon and a colour beside its word."""
    mark: str = ""
    """Of a note about the cell, «¹»; it stands behind the text and is no part of it."""
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int
    """Share of the table's width, relative to the other columns."""
    choices: tuple[Cell, ...] = ()
    """All that the column may hold; a choice list in Excel. Empty: free text."""


@dataclass(frozen=True, slots=True)
class Band:
    """The heading of a group of rows, across the whole table."""

    title: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    """One for each column."""
    key: str = ""
    """Identifier of the stored row, so that a reply in Excel can be matched to it."""


@dataclass(frozen=True, slots=True)
class Note:
    mark: str
    """Which cells it is about; empty where it is about the table."""
    text: str

    @property
    def line(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Band | Row, ...]
    banded: bool
    """True for a form in groups; False for a flat list, which may be a real Excel table."""
    empty: str
    """What is printed instead when there are no lines."""
    notes: tuple[Note, ...] = ()
    """Printed below the table."""
    on_paper: Table | None = None
    """What stands on pages instead, where the lines are too many for them; its notes say what is left out."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The state of a requirement in a period."""

    text: str
    """Its word."""
    tone: Tone
    told: str
    """The whole of it in a sentence: requirement, period, state, agreed and delivered."""
    key: str = ""
    """Identifier of the stored row; empty where the requirement had no row in the period."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    title: str
    cells: tuple[MatrixCell, ...]
    """One for each column."""
    note: str = ""
    """«Ikkje lenger følgt opp»"""
    key: str = ""
    """Identifier of the requirement."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Requirements by periods, the latest at the right: the chart that many call a SLAM chart."""

    title: str
    corner: str
    """The heading over the titles of the rows."""
    columns: tuple[PeriodName, ...]
    rows: tuple[MatrixRow, ...]
    empty: str
    """What is printed instead when there are no rows."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A party that signs: what stands over its lines, and the words under them (place and date, name)."""

    party: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A document. The same Report gives the same bytes, so the time it was made is part of it."""

    title: str
    subtitle: str
    language: Language
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    paragraphs: tuple[Paragraph, ...]
    signatures: tuple[Signature, ...]
    made_at: datetime
    """Aware, in UTC; the title block shows it in local time as one of the facts."""
    made_by: str
    case_number: str
    reference: str
    period: str
    page_words: str
    """«Side {page} av {pages}», to be filled for each page."""
    footer: str
    """What stands at the foot of each page beside the page number: title and case number."""
    glyph_note: str
    """Printed when the font lacks a character that the text holds; `{glyphs}` lists them."""
    signing: str = ""
    """What stands over the signatures, with the document's name below it."""
    matrices: tuple[Matrix, ...] = ()
    """They stand after the tables, and the charts after them."""
    charts: tuple[Chart, ...] = ()
