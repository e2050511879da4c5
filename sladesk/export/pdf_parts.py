"""The parts of a document round its tables: title block, paragraphs, signatures and the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sladesk.core.report import Fact, Paragraph, Report, Signature
from sladesk.export.look import ACCENT, LINE
from sladesk.export.pdf_flow import Block, Flow, Strip
from sladesk.export.pdf_look import (
    BODY_WIDTH,
    COLUMN_GAP,
    COLUMNS,
    FACT_LABEL,
    FACT_VALUE,
    FOOTER,
    FOOTER_BASE,
    HEADING,
    LEFT,
    PARTY,
    READING_WIDTH,
    RIGHT,
    SIGNING_AIR,
    SIGNING_ROOM,
    SUBTITLE,
    TEXT,
    TITLE,
    Style,
)
from sladesk.export.pdf_marks import Mark, Rule, Text
from sladesk.export.pdf_tags import Node
from sladesk.export.pdf_text import Typesetter

PartT = TypeVar("PartT", Fact, Signature)


class PartSetter:
    """Sets running text and the grids into the flow, and their elements into the document's."""

    def __init__(self, flow: Flow, document: Node, typesetter: Typesetter) -> None:
        self._flow, self._document, self._typesetter = flow, document, typesetter

    def title_block(self, report: Report) -> None:
        self._flow.bookmark(report.title, 0)
        self._flow.place(self._running(report.title, TITLE, "H1", BODY_WIDTH))
        if report.subtitle:
            self._flow.place(self._running(report.subtitle, SUBTITLE, "P", BODY_WIDTH))
        self._flow.space(8)
        self._flow.place(Strip((), rule=ACCENT, weight=1.2))
        self._flow.space(9)
        self._facts(report.facts)

    def heading(self, text: str, following: float) -> None:
        """A heading, kept on one page with that much of what it heads."""
        strip = self._running(text, HEADING, "H2", BODY_WIDTH)
        self._flow.space(20)
        self._flow.ask(strip.opening + 5 + following)
        self._flow.bookmark(text, 1)
        self._flow.place(strip)
        self._flow.space(5)

    def paragraph(self, paragraph: Paragraph) -> None:
        strip = self._running(paragraph.text, TEXT, "P", READING_WIDTH)
        if paragraph.heading:
            self.heading(paragraph.heading, strip.opening)
        else:
            self._flow.space(10)
        self._flow.place(strip)

    def note(self, text: str, style: Style) -> None:
        self._flow.place(self._running(text, style, "P", READING_WIDTH))

    def signatures(self, report: Report) -> None:
        """Parties side by side with their lines to write on, as many to a row as there is room for.

        Over them stands what they sign, since they may come to stand on a page of their own.
        """
        rows = list(balanced(report.signatures))
        if rows and report.signing:
            name = " · ".join(part for part in (report.title, report.subtitle) if part)
            lines = self._typesetter.lines(name, TEXT, READING_WIDTH)
            room = len(lines) * TEXT.leading + SIGNING_AIR
            self.heading(report.signing, room + _opening(self._signed_by(rows[0], Node("P"))))
            self.note(name, TEXT)
        for row in rows:
            self._flow.space(SIGNING_AIR)
            self._together(self._signed_by(row, self._document))

    def _running(self, text: str, style: Style, role: str, width: float) -> Strip:
        node = Node(role, self._document)
        return Strip((Block(LEFT, self._typesetter.lines(text, style, width), style, node),))

    def _facts(self, facts: tuple[Fact, ...]) -> None:
        """A grid to the eye; to the ear a table of two columns, label and value."""
        if not facts:
            return
        table = Node("Table", self._document)
        for row in balanced(facts):
            labels, values = [], []
            for column, fact in enumerate(row):
                line = Node("TR", table)
                labels.append(self._block(fact.label, FACT_LABEL, column, Node("TH", line, "Row")))
                values.append(self._block(fact.value, FACT_VALUE, column, Node("TD", line)))
            self._together([Strip(tuple(labels)), Strip(tuple(values), below=6)])

    def _signed_by(self, row: Sequence[Signature], parent: Node) -> list[Strip]:
        strips = [
            Strip(
                tuple(
                    self._block(signature.party, PARTY, column, Node("P", parent))
                    for column, signature in enumerate(row)
                )
            )
        ]
        for number in range(max(len(signature.lines) for signature in row)):
            strips.append(
                Strip(
                    tuple(
                        self._block(
                            signature.lines[number],
                            FACT_LABEL,
                            column,
                            Node("P", parent),
                            overline=True,
                        )
                        for column, signature in enumerate(row)
                        if number < len(signature.lines)
                    ),
                    above=SIGNING_ROOM,
                )
            )
        return strips

    def _block(self, text: str, style: Style, column: int, node: Node, *, overline: bool = False) -> Block:
        width = (BODY_WIDTH + COLUMN_GAP) / COLUMNS - COLUMN_GAP
        x = LEFT + column * (width + COLUMN_GAP)
        lines = self._typesetter.lines(text, style, width)
        return Block(x, lines, style, node, width=width, overline=overline)

    def _together(self, strips: list[Strip]) -> None:
        self._flow.ask(_opening(strips))
        for strip in strips:
            self._flow.place(strip)


def balanced(parts: Sequence[PartT]) -> Iterator[Sequence[PartT]]:
    """Rows of the grid: as few as there can be, and none of them shorter than another by more than one."""
    rows = -(-len(parts) // COLUMNS)
    at = 0
    for number in range(rows):
        count = len(parts) // rows + (number < len(parts) % rows)
        yield parts[at : at + count]
        at += count


def _opening(strips: Iterable[Strip]) -> float:
    return sum(strip.opening for strip in strips)


def foot(report: Report, number: int, pages: int, typesetter: Typesetter) -> list[Mark]:
    """What stands at the foot of every page: the document's name and the number of the page."""
    page = report.page_words.replace("{page}", str(number)).replace("{pages}", str(pages))
    page_width = typesetter.width(page, FOOTER)
    left = typesetter.shortened(report.footer, FOOTER, BODY_WIDTH - page_width - COLUMN_GAP)
    top = FOOTER_BASE + FOOTER.leading / 2
    return [
        Rule(LEFT, top + 4, BODY_WIDTH, LINE),
        Text(LEFT, top, (left,), FOOTER, None),
        Text(RIGHT - page_width, top, (page,), FOOTER, None),
    ]
