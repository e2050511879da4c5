"""Is all there that is needed? Modules by the imports of the sources, DLLs by those of the binaries."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from installer.windows import recipe
from installer.windows.binaries import imported_dlls

WINDOWS = recipe.names(
    """
    advapi32 authz bcrypt comdlg32 crypt32 d3d9 d3d11 d3d12 dnsapi dwmapi dwrite dxgi gdi32 icuuc imm32
    iphlpapi kernel32 mpr msvcrt netapi32 ntdll ole32 oleaut32 propsys rpcrt4 secur32 setupapi shell32
    shlwapi ucrtbase uiautomationcore user32 userenv uxtheme version winhttp winmm winspool.drv ws2_32
    wtsapi32
    """
)
"""What Windows itself brings, from Windows 10 1903 on (icuuc.dll came with that one)."""
BUILT_IN = recipe.names(
    """
    _abc _ast _bisect _codecs _collections _contextvars _csv _datetime _functools _heapq _imp _io _json
    _locale _lsprof _md5 _opcode _operator _pickle _random _sha1 _sha2 _sha3 _blake2 _signal _sre _stat
    _statistics _string _struct _suggestions _symtable _thread _tokenize _tracemalloc _typing _warnings
    _weakref _winapi array atexit binascii builtins cmath errno faulthandler gc itertools marshal math
    mmap msvcrt nt sys time winreg xxsubtype zlib collections.abc os.path
    """
)
"""Modules inside the Python DLL, and two that are names of others."""


def missing(program: Path) -> list[str]:
    """One line for each thing that is needed and not there."""
    return [*_missing_dlls(program), *_missing_modules(program)]


def _missing_dlls(program: Path) -> Iterator[str]:
    images = [path for path in sorted(program.rglob("*")) if path.suffix in {".dll", ".pyd", ".exe"}]
    shipped = {image.name.lower() for image in images}
    for image in images:
        for dll in sorted(imported_dlls(image.read_bytes())):
            known = dll.startswith(("api-ms-win-", "ext-ms-win-")) or dll.removesuffix(".dll") in WINDOWS
            if not known and dll not in shipped:
                yield f"{image.relative_to(program).as_posix()} needs {dll}"


def _missing_modules(program: Path) -> Iterator[str]:
    there = set(_modules(program)) | BUILT_IN
    for source in sorted((program / "app" / "sladesk").rglob("*.py")):
        for module in sorted(_imports(source)):
            if module not in there:
                yield f"{source.relative_to(program).as_posix()} imports {module}"


def _modules(program: Path) -> Iterator[str]:
    """Every module that is there, by its dotted name."""
    with ZipFile(program / recipe.PYTHON_ZIP) as library:
        names = library.namelist()
    for folder in ("app", "lib"):
        names += [path.relative_to(program / folder).as_posix() for path in (program / folder).rglob("*.p*")]
    for name in names:
        path, _, suffix = name.partition(".")
        if suffix.split(".")[-1] in {"py", "pyc", "pyd"} and "__pycache__" not in path:
            yield path.removesuffix("/__init__").replace("/", ".")


def _imports(source: Path) -> Iterator[str]:
    """The modules that must be there; what only the type checker reads is not among them."""
    tree = ast.parse(source.read_bytes())
    ignored = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in ignored:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


if __name__ == "__main__":
    found = missing(Path(sys.argv[1]))
    print("\n".join(found) or "everything that is needed is there")
    sys.exit(1 if found else 0)
