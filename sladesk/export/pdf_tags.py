"""The structure tree of a PDF: what each piece of marked content is, for those who listen to a page.

ReportLab knows no structure. The pen numbers the content of each page as it is drawn and notes which
element it belongs to; `plant` builds the tree of those notes afterwards, in the finished file.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pikepdf


class Box(NamedTuple):
    """A rectangle of a page, in points."""

    left: float
    bottom: float
    right: float
    top: float


class Node:
    """An element of the tree; its kids are elements or (page, number) of marked content."""

    __slots__ = ("alternative", "box", "kids", "role", "scope", "span")

    def __init__(self, role: str, parent: Node | None = None, scope: str = "", span: int = 1) -> None:
        self.role, self.scope, self.span = role, scope, span
        self.alternative = ""
        """Of a figure: what it shows, in words."""
        self.box = Box(0, 0, 0, 0)
        """Of a figure: where it stands on its page."""
        self.kids: list[Node | tuple[int, int]] = []
        if parent is not None:
            parent.kids.append(self)


class Numbering:
    """Hands out the numbers of marked content, page by page."""

    def __init__(self) -> None:
        self.pages: list[list[Node]] = []

    def turn(self) -> None:
        self.pages.append([])

    def number(self, node: Node) -> int:
        page = self.pages[-1]
        node.kids.append((len(self.pages) - 1, len(page)))
        page.append(node)
        return len(page) - 1


def plant(pdf: pikepdf.Pdf, root: Node, numbering: Numbering) -> None:
    """Build the tree in the file and tie every page's content to it."""
    from pikepdf import Array, Dictionary, Name

    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    elements = _elements(pdf, root, tree)
    tree.K = Array([elements[id(root)]])
    numbers: list[int | pikepdf.Object] = []
    for number, (page, nodes) in enumerate(zip(pdf.pages, numbering.pages, strict=True)):
        page.obj.StructParents, page.obj.Tabs = number, Name.S
        numbers += [number, pdf.make_indirect(Array([elements[id(node)] for node in nodes]))]
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _elements(pdf: pikepdf.Pdf, root: Node, tree: pikepdf.Object) -> dict[int, pikepdf.Object]:
    """An object for each node, parents before kids; keyed by the node's identity."""
    from pikepdf import Array, Dictionary, Name, String

    pages = [page.obj for page in pdf.pages]
    made: dict[int, pikepdf.Object] = {}

    def element(node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        itself = made[id(node)] = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + node.role), P=parent)
        )
        if node.scope:
            itself.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope), ColSpan=node.span)
        if node.alternative:
            itself.Alt = String(node.alternative)
            itself.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(map(_points, node.box)))
        if node.kids:
            itself.K = Array(
                [
                    element(kid, itself)
                    if isinstance(kid, Node)
                    else Dictionary(Type=Name.MCR, Pg=pages[kid[0]], MCID=kid[1])
                    for kid in node.kids
                ]
            )
        return itself

    element(root, tree)
    return made


def _points(length: float) -> Decimal:
    """A length as it is written into the file."""
    return Decimal(f"{length:.2f}")
