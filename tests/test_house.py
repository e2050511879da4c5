"""The rules of the house that no linter states: sizes, empty package files, a word at the top."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sladesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_LINES = 300
CLASS_LINES = 250
FUNCTION_LINES = 40


def _named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_named)
def test_module_keeps_to_its_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())

    assert lines < MODULE_LINES
    assert list(_too_long(ast.parse(text))) == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=_named)
def test_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=_named)
def test_package_file_is_empty(path: Path) -> None:
    assert path.read_bytes() == b""


def test_every_icon_is_used() -> None:
    named = {
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    icons = {path.stem for path in (PACKAGE.parent / "resources" / "icons").glob("*.svg")}
    assert icons
    assert icons <= named


def _too_long(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines >= limit:
                yield f"{node.name}: {lines} lines"
