"""Reads a tagged PDF back without the code that drew it: the structure tree with the text of each element."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Element:
    role: str
    text: str
    kids: list[Element] = field(default_factory=list)
    scope: str = ""
    span: int = 1
    alternative: str = ""
    """Of a figure: its words."""
    box: tuple[float, ...] = ()
    """Of a figure: left, bottom, right and top on its page."""
    pages: list[int] = field(default_factory=list)
    """Where its marked content stands, counted from 0."""

    def all(self, role: str) -> list[Element]:
        found = [self] if self.role == role else []
        return found + [inner for kid in self.kids for inner in kid.all(role)]


def read(data: bytes) -> Element:
    """The Document element."""
    with pikepdf.open(BytesIO(data)) as pdf:
        texts = {page.obj.objgen: content(page)[0] for page in pdf.pages}
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _element(pdf.Root.StructTreeRoot.K[0], texts, numbers)


def _element(
    node: Any, texts: dict[tuple[int, int], dict[int, str]], numbers: dict[tuple[int, int], int]
) -> Element:
    element = Element(str(node.S)[1:], "")
    _describe(element, node)
    for kid in node.get("/K", []):
        if kid.get("/MCID") is not None:
            element.text += texts[kid.Pg.objgen][int(kid.MCID)]
            element.pages.append(numbers[kid.Pg.objgen])
        else:
            assert kid.P.objgen == node.objgen
            element.kids.append(_element(kid, texts, numbers))
    return element


def _describe(element: Element, node: Any) -> None:
    attributes = node.get("/A")
    if attributes is not None and "/Scope" in attributes:
        element.scope, element.span = str(attributes.Scope)[1:], int(attributes.ColSpan)
    if attributes is not None and "/BBox" in attributes:
        element.box = tuple(float(length) for length in attributes.BBox)
    element.alternative = str(node.get("/Alt", ""))


def content(page: pikepdf.Page) -> tuple[dict[int, str], str]:
    """The text of each numbered piece of the page, and of its artifacts; nothing may be unmarked."""
    maps = {str(name): _to_unicode(font) for name, font in page.resources.Font.items()}
    texts: dict[int, str] = {}
    artifacts, mark, font, is_figure = "", None, "", False
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("BDC", "BMC"):
            assert mark is None, "marked content inside marked content"
            mark = -1 if str(operands[0]) == "/Artifact" else int(operands[1].MCID)
            is_figure = str(operands[0]) == "/Figure"
            texts.setdefault(mark, "")
        elif operator == "EMC":
            mark = None
        elif operator == "Tf":
            font = str(operands[0])
        elif operator == "Tj":
            assert mark is not None, "text outside marked content"
            texts[mark] += "".join(maps[font][byte] for byte in bytes(operands[0]))
        elif operator in ("S", "f", "B", "s", "f*"):
            assert mark == -1 or is_figure, "a drawing that is no artifact and no figure"
    artifacts = texts.pop(-1, "")
    return texts, artifacts


def _to_unicode(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, texts in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", block, re.S):
            for code, text in zip(
                range(int(first, 16), int(last, 16) + 1), re.findall(r"<([0-9A-Fa-f]+)>", texts), strict=True
            ):
                found[code] = bytes.fromhex(text).decode("utf-16-be")
    return found
