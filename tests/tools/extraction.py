"""Find the strings of the sources that stand to be translated, and those that were not marked right.

Read from the syntax tree, so that nested calls, joined literals and conditional texts are understood
or refused, never half taken.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "sladesk"
CATALOGUES = ROOT / "resources" / "i18n"
WORDS = ("words", "_words")
MARK_NEEDED = frozenset({"UserError", "transact"})
"""Calls whose first text is shown later, so that a bare literal there was forgotten."""


@dataclass(frozen=True, slots=True)
class Message:
    """A source string; `plural` and `context` are empty when it has none."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """As Babel's catalogues name it."""
        return (self.text, self.plural) if self.plural else self.text


@dataclass(frozen=True, slots=True)
class Extraction:
    messages: frozenset[Message]
    mistakes: tuple[str, ...]


class _Reader(ast.NodeVisitor):
    def __init__(self, place: str) -> None:
        self.place = place
        self.messages: set[Message] = set()
        self.mistakes: list[str] = []

    def visit_Call(self, node: ast.Call) -> None:
        kind = _kind(node.func)
        if kind in MARK_NEEDED:
            self._want_mark(node)
        elif kind:
            self._take(node, kind)
        self.generic_visit(node)

    def _take(self, node: ast.Call, kind: str) -> None:
        wanted = {"words": 1, "mark": 1, "mark_in": 2, "plural": 2, "context": 2}[kind]
        arguments = node.args[:wanted]
        texts = [text for part in arguments if (text := _text_of(part)) is not None]
        if len(texts) == wanted:
            match kind:
                case "plural":
                    self.messages.add(Message(texts[0], plural=texts[1]))
                case "context" | "mark_in":
                    self.messages.add(Message(texts[1], context=texts[0]))
                case _:
                    self.messages.add(Message(texts[0]))
        elif kind != "words" or any(_holds_text(part) for part in arguments):
            self._mistake(node, f"{kind}(…) takes whole literal strings")

    def _want_mark(self, node: ast.Call) -> None:
        if node.args and _holds_text(node.args[0]):
            self._mistake(node, 'wrap the text in mark("…")')

    def _mistake(self, node: ast.Call, reason: str) -> None:
        self.mistakes.append(f"{self.place}:{node.lineno}: {reason}: {ast.unparse(node)[:80]}")


def _kind(function: ast.expr) -> str:
    """Which of our calls it is, empty for any other."""
    name = _name(function)
    if name in WORDS:
        return "words"
    if name in ("plural", "context") and isinstance(function, ast.Attribute):
        return name if _name(function.value) in WORDS else ""
    return name if name in {"mark", "mark_in", *MARK_NEEDED} else ""


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text_of(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _holds_text(node: ast.expr) -> bool:
    """A literal, a formatted string, or a choice or sum of them: but not the argument of a call within."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.IfExp(body=body, orelse=orelse):
            return _holds_text(body) or _holds_text(orelse)
        case ast.BinOp(left=left, right=right):
            return _holds_text(left) or _holds_text(right)
    return False


def extract(folder: Path = SOURCES) -> Extraction:
    """Every message of the Python files of a folder, and every call that cannot be understood."""
    messages: set[Message] = set()
    mistakes: list[str] = []
    for file in _files(folder):
        reader = _Reader(file.relative_to(folder.parent).as_posix())
        try:
            reader.visit(ast.parse(file.read_text(encoding="utf-8")))
        except SyntaxError as error:
            mistakes.append(f"{reader.place}:{error.lineno}: {error.msg}")
        messages |= reader.messages
        mistakes += reader.mistakes
    return Extraction(frozenset(messages), tuple(mistakes))


def _files(folder: Path) -> Iterator[Path]:
    # The door itself hands texts on, so its own calls are no source strings.
    return (file for file in sorted(folder.rglob("*.py")) if file.name != "translation.py")
