"""Compile Python files: `python3.14 bytecode.py < FILE`, by the interpreter whose bytecode is wanted.

The file has a line for each: source, target and the name that tracebacks show, between tabs. The
bytecode is not checked against the source when it is loaded, so times of files mean nothing.
"""

from __future__ import annotations

import sys
from importlib.util import source_hash
from pathlib import Path
from py_compile import PycInvalidationMode
from py_compile import compile as compile_file

UNCHECKED = PycInvalidationMode.UNCHECKED_HASH


def main(lines: list[str]) -> None:
    for line in lines:
        source, target, shown = line.rstrip("\n").split("\t")
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        compile_file(source, target, shown, doraise=True, invalidation_mode=UNCHECKED)


if __name__ == "__main__":
    source_hash(b"")  # Loads what the first file would load, so that no file is the first.
    main(sys.stdin.readlines())
